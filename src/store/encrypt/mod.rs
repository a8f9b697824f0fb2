//! A ledger that is not encrypted into a file that is.

use std::path::Path;

use rusqlite::named_params;
use zeroize::Zeroizing;

use super::{Store, open};
use crate::{
    error::{Error, Result},
    secret::Key,
};

impl Store {
    /// Has the file to itself until it is closed, without a log beside it; another program that has it open is an error.
    pub fn alone(&mut self) -> Result<()> {
        self.conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        let mode: String =
            self.conn.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
        if mode == "delete" { Ok(()) } else { Err(Error::Busy) }
    }

    /// Writes all of the ledger into an empty file, encrypted.
    ///
    /// SQLite's own backup cannot do it: its pages would be copied as they are.
    pub fn encrypt_to(&self, file: &Path, key: &Key) -> Result<()> {
        let digits = key.digits();
        let raw = Zeroizing::new(format!("x'{}'", digits.as_str()));
        let file = file.to_str().ok_or_else(|| Error::NoFile(file.to_owned()))?;
        self.conn
            .execute(include_str!("attach.sql"), named_params! { ":file": file, ":key": raw.as_str() })?;
        let version: i64 = self.conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let exported = self.conn.query_row(include_str!("export.sql"), [], |_| Ok(()));
        let marked = exported.and_then(|()| {
            self.conn.pragma_update(Some("sealed"), "application_id", open::APPLICATION_ID)?;
            self.conn.pragma_update(Some("sealed"), "user_version", version)
        });
        self.conn.execute(include_str!("detach.sql"), [])?;
        Ok(marked?)
    }
}
