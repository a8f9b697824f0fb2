//! Ranges of numbers, levels and dates: `16-59`, `<16`, `>=60`, `2026-01..2026-06`.

use jiff::civil::Date;

use crate::domain::{calendar::PartialDate, disability::Level};

/// Values from one to another, both included; an end that is `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<T> {
    /// The first value.
    pub from: Option<T>,
    /// The last value.
    pub to: Option<T>,
}

impl<T: PartialOrd> Span<T> {
    /// Returns whether `value` lies between the ends.
    pub fn contains(&self, value: &T) -> bool {
        self.from.as_ref().is_none_or(|from| from <= value) && self.to.as_ref().is_none_or(|to| value <= to)
    }
}

/// A value of which there are ranges.
pub(super) trait Scale: Copy + Ord {
    /// What may stand between the ends of a range.
    const BETWEEN: &'static [&'static str];

    /// Reads the first and the last value that a text can mean.
    fn read(text: &str) -> Option<(Self, Self)>;

    /// Returns the value just below.
    fn below(self) -> Option<Self>;

    /// Returns the value just above.
    fn above(self) -> Option<Self>;
}

impl Scale for i16 {
    const BETWEEN: &'static [&'static str] = &["..", "~", "至", "到", "-"];

    fn read(text: &str) -> Option<(Self, Self)> {
        let digits = text.trim_end_matches(['岁', '周']);
        let number = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??;
        Some((number, number))
    }

    fn below(self) -> Option<Self> {
        (self > 0).then(|| self - 1)
    }

    fn above(self) -> Option<Self> {
        self.checked_add(1)
    }
}

impl Scale for Level {
    const BETWEEN: &'static [&'static str] = <i16 as Scale>::BETWEEN;

    fn read(text: &str) -> Option<(Self, Self)> {
        let [level] = *text.trim_end_matches('级').chars().collect::<Vec<_>>() else { return None };
        let level = Self::from_office(level.encode_utf8(&mut [0; 4]))?;
        Some((level, level))
    }

    fn below(self) -> Option<Self> {
        Self::from_digit(self.digit() - 1)
    }

    fn above(self) -> Option<Self> {
        Self::from_digit(self.digit() + 1)
    }
}

impl Scale for Date {
    const BETWEEN: &'static [&'static str] = &["..", "~", "至", "到"];

    fn read(text: &str) -> Option<(Self, Self)> {
        let date = PartialDate::parse(text)?;
        Some((date.earliest(), date.latest()))
    }

    fn below(self) -> Option<Self> {
        self.yesterday().ok()
    }

    fn above(self) -> Option<Self> {
        self.tomorrow().ok()
    }
}

/// Reads a range; `None` if it is none or nothing lies in it.
pub(super) fn read<T: Scale>(text: &str) -> Option<Span<T>> {
    if let Some(rest) = text.strip_prefix("<=").or_else(|| text.strip_prefix('≤')) {
        return Some(Span { from: None, to: Some(T::read(rest)?.1) });
    }
    if let Some(rest) = text.strip_prefix(">=").or_else(|| text.strip_prefix('≥')) {
        return Some(Span { from: Some(T::read(rest)?.0), to: None });
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some(Span { from: None, to: Some(T::read(rest)?.0.below()?) });
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(Span { from: Some(T::read(rest)?.1.above()?), to: None });
    }
    let ends = T::BETWEEN.iter().find_map(|between| text.split_once(between));
    let (from, to) = match ends {
        Some((from, to)) => (T::read(from)?.0, T::read(to)?.1),
        None => T::read(text)?,
    };
    (from <= to).then_some(Span { from: Some(from), to: Some(to) })
}

/// Returns the canonical text of a range, as [`read`] reads it.
pub(super) fn write<T: Scale + ToString>(span: &Span<T>) -> String {
    let between = T::BETWEEN.last().filter(|between| **between == "-").unwrap_or(&"..");
    match (&span.from, &span.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{}{between}{}", from.to_string(), to.to_string()),
        (Some(from), None) => format!(">={}", from.to_string()),
        (None, Some(to)) => format!("<={}", to.to_string()),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::{Scale, Span, read, write};
    use crate::domain::disability::Level;

    fn canonical<T: Scale + ToString>(text: &str) -> Option<String> {
        read::<T>(text).map(|span| write(&span))
    }

    #[test]
    fn reads_ages() {
        let cases = [
            ("60", Some("60")),
            ("16-59", Some("16-59")),
            ("16~59", Some("16-59")),
            ("16岁至59岁", Some("16-59")),
            ("<16", Some("<=15")),
            ("<=15", Some("<=15")),
            ("≥60", Some(">=60")),
            (">59岁", Some(">=60")),
            ("59-16", None),
            ("<0", None),
            ("-5", None),
            ("十六", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(canonical::<i16>(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_levels() {
        let cases = [
            ("1-2", Some("1-2")),
            ("一级至二级", Some("1-2")),
            ("<3", Some("<=2")),
            ("<1", None),
            ("5", None),
        ];
        for (text, expected) in cases {
            assert_eq!(canonical::<Level>(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_dates() {
        let cases = [
            ("<2027-01", Some("<=2026-12-31")),
            ("2026-01..2026-06", Some("2026-01-01..2026-06-30")),
            ("2026年1月至2026年6月", Some("2026-01-01..2026-06-30")),
            ("2026", Some("2026-01-01..2026-12-31")),
            ("2026-03-05", Some("2026-03-05")),
            (">2026-06", Some(">=2026-07-01")),
            ("2026-06..2026-01", None),
            ("明年", None),
        ];
        for (text, expected) in cases {
            assert_eq!(canonical::<Date>(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn contains_its_ends() {
        let span = Span { from: Some(16), to: Some(59) };
        assert!(span.contains(&16) && span.contains(&59) && !span.contains(&60));
        assert!(Span { from: None, to: Some(15) }.contains(&0));
    }
}
