//! Flat rows for exports, each column of a query named after the heading's code; and the register of exports.

use jiff::civil::Date;
use rusqlite::{Params, Row, named_params, types::ValueRef};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        export::Exported,
        id::{ApplicationId, EnrolmentId, HouseholdId, OpId, PersonId},
    },
    error::Result,
};

/// A row of texts; NULL is empty.
pub type FlatRow = Vec<String>;

/// An export in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportRecord {
    /// The operation that made it.
    pub op: OpId,
    /// What it was.
    #[serde(flatten)]
    pub export: Exported,
}

impl ExportRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            op: row.get("op_id")?,
            export: Exported {
                content: row.get("content")?,
                made_on: row.get::<_, Day>("made_on")?.0,
                rows: usize::try_from(row.get::<_, i64>("rows")?).unwrap_or_default(),
                columns: row.get("columns")?,
                masked: row.get("masked")?,
                reason: row.get("reason")?,
                file: row.get("file")?,
                person_id: row.get("person_id")?,
            },
        })
    }
}

impl Tx<'_> {
    /// Notes an export in the register.
    pub fn insert_export(&self, export: &Exported) -> Result<()> {
        let params = named_params! {
            ":op_id": self.op(),
            ":content": export.content,
            ":made_on": Day(export.made_on),
            ":rows": i64::try_from(export.rows).unwrap_or(i64::MAX),
            ":columns": export.columns,
            ":masked": export.masked,
            ":reason": export.reason,
            ":file": export.file,
            ":person_id": export.person_id,
        };
        self.execute(include_str!("insert.sql"), params)?;
        Ok(())
    }
}

impl Db<'_> {
    /// Lists the newest exports.
    pub fn list_export(&self, limit: usize) -> Result<Vec<ExportRecord>> {
        let params = named_params! { ":limit": i64::try_from(limit).unwrap_or(i64::MAX) };
        self.list(include_str!("list.sql"), params, ExportRecord::read)
    }

    /// Lists the exports that held a person, or may have: of the person alone, and of several since that day.
    pub fn list_export_of_person(&self, id: PersonId, from: Date) -> Result<Vec<ExportRecord>> {
        let params = named_params! { ":id": id, ":from": Day(from) };
        self.list(include_str!("of_person.sql"), params, ExportRecord::read)
    }

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

    pub(super) fn flat(&self, sql: &str, params: impl Params, columns: &[&str]) -> Result<Vec<FlatRow>> {
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
