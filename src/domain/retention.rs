//! How long the records of somebody who left are kept: a class for each person, by the longest purpose they served.
//!
//! Personal Information Protection Law: no longer than a purpose needs (article 19), then they are to be deleted (47).

use jiff::civil::Date;
use serde::Serialize;

use super::{calendar::birthday, code::codes, due::ReminderKind, setting::Setting};

codes! {
    /// The class of a person's records.
    Retention {
        /// A grant was decided on: what was paid is looked into for years.
        Money = "money",
        /// A card was held, and nothing granted.
        Card = "card",
        /// Neither: a member of the household, or a card that never came.
        Other = "other",
    }
}

impl Retention {
    /// Returns the setting with its term.
    pub const fn setting(self) -> Setting {
        match self {
            Self::Money => Setting::KeepMoneyYears,
            Self::Card => Setting::KeepCardYears,
            Self::Other => Setting::KeepOtherYears,
        }
    }

    /// Returns the reminder that asks whether the records are still needed.
    pub const fn reminder(self) -> ReminderKind {
        match self {
            Self::Money => ReminderKind::KeepMoney,
            Self::Card => ReminderKind::KeepCard,
            Self::Other => ReminderKind::KeepOther,
        }
    }
}

impl ReminderKind {
    /// Returns the class whose records it asks about.
    pub fn retention(self) -> Option<Retention> {
        Retention::ALL.iter().copied().find(|class| class.reminder() == self)
    }
}

codes! {
    /// How far the keeping of somebody's records has come.
    Keeping {
        /// The person has not left.
        Needed = "needed",
        /// The term runs, or what it asks was put off.
        Running = "running",
        /// The term is over: keep or erase is to be decided.
        Over = "over",
        /// It was decided to keep them.
        Kept = "kept",
        /// The clock is doubted, so nothing is over.
        Doubted = "doubted",
    }
}

/// How long somebody's records are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The years of the class after leaving.
    pub years: i16,
    /// The day from which keeping them is asked about; `None`: lives here.
    pub review_on: Option<Date>,
    /// How far it has come.
    pub keeping: Keeping,
}

/// The terms of the classes, in years after leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// Of records with a grant.
    pub money: i16,
    /// Of records with a card.
    pub card: i16,
    /// Of others.
    pub other: i16,
}

impl Terms {
    /// Returns the years of a class.
    pub const fn of(self, class: Retention) -> i16 {
        match class {
            Retention::Money => self.money,
            Retention::Card => self.card,
            Retention::Other => self.other,
        }
    }

    /// Returns the day from which keeping the records of somebody who left then is asked about.
    pub fn review_on(self, class: Retention, left_on: Date) -> Date {
        birthday(left_on, self.of(class))
    }
}
