//! A whole ledger into another file and back: page by page, as it is at one moment, while others may read and write.

use std::path::Path;

use rusqlite::{
    OpenFlags,
    backup::{Backup, StepResult},
};

use super::{Db, Store, open};
use crate::{
    domain::backup::Contents,
    error::{Error, Result},
    secret::Key,
};

impl Db<'_> {
    /// Returns what the ledger holds, as far as a backup tells of it.
    pub fn contents(&self) -> Result<Contents> {
        let contents = self.first(include_str!("contents.sql"), [], |row| {
            Ok(Contents {
                schema: row.get("schema")?,
                op: row.get("op")?,
                op_at: row.get("op_at")?,
                head: row.get("head")?,
                households: row.get("households")?,
                persons: row.get("persons")?,
            })
        })?;
        contents.ok_or(Error::Damaged)
    }
}

impl Store {
    /// Copies the ledger into an empty file, encrypted if there is a key, which is then complete without any file beside it.
    ///
    /// The caller has the disk keep it: a copy that is cut short is of no use and vanishes.
    pub fn copy_to(&self, file: &Path, key: Option<&Key>) -> Result<()> {
        let mut copy = open::connect(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        copy.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")?;
        all(&Backup::new(&self.conn, &mut copy)?)?;
        // The copy says of itself that a log lies beside it; without one it can be read from a stick that is locked.
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        copy.close().map_err(|(_, error)| error.into())
    }

    /// Puts the content of a copy in the place of this ledger's: all of it or, should anything fail, nothing.
    pub fn take_over(&mut self, copy: &Path, key: Option<&Key>) -> Result<()> {
        let copy = open::look(copy, key)?;
        all(&Backup::new(&copy, &mut self.conn)?)?;
        self.migrate()
    }
}

/// Opens a copy without changing a byte of it, looks it over, and returns what is in it.
pub fn inspect(copy: &Path, key: Option<&Key>) -> Result<Contents> {
    let store = Store::look(copy, key)?;
    let db = store.read();
    if !db.list_damage()?.is_empty() {
        return Err(Error::Damaged);
    }
    db.contents()
}

/// Copies all pages in one step, so that no writer comes in between.
fn all(pages: &Backup<'_, '_>) -> Result<()> {
    match pages.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(Error::Busy),
    }
}
