//! What opens or closes for whom in the coming months, the next first.

use std::collections::BTreeMap;

use ratatui::layout::Position;

use super::{gaps, person};
use crate::{
    domain::{
        page::{Page, Slice},
        query::ListNoun,
    },
    error::Result,
    i18n::Strings,
    ledger::{Ledger, policy::Ahead},
    policy::pack::Text,
    store::fact::{About, Scope},
    tui::{
        action::Action,
        effect::Effect,
        listing::{self, Asked, Entry, Listing, Lists},
        shared::Shared,
        widgets::{
            pane::Pane,
            strip,
            table::{Column, Row, Width},
            tabs::{Side, beside},
            window::Step,
        },
    },
};

/// How far ahead one can look.
const SPANS: &[Months] = &[Months(1), Months(3), Months(6), Months(12), Months(24), Months(36)];

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.cli.date, width: Width::Cells(10) },
    Column { heading: |t| t.gaps.name, width: Width::Cells(8) },
    Column { heading: |t| t.gaps.programme, width: Width::Rest(18) },
    Column { heading: |t| t.gaps.result, width: Width::Cells(12) },
    Column { heading: |t| t.gaps.occasion, width: Width::Cells(16) },
];

/// How many months ahead is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months(u16);

impl Default for Months {
    fn default() -> Self {
        Self(12)
    }
}

/// What opens or closes in the coming months.
#[derive(Debug, Default)]
pub struct State {
    list: Listing<Line>,
}

/// A turn, and the name of its programme.
#[derive(Debug)]
pub struct Line {
    ahead: Ahead,
    programme: Text,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.gaps.ahead.to_owned()
    }
}

impl Lists for State {
    type Row = Line;
    type Msg = Msg;

    fn listing(&self) -> Option<&Listing<Line>> {
        Some(&self.list)
    }

    fn wrap(msg: listing::Msg<Line>) -> Msg {
        Msg::List(msg)
    }
}

impl Entry for Line {
    type Key = ();
    type Aside = Months;

    const NOUN: ListNoun = ListNoun::Person;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.gaps.nothing_ahead;

    fn key(&self) {}

    fn list(ledger: &Ledger, asked: &Asked<'_, Self>, _: &Page<()>, _: usize) -> Result<Slice<Self>> {
        let (packs, among) = (ledger.packs()?, ledger.among(asked.query)?);
        let names: BTreeMap<String, Text> = gaps::texts(&packs);
        let Months(months) = *asked.aside;
        let turns = ledger.ahead(&packs, Scope::All, ledger.today(), months, asked.progress)?;
        let turns = turns.into_iter().filter(|turn| among.has(About::Person(turn.person_id)));
        let line = |ahead: Ahead| Self {
            programme: names.get(&ahead.programme).cloned().unwrap_or_default(),
            ahead,
        };
        Ok(Slice::all(turns.map(line).collect()))
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
    List(listing::Msg<Line>),
    /// The span beside is to be shown.
    Turn(Side),
    /// The person under the cursor is to be seen.
    Open,
}

/// What can be done with the list.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "ahead.open",
        keys: &["enter", "o"],
        label: |t| t.gaps.open_person,
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "ahead.longer",
        keys: &["right"],
        label: |t| t.gaps.longer,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "ahead.shorter",
        keys: &["left"],
        label: |t| t.gaps.shorter,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Left),
    },
    listing::filter("ahead.filter"),
    listing::choose("ahead.choose"),
    listing::keep("ahead.keep", &["w"]),
    listing::drop("ahead.drop"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    match msg {
        Msg::Reload => state.list.reload(Msg::List),
        Msg::Move(step) => state.list.go(step, Msg::List),
        Msg::List(msg) => state.list.update(msg, shared, Msg::List),
        Msg::Turn(side) => {
            let span = beside(SPANS, *state.list.aside(), side);
            state.list.ask_aside(span, Msg::List)
        }
        Msg::Open => {
            let person = state.list.selected().map(|line| line.ahead.person_id);
            person.map(|id| Effect::go(person::State::new(id))).into_iter().collect()
        }
    }
}

/// Draws the spans and the list.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let labels: Vec<String> = SPANS.iter().map(|Months(months)| (t.gaps.months)(*months)).collect();
    let present = SPANS.iter().position(|span| span == state.list.aside()).unwrap_or(0);
    strip::view(pane, &labels, present);
    let height = pane.height().saturating_sub(1);
    let mut below = pane.rows(1, height);
    state.list.view(&mut below, COLUMNS, |line| {
        let Ahead { on, name, turn, occasion, age, .. } = &line.ahead;
        let why = age.map_or_else(|| t.word(*occasion).to_owned(), t.policies.birthday);
        let programme = line.programme.in_lang(t.lang).to_owned();
        Row::new([on.to_string(), name.clone(), programme, t.word(*turn).to_owned(), why])
    })
}
