//! Many new rows at once: their indexes are made when the rows are there.

use std::{panic::resume_unwind, thread};

use super::{
    Tx,
    search::{Apart, Newcomers},
};
use crate::error::Result;

/// How an index is called, and what makes it.
type Index = (String, String);

impl Tx<'_> {
    /// Runs `work`, which brings in this many persons and finds rows by nothing but their ids.
    ///
    /// If they are more than the ledger has, the indexes are taken away before and made anew after, each sorted once
    /// instead of searched at every row. What they are to keep unique is then refused at the end. If the ledger is
    /// empty, `work` also tells of all it inserts, and the search index is made meanwhile on a second thread, of their
    /// `tokens`.
    pub fn fill<T, N: Send>(
        &self,
        persons: usize,
        tokens: impl Fn(&N) -> String + Send,
        work: impl FnOnce(Option<&Newcomers<N>>) -> Result<T>,
    ) -> Result<T> {
        let (known, is_empty) = self.db.conn.query_row(include_str!("known.sql"), [], |row| {
            Ok((row.get::<_, i64>("last_person")?, row.get("is_empty")?))
        })?;
        if i64::try_from(persons).is_ok_and(|persons| persons <= known) {
            return work(None);
        }
        let indexes: Vec<Index> =
            self.list(include_str!("indexes.sql"), [], |row| Ok((row.get("name")?, row.get("sql")?)))?;
        for (name, _) in &indexes {
            self.db.conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        if is_empty {
            return self.fill_first(&indexes, tokens, work);
        }
        let value = work(None)?;
        self.make(&indexes)?;
        Ok(value)
    }

    fn fill_first<T, N: Send>(
        &self,
        indexes: &[Index],
        tokens: impl Fn(&N) -> String + Send,
        work: impl FnOnce(Option<&Newcomers<N>>) -> Result<T>,
    ) -> Result<T> {
        let schema: String = self.db.conn.query_row(include_str!("search.sql"), [], |row| row.get(0))?;
        thread::scope(|scope| {
            let (newcomers, told) = Newcomers::new();
            let index = scope.spawn(move || Apart::make(&schema, told, tokens));
            let value = work(Some(&newcomers))?;
            newcomers.finish();
            self.make(indexes)?;
            self.carry_over(&index.join().unwrap_or_else(|panic| resume_unwind(panic))?)?;
            self.is_indexed()?;
            Ok(value)
        })
    }

    fn make(&self, indexes: &[Index]) -> Result<()> {
        indexes.iter().try_for_each(|(_, sql)| Ok(self.db.conn.execute_batch(sql)?))
    }
}
