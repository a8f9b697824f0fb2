//! Reminders written by hand, and what became of all reminders, in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{
    Db, Tx,
    sql_types::{Day, END_OF_TIME},
};
use crate::{
    domain::{
        due::Identity,
        id::{HouseholdId, PersonId, ReminderId, VisitId},
        reminder::{Outcome, Reminder},
    },
    error::Result,
};

/// A stored reminder written by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReminderRecord {
    /// Its id.
    pub id: ReminderId,
    /// The household it is about, if it is about one.
    pub household_id: Option<HouseholdId>,
    /// The person it is about, if it is about one.
    pub person_id: Option<PersonId>,
    /// What was written down.
    #[serde(flatten)]
    pub reminder: Reminder,
    /// Day it was closed for the last time; `None` while it comes back.
    pub ended_on: Option<Date>,
}

/// What became of a reminder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosingRecord {
    /// Its place in the list of closings, after the day.
    pub id: i64,
    /// The reminder.
    pub identity: Identity,
    /// How it was closed; `None`: it was put off.
    pub outcome: Option<Outcome>,
    /// The day it was closed or put off.
    pub closed_on: Date,
    /// The day until which it was put off.
    pub until: Option<Date>,
    /// The visit that closed it.
    pub visit_id: Option<VisitId>,
    /// Anything else.
    pub note: String,
}

/// A closing to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewClosing<'a> {
    /// How it is closed; `None`: it is put off.
    pub outcome: Option<Outcome>,
    /// The day it is closed or put off.
    pub closed_on: Date,
    /// The day until which it is put off.
    pub until: Option<Date>,
    /// The visit that closes it.
    pub visit_id: Option<VisitId>,
    /// Anything else.
    pub note: &'a str,
}

impl ReminderRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            household_id: row.get("household_id")?,
            person_id: row.get("person_id")?,
            reminder: Reminder {
                title: row.get("title")?,
                due_on: row.get::<_, Day>("due_on")?.0,
                lead_days: row.get("lead_days")?,
                priority: row.get("priority")?,
                repeat: row.get("repeat")?,
                note: row.get("note")?,
                anchor_on: row.get::<_, Day>("anchor_on")?.0,
            },
            ended_on: Day::optional(row, "ended_on")?,
        })
    }
}

impl ClosingRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            identity: row.get("identity")?,
            outcome: row.get("outcome")?,
            closed_on: row.get::<_, Day>("closed_on")?.0,
            until: Day::optional(row, "until")?,
            visit_id: row.get("visit_id")?,
            note: row.get("note")?,
        })
    }
}

impl Db<'_> {
    /// Returns a reminder written by hand.
    pub fn get_reminder(&self, id: ReminderId) -> Result<Option<ReminderRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, ReminderRecord::read)
    }

    /// Returns whether a reminder with this title was written about a household, a person or neither; for this day, if one
    /// is given.
    pub fn has_reminder(
        &self,
        household: Option<HouseholdId>,
        person: Option<PersonId>,
        title: &str,
        due_on: Option<Date>,
    ) -> Result<bool> {
        let params = named_params! {
            ":household_id": household,
            ":person_id": person,
            ":title": title,
            ":due_on": due_on.map(Day),
        };
        Ok(self.first(include_str!("find.sql"), params, |row| row.get::<_, i64>(0))?.is_some())
    }

    /// Returns what became of a reminder.
    pub fn get_closing(&self, identity: Identity) -> Result<Option<ClosingRecord>> {
        let params = named_params! { ":identity": identity };
        self.first(include_str!("get_closing.sql"), params, ClosingRecord::read)
    }

    /// Lists closings, the newest first; the next page starts `before` the day and id of the last row.
    pub fn list_closing(&self, before: Option<(Date, i64)>, limit: usize) -> Result<Vec<ClosingRecord>> {
        let (day, id) = before.unwrap_or((END_OF_TIME, i64::MAX));
        self.list(
            include_str!("list_closing.sql"),
            named_params! {
                ":before_on": Day(day),
                ":before_id": id,
                ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
            },
            ClosingRecord::read,
        )
    }

    /// Lists what was put off until a day from `first` to `last`.
    pub fn list_snoozed(&self, first: Date, last: Date) -> Result<Vec<ClosingRecord>> {
        let params = named_params! { ":first": Day(first), ":last": Day(last) };
        self.list(include_str!("list_snoozed.sql"), params, ClosingRecord::read)
    }

    /// Lists the reminders that a visit closed.
    pub fn list_closing_of_visit(&self, visit: VisitId) -> Result<Vec<ClosingRecord>> {
        let params = named_params! { ":visit_id": visit };
        self.list(include_str!("closed_by_visit.sql"), params, ClosingRecord::read)
    }
}

impl Tx<'_> {
    /// Inserts a reminder about a person, a household, or neither.
    pub fn insert_reminder(
        &self,
        household: Option<HouseholdId>,
        person: Option<PersonId>,
        reminder: &Reminder,
    ) -> Result<ReminderId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":household_id": household,
                ":person_id": person,
                ":title": reminder.title,
                ":due_on": Day(reminder.due_on),
                ":lead_days": reminder.lead_days,
                ":priority": reminder.priority,
                ":repeat": reminder.repeat,
                ":note": reminder.note,
                ":anchor_on": Day(reminder.anchor_on),
            },
        )
        .map(ReminderId)
    }

    /// Replaces what is written down about a reminder.
    pub fn update_reminder(&self, id: ReminderId, reminder: &Reminder) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":title": reminder.title,
                ":due_on": Day(reminder.due_on),
                ":lead_days": reminder.lead_days,
                ":priority": reminder.priority,
                ":repeat": reminder.repeat,
                ":note": reminder.note,
                ":anchor_on": Day(reminder.anchor_on),
            },
        )?;
        Ok(())
    }

    /// Ends a reminder, or lets it come back.
    pub fn end_reminder(&self, id: ReminderId, ended_on: Option<Date>) -> Result<()> {
        self.execute(include_str!("end.sql"), named_params! { ":id": id, ":ended_on": ended_on.map(Day) })?;
        Ok(())
    }

    /// Writes what became of a reminder, over what was written before.
    pub fn put_closing(&self, identity: Identity, closing: &NewClosing<'_>) -> Result<()> {
        self.execute(
            include_str!("put_closing.sql"),
            named_params! {
                ":identity": identity,
                ":outcome": closing.outcome,
                ":closed_on": Day(closing.closed_on),
                ":until": closing.until.map(Day),
                ":visit_id": closing.visit_id,
                ":note": closing.note,
            },
        )?;
        Ok(())
    }

    /// Deletes what became of a reminder: it is open again.
    pub fn delete_closing(&self, identity: Identity) -> Result<()> {
        self.execute(include_str!("delete_closing.sql"), named_params! { ":identity": identity })?;
        Ok(())
    }
}
