//! What a list may do to fields of which the ledger says something, field by field.

pub use crate::tui::register::{update, view};

use crate::{
    domain::import::ImportPolicy,
    error::Result,
    i18n::{Strings, Word as _},
    ledger::Ledger,
    transfer::headings::RosterField,
    tui::{
        action::Action,
        effect::Effect,
        forms::find::Item,
        layers::pick::Pick,
        register::{self, Entry},
        widgets::table::{Column, Row, Width},
    },
};

/// The policies.
pub type State = register::State<Ruled>;

/// What happens to the policies.
pub type Msg = register::Msg<Ruled>;

/// What can be done with the policies.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "import_policies.edit",
    keys: &["enter", "e"],
    label: |t| t.import_policies.change,
    when: State::has_selected,
    msg: |_| Msg::Open,
}];

/// A field and its policy.
type Ruled = (RosterField, ImportPolicy);

impl Entry for Ruled {
    const COLUMNS: &'static [Column] = &[
        Column { heading: |t| t.import_policies.field, width: Width::Cells(20) },
        Column { heading: |t| t.import_policies.policy, width: Width::Rest(15) },
    ];
    const TITLE: fn(&Strings) -> &'static str = |t| t.import_policies.title;
    const HELP: fn(&Strings) -> &'static str = |t| t.import_policies.help;

    fn list(ledger: &Ledger, _t: &'static Strings) -> Result<Vec<Self>> {
        ledger.import_policies()
    }

    fn row(&self, t: &Strings) -> Row {
        Row::new([self.0.word(t.lang).to_owned(), t.word(self.1).to_owned()])
    }

    fn open(&self, t: &'static Strings) -> Option<Effect> {
        let (field, present) = *self;
        let items = ImportPolicy::ALL.iter().map(|policy| Item::new(policy.code(), t.word(*policy)));
        let title = (t.import_policies.choose)(field.word(t.lang));
        Some(Effect::open(Pick::among(title, items.collect(), move |item| {
            let policy = ImportPolicy::from_code(&item.code).unwrap_or(present);
            let change = Effect::write(move |ledger| ledger.change_import_policy(field, policy));
            Msg::Do(Box::new(change)).into()
        })))
    }
}
