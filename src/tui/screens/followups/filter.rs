//! Which of the open reminders are shown, and choosing it instead of typing: how near, of what kind, about whom.

use super::{Msg, State, View};
use crate::{
    domain::{
        application::Subject,
        due::{Due, ReminderKind, Urgency},
        page::{Page, Slice},
        query::{Filter, Key, ListNoun, Query, Term},
    },
    error::Result,
    i18n::Strings,
    ledger::{Ledger, MOST_DUE},
    store::due::DueFilter,
    tui::{
        effect::Effect,
        forms::find::{self, Item},
        layers::pick::Pick,
        listing::{self, Asked, Entry, Listing, Lists},
    },
};

impl Lists for State {
    type Row = Due;
    type Msg = Msg;

    fn listing(&self) -> Option<&Listing<Due>> {
        (self.view == View::Open).then_some(&self.open)
    }

    fn wrap(msg: listing::Msg<Due>) -> Msg {
        Msg::List(msg)
    }
}

impl Entry for Due {
    type Key = ();
    type Aside = ();

    const NOUN: ListNoun = ListNoun::Reminder;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.work.nothing_open;

    fn key(&self) {}

    fn list(ledger: &Ledger, asked: &Asked<'_, Self>, _: &Page<()>, _: usize) -> Result<Slice<Self>> {
        ledger.due_by_rank(&DueFilter::of(asked.query.clone()), MOST_DUE).map(Slice::all)
    }
}

/// What was chosen takes the place of what was asked about the same; nothing takes all away.
pub(super) fn narrowed(query: &Query, chosen: &[Filter]) -> listing::Msg<Due> {
    let is_whom = |key| matches!(key, None | Some(Key::Household));
    let same = |term: &Term| {
        let key = term.filter.key();
        chosen.iter().any(|filter| filter.key() == key || is_whom(filter.key()) && is_whom(key))
    };
    let kept = query.terms.iter().filter(|term| !chosen.is_empty() && !same(term)).cloned();
    let chosen = chosen.iter().cloned().map(|filter| Term { negated: false, filter });
    listing::Msg::Chosen(Query { terms: kept.chain(chosen).collect() }.to_string())
}

/// Asks for how near and what kind they are to be.
pub(super) fn of_kind(t: &Strings) -> Pick {
    let all = std::iter::once(Item::new("", t.work.all));
    let urgencies = Urgency::ALL.iter().map(|urgency| Item::new(urgency.code(), t.word(*urgency)));
    let kinds = ReminderKind::ALL.iter().map(|kind| Item::new(kind.code(), t.word(*kind)));
    Pick::among(t.work.filter, all.chain(urgencies).chain(kinds).collect(), |item| {
        let chosen = match (Urgency::from_code(&item.code), ReminderKind::from_code(&item.code)) {
            (Some(urgency), _) => vec![Filter::Urgency(vec![urgency])],
            (_, Some(kind)) => vec![Filter::Kind(vec![kind])],
            _ => Vec::new(),
        };
        Msg::Narrow(chosen).into()
    })
}

/// Asks for the person they are to be about.
pub(super) fn of_person(t: &'static Strings) -> Effect {
    find::choose(t.work.of_person, find::people(t), |id, _| Msg::About(Subject::Person(id)))
}

/// Asks for the household they are to be about.
pub(super) fn of_household(t: &'static Strings) -> Effect {
    find::choose(t.work.of_household, find::households(t), |id, _| Msg::About(Subject::Household(id)))
}

/// Reads by which conditions a person or a household is found again.
pub(super) fn about(subject: Subject) -> Effect {
    Effect::load(move |ledger| {
        let (name, household) = match subject {
            Subject::Person(id) => {
                let person = ledger.person(id)?;
                (Some(person.person.name), person.household_id)
            }
            Subject::Household(id) => (None, id),
        };
        let household = ledger.household(household)?.household;
        let home = match household.number.as_str() {
            "" => Filter::Text(household.label().to_owned()),
            number => Filter::Household(number.to_owned()),
        };
        Ok(Msg::Narrow(name.map(Filter::Text).into_iter().chain([home]).collect()))
    })
}
