//! A line in which a secret is typed: shown as stars unless asked for, overwritten in memory when it goes.

use std::fmt;

use ratatui::{
    crossterm::event::{KeyCode, KeyModifiers},
    layout::Position,
    style::Style,
};
use zeroize::Zeroizing;

use super::{
    input::is_visible,
    pane::Pane,
    text::{cells, width},
};
use crate::tui::key::Key;

/// The most characters a secret takes.
pub const MAX_SECRET: usize = 500;

/// A line in which a secret is typed. It is edited at its end only: a cursor inside stars helps nobody.
pub struct SecretLine(Zeroizing<String>);

impl fmt::Debug for SecretLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretLine")
    }
}

impl Default for SecretLine {
    fn default() -> Self {
        // Room for the longest from the start: text that grows leaves copies behind.
        Self(Zeroizing::new(String::with_capacity(MAX_SECRET * 4)))
    }
}

/// Whether a secret is drawn as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As stars.
    Stars,
    /// As it is.
    Plain,
}

impl SecretLine {
    /// Returns what was typed.
    pub fn text(&self) -> Zeroizing<String> {
        self.0.clone()
    }

    /// Returns whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether an input method for full-width signs seems to be on.
    pub fn is_wide(&self) -> bool {
        self.0.chars().any(|c| matches!(c, '\u{FF01}'..='\u{FF5E}'))
    }

    /// Returns whether every letter is a capital one, as with caps lock.
    pub fn is_capital(&self) -> bool {
        self.0.chars().filter(char::is_ascii_alphabetic).count() > 1
            && !self.0.chars().any(|c| c.is_ascii_lowercase())
    }

    /// Takes everything away.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes a key and says whether it was one for this line.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(character) = key.typed() {
            self.insert(character);
            return true;
        }
        match (key.modifiers, key.code) {
            (KeyModifiers::NONE, KeyCode::Backspace) | (KeyModifiers::CONTROL, KeyCode::Char('h')) => {
                self.0.pop();
            }
            (KeyModifiers::CONTROL, KeyCode::Char('u')) => self.clear(),
            _ => return false,
        }
        true
    }

    /// Inserts pasted text, lines one after the other.
    pub fn paste(&mut self, text: &str) {
        for character in text.trim().chars() {
            self.insert(if character.is_whitespace() { ' ' } else { character });
        }
    }

    fn insert(&mut self, character: char) {
        if is_visible(character) && self.0.chars().count() < MAX_SECRET {
            self.0.push(character);
        }
    }

    /// Draws its end in a row of its own and returns the place of the insertion point.
    pub fn view(&self, pane: &mut Pane<'_>, look: Look, style: Style) -> Position {
        pane.paint(0, style);
        let room = usize::from(pane.width()).saturating_sub(1);
        let shown = match look {
            Look::Plain => self.0.clone(),
            Look::Stars => Zeroizing::new("*".repeat(self.0.chars().count())),
        };
        let mut end = shown.as_str();
        while width(end) > room {
            let mut chars = end.chars();
            chars.next();
            end = chars.as_str();
        }
        pane.text(0, 0, end, style);
        pane.place(0, cells(width(end)))
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::{Look, SecretLine};
    use crate::tui::{key::parse_keys, screenshot::screenshot, shared::Shared, widgets::pane::Pane};

    fn typed(keys: &str) -> SecretLine {
        let mut line = SecretLine::default();
        for key in parse_keys(keys).unwrap() {
            assert!(line.key(key), "{key}");
        }
        line
    }

    #[test]
    fn it_is_typed_pasted_and_emptied() {
        assert_eq!(typed("ab c<backspace>").text().as_str(), "ab ");
        assert_eq!(typed("abc<ctrl-u>d").text().as_str(), "d");
        let mut line = typed("a");
        line.paste(" \u{1b}x\ny\u{202e} \n");
        assert_eq!(line.text().as_str(), "ax y");
        assert_eq!(format!("{line:?}"), "SecretLine");
    }

    #[test]
    fn it_shows_stars_and_what_may_be_wrong_with_the_keyboard() {
        let shared = Shared::example();
        let line = typed("柳林abcdefghij");
        for (look, shown) in [(Look::Stars, "*********"), (Look::Plain, "bcdefghij")] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
            let mut pane = Pane::new(&mut buffer, Rect::new(0, 0, 10, 1), &shared);
            let place = line.view(&mut pane, look, shared.theme.base);
            assert_eq!((screenshot(&buffer).trim_end(), place.x), (shown, 9));
        }
        for (keys, wide, capital) in
            [("ａb", true, false), ("AB1", false, true), ("A1", false, false), ("aB", false, false)]
        {
            assert_eq!((typed(keys).is_wide(), typed(keys).is_capital()), (wide, capital), "{keys}");
        }
    }
}
