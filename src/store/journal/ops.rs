//! The operations as the history lists them.

use rusqlite::named_params;
use serde::Serialize;

use crate::{
    domain::id::{HouseholdId, OpId, PersonId},
    error::Result,
    store::{Db, record::Belongings},
};

/// Whether a list of operations tells who opened the ledger too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openings {
    /// It does.
    Listed,
    /// It tells what was done.
    LeftOut,
}

/// One operation, as the history lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpRow {
    /// Its id; operations are in the order of their ids.
    pub id: OpId,
    /// The code of its kind.
    pub kind: String,
    /// When, in UTC.
    pub at: String,
    /// Whom or what it was about.
    pub subject: String,
    /// The operation it undoes, if it is an undo or a redo.
    pub undoes: Option<OpId>,
    /// Whether it still holds, that is, was not undone.
    pub in_effect: bool,
}

impl OpRow {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            at: row.get("at")?,
            subject: row.get("subject")?,
            undoes: row.get("undoes")?,
            in_effect: row.get("in_effect")?,
        })
    }
}

impl Db<'_> {
    /// Returns one operation.
    pub fn get_op(&self, id: OpId) -> Result<Option<OpRow>> {
        self.first(include_str!("../op/get.sql"), named_params! { ":id": id }, OpRow::read)
    }

    /// Lists operations before `before` (all if `None`), the newest first; of openings only if they are wanted.
    pub fn list_op(&self, before: Option<OpId>, openings: Openings, limit: usize) -> Result<Vec<OpRow>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let params =
            named_params! { ":before": before, ":all": openings == Openings::Listed, ":limit": limit };
        self.list(include_str!("../op/list.sql"), params, OpRow::read)
    }

    /// Lists the operations that touched a row, the newest first.
    pub fn list_op_of_row(&self, table: &str, row_id: i64) -> Result<Vec<OpRow>> {
        self.list(
            include_str!("../op/of_row.sql"),
            named_params! { ":table": table, ":row_id": row_id },
            OpRow::read,
        )
    }

    /// Lists the operations that touched a person, the cards, statuses, applications and so on, the newest first.
    pub fn list_op_of_person(&self, person: PersonId) -> Result<Vec<OpRow>> {
        self.list(include_str!("../op/of_person.sql"), named_params! { ":id": person }, OpRow::read)
    }

    /// Lists the operations that touched any of these records, the oldest first.
    pub fn list_op_of_records(&self, records: &Belongings) -> Result<Vec<OpRow>> {
        let records = serde_json::json!(records).to_string();
        self.list(include_str!("../op/of_records.sql"), named_params! { ":records": records }, OpRow::read)
    }

    /// Lists the operations that touched a household, its members, statuses, events and so on, the newest first.
    pub fn list_op_of_household(&self, household: HouseholdId) -> Result<Vec<OpRow>> {
        self.list(include_str!("../op/of_household.sql"), named_params! { ":id": household }, OpRow::read)
    }

    /// Returns when, in UTC, somebody last had the recovery sheet before them: at the founding, or later.
    pub fn sheet_seen(&self) -> Result<Option<String>> {
        Ok(self.first(include_str!("../op/sheet_seen.sql"), [], |row| row.get(0))?.flatten())
    }

    /// Returns the operation that `undo` takes back next.
    pub fn next_undo(&self) -> Result<Option<OpRow>> {
        self.first(include_str!("../op/next_undo.sql"), [], OpRow::read)
    }

    /// Returns the undo that `redo` takes back next; new work ends redoing.
    pub fn next_redo(&self) -> Result<Option<OpRow>> {
        self.first(include_str!("../op/next_redo.sql"), [], OpRow::read)
    }
}
