//! The lists a query asks for, page by page.

use jiff::civil::Date;
use rusqlite::{Row, params_from_iter};
use serde::Serialize;

use super::compose::{Composer, NEARBY, finds_nearly_all, is_text};
use crate::{
    domain::{
        calendar::PartialDate,
        card::CardState,
        citizen_id::CitizenId,
        disability::{Category, Level},
        id::{HouseholdId, PersonId},
        page::{Page, Slice},
        person::{LeftBecause, Relation},
        phone::Phone,
        query::Query,
        sex::Sex,
    },
    error::Result,
    store::{Db, page::Reading, sql_types::Day},
};

/// What of people is listed.
const PEOPLE: &str = include_str!("people.sql");

/// The key of a person in a list: pinyin of the name, then id.
pub type PersonKey = (String, PersonId);

/// The key of a household in a list: numbers in their natural order, then id.
pub type HouseholdKey = (i64, String, HouseholdId);

/// A person, as lists show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// The person.
    pub id: PersonId,
    /// Pinyin of the name, by which the list is ordered.
    #[serde(skip)]
    pub name_key: String,
    /// Name.
    pub name: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Date of birth.
    pub birth: Option<PartialDate>,
    /// Citizen ID.
    pub citizen_id: Option<CitizenId>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Relationship to the head.
    pub relation: Relation,
    /// The household.
    pub household_id: HouseholdId,
    /// Number of the household.
    pub household_number: String,
    /// Village group.
    pub group: String,
    /// State of the current card.
    pub card_state: Option<CardState>,
    /// Disability category.
    pub category: Option<Category>,
    /// Disability level.
    pub level: Option<Level>,
    /// Last day of the current card.
    pub expires_on: Option<Date>,
    /// Why the person left, if so.
    pub left_because: Option<LeftBecause>,
}

impl PersonRow {
    /// Returns the key of this row.
    pub fn key(&self) -> PersonKey {
        (self.name_key.clone(), self.id)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            name_key: row.get("name_key")?,
            name: row.get("name")?,
            sex: row.get("sex")?,
            birth: row.get("birth")?,
            citizen_id: row.get("citizen_id")?,
            phone: row.get("phone")?,
            relation: row.get("relation")?,
            household_id: row.get("household_id")?,
            household_number: row.get("household_number")?,
            group: row.get("group_name")?,
            card_state: row.get("card_state")?,
            category: row.get("category")?,
            level: row.get("level")?,
            expires_on: Day::optional(row, "expires_on")?,
            left_because: row.get("left_because")?,
        })
    }
}

/// A household, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HouseholdRow {
    /// The household.
    pub id: HouseholdId,
    /// Its number.
    pub number: String,
    /// Name of the head.
    pub head: String,
    /// Village group.
    pub group: String,
    /// Address.
    pub address: String,
    /// Members present.
    pub members: i64,
    /// Members with a current card.
    pub with_card: i64,
    /// Codes of the statuses that hold today.
    pub statuses: Vec<String>,
    /// Last visit.
    pub visited_on: Option<Date>,
    /// Day it ended, if it did.
    pub ended_on: Option<Date>,
}

impl HouseholdRow {
    /// Returns the key of this row.
    pub fn key(&self) -> HouseholdKey {
        (i64::try_from(self.number.chars().count()).unwrap_or(i64::MAX), self.number.clone(), self.id)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let statuses: Option<String> = row.get("statuses")?;
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            head: row.get::<_, Option<String>>("head")?.unwrap_or_default(),
            group: row.get("group_name")?,
            address: row.get("address")?,
            members: row.get("members")?,
            with_card: row.get("with_card")?,
            statuses: statuses.iter().flat_map(|codes| codes.split(',')).map(str::to_owned).collect(),
            visited_on: Day::optional(row, "visited_on")?,
            ended_on: Day::optional(row, "ended_on")?,
        })
    }
}

impl Db<'_> {
    /// Lists the people a query asks for on `today`: by pinyin of the name, or in order of registration when the
    /// query has text, so that the cost of a page does not depend on how many are found.
    pub fn list_person(
        &self,
        query: &Query,
        today: Date,
        page: &Page<PersonKey>,
        limit: usize,
    ) -> Result<Slice<PersonRow>> {
        if let Some(rows) = self.people_nearby(query, today, page, limit)? {
            return Ok(Slice { rows, total: None });
        }
        let mut composer = Composer::new(today);
        let from = composer.people(query);
        let reading = Reading::new(page);
        let (order, beyond) = (reading.order, reading.beyond);
        let by_name = !query.terms.iter().any(is_text);
        if let Some((name_key, id)) = reading.key {
            let (name_key, id) = (composer.bind(name_key.clone()), composer.bind(id.0));
            composer.push(if by_name {
                format!("(person.name_key, person.id) {beyond} ({name_key}, {id})")
            } else {
                format!("person_search.rowid {beyond} {id}")
            });
        }
        let order_by = if by_name {
            format!("person.name_key {order}, person.id {order}")
        } else {
            format!("person_search.rowid {order}")
        };
        let sql = paged(PEOPLE, from, &composer, &order_by, limit);
        let rows = self.list(&sql, params_from_iter(composer.params), PersonRow::read)?;
        Ok(Slice::of(page, reading.in_order(rows), limit))
    }

    /// Lists a page of what nearly everybody has; `None` where that does not fill it. The index would gather the
    /// people of every word with that beginning first.
    fn people_nearby(
        &self,
        query: &Query,
        today: Date,
        page: &Page<PersonKey>,
        limit: usize,
    ) -> Result<Option<Vec<PersonRow>>> {
        let after = match page {
            Page::First => 0,
            Page::After((_, id)) => id.0,
            _ => return Ok(None),
        };
        if !finds_nearly_all(query) || i64::try_from(limit).map_or(true, |limit| limit > NEARBY) {
            return Ok(None);
        }
        let mut composer = Composer::new(today);
        let from = composer.people_nearby(query, after);
        let sql = paged(PEOPLE, from, &composer, "person.id", limit);
        let rows = self.list(&sql, params_from_iter(composer.params), PersonRow::read)?;
        Ok((rows.len() == limit).then_some(rows))
    }

    /// Counts the people a query asks for on `today`.
    pub fn count_person(&self, query: &Query, today: Date) -> Result<usize> {
        let mut composer = Composer::new(today);
        let from = composer.people(query);
        // To count everybody no household and no card need be looked at; with 100 000 people that is ten times as fast.
        let from = if query.is_empty() { "FROM person\n" } else { from };
        self.count(from, &composer)
    }

    /// Lists the households a query asks for on `today`, by number.
    pub fn list_household(
        &self,
        query: &Query,
        today: Date,
        page: &Page<HouseholdKey>,
        limit: usize,
    ) -> Result<Slice<HouseholdRow>> {
        let mut composer = Composer::new(today);
        // `households.sql` asks which statuses hold on this day.
        composer.bind(today.to_string());
        composer.households(query);
        let reading = Reading::new(page);
        if let Some((length, number, id)) = reading.key {
            let key = [composer.bind(*length), composer.bind(number.clone()), composer.bind(id.0)].join(", ");
            composer.push(format!(
                "(length(household.number), household.number, household.id) {} ({key})",
                reading.beyond
            ));
        }
        let order_by = ["length(household.number)", "household.number", "household.id"]
            .map(|column| format!("{column} {}", reading.order))
            .join(", ");
        let sql = paged(include_str!("households.sql"), "FROM household\n", &composer, &order_by, limit);
        let rows = self.list(&sql, params_from_iter(composer.params), HouseholdRow::read)?;
        Ok(Slice::of(page, reading.in_order(rows), limit))
    }

    /// Counts the households a query asks for on `today`.
    pub fn count_household(&self, query: &Query, today: Date) -> Result<usize> {
        let mut composer = Composer::new(today);
        composer.households(query);
        self.count("FROM household\n", &composer)
    }

    fn count(&self, from: &str, composer: &Composer) -> Result<usize> {
        let sql = format!("SELECT count(*)\n{from}WHERE {}", composer.conditions());
        let count = self.first(&sql, params_from_iter(composer.params.iter()), |row| row.get::<_, i64>(0))?;
        Ok(count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default())
    }
}

fn paged(select: &str, from: &str, composer: &Composer, order_by: &str, limit: usize) -> String {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    format!("{select}{from}WHERE {}\nORDER BY {order_by}\nLIMIT {limit}", composer.conditions())
}
