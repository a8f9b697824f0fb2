//! Which of the open reminders are shown: how near, of what kind, about whom.

use super::Msg;
use crate::{
    domain::{
        due::{Due, ReminderKind, Urgency},
        id::{HouseholdId, PersonId},
    },
    error::Result,
    i18n::Strings,
    ledger::{Ledger, MOST_DUE},
    store::due::DueFilter,
    tui::{
        forms::find::{self, Item},
        layers::pick::Pick,
    },
};

/// Which of the open reminders are shown.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    due: DueFilter,
    urgency: Option<Urgency>,
    /// The person or household chosen.
    whom: String,
}

/// A filter that was chosen.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// All are shown.
    All,
    /// Those of this urgency.
    Urgency(Urgency),
    /// Those of this kind.
    Kind(ReminderKind),
    /// Those of this person, with the name.
    Person(PersonId, String),
    /// Those of this household, with its number.
    Household(HouseholdId, String),
}

impl Filter {
    /// Reads the reminders that are shown.
    pub fn read(&self, ledger: &Ledger) -> Result<Vec<Due>> {
        let (mut dues, today) = (ledger.due_by_rank(&self.due, MOST_DUE)?, ledger.today());
        dues.retain(|due| self.urgency.is_none_or(|only| Urgency::of(due.due_on, today) == only));
        Ok(dues)
    }

    /// Takes what was chosen besides what is chosen already.
    pub fn choose(&mut self, chosen: Chosen) {
        match chosen {
            Chosen::All => *self = Self::default(),
            Chosen::Urgency(urgency) => self.urgency = Some(urgency),
            Chosen::Kind(kind) => self.due.kind = Some(kind),
            Chosen::Person(id, name) => {
                (self.due.person, self.due.household, self.whom) = (Some(id), None, name);
            }
            Chosen::Household(id, name) => {
                (self.due.person, self.due.household, self.whom) = (None, Some(id), name);
            }
        }
    }

    /// Says what is shown; nothing if all are.
    pub fn words(&self, t: &Strings) -> String {
        let urgency = self.urgency.map(|urgency| t.word(urgency));
        let kind = self.due.kind.map(|kind| t.word(kind));
        let whom = Some(self.whom.as_str()).filter(|whom| !whom.is_empty());
        let words: Vec<&str> = [urgency, kind, whom].into_iter().flatten().collect();
        if words.is_empty() { String::new() } else { (t.work.only)(&t.list(&words)) }
    }
}

/// Asks for how near and what kind they are to be.
pub fn of_kind(t: &Strings) -> Pick {
    let all = std::iter::once(Item::new("", t.work.all));
    let urgencies = Urgency::ALL.iter().map(|urgency| Item::new(urgency.code(), t.word(*urgency)));
    let kinds = ReminderKind::ALL.iter().map(|kind| Item::new(kind.code(), t.word(*kind)));
    Pick::among(t.work.filter, all.chain(urgencies).chain(kinds).collect(), |item| {
        let chosen = match (Urgency::from_code(&item.code), ReminderKind::from_code(&item.code)) {
            (Some(urgency), _) => Chosen::Urgency(urgency),
            (_, Some(kind)) => Chosen::Kind(kind),
            _ => Chosen::All,
        };
        Msg::Filtered(chosen).into()
    })
}

/// Asks for the person they are to be about.
pub fn of_person(t: &'static Strings) -> Pick {
    Pick::search(t.work.of_person, find::people(t), |item| {
        let chosen = item.code.parse().map_or(Chosen::All, |id| Chosen::Person(id, first_word(&item)));
        Msg::Filtered(chosen).into()
    })
}

/// Asks for the household they are to be about.
pub fn of_household(t: &'static Strings) -> Pick {
    Pick::search(t.work.of_household, find::households(t), |item| {
        let chosen = item.code.parse().map_or(Chosen::All, |id| Chosen::Household(id, first_word(&item)));
        Msg::Filtered(chosen).into()
    })
}

/// Returns the name or number that an entry of a search begins with.
fn first_word(item: &Item) -> String {
    item.label.split_whitespace().next().unwrap_or_default().to_owned()
}
