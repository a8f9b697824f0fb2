//! Monthly grants with all that decides what is owed, read at once for one application or for all.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Row, named_params};

use super::{Db, fact::grouped, sql_types::Day};
use crate::{
    domain::{
        application::{State, Subject},
        calendar::Month,
        card::CardState,
        id::{ApplicationId, HouseholdId, PersonId},
        money::Fen,
    },
    error::Result,
};

/// A monthly grant and who has it.
#[derive(Clone, Debug)]
pub struct GrantRecord {
    /// The application under which it was granted.
    pub id: ApplicationId,
    /// The household; for a person's grant the one the person lives in now.
    pub household_id: HouseholdId,
    /// Number of that household.
    pub household_number: String,
    /// The person it is for; `None` for the whole household.
    pub person_id: Option<PersonId>,
    /// Name of the person, or of the head of the household.
    pub name: String,
    /// The day the person left the village.
    pub left_on: Option<Date>,
    /// Name of the programme.
    pub programme: String,
    /// Since when it is in its state.
    pub state_on: Date,
    /// What was granted a month, if known.
    pub amount: Option<Fen>,
    /// The first month that was recorded as paid.
    pub first_paid: Option<Month>,
    /// The last month that was recorded as paid.
    pub last_paid: Option<Month>,
}

/// A card as far as it decides whether money is due.
#[derive(Clone, Copy, Debug)]
pub struct GrantCard {
    /// Recorded state.
    pub state: CardState,
    /// Day of issue.
    pub issued_on: Option<Date>,
    /// Last day of validity.
    pub expires_on: Option<Date>,
    /// Day the state began.
    pub state_on: Option<Date>,
}

/// Monthly grants with what happened to them.
#[derive(Clone, Debug)]
pub struct Grants {
    /// The grants, the oldest first.
    pub grants: Vec<GrantRecord>,
    /// The states that each has gone through, the first one first.
    pub steps: BTreeMap<ApplicationId, Vec<(State, Date)>>,
    /// What was paid for the months that were asked for.
    pub paid: BTreeMap<ApplicationId, Vec<(Month, Fen)>>,
    /// The cards of those who have it for themselves.
    pub cards: BTreeMap<ApplicationId, Vec<GrantCard>>,
}

impl GrantRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            household_id: row.get("household_id")?,
            household_number: row.get("household_number")?,
            person_id: row.get("person_id")?,
            name: row.get("name")?,
            left_on: Day::optional(row, "left_on")?,
            programme: row.get("programme")?,
            state_on: row.get::<_, Day>("state_on")?.0,
            amount: row.get("amount_fen")?,
            first_paid: row.get("first_paid")?,
            last_paid: row.get("last_paid")?,
        })
    }

    /// Returns who has it.
    pub fn subject(&self) -> Subject {
        self.person_id.map_or(Subject::Household(self.household_id), Subject::Person)
    }
}

impl GrantCard {
    fn read(row: &Row<'_>) -> rusqlite::Result<(ApplicationId, Self)> {
        let card = Self {
            state: row.get("state")?,
            issued_on: Day::optional(row, "issued_on")?,
            expires_on: Day::optional(row, "expires_on")?,
            state_on: Day::optional(row, "state_on")?,
        };
        Ok((row.get("id")?, card))
    }
}

impl Db<'_> {
    /// Reads the monthly grants, or the one under an application, with what was paid from one month to another.
    pub fn list_grant(&self, only: Option<ApplicationId>, first: Month, last: Month) -> Result<Grants> {
        let (low, high) = only.map_or((0, i64::MAX), |id| (id.0, id.0));
        let range = named_params! { ":first": low, ":last": high };
        let of_months = named_params! {
            ":first": low, ":last": high, ":first_month": first, ":last_month": last,
        };
        let step = |row: &Row<'_>| {
            Ok((row.get("application_id")?, (row.get("state")?, row.get::<_, Day>("on_date")?.0)))
        };
        let paid =
            |row: &Row<'_>| Ok((row.get("application_id")?, (row.get("month")?, row.get("amount_fen")?)));
        Ok(Grants {
            grants: self.list(include_str!("list.sql"), range, GrantRecord::read)?,
            steps: grouped(self.list(include_str!("steps.sql"), range, step)?),
            paid: grouped(self.list(include_str!("paid.sql"), of_months, paid)?),
            cards: grouped(self.list(include_str!("cards.sql"), range, GrantCard::read)?),
        })
    }
}
