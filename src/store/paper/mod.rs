//! The papers of applications in the database.

use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        id::{ApplicationId, PaperId},
        paper::Paper,
    },
    error::Result,
};

/// A stored paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperRecord {
    /// Its id.
    pub id: PaperId,
    /// The application it belongs to.
    pub application_id: ApplicationId,
    /// What was written down.
    #[serde(flatten)]
    pub paper: Paper,
}

impl PaperRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            application_id: row.get("application_id")?,
            paper: Paper {
                name: row.get("name")?,
                got_on: Day::optional(row, "got_on")?,
                note: row.get("note")?,
            },
        })
    }
}

impl Db<'_> {
    /// Returns a paper.
    pub fn get_paper(&self, id: PaperId) -> Result<Option<PaperRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, PaperRecord::read)
    }

    /// Lists the papers of an application, in the order of its checklist.
    pub fn list_paper(&self, application: ApplicationId) -> Result<Vec<PaperRecord>> {
        self.list(
            include_str!("list.sql"),
            named_params! { ":application_id": application },
            PaperRecord::read,
        )
    }

    /// Lists the names of the papers of applications for a programme that were once refused.
    pub fn list_paper_of_refused(&self, programme: &str) -> Result<Vec<String>> {
        let params = named_params! { ":programme": programme };
        self.list(include_str!("of_refused.sql"), params, |row| row.get("name"))
    }
}

impl Tx<'_> {
    /// Inserts a paper; its name must be free in the checklist.
    pub fn insert_paper(&self, application: ApplicationId, paper: &Paper) -> Result<PaperId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":application_id": application,
                ":name": paper.name,
                ":got_on": paper.got_on.map(Day),
                ":note": paper.note,
            },
        )
        .map(PaperId)
    }

    /// Replaces what is written down about a paper.
    pub fn update_paper(&self, id: PaperId, paper: &Paper) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":name": paper.name,
                ":got_on": paper.got_on.map(Day),
                ":note": paper.note,
            },
        )?;
        Ok(())
    }

    /// Strikes a paper off the checklist.
    pub fn delete_paper(&self, id: PaperId) -> Result<()> {
        self.execute(include_str!("delete.sql"), named_params! { ":id": id })?;
        Ok(())
    }
}
