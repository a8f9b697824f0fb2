//! The diary of the demo village: what its coordinator wrote down, in the order of days.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    clock::Clock,
    domain::id::{HouseholdId, PersonId},
    error::{Error, Result},
    ledger::Ledger,
};

/// One thing the coordinator does.
type Act = Box<dyn FnOnce(&mut Village<'_>) -> Result<()>>;

/// The village while its diary is played. Records are known by what the cast calls them.
pub(super) struct Village<'a> {
    /// The ledger it is written into.
    pub(super) ledger: &'a mut Ledger,
    known: BTreeMap<(&'static str, &'static str), i64>,
}

impl Village<'_> {
    /// Remembers under which id a record stands: whose or what it is, and its name.
    pub(super) fn remember(&mut self, whose: &'static str, name: &'static str, id: i64) {
        self.known.insert((whose, name), id);
    }

    /// Returns the id of a record that was remembered.
    pub(super) fn recall(&self, whose: &'static str, name: &'static str) -> Result<i64> {
        self.known.get(&(whose, name)).copied().ok_or(Error::NotFound { noun: "record", id: 0 })
    }

    /// Remembers under which id a person stands in the ledger.
    pub(super) fn meet(&mut self, name: &'static str, id: PersonId) {
        self.remember("person", name, id.0);
    }

    /// Remembers under which id a household stands in the ledger.
    pub(super) fn settle(&mut self, number: &'static str, id: HouseholdId) {
        self.remember("household", number, id.0);
    }

    /// Returns the id of a person of the cast.
    pub(super) fn person(&self, name: &'static str) -> Result<PersonId> {
        self.recall("person", name).map(PersonId)
    }

    /// Returns the id of a household of the cast.
    pub(super) fn household(&self, number: &'static str) -> Result<HouseholdId> {
        self.recall("household", number).map(HouseholdId)
    }
}

/// What happens on which day; on one day in the order in which it was noted.
#[derive(Default)]
pub(super) struct Diary(BTreeMap<Date, Vec<Act>>);

impl Diary {
    /// Notes what the coordinator does on `day`.
    pub(super) fn on(&mut self, day: Date, act: impl FnOnce(&mut Village<'_>) -> Result<()> + 'static) {
        self.0.entry(day).or_default().push(Box::new(act));
    }

    /// Plays it all into a ledger, whose clock follows the days.
    pub(super) fn play(self, ledger: &mut Ledger) -> Result<()> {
        let mut village = Village { ledger, known: BTreeMap::new() };
        for (day, acts) in self.0 {
            village.ledger.set_clock(Clock::new(Some(day)));
            for act in acts {
                act(&mut village)?;
            }
        }
        Ok(())
    }
}
