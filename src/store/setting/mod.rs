//! Settings in the database.

use rusqlite::named_params;

use super::{Db, Tx};
use crate::error::Result;

impl Db<'_> {
    /// Returns the stored value of a setting.
    pub fn get_setting(&self, key: &str) -> Result<Option<String>> {
        self.first(include_str!("get.sql"), named_params! { ":key": key }, |row| row.get("value"))
    }
}

impl Tx<'_> {
    /// Writes a setting.
    pub fn put_setting(&self, key: &str, value: &str) -> Result<()> {
        self.execute(include_str!("put.sql"), named_params! { ":key": key, ":value": value })?;
        Ok(())
    }
}
