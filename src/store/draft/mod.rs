//! The form that was open and not saved when the ledger was locked or the program had to end.

use rusqlite::{Connection, named_params};

use super::{Db, Store, Tx};
use crate::error::Result;

impl Db<'_> {
    /// Returns the form that is kept, as the screen wrote it.
    pub fn get_draft(&self) -> Result<Option<String>> {
        self.first(include_str!("get.sql"), [], |row| row.get("form"))
    }
}

impl Tx<'_> {
    /// Forgets the form that is kept, if the operation is.
    pub fn delete_draft(&self) -> Result<()> {
        forget(self.db.conn)
    }
}

impl Store {
    /// Keeps a form, instead of the one kept before, or none. It is no record: each is one statement and no operation.
    pub fn put_draft(&mut self, form: Option<&str>) -> Result<()> {
        let Some(form) = form else { return forget(&self.conn) };
        self.conn.execute(include_str!("put.sql"), named_params! { ":form": form })?;
        Ok(())
    }
}

fn forget(conn: &Connection) -> Result<()> {
    conn.execute(include_str!("delete.sql"), [])?;
    Ok(())
}
