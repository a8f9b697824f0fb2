//! A record as typed or imported: text by field. `Check` turns it into values or problems.

use std::collections::BTreeSet;

use compact_str::{CompactString, ToCompactString};
use jiff::civil::Date;

use super::{
    calendar::{self, PartialDate, TimeOfDay},
    field::Field,
    money::Fen,
    problem::{Problem, ProblemKind},
};

/// The longest text a single field takes, in characters.
pub const MAX_TEXT: usize = 2000;

/// Text by field, as it came from a form, a flag or a cell; trimmed, empty means absent.
///
/// In the order of `Field`: a roster makes a million of them, and a short list takes less time and room than a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(Vec<(Field, CompactString)>);

impl Draft {
    /// Returns an empty draft.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns this draft with one more field filled in.
    #[must_use]
    pub fn with(mut self, field: Field, text: impl Into<CompactString>) -> Self {
        self.set(field, text);
        self
    }

    /// Returns this draft with `field` filled in if there is a value.
    #[must_use]
    pub fn with_some(self, field: Field, value: Option<impl std::fmt::Display>) -> Self {
        match value {
            Some(value) => self.with(field, value.to_compact_string()),
            None => self,
        }
    }

    /// Writes `text` into `field`; blank text empties it.
    pub fn set(&mut self, field: Field, text: impl Into<CompactString>) {
        let text = text.into();
        let text = match text.trim() {
            trimmed if trimmed.len() == text.len() => text,
            trimmed => trimmed.into(),
        };
        match self.place(field) {
            Ok(at) if text.is_empty() => drop(self.0.remove(at)),
            Ok(at) => self.0.get_mut(at).into_iter().for_each(|(_, old)| old.clone_from(&text)),
            Err(_) if text.is_empty() => {}
            Err(at) => self.0.insert(at, (field, text)),
        }
    }

    /// Returns where a field stands, or where it would.
    fn place(&self, field: Field) -> Result<usize, usize> {
        self.0.binary_search_by_key(&field, |(other, _)| *other)
    }

    /// Returns the text of `field`, empty when absent.
    pub fn get(&self, field: Field) -> &str {
        self.place(field).ok().and_then(|at| self.0.get(at)).map_or("", |(_, text)| text)
    }

    /// Returns whether `field` is filled in.
    pub fn has(&self, field: Field) -> bool {
        self.place(field).is_ok()
    }

    /// Returns whether no field is filled in.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether this draft, laid over another, would give `field` a new text.
    pub fn replaces(&self, field: Field) -> bool {
        self.has(field) && self.get(field) != "-"
    }

    /// Lays `other` over this draft: its filled fields win, and a lone `-` empties a field.
    #[must_use]
    pub fn overlaid(mut self, other: &Self) -> Self {
        for (field, text) in &other.0 {
            self.set(*field, if text == "-" { "" } else { text });
        }
        self
    }

    /// Lists the filled fields in the order of `Field`.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }
}

/// Returns the text of several choices, as [`Check::choices`] reads it: `care,rehab`.
pub fn join_codes<'a>(codes: impl IntoIterator<Item = &'a str>) -> String {
    codes.into_iter().collect::<Vec<_>>().join(",")
}

/// Reads a draft field by field and collects what is wrong.
#[derive(Debug)]
pub struct Check<'a> {
    draft: &'a Draft,
    today: Date,
    problems: Vec<Problem>,
}

impl<'a> Check<'a> {
    /// Starts checking `draft` on the day `today`.
    pub fn new(draft: &'a Draft, today: Date) -> Self {
        Self { draft, today, problems: Vec::new() }
    }

    /// Notes a problem with `field`.
    pub fn fail(&mut self, field: Field, kind: ProblemKind) {
        self.problems.push(Problem::new(field, kind));
    }

    /// Returns the day on which the draft is checked.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Returns the text of an optional field; too long is a problem.
    pub fn text(&mut self, field: Field) -> String {
        let text = self.draft.get(field);
        if text.chars().count() > MAX_TEXT {
            self.fail(field, ProblemKind::TooLong(MAX_TEXT));
        }
        text.to_owned()
    }

    /// Returns the text of a field that must be filled in.
    pub fn required_text(&mut self, field: Field) -> String {
        if !self.draft.has(field) {
            self.fail(field, ProblemKind::Missing);
        }
        self.text(field)
    }

    /// Reads an optional field with `parse`; `None` when empty or wrong.
    pub fn parse<T>(
        &mut self,
        field: Field,
        parse: impl FnOnce(&str) -> Result<T, ProblemKind>,
    ) -> Option<T> {
        if !self.draft.has(field) {
            return None;
        }
        match parse(self.draft.get(field)) {
            Ok(value) => Some(value),
            Err(kind) => {
                self.fail(field, kind);
                None
            }
        }
    }

    /// Reads a field with `parse` that must be filled in.
    pub fn required<T>(
        &mut self,
        field: Field,
        parse: impl FnOnce(&str) -> Result<T, ProblemKind>,
    ) -> Option<T> {
        if !self.draft.has(field) {
            self.fail(field, ProblemKind::Missing);
        }
        self.parse(field, parse)
    }

    /// Reads an optional full date.
    pub fn date(&mut self, field: Field) -> Option<Date> {
        self.parse(field, |text| calendar::parse_date(text).ok_or(ProblemKind::NotADate))
    }

    /// Reads an optional full date that has passed or is today.
    pub fn past_date(&mut self, field: Field) -> Option<Date> {
        let date = self.date(field)?;
        if date > self.today {
            self.fail(field, ProblemKind::InTheFuture);
        }
        Some(date)
    }

    /// Reads an optional full date from `first` to today.
    pub fn past_date_from(&mut self, field: Field, first: Date) -> Option<Date> {
        let date = self.past_date(field)?;
        if date < first {
            self.fail(field, ProblemKind::TooEarly(first));
        }
        Some(date)
    }

    /// Reads an optional date whose month or day may be unknown.
    pub fn partial_date(&mut self, field: Field) -> Option<PartialDate> {
        self.parse(field, |text| PartialDate::parse(text).ok_or(ProblemKind::NotADate))
    }

    /// Reads an optional time of day.
    pub fn time(&mut self, field: Field) -> Option<TimeOfDay> {
        self.parse(field, |text| TimeOfDay::parse(text).ok_or(ProblemKind::NotATime))
    }

    /// Reads an optional amount of money.
    pub fn money(&mut self, field: Field) -> Option<Fen> {
        self.parse(field, |text| Fen::parse(text).ok_or(ProblemKind::NotMoney))
    }

    /// Reads an optional whole number from `min` to `max`.
    pub fn number(&mut self, field: Field, min: i64, max: i64) -> Option<i64> {
        self.parse(field, |text| match text.parse() {
            Ok(number) if (min..=max).contains(&number) => Ok(number),
            _ => Err(ProblemKind::NotANumber { min, max }),
        })
    }

    /// Reads an optional choice by its code.
    pub fn choice<T>(&mut self, field: Field, from_code: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.parse(field, |text| from_code(text).ok_or(ProblemKind::NotAChoice))
    }

    /// Reads several choices by their codes, as [`join_codes`] writes them; each counts once, in the order of `T`.
    pub fn choices<T: Ord>(&mut self, field: Field, from_code: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let codes = |text: &str| -> Option<BTreeSet<T>> {
            text.split([',', '，', '、', ' ', '\u{3000}'])
                .filter(|code| !code.is_empty())
                .map(&from_code)
                .collect()
        };
        let chosen = self.parse(field, |text| codes(text).ok_or(ProblemKind::NotAChoice));
        chosen.unwrap_or_default().into_iter().collect()
    }

    /// Notes a problem when `first` lies after `last`.
    pub fn in_order<T: Ord>(&mut self, first: (Field, Option<T>), last: (Field, Option<T>)) {
        if let (Some(a), Some(b)) = (first.1, last.1)
            && a > b
        {
            self.fail(first.0, ProblemKind::AfterField(last.0));
        }
    }

    /// Returns `value` if nothing was wrong; a required part that could not be read is `None` in it.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Problem>> {
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            _ => Err(self.problems),
        }
    }
}
