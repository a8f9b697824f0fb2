//! What is due to everybody for a month, what was recorded as paid, and what differs.

use jiff::civil::Date;
use ratatui::layout::Position;

use super::application;
use crate::{
    domain::{
        calendar::{Month, add_months},
        page::{Page, Slice},
        query::ListNoun,
    },
    error::Result,
    i18n::Strings,
    ledger::{Ledger, policy::OwedTo},
    policy::payment::Balance,
    tui::{
        action::Action,
        effect::Effect,
        listing::{self, Asked, Entry, Listing, Lists},
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            strip,
            table::{Column, Row, Width},
            tabs::Side,
            window::Step,
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.gaps.household, width: Width::Extra(5) },
    Column { heading: |t| t.gaps.name, width: Width::Cells(8) },
    Column { heading: |t| t.gaps.programme, width: Width::Rest(12) },
    Column { heading: |t| t.filings.compared, width: Width::Cells(12) },
    Column { heading: |t| t.filings.due_short, width: Width::Extra(8) },
    Column { heading: |t| t.filings.paid_short, width: Width::Extra(8) },
];

/// Which payments are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those that do not agree with what is due.
    Differing,
}

/// What is asked besides the filter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Aside {
    /// How many months before this one, or after it.
    months: i32,
    which: Which,
}

/// What is due to everybody for a month.
#[derive(Debug, Default)]
pub struct State {
    list: Listing<OwedTo>,
}

impl Aside {
    fn month(self, today: Date) -> Month {
        Month::of(add_months(today.first_of_month(), self.months))
    }
}

impl State {
    /// Returns what is due for the month that lies so many after the present one.
    pub fn of_month(months: i32) -> Self {
        Self { list: Listing::with(Aside { months, ..Aside::default() }) }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.filings.payments.to_owned()
    }
}

impl Lists for State {
    type Row = OwedTo;
    type Msg = Msg;

    fn listing(&self) -> Option<&Listing<OwedTo>> {
        Some(&self.list)
    }

    fn wrap(msg: listing::Msg<OwedTo>) -> Msg {
        Msg::List(msg)
    }
}

impl Entry for OwedTo {
    type Key = ();
    type Aside = Aside;

    const NOUN: ListNoun = ListNoun::Application;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.filings.no_payments;

    fn key(&self) {}

    fn list(ledger: &Ledger, asked: &Asked<'_, Self>, _: &Page<()>, _: usize) -> Result<Slice<Self>> {
        let month = asked.aside.month(ledger.today());
        let mut owed = ledger.owed_between(&ledger.packs()?, asked.query, (month, month), asked.progress)?;
        if asked.aside.which == Which::Differing {
            owed.retain(|row| row.owed.balance.is_wrong());
        }
        Ok(Slice::all(owed))
    }
}

/// What happens to the list.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// Something happens to the list.
    List(listing::Msg<OwedTo>),
    /// The month beside is to be shown.
    Turn(Side),
    /// Only what differs is to be shown, or all again.
    Narrow,
    /// The application under the cursor is to be seen.
    Open,
}

/// What can be done with the list.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "payments.open",
        keys: &["enter"],
        label: |t| t.gaps.application,
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "payments.previous",
        keys: &["left"],
        label: |t| t.filings.previous_month,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Left),
    },
    Action {
        id: "payments.next",
        keys: &["right"],
        label: |t| t.filings.next_month,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "payments.differing",
        keys: &["d"],
        label: |t| t.filings.narrow,
        when: |_| true,
        msg: |_| Msg::Narrow,
    },
    listing::filter("payments.filter"),
    listing::choose("payments.choose"),
    listing::keep("payments.keep", &["w"]),
    listing::drop("payments.drop"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let aside = *state.list.aside();
    match msg {
        Msg::Reload => state.list.reload(Msg::List),
        Msg::Move(step) => state.list.go(step, Msg::List),
        Msg::List(msg) => state.list.update(msg, shared, Msg::List),
        Msg::Turn(side) => {
            let months = if side == Side::Left { aside.months - 1 } else { aside.months + 1 };
            state.list.ask_aside(Aside { months, ..aside }, Msg::List)
        }
        Msg::Narrow => {
            let which = if aside.which == Which::All { Which::Differing } else { Which::All };
            state.list.ask_aside(Aside { which, ..aside }, Msg::List)
        }
        Msg::Open => {
            let application = state.list.selected().map(|row| row.application_id);
            application.map(|id| Effect::go(application::State::new(id))).into_iter().collect()
        }
    }
}

/// Draws the month with those beside it, and the list.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, today, aside) = (pane.shared.t, pane.shared.today, *state.list.aside());
    let beside = |months| Aside { months, ..aside }.month(today).to_string();
    let mut labels = [aside.months - 1, aside.months, aside.months + 1].map(beside);
    if let (Which::Differing, [_, present, _]) = (aside.which, &mut labels) {
        *present = (t.filings.only_differing)(present);
    }
    strip::view(pane, &labels, 1);
    let height = pane.height().saturating_sub(1);
    state.list.view(&mut pane.rows(1, height), COLUMNS, |row| line(row, t))
}

fn line(row: &OwedTo, t: &Strings) -> Row {
    let owed = &row.owed;
    let line = Row::new([
        row.household_number.clone(),
        row.name.clone(),
        row.programme.clone(),
        t.word(owed.balance).to_owned(),
        owed.due.map(|fen| fen.to_string()).unwrap_or_default(),
        owed.paid.to_string(),
    ]);
    match owed.balance {
        balance if balance.is_wrong() => line.tone(Tone::Due),
        Balance::Right => line.tone(Tone::Done),
        _ => line,
    }
}
