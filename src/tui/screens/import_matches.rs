//! What was decided about rows that may be about somebody of the ledger; each decision can be taken back.

use ratatui::layout::Position;

use crate::{
    domain::page::Slice,
    i18n::Strings,
    store::import_match::ImportMatch,
    tui::{
        action::Action,
        effect::Effect,
        layers::confirm::Confirm,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.import_logs.made_on, width: Width::Cells(10) },
    Column { heading: |t| t.doubts.said, width: Width::Rest(16) },
    Column { heading: |t| t.doubts.decision, width: Width::Cells(13) },
    Column { heading: |t| t.doubts.person, width: Width::Rest(10) },
];

/// What was decided about rows.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<ImportMatch>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.doubts.title_list.to_owned()
    }
}

/// What happens to the decisions.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The decisions were read.
    Loaded(Ticket, Vec<ImportMatch>),
    /// The cursor is to move.
    Move(Step),
    /// The one under the cursor is to be taken back, after a question.
    Ask,
    /// It is to be taken back.
    Forget,
}

/// What can be done with the decisions.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "import_matches.forget",
    keys: &["d"],
    label: |t| t.doubts.forget,
    when: |s| s.rows.selected().is_some(),
    msg: |_| Msg::Ask,
}];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let effect = match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            Some(Effect::load(move |ledger| Ok(Msg::Loaded(ticket, ledger.read().list_import_match()?))))
        }
        Msg::Loaded(ticket, rows) => {
            state.rows.take(ticket, Slice::all(rows));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Ask => state.rows.selected().map(|row| {
            let question = (t.doubts.ask_forget)(&row.person_name);
            Effect::open(Confirm::new(question, t.doubts.forget, Msg::Forget))
        }),
        Msg::Forget => {
            state.rows.selected().map(|row| row.id).map(|id| Effect::write(move |l| l.forget_match(id)))
        }
    };
    effect.into_iter().collect()
}

/// Draws the decisions.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    table::view(pane, COLUMNS, &mut state.rows, t.doubts.none, |row| {
        let decision = &row.decision;
        Row::new([
            row.decided_on.to_string(),
            decision.row.masked(),
            t.word(decision.matching).to_owned(),
            format!("{} {}", decision.person, row.person_name),
        ])
    })
}
