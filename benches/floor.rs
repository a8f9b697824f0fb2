//! The floors: plain SQLite and plain ratatui doing only the work itself, as fast as they can.

use std::path::Path;

use calamine::{DataType as _, Reader as _};
use ratatui::{
    crossterm::event::{self, Event, KeyCode},
    layout::Constraint,
    widgets::{Row, Table, TableState},
};
use rusqlite::{Connection, params_from_iter};
use rust_xlsxwriter::Format;

/// The word that makes this program the floor in a terminal.
pub(crate) const TERMINAL: &str = "floor-in-a-terminal";

/// Plain tables of the roster, without checks, history, search or statuses.
const DDL: &str = "
  CREATE TABLE household (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, village TEXT, group_name TEXT, address TEXT);
  CREATE TABLE person (id INTEGER PRIMARY KEY, household_id INTEGER, name TEXT NOT NULL, sex TEXT, citizen_id TEXT NOT NULL,
    ethnicity TEXT, birth TEXT, card TEXT, category TEXT, level TEXT, relation TEXT, village TEXT, group_name TEXT,
    address TEXT, phone TEXT, guardian TEXT, guardian_phone TEXT, hardship TEXT, issued TEXT, payments TEXT, note TEXT,
    initials TEXT, pinyin TEXT);";
const INDEXES: &str = "
  CREATE UNIQUE INDEX person_citizen_id ON person (citizen_id);
  CREATE INDEX person_name ON person (name);
  CREATE INDEX person_initials ON person (initials);
  CREATE INDEX person_village ON person (village, category, level);";
const INSERT: &str = "
  INSERT INTO person (household_id, name, sex, citizen_id, ethnicity, birth, card, category, level, relation, village,
    group_name, address, phone, guardian, guardian_phone, hardship, issued, payments, note, initials, pinyin)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)";

/// Columns of the roster, and those that are read for more than to be stored.
const COLUMNS: usize = 22;
const CITIZEN_ID: usize = 2;
const NUMBER: usize = 8;
const PLACE: std::ops::Range<usize> = 10..13;

/// Puts a roster into a new plain database: parse, check the IDs, insert, index, one transaction.
pub(crate) fn import(csv: &str, path: &Path) -> Connection {
    fill(path, |take| {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).unwrap() {
            take(&|column| &record[column]);
        }
    })
}

/// Puts a roster of a spreadsheet into a new plain database, read cell by cell.
pub(crate) fn import_xlsx(bytes: &[u8], path: &Path) -> Connection {
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    fill(path, |take| {
        let mut cells = book.worksheet_cells_reader("Sheet1").unwrap();
        let mut row = vec![String::new(); COLUMNS];
        let mut number = 0;
        while let Some(cell) = cells.next_cell().unwrap() {
            let (at, column) = cell.get_position();
            if at != number {
                // The first row holds the headings.
                if number > 0 {
                    take(&|column| &row[column]);
                }
                row.iter_mut().for_each(String::clear);
                number = at;
            }
            cell.get_value().get_string().unwrap_or_default().clone_into(&mut row[column as usize]);
        }
        take(&|column| &row[column]);
    })
}

/// Writes a table as a spreadsheet in constant memory; empty cells only if they have a format.
pub(crate) fn write_xlsx(csv: &[u8], blank: Option<&Format>) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    while reader.read_record(&mut record).unwrap() {
        for (column, text) in (0..).zip(&record) {
            match (text.is_empty(), blank) {
                (false, _) => drop(sheet.write_string(row, column, text).unwrap()),
                (true, Some(format)) => drop(sheet.write_blank(row, column, format).unwrap()),
                (true, None) => {}
            }
        }
        row += 1;
    }
    book.save_to_buffer().unwrap()
}

/// One row of the roster: text by column.
type Cells<'a> = &'a dyn Fn(usize) -> &'a str;

/// Fills a new plain database with the rows that `each_row` hands over.
fn fill(path: &Path, each_row: impl FnOnce(&mut dyn FnMut(Cells))) -> Connection {
    let mut conn = Connection::open(path).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;",
    )
    .unwrap();
    let transaction = conn.transaction().unwrap();
    transaction.execute_batch(DDL).unwrap();
    {
        let mut household = transaction
            .prepare("INSERT INTO household (number, village, group_name, address) VALUES (?1, ?2, ?3, ?4)")
            .unwrap();
        let mut person = transaction.prepare(INSERT).unwrap();
        let (mut number, mut id) = (String::new(), 0);
        each_row(&mut |cell| {
            assert!(is_citizen_id(cell(CITIZEN_ID)));
            if number != cell(NUMBER) {
                cell(NUMBER).clone_into(&mut number);
                household.execute(params_from_iter([NUMBER].into_iter().chain(PLACE).map(cell))).unwrap();
                id = transaction.last_insert_rowid();
            }
            let of_person = (0..COLUMNS).filter(|column| *column != NUMBER);
            for (place, column) in (2..).zip(of_person) {
                person.raw_bind_parameter(place, cell(column)).unwrap();
            }
            person.raw_bind_parameter(1, id).unwrap();
            person.raw_execute().unwrap();
        });
    }
    transaction.execute_batch(INDEXES).unwrap();
    transaction.commit().unwrap();
    conn
}

/// Returns whether the check digit fits (GB 11643).
fn is_citizen_id(text: &str) -> bool {
    let Some((digits, [check])) = text.as_bytes().split_last_chunk::<1>() else { return false };
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize =
        digits.iter().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    digits.len() == weights.len()
        && digits.iter().all(u8::is_ascii_digit)
        && b"10X98765432"[sum % 11] == *check
}

/// Opens a plain database and reads the first sixty people.
pub(crate) fn open_and_list(path: &Path) -> Vec<[String; 3]> {
    let conn = Connection::open(path).unwrap();
    list(&conn, "SELECT name, citizen_id, category FROM person ORDER BY name, id LIMIT 60")
}

/// Reads three columns.
pub(crate) fn list(conn: &Connection, sql: &str) -> Vec<[String; 3]> {
    let mut statement = conn.prepare_cached(sql).unwrap();
    let rows = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).unwrap();
    rows.map(Result::unwrap).collect()
}

/// The least a list in a terminal can be: sixty rows, arrows move, q leaves.
pub(crate) fn terminal(ledger: &str) {
    let rows = open_and_list(Path::new(ledger));
    let mut terminal = ratatui::init();
    let mut state = TableState::default().with_selected(Some(0));
    loop {
        terminal
            .draw(|frame| {
                let rows = rows.iter().map(|row| Row::new(row.iter().map(String::as_str)));
                let widths = [Constraint::Length(12), Constraint::Length(20), Constraint::Fill(1)];
                let table =
                    Table::new(rows, widths).header(Row::new(["READY", "", ""])).highlight_symbol("> ");
                frame.render_stateful_widget(table, frame.area(), &mut state);
            })
            .unwrap();
        let Event::Key(key) = event::read().unwrap() else { continue };
        match key.code {
            KeyCode::Char('q') => break,
            KeyCode::Down => state.select_next(),
            KeyCode::Up => state.select_previous(),
            _ => {}
        }
    }
    ratatui::restore();
}
