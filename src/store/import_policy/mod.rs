//! What lists may do to the fields of records that are there.

use rusqlite::named_params;

use super::{Db, Tx};
use crate::{domain::import::ImportPolicy, error::Result};

impl Db<'_> {
    /// Lists the policies that were chosen, each with the code of the column it is about.
    pub fn list_import_policy(&self) -> Result<Vec<(String, ImportPolicy)>> {
        self.list(include_str!("list.sql"), [], |row| Ok((row.get("field")?, row.get("policy")?)))
    }
}

impl Tx<'_> {
    /// Chooses the policy of a column; none is what the program does by itself.
    pub fn put_import_policy(&self, field: &str, policy: Option<ImportPolicy>) -> Result<()> {
        self.execute(include_str!("delete.sql"), named_params! { ":field": field })?;
        if let Some(policy) = policy {
            self.insert(include_str!("insert.sql"), named_params! { ":field": field, ":policy": policy })?;
        }
        Ok(())
    }
}
