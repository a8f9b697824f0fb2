//! Headings of other offices that the village has taught the importer.

use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx};
use crate::{domain::id::ImportHeadingId, error::Result};

/// A stored heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportHeading {
    /// Its id.
    pub id: ImportHeadingId,
    /// The code of the kind of list.
    pub kind: String,
    /// The heading, in the form in which it is compared.
    pub heading: String,
    /// The code of the field it fills in; empty if it is passed over.
    pub field: String,
}

impl ImportHeading {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            heading: row.get("heading")?,
            field: row.get("field")?,
        })
    }
}

impl Db<'_> {
    /// Lists all headings, by kind and heading.
    pub fn list_import_heading(&self) -> Result<Vec<ImportHeading>> {
        self.list(include_str!("list.sql"), [], ImportHeading::read)
    }
}

impl Tx<'_> {
    /// Inserts a heading.
    pub fn insert_import_heading(&self, kind: &str, heading: &str, field: &str) -> Result<ImportHeadingId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! { ":kind": kind, ":heading": heading, ":field": field },
        )
        .map(ImportHeadingId)
    }

    /// Drops a heading.
    pub fn delete_import_heading(&self, id: ImportHeadingId) -> Result<()> {
        self.execute(include_str!("delete.sql"), named_params! { ":id": id })?;
        Ok(())
    }
}
