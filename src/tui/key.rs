//! Keys: read from and written as `ctrl-s`, `f2`, `pgdn`; full-width characters folded for commands.

use std::{fmt, str::FromStr};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// One key press, without the differences between terminals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key itself.
    pub code: KeyCode,
    /// What was held down with it; Shift is dropped where the character already says so.
    pub modifiers: KeyModifiers,
}

/// Keys with a name of their own.
const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
];

/// What a Chinese input method types, and the command key it stands for.
const FOLDS: &[(char, char)] = &[
    ('\u{3000}', ' '),
    ('。', '.'),
    ('、', '/'),
    ('《', '<'),
    ('》', '>'),
    ('【', '['),
    ('】', ']'),
    ('“', '"'),
    ('”', '"'),
    ('‘', '\''),
    ('’', '\''),
    ('￥', '$'),
    ('…', '^'),
    ('—', '_'),
    ('·', '`'),
];

impl Key {
    /// Returns the key that types `character`.
    pub const fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// Returns the key `code` with nothing held down.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// Returns the key `character` with Ctrl held down.
    pub const fn ctrl(character: char) -> Self {
        Self { code: KeyCode::Char(character), modifiers: KeyModifiers::CONTROL }
    }

    /// Reads a terminal event; a key let go is none.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        (event.kind != KeyEventKind::Release).then(|| Self::normal(event.code, event.modifiers))
    }

    /// Returns the character it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if self.modifiers.is_empty() => Some(character),
            _ => None,
        }
    }

    /// Returns the command key meant: full-width letters, digits and signs become half-width.
    #[must_use]
    pub fn folded(self) -> Self {
        self.typed().map_or(self, |character| Self::char(fold(character)))
    }

    fn normal(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let known = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::BackTab => Self { code: KeyCode::Tab, modifiers: known | KeyModifiers::SHIFT },
            KeyCode::Char(character) if known.contains(KeyModifiers::CONTROL) => Self {
                code: KeyCode::Char(character.to_ascii_lowercase()),
                modifiers: known - KeyModifiers::SHIFT,
            },
            KeyCode::Char(_) => Self { code, modifiers: known - KeyModifiers::SHIFT },
            _ => Self { code, modifiers: known },
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in MODIFIERS {
            if self.modifiers.contains(*modifier) {
                write!(f, "{name}")?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "f{number}"),
            _ => f.write_str("?"),
        }
    }
}

const MODIFIERS: &[(KeyModifiers, &str)] =
    &[(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")];

/// The text is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such key: {0}")]
pub struct NoSuchKey(String);

impl FromStr for Key {
    type Err = NoSuchKey;

    fn from_str(text: &str) -> Result<Self, NoSuchKey> {
        let (mut rest, mut modifiers) = (text, KeyModifiers::NONE);
        for (modifier, name) in MODIFIERS {
            if let Some(after) = rest.strip_prefix(name).filter(|after| !after.is_empty()) {
                (rest, modifiers) = (after, modifiers | *modifier);
            }
        }
        let code = code(rest).ok_or_else(|| NoSuchKey(text.to_owned()))?;
        Ok(Self { code, modifiers })
    }
}

fn code(text: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*code);
    }
    let mut characters = text.chars();
    match (characters.next()?, characters.as_str()) {
        (character, "") => Some(KeyCode::Char(character)),
        ('f', number) => number.parse().ok().filter(|n| (1..=12).contains(n)).map(KeyCode::F),
        _ => None,
    }
}

/// Reads a run of keys: plain characters stand for themselves, others stand in `<…>`, as in `jj<enter>李<ctrl-s>`.
pub fn parse_keys(text: &str) -> Result<Vec<Key>, NoSuchKey> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
        match named {
            Some((name, after)) if !name.is_empty() => {
                keys.push(name.parse()?);
                rest = after;
            }
            _ => {
                keys.push(Key::char(character));
                rest = rest.strip_prefix(character).unwrap_or_default();
            }
        }
    }
    Ok(keys)
}

/// Returns the half-width character that `character` stands for in a command, number or date.
pub fn fold(character: char) -> char {
    if let '\u{FF01}'..='\u{FF5E}' = character {
        return char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character);
    }
    FOLDS.iter().find(|(from, _)| *from == character).map_or(character, |(_, to)| *to)
}

/// Returns whether `character` is a Chinese character.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    use super::{Key, fold, is_han, parse_keys};

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let cases = [
            "a",
            "A",
            "?",
            "-",
            "<",
            "enter",
            "esc",
            "tab",
            "shift-tab",
            "space",
            "f1",
            "f12",
            "pgdn",
            "ctrl-s",
            "ctrl-r",
            "alt-x",
            "ctrl--",
            "up",
            "backspace",
            "李",
        ];
        for text in cases {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "f0", "f13", "ctrl-", "page", "jj"] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }

    #[test]
    fn terminals_agree_after_reading() {
        let shift = KeyModifiers::SHIFT;
        let cases = [
            (KeyCode::Char('A'), shift, "A"),
            (KeyCode::Char('S'), KeyModifiers::CONTROL | shift, "ctrl-s"),
            (KeyCode::BackTab, KeyModifiers::NONE, "shift-tab"),
            (KeyCode::BackTab, shift, "shift-tab"),
            (KeyCode::Char(' '), KeyModifiers::NONE, "space"),
            (KeyCode::Enter, KeyModifiers::SUPER, "enter"),
        ];
        for (code, modifiers, text) in cases {
            let key = Key::from_event(KeyEvent::new(code, modifiers)).unwrap();
            assert_eq!(key, text.parse().unwrap(), "{code:?}");
        }
        let released = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(Key::from_event(released), None);
    }

    #[test]
    fn full_width_folds() {
        for (typed, meant) in
            "：ｑ１、。？！（）《》【】“’￥…—·；，　＋Ａ".chars().zip(":q1/.?!()<>[]\"'$^_`;, +A".chars())
        {
            assert_eq!(fold(typed), meant, "{typed}");
        }
        assert_eq!(Key::char('：').folded(), Key::char(':'));
        assert_eq!("ctrl-s".parse::<Key>().unwrap().folded().to_string(), "ctrl-s");
        assert_eq!(fold('李'), '李');
    }

    #[test]
    fn keys_are_played_from_text() {
        let keys = parse_keys("j<enter>李<ctrl-s><<>>").unwrap();
        let printed: Vec<String> = keys.iter().map(Key::to_string).collect();
        assert_eq!(printed, ["j", "enter", "李", "ctrl-s", "<", ">"]);
        assert!(parse_keys("<nothing>").is_err());
    }

    #[test]
    fn han_is_told_from_signs() {
        assert!("张𠮷〇㐂".chars().all(is_han));
        assert!(!"a：。1 ".chars().any(is_han));
    }
}
