//! The applications by state, the longest waiting first; most go on with one key.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ratatui::layout::Position;

use super::application as page;
use crate::{
    domain::{
        application,
        field::Field,
        page::{Page, Slice},
        query::{self, Key, ListNoun, Query},
    },
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::application::{ApplicationKey, ApplicationRow},
    tui::{
        action::Action,
        effect::Effect,
        forms::application as forms,
        listing::{self, Asked, Counter, Entry, Listing, Lists},
        rows,
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            strip,
            table::{Column, Row, Width},
            tabs::{Side, beside},
            window::Step,
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.applications.stage, width: Width::Cells(10) },
    Column { heading: |t| t.applications.since, width: Width::Extra(10) },
    Column { heading: |t| t.applications.household, width: Width::Extra(4) },
    Column { heading: |t| t.applications.name, width: Width::Cells(8) },
    Column { heading: |t| t.applications.programme, width: Width::Rest(7) },
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

    fn query(self) -> Query {
        let states = || application::State::ALL.iter().copied().filter(|state| self.has(*state)).collect();
        if self == Self::All { Query::default() } else { Query::of(query::Filter::State(states())) }
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
#[derive(Debug)]
pub struct State {
    filter: Filter,
    counts: BTreeMap<application::State, i64>,
    list: Listing<ApplicationRow>,
}

impl Default for State {
    fn default() -> Self {
        let filter = Filter::default();
        Self { filter, counts: BTreeMap::new(), list: Listing::with(filter.query()) }
    }
}

impl State {
    /// Returns the applications that a query asks for, in whatever state.
    pub fn of(query: &Query, t: &Strings) -> Self {
        let filter = Filter::All;
        let list = Listing::with(filter.query()).filtered(query, t);
        Self { filter, counts: BTreeMap::new(), list }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.applications.title.to_owned()
    }

    fn stands(&self) -> Option<application::State> {
        self.list.selected().map(|row| row.state)
    }
}

impl Lists for State {
    type Row = ApplicationRow;
    type Msg = Msg;

    fn listing(&self) -> Option<&Listing<ApplicationRow>> {
        Some(&self.list)
    }

    fn wrap(msg: listing::Msg<ApplicationRow>) -> Msg {
        Msg::List(msg)
    }
}

impl Entry for ApplicationRow {
    type Key = ApplicationKey;
    type Aside = Query;

    const NOUN: ListNoun = ListNoun::Application;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.applications.none;
    const COUNT: Option<Counter<Self>> =
        Some(|db, asked, today| db.count_application(&asked.query.clone().and(asked.aside.clone()), today));

    fn key(&self) -> ApplicationKey {
        Self::key(self)
    }

    fn list(
        ledger: &Ledger,
        asked: &Asked<'_, Self>,
        page: &Page<ApplicationKey>,
        limit: usize,
    ) -> Result<Slice<Self>> {
        ledger.read().list_application(
            &asked.query.clone().and(asked.aside.clone()),
            ledger.today(),
            page,
            limit,
        )
    }
}

/// What happens to the applications.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// Something happens to the list.
    List(listing::Msg<ApplicationRow>),
    /// So many fit the filter in each state.
    Counted(BTreeMap<application::State, i64>),
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
        when: |s| s.list.selected().is_some(),
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
    listing::filter("applications.filter"),
    listing::choose("applications.lists"),
    listing::keep("applications.keep", &["w"]),
    listing::drop("applications.drop"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let selected = state.list.selected().map(|row| (row.id, row.state));
    let effect = match (msg, selected) {
        (Msg::Reload, _) => {
            let mut effects = state.list.reload(Msg::List);
            effects.push(count(state));
            return effects;
        }
        (Msg::Move(step), _) => return state.list.go(step, Msg::List),
        (Msg::List(msg), _) => return update_list(state, msg, shared),
        (Msg::Turn(side), _) => return turn(state, beside(&Filter::all(), state.filter, side)),
        (Msg::Counted(counts), _) => {
            state.counts = counts;
            None
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

/// Takes a message for the list; a filter that asks for states asks among all of them.
fn update_list(state: &mut State, msg: listing::Msg<ApplicationRow>, shared: &Shared) -> Vec<Effect> {
    let before = state.list.query().clone();
    let mut effects = state.list.update(msg, shared, Msg::List);
    if *state.list.query() == before {
        return effects;
    }
    if state.list.query().terms.iter().any(|term| term.filter.key() == Some(Key::State)) {
        return turn(state, Filter::All);
    }
    effects.push(count(state));
    effects
}

/// Shows the applications of a choice of states.
fn turn(state: &mut State, filter: Filter) -> Vec<Effect> {
    state.filter = filter;
    let mut effects = state.list.ask_aside(filter.query(), Msg::List);
    effects.push(count(state));
    effects
}

fn count(state: &State) -> Effect {
    let query = state.list.query().clone();
    Effect::load(move |ledger| {
        Ok(Msg::Counted(ledger.read().count_application_by_state(&query, ledger.today())?))
    })
}

/// Draws the states with their counts, and the applications.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, today) = (pane.shared.t, pane.shared.today);
    let filters = Filter::all();
    let labels: Vec<String> = filters.iter().map(|filter| filter.label(&state.counts, t)).collect();
    strip::view(pane, &labels, filters.iter().position(|filter| *filter == state.filter).unwrap_or(0));
    let height = pane.height().saturating_sub(1);
    let mut below = pane.rows(1, height);
    state.list.view(&mut below, COLUMNS, |row| line(row, today, t))
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
        rows::deadline(row.due_on, today, t),
        missing.unwrap_or_default(),
        row.amount.map(|amount| amount.to_string()).unwrap_or_default(),
    ]);
    match (overdue, row.due_on) {
        (Some(_), _) => line.tone(Tone::Overdue),
        (None, Some(due)) if due == today => line.tone(Tone::Due),
        _ => line,
    }
}
