//! An empty village and the demo village, on a fixed day.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tempfile::TempDir;
use zhucan::{
    clock::Clock,
    demo,
    domain::{
        draft::Draft,
        field::Field,
        id::{HouseholdId, PersonId},
    },
    ledger::{
        Duplicates, Ledger, NewLock,
        backup::{self, Place},
    },
    secret::{Key, Passphrase, slots::Cost},
};

/// The day every test happens on.
pub(crate) const TODAY: Date = demo::TODAY;

/// Founds an empty village in memory.
pub(crate) fn empty() -> Ledger {
    Ledger::found_in_memory(&demo::founding(), Clock::new(Some(TODAY))).unwrap()
}

/// Founds an empty village in a file.
pub(crate) fn empty_in(path: &Path) -> Ledger {
    Ledger::found(path, None, &demo::founding(), Clock::new(Some(TODAY))).unwrap()
}

/// Returns the clock of all tests.
pub(crate) fn clock() -> Clock {
    Clock::new(Some(TODAY))
}

/// The passphrase of an encrypted village.
pub(crate) const WORDS: &str = "柳林村 口令 2026";

/// Founds an empty village in an encrypted file; its passphrase costs nothing to try.
pub(crate) fn locked_in(path: &Path) -> (Ledger, NewLock) {
    let (key, passphrase) = (Key::random().unwrap(), Passphrase::new(WORDS));
    let lock = NewLock { key, passphrase, cost: Cost { memory_kib: 8, passes: 1 } };
    (Ledger::found_locked(path, &lock, &demo::founding(), clock()).unwrap(), lock)
}

/// Opens a village from its file.
pub(crate) fn reopened(path: &Path) -> Ledger {
    Ledger::open(path, None, Clock::new(Some(TODAY))).unwrap()
}

/// Returns the place of backups beside a ledger.
pub(crate) fn beside(ledger: &Ledger) -> Place {
    backup::beside(ledger.file().unwrap())
}

/// Opens the demo village: the cast of `zhucan::demo`.
pub(crate) fn demo() -> Ledger {
    demo::open().unwrap()
}

/// A village in a file, where days pass.
pub(crate) struct Calendar(TempDir);

impl Calendar {
    /// Founds an empty village in a file.
    pub(crate) fn new() -> Self {
        let calendar = Self(TempDir::new().unwrap());
        empty_in(&calendar.path());
        calendar
    }

    /// Opens the village on a day.
    pub(crate) fn on(&self, day: Date) -> Ledger {
        Ledger::open(&self.path(), None, Clock::new(Some(day))).unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().join("village.zhucan")
    }
}

/// Registers a household with this number.
pub(crate) fn household(ledger: &mut Ledger, number: &str) -> HouseholdId {
    ledger.register_household(&Draft::new().with(Field::Number, number)).unwrap().value
}

/// A person's name and relation to the head.
pub(crate) fn person(name: &str, relation: &str) -> Draft {
    Draft::new().with(Field::Name, name).with(Field::Relation, relation)
}

/// Registers a person of this name in a household.
pub(crate) fn member(ledger: &mut Ledger, household: HouseholdId, name: &str) -> PersonId {
    ledger.register_person(household, &person(name, "head"), Duplicates::Refuse).unwrap().value
}
