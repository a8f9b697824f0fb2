//! Takes records out for good: out of their tables, out of the history, out of the index of words.
//!
//! The chain stays whole: each operation that something is taken out of gets another salt and, noted under the erasure, the
//! digest of what is left of it. Its old digest stays for the links of the chain; without the salt nobody can guess from it
//! what was there.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, named_params};

use super::digest::{Hash, digest};
use crate::{
    domain::{
        id::{HouseholdId, OpId},
        record::{Holds, RecordKind},
    },
    error::Result,
    store::{Db, Store, Tx, record::Belongings},
};

impl Db<'_> {
    /// Returns the erasure that took something out of an operation, if one did.
    pub fn erased_by(&self, op: OpId) -> Result<Option<OpId>> {
        let found =
            self.first(include_str!("../op/erased_by.sql"), named_params! { ":op_id": op }, |row| {
                row.get(0)
            })?;
        Ok(found.flatten())
    }

    /// Lists the operations whose changes name one of these texts.
    pub fn list_op_mentioning(&self, names: &BTreeSet<String>) -> Result<Vec<OpId>> {
        self.list(include_str!("../op/mentioning.sql"), named_params! { ":names": list_of(names) }, |row| {
            row.get(0)
        })
    }

    /// Returns whether what an operation changed is as it was written.
    fn is_as_written(&self, op: OpId) -> Result<bool> {
        let expected: Option<Hash> = self
            .conn
            .prepare_cached(include_str!("../op/digest.sql"))?
            .query_row(named_params! { ":op_id": op }, |row| row.get(0))
            .optional()?
            .flatten();
        Ok(Some(digest(self.conn, op)?) == expected)
    }
}

impl Tx<'_> {
    /// Erases records, and names of people wherever the history tells an operation, an export or an import by them.
    pub fn erase(&self, records: &Belongings, names: &BTreeSet<String>) -> Result<()> {
        let names = list_of(names);
        let mut touched: BTreeSet<OpId> = self
            .list_op_of_records(records)?
            .into_iter()
            .map(|op| op.id)
            .filter(|op| *op < self.op())
            .collect();
        let naming = named_params! { ":names": names, ":before": self.op() };
        touched.extend(self.list(include_str!("../op/naming.sql"), naming, |row| row.get::<_, OpId>(0))?);
        let sound: BTreeSet<OpId> = touched
            .iter()
            .filter_map(|op| self.is_as_written(*op).map(|sound| sound.then_some(*op)).transpose())
            .collect::<Result<_>>()?;
        self.delete(records)?;
        let params = named_params! { ":records": serde_json::json!(records).to_string() };
        self.execute(include_str!("../op/erase_notes.sql"), params)?;
        for op in touched {
            self.unname(op, &names)?;
            let left = if sound.contains(&op) { Some(digest(self.db.conn, op)?) } else { None };
            let params = named_params! { ":op_id": self.op(), ":of_op": op, ":digest": left };
            self.execute(include_str!("../op/insert_erasure.sql"), params)?;
        }
        Ok(())
    }

    /// Deletes records and what points to them, and takes their words out of the index.
    fn delete(&self, records: &Belongings) -> Result<()> {
        self.defer_links()?;
        for kind in RecordKind::ALL {
            for column in kind.columns() {
                let Holds::Link(to, _) = column.holds else { continue };
                let Some(gone) = records.get(&to) else { continue };
                let kept = records.get(kind).map_or_else(|| "[]".to_owned(), list_of);
                let sql = format!(
                    "UPDATE {kind} SET {0} = NULL
                     WHERE {0} IN (SELECT value FROM json_each(:gone))
                       AND id NOT IN (SELECT value FROM json_each(:erased))",
                    column.name
                );
                self.execute(&sql, named_params! { ":gone": list_of(gone), ":erased": kept })?;
            }
        }
        let households = self.visited(records)?;
        for (kind, ids) in records.iter().rev() {
            let sql = format!("DELETE FROM {kind} WHERE id IN (SELECT value FROM json_each(:ids))");
            self.execute(&sql, named_params! { ":ids": list_of(ids) })?;
        }
        households.into_iter().try_for_each(|household| self.update_last_visit(household))?;
        self.refresh_search()?;
        // What is deleted from the index of words stays in it, marked, until its parts are joined.
        self.db.conn.execute("INSERT INTO person_search (person_search) VALUES ('optimize')", [])?;
        Ok(())
    }

    /// Lists the households that visits among these records were to.
    fn visited(&self, records: &Belongings) -> Result<Vec<HouseholdId>> {
        let Some(visits) = records.get(&RecordKind::Visit) else { return Ok(Vec::new()) };
        let sql = "SELECT DISTINCT household_id FROM visit WHERE id IN (SELECT value FROM json_each(:ids))";
        self.list(sql, named_params! { ":ids": list_of(visits) }, |row| row.get(0))
    }

    fn unname(&self, op: OpId, names: &str) -> Result<()> {
        self.execute(include_str!("../op/salt.sql"), named_params! { ":op_id": op })?;
        for sql in [
            include_str!("../op/unname_op_subject.sql"),
            include_str!("../op/unname_export_reason.sql"),
            include_str!("../op/unname_export_file.sql"),
            include_str!("../op/unname_import_file.sql"),
        ] {
            self.execute(sql, named_params! { ":op_id": op, ":names": names })?;
        }
        Ok(())
    }
}

impl Store {
    /// Writes the file anew without what was deleted, and empties the log beside it; nobody else may have it open.
    pub fn compact(&self) -> Result<()> {
        self.conn.execute_batch("VACUUM")?;
        let is_busy: bool = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if is_busy { Err(crate::error::Error::Busy) } else { Ok(()) }
    }
}

fn list_of<T: serde::Serialize>(values: &BTreeSet<T>) -> String {
    serde_json::json!(values).to_string()
}
