//! The programmes in force for the village: those the rules decide, and those that are only known by name.

use jiff::civil::Date;
use ratatui::layout::Position;

use super::gaps;
use crate::{
    domain::page::Slice,
    i18n::Strings,
    policy::chain::Rule,
    tui::{
        action::Action,
        effect::Effect,
        layers::message::Message,
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
    Column { heading: |t| t.gaps.programme, width: Width::Rest(18) },
    Column { heading: |t| t.gaps.category, width: Width::Cells(14) },
    Column { heading: |t| t.gaps.kind, width: Width::Cells(10) },
    Column { heading: |t| t.gaps.amount, width: Width::Rest(16) },
];

/// The programmes in force for the village.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<Line>,
}

/// A programme in words.
#[derive(Debug)]
pub struct Line {
    name: String,
    row: Row,
    /// All that is known about it.
    page: String,
    /// Whether the rules decide who could have it.
    is_rule: bool,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.gaps.programmes.to_owned()
    }
}

/// What happens to the programmes.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The programmes were read.
    Loaded(Ticket, Vec<Line>),
    /// The cursor is to move.
    Move(Step),
    /// The programme under the cursor is to be read.
    Read,
    /// Who could have the programme under the cursor is to be seen.
    Who,
}

/// What can be done with the programmes.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "programmes.read",
        keys: &["enter"],
        label: |t| t.gaps.read,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Read,
    },
    Action {
        id: "programmes.who",
        keys: &["w"],
        label: |t| t.gaps.who,
        when: |s| s.rows.selected().is_some_and(|line| line.is_rule),
        msg: |_| Msg::Who,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let selected = state.rows.selected();
    let effect = match msg {
        Msg::Reload => Some(load(state, shared)),
        Msg::Loaded(ticket, lines) => {
            state.rows.take(ticket, Slice::all(lines));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Read => selected.map(|line| Effect::open(Message::new(&line.name, &line.page))),
        Msg::Who => selected.map(|line| Effect::go(gaps::State::of(line.name.clone()))),
    };
    effect.into_iter().collect()
}

/// Draws the programmes.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    table::view(pane, COLUMNS, &mut state.rows, t.gaps.no_programmes, |line| line.row.clone())
}

fn load(state: &mut State, shared: &Shared) -> Effect {
    let (ticket, t) = (state.rows.ask_all(), shared.t);
    Effect::load(move |ledger| {
        let (packs, today) = (ledger.packs()?, ledger.today());
        let mut rules = packs.chain().rules();
        rules.sort_by_key(|rule| (rule.programme.catalogue_only, rule.programme.category));
        Ok(Msg::Loaded(ticket, rules.iter().map(|rule| line(rule, today, t)).collect()))
    })
}

fn line(rule: &Rule<'_>, today: Date, t: &Strings) -> Line {
    let programme = rule.programme;
    let name = programme.name.in_lang(t.lang).to_owned();
    let amounts = programme.amounts.iter().filter(|row| row.dates.hold_on(today));
    let amounts: Vec<_> = amounts.map(|row| row.clause.in_lang(t.lang)).collect();
    let kind = if programme.catalogue_only { t.policies.catalogue } else { t.policies.rule };
    let row =
        Row::new([name.clone(), t.word(programme.category).to_owned(), kind.to_owned(), t.clauses(&amounts)]);
    let row = if programme.catalogue_only { row.tone(Tone::Dim) } else { row };
    Line { name, row, page: page(rule, t), is_rule: !programme.catalogue_only }
}

/// Returns all that is known about a programme.
fn page(rule: &Rule<'_>, t: &Strings) -> String {
    let (programme, words) = (rule.programme, &t.policies);
    let conditions = programme.criteria.iter().map(|row| (words.conditions, &row.clause));
    let amounts = programme.amounts.iter().map(|row| (words.amount, &row.clause));
    let clauses = conditions.chain(amounts).map(|(label, clause)| (label, clause.in_lang(t.lang).to_owned()));
    let all = t.programme(rule).into_iter().chain(clauses.filter(|(_, text)| !text.is_empty()));
    all.map(|(label, text)| (t.gaps.labelled)(label, &text)).collect::<Vec<_>>().join("\n")
}
