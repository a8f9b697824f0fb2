//! Follow-ups: what is open, what was closed, and a month of days; one is shown at a time.

use ratatui::layout::Position;

use crate::{
    domain::{
        application::Subject,
        due::{About, Due, Identity},
        page::Slice,
        query,
    },
    i18n::{Strings, due_text},
    ledger::Closed,
    tui::{
        action::Action,
        effect::Effect,
        forms::followup,
        listing::{self, Listing},
        reminding::{self, Deed, Reminding},
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            tabs::{self, Side},
            window::{CHUNK, Step, Ticket, Want, Window},
        },
    },
};

mod filter;
pub mod month;

use month::Month;

const OPEN_COLUMNS: &[Column] = &[
    Column { heading: |t| t.work.when, width: Width::Cells(10) },
    Column { heading: |t| t.work.who, width: Width::Cells(8) },
    Column { heading: |t| t.work.what, width: Width::Rest(16) },
    Column { heading: |t| t.work.day, width: Width::Cells(10) },
];

const CLOSED_COLUMNS: &[Column] = &[
    Column { heading: |t| t.work.outcome, width: Width::Cells(10) },
    Column { heading: |t| t.work.who, width: Width::Cells(8) },
    Column { heading: |t| t.work.what, width: Width::Rest(16) },
    Column { heading: |t| t.work.day, width: Width::Cells(10) },
];

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What is open.
    #[default]
    Open,
    /// The days of a month.
    Month,
    /// What was closed or put off.
    Closed,
}

const VIEWS: &[View] = &[View::Open, View::Month, View::Closed];

/// The follow-ups.
#[derive(Debug, Default)]
pub struct State {
    view: View,
    open: Listing<Due>,
    closed: Window<Closed>,
    month: Month,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.work.followups.to_owned()
    }

    fn closed(&self) -> Option<Identity> {
        let closed = self.closed.selected().filter(|_| self.view == View::Closed)?;
        Some(closed.closing.identity)
    }

    fn is_in_month(&self) -> bool {
        self.view == View::Month
    }

    /// Returns whether the cursor is on a day of the month with something due.
    fn is_on_day(&self) -> bool {
        self.is_in_month() && self.month.has_dues() && self.due().is_none()
    }
}

impl Reminding for State {
    type Msg = Msg;

    fn due(&self) -> Option<&Due> {
        match self.view {
            View::Open => self.open.selected(),
            View::Month => self.month.due(),
            View::Closed => None,
        }
    }

    fn about(&self) -> Option<&About> {
        let closed = self.closed.selected().filter(|_| self.view == View::Closed);
        self.due().map(|due| &due.about).or(closed.map(|closed| &closed.about))
    }

    fn wrap(deed: Deed) -> Msg {
        Msg::Do(deed)
    }
}

/// What happens to the follow-ups.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// Something happens to the list of open ones.
    List(listing::Msg<Due>),
    /// The closed ones were read, so many at most.
    Closed(Ticket, usize, Vec<Closed>),
    /// The days of a month were read.
    Days(month::Days),
    /// The cursor is to move.
    Move(Step),
    /// The view, or the day of the month, beside the present one is wanted.
    Beside(Side),
    /// The next view is wanted.
    Next,
    /// The day under the cursor is to be gone into, or left again.
    IntoDay(month::Part),
    /// The calendar is to go to today.
    Today,
    /// How near and of what kind the open ones are to be is to be chosen.
    Filter,
    /// Those of one person only are to be chosen.
    FilterPerson,
    /// Those of one household only are to be chosen.
    FilterHousehold,
    /// This person or household was chosen.
    About(Subject),
    /// These conditions were chosen.
    Narrow(Vec<query::Filter>),
    /// What the reminder under the cursor is about is to be opened.
    Go,
    /// This is to be done with the reminder under the cursor.
    Do(Deed),
    /// The closed reminder under the cursor is to be opened again.
    Reopen,
}

/// What can be done with follow-ups.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "followups.open",
        keys: &["enter"],
        label: |t| t.work.open,
        when: |s| s.is_on_day() || s.target().is_some(),
        msg: |s| if s.is_on_day() { Msg::IntoDay(month::Part::Day) } else { Msg::Go },
    },
    Action {
        id: "followups.calendar",
        keys: &["esc"],
        label: |t| t.work.calendar,
        when: |s| s.is_in_month() && s.due().is_some(),
        msg: |_| Msg::IntoDay(month::Part::Calendar),
    },
    reminding::done("followups.done"),
    reminding::snooze("followups.snooze"),
    reminding::visit("followups.visit"),
    Action {
        id: "followups.reopen",
        keys: &["o"],
        label: |t| t.work.reopen,
        when: |s| s.closed().is_some(),
        msg: |_| Msg::Reopen,
    },
    Action {
        id: "followups.next",
        keys: &["tab"],
        label: |t| t.work.next_view,
        when: |_| true,
        msg: |_| Msg::Next,
    },
    Action {
        id: "followups.filter",
        keys: &["f"],
        label: |t| t.work.filter,
        when: |s| s.view == View::Open,
        msg: |_| Msg::Filter,
    },
    reminding::write("followups.write"),
    reminding::edit("followups.edit"),
    reminding::dismiss("followups.dismiss"),
    Action {
        id: "followups.person",
        keys: &["p"],
        label: |t| t.work.of_person,
        when: |s| s.view == View::Open,
        msg: |_| Msg::FilterPerson,
    },
    Action {
        id: "followups.household",
        keys: &["h"],
        label: |t| t.work.of_household,
        when: |s| s.view == View::Open,
        msg: |_| Msg::FilterHousehold,
    },
    listing::filter("followups.type"),
    listing::choose("followups.lists"),
    listing::keep("followups.keep", &["w"]),
    listing::drop("followups.drop"),
    Action {
        id: "followups.today",
        keys: &["t"],
        label: |t| t.work.today,
        when: State::is_in_month,
        msg: |_| Msg::Today,
    },
    Action {
        id: "followups.left",
        keys: &["left"],
        label: |t| t.work.before,
        when: |_| true,
        msg: |_| Msg::Beside(Side::Left),
    },
    Action {
        id: "followups.right",
        keys: &["right"],
        label: |t| t.work.after,
        when: |_| true,
        msg: |_| Msg::Beside(Side::Right),
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let effect = match msg {
        Msg::Reload => return read(state, shared),
        Msg::Move(step) => return go(state, step, shared),
        Msg::List(msg) => return state.open.update(msg, shared, Msg::List),
        Msg::Narrow(chosen) => {
            let msg = filter::narrowed(state.open.query(), &chosen);
            return state.open.update(msg, shared, Msg::List);
        }
        Msg::Next => return show(state, tabs::beside(VIEWS, state.view, Side::Right), shared),
        Msg::Beside(side) if state.is_in_month() => state.month.beside(side, shared),
        Msg::Beside(side) => return show(state, tabs::beside(VIEWS, state.view, side), shared),
        Msg::Today => state.month.go_to(shared.today, shared),
        Msg::Filter => Some(Effect::open(filter::of_kind(t))),
        Msg::FilterPerson => Some(filter::of_person(t)),
        Msg::FilterHousehold => Some(filter::of_household(t)),
        Msg::About(subject) => Some(filter::about(subject)),
        Msg::Go => state.target(),
        Msg::Do(deed) => reminding::update(state, deed, shared),
        Msg::Reopen => {
            state.closed().map(|identity| Effect::write(move |ledger| ledger.reopen_reminder(identity)))
        }
        Msg::Closed(..) | Msg::Days(_) | Msg::IntoDay(_) => {
            take(state, msg);
            None
        }
    };
    effect.into_iter().collect()
}

/// Draws the names of the views, and the one that is shown.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, shared) = (pane.shared.t, pane.shared);
    tabs::view(pane, VIEWS, &state.view, |view, t| match view {
        View::Open => t.work.view_open,
        View::Month => t.work.view_month,
        View::Closed => t.work.view_closed,
    });
    let height = pane.height();
    let mut part = pane.rows(1, height.saturating_sub(1));
    match state.view {
        View::Open => {
            let mut list = followup::above_whole_text(&mut part, state.open.selected());
            state.open.view(&mut list, OPEN_COLUMNS, |due| followup::row(due, shared.today, t))
        }
        View::Month => state.month.view(&mut part),
        View::Closed => {
            table::view(&mut part, CLOSED_COLUMNS, &mut state.closed, t.work.nothing_closed, |closed| {
                closed_row(closed, t)
            })
        }
    }
}

fn closed_row(closed: &Closed, t: &Strings) -> Row {
    let outcome = closed.closing.outcome.map_or(t.work.put_off, |outcome| t.word(outcome));
    let mut what = due_text(closed.closing.identity, &closed.about, t.lang);
    if let Some(until) = closed.closing.until {
        what = (t.work.until)(&what, &until.to_string());
    }
    if !closed.closing.note.is_empty() {
        what = format!("{what}  {}", closed.closing.note);
    }
    let day = closed.closing.closed_on.to_string();
    Row::new([outcome.to_owned(), followup::whom(&closed.about).to_owned(), what, day]).tone(Tone::Done)
}

fn take(state: &mut State, msg: Msg) {
    match msg {
        Msg::Closed(ticket, limit, closed) => state.closed.take(ticket, Slice::beginning(closed, limit)),
        Msg::Days(days) => state.month.take(days),
        Msg::IntoDay(part) => state.month.part = part,
        _ => {}
    }
}

fn show(state: &mut State, view: View, shared: &Shared) -> Vec<Effect> {
    state.view = view;
    read(state, shared)
}

fn go(state: &mut State, step: Step, shared: &Shared) -> Vec<Effect> {
    match state.view {
        View::Open => state.open.go(step, Msg::List),
        View::Closed => {
            let want = state.closed.go(step);
            want.map(|want| read_closed(state, want)).into_iter().collect()
        }
        View::Month => state.month.go(step, shared).into_iter().collect(),
    }
}

/// Reads what is shown.
fn read(state: &mut State, shared: &Shared) -> Vec<Effect> {
    match state.view {
        View::Open => state.open.reload(Msg::List),
        View::Closed => vec![read_closed(state, Want::Again)],
        View::Month => vec![state.month.read(shared)],
    }
}

fn read_closed(state: &mut State, want: Want) -> Effect {
    let (limit, ticket) = state.closed.ask_longer(want, CHUNK);
    Effect::load(move |ledger| Ok(Msg::Closed(ticket, limit, ledger.closed(None, limit)?)))
}
