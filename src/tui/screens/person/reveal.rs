//! One number of a person, shown for a while: the one under the cursor, once that is noted.

use std::cell::Cell;

use super::{Item, Msg, State};
use crate::{
    domain::field::Field,
    i18n::Strings,
    tui::{
        effect::Effect,
        rows::{Line, Secrets},
    },
};

/// Tells line by line whether its number is masked: all are but one.
pub(super) struct Masks {
    revealed: Option<usize>,
    line: Cell<usize>,
}

impl Masks {
    pub(super) const fn new(revealed: Option<usize>) -> Self {
        Self { revealed, line: Cell::new(0) }
    }

    pub(super) fn next(&self) -> Secrets {
        let line = self.line.replace(self.line.get() + 1);
        if self.revealed == Some(line) { Secrets::Shown } else { Secrets::Masked }
    }
}

/// Returns the line under the cursor, if a number in it is masked.
pub(super) fn masked_line(state: &State) -> Option<(usize, &Line<Item>)> {
    let line = state.lines.selected()?;
    let is_masked = line.row.cells.iter().any(|cell| cell.contains('*'));
    is_masked.then_some((state.lines.place(), line))
}

/// A number is shown only after it is noted in the history whose it is, and which.
pub(super) fn reveal(state: &State, t: &Strings) -> Vec<Effect> {
    let (Some(record), Some((at, line))) = (&state.person, masked_line(state)) else { return Vec::new() };
    let which = match &line.item {
        Item::Card(_) => t.word(Field::CardNo),
        _ => line.row.cells.first().map_or("", String::as_str),
    };
    let whose = format!("{} {which}", record.person.name);
    vec![Effect::load(move |ledger| ledger.note_reveal(&whose).map(|()| Msg::Revealed(at)))]
}
