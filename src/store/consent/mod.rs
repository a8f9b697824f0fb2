//! Consents of persons in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        consent::{Consent, ConsentKind},
        id::{ConsentId, PersonId},
    },
    error::Result,
};

/// A stored consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsentRecord {
    /// Its id.
    pub id: ConsentId,
    /// Who gave it, or for whom it was given.
    pub person_id: PersonId,
    /// What was written down.
    #[serde(flatten)]
    pub consent: Consent,
}

/// A card holder, and since when a consent of theirs holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsentRow {
    /// The person.
    pub person_id: PersonId,
    /// The name.
    pub name: String,
    /// The number of the household.
    pub household_number: String,
    /// Day the newest consent that holds was given; `None`: there is none.
    pub given_on: Option<Date>,
}

impl ConsentRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            consent: Consent {
                kind: row.get("kind")?,
                manner: row.get("manner")?,
                on_date: row.get::<_, Day>("on_date")?.0,
                guardian: row.get("guardian")?,
                relation: row.get("guardian_relation")?,
                withdrawn_on: Day::optional(row, "withdrawn_on")?,
                note: row.get("note")?,
            },
        })
    }
}

impl Db<'_> {
    /// Returns a consent.
    pub fn get_consent(&self, id: ConsentId) -> Result<Option<ConsentRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, ConsentRecord::read)
    }

    /// Lists the consents of a person, those that hold first.
    pub fn list_consent(&self, person: PersonId) -> Result<Vec<ConsentRecord>> {
        self.list(include_str!("list.sql"), named_params! { ":person_id": person }, ConsentRecord::read)
    }

    /// Lists the card holders of the village, those who have not consented first.
    pub fn list_consent_of_holders(&self, kind: ConsentKind) -> Result<Vec<ConsentRow>> {
        let read = |row: &Row<'_>| {
            Ok(ConsentRow {
                person_id: row.get("id")?,
                name: row.get("name")?,
                household_number: row.get("household_number")?,
                given_on: Day::optional(row, "given_on")?,
            })
        };
        self.list(include_str!("holders.sql"), named_params! { ":kind": kind }, read)
    }
}

impl Tx<'_> {
    /// Inserts a consent.
    pub fn insert_consent(&self, person: PersonId, consent: &Consent) -> Result<ConsentId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":person_id": person,
                ":kind": consent.kind,
                ":manner": consent.manner,
                ":on_date": Day(consent.on_date),
                ":guardian": consent.guardian,
                ":guardian_relation": consent.relation,
                ":withdrawn_on": consent.withdrawn_on.map(Day),
                ":note": consent.note,
            },
        )
        .map(ConsentId)
    }

    /// Replaces what is written down about a consent.
    pub fn update_consent(&self, id: ConsentId, consent: &Consent) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":kind": consent.kind,
                ":manner": consent.manner,
                ":on_date": Day(consent.on_date),
                ":guardian": consent.guardian,
                ":guardian_relation": consent.relation,
                ":withdrawn_on": consent.withdrawn_on.map(Day),
                ":note": consent.note,
            },
        )?;
        Ok(())
    }
}
