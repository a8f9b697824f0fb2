//! The register of exports: what left the ledger, when, how much of it, and why with full numbers.

pub use crate::tui::register::{update, view};

use crate::{
    domain::export::Exported,
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::export::ExportRecord,
    tui::{
        action::Action,
        effect::Effect,
        layers::message::Message,
        register::{self, Entry},
        widgets::table::{Column, Row, Width},
    },
};

/// The most exports that are listed: some years of them.
const MOST: usize = 1000;

/// The register of exports.
pub type State = register::State<ExportRecord>;

/// What happens to the register.
pub type Msg = register::Msg<ExportRecord>;

/// What can be done with the register.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "exports.read",
    keys: &["enter"],
    label: |t| t.gaps.read,
    when: State::has_selected,
    msg: |_| Msg::Open,
}];

impl Entry for ExportRecord {
    const COLUMNS: &'static [Column] = &[
        Column { heading: |t| t.exports.made_on, width: Width::Cells(10) },
        Column { heading: |t| t.exports.content, width: Width::Cells(18) },
        Column { heading: |t| t.exports.rows, width: Width::Cells(6) },
        Column { heading: |t| t.exports.numbers, width: Width::Cells(8) },
        Column { heading: |t| t.exports.reason, width: Width::Rest(10) },
        Column { heading: |t| t.exports.file, width: Width::Extra(24) },
    ];
    const TITLE: fn(&Strings) -> &'static str = |t| t.files.register;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.files.no_exports;

    fn list(ledger: &Ledger, _t: &'static Strings) -> Result<Vec<Self>> {
        ledger.read().list_export(MOST)
    }

    fn row(&self, t: &Strings) -> Row {
        let export = &self.export;
        Row::new([
            export.made_on.to_string(),
            t.word(export.content).to_owned(),
            export.rows.to_string(),
            t.export_numbers(export).to_owned(),
            export.reason.clone(),
            t.exported_file(export),
        ])
    }

    fn open(&self, t: &'static Strings) -> Option<Effect> {
        Some(Effect::open(Message::new(t.word(self.export.content), page(&self.export, t))))
    }
}

/// Returns all that the register knows of an export, line by line.
fn page(export: &Exported, t: &Strings) -> String {
    let labelled = |(label, text): (&str, String)| (t.gaps.labelled)(label, &text);
    t.export_page(export).into_iter().map(labelled).collect::<Vec<_>>().join("\n")
}
