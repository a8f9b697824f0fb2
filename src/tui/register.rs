//! The frame of a screen that is one list, read whole, and does one thing with the entry under the cursor.

use std::fmt;

use ratatui::layout::Position;

use super::{
    effect::Effect,
    msg,
    shared::Shared,
    widgets::{
        pane::Pane,
        table::{self, Column, Row},
        window::{Step, Ticket, Window},
    },
};
use crate::{domain::page::Slice, error::Result, i18n::Strings, ledger::Ledger};

/// An entry of a list that is read whole.
pub trait Entry: fmt::Debug + Sized + Send + 'static {
    /// The columns.
    const COLUMNS: &'static [Column];

    /// The title.
    const TITLE: fn(&Strings) -> &'static str;

    /// What stands above the list.
    const HELP: fn(&Strings) -> &'static str = |_| "";

    /// What an empty list says.
    const NOTHING: fn(&Strings) -> &'static str = |_| "";

    /// Lists the entries.
    fn list(ledger: &Ledger, t: &'static Strings) -> Result<Vec<Self>>;

    /// Returns its row.
    fn row(&self, t: &Strings) -> Row;

    /// Returns what comes of choosing it.
    fn open(&self, t: &'static Strings) -> Option<Effect>;
}

/// The list.
#[derive(Debug)]
pub struct State<T> {
    rows: Window<T>,
}

impl<T> Default for State<T> {
    fn default() -> Self {
        Self { rows: Window::default() }
    }
}

impl<T: Entry> State<T> {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        T::TITLE(t).to_owned()
    }

    /// Returns the entry under the cursor.
    pub fn selected(&self) -> Option<&T> {
        self.rows.selected()
    }

    /// Returns whether there is an entry under the cursor.
    pub fn has_selected(&self) -> bool {
        self.selected().is_some()
    }
}

/// What happens to the list.
#[derive(Debug)]
pub enum Msg<T> {
    /// The ledger may have changed.
    Reload,
    /// The list was read.
    Loaded(Ticket, Vec<T>),
    /// The cursor is to move.
    Move(Step),
    /// The entry under the cursor was chosen.
    Open,
    /// The user agreed to this.
    Do(Box<Effect>),
}

/// Takes a message.
pub fn update<T: Entry>(state: &mut State<T>, msg: Msg<T>, shared: &Shared) -> Vec<Effect>
where
    Msg<T>: Into<msg::Msg>,
{
    let t = shared.t;
    let effect = match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            Some(Effect::load(move |ledger| Ok(Msg::Loaded(ticket, T::list(ledger, t)?))))
        }
        Msg::Loaded(ticket, rows) => {
            state.rows.take(ticket, Slice::all(rows));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Open => state.selected().and_then(|entry| entry.open(t)),
        Msg::Do(effect) => Some(*effect),
    };
    effect.into_iter().collect()
}

/// Draws the list.
pub fn view<T: Entry>(state: &mut State<T>, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let help = T::HELP(t);
    let top = if help.is_empty() { 0 } else { pane.paragraph(0, help, pane.shared.theme.hint) };
    let height = pane.height().saturating_sub(top);
    table::view(&mut pane.rows(top, height), T::COLUMNS, &mut state.rows, T::NOTHING(t), |entry| entry.row(t))
}
