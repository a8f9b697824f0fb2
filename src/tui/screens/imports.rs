//! The log of imports: which file came in, when, what came of it, and whether it still holds.

use ratatui::layout::Position;

use crate::{
    domain::{import::ImportRecord, page::Slice},
    i18n::Strings,
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

/// The most imports that are listed: some years of them.
const MOST: usize = 1000;

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.import_logs.made_on, width: Width::Cells(10) },
    Column { heading: |t| t.import_logs.kind, width: Width::Cells(16) },
    Column { heading: |t| t.import_logs.file, width: Width::Rest(12) },
    Column { heading: |t| t.import_logs.outcome, width: Width::Rest(12) },
    Column { heading: |t| t.import_logs.state, width: Width::Cells(8) },
];

/// The log of imports.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<ImportRecord>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.import_logs.title.to_owned()
    }
}

/// What happens to the log.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The log was read.
    Loaded(Ticket, Vec<ImportRecord>),
    /// The cursor is to move.
    Move(Step),
    /// The entry under the cursor is to be read.
    Read,
}

/// What can be done with the log.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "imports.read",
    keys: &["enter"],
    label: |t| t.gaps.read,
    when: |s| s.rows.selected().is_some(),
    msg: |_| Msg::Read,
}];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let effect = match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            Some(Effect::load(move |ledger| Ok(Msg::Loaded(ticket, ledger.read().list_import(MOST)?))))
        }
        Msg::Loaded(ticket, rows) => {
            state.rows.take(ticket, Slice::all(rows));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Read => state.rows.selected().map(|row| {
            let title = shared.t.imported(&row.import);
            Effect::open(Message::new(title, page(row, shared.t)))
        }),
    };
    effect.into_iter().collect()
}

/// Draws the log.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    table::view(pane, COLUMNS, &mut state.rows, t.import_logs.none, |row| {
        let import = &row.import;
        let cells = [
            import.made_on.to_string(),
            t.imported(import).to_owned(),
            import.file.clone(),
            t.outcomes(import),
            holds(row, t).to_owned(),
        ];
        Row::new(cells).tone(if row.in_effect { Tone::Plain } else { Tone::Dim })
    })
}

fn holds(row: &ImportRecord, t: &Strings) -> &'static str {
    if row.in_effect { t.work.in_effect } else { t.work.not_in_effect }
}

/// Returns all that the log knows of an import.
fn page(row: &ImportRecord, t: &Strings) -> String {
    let (import, words) = (&row.import, &t.import_logs);
    let lines = [
        (words.made_on, import.made_on.to_string()),
        (words.op, row.op.to_string()),
        (words.state, holds(row, t).to_owned()),
        (words.file, import.file.clone()),
        (words.rows, import.counts.values().sum::<usize>().to_string()),
        (words.outcome, t.outcomes(import)),
        (words.sha256, import.sha256.clone()),
    ];
    lines.map(|(label, text)| (t.gaps.labelled)(label, &text)).join("\n")
}
