//! Whole months or years that a list is about.

use std::fmt;

use jiff::civil::Date;

use super::{
    calendar::{Month, PartialDate},
    normalise::compact,
};

/// From a day to a day, both included: the first day of a month and the last of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// Returns the month of a day.
    pub fn month_of(day: Date) -> Self {
        Self { from: day.first_of_month(), to: day.last_of_month() }
    }

    /// Reads a month (`2026-03`), a year (`2026`) or from one to another (`2026-01..2026-03`).
    pub fn parse(text: &str) -> Option<Self> {
        let text = compact(text);
        let (from, to) =
            ["..", "~", "至", "到"].iter().find_map(|sign| text.split_once(sign)).unwrap_or((&text, &text));
        let (from, to) = (PartialDate::parse(from)?, PartialDate::parse(to)?);
        let period = Self { from: from.earliest().first_of_month(), to: to.latest().last_of_month() };
        (period.from <= period.to).then_some(period)
    }

    /// Returns the first days of its months.
    pub fn months(self) -> impl Iterator<Item = Date> {
        let month = move |n| super::calendar::add_months(self.from, n);
        (0..).map(month).take_while(move |day| *day <= self.to)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (Month::of(self.from), Month::of(self.to));
        if from == to { write!(f, "{from}") } else { write!(f, "{from}..{to}") }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Period;

    #[test]
    fn reads_months_years_and_ranges_of_them() {
        let cases = [
            ("2026-03", Some((date(2026, 3, 1), date(2026, 3, 31)))),
            ("2024年2月", Some((date(2024, 2, 1), date(2024, 2, 29)))),
            ("2025", Some((date(2025, 1, 1), date(2025, 12, 31)))),
            ("2026-01..2026-03", Some((date(2026, 1, 1), date(2026, 3, 31)))),
            ("2026年1月至2026年3月", Some((date(2026, 1, 1), date(2026, 3, 31)))),
            ("2026-03..2026-01", None),
            ("三月", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Period::parse(text), expected.map(|(from, to)| Period { from, to }), "{text}");
        }
    }

    #[test]
    fn prints_what_it_reads() {
        for text in ["2026-03", "2025-01..2025-12"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Period::parse("2025-11..2026-02").unwrap().months().count(), 4);
    }
}
