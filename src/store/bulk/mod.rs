//! Many new rows at once: their indexes are made when the rows are there.

use super::Tx;
use crate::error::Result;

impl Tx<'_> {
    /// Runs `work`, which brings in this many persons and finds rows by nothing but their ids.
    ///
    /// If they are more than the ledger has, the indexes are taken away before and made anew after, each sorted once
    /// instead of searched at every row. What they are to keep unique is then refused at the end.
    pub fn fill<T>(&self, persons: usize, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let conn = self.db.conn;
        let known: i64 = conn.query_row(include_str!("last_person.sql"), [], |row| row.get(0))?;
        if i64::try_from(persons).is_ok_and(|persons| persons <= known) {
            return work();
        }
        let indexes: Vec<(String, String)> =
            self.list(include_str!("indexes.sql"), [], |row| Ok((row.get("name")?, row.get("sql")?)))?;
        for (name, _) in &indexes {
            conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        let value = work()?;
        for (_, sql) in &indexes {
            conn.execute_batch(sql)?;
        }
        Ok(value)
    }
}
