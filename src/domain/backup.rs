//! Backups: what is written on their label, how their files are named, and which of many are spared.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the files of backups end with: a backup is a ledger.
const ENDING: &str = ".zhucan";

/// The newest backups, none of which is ever dropped.
const NEWEST: usize = 10;

/// Of older ones every tenth stays, in so many tens.
const TENS: u64 = 100;

/// What a ledger holds, as far as a backup of it tells.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Contents {
    /// The version of its schema.
    pub schema: i64,
    /// The number of its newest operation; 0 if there is none.
    pub op: i64,
    /// When that was, in UTC.
    pub op_at: String,
    /// Its hash, in hex, which vouches for the whole history: a history made anew has another one.
    pub head: String,
    /// The number of households ever registered.
    pub households: i64,
    /// The number of persons ever registered.
    pub persons: i64,
}

/// What is written beside a backup, to be read without a key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Label {
    /// The code of the village.
    pub village: String,
    /// When it was made, in UTC, by the clock of that computer.
    pub made_at: String,
    /// What is in it.
    #[serde(flatten)]
    pub contents: Contents,
    /// The length of its file.
    pub bytes: u64,
    /// The SHA-256 of its file, in hex.
    pub sha256: String,
}

/// Why the clock of the computer is doubted: its battery may be dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// It is earlier than the newest operation.
    BeforeWork,
    /// It is earlier than this program.
    TooEarly,
    /// It is more than a year later than the newest operation.
    FarAhead,
}

/// How a ledger is kept safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Safety {
    /// How many places its backups go to; a ledger in memory has none.
    pub places: usize,
    /// How many of them cannot be reached.
    pub away: usize,
    /// The day of the newest backup, wherever it lies, by the clock of that computer.
    pub newest: Option<String>,
    /// Operations that no backup has.
    pub behind: i64,
    /// Why the clock is doubted, if it is.
    pub doubt: Option<Doubt>,
    /// Whether others can write in the folder of the ledger.
    pub exposed: bool,
    /// Whether it is time to try the recovery sheet again.
    pub sheet_due: bool,
}

/// So many operations may be lost before it is said in the colour of what is late.
const MANY: i64 = 50;

impl Safety {
    /// Returns whether backups are as they should be.
    pub fn is_good(&self) -> bool {
        self.newest.is_some() && self.away == 0 && self.behind < MANY
    }
}

/// Days between two operations after which the clock is doubted: a ledger is not left alone for so long.
const QUIET_DAYS: i32 = 400;

/// A day before this program was made.
const RELEASE: Date = jiff::civil::date(2026, 1, 1);

/// Says whether the clock can be right, given the day of the newest operation. Days around midnight are not doubted.
pub fn doubt(today: Date, newest: Option<Date>) -> Option<Doubt> {
    let since = newest.and_then(|newest| today.since(newest).ok()).map_or(0, |span| span.get_days());
    match () {
        () if today < RELEASE => Some(Doubt::TooEarly),
        () if since < -1 => Some(Doubt::BeforeWork),
        () if since > QUIET_DAYS => Some(Doubt::FarAhead),
        () => None,
    }
}

/// Returns the name of the file of a village's backup with this number.
pub fn file_name(village: &str, number: u64) -> String {
    format!("{village}-{number:06}{ENDING}")
}

/// Returns whose backup a file is by its name, and its number.
pub fn parse_name(name: &str) -> Option<(&str, u64)> {
    let (village, number) = name.strip_suffix(ENDING)?.rsplit_once('-')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|_| is_number && !village.is_empty()).map(|number| (village, number))
}

/// Lists the numbers of backups that are no longer needed: of those before the newest ten every tenth stays, of those long
/// ago every hundredth.
///
/// Numbers count backups. A clock that is wrong makes none of them old.
pub fn superfluous(numbers: &BTreeSet<u64>) -> Vec<u64> {
    let Some(newest) = numbers.last() else { return Vec::new() };
    let stays = |number: u64| match newest - number {
        ago if ago < TENS => number.is_multiple_of(10),
        _ => number.is_multiple_of(100),
    };
    numbers.iter().rev().skip(NEWEST).copied().filter(|number| !stays(*number)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::{Date, date};

    use super::{Doubt, doubt, file_name, parse_name, superfluous};

    #[test]
    fn a_clock_with_a_dead_battery_is_doubted() {
        let worked = Some(date(2026, 3, 2));
        for (today, newest, said) in [
            (date(2026, 3, 2), worked, None),
            (date(2026, 3, 1), worked, None),
            (date(2026, 2, 27), worked, Some(Doubt::BeforeWork)),
            (date(2027, 4, 1), worked, None),
            (date(2037, 1, 1), worked, Some(Doubt::FarAhead)),
            (date(1999, 1, 1), worked, Some(Doubt::TooEarly)),
            (Date::MIN, worked, Some(Doubt::TooEarly)),
            (Date::MAX, worked, Some(Doubt::FarAhead)),
            (date(2026, 3, 2), None, None),
        ] {
            assert_eq!(doubt(today, newest), said, "{today}");
        }
    }

    #[test]
    fn a_name_says_whose_backup_it_is_and_which() {
        for (name, read) in [
            ("371599101201-000007.zhucan", Some(("371599101201", 7))),
            ("371599101201-1000000.zhucan", Some(("371599101201", 1_000_000))),
            ("ledger.zhucan", None),
            ("371599101201-000007.zhucan.keys", None),
            ("-000007.zhucan", None),
            ("371599101201-+7.zhucan", None),
            ("371599101201-.zhucan", None),
        ] {
            assert_eq!(parse_name(name), read, "{name}");
        }
        assert_eq!(file_name("371599101201", 7), "371599101201-000007.zhucan");
    }

    #[test]
    fn the_newest_and_some_of_the_old_ones_stay() {
        let mut kept = BTreeSet::new();
        for number in 1..=1234 {
            kept.insert(number);
            for dropped in superfluous(&kept) {
                kept.remove(&dropped);
            }
            assert!(kept.iter().rev().take(10).eq((1..=number).rev().take(10).collect::<Vec<_>>().iter()));
        }
        let kept: Vec<u64> = kept.into_iter().collect();
        let old = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100];
        let tens = [1140, 1150, 1160, 1170, 1180, 1190, 1200, 1210, 1220];
        let expected: Vec<u64> = old.into_iter().chain(tens).chain(1225..=1234).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn gaps_cost_no_backup() {
        assert_eq!(superfluous(&BTreeSet::from([1, 500, 501, 900])), Vec::<u64>::new());
        assert_eq!(superfluous(&BTreeSet::new()), Vec::<u64>::new());
    }
}
