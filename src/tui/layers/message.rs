//! A text to be read and put away.

use ratatui::{crossterm::event::KeyCode, layout::Position};

use super::{Layer, READING};
use crate::tui::{
    action::Listed,
    effect::Effect,
    key::Key,
    rows::joined,
    shared::Shared,
    widgets::{
        list::{List, step},
        pane::Pane,
        text::{cells, wrap},
    },
};

/// A text to be read and put away.
#[derive(Debug)]
pub struct Message {
    title: String,
    text: String,
    lines: List<String>,
}

impl Message {
    /// Returns a text under a title.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into(), lines: List::default() }
    }

    /// Returns all of a table's line that is cut there: its first cell as the title, the others below each other.
    pub fn of(cells: &[String]) -> Self {
        let title = cells.first().cloned().unwrap_or_default();
        Self::new(title, joined(cells.get(1..).unwrap_or_default(), "\n"))
    }
}

impl Layer for Message {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        match key.code {
            KeyCode::Enter | KeyCode::Esc | KeyCode::Char(' ' | 'q' | '0') => vec![Effect::close()],
            _ if step(key).is_some() => {
                self.lines.moved(key);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let columns = body.width().min(72);
        let lines = wrap(&self.text, usize::from(columns.saturating_sub(6)));
        let rows = cells(lines.len());
        self.lines = List::new(lines).at(self.lines.cursor());
        let mut pane = body.framed(&self.title, columns, rows);
        let base = pane.shared.theme.base;
        self.lines.view(&mut pane, |line| (line.clone(), base))
    }

    fn hints(&self) -> &'static [Listed] {
        READING
    }
}
