//! Several lines of text being typed, with the cursor in cells.

use ratatui::{crossterm::event::KeyCode, layout::Position, style::Style};

use super::{
    input::is_visible,
    pane::Pane,
    text::{cells, width},
};
use crate::{domain::draft::MAX_TEXT, tui::key::Key};

/// Several lines of text being typed; the cursor stands before character `cursor`.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    text: Vec<char>,
    cursor: usize,
    /// Columns at the last drawing, for moving up and down.
    columns: usize,
}

/// A line as shown: the place of its first character, and the place after its last.
type Shown = (usize, usize);

impl Notes {
    /// Returns notes with `text` in them and the cursor at the end.
    pub fn new(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        Self { cursor: text.len(), text, columns: 40 }
    }

    /// Returns the text.
    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// Takes a key and says whether it was one for notes; up and down are not on the first and last line.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(character) = key.typed() {
            self.insert(character);
            return true;
        }
        match (key.to_string().as_str(), key.code) {
            ("ctrl-j" | "alt-enter", _) => self.insert('\n'),
            (_, KeyCode::Left) => self.cursor = self.cursor.saturating_sub(1),
            (_, KeyCode::Right) => self.cursor = (self.cursor + 1).min(self.text.len()),
            (_, KeyCode::Home) => self.cursor = self.line().0,
            (_, KeyCode::End) => self.cursor = self.line().1,
            ("up", _) => return self.moved(-1),
            ("down", _) => return self.moved(1),
            (_, KeyCode::Backspace) if self.cursor > 0 => {
                self.cursor -= 1;
                self.text.remove(self.cursor);
            }
            (_, KeyCode::Delete) if self.cursor < self.text.len() => drop(self.text.remove(self.cursor)),
            (_, KeyCode::Backspace | KeyCode::Delete) => {}
            _ => return false,
        }
        true
    }

    /// Inserts pasted text with its line breaks.
    pub fn paste(&mut self, text: &str) {
        for character in text.replace("\r\n", "\n").chars().take(MAX_TEXT) {
            self.insert(match character {
                '\r' => '\n',
                '\t' => ' ',
                other => other,
            });
        }
    }

    fn insert(&mut self, character: char) {
        if self.text.len() < MAX_TEXT && (character == '\n' || is_visible(character)) {
            self.text.insert(self.cursor, character);
            self.cursor += 1;
        }
    }

    /// Lists the lines as they are broken for the columns there are.
    fn lines(&self) -> Vec<Shown> {
        let (mut lines, mut start, mut used) = (Vec::new(), 0, 0);
        for (place, character) in self.text.iter().enumerate() {
            let cell = cells_of(*character);
            if *character == '\n' || used + cell > self.columns.max(2) {
                lines.push((start, place));
                start = place + usize::from(*character == '\n');
                used = 0;
            }
            used += if *character == '\n' { 0 } else { cell };
        }
        lines.push((start, self.text.len()));
        lines
    }

    fn row(&self, lines: &[Shown]) -> usize {
        lines.iter().rposition(|(start, _)| *start <= self.cursor).unwrap_or(0)
    }

    fn line(&self) -> Shown {
        let lines = self.lines();
        lines.get(self.row(&lines)).copied().unwrap_or((0, 0))
    }

    fn moved(&mut self, by: isize) -> bool {
        let lines = self.lines();
        let row = self.row(&lines);
        let Some((start, end)) = row.checked_add_signed(by).and_then(|row| lines.get(row)) else {
            return false;
        };
        let column = self.cursor - lines.get(row).map_or(0, |(start, _)| *start);
        self.cursor = (start + column).min(*end);
        true
    }

    /// Draws the lines around the cursor and returns the place of the insertion point.
    pub fn view(&mut self, pane: &mut Pane<'_>, style: Style) -> Position {
        self.columns = usize::from(pane.width().saturating_sub(1));
        let lines = self.lines();
        let row = self.row(&lines);
        let top = (row + 1).saturating_sub(usize::from(pane.height()));
        for ((start, end), y) in lines.iter().skip(top).zip(0..pane.height()) {
            let text: String = self.text.get(*start..*end).unwrap_or_default().iter().collect();
            pane.paint(y, style);
            pane.text(y, 0, &text, style);
        }
        let start = lines.get(row).map_or(0, |(start, _)| *start);
        let before: String = self.text.get(start..self.cursor).unwrap_or_default().iter().collect();
        pane.place(cells(row - top), cells(width(&before)))
    }
}

fn cells_of(character: char) -> usize {
    width(character.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::Notes;
    use crate::tui::{key::parse_keys, screenshot::screenshot, shared::Shared, widgets::pane::Pane};

    #[test]
    fn keys_edit_several_lines() {
        let cases = [
            ("张三<ctrl-j>李四", "张三\n李四"),
            ("ab<left>c<home>d", "dacb"),
            ("ab<ctrl-j>cd<up><backspace>", "a\ncd"),
            ("ab<ctrl-j>c<home><del><up><end>x", "abx\n"),
        ];
        for (keys, text) in cases {
            let mut notes = Notes::new("");
            for key in parse_keys(keys).unwrap() {
                assert!(notes.key(key), "{keys}");
            }
            assert_eq!(notes.text(), text, "{keys}");
        }
        assert!(!Notes::default().key("up".parse().unwrap()));
        assert!(!Notes::default().key("f2".parse().unwrap()));
    }

    #[test]
    fn long_lines_break_and_the_cursor_follows() {
        let shared = Shared::example();
        let area = Rect::new(0, 0, 9, 2);
        let mut buffer = Buffer::empty(area);
        let mut notes = Notes::new("一二三四五六七\n八");
        let place = notes.view(&mut Pane::new(&mut buffer, area, &shared), shared.theme.base);
        assert_eq!(screenshot(&buffer), "五六七\n八\n");
        assert_eq!((place.x, place.y), (2, 1));
        notes.paste("a\tb\r\nc\u{1b}");
        assert_eq!(notes.text(), "一二三四五六七\n八a b\nc");
    }
}
