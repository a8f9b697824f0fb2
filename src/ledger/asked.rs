//! Which reminders a query asks for: they are derived, so it is held against each of them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    domain::{
        due::{About, Due, Urgency, Waiting},
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

    /// Returns whether a reminder can fulfil every condition, before it is known whom it is about.
    pub(super) fn may_include(&self, due: &Waiting) -> bool {
        self.terms.iter().all(|(term, _)| self.is_so(&term.filter, due).is_none_or(|so| so != term.negated))
    }

    /// Returns whether some condition is about more than the reminder itself.
    pub(super) fn is_about_others(&self) -> bool {
        self.terms.iter().any(|(term, _)| !is_own(&term.filter))
    }

    /// Returns whether a reminder that can fulfil every condition does.
    pub(super) fn includes(&self, due: &Due) -> bool {
        self.terms.iter().all(|(term, found)| {
            let fits = match &term.filter {
                filter if is_own(filter) => return true,
                Filter::Text(text) => due.about.title.contains(text.as_str()) || found.has(&due.about),
                Filter::Household(number) => due.about.household_number == *number,
                _ => found.has(&due.about),
            };
            fits != term.negated
        })
    }

    /// Returns whether a condition about the reminder itself holds; `None` if it is about something else.
    fn is_so(&self, filter: &Filter, due: &Waiting) -> Option<bool> {
        match filter {
            Filter::Kind(kinds) => Some(kinds.contains(&due.identity.kind)),
            Filter::Urgency(urgencies) => Some(urgencies.contains(&Urgency::of(due.due_on, self.today))),
            Filter::Priority(priorities) => Some(priorities.contains(&due.priority)),
            Filter::Due(span) => Some(span.contains(&due.due_on)),
            _ => None,
        }
    }
}

/// Returns whether a condition is about the reminder itself.
const fn is_own(filter: &Filter) -> bool {
    matches!(filter, Filter::Kind(_) | Filter::Urgency(_) | Filter::Priority(_) | Filter::Due(_))
}

impl Found {
    fn read(db: &Db<'_>, term: &Term, today: Date) -> Result<Self> {
        if is_own(&term.filter) || matches!(term.filter, Filter::Household(_)) {
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
