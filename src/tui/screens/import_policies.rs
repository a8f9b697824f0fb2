//! What a list may do to fields of which the ledger says something, field by field.

use ratatui::layout::Position;

use crate::{
    domain::{import::ImportPolicy, page::Slice},
    i18n::{Strings, Word as _},
    transfer::headings::RosterField,
    tui::{
        action::Action,
        effect::Effect,
        forms::find::Item,
        layers::pick::Pick,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.import_policies.field, width: Width::Cells(22) },
    Column { heading: |t| t.import_policies.policy, width: Width::Rest(16) },
];

/// A field and its policy.
type Ruled = (RosterField, ImportPolicy);

/// The policies.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<Ruled>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.import_policies.title.to_owned()
    }
}

/// What happens to the policies.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The policies were read.
    Loaded(Ticket, Vec<Ruled>),
    /// The cursor is to move.
    Move(Step),
    /// The policy under the cursor is to be changed.
    Edit,
    /// This one was chosen for the field.
    Chosen(RosterField, ImportPolicy),
}

/// What can be done with the policies.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "import_policies.edit",
    keys: &["enter", "e"],
    label: |t| t.import_policies.change,
    when: |s| s.rows.selected().is_some(),
    msg: |_| Msg::Edit,
}];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let effect = match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            Some(Effect::load(move |ledger| Ok(Msg::Loaded(ticket, ledger.import_policies()?))))
        }
        Msg::Loaded(ticket, rows) => {
            state.rows.take(ticket, Slice::all(rows));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Edit => state.rows.selected().map(|(field, policy)| edit(*field, *policy, shared.t)),
        Msg::Chosen(field, policy) => {
            Some(Effect::write(move |ledger| ledger.change_import_policy(field, policy)))
        }
    };
    effect.into_iter().collect()
}

fn edit(field: RosterField, present: ImportPolicy, t: &Strings) -> Effect {
    let items = ImportPolicy::ALL.iter().map(|policy| Item::new(policy.code(), t.word(*policy))).collect();
    let title = (t.import_policies.choose)(field.word(t.lang));
    Effect::open(Pick::among(title, items, move |item| {
        Msg::Chosen(field, ImportPolicy::from_code(&item.code).unwrap_or(present)).into()
    }))
}

/// Draws the policies.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let top = pane.paragraph(0, t.import_policies.help, pane.shared.theme.label);
    let height = pane.height().saturating_sub(top);
    table::view(&mut pane.rows(top, height), COLUMNS, &mut state.rows, "", |(field, policy)| {
        Row::new([field.word(t.lang).to_owned(), t.word(*policy).to_owned()])
    })
}
