//! Dated statuses of households and persons in the database.

use rusqlite::{Row, named_params, types::FromSql};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        id::{HouseholdId, HouseholdStatusId, PersonId, PersonStatusId},
        status::{HouseholdStatus, PersonStatus, Status},
    },
    error::Result,
};

/// A stored status of a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HouseholdStatusRecord {
    /// Its id.
    pub id: HouseholdStatusId,
    /// Whose status it is.
    pub household_id: HouseholdId,
    /// What was written down.
    #[serde(flatten)]
    pub status: HouseholdStatus,
}

/// A stored status of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonStatusRecord {
    /// Its id.
    pub id: PersonStatusId,
    /// Whose status it is.
    pub person_id: PersonId,
    /// What was written down.
    #[serde(flatten)]
    pub status: PersonStatus,
}

impl HouseholdStatusRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.get("id")?, household_id: row.get("household_id")?, status: read_status(row)? })
    }
}

impl PersonStatusRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.get("id")?, person_id: row.get("person_id")?, status: read_status(row)? })
    }
}

fn read_status<K: FromSql>(row: &Row<'_>) -> rusqlite::Result<Status<K>> {
    Ok(Status {
        kind: row.get("kind")?,
        from_on: Day::optional(row, "from_on")?,
        to_on: Day::optional(row, "to_on")?,
        source: row.get("source")?,
        evidence: row.get("evidence")?,
        note: row.get("note")?,
    })
}

impl Db<'_> {
    /// Returns one status of a household.
    pub fn get_household_status(&self, id: HouseholdStatusId) -> Result<Option<HouseholdStatusRecord>> {
        self.first(
            include_str!("get_household.sql"),
            named_params! { ":id": id },
            HouseholdStatusRecord::read,
        )
    }

    /// Returns one status of a person.
    pub fn get_person_status(&self, id: PersonStatusId) -> Result<Option<PersonStatusRecord>> {
        self.first(include_str!("get_person.sql"), named_params! { ":id": id }, PersonStatusRecord::read)
    }

    /// Lists the statuses of a household, those without a last day first.
    pub fn list_household_status(&self, household: HouseholdId) -> Result<Vec<HouseholdStatusRecord>> {
        self.list(
            include_str!("list_household.sql"),
            named_params! { ":household_id": household },
            HouseholdStatusRecord::read,
        )
    }

    /// Lists the statuses of a person, those without a last day first.
    pub fn list_person_status(&self, person: PersonId) -> Result<Vec<PersonStatusRecord>> {
        self.list(
            include_str!("list_person.sql"),
            named_params! { ":person_id": person },
            PersonStatusRecord::read,
        )
    }
}

impl Tx<'_> {
    /// Inserts a status of a household.
    pub fn insert_household_status(
        &self,
        household: HouseholdId,
        status: &HouseholdStatus,
    ) -> Result<HouseholdStatusId> {
        self.insert(
            include_str!("insert_household.sql"),
            named_params! {
                ":household_id": household,
                ":kind": status.kind,
                ":from_on": status.from_on.map(Day),
                ":to_on": status.to_on.map(Day),
                ":source": status.source,
                ":evidence": status.evidence,
                ":note": status.note,
            },
        )
        .map(HouseholdStatusId)
    }

    /// Inserts a status of a person.
    pub fn insert_person_status(&self, person: PersonId, status: &PersonStatus) -> Result<PersonStatusId> {
        self.insert(
            include_str!("insert_person.sql"),
            named_params! {
                ":person_id": person,
                ":kind": status.kind,
                ":from_on": status.from_on.map(Day),
                ":to_on": status.to_on.map(Day),
                ":source": status.source,
                ":evidence": status.evidence,
                ":note": status.note,
            },
        )
        .map(PersonStatusId)
    }

    /// Replaces what is written down about a status of a household.
    pub fn update_household_status(&self, id: HouseholdStatusId, status: &HouseholdStatus) -> Result<()> {
        self.execute(
            include_str!("update_household.sql"),
            named_params! {
                ":id": id,
                ":kind": status.kind,
                ":from_on": status.from_on.map(Day),
                ":to_on": status.to_on.map(Day),
                ":source": status.source,
                ":evidence": status.evidence,
                ":note": status.note,
            },
        )?;
        Ok(())
    }

    /// Replaces what is written down about a status of a person.
    pub fn update_person_status(&self, id: PersonStatusId, status: &PersonStatus) -> Result<()> {
        self.execute(
            include_str!("update_person.sql"),
            named_params! {
                ":id": id,
                ":kind": status.kind,
                ":from_on": status.from_on.map(Day),
                ":to_on": status.to_on.map(Day),
                ":source": status.source,
                ":evidence": status.evidence,
                ":note": status.note,
            },
        )?;
        Ok(())
    }
}
