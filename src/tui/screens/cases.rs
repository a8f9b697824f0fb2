//! The cases of the help ledger: open, overdue, closed.

use jiff::civil::Date;
use ratatui::layout::Position;

use super::case;
use crate::{
    domain::page::Slice,
    i18n::{Strings, due_when},
    store::case::{CaseRow, Cases},
    tui::{
        action::Action,
        effect::Effect,
        forms::case as forms,
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            tabs::{self, Side, beside},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.cases.household, width: Width::Extra(5) },
    Column { heading: |t| t.cases.name, width: Width::Cells(8) },
    Column { heading: |t| t.cases.cause, width: Width::Rest(10) },
    Column { heading: |t| t.cases.responsible, width: Width::Extra(12) },
    Column { heading: |t| t.cases.due, width: Width::Cells(10) },
    Column { heading: |t| t.cases.measures, width: Width::Cells(4) },
    Column { heading: |t| t.cases.last, width: Width::Extra(10) },
];

/// Which cases are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    /// Those not closed.
    #[default]
    Open,
    /// Those not closed whose deadline has passed.
    Overdue,
    /// Those closed.
    Closed,
}

const FILTERS: &[Filter] = &[Filter::Open, Filter::Overdue, Filter::Closed];

impl Filter {
    const fn cases(self, today: Date) -> Cases {
        match self {
            Self::Open => Cases::Open,
            Self::Overdue => Cases::Overdue(today),
            Self::Closed => Cases::Closed,
        }
    }

    fn label(&self, t: &Strings) -> &'static str {
        match self {
            Self::Open => t.cases.opened,
            Self::Overdue => t.cases.overdue,
            Self::Closed => t.cases.closed,
        }
    }
}

/// The cases of the help ledger.
#[derive(Debug, Default)]
pub struct State {
    filter: Filter,
    rows: Window<CaseRow>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.cases.title.to_owned()
    }
}

/// What happens to the cases.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cases were read.
    Loaded(Ticket, Vec<CaseRow>),
    /// The cursor is to move.
    Move(Step),
    /// The cases beside are to be shown.
    Turn(Side),
    /// The case under the cursor is to be seen.
    Open,
    /// A case about a person is to be opened.
    AddPerson,
    /// A case about a household is to be opened.
    AddHousehold,
}

/// What can be done with the cases.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "cases.open",
        keys: &["enter"],
        label: |t| t.cases.open,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "cases.next",
        keys: &["right"],
        label: |t| t.cases.next,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "cases.previous",
        keys: &["left"],
        label: |t| t.cases.previous,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Left),
    },
    Action {
        id: "cases.add",
        keys: &["a"],
        label: |t| t.cases.add_person,
        when: |_| true,
        msg: |_| Msg::AddPerson,
    },
    Action {
        id: "cases.add_household",
        keys: &["h"],
        label: |t| t.cases.add_household,
        when: |_| true,
        msg: |_| Msg::AddHousehold,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let effect = match msg {
        Msg::Reload => Some(load(state)),
        Msg::Loaded(ticket, rows) => {
            state.rows.take(ticket, Slice::all(rows));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Turn(side) => {
            state.filter = beside(FILTERS, state.filter, side);
            state.rows.go(Step::Home);
            Some(load(state))
        }
        Msg::Open => state.rows.selected().map(|row| Effect::go(case::State::new(row.record.id))),
        Msg::AddPerson => Some(forms::for_person(shared.t)),
        Msg::AddHousehold => Some(forms::for_household(shared.t)),
    };
    effect.into_iter().collect()
}

/// Draws which cases are shown, and the cases.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, today) = (pane.shared.t, pane.shared.today);
    tabs::view(pane, FILTERS, &state.filter, Filter::label);
    let height = pane.height().saturating_sub(1);
    let mut below = pane.rows(1, height);
    table::view(&mut below, COLUMNS, &mut state.rows, t.cases.none, |row| line(row, today, t))
}

fn line(row: &CaseRow, today: Date, t: &Strings) -> Row {
    let CaseRow { record, .. } = row;
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let overdue = record.case.deadline.filter(|due| record.closed_on.is_none() && *due < today);
    let due = overdue.map_or_else(|| day(record.case.deadline), |due| due_when(due, today, t.lang));
    let line = Row::new([
        row.household_number.clone(),
        row.name.clone(),
        record.case.cause.clone(),
        record.case.responsible.clone(),
        due,
        row.measures.to_string(),
        day(record.closed_on.or(row.last_measure_on)),
    ]);
    match (overdue, record.closed_on) {
        (Some(_), _) => line.tone(Tone::Overdue),
        (None, Some(_)) => line.tone(Tone::Done),
        (None, None) => line,
    }
}

fn load(state: &mut State) -> Effect {
    let (ticket, filter) = (state.rows.ask_all(), state.filter);
    Effect::load(move |ledger| {
        let cases = filter.cases(ledger.today());
        Ok(Msg::Loaded(ticket, ledger.read().list_case(cases, usize::MAX)?))
    })
}
