//! A short list of entries with a cursor; the first nine can be chosen by digit.

use ratatui::{layout::Position, style::Style};

use super::{
    pane::Pane,
    text::{cells, width},
    window::Step,
};
use crate::tui::key::Key;

/// A short list of entries with a cursor.
#[derive(Clone, Debug)]
pub struct List<T> {
    entries: Vec<T>,
    cursor: usize,
    top: usize,
    height: usize,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T> List<T> {
    /// Returns a list with the cursor on the first entry.
    pub const fn new(entries: Vec<T>) -> Self {
        Self { entries, cursor: 0, top: 0, height: 10 }
    }

    /// Returns the same list with the cursor on entry `place`.
    #[must_use]
    pub fn at(mut self, place: usize) -> Self {
        self.cursor = place.min(self.entries.len().saturating_sub(1));
        self
    }

    /// Returns the entries.
    pub fn entries(&self) -> &[T] {
        &self.entries
    }

    /// Returns the entries, to change them.
    pub fn entries_mut(&mut self) -> &mut [T] {
        &mut self.entries
    }

    /// Puts other entries in and the cursor on the first.
    pub fn replace(&mut self, entries: Vec<T>) {
        *self = Self { height: self.height, ..Self::new(entries) };
    }

    /// Returns the entry under the cursor.
    pub fn selected(&self) -> Option<&T> {
        self.entries.get(self.cursor)
    }

    /// Returns the entry under the cursor, to take something out of it.
    pub fn selected_mut(&mut self) -> Option<&mut T> {
        self.entries.get_mut(self.cursor)
    }

    /// Returns the place of the cursor, counted from 0.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Moves the cursor if `key` is a movement, and says whether it was one.
    pub fn moved(&mut self, key: Key) -> bool {
        let Some(step) = step(key) else { return false };
        self.cursor = step.from(self.cursor, self.entries.len(), self.height);
        true
    }

    /// Returns the entry chosen by the digit `key`, with the cursor moved to it.
    pub fn by_digit(&mut self, key: Key) -> Option<&T> {
        let place = digit(key)?.checked_sub(1)?;
        (place < self.entries.len()).then(|| self.cursor = place)?;
        self.selected()
    }

    /// Draws the entries, each with the digit that chooses it, and returns the place of the cursor.
    pub fn view_numbered(&mut self, pane: &mut Pane<'_>, line: impl Fn(&T) -> (String, Style)) -> Position {
        self.draw(pane, |place, entry| {
            let (text, style) = line(entry);
            let number = if place < 9 { format!("{}.", place + 1) } else { String::new() };
            (format!("{number:<2} {text}"), style)
        })
    }

    /// Draws the entries and returns the place of the cursor.
    pub fn view(&mut self, pane: &mut Pane<'_>, line: impl Fn(&T) -> (String, Style)) -> Position {
        self.draw(pane, |_, entry| line(entry))
    }

    fn draw(&mut self, pane: &mut Pane<'_>, line: impl Fn(usize, &T) -> (String, Style)) -> Position {
        self.height = usize::from(pane.height()).max(1);
        self.top = self.top.clamp((self.cursor + 1).saturating_sub(self.height), self.cursor);
        let (marker, theme) = (pane.shared.marker(), pane.shared.theme);
        let shown = self.entries.iter().enumerate().skip(self.top).take(self.height);
        for ((place, entry), row) in shown.zip(0..) {
            let (text, style) = line(place, entry);
            let selected = place == self.cursor;
            let style = if selected { theme.selected } else { style };
            pane.text(row, 0, if selected { marker } else { "  " }, style);
            pane.text(row, cells(width(marker)), &text, style);
            if selected {
                pane.paint(row, style);
            }
        }
        pane.place(cells(self.cursor - self.top), cells(width(marker)))
    }
}

/// Returns the movement that `key` stands for in every list.
pub fn step(key: Key) -> Option<Step> {
    use ratatui::crossterm::event::KeyCode;
    let key = key.folded();
    if !key.modifiers.is_empty() {
        return None;
    }
    match key.code {
        KeyCode::Up | KeyCode::Char('k') => Some(Step::Up),
        KeyCode::Down | KeyCode::Char('j') => Some(Step::Down),
        KeyCode::PageUp => Some(Step::PageUp),
        KeyCode::PageDown => Some(Step::PageDown),
        KeyCode::Home => Some(Step::Home),
        KeyCode::End => Some(Step::End),
        _ => None,
    }
}

/// Returns the digit that `key` types, full-width too.
pub fn digit(key: Key) -> Option<usize> {
    key.folded().typed()?.to_digit(10).and_then(|digit| usize::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::List;
    use crate::tui::key::parse_keys;

    #[test]
    fn digits_and_arrows_choose() {
        let cases = [
            ("3", Some(2)),
            ("３", Some(2)),
            ("0", None),
            ("9", None),
            ("<down><down>", Some(2)),
            ("<end><up>", Some(3)),
            ("<up>", Some(0)),
        ];
        for (keys, expected) in cases {
            let mut list = List::new((0..5).collect());
            let mut chosen = None;
            for key in parse_keys(keys).unwrap() {
                chosen = if list.moved(key) { list.selected().copied() } else { list.by_digit(key).copied() };
            }
            assert_eq!(chosen, expected, "{keys}");
        }
    }
}
