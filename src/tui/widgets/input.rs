//! A line of text being typed, with its cursor in cells.

use ratatui::{crossterm::event::KeyCode, layout::Position, style::Style};
use tui_input::{Input, InputRequest};

use super::{pane::Pane, text::cells};
use crate::tui::key::{Key, fold};

/// The most characters one line takes.
pub const MAX_LINE: usize = 200;

/// A line of text being typed.
#[derive(Clone, Debug, Default)]
pub struct Line {
    input: Input,
    width: Width,
}

/// Whether full-width signs and digits are kept or folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// They are kept, as in names and notes.
    #[default]
    AsTyped,
    /// They become half-width, as in numbers, dates and searches by number.
    Half,
}

impl Line {
    /// Returns a line with `text` in it and the cursor at its end.
    pub fn new(text: &str, width: Width) -> Self {
        Self { input: Input::new(text.to_owned()), width }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Writes other text and puts the cursor at its end.
    pub fn write(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
    }

    /// Takes a key and says whether it was one for a line of text.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(character) = key.typed() {
            self.insert(character);
            return true;
        }
        let Some(request) = request(key) else { return false };
        self.input.handle(request);
        true
    }

    /// Inserts pasted text; line breaks become blanks and control characters vanish.
    pub fn paste(&mut self, text: &str) {
        for character in text.chars().take(MAX_LINE) {
            self.insert(if character.is_whitespace() { ' ' } else { character });
        }
    }

    fn insert(&mut self, character: char) {
        let character = match self.width {
            Width::AsTyped => character,
            Width::Half => fold(character),
        };
        let room = self.text().chars().count() < MAX_LINE;
        if room && is_visible(character) {
            self.input.handle(InputRequest::InsertChar(character));
        }
    }

    /// Draws the text in a row of its own and returns the place of the insertion point.
    pub fn view(&self, pane: &mut Pane<'_>, style: Style) -> Position {
        let room = usize::from(pane.width()).saturating_sub(1);
        let scroll = self.input.visual_scroll(room);
        let (mut skipped, mut shown) = (0, "");
        for (index, character) in self.text().char_indices() {
            if skipped >= scroll {
                shown = self.text().get(index..).unwrap_or_default();
                break;
            }
            skipped += super::text::width(character.encode_utf8(&mut [0; 4]));
        }
        pane.paint(0, style);
        pane.text(0, 0, shown, style);
        pane.place(0, cells(self.input.visual_cursor().saturating_sub(skipped)))
    }
}

/// Returns whether `character` may stand in a text: no control, direction or zero-width sign.
pub fn is_visible(character: char) -> bool {
    let hidden = matches!(
        character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    );
    !hidden && !character.is_control()
}

fn request(key: Key) -> Option<InputRequest> {
    use ratatui::crossterm::event::KeyModifiers as Held;
    let request = match (key.modifiers, key.code) {
        (Held::NONE, KeyCode::Left) => InputRequest::GoToPrevChar,
        (Held::NONE, KeyCode::Right) => InputRequest::GoToNextChar,
        (Held::NONE, KeyCode::Home) | (Held::CONTROL, KeyCode::Char('a')) => InputRequest::GoToStart,
        (Held::NONE, KeyCode::End) | (Held::CONTROL, KeyCode::Char('e')) => InputRequest::GoToEnd,
        (Held::NONE, KeyCode::Backspace) | (Held::CONTROL, KeyCode::Char('h')) => {
            InputRequest::DeletePrevChar
        }
        (Held::NONE, KeyCode::Delete) => InputRequest::DeleteNextChar,
        (Held::CONTROL, KeyCode::Char('w')) => InputRequest::DeletePrevWord,
        (Held::CONTROL, KeyCode::Char('u')) => InputRequest::DeleteLine,
        _ => return None,
    };
    Some(request)
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::{Line, MAX_LINE, Width};
    use crate::tui::{key::parse_keys, screenshot::screenshot, shared::Shared, widgets::pane::Pane};

    fn typed(keys: &str, width: Width) -> Line {
        let mut line = Line::new("", width);
        for key in parse_keys(keys).unwrap() {
            line.key(key);
        }
        line
    }

    #[test]
    fn keys_edit_the_text() {
        let cases = [
            ("张桂兰<backspace>芝", "张桂芝"),
            ("ab<home>c<del>", "cb"),
            ("ab<left><left><left>c", "cab"),
            ("a b<ctrl-u>c", "c"),
            ("：１", "：１"),
        ];
        for (keys, text) in cases {
            assert_eq!(typed(keys, Width::AsTyped).text(), text, "{keys}");
        }
        assert_eq!(typed("２０２６。３．１", Width::Half).text(), "2026.3.1");
    }

    #[test]
    fn pasted_text_is_tamed() {
        let mut line = Line::default();
        line.paste("张\u{1b}[2J\n桂\u{202e}兰\t");
        assert_eq!(line.text(), "张[2J 桂兰 ");
        line.paste(&"长".repeat(100_000));
        assert_eq!(line.text().chars().count(), MAX_LINE);
    }

    #[test]
    fn the_cursor_stays_inside_and_counts_cells() {
        let shared = Shared::example();
        let cases = [("", 0, ""), ("张桂", 4, "张桂"), ("张桂兰李建国", 9, "兰李建国")];
        for (text, column, shown) in cases {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
            let line = Line::new(text, Width::AsTyped);
            let mut pane = Pane::new(&mut buffer, Rect::new(0, 0, 10, 1), &shared);
            let place = line.view(&mut pane, shared.theme.base);
            assert_eq!((screenshot(&buffer).trim(), place.y), (shown, 0), "{text}");
            assert!(place.x <= 9 && place.x.abs_diff(column) <= 1, "{text} {}", place.x);
        }
    }
}
