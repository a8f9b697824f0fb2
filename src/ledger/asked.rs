//! Which reminders a query asks for: they are derived, so it is held against each of them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    domain::{
        due::{About, Due, Urgency},
        id::{HouseholdId, PersonId},
        page::Page,
        query::{Filter, Here, Query, Term},
    },
    error::Result,
    store::Db,
};

/// The conditions of a query about reminders, those about people looked up.
pub(super) struct Asked<'a> {
    today: Date,
    terms: Vec<(&'a Term, Found)>,
}

/// Of whom a condition about people holds.
#[derive(Default)]
struct Found {
    persons: BTreeSet<PersonId>,
    households: BTreeSet<HouseholdId>,
}

impl<'a> Asked<'a> {
    /// Looks up the people that `query` is about.
    pub(super) fn read(db: &Db<'_>, query: &'a Query, today: Date) -> Result<Self> {
        let terms = query.terms.iter().map(|term| Ok((term, Found::read(db, term, today)?)));
        Ok(Self { today, terms: terms.collect::<Result<_>>()? })
    }

    /// Returns whether a reminder fulfils every condition.
    pub(super) fn includes(&self, due: &Due) -> bool {
        self.terms.iter().all(|(term, found)| self.holds(&term.filter, found, due) != term.negated)
    }

    fn holds(&self, filter: &Filter, found: &Found, due: &Due) -> bool {
        match filter {
            Filter::Text(text) => due.about.title.contains(text.as_str()) || found.has(&due.about),
            Filter::Kind(kinds) => kinds.contains(&due.kind),
            Filter::Urgency(urgencies) => urgencies.contains(&Urgency::of(due.due_on, self.today)),
            Filter::Priority(priorities) => priorities.contains(&due.priority),
            Filter::Due(span) => span.contains(&due.due_on),
            Filter::Household(number) => due.about.household_number == *number,
            _ => found.has(&due.about),
        }
    }
}

impl Found {
    fn read(db: &Db<'_>, term: &Term, today: Date) -> Result<Self> {
        if matches!(
            term.filter,
            Filter::Kind(_)
                | Filter::Urgency(_)
                | Filter::Priority(_)
                | Filter::Due(_)
                | Filter::Household(_)
        ) {
            return Ok(Self::default());
        }
        let query = Query::of(term.filter.clone()).and(Query::of(Filter::Here(Here::All)));
        let people = db.list_person(&query, today, &Page::First, usize::MAX)?.rows;
        Ok(Self {
            persons: people.iter().map(|row| row.id).collect(),
            households: people.iter().map(|row| row.household_id).collect(),
        })
    }

    /// Returns whether it is about one of the persons, or about a whole household with one of them.
    fn has(&self, about: &About) -> bool {
        match (about.person_id, about.household_id) {
            (Some(person), _) => self.persons.contains(&person),
            (None, Some(household)) => self.households.contains(&household),
            (None, None) => false,
        }
    }
}
