//! The applications by state, the longest waiting first; most go on with one key.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ratatui::layout::Position;

use super::application as page;
use crate::{
    domain::{application, field::Field, page::Slice},
    i18n::{Strings, due_when},
    store::application::ApplicationRow,
    tui::{
        action::Action,
        effect::Effect,
        forms::application as forms,
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            strip,
            table::{self, Column, Row, Width},
            tabs::{Side, beside},
            window::{Step, Ticket, Want, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.applications.stage, width: Width::Cells(8) },
    Column { heading: |t| t.applications.since, width: Width::Extra(10) },
    Column { heading: |t| t.applications.household, width: Width::Extra(4) },
    Column { heading: |t| t.applications.name, width: Width::Cells(8) },
    Column { heading: |t| t.applications.programme, width: Width::Rest(8) },
    Column { heading: |t| t.applications.due, width: Width::Cells(10) },
    Column { heading: |t| t.applications.missing, width: Width::Cells(12) },
    Column { heading: |t| t.word(Field::Amount), width: Width::Extra(13) },
];

/// Which applications are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    /// Those not decided yet.
    #[default]
    Open,
    /// Those in one state.
    In(application::State),
    /// All.
    All,
}

impl Filter {
    /// Lists every choice in the order in which they stand side by side.
    fn all() -> Vec<Self> {
        let states = application::State::ALL.iter().copied().map(Self::In);
        [Self::Open, Self::All].into_iter().chain(states).collect()
    }

    fn has(self, state: application::State) -> bool {
        match self {
            Self::Open => state.is_open(),
            Self::In(wanted) => state == wanted,
            Self::All => true,
        }
    }

    fn states(self) -> Vec<application::State> {
        application::State::ALL.iter().copied().filter(|state| self.has(*state)).collect()
    }

    fn label(self, counts: &BTreeMap<application::State, i64>, t: &Strings) -> String {
        let count: i64 = counts.iter().filter(|(state, _)| self.has(**state)).map(|(_, n)| n).sum();
        let word = match self {
            Self::Open => t.applications.open_ones,
            Self::In(state) => t.word(state),
            Self::All => t.applications.all,
        };
        format!("{word} {count}")
    }
}

/// The applications by state.
#[derive(Debug, Default)]
pub struct State {
    filter: Filter,
    counts: BTreeMap<application::State, i64>,
    rows: Window<ApplicationRow>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.applications.title.to_owned()
    }

    fn stands(&self) -> Option<application::State> {
        self.rows.selected().map(|row| row.state)
    }
}

/// What happens to the applications.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// Rows were read, and how many there are in each state.
    Loaded(Ticket, Slice<ApplicationRow>, BTreeMap<application::State, i64>),
    /// The cursor is to move.
    Move(Step),
    /// The state beside is to be shown.
    Turn(Side),
    /// The application under the cursor is to be seen.
    Open,
    /// The application under the cursor is to take its natural step.
    Advance,
    /// A step for the application under the cursor is to be chosen.
    Step,
    /// A person applies.
    AddPerson,
    /// A household applies.
    AddHousehold,
}

/// What can be done with the applications.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "applications.open",
        keys: &["enter"],
        label: |t| t.applications.open,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "applications.advance",
        keys: &["f"],
        label: |t| t.applications.advance,
        when: |s| s.stands().is_some_and(|state| state.natural_next().is_some()),
        msg: |_| Msg::Advance,
    },
    Action {
        id: "applications.step",
        keys: &["s"],
        label: |t| t.applications.step,
        when: |s| s.stands().is_some_and(|state| !state.next().is_empty()),
        msg: |_| Msg::Step,
    },
    Action {
        id: "applications.next",
        keys: &["right"],
        label: |t| t.applications.next,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "applications.previous",
        keys: &["left"],
        label: |t| t.applications.previous,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Left),
    },
    Action {
        id: "applications.add",
        keys: &["a"],
        label: |t| t.applications.add_person,
        when: |_| true,
        msg: |_| Msg::AddPerson,
    },
    Action {
        id: "applications.add_household",
        keys: &["h"],
        label: |t| t.applications.add_household,
        when: |_| true,
        msg: |_| Msg::AddHousehold,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let selected = state.rows.selected().map(|row| (row.id, row.state));
    let effect = match (msg, selected) {
        (Msg::Reload, _) => Some(load(state, state.rows.again())),
        (Msg::Loaded(ticket, slice, counts), _) => {
            state.rows.take(ticket, slice);
            state.counts = counts;
            None
        }
        (Msg::Move(step), _) => state.rows.go(step).map(|want| load(state, want)),
        (Msg::Turn(side), _) => {
            state.filter = beside(&Filter::all(), state.filter, side);
            Some(load(state, Want::First))
        }
        (Msg::AddPerson, _) => Some(forms::for_person(shared.t)),
        (Msg::AddHousehold, _) => Some(forms::for_household(shared.t)),
        (Msg::Open, Some((id, _))) => Some(Effect::go(page::State::new(id))),
        (Msg::Advance, Some((id, _))) => Some(forms::advance(id, shared.t)),
        (Msg::Step, Some((id, from))) => Some(forms::choose_step(id, from, shared)),
        (Msg::Open | Msg::Advance | Msg::Step, None) => None,
    };
    effect.into_iter().collect()
}

/// Draws the states with their counts, and the applications.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, today) = (pane.shared.t, pane.shared.today);
    let filters = Filter::all();
    let labels: Vec<String> = filters.iter().map(|filter| filter.label(&state.counts, t)).collect();
    strip::view(pane, &labels, filters.iter().position(|filter| *filter == state.filter).unwrap_or(0));
    let height = pane.height().saturating_sub(1);
    let mut below = pane.rows(1, height);
    table::view(&mut below, COLUMNS, &mut state.rows, t.applications.none, |row| line(row, today, t))
}

fn line(row: &ApplicationRow, today: Date, t: &Strings) -> Row {
    let overdue = row.due_on.filter(|due| *due < today);
    let missing = row.missing.first().map(|first| (t.applications.lacking_row)(row.missing.len(), first));
    let line = Row::new([
        t.word(row.state).to_owned(),
        row.state_on.to_string(),
        row.household_number.clone(),
        row.name.clone(),
        row.programme.clone(),
        match (overdue, row.due_on) {
            (Some(due), _) => due_when(due, today, t.lang),
            (None, due) => due.map(|due| due.to_string()).unwrap_or_default(),
        },
        missing.unwrap_or_default(),
        row.amount.map(|amount| amount.to_string()).unwrap_or_default(),
    ]);
    match (overdue, row.due_on) {
        (Some(_), _) => line.tone(Tone::Overdue),
        (None, Some(due)) if due == today => line.tone(Tone::Due),
        _ => line,
    }
}

fn load(state: &mut State, want: Want) -> Effect {
    let (page, limit, ticket) = state.rows.ask(want, ApplicationRow::key);
    let states = state.filter.states();
    Effect::load(move |ledger| {
        let db = ledger.read();
        let slice = db.list_application(&states, &page, limit)?;
        Ok(Msg::Loaded(ticket, slice, db.count_application_by_state()?))
    })
}
