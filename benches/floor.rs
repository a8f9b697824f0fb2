//! The floors: plain SQLite and plain ratatui doing only the work itself, as fast as they can.

use calamine::{DataType as _, Reader as _};
use ratatui::{
    crossterm::event::{self, Event, KeyCode},
    layout::Constraint,
    widgets::{Row, Table, TableState},
};
use rusqlite::Connection;

/// The word that makes this program the floor in a terminal.
pub(crate) const TERMINAL: &str = "floor-in-a-terminal";

/// A plain table of the roster, without checks, history, search or statuses.
const DDL: &str = "
  CREATE TABLE household (id INTEGER PRIMARY KEY, number TEXT, address TEXT);
  CREATE TABLE person (id INTEGER PRIMARY KEY, household_id INTEGER, name TEXT, relation TEXT, sex TEXT,
    citizen_id TEXT, card TEXT, category TEXT, level TEXT, phone TEXT, village_group TEXT, issued TEXT);";
const INDEXES: &str = "
  CREATE INDEX person_name ON person (name);
  CREATE INDEX person_citizen_id ON person (citizen_id);
  CREATE INDEX person_household ON person (household_id);";

/// Puts a roster into a new plain database: parse, insert, index, one transaction.
pub(crate) fn import(csv: &str, path: &std::path::Path) -> Connection {
    fill(path, |take| {
        for record in csv::Reader::from_reader(csv.as_bytes()).records() {
            take(&record.unwrap().iter().collect::<Vec<_>>());
        }
    })
}

/// Puts a roster of a spreadsheet into a new plain database, read cell by cell.
pub(crate) fn import_xlsx(bytes: &[u8], path: &std::path::Path) -> Connection {
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
                    take(&row.iter().map(String::as_str).collect::<Vec<_>>());
                }
                row.iter_mut().for_each(String::clear);
                number = at;
            }
            cell.get_value().get_string().unwrap_or_default().clone_into(&mut row[column as usize]);
        }
        take(&row.iter().map(String::as_str).collect::<Vec<_>>());
    })
}

/// Writes a roster as a spreadsheet in constant memory, without any format.
pub(crate) fn write_xlsx(csv: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    for (row, record) in
        (0..).zip(csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes()).records())
    {
        for (column, text) in (0..).zip(record.unwrap().iter()).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Columns of the roster.
const COLUMNS: usize = 13;

/// Fills a new plain database with the rows that `each_row` hands over.
fn fill(path: &std::path::Path, each_row: impl FnOnce(&mut dyn FnMut(&[&str]))) -> Connection {
    let mut conn = Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").unwrap();
    let transaction = conn.transaction().unwrap();
    transaction.execute_batch(DDL).unwrap();
    {
        let mut household =
            transaction.prepare("INSERT INTO household (number, address) VALUES (?1, ?2)").unwrap();
        let mut person = transaction
            .prepare("INSERT INTO person (household_id, name, relation, sex, citizen_id, card, category, level, phone, village_group, issued) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
            .unwrap();
        let (mut number, mut id) = (String::new(), 0);
        each_row(&mut |r| {
            if number != r[0] {
                r[0].clone_into(&mut number);
                household.execute((r[0], r[9])).unwrap();
                id = transaction.last_insert_rowid();
            }
            person.execute((id, r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[10], r[11])).unwrap();
        });
    }
    transaction.execute_batch(INDEXES).unwrap();
    transaction.commit().unwrap();
    conn
}

/// Opens a plain database and reads the first sixty people.
pub(crate) fn open_and_list(path: &std::path::Path) -> Vec<[String; 3]> {
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
    let rows = open_and_list(std::path::Path::new(ledger));
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
