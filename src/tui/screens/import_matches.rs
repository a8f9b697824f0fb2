//! What was decided about rows that may be about somebody of the ledger; each decision can be taken back.

pub use crate::tui::register::{update, view};

use crate::{
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::import_match::ImportMatch,
    tui::{
        action::Action,
        effect::Effect,
        layers::confirm::Confirm,
        register::{self, Entry},
        widgets::table::{Column, Row, Width},
    },
};

/// What was decided about rows.
pub type State = register::State<ImportMatch>;

/// What happens to the decisions.
pub type Msg = register::Msg<ImportMatch>;

/// What can be done with the decisions.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "import_matches.forget",
    keys: &["d"],
    label: |t| t.doubts.forget,
    when: State::has_selected,
    msg: |_| Msg::Open,
}];

impl Entry for ImportMatch {
    const COLUMNS: &'static [Column] = &[
        Column { heading: |t| t.import_logs.made_on, width: Width::Extra(10) },
        Column { heading: |t| t.doubts.said, width: Width::Rest(12) },
        Column { heading: |t| t.doubts.decision, width: Width::Cells(13) },
        Column { heading: |t| t.doubts.person, width: Width::Rest(8) },
    ];
    const TITLE: fn(&Strings) -> &'static str = |t| t.doubts.title_list;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.doubts.none;

    fn list(ledger: &Ledger, _t: &'static Strings) -> Result<Vec<Self>> {
        ledger.read().list_import_match()
    }

    fn row(&self, t: &Strings) -> Row {
        let decision = &self.decision;
        Row::new([
            self.decided_on.to_string(),
            decision.row.masked(),
            t.word(decision.matching).to_owned(),
            format!("{} {}", decision.person, self.person_name),
        ])
    }

    fn open(&self, t: &'static Strings) -> Option<Effect> {
        let question = (t.doubts.ask_forget)(&self.person_name);
        let id = self.id;
        let forget = Effect::write(move |ledger| ledger.forget_match(id));
        Some(Effect::open(Confirm::new(question, t.doubts.forget, Msg::Do(Box::new(forget)))))
    }
}
