//! One line of text above the last line; the opener hears every change, as a filter does, or what was entered.

use std::fmt;

use ratatui::layout::Position;

use super::{CHOOSING, Layer};
use crate::tui::{
    action::Listed,
    effect::Effect,
    key::Key,
    msg::Msg,
    shared::Shared,
    widgets::{
        input::{Line, Width},
        pane::Pane,
        text::{cells, width},
    },
};

/// One line of text.
pub struct Prompt {
    label: String,
    line: Line,
    before: String,
    tells: Tells,
    told: Box<dyn Fn(String) -> Msg + Send>,
}

/// When the opener hears of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tells {
    /// At every change; what is given up is told as it was before.
    EveryChange,
    /// When it is entered; never when it is given up.
    Entered,
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt").field("label", &self.label).field("line", &self.line).finish_non_exhaustive()
    }
}

impl Prompt {
    /// Returns a line that begins with `text`; `told` makes the message for each change.
    pub fn new<M: Into<Msg>>(
        label: impl Into<String>,
        text: &str,
        told: impl Fn(String) -> M + Send + 'static,
    ) -> Self {
        let told = Box::new(move |text| told(text).into());
        let (line, before) = (Line::new(text, Width::AsTyped), text.to_owned());
        Self { label: label.into(), line, before, tells: Tells::EveryChange, told }
    }

    /// Returns a line that begins with `text`; `told` makes the message when something was entered.
    pub fn entered<M: Into<Msg>>(
        label: impl Into<String>,
        text: &str,
        told: impl Fn(String) -> M + Send + 'static,
    ) -> Self {
        Self { tells: Tells::Entered, ..Self::new(label, text, told) }
    }

    fn tell(&self) -> Effect {
        Effect::Send((self.told)(self.line.text().to_owned()))
    }

    fn changed(&self) -> Vec<Effect> {
        if self.tells == Tells::EveryChange { vec![self.tell()] } else { Vec::new() }
    }
}

impl Layer for Prompt {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        match key.to_string().as_str() {
            "enter" if self.tells == Tells::Entered => vec![Effect::close(), self.tell()],
            "enter" | "down" => vec![Effect::close()],
            "esc" => {
                self.line.write(&self.before);
                self.changed().into_iter().chain([Effect::close()]).collect()
            }
            _ if self.line.key(key) => self.changed(),
            _ => Vec::new(),
        }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> Vec<Effect> {
        self.line.paste(text);
        self.changed()
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let theme = body.shared.theme;
        let last = body.height().saturating_sub(1);
        let mut row = body.rows(last, 1);
        row.blank();
        let after = row.text(0, 0, &format!("{} ", self.label), theme.label).max(cells(width(&self.label)));
        let room = row.width().saturating_sub(after);
        self.line.view(&mut row.part(0, after, (room, 1)), theme.input)
    }

    fn hints(&self) -> &'static [Listed] {
        CHOOSING
    }
}
