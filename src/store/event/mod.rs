//! Household events in the database, and what they do to other records.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        event::{Event, EventKind},
        id::{HouseholdEventId, HouseholdId, PersonId},
    },
    error::Result,
};

/// Where an event happened, and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EventPlace {
    /// Kind of event.
    pub kind: EventKind,
    /// The household; of somebody who changed households inside the village, the old one.
    pub household_id: HouseholdId,
    /// The person; of a split, the new head.
    pub person_id: Option<PersonId>,
    /// The new household of a split or of a move inside the village.
    pub to_household_id: Option<HouseholdId>,
}

/// A stored household event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventRecord {
    /// Its id.
    pub id: HouseholdEventId,
    /// Where it happened, and to whom.
    #[serde(flatten)]
    pub place: EventPlace,
    /// What was written down.
    #[serde(flatten)]
    pub event: Event,
}

impl EventRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            place: EventPlace {
                kind: row.get("kind")?,
                household_id: row.get("household_id")?,
                person_id: row.get("person_id")?,
                to_household_id: row.get("to_household_id")?,
            },
            event: Event { happened_on: row.get::<_, Day>("happened_on")?.0, note: row.get("note")? },
        })
    }
}

impl Db<'_> {
    /// Returns a household event.
    pub fn get_event(&self, id: HouseholdEventId) -> Result<Option<EventRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, EventRecord::read)
    }

    /// Lists the events of a household, the newest first.
    pub fn list_event_of_household(&self, household: HouseholdId) -> Result<Vec<EventRecord>> {
        let params = named_params! { ":household_id": household };
        self.list(include_str!("of_household.sql"), params, EventRecord::read)
    }

    /// Lists the events of a person, the newest first.
    pub fn list_event_of_person(&self, person: PersonId) -> Result<Vec<EventRecord>> {
        self.list(include_str!("of_person.sql"), named_params! { ":person_id": person }, EventRecord::read)
    }
}

impl Tx<'_> {
    /// Inserts a household event.
    pub fn insert_event(&self, place: &EventPlace, event: &Event) -> Result<HouseholdEventId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":household_id": place.household_id,
                ":person_id": place.person_id,
                ":kind": place.kind,
                ":happened_on": Day(event.happened_on),
                ":to_household_id": place.to_household_id,
                ":note": event.note,
            },
        )
        .map(HouseholdEventId)
    }

    /// Replaces what is written down about an event.
    pub fn update_event(&self, id: HouseholdEventId, event: &Event) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! { ":id": id, ":happened_on": Day(event.happened_on), ":note": event.note },
        )?;
        Ok(())
    }

    /// Ends the statuses that a person still had on `day`.
    pub fn end_person_statuses(&self, person: PersonId, day: Date) -> Result<()> {
        let params = named_params! { ":person_id": person, ":day": Day(day) };
        self.execute(include_str!("end_status.sql"), params)?;
        Ok(())
    }
}
