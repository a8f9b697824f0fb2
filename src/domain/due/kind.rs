//! The kinds of reminders, and how far from its anchor each falls due.

use std::ops::RangeInclusive;

use jiff::civil::{Date, date};

use super::WEEK;
use crate::domain::{
    calendar::{add_days, add_months, birthday},
    code::codes,
    reminder::Priority,
    retention::Terms,
};

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
        /// A file with the full numbers of people was written: it should not lie about for long.
        ExportDelete = "export_delete",
        /// Somebody with a grant died or moved out long ago: is what is held on that person still needed?
        KeepMoney = "keep_money",
        /// The same of somebody with a card and no grant.
        KeepCard = "keep_card",
        /// The same of somebody with neither.
        KeepOther = "keep_other",
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
    /// Days after which an export with full numbers should be deleted.
    pub export: i32,
    /// After how long it is asked whether the records of who left are still needed; `None` while the clock is doubted.
    pub keep: Option<Terms>,
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
            Self::NoVisit | Self::KeepMoney | Self::KeepCard | Self::KeepOther => Priority::Low,
            _ => Priority::Normal,
        }
    }

    /// Returns the anchors of what *today* shows: due, or within its notice, not outdated, not at a later stage.
    pub fn anchors_today(self, today: Date, notice: &Notice) -> RangeInclusive<Date> {
        let last_due = if self.is_later_stage() { today } else { add_days(today, self.lead(notice)) };
        self.anchors(self.first_due(today)..=last_due, today, notice)
    }

    /// Returns the last anchor that is overdue on `today`.
    pub fn last_overdue(self, today: Date, notice: &Notice) -> Date {
        self.shift(notice).last_anchor(add_days(today, -1))
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
        if self.retention().is_some() && notice.keep.is_none() {
            return BEGINNING..=add_days(BEGINNING, -1);
        }
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
            Self::ExportDelete => Shift::Days(notice.export),
            kind => kind.term(notice).map_or(Shift::Days(0), Shift::Years),
        }
    }

    /// Returns the years after which it asks whether somebody's records are still needed.
    fn term(self, notice: &Notice) -> Option<i16> {
        notice.keep.zip(self.retention()).map(|(terms, class)| terms.of(class))
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

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Notice, ReminderKind as Kind, WEEK};
    use crate::domain::{calendar::add_days, retention::Terms};

    const TERMS: Terms = Terms { money: 10, card: 5, other: 1 };
    const NOTICE: Notice = Notice { visit: 30, course: 14, birthday: 90, export: 7, keep: Some(TERMS) };

    /// Days at which months and years behave oddly, and an ordinary one.
    const TODAYS: &[Date] =
        &[date(2026, 2, 28), date(2026, 3, 2), date(2026, 8, 31), date(2027, 12, 31), date(2028, 2, 29)];

    #[test]
    fn the_range_of_anchors_holds_all_that_is_due_and_nothing_else() {
        for (kind, today) in Kind::ALL.iter().flat_map(|kind| TODAYS.iter().map(move |day| (*kind, *day))) {
            let range = kind.anchors_today(today, &NOTICE);
            let nearest = kind.shift(&NOTICE).last_anchor(today);
            for anchor in (-800..800).map(|days| add_days(nearest, days)) {
                let due_on = kind.due_on(anchor, &NOTICE);
                let last = if kind.is_later_stage() { 0 } else { kind.lead(&NOTICE) };
                let due = kind.first_due(today) <= due_on && due_on <= add_days(today, last);
                let passed = kind.next_stage().is_some_and(|next| next.due_on(anchor, &NOTICE) <= today);
                assert_eq!(range.contains(&anchor), due && !passed, "{kind} {today} {anchor} {due_on}");
                assert_eq!(
                    anchor <= kind.last_overdue(today, &NOTICE),
                    due_on < today,
                    "{kind} {today} {anchor}"
                );
            }
        }
    }

    #[test]
    fn a_cause_shows_one_stage_a_day() {
        for stages in [
            &[Kind::CardExpiring, Kind::CardLastMonth, Kind::CardExpired][..],
            &[Kind::MoveCardFreeze, Kind::MoveCardCancel],
        ] {
            for today in TODAYS {
                for anchor in (-500..500).map(|days| add_days(*today, days)) {
                    let showing = |kind: &&Kind| kind.anchors_today(*today, &NOTICE).contains(&anchor);
                    assert!(stages.iter().filter(showing).count() <= 1, "{today} {anchor}");
                }
            }
        }
    }

    #[test]
    fn a_card_shows_from_a_week_before_its_last_half_year_until_it_is_renewed() {
        let today = date(2026, 3, 2);
        let cases = [
            (date(2026, 9, 10), None),
            (date(2026, 9, 9), Some(Kind::CardExpiring)),
            (date(2026, 4, 3), Some(Kind::CardExpiring)),
            (date(2026, 4, 2), Some(Kind::CardLastMonth)),
            (date(2026, 3, 2), Some(Kind::CardLastMonth)),
            (date(2026, 3, 1), Some(Kind::CardExpired)),
            (date(2012, 1, 1), Some(Kind::CardExpired)),
        ];
        for (expires_on, stage) in cases {
            let stages = [Kind::CardExpiring, Kind::CardLastMonth, Kind::CardExpired];
            let shown =
                stages.into_iter().find(|kind| kind.anchors_today(today, &NOTICE).contains(&expires_on));
            assert_eq!(shown, stage, "{expires_on}");
        }
    }

    #[test]
    fn a_month_shows_what_falls_due_in_it() {
        let today = date(2026, 3, 2);
        let month = date(2026, 9, 1)..=date(2026, 9, 30);
        for kind in Kind::ALL {
            let range = kind.anchors_within(month.clone(), today, &NOTICE);
            assert!(month.contains(&kind.due_on(*range.start(), &NOTICE)), "{kind}");
            assert!(month.contains(&kind.due_on(*range.end(), &NOTICE)), "{kind}");
            assert!(!month.contains(&kind.due_on(add_days(*range.end(), 1), &NOTICE)), "{kind}");
        }
        assert_eq!(WEEK, 7, "the query of reminders by hand has it in words");
    }
}
