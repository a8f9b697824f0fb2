//! The only reader of the clock; a fixed date replaces it for teaching and tests.

use std::time::Duration;

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

/// Returns how long the computer has been on, the time it slept included; only differences mean something.
#[cfg(target_os = "linux")]
pub fn awake() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let now = clock_gettime(ClockId::Boottime);
    Duration::from_secs(now.tv_sec.try_into().unwrap_or_default())
}

/// Returns how long the program has run; Windows counts the time the computer slept.
#[cfg(not(target_os = "linux"))]
pub fn awake() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
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
