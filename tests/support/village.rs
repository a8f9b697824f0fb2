//! An empty village in memory, on a fixed day.

use jiff::civil::{Date, date};
use zhucan::{
    clock::Clock,
    domain::{draft::Draft, field::Field},
    ledger::Ledger,
};

/// The day every test happens on.
pub(crate) const TODAY: Date = date(2026, 3, 2);

/// Founds an empty village.
pub(crate) fn empty() -> Ledger {
    let draft = Draft::new()
        .with(Field::Village, "柳林村")
        .with(Field::Code, "371599101201")
        .with(Field::Coordinator, "周明");
    Ledger::found_in_memory(&draft, Clock::new(Some(TODAY))).unwrap()
}
