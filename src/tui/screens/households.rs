//! The households of the village, as far as a filter asks for them.

use ratatui::layout::Position;

use crate::{
    domain::{
        draft::Draft,
        field::Field,
        page::{Page, Slice},
        query::{ListNoun, Query},
        status::HouseholdStatusKind,
    },
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::search::{HouseholdKey, HouseholdRow},
    tui::{
        action::Action,
        effect::Effect,
        forms::{Form, purpose::Purpose},
        listing::{self, Asked, Counter, Entry, Listing, Lists},
        rows,
        screens::household,
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
    Column { heading: |t| t.pages.number, width: Width::Cells(6) },
    Column { heading: |t| t.pages.head, width: Width::Cells(8) },
    Column { heading: |t| t.pages.members, width: Width::Cells(7) },
    Column { heading: |t| t.pages.with_card, width: Width::Cells(5) },
    Column { heading: |t| t.pages.visited, width: Width::Extra(10) },
    Column { heading: |t| t.pages.group, width: Width::Extra(6) },
    Column { heading: |t| t.nouns.status, width: Width::Rest(8) },
    Column { heading: |t| t.word(Field::Address), width: Width::Rest(8) },
];

/// The households, as far as a filter asks for them.
#[derive(Debug, Default)]
pub struct State {
    list: Listing<HouseholdRow>,
}

impl State {
    /// Returns the households that a query asks for.
    pub fn of(query: &Query, t: &Strings) -> Self {
        Self { list: Listing::default().filtered(query, t) }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.pages.households.to_owned()
    }
}

impl Lists for State {
    type Row = HouseholdRow;
    type Msg = Msg;

    fn listing(&self) -> Option<&Listing<HouseholdRow>> {
        Some(&self.list)
    }

    fn wrap(msg: listing::Msg<HouseholdRow>) -> Msg {
        Msg::List(msg)
    }
}

impl Entry for HouseholdRow {
    type Key = HouseholdKey;
    type Aside = ();

    const NOUN: ListNoun = ListNoun::Household;
    const COUNT: Option<Counter<Self>> = Some(|db, asked, today| db.count_household(asked.query, today));

    fn key(&self) -> HouseholdKey {
        Self::key(self)
    }

    fn list(
        ledger: &Ledger,
        asked: &Asked<'_, Self>,
        page: &Page<HouseholdKey>,
        limit: usize,
    ) -> Result<Slice<Self>> {
        ledger.read().list_household(asked.query, ledger.today(), page, limit)
    }
}

/// What happens to the households.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// Something happens to the list.
    List(listing::Msg<HouseholdRow>),
    /// The household under the cursor is to be seen.
    Open,
    /// A household is to be registered.
    Register,
}

/// What can be done with the households.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "households.open",
        keys: &["enter"],
        label: |t| t.pages.open,
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Open,
    },
    listing::filter("households.filter"),
    Action {
        id: "households.register",
        keys: &["a"],
        label: |t| t.pages.register_household,
        when: |_| true,
        msg: |_| Msg::Register,
    },
    listing::choose("households.lists"),
    listing::keep("households.keep", &["s"]),
    listing::drop("households.drop"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    match msg {
        Msg::Reload => state.list.reload(Msg::List),
        Msg::Move(step) => state.list.go(step, Msg::List),
        Msg::List(msg) => state.list.update(msg, shared, Msg::List),
        Msg::Open => {
            let opened = state.list.selected().map(|row| Effect::go(household::State::new(row.id)));
            opened.into_iter().collect()
        }
        Msg::Register => vec![register(shared.t)],
    }
}

/// Draws the households.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    state.list.view(pane, COLUMNS, |row| line(row, t))
}

fn line(row: &HouseholdRow, t: &Strings) -> Row {
    let kinds = row.statuses.iter().filter_map(|code| HouseholdStatusKind::from_code(code));
    let ended = row.ended_on.map(|_| t.pages.ended_household);
    let statuses: Vec<&str> = ended.into_iter().chain(kinds.map(|kind| t.word(kind))).collect();
    let count = |n: i64| if n == 0 { String::new() } else { n.to_string() };
    let line = Row::new([
        row.number.clone(),
        row.head.clone(),
        count(row.members),
        count(row.with_card),
        rows::day(row.visited_on),
        row.group.clone(),
        t.list(&statuses),
        row.address.clone(),
    ]);
    if row.ended_on.is_some() { line.tone(Tone::Dim) } else { line }
}

/// Opens the form for a household, and then its page.
fn register(t: &'static Strings) -> Effect {
    Effect::open(Form::of(Purpose::NewHousehold, t.pages.register_household, Draft::new(), t))
}
