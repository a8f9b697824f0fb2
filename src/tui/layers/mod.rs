//! What can lie over a screen. The topmost layer gets the keys; Esc takes it away.

use std::fmt;

use ratatui::layout::Position;
use zeroize::Zeroizing;

use super::{action::Listed, effect::Effect, key::Key, msg::Answer, shared::Shared, widgets::pane::Pane};

pub mod ask;
pub mod confirm;
pub mod gate;
pub mod help;
pub mod menu;
pub mod message;
pub mod palette;
pub mod pick;
pub mod progress;
pub mod prompt;
pub mod sheet;
pub mod tick;
pub mod trouble;
pub mod welcome;

/// What was typed in a form.
#[derive(Debug)]
pub struct Typed {
    /// All texts of the form.
    pub text: Zeroizing<String>,
    /// Where it can be kept.
    pub keeping: Keeping,
}

/// Where something typed can be kept while it cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Nowhere, for it holds nothing that is not saved.
    Needless,
    /// In memory, as long as the program runs.
    InMemory,
    /// In the ledger.
    InLedger,
}

/// Something that lies over a screen.
///
/// A layer that has its answer returns [`Effect::close`] and a message, which goes to its opener.
pub trait Layer: fmt::Debug + Send {
    /// Takes a key.
    fn key(&mut self, key: Key, shared: &Shared) -> Vec<Effect>;

    /// Draws the layer over the body of the screen and returns the place of the cursor.
    fn view(&mut self, body: &mut Pane<'_>) -> Position;

    /// Lists its keys for the last line.
    fn hints(&self) -> &'static [Listed];

    /// Returns what it wants done first.
    fn opened(&mut self) -> Vec<Effect> {
        Vec::new()
    }

    /// Returns whether pasted text may go in.
    fn takes_text(&self) -> bool {
        false
    }

    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _shared: &Shared) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes the answer of a job it asked for, or of a layer it opened.
    fn answer(&mut self, _answer: Answer, _shared: &Shared) -> Vec<Effect> {
        Vec::new()
    }

    /// Returns whether something typed would be lost with it.
    fn has_unsaved(&self) -> bool {
        false
    }

    /// Returns whether it shows the progress of long work, and goes when that ends.
    fn is_progress(&self) -> bool {
        false
    }

    /// Takes note of how far long work has come.
    fn progress(&mut self, _done: usize, _total: usize) {}

    /// Returns whether it hides all that lies below it, and whose ledger it is.
    fn hides(&self) -> bool {
        false
    }

    /// Returns whether it lies there until the ledger is closed.
    fn is_shutting(&self) -> bool {
        false
    }

    /// Gives away all that was typed and is not saved, to be sealed; keeps none of it. `page` is the title of the page below.
    fn take_text(&mut self, _page: &str, _shared: &Shared) -> Option<Typed> {
        None
    }

    /// Returns a copy of what was typed and is not saved, to be kept in the ledger while it is open; `page` as above.
    fn copy_text(&mut self, _page: &str) -> Option<Typed> {
        None
    }

    /// Takes back what [`Self::take_text`] gave away.
    fn give_text(&mut self, _text: &str, _shared: &Shared) {}
}

/// The keys of a list to choose from.
pub const CHOOSING: &[Listed] = &[
    Listed { id: "layer.choose", keys: &["enter"], label: |t| t.tui.choose },
    Listed { id: "layer.back", keys: &["esc", "0"], label: |t| t.tui.back },
];

/// The key of a layer that only shows something.
pub const READING: &[Listed] = &[Listed { id: "layer.back", keys: &["esc", "enter"], label: |t| t.tui.back }];
