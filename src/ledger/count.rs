//! Statutory counts: each is a search with its number, so it can always be opened to its names.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Ledger;
use crate::{
    domain::{
        application::State,
        card::CardStanding,
        disability::{Category, Level},
        export::{Codes, Section, Total},
        field::Choice,
        page::Page,
        query::{Filter, ListNoun, Query, Span, Term},
        sex::Sex,
        status::{HouseholdStatusKind, PersonStatusKind},
        training::EnrolmentState,
    },
    error::Result,
};

/// Standings of those who hold a card that is valid.
pub(super) const HOLDING: [CardStanding; 2] = [CardStanding::Valid, CardStanding::Expiring];

/// Ages that offices ask for, in completed years: rehabilitation, school, working age, old age.
const AGES: [(i16, Option<i16>); 4] = [(0, Some(6)), (7, Some(15)), (16, Some(59)), (60, None)];

/// A number and the search that gives its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What it is about.
    pub section: Section,
    /// What of it is counted.
    pub item: Item,
    /// The list that holds the names.
    pub noun: ListNoun,
    /// The search in that list.
    pub query: Query,
    /// The number.
    pub count: usize,
}

/// What is counted: a code with its words, or a name that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Item {
    /// A code.
    Code(#[serde(skip)] Codes, &'static str),
    /// A range, or the name of a programme.
    Name(String),
}

impl Ledger {
    /// Counts the village as offices ask for it; what nobody is in is left out but for categories and levels.
    pub fn counts(&self) -> Result<Vec<Count>> {
        let _one_state = self.store.hold()?;
        let mut counts = Vec::new();
        for (section, item, noun, query) in self.asked_counts()? {
            let count = self.count(noun, &query)?;
            let is_always_told = matches!(section, Section::Total | Section::Category | Section::Level);
            if count > 0 || is_always_told {
                counts.push(Count { section, item, noun, query, count });
            }
        }
        Ok(counts)
    }

    /// Lists the first `limit` names behind a count.
    pub fn names(&self, count: &Count, limit: usize) -> Result<Vec<String>> {
        let (db, today, query) = (self.read(), self.today(), &count.query);
        Ok(match count.noun {
            ListNoun::Household => {
                let rows = db.list_household(query, today, &Page::First, limit)?.rows;
                rows.into_iter().map(|row| row.head).collect()
            }
            ListNoun::Application => {
                let rows = db.list_application(query, today, &Page::First, limit)?.rows;
                rows.into_iter().map(|row| row.name).collect()
            }
            ListNoun::Training => {
                let rows = db.list_enrolment(query, today)?.into_iter().take(limit);
                rows.map(|row| row.person_name).collect()
            }
            ListNoun::Person | ListNoun::Reminder => {
                let rows = db.list_person(query, today, &Page::First, limit)?.rows;
                rows.into_iter().map(|row| row.name).collect()
            }
        })
    }

    fn count(&self, noun: ListNoun, query: &Query) -> Result<usize> {
        let (db, today) = (self.read(), self.today());
        match noun {
            ListNoun::Household => db.count_household(query, today),
            ListNoun::Application => db.count_application(query, today),
            ListNoun::Training => Ok(db.list_enrolment(query, today)?.len()),
            ListNoun::Person | ListNoun::Reminder => db.count_person(query, today),
        }
    }

    fn asked_counts(&self) -> Result<Vec<(Section, Item, ListNoun, Query)>> {
        let mut counts = of_people();
        let application = |section, item, filters| (section, item, ListNoun::Application, query(filters));
        counts.extend(State::ALL.iter().map(|state| {
            let item = Item::Code(Codes::Of(Choice::ApplicationState), state.code());
            application(Section::Application, item, vec![Filter::State(vec![*state])])
        }));
        counts.extend(self.programmes()?.into_iter().map(|(name, called)| {
            let granted = Filter::State(vec![State::Approved, State::Paying]);
            application(Section::Programme, Item::Name(name), vec![granted, Filter::Programme(called)])
        }));
        counts.extend(EnrolmentState::ALL.iter().map(|state| {
            let item = Item::Code(Codes::Of(Choice::EnrolmentState), state.code());
            (Section::Training, item, ListNoun::Training, query(vec![Filter::Place(vec![*state])]))
        }));
        Ok(counts)
    }

    /// Lists the programmes that were ever applied for, each with all that it is known by: the ids under which it was
    /// filed and the names that the rules know it by. One that no rule knows stands for itself.
    fn programmes(&self) -> Result<Vec<(String, Vec<String>)>> {
        let packs = self.packs()?;
        let chain = packs.chain();
        let mut known: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
        for (code, name) in self.read().list_programme()? {
            let id = chain.called(&code).map_or_else(|| code.clone(), |rule| rule.programme.id.clone());
            let (_, called) = known.entry(id).or_insert_with(|| (name.clone(), BTreeSet::new()));
            called.extend([code, name]);
        }
        let mut programmes: Vec<_> =
            known.into_values().map(|(name, called)| (name, called.into_iter().collect())).collect();
        programmes.sort();
        Ok(programmes)
    }
}

fn query(filters: Vec<Filter>) -> Query {
    Query { terms: filters.into_iter().map(|filter| Term { negated: false, filter }).collect() }
}

/// Returns the counts of people: each card holder stands under one category, several disabilities under "multiple".
fn of_people() -> Vec<(Section, Item, ListNoun, Query)> {
    let holders = || Filter::Card(HOLDING.to_vec());
    let people = |section, item, filters| (section, item, ListNoun::Person, query(filters));
    let total = |total: Total| Item::Code(Codes::Total, total.code());
    let mut counts = vec![
        (Section::Total, total(Total::Households), ListNoun::Household, Query::default()),
        people(Section::Total, total(Total::Persons), Vec::new()),
        people(Section::Total, total(Total::Holders), vec![holders()]),
    ];
    counts.extend(Category::ALL.iter().map(|category| {
        let mut wanted = query(vec![holders(), Filter::Category(vec![*category])]);
        if *category != Category::Multiple {
            let multiple = Filter::Category(vec![Category::Multiple]);
            wanted.terms.push(Term { negated: true, filter: multiple });
        }
        let item = Item::Code(Codes::Of(Choice::Category), category.code());
        (Section::Category, item, ListNoun::Person, wanted)
    }));
    counts.extend(Level::ALL.iter().map(|level| {
        let item = Item::Code(Codes::Of(Choice::Level), level.code());
        let one = Span { from: Some(*level), to: Some(*level) };
        people(Section::Level, item, vec![holders(), Filter::Level(one)])
    }));
    counts.extend(Sex::ALL.iter().map(|sex| {
        let item = Item::Code(Codes::Of(Choice::Sex), sex.code());
        people(Section::Sex, item, vec![holders(), Filter::Sex(*sex)])
    }));
    counts.extend(AGES.map(|(from, to)| {
        let item = Item::Name(to.map_or_else(|| format!("{from}+"), |to| format!("{from}-{to}")));
        people(Section::Age, item, vec![holders(), Filter::Age(Span { from: Some(from), to })])
    }));
    counts.extend(CardStanding::ALL.iter().filter(|standing| **standing != CardStanding::None).map(
        |standing| {
            let item = Item::Code(Codes::Card, standing.code());
            people(Section::Card, item, vec![Filter::Card(vec![*standing])])
        },
    ));
    let with_status = |section, choice, code: &'static str| {
        let item = Item::Code(Codes::Of(choice), code);
        people(section, item, vec![holders(), Filter::Status(vec![code.to_owned()])])
    };
    counts.extend(
        HouseholdStatusKind::ALL
            .iter()
            .map(|kind| with_status(Section::Household, Choice::HouseholdStatus, kind.code())),
    );
    counts.extend(
        PersonStatusKind::ALL
            .iter()
            .map(|kind| with_status(Section::Person, Choice::PersonStatus, kind.code())),
    );
    counts
}
