//! A reminder written by hand. Those the ledger makes from dates are in [`super::due`].

use jiff::civil::Date;
use serde::Serialize;

use super::{
    calendar::{Repeat, parse_date},
    code::codes,
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    problem::{Problem, ProblemKind},
};

/// What a form asks about a reminder.
pub const REMINDER_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Title, Shape::Text),
    FieldSpec::required(Field::DueOn, Shape::Date),
    FieldSpec::optional(Field::LeadDays, Shape::Number),
    FieldSpec::optional(Field::Priority, Shape::Choice(Choice::Priority)),
    FieldSpec::optional(Field::Repeat, Shape::Choice(Choice::Repeat)),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

codes! {
    /// How much a reminder matters.
    Priority {
        /// Before all others of its day.
        High = "high",
        /// As most.
        Normal = "normal",
        /// After all others of its day.
        Low = "low",
    }
}

codes! {
    /// How a reminder was dealt with for good.
    Outcome {
        /// What it asked for was done.
        Done = "done",
        /// It need not be done.
        Dismissed = "dismissed",
    }
}

/// What the coordinator writes down to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reminder {
    /// What is to be done.
    pub title: String,
    /// The day by which it is.
    pub due_on: Date,
    /// Days of notice before that day.
    pub lead_days: i64,
    /// How much it matters.
    pub priority: Priority,
    /// How often it comes back.
    pub repeat: Repeat,
    /// Anything else.
    pub note: String,
    /// The due day as last written, from which repetitions count.
    pub anchor_on: Date,
}

impl Reminder {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let title = check.required_text(Field::Title);
        let due_on = check.required(Field::DueOn, |text| parse_date(text).ok_or(ProblemKind::NotADate));
        let lead_days = check.number(Field::LeadDays, 0, 366).unwrap_or(0);
        let priority = check.choice(Field::Priority, Priority::from_code).unwrap_or(Priority::Normal);
        let repeat = check.choice(Field::Repeat, Repeat::from_code).unwrap_or(Repeat::Once);
        let note = check.text(Field::Note);
        check.finish(due_on.map(|due_on| Self {
            title,
            due_on,
            lead_days,
            priority,
            repeat,
            note,
            anchor_on: due_on,
        }))
    }

    /// Returns the draft that reads back as this reminder.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Title, &self.title)
            .with(Field::DueOn, self.due_on.to_string())
            .with(Field::LeadDays, self.lead_days.to_string())
            .with(Field::Priority, self.priority.code())
            .with(Field::Repeat, self.repeat.code())
            .with(Field::Note, &self.note)
    }

    /// Reads a draft that is laid over this one: repetitions count on as before unless it has another day or rhythm.
    pub fn edited(&self, draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let edited = Self::check(&self.draft().overlaid(draft), today)?;
        let goes_on = (edited.due_on, edited.repeat) == (self.due_on, self.repeat);
        Ok(if goes_on { Self { anchor_on: self.anchor_on, ..edited } } else { edited })
    }

    /// Returns the first date of its repetition after its due day and after `today`: what was missed does not pile up.
    pub fn next_due(&self, today: Date) -> Option<Date> {
        self.repeat.next_after(self.anchor_on, self.due_on.max(today))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Draft, Field, Reminder};

    fn reminder(due_on: Date, repeat: &str) -> Reminder {
        let draft = Draft::new()
            .with(Field::Title, "回访")
            .with(Field::DueOn, due_on.to_string())
            .with(Field::Repeat, repeat);
        Reminder::check(&draft, due_on).unwrap()
    }

    #[test]
    fn the_next_date_lies_after_today() {
        let today = date(2026, 3, 2);
        let cases = [
            ("once", date(2026, 3, 2), None),
            ("weekly", date(2026, 3, 2), Some(date(2026, 3, 9))),
            ("weekly", date(2026, 2, 23), Some(date(2026, 3, 9))),
            ("weekly", date(2026, 2, 24), Some(date(2026, 3, 3))),
            ("monthly", date(2026, 1, 10), Some(date(2026, 3, 10))),
            ("quarterly", date(2026, 3, 20), Some(date(2026, 6, 20))),
            ("yearly", date(2020, 3, 2), Some(date(2027, 3, 2))),
        ];
        for (repeat, due_on, next) in cases {
            assert_eq!(reminder(due_on, repeat).next_due(today), next, "{repeat} {due_on}");
        }
    }

    #[test]
    fn a_reminder_reads_back() {
        let reminder = reminder(date(2026, 3, 2), "monthly");
        assert_eq!(Reminder::check(&reminder.draft(), date(2026, 3, 2)), Ok(reminder));
    }
}
