//! Everything a ledger says, read by a second connection: two equal dumps are two equal ledgers.

use std::{collections::BTreeMap, path::Path};

use rusqlite::{Connection, OpenFlags, types::Value};
use tempfile::TempDir;
use zhucan::{demo, ledger::Ledger};

use super::village;

/// Lines by table: every row of every table but the history and the log of imports, and the words of the search index.
pub(crate) type Dump = BTreeMap<String, Vec<String>>;

/// A ledger in a file, and a reader of its own.
pub(crate) struct OnDisk {
    /// The ledger.
    pub(crate) ledger: Ledger,
    reader: Connection,
    // Vanishes last, after the connections are closed.
    _folder: TempDir,
}

impl OnDisk {
    /// Founds an empty village in a file.
    pub(crate) fn empty() -> Self {
        Self::with(village::empty_in)
    }

    /// Builds the demo village in a file.
    pub(crate) fn demo() -> Self {
        Self::with(|path| demo::create(path).unwrap())
    }

    fn with(make: impl FnOnce(&Path) -> Ledger) -> Self {
        let folder = folder();
        let path = folder.path().join("village.ledger");
        let ledger = make(&path);
        let reader = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        reader
            .execute_batch(
                "CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, person_search, instance)",
            )
            .unwrap();
        Self { ledger, reader, _folder: folder }
    }

    /// Returns what the ledger says now.
    pub(crate) fn dump(&self) -> Dump {
        let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('op', 'op_change', 'import')
                     AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE 'person!_search%' ESCAPE '!'";
        let tables = self.rows(names);
        let mut dump: Dump = tables
            .into_iter()
            .map(|table| (table.clone(), self.rows(&format!("SELECT * FROM {table}"))))
            .collect();
        dump.insert("person_search".to_owned(), self.rows("SELECT doc, term FROM temp.search_words"));
        dump
    }

    /// Returns the rows of a query as text, sorted.
    pub(crate) fn rows(&self, sql: &str) -> Vec<String> {
        let mut statement = self.reader.prepare(sql).unwrap();
        let n_columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cells = (0..n_columns).map(|column| row.get(column).map(text));
            Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(" | "))
        });
        let mut lines: Vec<String> = rows.unwrap().collect::<rusqlite::Result<_>>().unwrap();
        lines.sort();
        lines
    }
}

/// In memory where the system offers that: these tests are not about the disk.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

fn text(value: Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text,
        Value::Blob(bytes) => format!("{bytes:?}"),
    }
}
