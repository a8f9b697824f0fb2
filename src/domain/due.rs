//! What is due, when and why: the kinds of reminders, their identities and the dates they follow from.
//!
//! Only reminders written by hand are stored. The others follow from a date in the ledger, the anchor: the last day
//! of a card, a birthday, the last visit. Kind, subject and anchor are the identity, and a closing is kept under it.
//! So a moved anchor is a new reminder, and a closed one never comes back.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use jiff::civil::{Date, date};
use serde::{Serialize, Serializer};

use super::{
    calendar::{add_days, add_months, birthday},
    code::codes,
    id::{HouseholdId, PersonId},
    reminder::Priority,
};

/// Days ahead that *today* looks.
pub const WEEK: i32 = 7;

/// Before every date a ledger holds.
const BEGINNING: Date = date(1, 1, 1);

codes! {
    /// Why something is due.
    ReminderKind {
        /// Written by hand.
        Hand = "hand",
        /// A death: payments stop with the next month.
        DeathStopPayments = "death_stop_payments",
        /// A death must be reported to the township.
        DeathReport = "death_report",
        /// A card that did not move with the registration is frozen after six months; a month is left.
        MoveCardFreeze = "move_card_freeze",
        /// A card that did not move with the registration is cancelled after a year; a month is left.
        MoveCardCancel = "move_card_cancel",
        /// A card has run out: the subsidies stop.
        CardExpired = "card_expired",
        /// A card runs out within a month.
        CardLastMonth = "card_last_month",
        /// A card runs out within six months: it can be renewed.
        CardExpiring = "card_expiring",
        /// A step of an application should be over.
        ApplicationStep = "application_step",
        /// The deadline of a help-ledger case.
        CaseDeadline = "case_deadline",
        /// A course starts.
        CourseStart = "course_start",
        /// Three months in a job: is it going well?
        EmploymentFollowup = "employment_followup",
        /// The 16th birthday: school programmes end, training and work begin.
        Age16 = "age_16",
        /// The 18th birthday: programmes for children end.
        Age18 = "age_18",
        /// The 60th birthday: programmes of working age end, old-age allowances begin.
        Age60 = "age_60",
        /// A household was not visited for a while.
        NoVisit = "no_visit",
    }
}

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

/// The days of notice that are settings of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Days without a visit after which one is due.
    pub visit: i32,
    /// Days of notice before a course starts.
    pub course: i32,
    /// Days of notice before a birthday.
    pub birthday: i32,
}

/// How far the due day lies from the anchor.
#[derive(Clone, Copy, Debug)]
enum Shift {
    Days(i32),
    Months(i32),
    Years(i16),
}

impl Shift {
    fn apply(self, anchor: Date) -> Date {
        match self {
            Self::Days(days) => add_days(anchor, days),
            Self::Months(months) => add_months(anchor, months),
            Self::Years(years) => birthday(anchor, years),
        }
    }

    /// Returns the last anchor whose due day is `due` or earlier.
    ///
    /// Months and leap years have no exact way back, so it starts near and walks the few days that are left.
    fn last_anchor(self, due: Date) -> Date {
        let mut anchor = match self {
            Self::Days(days) => return add_days(due, -days),
            Self::Months(months) => add_months(due, -months),
            Self::Years(years) => birthday(due, -years),
        };
        while self.apply(anchor) > due {
            anchor = add_days(anchor, -1);
        }
        while self.apply(add_days(anchor, 1)) <= due {
            anchor = add_days(anchor, 1);
        }
        anchor
    }
}

impl ReminderKind {
    /// Returns the day on which it is due, given its anchor.
    pub fn due_on(self, anchor: Date, notice: &Notice) -> Date {
        self.shift(notice).apply(anchor)
    }

    /// Returns how much it matters; one written by hand has its own priority.
    pub const fn priority(self) -> Priority {
        match self {
            Self::DeathStopPayments
            | Self::DeathReport
            | Self::MoveCardFreeze
            | Self::MoveCardCancel
            | Self::CardExpired => Priority::High,
            Self::NoVisit => Priority::Low,
            _ => Priority::Normal,
        }
    }

    /// Returns the anchors of what *today* shows: due, or within its notice, not outdated, not at a later stage.
    pub fn anchors_today(self, today: Date, notice: &Notice) -> RangeInclusive<Date> {
        let last_due = if self.is_later_stage() { today } else { add_days(today, self.lead(notice)) };
        self.anchors(self.first_due(today)..=last_due, today, notice)
    }

    /// Returns the anchors of what falls due within `days`, and on `today` is neither outdated nor at a later stage.
    pub fn anchors_within(
        self,
        days: RangeInclusive<Date>,
        today: Date,
        notice: &Notice,
    ) -> RangeInclusive<Date> {
        let first_due = self.first_due(today).max(*days.start());
        self.anchors(first_due..=*days.end(), today, notice)
    }

    fn anchors(self, due: RangeInclusive<Date>, today: Date, notice: &Notice) -> RangeInclusive<Date> {
        let shift = self.shift(notice);
        let first = add_days(shift.last_anchor(add_days(*due.start(), -1)), 1);
        let last = shift.last_anchor(*due.end());
        match self.next_stage().map(|next| next.shift(notice).last_anchor(today)) {
            // Due days grow with the anchor, so the anchors at a later stage are the early ones.
            Some(superseded) => first.max(add_days(superseded, 1))..=last,
            None => first..=last,
        }
    }

    fn shift(self, notice: &Notice) -> Shift {
        match self {
            Self::CardExpiring => Shift::Months(-6),
            Self::CardLastMonth => Shift::Months(-1),
            Self::CardExpired => Shift::Days(1),
            Self::MoveCardFreeze => Shift::Months(5),
            Self::MoveCardCancel => Shift::Months(11),
            Self::EmploymentFollowup => Shift::Months(3),
            Self::Age16 => Shift::Years(16),
            Self::Age18 => Shift::Years(18),
            Self::Age60 => Shift::Years(60),
            Self::NoVisit => Shift::Days(notice.visit),
            _ => Shift::Days(0),
        }
    }

    /// Returns the days before its due day from which *today* shows it. A reminder by hand adds its own to the query.
    fn lead(self, notice: &Notice) -> i32 {
        let lead = match self {
            Self::Hand => 366,
            Self::CourseStart => notice.course,
            Self::Age16 | Self::Age18 | Self::Age60 => notice.birthday,
            _ => 0,
        };
        lead.max(WEEK)
    }

    /// Returns the first due day that still matters; what lies before it is outdated and no longer shown.
    fn first_due(self, today: Date) -> Date {
        match self {
            Self::CourseStart => add_days(today, -30),
            Self::Age16 | Self::Age18 | Self::Age60 => add_days(today, -90),
            Self::DeathStopPayments
            | Self::DeathReport
            | Self::MoveCardFreeze
            | Self::MoveCardCancel
            | Self::EmploymentFollowup => add_months(today, -12),
            _ => BEGINNING,
        }
    }

    /// Returns the kind that takes its place when that falls due, so that a cause shows once.
    const fn next_stage(self) -> Option<Self> {
        match self {
            Self::CardExpiring => Some(Self::CardLastMonth),
            Self::CardLastMonth => Some(Self::CardExpired),
            Self::MoveCardFreeze => Some(Self::MoveCardCancel),
            _ => None,
        }
    }

    fn is_later_stage(self) -> bool {
        Self::ALL.iter().any(|kind| kind.next_stage() == Some(self))
    }
}

/// What a reminder is about, for good: kind, subject and anchor. Its text is `card_expired:17:2027-03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// Why it is due.
    pub kind: ReminderKind,
    /// The id of the record with the date: a card, a person, a household, a course and so on.
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

impl Due {
    /// Returns what lists are sorted by: urgency, then priority, then the longest waiting, then the identity.
    pub fn rank(&self, today: Date) -> (Urgency, Priority, Date, Identity) {
        (Urgency::of(self.due_on, today), self.priority, self.due_on, self.identity)
    }
}
