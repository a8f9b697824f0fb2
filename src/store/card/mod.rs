//! Disability cards in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        card::Card,
        card_no::CardNo,
        disability::Component,
        id::{CardId, HouseholdId, PersonId},
    },
    error::Result,
};

/// A stored card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardRecord {
    /// Its id.
    pub id: CardId,
    /// Whose card it is.
    pub person_id: PersonId,
    /// What was written down.
    #[serde(flatten)]
    pub card: Card,
    /// Day it was replaced by a newer card; the current one has none.
    pub ended_on: Option<Date>,
}

impl CardRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            card: Card {
                state: row.get("state")?,
                number: row.get("number")?,
                category: row.get("category")?,
                level: row.get("level")?,
                components: Vec::new(),
                issued_on: Day::optional(row, "issued_on")?,
                expires_on: Day::optional(row, "expires_on")?,
                issuer: row.get("issuer")?,
                state_on: Day::optional(row, "state_on")?,
                note: row.get("note")?,
            },
            ended_on: Day::optional(row, "ended_on")?,
        })
    }
}

impl Db<'_> {
    /// Lists a person's cards, the current one first.
    pub fn list_card(&self, person: PersonId) -> Result<Vec<CardRecord>> {
        let mut cards =
            self.list(include_str!("list.sql"), named_params! { ":person_id": person }, CardRecord::read)?;
        for record in &mut cards {
            record.card.components = self.list_component(record.id)?;
        }
        Ok(cards)
    }

    /// Returns one card.
    pub fn get_card(&self, id: CardId) -> Result<Option<CardRecord>> {
        let found = self.first(include_str!("get.sql"), named_params! { ":id": id }, CardRecord::read)?;
        let Some(mut record) = found else { return Ok(None) };
        record.card.components = self.list_component(id)?;
        Ok(Some(record))
    }

    /// Returns how many members of a household hold a valid card on `day`.
    pub fn count_card_holder(&self, household: HouseholdId, day: Date) -> Result<i64> {
        let params = named_params! { ":household_id": household, ":day": Day(day) };
        let found = self.first(include_str!("count_holder.sql"), params, |row| row.get(0))?;
        Ok(found.unwrap_or(0))
    }

    /// Lists the numbers of all cards with their holders, in one query.
    pub fn list_card_holder(&self) -> Result<Vec<(CardNo, PersonId)>> {
        self.list(include_str!("holders.sql"), [], |row| Ok((row.get("number")?, row.get("person_id")?)))
    }

    fn list_component(&self, card: CardId) -> Result<Vec<Component>> {
        self.list(include_str!("components.sql"), named_params! { ":card_id": card }, |row| {
            Ok(Component { category: row.get("category")?, level: row.get("level")? })
        })
    }
}

impl Tx<'_> {
    /// Inserts a card; the person's current one must have been ended before.
    pub fn insert_card(&self, person: PersonId, card: &Card) -> Result<CardId> {
        let id = self
            .insert(
                include_str!("insert.sql"),
                named_params! {
                    ":person_id": person,
                    ":state": card.state,
                    ":number": card.number,
                    ":category": card.category,
                    ":level": card.level,
                    ":issued_on": card.issued_on.map(Day),
                    ":expires_on": card.expires_on.map(Day),
                    ":issuer": card.issuer,
                    ":state_on": card.state_on.map(Day),
                    ":note": card.note,
                },
            )
            .map(CardId)?;
        self.insert_components(id, &card.components)?;
        Ok(id)
    }

    /// Replaces what is written down about a card.
    pub fn update_card(&self, id: CardId, card: &Card) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":state": card.state,
                ":number": card.number,
                ":category": card.category,
                ":level": card.level,
                ":issued_on": card.issued_on.map(Day),
                ":expires_on": card.expires_on.map(Day),
                ":issuer": card.issuer,
                ":state_on": card.state_on.map(Day),
                ":note": card.note,
            },
        )?;
        if self.list_component(id)? != card.components {
            self.execute(include_str!("delete_components.sql"), named_params! { ":card_id": id })?;
            self.insert_components(id, &card.components)?;
        }
        Ok(())
    }

    /// Ends a card: a newer one takes its place.
    pub fn end_card(&self, id: CardId, ended_on: Date) -> Result<()> {
        self.execute(include_str!("end.sql"), named_params! { ":id": id, ":ended_on": Day(ended_on) })?;
        Ok(())
    }

    fn insert_components(&self, card: CardId, components: &[Component]) -> Result<()> {
        for component in components {
            self.insert(
                include_str!("insert_component.sql"),
                named_params! { ":card_id": card, ":category": component.category, ":level": component.level },
            )?;
        }
        Ok(())
    }
}
