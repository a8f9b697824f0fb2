//! What is waited for without a terminal: lists, search, save, import; and the villages they happen in.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use jiff::civil::{Date, date};
use rusqlite::Connection;
use zhucan::{
    clock::Clock,
    domain::{
        draft::Draft,
        field::Field,
        page::Page,
        query::{Codes, ListNoun, Query},
    },
    ledger::{Ledger, progress::Progress},
    store::{SCHEMA, due::DueFilter},
};

use crate::{floor, roster, table::Table};

const TODAY: Date = date(2026, 3, 2);

/// People that come in together: an import takes no endless list.
const AT_A_TIME: usize = 100_000;

/// Rows of a first page.
const PAGE: usize = 60;

fn founding() -> Draft {
    Draft::new()
        .with(Field::Village, "柳林村")
        .with(Field::Code, "371599101201")
        .with(Field::Coordinator, "周明")
}

/// Returns the ledger of a village of this size and its plain counterpart, made at the first call and when the schema
/// has changed.
pub(crate) fn files(size: usize) -> (PathBuf, PathBuf) {
    let mut schema = DefaultHasher::new();
    SCHEMA.hash(&mut schema);
    let name = format!("bench-{size}-{:016x}", schema.finish());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let (ledger, plain) = (folder.join("ledger.db"), folder.join("plain.db"));
    if !folder.exists() {
        fs::create_dir_all(&folder).unwrap();
        let mut ours = found(&ledger);
        for first in (0..size).step_by(AT_A_TIME) {
            take_in(&mut ours, roster::csv(first..size.min(first + AT_A_TIME)).as_bytes());
        }
        drop(floor::import(&roster::csv(0..size), &plain));
    }
    (ledger, plain)
}

/// Opens the ledger of a village of this size.
pub(crate) fn ledger(size: usize) -> Ledger {
    Ledger::open(&files(size).0, None, Clock::new(Some(TODAY))).unwrap()
}

/// Founds a ledger and takes a roster in.
pub(crate) fn imported(sheet: &[u8], path: &Path) -> Ledger {
    let mut ledger = found(path);
    take_in(&mut ledger, sheet);
    ledger
}

fn found(path: &Path) -> Ledger {
    Ledger::found(path, None, &founding(), Clock::new(Some(TODAY))).unwrap()
}

/// Takes a roster in: plan and apply.
fn take_in(ledger: &mut Ledger, sheet: &[u8]) {
    let progress = Progress::default();
    let plan = ledger.plan_roster(sheet, "roster", &progress).unwrap();
    ledger.apply_roster(&plan, &progress).unwrap();
}

/// Measures everything that needs no terminal.
pub(crate) fn bench(table: &mut Table) {
    let (path, plain_path) = files(table.size);
    let open = || Ledger::open(&path, None, Clock::new(Some(TODAY))).unwrap();
    table.row(
        "open_and_read_today",
        "<= 2.5 x floor with the terminal",
        || open().due(&DueFilter::default(), PAGE).unwrap(),
        || floor::open_and_list(&plain_path),
    );
    let mut ledger = open();
    let plain = Connection::open(&plain_path).unwrap();
    // Not kept in the file: as safe in a power cut as ours.
    plain.execute_batch("PRAGMA synchronous = FULL").unwrap();
    lists(table, &ledger, &plain);
    searches(table, &ledger, &plain);
    save(table, &mut ledger, &plain);
}

fn lists(table: &mut Table, ledger: &Ledger, plain: &Connection) {
    let everybody = Query::default();
    table.row(
        "open_list_of_people",
        "",
        || ledger.read().list_person(&everybody, TODAY, &Page::First, PAGE).unwrap(),
        || floor::list(plain, "SELECT name, citizen_id, category FROM person ORDER BY name, id LIMIT 60"),
    );
    let last = ledger.read().list_person(&everybody, TODAY, &Page::Last, PAGE).unwrap();
    let key = last.rows[0].key();
    table.row(
        "page_up_at_the_end",
        "",
        || ledger.read().list_person(&everybody, TODAY, &Page::Before(key.clone()), PAGE).unwrap(),
        || {
            floor::list(
                plain,
                "SELECT name, citizen_id, category FROM person ORDER BY name DESC, id DESC LIMIT 60",
            )
        },
    );
    table.row(
        "open_list_of_households",
        "",
        || ledger.read().list_household(&everybody, TODAY, &Page::First, PAGE).unwrap(),
        || floor::list(plain, "SELECT number, address, number FROM household ORDER BY id LIMIT 60"),
    );
}

fn searches(table: &mut Table, ledger: &Ledger, plain: &Connection) {
    let cases = [
        ("search_name", "秀英"),
        ("search_one_character", "王"),
        ("search_initials", "lgl"),
        ("search_one_letter", "w"),
        ("search_part_of_id", "196503"),
        ("search_address", "5组31"),
        ("search_nothing_found", "龘龘"),
        ("filter_category_level", "category:physical level:1-2"),
    ];
    for (name, text) in cases {
        let query = Query::parse(text, ListNoun::Person, &Codes).0;
        let scan = format!(
            "SELECT name, citizen_id, category FROM person WHERE instr(name, '{text}') OR instr(citizen_id, '{text}') LIMIT 60"
        );
        table.row(
            name,
            "p99 <= 5 ms (P4)",
            || ledger.read().list_person(&query, TODAY, &Page::First, PAGE).unwrap(),
            || floor::list(plain, &scan),
        );
    }
}

fn save(table: &mut Table, ledger: &mut Ledger, plain: &Connection) {
    let someone = ledger.read().list_person(&Query::default(), TODAY, &Page::First, 1).unwrap().rows[0].id;
    let mut n = 0;
    table.row(
        "save_form (P5)",
        "floor + 2 ms",
        || {
            n += 1;
            ledger.edit_person(someone, &Draft::new().with(Field::Note, format!("{n}"))).unwrap()
        },
        || plain.execute("UPDATE person SET phone = phone || '' WHERE id = 1", []).unwrap(),
    );
}
