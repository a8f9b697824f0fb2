//! The log of imports: which file came in, when, what came of it, and whether it still holds.

pub use crate::tui::register::{update, view};

use crate::{
    domain::import::ImportRecord,
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    tui::{
        action::Action,
        effect::Effect,
        layers::message::Message,
        register::{self, Entry},
        theme::Tone,
        widgets::table::{Column, Row, Width},
    },
};

/// The most imports that are listed: some years of them.
const MOST: usize = 1000;

/// The log of imports.
pub type State = register::State<ImportRecord>;

/// What happens to the log.
pub type Msg = register::Msg<ImportRecord>;

/// What can be done with the log.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "imports.read",
    keys: &["enter"],
    label: |t| t.gaps.read,
    when: State::has_selected,
    msg: |_| Msg::Open,
}];

impl Entry for ImportRecord {
    const COLUMNS: &'static [Column] = &[
        Column { heading: |t| t.import_logs.made_on, width: Width::Cells(10) },
        Column { heading: |t| t.import_logs.kind, width: Width::Extra(16) },
        Column { heading: |t| t.import_logs.file, width: Width::Rest(12) },
        Column { heading: |t| t.import_logs.outcome, width: Width::Rest(12) },
        Column { heading: |t| t.import_logs.state, width: Width::Cells(9) },
    ];
    const TITLE: fn(&Strings) -> &'static str = |t| t.import_logs.title;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.import_logs.none;

    fn list(ledger: &Ledger, _t: &'static Strings) -> Result<Vec<Self>> {
        ledger.read().list_import(MOST)
    }

    fn row(&self, t: &Strings) -> Row {
        let import = &self.import;
        let cells = [
            import.made_on.to_string(),
            t.imported(import).to_owned(),
            import.file.clone(),
            t.outcomes(import),
            holds(self, t).to_owned(),
        ];
        Row::new(cells).tone(if self.in_effect { Tone::Plain } else { Tone::Dim })
    }

    fn open(&self, t: &'static Strings) -> Option<Effect> {
        Some(Effect::open(Message::new(t.imported(&self.import), page(self, t))))
    }
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
