//! What is due, when and why: the kinds of reminders, their identities and the dates they follow from.
//!
//! Only reminders written by hand are stored. The others follow from a date in the ledger, the anchor: the last day
//! of a card, a birthday, the last visit. Kind, subject and anchor are the identity, and a closing is kept under it.
//! So a moved anchor is a new reminder, and a closed one never comes back.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::{
    calendar::add_days,
    code::codes,
    id::{HouseholdId, PersonId},
    reminder::Priority,
};

mod kind;

pub use kind::{Notice, ReminderKind};

/// Days ahead that *today* looks.
pub const WEEK: i32 = 7;

codes! {
    /// How near the due day is.
    Urgency {
        /// It has passed.
        Overdue = "overdue",
        /// It is today.
        Today = "today",
        /// It lies in the next seven days.
        Week = "week",
        /// It lies further ahead, and notice was asked for.
        Ahead = "ahead",
    }
}

impl Urgency {
    /// Returns the urgency of what is due on `due_on`, seen from `today`.
    pub fn of(due_on: Date, today: Date) -> Self {
        match due_on {
            due if due < today => Self::Overdue,
            due if due == today => Self::Today,
            due if due <= add_days(today, WEEK) => Self::Week,
            _ => Self::Ahead,
        }
    }
}

/// What a reminder is about, for good: kind, subject and anchor. Its text is `card_expired:17:2027-03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// Why it is due.
    pub kind: ReminderKind,
    /// The id of the record with the date: a card, a person, a household, a course, a step of an application and so on.
    pub subject: i64,
    /// The date it follows from.
    pub anchor: Date,
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.kind, self.subject, self.anchor)
    }
}

/// The text is no identity of a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoIdentity;

impl FromStr for Identity {
    type Err = NoIdentity;

    fn from_str(text: &str) -> Result<Self, NoIdentity> {
        let mut parts = text.trim().split(':');
        let kind = parts.next().and_then(ReminderKind::from_code);
        let subject = parts.next().and_then(|part| part.parse().ok());
        let anchor = parts.next().and_then(|part| part.parse().ok());
        match (kind, subject, anchor, parts.next()) {
            (Some(kind), Some(subject), Some(anchor), None) => Ok(Self { kind, subject, anchor }),
            _ => Err(NoIdentity),
        }
    }
}

impl Serialize for Identity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Whom and what a reminder is about. Its words are made by `i18n`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct About {
    /// The household; a course belongs to none.
    pub household_id: Option<HouseholdId>,
    /// Its number.
    pub household_number: String,
    /// Its address.
    pub household_address: String,
    /// The person, if it is about one.
    pub person_id: Option<PersonId>,
    /// The person's name.
    pub person_name: String,
    /// Title written by hand, programme, title of the course, employer, cause of the case.
    pub title: String,
    /// State of the application, place of the course, title of the course, responsible person.
    pub detail: String,
}

/// Something due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// What to close it by.
    pub identity: Identity,
    /// Why it is due.
    pub kind: ReminderKind,
    /// When it is due; put off, the day it came back.
    pub due_on: Date,
    /// How much it matters.
    pub priority: Priority,
    /// Whom and what it is about.
    #[serde(flatten)]
    pub about: About,
}

/// Something due of which no more is known than its place in a list needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What to close it by.
    pub identity: Identity,
    /// When it is due; put off, the day it came back.
    pub due_on: Date,
    /// How much it matters.
    pub priority: Priority,
    /// The household; a course belongs to none.
    pub household_id: Option<HouseholdId>,
}

impl Waiting {
    /// Returns what lists are sorted by: urgency, then priority, then the longest waiting, then the identity.
    pub fn rank(&self, today: Date) -> (Urgency, Priority, Date, Identity) {
        (Urgency::of(self.due_on, today), self.priority, self.due_on, self.identity)
    }

    /// Returns it with whom and what it is about.
    pub const fn about(self, about: About) -> Due {
        let Self { identity, due_on, priority, .. } = self;
        Due { identity, kind: identity.kind, due_on, priority, about }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Identity, NoIdentity, ReminderKind, Urgency};
    use crate::domain::calendar::add_days;

    #[test]
    fn urgency_changes_at_its_borders() {
        let today = date(2026, 3, 2);
        let cases = [
            (-1, Urgency::Overdue),
            (0, Urgency::Today),
            (1, Urgency::Week),
            (7, Urgency::Week),
            (8, Urgency::Ahead),
        ];
        for (days, urgency) in cases {
            assert_eq!(Urgency::of(add_days(today, days), today), urgency, "{days}");
        }
    }

    #[test]
    fn an_identity_reads_back() {
        for kind in ReminderKind::ALL {
            let identity = Identity { kind: *kind, subject: 17, anchor: date(2027, 3, 1) };
            assert_eq!(identity.to_string().parse(), Ok(identity));
        }
        for text in [
            "",
            "hand",
            "hand:1",
            "hand:1:2026-02-30",
            "hand:x:2026-02-03",
            "hand:1:2026-02-03:4",
            "other:1:2026-02-03",
        ] {
            assert_eq!(text.parse::<Identity>(), Err(NoIdentity), "{text}");
        }
    }
}
