//! Persons in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        calendar::PartialDate,
        citizen_id::CitizenId,
        id::{HouseholdId, PersonId},
        person::{LeftBecause, Person, Relation},
        reading::sort_key,
    },
    error::Result,
};

/// A stored person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonRecord {
    /// Its id.
    pub id: PersonId,
    /// The household the person belongs to.
    pub household_id: HouseholdId,
    /// What was written down.
    #[serde(flatten)]
    pub person: Person,
    /// Day the person came into the ledger.
    pub registered_on: Date,
    /// Day the person left the village or the ledger.
    pub left_on: Option<Date>,
    /// Why.
    pub left_because: Option<LeftBecause>,
    /// The record kept when this one was a duplicate.
    pub merged_into: Option<PersonId>,
}

/// What tells one person from another in a whole list.
#[derive(Clone, Debug)]
pub struct PersonIdentity {
    /// Its id.
    pub id: PersonId,
    /// The household the person belongs to.
    pub household_id: HouseholdId,
    /// Relationship to the head of the household.
    pub relation: Relation,
    /// Name.
    pub name: String,
    /// Citizen ID.
    pub citizen_id: Option<CitizenId>,
    /// Date of birth.
    pub birth: Option<PartialDate>,
    /// Whether the person left the village.
    pub has_left: bool,
}

/// Why and when a person left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The day.
    pub on: Date,
    /// The reason.
    pub because: LeftBecause,
    /// The record kept, for a duplicate.
    pub merged_into: Option<PersonId>,
}

impl PersonRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            household_id: row.get("household_id")?,
            person: Person {
                name: row.get("name")?,
                citizen_id: row.get("citizen_id")?,
                sex: row.get("sex")?,
                birth: row.get("birth")?,
                relation: row.get("relation")?,
                phone: row.get("phone")?,
                ethnicity: row.get("ethnicity")?,
                registered_at: row.get("registered_at")?,
                lives_at: row.get("lives_at")?,
                note: row.get("note")?,
            },
            registered_on: row.get::<_, Day>("registered_on")?.0,
            left_on: Day::optional(row, "left_on")?,
            left_because: row.get("left_because")?,
            merged_into: row.get("merged_into")?,
        })
    }
}

impl Db<'_> {
    /// Returns a person.
    pub fn get_person(&self, id: PersonId) -> Result<Option<PersonRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, PersonRecord::read)
    }

    /// Lists the members of a household, those who left included, the head first.
    pub fn list_member(&self, household: HouseholdId) -> Result<Vec<PersonRecord>> {
        self.list(
            include_str!("members.sql"),
            named_params! { ":household_id": household },
            PersonRecord::read,
        )
    }

    /// Returns the name of the head of a household, if it has one.
    pub fn get_head_name(&self, household: HouseholdId) -> Result<Option<String>> {
        let params = named_params! { ":household_id": household };
        self.first(include_str!("head.sql"), params, |row| row.get("name"))
    }

    /// Lists the persons with this citizen ID, in its 15- or 18-character form, who were not merged into another.
    pub fn list_person_by_citizen_id(&self, citizen_id: &CitizenId) -> Result<Vec<PersonId>> {
        self.list(
            include_str!("by_citizen_id.sql"),
            named_params! { ":long": citizen_id.upgraded(), ":short": citizen_id.shortened() },
            |row| row.get("id"),
        )
    }

    /// Lists what tells everybody of the ledger apart, in one query.
    pub fn list_person_identity(&self) -> Result<Vec<PersonIdentity>> {
        self.list(include_str!("identities.sql"), [], |row| {
            Ok(PersonIdentity {
                id: row.get("id")?,
                household_id: row.get("household_id")?,
                relation: row.get("relation")?,
                name: row.get("name")?,
                citizen_id: row.get("citizen_id")?,
                birth: row.get("birth")?,
                has_left: row.get("has_left")?,
            })
        })
    }
}

impl Tx<'_> {
    /// Inserts a person who came into the ledger on `registered_on`.
    pub fn insert_person(
        &self,
        household: HouseholdId,
        person: &Person,
        registered_on: Date,
    ) -> Result<PersonId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":household_id": household,
                ":relation": person.relation,
                ":name": person.name,
                ":name_key": sort_key(&person.name),
                ":citizen_id": person.citizen_id,
                ":sex": person.sex,
                ":birth": person.birth,
                ":ethnicity": person.ethnicity,
                ":phone": person.phone,
                ":registered_at": person.registered_at,
                ":lives_at": person.lives_at,
                ":note": person.note,
                ":registered_on": Day(registered_on),
            },
        )
        .map(PersonId)
    }

    /// Replaces what is written down about a person.
    pub fn update_person(&self, id: PersonId, person: &Person) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":relation": person.relation,
                ":name": person.name,
                ":name_key": sort_key(&person.name),
                ":citizen_id": person.citizen_id,
                ":sex": person.sex,
                ":birth": person.birth,
                ":ethnicity": person.ethnicity,
                ":phone": person.phone,
                ":registered_at": person.registered_at,
                ":lives_at": person.lives_at,
                ":note": person.note,
            },
        )?;
        Ok(())
    }

    /// Moves a person to another household.
    pub fn move_person(&self, id: PersonId, household: HouseholdId) -> Result<()> {
        self.execute(include_str!("move.sql"), named_params! { ":id": id, ":household_id": household })?;
        Ok(())
    }

    /// Notes that a person left, or is back.
    pub fn leave_person(&self, id: PersonId, leaving: Option<Leaving>) -> Result<()> {
        self.execute(
            include_str!("leave.sql"),
            named_params! {
                ":id": id,
                ":left_on": leaving.map(|leaving| Day(leaving.on)),
                ":left_because": leaving.map(|leaving| leaving.because),
                ":merged_into": leaving.and_then(|leaving| leaving.merged_into),
            },
        )?;
        Ok(())
    }
}
