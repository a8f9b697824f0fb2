//! Finding a person or household in the ledger, for fields and for the search from anywhere.

use std::sync::Arc;

use crate::{
    domain::{citizen_id::CitizenId, page::Page, query::Query},
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::search::{HouseholdRow, PersonRow},
    tui::{
        layers::pick::{Find, Pick},
        msg::Msg,
        screens::person,
    },
};

/// The most entries a search shows; who needs more types more.
const MOST: usize = 50;

/// An entry to choose: what it is in a draft, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The code or id.
    pub code: String,
    /// What the user reads.
    pub label: String,
}

impl Item {
    /// Returns an entry.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into() }
    }
}

/// Returns a search for people by name, pinyin, number, telephone or address.
pub fn people(t: &'static Strings) -> Find {
    Arc::new(move |ledger, text| find_people(ledger, text, t))
}

/// Returns a search for households by number, member or address.
pub fn households(t: &'static Strings) -> Find {
    Arc::new(move |ledger, text| find_households(ledger, text, t))
}

/// Returns the search from anywhere: a person is chosen and seen.
pub fn search(text: &str, t: &'static Strings) -> Pick {
    Pick::search(t.tui.search, people(t), |item| seen(&item)).typed(text)
}

/// Returns the message that shows what was found.
fn seen(item: &Item) -> Msg {
    item.code.parse().map_or(Msg::Back, |id| Msg::Go(person::State::new(id).into()))
}

fn find_people(ledger: &mut Ledger, text: &str, t: &Strings) -> Result<Vec<Item>> {
    let (query, _) = Query::parse(text, t);
    let rows = ledger.read().list_person(&query, ledger.today(), &Page::First, MOST)?.rows;
    Ok(rows.iter().map(person_item).collect())
}

fn find_households(ledger: &mut Ledger, text: &str, t: &Strings) -> Result<Vec<Item>> {
    let (query, _) = Query::parse(text, t);
    let rows = ledger.read().list_household(&query, ledger.today(), &Page::First, MOST)?.rows;
    Ok(rows.iter().map(household_item).collect())
}

fn person_item(row: &PersonRow) -> Item {
    let id = row.citizen_id.as_ref().map_or_else(String::new, CitizenId::masked);
    Item::new(row.id.to_string(), format!("{}  {}  {id}", row.name, row.household_number))
}

fn household_item(row: &HouseholdRow) -> Item {
    Item::new(row.id.to_string(), format!("{}  {}  {}", row.number, row.head, row.address))
}
