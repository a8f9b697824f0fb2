//! What opens or closes for whom in the coming twelve months, the next first.

use std::collections::BTreeMap;

use ratatui::layout::Position;

use super::{gaps, person};
use crate::{
    domain::page::Slice,
    error::Result,
    i18n::Strings,
    ledger::{Ledger, policy::Ahead, progress::Progress},
    store::fact::Scope,
    tui::{
        action::Action,
        effect::{Effect, Job},
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

/// How far ahead is looked.
const MONTHS: u16 = 12;

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.cli.date, width: Width::Cells(10) },
    Column { heading: |t| t.gaps.name, width: Width::Cells(8) },
    Column { heading: |t| t.gaps.programme, width: Width::Rest(18) },
    Column { heading: |t| t.gaps.result, width: Width::Cells(12) },
    Column { heading: |t| t.gaps.occasion, width: Width::Cells(16) },
];

/// What opens or closes in the coming months.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<Line>,
}

/// A turn, and the name of its programme.
#[derive(Debug)]
pub struct Line {
    ahead: Ahead,
    programme: String,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.gaps.ahead.to_owned()
    }
}

/// What happens to the list.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The list was read.
    Loaded(Ticket, Vec<Line>),
    /// The cursor is to move.
    Move(Step),
    /// The person under the cursor is to be seen.
    Open,
}

/// What can be done with the list.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "ahead.open",
    keys: &["enter", "o"],
    label: |t| t.gaps.open_person,
    when: |s| s.rows.selected().is_some(),
    msg: |_| Msg::Open,
}];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let effect = match msg {
        Msg::Reload => Some(load(state, shared.t)),
        Msg::Loaded(ticket, lines) => {
            state.rows.take(ticket, Slice::all(lines));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Open => state.rows.selected().map(|line| Effect::go(person::State::new(line.ahead.person_id))),
    };
    effect.into_iter().collect()
}

/// Draws the list.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let empty = if state.rows.is_unread() { "" } else { t.gaps.nothing_ahead };
    table::view(pane, COLUMNS, &mut state.rows, empty, |line| {
        let Ahead { on, name, turn, occasion, age, .. } = &line.ahead;
        let why = age.map_or_else(|| t.word(*occasion).to_owned(), t.policies.birthday);
        Row::new([on.to_string(), name.clone(), line.programme.clone(), t.word(*turn).to_owned(), why])
    })
}

fn load(state: &mut State, t: &'static Strings) -> Effect {
    let ticket = state.rows.ask_all();
    Effect::Job(Job::new(move |ledger, progress| Ok(Msg::Loaded(ticket, read(ledger, t, progress)?))))
}

fn read(ledger: &Ledger, t: &Strings, progress: &Progress) -> Result<Vec<Line>> {
    let packs = ledger.packs()?;
    let names: BTreeMap<String, String> = gaps::names(&packs, t);
    let turns = ledger.ahead(&packs, Scope::All, ledger.today(), MONTHS, progress)?;
    let line = |ahead: Ahead| Line { programme: names.get(&ahead.programme).cloned().unwrap_or_default(), ahead };
    Ok(turns.into_iter().map(line).collect())
}
