//! Whom a filter is about: what the rules compute is held against it.

use std::collections::BTreeSet;

use crate::{
    domain::{
        id::{HouseholdId, PersonId},
        page::Page,
        query::Query,
    },
    error::Result,
    ledger::Ledger,
    store::fact::About,
};

/// The people that a filter asks for, and their households.
#[derive(Clone, Debug, Default)]
pub struct Among(Option<Found>);

#[derive(Clone, Debug)]
struct Found {
    persons: BTreeSet<PersonId>,
    households: BTreeSet<HouseholdId>,
}

impl Ledger {
    /// Looks up the people that `query` asks for; an empty one asks for all.
    pub fn among(&self, query: &Query) -> Result<Among> {
        if query.is_empty() {
            return Ok(Among::default());
        }
        let people = self.read().list_person(query, self.today(), &Page::First, usize::MAX)?.rows;
        Ok(Among(Some(Found {
            persons: people.iter().map(|row| row.id).collect(),
            households: people.iter().map(|row| row.household_id).collect(),
        })))
    }
}

impl Among {
    /// Returns whether a person is asked for, or a household with one who is; the village is where all are.
    pub fn has(&self, about: About) -> bool {
        self.0.as_ref().is_none_or(|found| match about {
            About::Person(id) => found.persons.contains(&id),
            About::Household(id) => found.households.contains(&id),
            About::Village => false,
        })
    }
}
