//! Records that may be of one person, to be compared and merged.

use ratatui::layout::Position;

use crate::{
    domain::{
        draft::Draft,
        duplicate::{Duplicate, Likeness},
        id::PersonId,
        page::Slice,
    },
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::person::PersonRecord,
    tui::{
        action::Action,
        effect::Effect,
        layers::confirm::Confirm,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

mod compare;

use compare::Compare;

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.pages.one, width: Width::Rest(8) },
    Column { heading: |t| t.pages.number, width: Width::Extra(6) },
    Column { heading: |t| t.pages.other, width: Width::Rest(8) },
    Column { heading: |t| t.pages.number, width: Width::Extra(6) },
    Column { heading: |t| t.pages.born, width: Width::Extra(10) },
    Column { heading: |t| t.pages.why, width: Width::Rest(18) },
];

/// A record with the number of its household.
#[derive(Clone, Debug)]
pub struct Side {
    record: PersonRecord,
    number: String,
}

/// Two records that may be of one person.
#[derive(Clone, Debug)]
pub struct Pair {
    why: Likeness,
    sides: [Side; 2],
}

/// How a pair becomes one record.
#[derive(Debug)]
pub struct Merging {
    keep: Side,
    /// The record that goes into the kept one.
    gone: PersonId,
    /// The values that stay where the two differ.
    choices: Draft,
}

/// The pairs that were found.
#[derive(Debug, Default)]
pub struct State {
    pairs: Window<Pair>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.pages.duplicates.to_owned()
    }
}

/// What happens to the pairs.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The pairs were found.
    Loaded(Ticket, Slice<Pair>),
    /// The cursor is to move.
    Move(Step),
    /// The two records are to be seen side by side.
    Compare,
    /// Two records are to be merged, after a question.
    Ask(Box<Merging>),
    /// Two records are to be merged.
    Merge(Box<Merging>),
}

/// What can be done with the pairs.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "duplicates.compare",
    keys: &["enter"],
    label: |t| t.pages.compare,
    when: |s| s.pairs.selected().is_some(),
    msg: |_| Msg::Compare,
}];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    match msg {
        Msg::Reload => {
            let ticket = state.pairs.ask_all();
            return vec![Effect::load(move |ledger| Ok(Msg::Loaded(ticket, Slice::all(read(ledger)?))))];
        }
        Msg::Loaded(ticket, slice) => state.pairs.take(ticket, slice),
        Msg::Move(step) => drop(state.pairs.go(step)),
        Msg::Compare => {
            let compare = state.pairs.selected().map(|pair| Compare::new(pair, t));
            return compare.map(Effect::open).into_iter().collect();
        }
        Msg::Ask(merging) => {
            let keep = &merging.keep;
            let kept = (t.pages.record_of)(&keep.record.person.name, &keep.number);
            let question = (t.pages.merge_question)(&kept);
            return vec![Effect::open(Confirm::new(question, t.pages.merge, Msg::Merge(merging)))];
        }
        Msg::Merge(merging) => {
            let Merging { keep, gone, choices } = *merging;
            return vec![Effect::write(move |ledger| ledger.merge_persons(keep.record.id, gone, &choices))];
        }
    }
    Vec::new()
}

/// Draws the pairs.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    table::view(pane, COLUMNS, &mut state.pairs, t.pages.no_duplicates, |pair| {
        let [one, other] = &pair.sides;
        Row::new([
            one.record.person.name.clone(),
            one.number.clone(),
            other.record.person.name.clone(),
            other.number.clone(),
            one.record.person.birth.map(|birth| birth.to_string()).unwrap_or_default(),
            t.word(pair.why).to_owned(),
        ])
    })
}

fn read(ledger: &Ledger) -> Result<Vec<Pair>> {
    let pair = |found: &Duplicate| {
        Ok(Pair { why: found.why, sides: [side(ledger, found.a)?, side(ledger, found.b)?] })
    };
    ledger.find_duplicates()?.iter().map(pair).collect()
}

fn side(ledger: &Ledger, id: PersonId) -> Result<Side> {
    let record = ledger.person(id)?;
    let number = ledger.household(record.household_id)?.household.number;
    Ok(Side { record, number })
}
