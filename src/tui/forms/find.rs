//! Finding a person or household in the ledger, for fields and for the search from anywhere.

use std::{str::FromStr, sync::Arc};

use crate::{
    domain::{
        citizen_id::CitizenId,
        page::Page,
        query::{ListNoun, Query},
        reading::readings,
    },
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    policy::chain::Rule,
    store::search::{HouseholdRow, PersonRow},
    tui::{
        effect::Effect,
        layers::pick::{Find, Pick},
        msg::{Msg, Notice},
        screens::{household, person},
    },
};

/// The most entries a search shows; who needs more types more.
const MOST: usize = 50;

/// The nouns that the search from anywhere finds.
const PERSON: &str = "person";
const HOUSEHOLD: &str = "household";

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

    /// Returns the same entry with its noun before its id.
    fn of(self, noun: &str) -> Self {
        Self { code: format!("{noun} {}", self.code), ..self }
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

/// Returns a search for the programmes of the village's chain, those that can be evaluated first; without a text it
/// finds them all.
pub fn programmes(t: &'static Strings) -> Find {
    Arc::new(move |ledger, text| {
        let packs = ledger.packs()?;
        let mut rules = packs.chain().rules();
        rules.retain(|rule| rule.programme.part_of.is_none());
        rules.sort_by_key(|rule| rule.programme.catalogue_only);
        let items = rules.iter().map(|rule| programme_item(rule, t));
        Ok(items.filter(|item| is_found(&item.label, text)).collect())
    })
}

/// Opens a search for a record; `then` makes the message from its id and from what it is called.
pub fn choose<I: FromStr, M: Into<Msg>>(
    title: &str,
    find: Find,
    then: impl FnOnce(I, &str) -> M + Send + 'static,
) -> Effect {
    Effect::open(Pick::search(title, find, move |item| match item.code.parse() {
        Ok(id) => then(id, &item.label).into(),
        Err(_) => Msg::Say(Notice::Told(item.label)),
    }))
}

/// Returns the search from anywhere: the person or household that is chosen is seen.
pub fn search(text: &str, t: &'static Strings) -> Pick {
    let everything: Find = Arc::new(move |ledger, text| {
        let people = find_people(ledger, text, t)?.into_iter().map(|item| item.of(PERSON));
        let households = find_households(ledger, text, t)?.into_iter().map(|item| item.of(HOUSEHOLD));
        Ok(people.chain(households).collect())
    });
    Pick::search(t.tui.search, everything, |item| seen(&item).unwrap_or(Msg::Back)).typed(text)
}

/// Returns the message that shows what was found.
fn seen(item: &Item) -> Option<Msg> {
    let screen = match item.code.split_once(' ')? {
        (PERSON, id) => person::State::new(id.parse().ok()?).into(),
        (_, id) => household::State::new(id.parse().ok()?).into(),
    };
    Some(Msg::Go(screen))
}

fn find_people(ledger: &mut Ledger, text: &str, t: &Strings) -> Result<Vec<Item>> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let (query, _) = Query::parse(text, ListNoun::Person, t);
    let rows = ledger.read().list_person(&query, ledger.today(), &Page::First, MOST)?.rows;
    Ok(rows.iter().map(person_item).collect())
}

fn find_households(ledger: &mut Ledger, text: &str, t: &Strings) -> Result<Vec<Item>> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let (query, _) = Query::parse(text, ListNoun::Household, t);
    let rows = ledger.read().list_household(&query, ledger.today(), &Page::First, MOST)?.rows;
    Ok(rows.iter().map(|row| household_item(row, t)).collect())
}

fn programme_item(rule: &Rule<'_>, t: &Strings) -> Item {
    let programme = rule.programme;
    let referral = if programme.catalogue_only { t.policies.catalogue } else { "" };
    let label = format!("{}  {}  {referral}", programme.name.in_lang(t.lang), t.word(programme.category));
    Item::new(programme.name.zh.clone(), label.trim_end())
}

/// Returns whether a label contains a text as it is written, or in the initials of its pinyin.
fn is_found(label: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    label.to_lowercase().contains(&text)
        || readings(label).iter().any(|reading| reading.initials(0).contains(&text))
}

fn person_item(row: &PersonRow) -> Item {
    let id = row.citizen_id.as_ref().map_or_else(String::new, CitizenId::masked);
    Item::new(row.id.to_string(), format!("{}  {}  {id}", row.name, row.household_number))
}

fn household_item(row: &HouseholdRow, t: &Strings) -> Item {
    let number = (t.pages.household_title)(&row.number);
    Item::new(row.id.to_string(), format!("{number}  {}  {}", row.head, row.address))
}
