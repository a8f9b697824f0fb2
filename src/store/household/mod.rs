//! Households in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{household::Household, id::HouseholdId},
    error::Result,
};

/// A stored household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HouseholdRecord {
    /// Its id.
    pub id: HouseholdId,
    /// What was written down.
    #[serde(flatten)]
    pub household: Household,
    /// Day it came into the ledger.
    pub opened_on: Date,
    /// Day it ended, if it did.
    pub ended_on: Option<Date>,
    /// Last visit, if there was one.
    pub visited_on: Option<Date>,
}

/// What tells one household from another in a whole list.
#[derive(Clone, Debug)]
pub struct HouseholdIdentity {
    /// Its id.
    pub id: HouseholdId,
    /// Number in the village; empty if it has none.
    pub number: String,
    /// Address.
    pub address: String,
    /// Whether it ended.
    pub has_ended: bool,
}

impl HouseholdRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            household: Household {
                number: row.get("number")?,
                address: row.get("address")?,
                group: row.get("group_name")?,
                phone: row.get("phone")?,
                note: row.get("note")?,
            },
            opened_on: row.get::<_, Day>("opened_on")?.0,
            ended_on: Day::optional(row, "ended_on")?,
            visited_on: Day::optional(row, "visited_on")?,
        })
    }
}

impl Db<'_> {
    /// Returns a household.
    pub fn get_household(&self, id: HouseholdId) -> Result<Option<HouseholdRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, HouseholdRecord::read)
    }

    /// Returns the living household with this number.
    pub fn find_household(&self, number: &str) -> Result<Option<HouseholdId>> {
        self.first(include_str!("find.sql"), named_params! { ":number": number }, |row| row.get("id"))
    }

    /// Returns the last of `count` households in the order of their ids, beginning with `first`; `None` if there is none.
    pub fn end_of_households(&self, first: HouseholdId, count: usize) -> Result<Option<HouseholdId>> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let params = named_params! { ":first": first, ":count": count };
        Ok(self.first(include_str!("slice_end.sql"), params, |row| row.get("last"))?.flatten())
    }

    /// Lists what tells all households of the ledger apart, in one query.
    pub fn list_household_identity(&self) -> Result<Vec<HouseholdIdentity>> {
        self.list(include_str!("identities.sql"), [], |row| {
            Ok(HouseholdIdentity {
                id: row.get("id")?,
                number: row.get("number")?,
                address: row.get("address")?,
                has_ended: row.get("has_ended")?,
            })
        })
    }
}

impl Tx<'_> {
    /// Inserts a household that came into the ledger on `opened_on`.
    pub fn insert_household(&self, household: &Household, opened_on: Date) -> Result<HouseholdId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":number": household.number,
                ":address": household.address,
                ":group_name": household.group,
                ":phone": household.phone,
                ":note": household.note,
                ":opened_on": Day(opened_on),
            },
        )
        .map(HouseholdId)
    }

    /// Replaces what is written down about a household.
    pub fn update_household(&self, id: HouseholdId, household: &Household) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":number": household.number,
                ":address": household.address,
                ":group_name": household.group,
                ":phone": household.phone,
                ":note": household.note,
            },
        )?;
        Ok(())
    }

    /// Ends a household, or lets it live again.
    pub fn end_household(&self, id: HouseholdId, ended_on: Option<Date>) -> Result<()> {
        self.execute(include_str!("end.sql"), named_params! { ":id": id, ":ended_on": ended_on.map(Day) })?;
        Ok(())
    }
}
