//! An empty village in memory, on a fixed day.

use std::path::Path;

use jiff::civil::{Date, date};
use zhucan::{
    clock::Clock,
    domain::{draft::Draft, field::Field, id::HouseholdId},
    ledger::Ledger,
};

/// The day every test happens on.
pub(crate) const TODAY: Date = date(2026, 3, 2);

/// Founds an empty village.
pub(crate) fn empty() -> Ledger {
    Ledger::found_in_memory(&founding(), Clock::new(Some(TODAY))).unwrap()
}

/// Founds an empty village in a file.
pub(crate) fn empty_in(path: &Path) -> Ledger {
    Ledger::found(path, &founding(), Clock::new(Some(TODAY))).unwrap()
}

fn founding() -> Draft {
    Draft::new()
        .with(Field::Village, "柳林村")
        .with(Field::Code, "371599101201")
        .with(Field::Coordinator, "周明")
}

/// Registers a household with this number.
pub(crate) fn household(ledger: &mut Ledger, number: &str) -> HouseholdId {
    ledger.register_household(&Draft::new().with(Field::Number, number)).unwrap().value
}

/// A person's name and relation to the head.
pub(crate) fn person(name: &str, relation: &str) -> Draft {
    Draft::new().with(Field::Name, name).with(Field::Relation, relation)
}
