//! The courses: when and where, how many places are taken, when they meet next.

use jiff::civil::Date;
use ratatui::layout::Position;

use super::course;
use crate::{
    domain::page::Slice,
    i18n::Strings,
    store::training::CourseRow,
    tui::{
        action::Action,
        effect::Effect,
        forms::course as forms,
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.courses.course, width: Width::Rest(12) },
    Column { heading: |t| t.courses.starts, width: Width::Cells(10) },
    Column { heading: |t| t.courses.ends, width: Width::Extra(10) },
    Column { heading: |t| t.courses.place, width: Width::Extra(14) },
    Column { heading: |t| t.courses.places, width: Width::Cells(7) },
    Column { heading: |t| t.courses.waiting, width: Width::Cells(4) },
    Column { heading: |t| t.courses.next_session, width: Width::Cells(10) },
];

/// The courses.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<CourseRow>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.courses.title.to_owned()
    }
}

/// What happens to the courses.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The courses were read.
    Loaded(Ticket, Vec<CourseRow>),
    /// The cursor is to move.
    Move(Step),
    /// The course under the cursor is to be seen.
    Open,
    /// A course is to be planned.
    Plan,
}

/// What can be done with the courses.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "training.open",
        keys: &["enter"],
        label: |t| t.courses.open,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "training.plan",
        keys: &["a"],
        label: |t| t.courses.plan,
        when: |_| true,
        msg: |_| Msg::Plan,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            return vec![Effect::load(move |ledger| {
                Ok(Msg::Loaded(ticket, ledger.read().list_course(ledger.today())?))
            })];
        }
        Msg::Loaded(ticket, rows) => state.rows.take(ticket, Slice::all(rows)),
        Msg::Move(step) => drop(state.rows.go(step)),
        Msg::Plan => return vec![Effect::open(forms::plan(shared.t))],
        Msg::Open => {
            let opened = state.rows.selected().map(|row| Effect::go(course::State::new(row.id)));
            return opened.into_iter().collect();
        }
    }
    Vec::new()
}

/// Draws the courses.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, today) = (pane.shared.t, pane.shared.today);
    table::view(pane, COLUMNS, &mut state.rows, t.courses.none, |row| line(row, today, t))
}

fn line(row: &CourseRow, today: Date, t: &Strings) -> Row {
    let course = &row.course;
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let is_over = row.next_session.is_none() && course.ends_on.is_some_and(|last| last < today);
    let next = match row.next_session {
        _ if row.cancelled_on.is_some() => t.courses.cancelled.to_owned(),
        _ if is_over => t.courses.over.to_owned(),
        next => day(next),
    };
    let line = Row::new([
        course.title.clone(),
        day(course.starts_on),
        day(course.ends_on),
        course.place.clone(),
        course.capacity.map_or_else(|| row.enrolled.to_string(), |all| format!("{}/{all}", row.enrolled)),
        if row.waiting == 0 { String::new() } else { row.waiting.to_string() },
        next,
    ]);
    if row.cancelled_on.is_some() || is_over { line.tone(Tone::Dim) } else { line }
}
