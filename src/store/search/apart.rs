//! The index of a first roster: made on a second thread, in a database of its own, and then carried over.
//!
//! FTS5 keeps an index in ordinary tables whose rows are part of its file format: what it wrote in one database it reads in
//! another. SQLite has one writer for the ledger, so nothing else lets the second processor take this half of an import.

use std::{
    cell::RefCell,
    sync::mpsc::{Receiver, Sender, channel},
};

use rusqlite::{Connection, config::DbConfig, named_params, types::ToSqlOutput};

use super::{AT_A_TIME, INSERT};
use crate::{domain::id::PersonId, error::Result, store::Tx};

/// The tables in which FTS5 keeps an index, and their columns.
const TABLES: &[(&str, &str)] = &[
    ("person_search_data", "id, block"),
    ("person_search_idx", "segid, term, pgno"),
    ("person_search_docsize", "id, sz, origin"),
];

/// Bytes of new words gathered before they are sorted and written: more than in the ledger, where every save has to sort
/// what it gathered, so that the index need not be merged from many parts.
const GATHERED: i64 = 32 << 20;

/// Takes what is known of new people, by which they can be found, while their rows are written. It waits in memory, as the
/// plan it is of does.
pub struct Newcomers<N> {
    batches: Sender<Vec<(PersonId, N)>>,
    batch: RefCell<Vec<(PersonId, N)>>,
}

/// Where newcomers are told of.
pub(in crate::store) struct Told<N>(Receiver<Vec<(PersonId, N)>>);

impl<N> Newcomers<N> {
    /// Returns where to tell of them, and where they are told of.
    pub(in crate::store) fn new() -> (Self, Told<N>) {
        let (batches, told) = channel();
        (Self { batches, batch: RefCell::default() }, Told(told))
    }

    /// Tells of a person that was inserted.
    pub fn add(&self, id: PersonId, newcomer: N) {
        let mut batch = self.batch.borrow_mut();
        batch.push((id, newcomer));
        if batch.len() >= AT_A_TIME {
            // If the other thread has ended, it says why at its end.
            let _ = self.batches.send(std::mem::take(&mut batch));
        }
    }

    /// Tells of the last ones.
    pub(in crate::store) fn finish(self) {
        let _ = self.batches.send(self.batch.into_inner());
    }
}

/// An index in memory.
pub(in crate::store) struct Apart(Connection);

impl Apart {
    /// Makes the index of all who are told of, by the tokens of each, in a table made by `schema`.
    pub(in crate::store) fn make<N>(
        schema: &str,
        Told(told): Told<N>,
        tokens: impl Fn(&N) -> String,
    ) -> Result<Self> {
        let conn = Connection::open_in_memory()?;
        conn.execute_batch(schema)?;
        let gather = "INSERT INTO person_search (person_search, rank) VALUES ('hashsize', :bytes)";
        conn.execute(gather, named_params! { ":bytes": GATHERED })?;
        conn.execute_batch("BEGIN")?;
        let mut insert = conn.prepare(INSERT)?;
        for (id, newcomer) in told.into_iter().flatten() {
            insert.execute(named_params! { ":id": id, ":tokens": tokens(&newcomer) })?;
        }
        drop(insert);
        conn.execute_batch("COMMIT")?;
        Ok(Self(conn))
    }
}

impl Tx<'_> {
    /// Puts an index in the place of the ledger's own.
    pub(in crate::store) fn carry_over(&self, index: &Apart) -> Result<()> {
        let conn = self.db.conn;
        conn.execute("INSERT INTO person_search (person_search) VALUES ('delete-all')", [])?;
        // Nobody writes to the tables of an index but FTS5; here for once its rows are copied.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        let copied = TABLES.iter().try_for_each(|table| self.copy(index, table));
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        copied?;
        // FTS5 remembers that its index is empty, until something is taken back.
        Ok(conn.execute_batch("SAVEPOINT carried; ROLLBACK TO carried; RELEASE carried")?)
    }

    fn copy(&self, Apart(from): &Apart, (table, columns): &(&str, &str)) -> Result<()> {
        let conn = self.db.conn;
        let mut select = from.prepare(&format!("SELECT {columns} FROM {table}"))?;
        let places: Vec<String> = (1..=select.column_count()).map(|at| format!("?{at}")).collect();
        let mut insert =
            conn.prepare(&format!("REPLACE INTO {table} ({columns}) VALUES ({})", places.join(", ")))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            for at in 0..places.len() {
                insert.raw_bind_parameter(at + 1, ToSqlOutput::Borrowed(row.get_ref(at)?))?;
            }
            insert.raw_execute()?;
        }
        Ok(())
    }
}
