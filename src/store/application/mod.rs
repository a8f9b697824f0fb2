//! Applications and their steps in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params, types::FromSqlError};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        application::{Application, Basis, State, Step, Subject},
        id::{ApplicationId, HouseholdId, PersonId},
        money::Fen,
    },
    error::Result,
};

/// A stored application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApplicationRecord {
    /// Its id.
    pub id: ApplicationId,
    /// The household that applied, or that the person lived in then.
    pub household_id: HouseholdId,
    /// The person it is for; `None` for the whole household.
    pub person_id: Option<PersonId>,
    /// What was written down.
    #[serde(flatten)]
    pub application: Application,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub state_on: Date,
    /// When the present step should be over.
    pub due_on: Option<Date>,
}

impl ApplicationRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            household_id: row.get("household_id")?,
            person_id: row.get("person_id")?,
            application: Application {
                programme: row.get("programme")?,
                amount: row.get("amount_fen")?,
                basis: row.get("basis")?,
                note: row.get("note")?,
            },
            state: row.get("state")?,
            state_on: row.get::<_, Day>("state_on")?.0,
            due_on: Day::optional(row, "due_on")?,
        })
    }

    /// Returns who applies.
    pub fn subject(&self) -> Subject {
        self.person_id.map_or(Subject::Household(self.household_id), Subject::Person)
    }
}

/// An application as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApplicationRow {
    /// Its id.
    pub id: ApplicationId,
    /// The household; for a person's application the one the person lives in now.
    pub household_id: HouseholdId,
    /// Number of that household.
    pub household_number: String,
    /// The person it is for; `None` for the whole household.
    pub person_id: Option<PersonId>,
    /// Name of the person, or of the head of the household.
    pub name: String,
    /// Name of the programme.
    pub programme: String,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub state_on: Date,
    /// When the present step should be over.
    pub due_on: Option<Date>,
    /// Amount of one payment, in fen, if known.
    #[serde(rename = "amount_fen")]
    pub amount: Option<Fen>,
    /// What the amount is paid for.
    pub basis: Basis,
    /// Names of the papers that have not come in, in the order of the checklist.
    pub missing: Vec<String>,
}

impl ApplicationRow {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let missing: String = row.get("missing")?;
        Ok(Self {
            id: row.get("id")?,
            household_id: row.get("household_id")?,
            household_number: row.get("household_number")?,
            person_id: row.get("person_id")?,
            name: row.get("name")?,
            programme: row.get("programme")?,
            state: row.get("state")?,
            state_on: row.get::<_, Day>("state_on")?.0,
            due_on: Day::optional(row, "due_on")?,
            amount: row.get("amount_fen")?,
            basis: row.get("basis")?,
            missing: serde_json::from_str(&missing).map_err(FromSqlError::other)?,
        })
    }

    /// Returns who applies.
    pub fn subject(&self) -> Subject {
        self.person_id.map_or(Subject::Household(self.household_id), Subject::Person)
    }

    /// Returns the place of this row in the list by state.
    pub const fn key(&self) -> ApplicationKey {
        ApplicationKey { state: self.state, state_on: self.state_on, id: self.id }
    }
}

/// A refusal of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusalRecord {
    /// The application.
    pub application_id: ApplicationId,
    /// The day.
    pub on_date: Date,
    /// Why.
    pub reason: String,
}

/// A place in the list by state: the next page starts after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ApplicationKey {
    /// States come in the order of the process.
    pub state: State,
    /// The longest waiting comes first.
    pub state_on: Date,
    /// The older comes first.
    pub id: ApplicationId,
}

impl Db<'_> {
    /// Returns an application.
    pub fn get_application(&self, id: ApplicationId) -> Result<Option<ApplicationRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, ApplicationRecord::read)
    }

    /// Lists the steps of an application, the first one first.
    pub fn list_step(&self, id: ApplicationId) -> Result<Vec<Step>> {
        self.list(include_str!("steps.sql"), named_params! { ":application_id": id }, |row| {
            Ok(Step {
                state: row.get("state")?,
                on_date: row.get::<_, Day>("on_date")?.0,
                who: row.get("who")?,
                note: row.get("note")?,
            })
        })
    }

    /// Lists why applications for a programme other than `except` were refused, the latest first.
    pub fn list_refusal(&self, programme: &str, except: ApplicationId) -> Result<Vec<RefusalRecord>> {
        let params = named_params! { ":programme": programme, ":except": except };
        self.list(include_str!("refusals.sql"), params, |row| {
            Ok(RefusalRecord {
                application_id: row.get("application_id")?,
                on_date: row.get::<_, Day>("on_date")?.0,
                reason: row.get("note")?,
            })
        })
    }

    /// Returns the application that a step belongs to.
    pub fn find_application_of_step(&self, step: i64) -> Result<Option<ApplicationId>> {
        self.first(include_str!("of_step.sql"), named_params! { ":id": step }, |row| row.get(0))
    }

    /// Lists the applications of a person, the newest first.
    pub fn list_application_of_person(&self, person: PersonId) -> Result<Vec<ApplicationRow>> {
        self.list(include_str!("of_person.sql"), named_params! { ":person_id": person }, ApplicationRow::read)
    }

    /// Lists the applications of a household and of everybody in it, the newest first.
    pub fn list_application_of_household(&self, household: HouseholdId) -> Result<Vec<ApplicationRow>> {
        self.list(
            include_str!("of_household.sql"),
            named_params! { ":household_id": household },
            ApplicationRow::read,
        )
    }
}

impl Tx<'_> {
    /// Inserts an application that stands where `step` says, with that step.
    pub fn insert_application(
        &self,
        household: HouseholdId,
        person: Option<PersonId>,
        application: &Application,
        step: &Step,
        due_on: Option<Date>,
    ) -> Result<ApplicationId> {
        let id = self
            .insert(
                include_str!("insert.sql"),
                named_params! {
                    ":household_id": household,
                    ":person_id": person,
                    ":programme": application.programme,
                    ":state": step.state,
                    ":state_on": Day(step.on_date),
                    ":due_on": due_on.map(Day),
                    ":amount_fen": application.amount,
                    ":basis": application.basis,
                    ":note": application.note,
                },
            )
            .map(ApplicationId)?;
        self.insert_step(id, step)?;
        Ok(id)
    }

    /// Replaces what is written down about an application.
    pub fn update_application(&self, id: ApplicationId, application: &Application) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":programme": application.programme,
                ":amount_fen": application.amount,
                ":basis": application.basis,
                ":note": application.note,
            },
        )?;
        Ok(())
    }

    /// Takes an application to the state of `step`, with that step.
    pub fn step_application(&self, id: ApplicationId, step: &Step, due_on: Option<Date>) -> Result<()> {
        self.execute(
            include_str!("step.sql"),
            named_params! {
                ":id": id,
                ":state": step.state,
                ":state_on": Day(step.on_date),
                ":due_on": due_on.map(Day),
            },
        )?;
        self.insert_step(id, step)
    }

    fn insert_step(&self, application: ApplicationId, step: &Step) -> Result<()> {
        self.insert(
            include_str!("insert_step.sql"),
            named_params! {
                ":application_id": application,
                ":state": step.state,
                ":on_date": Day(step.on_date),
                ":who": step.who,
                ":note": step.note,
            },
        )?;
        Ok(())
    }
}
