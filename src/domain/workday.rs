//! Which days the offices work: the holidays of each year as the State Council announces them.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::calendar::add_days;

/// The holidays of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holidays {
    /// The year.
    pub year: i16,
    /// Days off, each from a first to a last day.
    pub off: Vec<(Date, Date)>,
    /// Saturdays and Sundays that are worked in exchange (调休上班).
    pub work: Vec<Date>,
}

/// The calendar of the offices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workdays {
    years: BTreeMap<i16, Holidays>,
}

impl Workdays {
    /// Returns the calendar with these years; of one year the first counts.
    pub fn new<'a>(years: impl IntoIterator<Item = &'a Holidays>) -> Self {
        let mut known = BTreeMap::new();
        for holidays in years {
            known.entry(holidays.year).or_insert_with(|| holidays.clone());
        }
        Self { years: known }
    }

    /// Returns the years whose holidays are known.
    pub fn years(&self) -> impl Iterator<Item = &Holidays> {
        self.years.values()
    }

    /// Returns whether the offices work on a day; where the year is not known, from Monday to Friday.
    pub fn is_workday(&self, day: Date) -> bool {
        let weekday = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let Some(holidays) = self.years.get(&day.year()) else { return weekday };
        let off = || holidays.off.iter().any(|(first, last)| (*first..=*last).contains(&day));
        holidays.work.contains(&day) || weekday && !off()
    }

    /// Returns the day that lies `n` working days after `date`.
    pub fn after(&self, date: Date, n: u16) -> Date {
        let mut day = date;
        let mut left = n;
        while left > 0 && day < Date::MAX {
            day = add_days(day, 1);
            if self.is_workday(day) {
                left -= 1;
            }
        }
        day
    }

    /// Returns the first year from one day to another whose holidays are not known.
    pub fn unknown_year(&self, from: Date, to: Date) -> Option<i16> {
        (from.year()..=to.year()).find(|year| !self.years.contains_key(year))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Holidays, Workdays};

    fn calendar() -> Workdays {
        let spring = (date(2026, 2, 15), date(2026, 2, 23));
        let work = vec![date(2026, 2, 14), date(2026, 2, 28)];
        Workdays::new(&[Holidays { year: 2026, off: vec![spring], work }])
    }

    #[test]
    fn holidays_do_not_count_and_exchanged_weekends_do() {
        let cases = [
            (date(2026, 11, 20), 0, date(2026, 11, 20)),
            (date(2026, 11, 20), 1, date(2026, 11, 23)),
            (date(2026, 11, 21), 5, date(2026, 11, 27)),
            (date(2026, 2, 13), 1, date(2026, 2, 14)),
            (date(2026, 2, 14), 1, date(2026, 2, 24)),
            (date(2026, 2, 24), 4, date(2026, 2, 28)),
            (date(2026, 2, 28), 1, date(2026, 3, 2)),
        ];
        for (from, days, expected) in cases {
            assert_eq!(calendar().after(from, days), expected, "{days} after {from}");
        }
    }

    #[test]
    fn a_year_without_data_is_named() {
        let cases = [
            (date(2026, 3, 2), date(2026, 12, 31), None),
            (date(2026, 12, 30), date(2027, 1, 8), Some(2027)),
            (date(2025, 12, 30), date(2026, 1, 8), Some(2025)),
        ];
        for (from, to, expected) in cases {
            assert_eq!(calendar().unknown_year(from, to), expected, "{from} to {to}");
        }
    }
}
