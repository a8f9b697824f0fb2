//! Flat rows for exports: each column of a query is named after the heading's code.

use jiff::civil::Date;
use rusqlite::{Params, named_params, types::ValueRef};

use super::{Db, sql_types::Day};
use crate::{
    domain::id::{ApplicationId, EnrolmentId, HouseholdId, PersonId},
    error::Result,
};

/// A row of texts; NULL is empty.
pub type FlatRow = Vec<String>;

impl Db<'_> {
    /// Lists what a roster says about `persons` on `today`, in these columns.
    pub fn list_roster_row(
        &self,
        persons: &[PersonId],
        today: Date,
        columns: &[&str],
    ) -> Result<Vec<FlatRow>> {
        let ids: Vec<i64> = persons.iter().map(|id| id.0).collect();
        let params = named_params! { ":ids": serde_json::json!(ids).to_string(), ":today": Day(today) };
        self.flat(include_str!("roster.sql"), params, columns)
    }

    /// Lists `households` as they are on `today`, in these columns.
    pub fn list_household_row(
        &self,
        households: &[HouseholdId],
        today: Date,
        columns: &[&str],
    ) -> Result<Vec<FlatRow>> {
        let ids: Vec<i64> = households.iter().map(|id| id.0).collect();
        let params = named_params! { ":ids": serde_json::json!(ids).to_string(), ":today": Day(today) };
        self.flat(include_str!("households.sql"), params, columns)
    }

    /// Lists `applications` in these columns.
    pub fn list_application_row(
        &self,
        applications: &[ApplicationId],
        columns: &[&str],
    ) -> Result<Vec<FlatRow>> {
        let ids: Vec<i64> = applications.iter().map(|id| id.0).collect();
        let params = named_params! { ":ids": serde_json::json!(ids).to_string() };
        self.flat(include_str!("applications.sql"), params, columns)
    }

    /// Lists `enrolments` in these columns.
    pub fn list_enrolment_row(&self, enrolments: &[EnrolmentId], columns: &[&str]) -> Result<Vec<FlatRow>> {
        let ids: Vec<i64> = enrolments.iter().map(|id| id.0).collect();
        let params = named_params! { ":ids": serde_json::json!(ids).to_string() };
        self.flat(include_str!("enrolments.sql"), params, columns)
    }

    fn flat(&self, sql: &str, params: impl Params, columns: &[&str]) -> Result<Vec<FlatRow>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let places: Vec<usize> =
            columns.iter().map(|column| statement.column_index(column)).collect::<rusqlite::Result<_>>()?;
        let rows = statement.query_map(params, |row| {
            places.iter().map(|place| Ok(text(row.get_ref(*place)?))).collect::<rusqlite::Result<FlatRow>>()
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => String::new(),
    }
}
