//! What rules may know of the people of the village, read at once for one household or for all.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{
    Row, named_params,
    types::{FromSql, FromSqlError},
};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        application::State,
        calendar::PartialDate,
        card::CardState,
        disability::{Category, Component, Level, parse_components},
        id::{ApplicationId, FactId, HouseholdId, PersonId},
        need::NeedKind,
        person::Relation,
        status::{HouseholdStatusKind, PersonStatusKind},
    },
    error::Result,
};

/// The households that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    All,
    /// This one.
    Household(HouseholdId),
    /// Those with ids from the first to the second.
    Between(HouseholdId, HouseholdId),
}

impl Scope {
    const fn range(self) -> (i64, i64) {
        match self {
            Self::All => (0, i64::MAX),
            Self::Household(id) => (id.0, id.0),
            Self::Between(first, last) => (first.0, last.0),
        }
    }
}

/// A person as rules see one.
#[derive(Clone, Debug)]
pub struct KnownPerson {
    /// Its id.
    pub id: PersonId,
    /// The household the person belongs to.
    pub household_id: HouseholdId,
    /// Number of that household.
    pub household_number: String,
    /// Name.
    pub name: String,
    /// Relationship to the head of the household.
    pub relation: Relation,
    /// Date of birth.
    pub birth: Option<PartialDate>,
}

/// A card as rules see one.
#[derive(Clone, Debug)]
pub struct KnownCard {
    /// Recorded state.
    pub state: CardState,
    /// Category.
    pub category: Option<Category>,
    /// Level.
    pub level: Option<Level>,
    /// Day of issue.
    pub issued_on: Option<Date>,
    /// Last day of validity.
    pub expires_on: Option<Date>,
    /// Day it was replaced by a newer card.
    pub ended_on: Option<Date>,
    /// Components of a multiple disability.
    pub components: Vec<Component>,
}

/// An application as rules see one.
#[derive(Clone, Debug)]
pub struct KnownApplication {
    /// Its id.
    pub id: ApplicationId,
    /// Name of the programme.
    pub programme: String,
    /// How far it has come.
    pub state: State,
}

/// Something that holds from a day to a day; an open end is not limited.
#[derive(Clone, Debug)]
pub struct Dated<V> {
    /// What holds.
    pub value: V,
    /// Its first day.
    pub from_on: Option<Date>,
    /// Its last day.
    pub to_on: Option<Date>,
}

impl<V> Dated<V> {
    /// Returns whether it holds on `day`.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from_on.is_none_or(|from| from <= day) && self.to_on.is_none_or(|to| day <= to)
    }
}

/// A fact learned: its key in the vocabulary and its value in JSON.
#[derive(Clone, Debug)]
pub struct Learned {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// What is known about the people of some households, whatever the day.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// People who have not left, household by household.
    pub persons: Vec<KnownPerson>,
    /// Their cards, the oldest first.
    pub cards: BTreeMap<PersonId, Vec<KnownCard>>,
    /// Statuses of the households.
    pub household_statuses: BTreeMap<HouseholdId, Vec<Dated<HouseholdStatusKind>>>,
    /// Statuses of the people.
    pub person_statuses: BTreeMap<PersonId, Vec<Dated<PersonStatusKind>>>,
    /// Needs of the people, from the day they were recorded until they were met.
    pub needs: BTreeMap<PersonId, Vec<Dated<NeedKind>>>,
    /// Facts learned about the people.
    pub of_person: BTreeMap<PersonId, Vec<Dated<Learned>>>,
    /// Facts learned about the households.
    pub of_household: BTreeMap<HouseholdId, Vec<Dated<Learned>>>,
    /// Facts learned about the village.
    pub of_village: Vec<Dated<Learned>>,
    /// Applications of people and of whole households, the oldest first.
    pub applications: BTreeMap<About, Vec<KnownApplication>>,
}

/// Whom a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A person.
    Person(PersonId),
    /// A household.
    Household(HouseholdId),
    /// The village.
    Village,
}

/// A fact as it was learned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LearnedFact {
    /// Its key in the vocabulary.
    pub key: String,
    /// Its value in JSON.
    pub value: String,
    /// First day; `None` if it has always held.
    pub from_on: Option<Date>,
    /// Last day; `None` while it lasts.
    pub to_on: Option<Date>,
    /// Who says so.
    pub source: String,
}

/// A stored fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactRecord {
    /// Its id.
    pub id: FactId,
    /// What was learned.
    #[serde(flatten)]
    pub fact: LearnedFact,
    /// Day it was written down.
    pub recorded_on: Date,
}

impl About {
    const fn columns(self) -> (Option<HouseholdId>, Option<PersonId>) {
        match self {
            Self::Person(id) => (None, Some(id)),
            Self::Household(id) => (Some(id), None),
            Self::Village => (None, None),
        }
    }
}

impl FactRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            fact: LearnedFact {
                key: row.get("key")?,
                value: row.get("value")?,
                from_on: Day::optional(row, "from_on")?,
                to_on: Day::optional(row, "to_on")?,
                source: row.get("source")?,
            },
            recorded_on: row.get::<_, Day>("recorded_on")?.0,
        })
    }
}

impl KnownPerson {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            household_id: row.get(1)?,
            household_number: row.get(2)?,
            name: row.get(3)?,
            relation: row.get(4)?,
            birth: row.get(5)?,
        })
    }
}

impl KnownCard {
    /// Returns whether it was the person's card on `day`.
    pub fn is_current_on(&self, day: Date) -> bool {
        self.issued_on.is_none_or(|issued| issued <= day) && self.ended_on.is_none_or(|ended| day < ended)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<(PersonId, Self)> {
        let components: Option<String> = row.get(7)?;
        let card = Self {
            state: row.get(1)?,
            category: row.get(2)?,
            level: row.get(3)?,
            issued_on: Day::optional(row, "issued_on")?,
            expires_on: Day::optional(row, "expires_on")?,
            ended_on: Day::optional(row, "ended_on")?,
            components: match components {
                Some(text) => parse_components(&text).map_err(|_| FromSqlError::InvalidType)?,
                None => Vec::new(),
            },
        };
        Ok((row.get(0)?, card))
    }
}

impl KnownApplication {
    fn read(row: &Row<'_>) -> rusqlite::Result<(About, Self)> {
        let about = row.get::<_, Option<PersonId>>(2)?.map_or(About::Household(row.get(1)?), About::Person);
        Ok((about, Self { id: row.get(0)?, programme: row.get(3)?, state: row.get(4)? }))
    }
}

/// Reads a key and what holds of it from a day to a day.
fn dated<K: FromSql, V: FromSql>(row: &Row<'_>) -> rusqlite::Result<(K, Dated<V>)> {
    Ok((row.get(0)?, Dated { value: row.get(1)?, from_on: day(row, 2)?, to_on: day(row, 3)? }))
}

/// Reads a key and what was learned about it.
fn learned<K: FromSql>(row: &Row<'_>) -> rusqlite::Result<(K, Dated<Learned>)> {
    let value = Learned { key: row.get(1)?, value: row.get(2)? };
    Ok((row.get(0)?, Dated { value, from_on: day(row, 3)?, to_on: day(row, 4)? }))
}

fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Date>> {
    Ok(row.get::<_, Option<Day>>(column)?.map(|day| day.0))
}

impl Db<'_> {
    /// Reads what is known about the people of some households.
    pub fn known(&self, scope: Scope) -> Result<Known> {
        let (first, last) = scope.range();
        let range = named_params! { ":first": first, ":last": last };
        let of_village = self.list(include_str!("of_village.sql"), [], learned::<Option<i64>>)?;
        Ok(Known {
            persons: self.list(include_str!("persons.sql"), range, KnownPerson::read)?,
            cards: grouped(self.list(include_str!("cards.sql"), range, KnownCard::read)?),
            household_statuses: grouped(self.list(include_str!("household_statuses.sql"), range, dated)?),
            person_statuses: grouped(self.list(include_str!("person_statuses.sql"), range, dated)?),
            needs: grouped(self.list(include_str!("needs.sql"), range, dated)?),
            of_person: grouped(self.list(include_str!("of_persons.sql"), range, learned)?),
            of_household: grouped(self.list(include_str!("of_households.sql"), range, learned)?),
            of_village: of_village.into_iter().map(|(_, fact)| fact).collect(),
            applications: grouped(self.list(
                include_str!("applications.sql"),
                range,
                KnownApplication::read,
            )?),
        })
    }

    /// Lists what was learned about a person, a household or the village, the newest first.
    pub fn list_fact(&self, about: About) -> Result<Vec<FactRecord>> {
        let (household, person) = about.columns();
        let params = named_params! { ":household_id": household, ":person_id": person };
        self.list(include_str!("list.sql"), params, FactRecord::read)
    }
}

impl Tx<'_> {
    /// Inserts a fact.
    pub fn insert_fact(&self, about: About, fact: &LearnedFact, recorded_on: Date) -> Result<FactId> {
        let (household, person) = about.columns();
        let params = named_params! {
            ":household_id": household,
            ":person_id": person,
            ":key": fact.key,
            ":value": fact.value,
            ":from_on": fact.from_on.map(Day),
            ":to_on": fact.to_on.map(Day),
            ":source": fact.source,
            ":recorded_on": Day(recorded_on),
        };
        self.insert(include_str!("insert.sql"), params).map(FactId)
    }
}

/// Gathers pairs by their first part, in the order in which they come.
pub(super) fn grouped<K: Ord, V>(pairs: Vec<(K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}
