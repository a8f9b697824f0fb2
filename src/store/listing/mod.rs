//! Rows of the lists that an office wants of a period, and of public notices.

use jiff::civil::Date;
use rusqlite::{Row, named_params};

use super::{Db, export::FlatRow, sql_types::Day};
use crate::{
    domain::{
        application::Basis,
        calendar::TimeOfDay,
        id::{ApplicationId, SessionId},
        money::Fen,
        period::Period,
    },
    error::Result,
};

/// A list of what happened, or held, in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodList {
    /// Grants that began and that stopped.
    Changes,
    /// Payments for its months.
    Payments,
    /// Visits.
    Visits,
    /// Households that nobody visited.
    Unvisited,
    /// Help cases that were open.
    Cases,
}

/// A line of a public notice: it has no room for a number, an account or anything about health.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// Who, or the head of the household.
    pub name: String,
    /// Name of the programme.
    pub programme: String,
    /// How much, if it is known.
    pub amount: Option<Fen>,
    /// What the amount is paid for.
    pub basis: Basis,
}

impl NoticeRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            programme: row.get("programme")?,
            amount: row.get("amount_fen")?,
            basis: row.get("basis")?,
        })
    }
}

/// A session of a course, as calendars show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarSession {
    /// Its id.
    pub id: SessionId,
    /// Title of the course.
    pub title: String,
    /// Where the course is held.
    pub place: String,
    /// The day.
    pub held_on: Date,
    /// When it begins.
    pub starts_at: Option<TimeOfDay>,
    /// When it ends.
    pub ends_at: Option<TimeOfDay>,
    /// What it is about.
    pub topic: String,
}

impl CalendarSession {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            title: row.get("title")?,
            place: row.get("place")?,
            held_on: row.get::<_, Day>("held_on")?.0,
            starts_at: row.get("starts_at")?,
            ends_at: row.get("ends_at")?,
            topic: row.get("topic")?,
        })
    }
}

impl Db<'_> {
    /// Lists the sessions of a period, without those of courses that were cancelled.
    pub fn list_calendar_session(&self, period: Period) -> Result<Vec<CalendarSession>> {
        let params = named_params! { ":from": Day(period.from), ":to": Day(period.to) };
        self.list(include_str!("sessions.sql"), params, CalendarSession::read)
    }

    /// Lists what happened in a period, in these columns.
    pub fn list_period_row(
        &self,
        list: PeriodList,
        period: Period,
        columns: &[&str],
    ) -> Result<Vec<FlatRow>> {
        let sql = match list {
            PeriodList::Changes => include_str!("changes.sql"),
            PeriodList::Payments => include_str!("payments.sql"),
            PeriodList::Visits => include_str!("visits.sql"),
            PeriodList::Unvisited => include_str!("unvisited.sql"),
            PeriodList::Cases => include_str!("cases.sql"),
        };
        self.flat(sql, named_params! { ":from": Day(period.from), ":to": Day(period.to) }, columns)
    }

    /// Lists who wishes to be trained or to work, told of by the end of a period, in these columns.
    pub fn list_training_need_row(&self, period: Period, columns: &[&str]) -> Result<Vec<FlatRow>> {
        self.flat(include_str!("training_needs.sql"), named_params! { ":to": Day(period.to) }, columns)
    }

    /// Lists what a public notice says of `applications`.
    pub fn list_notice(&self, applications: &[ApplicationId]) -> Result<Vec<NoticeRow>> {
        let ids: Vec<i64> = applications.iter().map(|id| id.0).collect();
        let params = named_params! { ":ids": serde_json::json!(ids).to_string() };
        self.list(include_str!("notices.sql"), params, NoticeRow::read)
    }

    /// Lists all programmes that were ever applied for: the id each was filed under, or else its name; and its name.
    pub fn list_programme(&self) -> Result<Vec<(String, String)>> {
        self.list(include_str!("programmes.sql"), [], |row| Ok((row.get("code")?, row.get("name")?)))
    }
}
