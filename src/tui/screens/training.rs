//! The courses: when and where, how many places are taken, when they meet next.

use jiff::civil::Date;
use ratatui::layout::Position;

use super::course;
use crate::{
    domain::{
        page::{Page, Slice},
        query::ListNoun,
    },
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::training::CourseRow,
    tui::{
        action::Action,
        effect::Effect,
        forms::course as forms,
        listing::{self, Asked, Entry, Listing, Lists},
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            table::{Column, Row, Width},
            window::Step,
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.courses.course, width: Width::Rest(12) },
    Column { heading: |t| t.courses.starts, width: Width::Cells(10) },
    Column { heading: |t| t.courses.ends, width: Width::Extra(10) },
    Column { heading: |t| t.courses.place, width: Width::Extra(16) },
    Column { heading: |t| t.courses.places, width: Width::Cells(7) },
    Column { heading: |t| t.courses.waiting, width: Width::Cells(4) },
    Column { heading: |t| t.courses.next_session, width: Width::Cells(10) },
];

/// The courses.
#[derive(Debug, Default)]
pub struct State {
    list: Listing<CourseRow>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.courses.title.to_owned()
    }
}

impl Lists for State {
    type Row = CourseRow;
    type Msg = Msg;

    fn listing(&self) -> Option<&Listing<CourseRow>> {
        Some(&self.list)
    }

    fn wrap(msg: listing::Msg<CourseRow>) -> Msg {
        Msg::List(msg)
    }
}

impl Entry for CourseRow {
    type Key = ();
    type Aside = ();

    const NOUN: ListNoun = ListNoun::Training;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.courses.none;

    fn key(&self) {}

    fn list(ledger: &Ledger, asked: &Asked<'_, Self>, _: &Page<()>, _: usize) -> Result<Slice<Self>> {
        ledger.read().list_course(asked.query, ledger.today()).map(Slice::all)
    }
}

/// What happens to the courses.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// Something happens to the list.
    List(listing::Msg<CourseRow>),
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
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "training.plan",
        keys: &["a"],
        label: |t| t.courses.plan,
        when: |_| true,
        msg: |_| Msg::Plan,
    },
    listing::filter("training.filter"),
    listing::choose("training.lists"),
    listing::keep("training.keep", &["s"]),
    listing::drop("training.drop"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    match msg {
        Msg::Reload => state.list.reload(Msg::List),
        Msg::Move(step) => state.list.go(step, Msg::List),
        Msg::List(msg) => state.list.update(msg, shared, Msg::List),
        Msg::Plan => vec![Effect::open(forms::plan(shared.t))],
        Msg::Open => {
            let opened = state.list.selected().map(|row| Effect::go(course::State::new(row.id)));
            opened.into_iter().collect()
        }
    }
}

/// Draws the courses.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, today) = (pane.shared.t, pane.shared.today);
    state.list.view(pane, COLUMNS, |row| line(row, today, t))
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
