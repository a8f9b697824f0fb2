//! The people of the village, as far as a filter asks for them.

use jiff::civil::Date;
use ratatui::layout::Position;

use crate::{
    domain::{
        draft::Draft,
        field::Field,
        id::HouseholdId,
        page::{Page, Slice},
        person::Relation,
        query::{ListNoun, Query},
    },
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::search::{PersonKey, PersonRow},
    tui::{
        action::Action,
        effect::Effect,
        forms::{Form, find, purpose::Purpose},
        listing::{self, Asked, Counter, Entry, Listing, Lists},
        rows,
        screens::{duplicates, person, retention},
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
    Column { heading: |t| t.word(Field::Name), width: Width::Rest(8) },
    Column { heading: |t| t.word(Field::Sex), width: Width::Extra(6) },
    Column { heading: |t| t.pages.age, width: Width::Extra(4) },
    Column { heading: |t| t.pages.disability, width: Width::Rest(12) },
    Column { heading: |t| t.pages.standing, width: Width::Cells(9) },
    Column { heading: |t| t.pages.number, width: Width::Cells(6) },
    Column { heading: |t| t.pages.group, width: Width::Rest(6) },
];

/// The people, as far as a filter asks for them.
#[derive(Debug, Default)]
pub struct State {
    list: Listing<PersonRow>,
}

impl State {
    /// Returns the people that a query asks for.
    pub fn of(query: &Query, t: &Strings) -> Self {
        Self { list: Listing::default().filtered(query, t) }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.pages.people.to_owned()
    }
}

impl Lists for State {
    type Row = PersonRow;
    type Msg = Msg;

    fn listing(&self) -> Option<&Listing<PersonRow>> {
        Some(&self.list)
    }

    fn wrap(msg: listing::Msg<PersonRow>) -> Msg {
        Msg::List(msg)
    }
}

impl Entry for PersonRow {
    type Key = PersonKey;
    type Aside = ();

    const NOUN: ListNoun = ListNoun::Person;
    const COUNT: Option<Counter<Self>> = Some(|db, asked, today| db.count_person(asked.query, today));

    fn key(&self) -> PersonKey {
        Self::key(self)
    }

    fn list(
        ledger: &Ledger,
        asked: &Asked<'_, Self>,
        page: &Page<PersonKey>,
        limit: usize,
    ) -> Result<Slice<Self>> {
        ledger.read().list_person(asked.query, ledger.today(), page, limit)
    }
}

/// What happens to the people.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// Something happens to the list.
    List(listing::Msg<PersonRow>),
    /// The person under the cursor is to be seen.
    Open,
    /// A person of a known household is to be registered.
    Register,
    /// A person of this household is to be registered.
    RegisterInto(HouseholdId),
    /// A household and its head are to be registered.
    Found,
    /// People who are registered twice are to be looked for.
    Duplicates,
    /// Who left, and how long their records are kept, is to be seen.
    Retention,
}

/// What can be done with the people.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "people.open",
        keys: &["enter"],
        label: |t| t.pages.open,
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Open,
    },
    listing::filter("people.filter"),
    Action {
        id: "people.register",
        keys: &["a"],
        label: |t| t.pages.register_person,
        when: |_| true,
        msg: |_| Msg::Register,
    },
    Action {
        id: "people.found",
        keys: &["n"],
        label: |t| t.pages.register_household,
        when: |_| true,
        msg: |_| Msg::Found,
    },
    listing::choose("people.lists"),
    Action {
        id: "people.duplicates",
        keys: &["d"],
        label: |t| t.pages.duplicates,
        when: |_| true,
        msg: |_| Msg::Duplicates,
    },
    Action {
        id: "people.retention",
        keys: &["e"],
        label: |t| t.retentions.title,
        when: |_| true,
        msg: |_| Msg::Retention,
    },
    listing::keep("people.keep", &["s"]),
    listing::drop("people.drop"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    match msg {
        Msg::Reload => state.list.reload(Msg::List),
        Msg::Move(step) => state.list.go(step, Msg::List),
        Msg::List(msg) => state.list.update(msg, shared, Msg::List),
        Msg::Open => {
            let opened = state.list.selected().map(|row| Effect::go(person::State::new(row.id)));
            opened.into_iter().collect()
        }
        Msg::Register => {
            let (t, then) = (shared.t, |household, _: &str| Msg::RegisterInto(household));
            vec![find::choose(t.pages.which_household, find::households(t), then)]
        }
        Msg::RegisterInto(household) => vec![Effect::open(newcomer(household, None, shared.t))],
        Msg::Found => {
            let t = shared.t;
            vec![Effect::open(Form::of(Purpose::NewHome, t.pages.register_household, Draft::new(), t))]
        }
        Msg::Duplicates => vec![Effect::go(duplicates::State::default())],
        Msg::Retention => vec![Effect::go(retention::State::default())],
    }
}

/// Draws the people.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, today) = (pane.shared.t, pane.shared.today);
    state.list.view(pane, COLUMNS, |row| line(row, today, t))
}

fn line(row: &PersonRow, today: Date, t: &Strings) -> Row {
    let standing = row.card_state.map(|state| state.standing_on(today, row.expires_on));
    let line = Row::new([
        row.name.clone(),
        rows::word(row.sex, t),
        rows::age(row.birth, today),
        rows::disability(row.category, row.level, t),
        row.left_because.map_or_else(|| rows::word(standing, t), |because| t.word(because).to_owned()),
        row.household_number.clone(),
        row.group.clone(),
    ]);
    if row.left_because.is_some() { line.tone(Tone::Dim) } else { line }
}

/// Returns the form for a person of this household.
pub fn newcomer(household: HouseholdId, relation: Option<Relation>, t: &'static Strings) -> Form {
    let draft = Draft::new().with_some(Field::Relation, relation);
    Form::of(Purpose::NewPerson(household), t.pages.register_person, draft, t)
}
