//! The lists a query asks for, page by page.

use jiff::civil::Date;
use rusqlite::{Row, params_from_iter};
use serde::Serialize;

use super::compose::{Composer, direction};
use crate::{
    domain::{
        calendar::PartialDate,
        card::CardState,
        citizen_id::CitizenId,
        disability::{Category, Level},
        id::{HouseholdId, PersonId},
        person::{LeftBecause, Relation},
        phone::Phone,
        query::{Filter, Query},
        sex::Sex,
    },
    error::Result,
    store::{Db, page::Page, sql_types::Day},
};

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
    pub fn list_person(&self, query: &Query, today: Date, page: &Page<PersonKey>) -> Result<Vec<PersonRow>> {
        let mut composer = Composer::new(today);
        composer.people(query);
        let (order, beyond) = direction(page);
        let by_name = !has_text(query);
        if let Some((name_key, id)) = page.key() {
            let id = composer.bind(id.0);
            let name_key = composer.bind(name_key.clone());
            composer.push(if by_name {
                format!("(person.name_key, person.id) {beyond} ({name_key}, {id})")
            } else {
                format!("person.id {beyond} {id}")
            });
        }
        let limit = composer.bind(page.sql_limit());
        let order_by = if by_name {
            format!("person.name_key {order}, person.id {order}")
        } else {
            format!("person.id {order}")
        };
        let sql = format!(
            "{}WHERE {}\nORDER BY {order_by}\nLIMIT {limit}",
            include_str!("people.sql"),
            composer.conditions()
        );
        let mut rows = self.list(&sql, params_from_iter(composer.params), PersonRow::read)?;
        if page.backwards() {
            rows.reverse();
        }
        Ok(rows)
    }

    /// Counts the people a query asks for on `today`.
    pub fn count_person(&self, query: &Query, today: Date) -> Result<i64> {
        let mut composer = Composer::new(today);
        composer.people(query);
        self.count(include_str!("count_people.sql"), &composer)
    }

    /// Lists the households a query asks for on `today`, by number.
    pub fn list_household(
        &self,
        query: &Query,
        today: Date,
        page: &Page<HouseholdKey>,
    ) -> Result<Vec<HouseholdRow>> {
        let mut composer = Composer::new(today);
        // `households.sql` asks which statuses hold on this day.
        composer.bind(today.to_string());
        composer.households(query);
        let (order, beyond) = direction(page);
        if let Some((length, number, id)) = page.key() {
            let key = [composer.bind(*length), composer.bind(number.clone()), composer.bind(id.0)].join(", ");
            composer
                .push(format!("(length(household.number), household.number, household.id) {beyond} ({key})"));
        }
        let limit = composer.bind(page.sql_limit());
        let sql = format!(
            "{}WHERE {}\nORDER BY length(household.number) {order}, household.number {order}, household.id {order}\nLIMIT {limit}",
            include_str!("households.sql"),
            composer.conditions()
        );
        let mut rows = self.list(&sql, params_from_iter(composer.params), HouseholdRow::read)?;
        if page.backwards() {
            rows.reverse();
        }
        Ok(rows)
    }

    /// Counts the households a query asks for on `today`.
    pub fn count_household(&self, query: &Query, today: Date) -> Result<i64> {
        let mut composer = Composer::new(today);
        composer.households(query);
        self.count(include_str!("count_households.sql"), &composer)
    }

    fn count(&self, select: &str, composer: &Composer) -> Result<i64> {
        let sql = format!("{select}WHERE {}", composer.conditions());
        let count = self.first(&sql, params_from_iter(composer.params.iter()), |row| row.get(0))?;
        Ok(count.unwrap_or_default())
    }
}

fn has_text(query: &Query) -> bool {
    query.terms.iter().any(|term| !term.negated && matches!(term.filter, Filter::Text(_)))
}
