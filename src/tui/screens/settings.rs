//! The settings of the ledger, one line each.

use ratatui::layout::Position;

use crate::{
    error::Result,
    ledger::Ledger,
    domain::{
        draft::Draft,
        field::{Field, FieldSpec, Shape},
        page::Slice,
        setting::Setting,
    },
    i18n::Strings,
    tui::{
        action::Action,
        effect::Effect,
        forms::Form,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.tui.setting, width: Width::Cells(26) },
    Column { heading: |t| t.tui.value, width: Width::Rest(10) },
];

const FIELDS: &[FieldSpec] = &[FieldSpec::required(Field::Value, Shape::Text)];

/// The settings with their values.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<(Setting, String)>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.tui.settings.to_owned()
    }
}

/// What happens to the settings.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The values were read.
    Loaded(Ticket, Slice<(Setting, String)>),
    /// The cursor is to move.
    Move(Step),
    /// The value under the cursor is to be changed.
    Edit,
}

/// What can be done with the settings.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "settings.edit",
        keys: &["enter", "e", "f2"],
        label: |t| t.tui.edit,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Edit,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            return vec![Effect::load(move |ledger| Ok(Msg::Loaded(ticket, Slice::all(read(ledger)?))))];
        }
        Msg::Loaded(ticket, slice) => state.rows.take(ticket, slice),
        Msg::Move(step) => drop(state.rows.go(step)),
        Msg::Edit => return state.rows.selected().map(|row| edit(row, shared)).into_iter().collect(),
    }
    Vec::new()
}

/// Draws the settings.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    table::view(pane, COLUMNS, &mut state.rows, "", |(setting, value)| {
        Row::new([t.word(*setting).to_owned(), value.clone()])
    })
}

fn read(ledger: &Ledger) -> Result<Vec<(Setting, String)>> {
    Setting::ALL.iter().map(|setting| Ok((*setting, ledger.setting(*setting)?))).collect()
}

fn edit((setting, value): &(Setting, String), shared: &Shared) -> Effect {
    let (setting, draft) = (*setting, Draft::new().with(Field::Value, value));
    let form = Form::register(shared.t.word(setting), FIELDS, draft, shared.t, move |ledger, draft| {
        ledger.change_setting(setting, draft.get(Field::Value))
    });
    Effect::open(form)
}
