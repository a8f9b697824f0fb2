//! Dates as offices write them, ages in completed years, working days and repetition.

use std::fmt;

use jiff::{
    ToSpan,
    civil::{Date, Time},
};

use super::code::codes;

/// A date whose day, or month and day, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Reads `1965`, `1965-03`, `1965-03-12`, `1965.3.12`, `1965年3月`, `19650312` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        match number_groups(text)?.as_slice() {
            [year] => Self::new(i16::try_from(*year).ok()?, None, None),
            [year, month] => Self::new(i16::try_from(*year).ok()?, Some(i8::try_from(*month).ok()?), None),
            [year, month, day] => Self::new(
                i16::try_from(*year).ok()?,
                Some(i8::try_from(*month).ok()?),
                Some(i8::try_from(*day).ok()?),
            ),
            _ => None,
        }
    }

    /// Returns the date if it exists and lies between 1850 and 2200.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        let exists = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok();
        let ordered = month.is_some() || day.is_none();
        (exists && ordered && (1850..=2200).contains(&year)).then_some(Self { year, month, day })
    }

    /// Returns the full date, if the day is known.
    pub fn full(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// Returns the earliest day it can mean.
    pub fn earliest(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// Returns the latest day it can mean.
    pub fn latest(self) -> Date {
        if let Some(date) = self.full() {
            return date;
        }
        Date::new(self.year, self.month.unwrap_or(12), 1).map_or(Date::MAX, Date::last_of_month)
    }

    /// Returns whether `date` is one of the days it can mean.
    pub fn contains(self, date: Date) -> bool {
        (self.earliest()..=self.latest()).contains(&date)
    }

    /// Returns the age in completed years (周岁) on `day`; the lowest one if the birthday is not known.
    pub fn age_on(self, day: Date) -> i16 {
        age_on(self.latest(), day)
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => write!(f, "{:04}-{month:02}", self.year),
            _ => write!(f, "{:04}", self.year),
        }
    }
}

impl serde::Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A month of a year, such as the month a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Month(PartialDate);

impl Month {
    /// Reads `2026-03`, `2026.3`, `2026年3月`, `202603`.
    pub fn parse(text: &str) -> Option<Self> {
        let date = PartialDate::parse(text)?;
        (date.month.is_some() && date.day.is_none()).then_some(Self(date))
    }

    /// Returns the month of a day.
    pub fn of(day: Date) -> Self {
        Self(PartialDate { day: None, ..PartialDate::from(day) })
    }

    /// Returns its first day.
    pub fn first_day(&self) -> Date {
        self.0.earliest()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(Time);

impl TimeOfDay {
    /// Reads `9:00`, `09:00`, `9：00`, `9点`, `9点30分`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('分');
        let (hour, minute) = text.split_once([':', '：', '点', '时'])?;
        let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
        Time::new(hour.parse().ok()?, minute, 0, 0).ok().map(Self)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl serde::Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a full date in any of the spellings of [`PartialDate::parse`].
pub fn parse_date(text: &str) -> Option<Date> {
    PartialDate::parse(text)?.full()
}

/// Returns the age in completed years on `day`; the birthday counts as reached, 29 February on 1 March.
pub fn age_on(birth: Date, day: Date) -> i16 {
    let reached = (day.month(), day.day()) >= (birth.month(), birth.day());
    day.year() - birth.year() - i16::from(!reached)
}

/// Returns the day on which somebody born on `birth` completes `years`.
pub fn birthday(birth: Date, years: i16) -> Date {
    let year = birth.year().saturating_add(years);
    Date::new(year, birth.month(), birth.day()).or_else(|_| Date::new(year, 3, 1)).unwrap_or(Date::MAX)
}

/// Returns the date `months` later (earlier if negative), on the last day of a shorter month.
pub fn add_months(date: Date, months: i32) -> Date {
    date.saturating_add(months.months())
}

/// Returns the date `days` later (earlier if negative).
pub fn add_days(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

codes! {
    /// How often a reminder comes back.
    Repeat {
        /// Once only.
        Once = "once",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Every year.
        Yearly = "yearly",
    }
}

impl Repeat {
    /// Returns the first date after `date` of the repetition that counts from `anchor`, or `None` if there is none.
    ///
    /// Each date counts from the anchor itself, so a 31st comes back as one after a month of 30 days.
    pub fn next_after(self, anchor: Date, date: Date) -> Option<Date> {
        let nth = |n: i32| match self {
            Self::Once => None,
            Self::Weekly => Some(add_days(anchor, 7 * n)),
            Self::Monthly => Some(add_months(anchor, n)),
            Self::Quarterly => Some(add_months(anchor, 3 * n)),
            Self::Yearly => Some(add_months(anchor, 12 * n)),
        };
        (1..=i32::from(i16::MAX)).map_while(nth).find(|next| *next > date)
    }
}

/// Splits a date into its numbers; eight digits in a row are year, month and day, six are year and month.
fn number_groups(text: &str) -> Option<Vec<u32>> {
    let text = text.trim().trim_end_matches(['日', '号', '月', '年']);
    let groups: Vec<&str> = text.split(['-', '.', '/', '年', '月', '．', '－', '／']).collect();
    if !groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let [only] = groups.as_slice() else {
        return groups.iter().map(|group| group.parse().ok()).collect();
    };
    let number: u32 = only.parse().ok()?;
    match only.len() {
        4 => Some(vec![number]),
        6 => Some(vec![number / 100, number % 100]),
        8 => Some(vec![number / 10_000, number / 100 % 100, number % 100]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Month, PartialDate, Repeat, TimeOfDay, add_months, age_on, birthday};

    #[test]
    fn reads_the_usual_spellings() {
        let cases = [
            ("1965", Some("1965")),
            ("1965.3", Some("1965-03")),
            ("1965年3月", Some("1965-03")),
            ("1965-3-12", Some("1965-03-12")),
            ("1965/03/12", Some("1965-03-12")),
            ("1965年3月12日", Some("1965-03-12")),
            ("19650312", Some("1965-03-12")),
            ("196503", Some("1965-03")),
            ("1965-02-30", None),
            ("1965-13", None),
            ("65", None),
            ("", None),
            ("昨天", None),
            ("1700-01-01", None),
        ];
        for (text, expected) in cases {
            assert_eq!(PartialDate::parse(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_month_is_neither_a_year_nor_a_day() {
        let cases = [
            ("2026-03", Some("2026-03")),
            ("2026.3", Some("2026-03")),
            ("2026年3月", Some("2026-03")),
            ("202603", Some("2026-03")),
            ("2026", None),
            ("2026-03-01", None),
            ("2026-13", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Month::parse(text).map(|month| month.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_the_time_of_day() {
        let cases = [
            ("9:00", Some("09:00")),
            ("09：30", Some("09:30")),
            ("14点", Some("14:00")),
            ("8点05分", Some("08:05")),
            ("24:00", None),
            ("12:60", None),
            ("上午", None),
            (":30", None),
        ];
        for (text, expected) in cases {
            assert_eq!(TimeOfDay::parse(text).map(|time| time.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn age_counts_completed_years() {
        let cases = [
            (date(1966, 6, 1), date(2026, 5, 31), 59),
            (date(1966, 6, 1), date(2026, 6, 1), 60),
            (date(2004, 2, 29), date(2026, 2, 28), 21),
            (date(2004, 2, 29), date(2026, 3, 1), 22),
        ];
        for (birth, day, age) in cases {
            assert_eq!(age_on(birth, day), age, "{birth} {day}");
            assert!(birthday(birth, age) <= day && birthday(birth, age + 1) > day);
        }
    }

    #[test]
    fn an_unknown_birthday_gives_the_lower_age() {
        let born = PartialDate::parse("1966-06").unwrap();
        assert_eq!(born.age_on(date(2026, 6, 29)), 59);
        assert_eq!(born.age_on(date(2026, 6, 30)), 60);
        assert!(born.contains(date(1966, 6, 15)));
    }

    #[test]
    fn months_end_on_the_last_day() {
        assert_eq!(add_months(date(2026, 8, 31), -6), date(2026, 2, 28));
    }

    #[test]
    fn a_repetition_keeps_its_day() {
        let cases = [
            (Repeat::Once, date(2026, 1, 31), date(2026, 1, 31), None),
            (Repeat::Weekly, date(2026, 1, 31), date(2026, 2, 28), Some(date(2026, 3, 7))),
            (Repeat::Monthly, date(2026, 1, 31), date(2026, 1, 31), Some(date(2026, 2, 28))),
            (Repeat::Monthly, date(2026, 1, 31), date(2026, 2, 28), Some(date(2026, 3, 31))),
            (Repeat::Quarterly, date(2025, 11, 30), date(2026, 2, 28), Some(date(2026, 5, 30))),
            (Repeat::Yearly, date(2024, 2, 29), date(2027, 2, 28), Some(date(2028, 2, 29))),
        ];
        for (repeat, anchor, date, next) in cases {
            assert_eq!(repeat.next_after(anchor, date), next, "{repeat} {anchor} {date}");
        }
    }
}
