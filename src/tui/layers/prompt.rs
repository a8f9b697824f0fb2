//! One line of text above the last line; the opener hears every change, as a filter does.

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

/// One line of text whose every change is told.
pub struct Prompt {
    label: String,
    line: Line,
    before: String,
    told: Box<dyn Fn(String) -> Msg + Send>,
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
        Self { label: label.into(), line: Line::new(text, Width::AsTyped), before: text.to_owned(), told }
    }

    fn tell(&self) -> Vec<Effect> {
        vec![Effect::Send((self.told)(self.line.text().to_owned()))]
    }
}

impl Layer for Prompt {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        match key.to_string().as_str() {
            "enter" | "down" => vec![Effect::close()],
            "esc" => {
                self.line.write(&self.before);
                self.tell().into_iter().chain([Effect::close()]).collect()
            }
            _ if self.line.key(key) => self.tell(),
            _ => Vec::new(),
        }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> Vec<Effect> {
        self.line.paste(text);
        self.tell()
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
