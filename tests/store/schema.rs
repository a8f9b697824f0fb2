//! The schema: a file of an old version, brought up to date, equals a fresh one.

use std::{fmt::Write as _, fs, path::Path};

use rusqlite::Connection;
use zhucan::{
    clock::Clock,
    domain::{
        draft::Draft,
        event::{EventDraft, Happening},
        field::Field,
    },
    ledger::{Duplicates, Ledger},
    store::SCHEMA,
};

use crate::support::{
    files::files,
    village::{self, TODAY, person},
};

/// Every object of a database as SQL, without comments and with single blanks, sorted.
fn canonical_schema(conn: &Connection) -> Vec<String> {
    let mut statement = conn.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").unwrap();
    let objects = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut found: Vec<String> = objects.map(|sql| canonical(&sql.unwrap())).collect();
    found.sort();
    found
}

/// Drops comments and collapses blanks, but not inside quotes.
fn canonical(sql: &str) -> String {
    let mut text = String::new();
    let mut quoted = false;
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        quoted ^= c == '\'';
        if quoted {
            text.push(c);
        } else if c == '-' && chars.peek() == Some(&'-') {
            chars.by_ref().find(|c| *c == '\n');
        } else if !c.is_whitespace() {
            text.push(c);
        } else if !text.ends_with([' ', '(']) {
            text.push(' ');
        }
    }
    text.replace(" )", ")")
}

#[test]
fn an_old_ledger_becomes_a_fresh_one() {
    let fresh = Connection::open_in_memory().unwrap();
    fresh.execute_batch(SCHEMA).unwrap();
    let dumps = files("tests/store/old", "sql");
    assert!(!dumps.is_empty());
    for dump in dumps {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.ledger");
        restore(&dump, &path);
        let mut ledger = Ledger::open(&path, None, Clock::new(Some(TODAY))).unwrap();
        let migrated = Connection::open(&path).unwrap();
        let name = dump.display();
        assert_eq!(canonical_schema(&migrated), canonical_schema(&fresh), "{name}");
        assert_eq!(column(&migrated, "PRAGMA integrity_check"), ["ok"], "{name}");
        assert!(column(&migrated, "PRAGMA foreign_key_check").is_empty(), "{name}");
        let undone = ledger.undo().unwrap();
        ledger.redo().unwrap_or_else(|error| panic!("{name}: {} not done again: {error}", undone.value.kind));
    }
}

fn restore(dump: &Path, path: &Path) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(&fs::read_to_string(dump).unwrap()).unwrap();
}

#[test]
fn comments_and_blanks_do_not_count_but_quotes_do() {
    let cases = [
        ("CREATE TABLE a (\n  b TEXT -- why\n)", "CREATE TABLE a (b TEXT)"),
        ("CHECK (b IN ('x  y', '--'))", "CHECK (b IN ('x  y', '--'))"),
    ];
    for (sql, expected) in cases {
        assert_eq!(canonical(sql), expected);
    }
}

/// Writes the dump of the present version, with data of every kind that the demo has.
///
/// Run it while the version is not released (`cargo test -- --ignored write_the_dump`), and once more for a new one.
#[test]
#[ignore = "writes a file of the project"]
fn write_the_dump() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("village.ledger");
    sample(&mut village::empty_in(&path));
    let conn = Connection::open(&path).unwrap();
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let file = format!("{}/tests/store/old/v{version}.sql", env!("CARGO_MANIFEST_DIR"));
    fs::write(file, dump(&conn)).unwrap();
}

/// Some work of every kind.
fn sample(ledger: &mut Ledger) {
    let household = village::household(ledger, "012");
    let status = Draft::new().with(Field::Kind, "dibao_rural").with(Field::FromOn, "2024-01-01");
    ledger.record_household_status(household, &status).unwrap();
    let whom = person("王守田", "head").with(Field::CitizenId, "371599196503120014");
    let whom = ledger.register_person(household, &whom, Duplicates::Refuse).unwrap().value;
    let card = Draft::new()
        .with(Field::CardState, "valid")
        .with(Field::CardNo, "37159919650312001472")
        .with(Field::Components, "43 32");
    ledger.record_card(whom, &card).unwrap();
    ledger.record_need(whom, &Draft::new().with(Field::Kind, "rehab")).unwrap();
    let happening = Happening::Birth(person("王麦麦", "grandchild"));
    ledger.record_event(household, &EventDraft { fields: Draft::new(), happening }).unwrap();
    ledger.edit_household(household, &Draft::new().with(Field::Address, "柳林村3组12号")).unwrap();
}

/// Returns a database as SQL that makes it again.
fn dump(conn: &Connection) -> String {
    let shadow = "name LIKE 'person!_search!_%' ESCAPE '!' OR name LIKE 'sqlite!_%' ESCAPE '!'";
    let mut sql = "-- A ledger of an old version, as it was written then. Never edited once the version is released.\n\nPRAGMA foreign_keys = OFF;\n".to_owned();
    for pragma in ["application_id", "user_version"] {
        let value: i64 = conn.pragma_query_value(None, pragma, |row| row.get(0)).unwrap();
        writeln!(sql, "PRAGMA {pragma} = {value};").unwrap();
    }
    let objects = format!("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND NOT ({shadow})");
    for object in column(conn, &objects) {
        writeln!(sql, "{object};").unwrap();
    }
    let tables = format!(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'person_search' AND NOT ({shadow})"
    );
    for table in column(conn, &tables) {
        let columns = column(conn, &format!("SELECT name FROM pragma_table_info('{table}')"));
        let quoted: Vec<String> = columns.iter().map(|name| format!("quote({name})")).collect();
        let key = columns[..2].join(", ");
        let rows = format!("SELECT concat_ws(', ', {}) FROM {table} ORDER BY {key}", quoted.join(", "));
        for row in column(conn, &rows) {
            writeln!(sql, "INSERT INTO {table} ({}) VALUES ({row});", columns.join(", ")).unwrap();
        }
    }
    conn.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, person_search, instance)")
        .unwrap();
    let words = "SELECT concat_ws(', ', doc, quote(group_concat(term, ' '))) FROM temp.words GROUP BY doc";
    for row in column(conn, words) {
        writeln!(sql, "INSERT INTO person_search (rowid, tokens) VALUES ({row});").unwrap();
    }
    sql
}

fn column(conn: &Connection, sql: &str) -> Vec<String> {
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    rows.map(Result::unwrap).collect()
}
