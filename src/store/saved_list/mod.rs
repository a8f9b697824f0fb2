//! Searches that were given a name.

use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx};
use crate::{
    domain::{id::SavedListId, query::ListNoun},
    error::Result,
};

/// A stored search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedList {
    /// Its id.
    pub id: SavedListId,
    /// The list it belongs to.
    pub noun: ListNoun,
    /// Its name.
    pub name: String,
    /// The search, in codes and English keys.
    pub query: String,
}

impl SavedList {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            noun: row.get("noun")?,
            name: row.get("name")?,
            query: row.get("query")?,
        })
    }
}

impl Db<'_> {
    /// Lists the searches saved for a list, by name.
    pub fn list_saved_list(&self, noun: ListNoun) -> Result<Vec<SavedList>> {
        self.list(include_str!("list.sql"), named_params! { ":noun": noun }, SavedList::read)
    }

    /// Returns the search of this name.
    pub fn find_saved_list(&self, noun: ListNoun, name: &str) -> Result<Option<SavedList>> {
        self.first(include_str!("find.sql"), named_params! { ":noun": noun, ":name": name }, SavedList::read)
    }
}

impl Tx<'_> {
    /// Inserts a saved search.
    pub fn insert_saved_list(&self, noun: ListNoun, name: &str, query: &str) -> Result<SavedListId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! { ":noun": noun, ":name": name, ":query": query },
        )
        .map(SavedListId)
    }

    /// Drops a saved search.
    pub fn delete_saved_list(&self, id: SavedListId) -> Result<()> {
        self.execute(include_str!("delete.sql"), named_params! { ":id": id })?;
        Ok(())
    }
}
