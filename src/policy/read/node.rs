//! A table of a TOML document with its place: every fault is noted, none stops the reading.

use std::ops::Range;

use jiff::civil::{Date, date};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    domain::money::Fen,
    policy::{
        pack::Text,
        problem::{PackProblem, PackProblemKind, Wants},
    },
};

/// A value with its place.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// The text that is read, and the faults noted so far.
#[derive(Debug)]
pub(super) struct Reading<'t> {
    text: &'t str,
    problems: Vec<PackProblem>,
}

impl<'t> Reading<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, problems: Vec::new() }
    }

    /// Notes a fault at a place.
    pub(super) fn fail(&mut self, at: Range<usize>, kind: PackProblemKind) {
        let (line, column) = self.place(at.start);
        self.problems.push(PackProblem { line, column, kind });
    }

    /// Returns line and column of a byte.
    pub(super) fn place(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
    }

    /// Returns the faults in the order of the text.
    pub(super) fn into_problems(mut self) -> Vec<PackProblem> {
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        self.problems
    }
}

/// A table with its place.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    table: &'a DeTable<'a>,
    /// Where the table stands.
    pub(super) span: Range<usize>,
}

impl<'a> Node<'a> {
    pub(super) const fn new(table: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Self { table, span }
    }

    /// Returns the value of a key.
    pub(super) fn value(&self, key: &str) -> Option<&'a Value<'a>> {
        self.table.get(key)
    }

    /// Returns whether a key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// Notes every key that is not one of `known`.
    pub(super) fn keys(&self, reading: &mut Reading<'_>, known: &'static [&'static str]) {
        for (key, _) in self.table {
            if !known.contains(&key.get_ref().as_ref()) {
                let kind = PackProblemKind::UnknownKey { key: key.get_ref().to_string(), known };
                reading.fail(key.span(), kind);
            }
        }
    }

    /// Notes that `key` is missing.
    pub(super) fn missing(&self, reading: &mut Reading<'_>, key: &'static str) {
        reading.fail(self.span.clone(), PackProblemKind::Missing(key));
    }

    /// Reads a value as `read` does; a value that cannot be read so is noted.
    fn read<T>(
        &self,
        reading: &mut Reading<'_>,
        key: &str,
        wanted: Wants,
        read: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(key)?;
        let read = read(value.get_ref());
        if read.is_none() {
            reading.fail(value.span(), PackProblemKind::WrongType { key: key.to_owned(), wanted });
        }
        read
    }

    /// Reads a text; empty if it is not there.
    pub(super) fn text(&self, reading: &mut Reading<'_>, key: &str) -> String {
        self.read(reading, key, Wants::Text, DeValue::as_str).unwrap_or_default().to_owned()
    }

    /// Reads a text that must be there.
    pub(super) fn required(&self, reading: &mut Reading<'_>, key: &'static str) -> String {
        let text = self.text(reading, key);
        if !self.has(key) {
            self.missing(reading, key);
        }
        text
    }

    /// Reads a text in both languages, `{ zh = "…", en = "…" }`; empty if it is not there.
    pub(super) fn both(&self, reading: &mut Reading<'_>, key: &str) -> Text {
        let Some(node) = self.table(reading, key) else { return Text::default() };
        both(reading, &node)
    }

    /// Reads yes or no.
    pub(super) fn yes_no(&self, reading: &mut Reading<'_>, key: &str) -> Option<bool> {
        self.read(reading, key, Wants::YesNo, DeValue::as_bool)
    }

    /// Reads a whole number that is not negative.
    pub(super) fn number(&self, reading: &mut Reading<'_>, key: &str) -> Option<i64> {
        self.read(reading, key, Wants::Number, whole)
    }

    /// Reads yuan as fen.
    pub(super) fn yuan(&self, reading: &mut Reading<'_>, key: &str) -> Option<Fen> {
        self.read(reading, key, Wants::Yuan, |value| match value {
            DeValue::Integer(number) => Fen::parse(number.as_str()),
            DeValue::Float(number) => Fen::parse(number.as_str()),
            _ => None,
        })
    }

    /// Reads yuan that must be there.
    pub(super) fn required_yuan(&self, reading: &mut Reading<'_>, key: &'static str) -> Fen {
        if !self.has(key) {
            self.missing(reading, key);
        }
        self.yuan(reading, key).unwrap_or_default()
    }

    /// Reads a day.
    pub(super) fn date(&self, reading: &mut Reading<'_>, key: &str) -> Option<Date> {
        self.read(reading, key, Wants::Date, day_of)
    }

    /// Reads a day that must be there.
    pub(super) fn required_date(&self, reading: &mut Reading<'_>, key: &'static str) -> Date {
        if !self.has(key) {
            self.missing(reading, key);
        }
        self.date(reading, key).unwrap_or(date(2000, 1, 1))
    }

    /// Reads one of a list of codes.
    pub(super) fn choice<T: Copy>(
        &self,
        reading: &mut Reading<'_>,
        key: &'static str,
        choices: (&[T], fn(T) -> &'static str),
    ) -> Option<T> {
        let text = self.read(reading, key, Wants::Text, DeValue::as_str)?;
        let (all, code) = choices;
        let found = all.iter().copied().find(|choice| code(*choice) == text);
        if found.is_none() {
            let choices = all.iter().copied().map(code).collect();
            let at = self.value(key).map_or(self.span.clone(), Spanned::span);
            reading.fail(at, PackProblemKind::NotAChoice { value: text.to_owned(), choices });
        }
        found
    }

    /// Reads a list; empty if it is not there.
    pub(super) fn list(&self, reading: &mut Reading<'_>, key: &str) -> Vec<&'a Value<'a>> {
        let list = self.read(reading, key, Wants::List, DeValue::as_array);
        list.map(|list| list.iter().collect()).unwrap_or_default()
    }

    /// Reads a table.
    pub(super) fn table(&self, reading: &mut Reading<'_>, key: &str) -> Option<Self> {
        let value = self.value(key)?;
        table_of(reading, key, value)
    }

    /// Reads a list of tables; empty if it is not there.
    pub(super) fn tables(&self, reading: &mut Reading<'_>, key: &str) -> Vec<Self> {
        let list = self.list(reading, key);
        list.into_iter().filter_map(|value| table_of(reading, key, value)).collect()
    }
}

/// Reads a value as a table.
pub(super) fn table_of<'a>(reading: &mut Reading<'_>, key: &str, value: &'a Value<'a>) -> Option<Node<'a>> {
    let Some(table) = value.get_ref().as_table() else {
        let kind = PackProblemKind::WrongType { key: key.to_owned(), wanted: Wants::Table };
        reading.fail(value.span(), kind);
        return None;
    };
    Some(Node::new(table, value.span()))
}

/// Reads a text in both languages from its own table.
pub(super) fn both(reading: &mut Reading<'_>, node: &Node<'_>) -> Text {
    node.keys(reading, &["zh", "en"]);
    Text { zh: node.required(reading, "zh"), en: node.required(reading, "en") }
}

/// Reads a day.
pub(super) fn day_of(value: &DeValue<'_>) -> Option<Date> {
    let day = value.as_datetime()?.date?;
    let (year, month) = (i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?);
    Date::new(year, month, i8::try_from(day.day).ok()?).ok()
}

/// Reads a whole number that is not negative.
pub(super) fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok().filter(|number| *number >= 0)
}
