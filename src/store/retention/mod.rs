//! Classes of keeping in the database: derived from what is held on a person.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, sql_types::Day};
use crate::{
    domain::{id::PersonId, person::LeftBecause, reminder::Outcome, retention::Retention},
    error::Result,
};

/// Whose records are kept, in which class, and what was decided when it was asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RetentionRow {
    /// The person.
    pub person_id: PersonId,
    /// The name.
    pub name: String,
    /// The number of the household.
    pub household_number: String,
    /// The class, by what is held.
    pub class: Retention,
    /// Day the person left; `None`: lives here.
    pub left_on: Option<Date>,
    /// Why.
    pub left_because: Option<LeftBecause>,
    /// What was decided about keeping.
    pub outcome: Option<Outcome>,
    /// The day until which the question was put off.
    pub until: Option<Date>,
    /// Why it was decided so.
    pub note: String,
}

impl RetentionRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            person_id: row.get("id")?,
            name: row.get("name")?,
            household_number: row.get("household_number")?,
            class: row.get("class")?,
            left_on: Day::optional(row, "left_on")?,
            left_because: row.get("left_because")?,
            outcome: row.get("outcome")?,
            until: Day::optional(row, "until")?,
            note: row.get::<_, Option<_>>("note")?.unwrap_or_default(),
        })
    }
}

impl Db<'_> {
    /// Returns the class of keeping of a person.
    pub fn get_retention(&self, id: PersonId) -> Result<Option<RetentionRow>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, RetentionRow::read)
    }

    /// Lists those of a class who died or moved out, who left first first.
    pub fn list_retention(&self, class: Retention, limit: usize) -> Result<Vec<RetentionRow>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let params = named_params! { ":class": class, ":limit": limit };
        self.list(include_str!("list.sql"), params, RetentionRow::read)
    }
}
