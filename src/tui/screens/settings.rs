//! The settings of the ledger, one line each.

use ratatui::layout::Position;

use crate::{
    domain::{
        draft::Draft,
        field::{Field, FieldSpec, Shape},
        page::Slice,
        setting::Setting,
    },
    error::Result,
    i18n::{Lang, Strings},
    ledger::Ledger,
    tui::{
        action::Action,
        effect::Effect,
        forms::{Form, find::Item},
        layers::pick::Pick,
        screens::holders,
        shared::Shared,
        theme::Look,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.tui.setting, width: Width::Cells(22) },
    Column { heading: |t| t.tui.value, width: Width::Rest(10) },
];

/// Rows for a gap, and for what the setting under the cursor does.
const HELP_ROWS: u16 = 3;

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
    /// Who may open the ledger is to be shown.
    Holders,
    /// This value was chosen for a setting.
    Chosen(Setting, String),
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
    Action {
        id: "settings.holders",
        keys: &["k"],
        label: |t| t.keys.holders,
        when: |_| true,
        msg: |_| Msg::Holders,
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
        Msg::Chosen(setting, code) => {
            return vec![Effect::write(move |ledger| ledger.change_setting(setting, &code))];
        }
        Msg::Holders => return vec![Effect::go(holders::State::default())],
        Msg::Edit => return state.rows.selected().map(|row| edit(row, shared)).into_iter().collect(),
    }
    Vec::new()
}

/// Draws the settings.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let Shared { t, theme, look, .. } = *pane.shared;
    let room = pane.height().saturating_sub(HELP_ROWS);
    if let Some((setting, _)) = state.rows.selected() {
        pane.rows(room + 1, HELP_ROWS).paragraph(0, t.setting_help(*setting), theme.hint);
    }
    table::view(&mut pane.rows(0, room), COLUMNS, &mut state.rows, "", |(setting, value)| {
        // The colours may come from elsewhere than the ledger.
        let value = if *setting == Setting::Theme { look.code() } else { value };
        let choice = choices(*setting, t).into_iter().find(|item| item.code == value);
        let value = choice.map_or_else(|| value.to_owned(), |item| item.label);
        Row::new([t.word(*setting).to_owned(), value])
    })
}

fn read(ledger: &Ledger) -> Result<Vec<(Setting, String)>> {
    Setting::ALL.iter().map(|setting| Ok((*setting, ledger.setting(*setting)?))).collect()
}

/// Lists the values of a setting that has a few only.
fn choices(setting: Setting, t: &Strings) -> Vec<Item> {
    match setting {
        Setting::Lang => {
            vec![Item::new(Lang::Zh.code(), t.tui.chinese), Item::new(Lang::En.code(), t.tui.english)]
        }
        Setting::Theme => Look::ALL.iter().map(|look| Item::new(look.code(), look.word(t))).collect(),
        _ => Vec::new(),
    }
}

fn edit((setting, value): &(Setting, String), shared: &Shared) -> Effect {
    let (setting, t) = (*setting, shared.t);
    let choices = choices(setting, t);
    if choices.is_empty() {
        let draft = Draft::new().with(Field::Value, value);
        return Effect::open(Form::register(t.word(setting), FIELDS, draft, t, move |ledger, draft| {
            ledger.change_setting(setting, draft.get(Field::Value))
        }));
    }
    Effect::open(Pick::among(t.word(setting), choices, move |item| Msg::Chosen(setting, item.code).into()))
}
