//! The only reader of the clock; a fixed date replaces it for teaching and tests.

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

/// Returns a UTC time as the clock on the wall shows it: `2026-03-01 16:00`.
pub fn local_time(utc: &str) -> String {
    utc.parse::<Timestamp>().map_or_else(
        |_| utc.to_owned(),
        |time| time.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

/// Returns the local day of a UTC time: `2026-03-01`.
pub fn day_of(utc: &str) -> String {
    local_time(utc).chars().take(10).collect()
}

/// Tells the day and the time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    fixed: Option<Date>,
}

impl Clock {
    /// Returns a clock that stands still on `fixed`, or the system's clock.
    pub const fn new(fixed: Option<Date>) -> Self {
        Self { fixed }
    }

    /// Returns whether it stands still on a day that was asked for.
    pub const fn is_fixed(self) -> bool {
        self.fixed.is_some()
    }

    /// Returns the local day.
    #[expect(clippy::disallowed_methods, reason = "this is the place")]
    pub fn today(self) -> Date {
        self.fixed.unwrap_or_else(|| Zoned::now().date())
    }

    /// Returns the time in UTC (`2026-03-01T08:00:00Z`); eight o'clock on a fixed day.
    pub fn now(self) -> String {
        match self.fixed {
            Some(date) => format!("{date}T08:00:00Z"),
            None => Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }
}
