//! The value of one field while it is edited, by the shape of the field.

use jiff::civil::Date;
use ratatui::{crossterm::event::KeyCode, layout::Position, style::Style};

use super::find::Item;
use crate::{
    domain::{
        calendar::{add_days, parse_date},
        field::{Choice, FieldSpec, Shape},
        reading::readings,
    },
    i18n::Strings,
    tui::{
        key::Key,
        shared::Shared,
        widgets::{
            date,
            input::{self, Line},
            list::digit,
            notes::Notes,
            pane::Pane,
        },
    },
};

/// The value of one field while it is edited.
#[derive(Debug)]
pub enum Editor {
    /// A line of text.
    Line(Line),
    /// Several lines of text.
    Notes(Notes),
    /// The name of a programme: typed, or chosen from a list.
    Programme(Line),
    /// A date: typed, or moved by day, week and month.
    Date(Line),
    /// One of some words.
    Choice(Options),
    /// Several of some words.
    Choices(Options),
    /// A record of the ledger.
    Record(Record),
}

/// Words to choose from.
#[derive(Clone, Debug)]
pub struct Options {
    choice: Choice,
    /// The codes of the chosen words.
    chosen: Vec<&'static str>,
    /// The word under the cursor.
    cursor: usize,
}

/// A record of the ledger, by its id.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What is chosen, if anything.
    pub item: Option<Item>,
}

/// Parts of a list in a draft.
const SEPARATOR: char = ',';

impl Editor {
    /// Returns the editor for a field that holds `text`; `label` names the record it stands for, if it is one.
    pub fn new(spec: &FieldSpec, text: &str, label: Option<&str>, t: &Strings) -> Self {
        use input::Width;
        match spec.shape {
            Shape::Text | Shape::Phone => Self::Line(Line::new(text, width_of(spec.shape))),
            Shape::Programme => Self::Programme(Line::new(text, Width::AsTyped)),
            Shape::Notes => Self::Notes(Notes::new(text)),
            Shape::Date | Shape::PartialDate => Self::Date(Line::new(text, Width::Half)),
            Shape::Choice(choice) => Self::Choice(Options::new(choice, text, t)),
            Shape::Choices(choice) => Self::Choices(Options::new(choice, text, t)),
            Shape::Person | Shape::Household => {
                let item = (!text.is_empty()).then(|| Item::new(text, label.unwrap_or(text)));
                Self::Record(Record { item })
            }
            _ => Self::Line(Line::new(text, Width::Half)),
        }
    }

    /// Returns the text for the draft.
    pub fn text(&self) -> String {
        match self {
            Self::Line(line) | Self::Programme(line) | Self::Date(line) => line.text().to_owned(),
            Self::Notes(notes) => notes.text(),
            Self::Choice(options) | Self::Choices(options) => options.chosen.join(&SEPARATOR.to_string()),
            Self::Record(record) => record.item.as_ref().map_or_else(String::new, |item| item.code.clone()),
        }
    }

    /// Returns how many rows it takes.
    pub const fn rows(&self) -> u16 {
        match self {
            Self::Notes(_) => 3,
            _ => 1,
        }
    }

    /// Takes a key and says whether it was one for this field.
    pub fn key(&mut self, key: Key, shared: &Shared) -> bool {
        match self {
            Self::Line(line) | Self::Programme(line) => line.key(key),
            Self::Notes(notes) => notes.key(key),
            Self::Date(line) => date_key(line, key, shared.today),
            Self::Choice(options) => options.choose(key, shared.t),
            Self::Choices(options) => options.toggle(key, shared.t),
            Self::Record(record) => {
                let empties = matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
                record.item.take_if(|_| empties);
                empties
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Line(line) | Self::Programme(line) | Self::Date(line) => line.paste(text),
            Self::Notes(notes) => notes.paste(text),
            Self::Choice(_) | Self::Choices(_) | Self::Record(_) => {}
        }
    }

    /// Draws the value and returns the place of the cursor if this field has it.
    pub fn view(&mut self, pane: &mut Pane<'_>, style: Style) -> Position {
        let shared = pane.shared;
        match self {
            Self::Line(line) | Self::Programme(line) => line.view(pane, style),
            Self::Notes(notes) => notes.view(pane, style),
            Self::Date(line) => {
                let place = line.view(pane, style);
                if let Some(date) = parse_date(line.text()) {
                    let weekday = (shared.t.tui.weekday)(date::weekday(shared.t, date));
                    pane.text(0, 12, &weekday, shared.theme.hint);
                }
                place
            }
            Self::Choice(options) | Self::Choices(options) => {
                pane.paint(0, style);
                pane.text(0, 0, &options.words(shared.t), style);
                pane.place(0, 0)
            }
            Self::Record(record) => {
                pane.paint(0, style);
                pane.text(0, 0, record.item.as_ref().map_or("", |item| &item.label), style);
                pane.place(0, 0)
            }
        }
    }

    /// Returns what can be typed here, and the words to choose from.
    pub fn help(&self, t: &Strings) -> (&'static str, String) {
        match self {
            Self::Line(_) => ("", String::new()),
            Self::Programme(_) => (t.tui.help_programme, String::new()),
            Self::Notes(_) => (t.tui.help_notes, String::new()),
            Self::Date(_) => (t.tui.help_date, String::new()),
            Self::Choice(options) => (t.tui.help_choice, options.list(t)),
            Self::Choices(options) => (t.tui.help_choices, options.list(t)),
            Self::Record(_) => (t.tui.help_record, String::new()),
        }
    }
}

/// Numbers are half-width however they are typed; names and places stay as typed.
const fn width_of(shape: Shape) -> input::Width {
    match shape {
        Shape::Text => input::Width::AsTyped,
        _ => input::Width::Half,
    }
}

/// Arrows move a date by the day, brackets by the week, page keys by the month, `t` sets today; after a whole date a
/// digit begins another one, as nothing could follow.
fn date_key(line: &mut Line, key: Key, today: Date) -> bool {
    let date = if line.text().is_empty() { Some(today) } else { parse_date(line.text()) };
    let Some(date) = date else { return line.key(key) };
    let empty = line.text().is_empty();
    let moved = match key.folded().to_string().as_str() {
        "t" => Some(today),
        "left" => Some(add_days(date, -1)),
        "right" => Some(add_days(date, 1)),
        "[" => Some(add_days(date, -7)),
        "]" => Some(add_days(date, 7)),
        "pgup" | "pgdn" => date::moved(date, key, today),
        _ => None,
    };
    let begins_anew = digit(key).is_some() && line.text() == date.to_string();
    match moved {
        None if begins_anew => {
            line.write("");
            return line.key(key);
        }
        // The first press on an empty field only shows today.
        Some(_) if empty => line.write(&today.to_string()),
        Some(date) => line.write(&date.to_string()),
        None => return line.key(key),
    }
    true
}

impl Options {
    fn new(choice: Choice, text: &str, t: &Strings) -> Self {
        let words = t.choices(choice);
        let parts: Vec<&str> = text.split([SEPARATOR, '，', '、', ' ']).collect();
        let chosen =
            words.iter().map(|(code, _)| *code).filter(|code| parts.contains(code)).collect::<Vec<_>>();
        let cursor = words.iter().position(|(code, _)| chosen.contains(code)).unwrap_or(0);
        Self { choice, chosen, cursor }
    }

    /// Moves to a word by arrows, digits or the first letter of its pinyin; says which, if any.
    fn moved(&mut self, key: Key, t: &Strings) -> Option<&'static str> {
        let words = t.choices(self.choice);
        let count = words.len().max(1);
        let target = match (key.code, digit(key)) {
            (KeyCode::Left, _) => Some((self.cursor + count - 1) % count),
            (KeyCode::Right, _) => Some((self.cursor + 1) % count),
            (_, Some(number)) => number.checked_sub(1).filter(|place| *place < words.len()),
            _ => {
                let letter = key.folded().typed()?.to_ascii_lowercase();
                // The same letter again goes on to the next word.
                let from = usize::from(!self.chosen.is_empty());
                let mut places = (from..count + from).map(|by| (self.cursor + by) % count);
                places.find(|place| words.get(*place).is_some_and(|(_, word)| begins(word, letter)))
            }
        }?;
        self.cursor = target;
        words.get(target).map(|(code, _)| *code)
    }

    fn choose(&mut self, key: Key, t: &Strings) -> bool {
        if empties(key) {
            self.chosen.clear();
            return true;
        }
        // The first arrow shows the first word instead of skipping it.
        if self.chosen.is_empty() && matches!(key.code, KeyCode::Left | KeyCode::Right) {
            self.cursor = 0;
            self.chosen = t.choices(self.choice).first().map(|(code, _)| *code).into_iter().collect();
            return true;
        }
        let Some(code) = self.moved(key, t) else { return false };
        self.chosen = vec![code];
        true
    }

    fn toggle(&mut self, key: Key, t: &Strings) -> bool {
        if empties(key) {
            self.chosen.clear();
            return true;
        }
        let arrow = matches!(key.code, KeyCode::Left | KeyCode::Right);
        let code = if key.folded().typed() == Some(' ') {
            t.choices(self.choice).get(self.cursor).map(|(code, _)| *code)
        } else {
            self.moved(key, t)
        };
        let Some(code) = code else { return false };
        if !arrow {
            match self.chosen.iter().position(|chosen| *chosen == code) {
                Some(place) => drop(self.chosen.remove(place)),
                None => self.chosen.push(code),
            }
        }
        true
    }

    /// Returns the chosen words.
    fn words(&self, t: &Strings) -> String {
        let all = t.choices(self.choice);
        let chosen = all.iter().filter(|(code, _)| self.chosen.contains(code)).map(|(_, word)| *word);
        chosen.collect::<Vec<_>>().join(t.tui.comma)
    }

    /// Returns all words with their digits, the chosen ones in brackets, the one under the cursor marked.
    fn list(&self, t: &Strings) -> String {
        let words = t.choices(self.choice);
        let entry = |(place, (code, word)): (usize, &(&str, &str))| {
            let number = if place < 9 { format!("{}", place + 1) } else { String::new() };
            let marker = if place == self.cursor { ">" } else { "" };
            if self.chosen.contains(code) {
                format!("{marker}{number}[{word}]")
            } else {
                format!("{marker}{number} {word}")
            }
        };
        words.iter().enumerate().map(entry).collect::<Vec<_>>().join("  ")
    }

    /// Lists the words as entries to choose from.
    pub fn items(&self, t: &Strings) -> Vec<Item> {
        t.choices(self.choice).into_iter().map(|(code, word)| Item::new(code, word)).collect()
    }

    /// Chooses the word with this code.
    pub fn set(&mut self, code: &str, t: &Strings) {
        let words = t.choices(self.choice);
        if let Some((place, (known, _))) = words.iter().enumerate().find(|(_, (known, _))| *known == code) {
            (self.cursor, self.chosen) = (place, vec![*known]);
        }
    }
}

fn empties(key: Key) -> bool {
    matches!(key.code, KeyCode::Backspace | KeyCode::Delete)
}

/// Returns whether `word` begins with `letter`, as written or in pinyin.
fn begins(word: &str, letter: char) -> bool {
    word.to_lowercase().starts_with(letter)
        || readings(word).iter().any(|reading| reading.initials(0).starts_with(letter))
}

#[cfg(test)]
mod tests {
    use super::Editor;
    use crate::{
        domain::field::{Field, FieldSpec, Shape},
        tui::{key::parse_keys, shared::Shared},
    };

    #[test]
    fn a_date_is_moved_typed_and_typed_anew() {
        let shared = Shared::example();
        let today = shared.today.to_string();
        let spec = FieldSpec::required(Field::OnDate, Shape::Date);
        let cases = [
            ("", "t", today.as_str()),
            ("2026-03-02", "<right><right>", "2026-03-04"),
            ("2026-03-02", "<pgup>", "2026-02-02"),
            ("2026-03-02", "2026-12-01", "2026-12-01"),
            ("2026-03-0", "9", "2026-03-09"),
            ("2026-03-1", "2", "2026-03-12"),
            ("2026-03", "<backspace>", "2026-0"),
        ];
        for (text, keys, expected) in cases {
            let mut editor = Editor::new(&spec, text, None, shared.t);
            for key in parse_keys(keys).unwrap() {
                editor.key(key, &shared);
            }
            assert_eq!(editor.text(), expected, "{text} {keys}");
        }
    }
}
