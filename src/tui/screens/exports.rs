//! The register of exports: what left the ledger, when, how much of it, and why with full numbers.

use ratatui::layout::Position;

use crate::{
    domain::{export::Wording as _, page::Slice},
    i18n::Strings,
    store::export::ExportRecord,
    tui::{
        action::Action,
        effect::Effect,
        layers::message::Message,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

/// The most exports that are listed: some years of them.
const MOST: usize = 1000;

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.exports.made_on, width: Width::Cells(10) },
    Column { heading: |t| t.exports.content, width: Width::Cells(18) },
    Column { heading: |t| t.exports.rows, width: Width::Cells(6) },
    Column { heading: |t| t.exports.numbers, width: Width::Cells(8) },
    Column { heading: |t| t.exports.reason, width: Width::Rest(10) },
    Column { heading: |t| t.exports.file, width: Width::Extra(24) },
];

/// The register of exports.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<ExportRecord>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.files.register.to_owned()
    }
}

/// What happens to the register.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The register was read.
    Loaded(Ticket, Vec<ExportRecord>),
    /// The cursor is to move.
    Move(Step),
    /// The entry under the cursor is to be read.
    Read,
}

/// What can be done with the register.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "exports.read",
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
            Some(Effect::load(move |ledger| Ok(Msg::Loaded(ticket, ledger.read().list_export(MOST)?))))
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
            let title = shared.t.word(row.export.content);
            Effect::open(Message::new(title, page(row, shared.t)))
        }),
    };
    effect.into_iter().collect()
}

/// Draws the register.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    table::view(pane, COLUMNS, &mut state.rows, t.files.no_exports, |row| {
        let export = &row.export;
        Row::new([
            export.made_on.to_string(),
            t.word(export.content).to_owned(),
            export.rows.to_string(),
            numbers(row, t).to_owned(),
            export.reason.clone(),
            t.exported_file(export),
        ])
    })
}

fn numbers(row: &ExportRecord, t: &Strings) -> &'static str {
    if row.export.masked { t.exports.masked } else { t.exports.full }
}

/// Returns all that the register knows of an export.
fn page(row: &ExportRecord, t: &Strings) -> String {
    let export = &row.export;
    let columns: Vec<_> = export.columns.split(',').map(|code| t.heading(code)).collect();
    let lines = [
        (t.exports.made_on, export.made_on.to_string()),
        (t.exports.rows, export.rows.to_string()),
        (t.exports.numbers, numbers(row, t).to_owned()),
        (t.exports.reason, export.reason.clone()),
        (t.exports.file, t.exported_file(export)),
        (t.exports.columns, t.list(&columns)),
    ];
    let filled = lines.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(label, text)| (t.gaps.labelled)(label, &text)).collect::<Vec<_>>().join("\n")
}
