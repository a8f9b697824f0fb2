//! A case of the help ledger (帮扶台账): a cause, a responsible person, measures, a deadline, a result.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    draft::{Check, Draft},
    field::{Field, FieldSpec, Shape},
    problem::Problem,
};

/// What a form asks about a case.
pub const CASE_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Cause, Shape::Text),
    FieldSpec::optional(Field::Responsible, Shape::Text),
    FieldSpec::optional(Field::OpenedOn, Shape::Date),
    FieldSpec::optional(Field::Deadline, Shape::Date),
];

/// What the coordinator writes down about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Case {
    /// What is wrong.
    pub cause: String,
    /// Who sees to it.
    pub responsible: String,
    /// Day it was opened.
    pub opened_on: Date,
    /// Day by which it should be closed, if one was set.
    pub deadline: Option<Date>,
}

impl Case {
    /// Reads a draft, or says what is wrong with it; without a day it is opened today.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let cause = check.required_text(Field::Cause);
        let responsible = check.text(Field::Responsible);
        let opened_on = check.past_date(Field::OpenedOn).unwrap_or(today);
        let deadline = check.date(Field::Deadline);
        check.in_order((Field::OpenedOn, Some(opened_on)), (Field::Deadline, deadline));
        check.finish(Some(Self { cause, responsible, opened_on, deadline }))
    }

    /// Returns the draft that reads back as this case.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Cause, &self.cause)
            .with(Field::Responsible, &self.responsible)
            .with(Field::OpenedOn, self.opened_on.to_string())
            .with_some(Field::Deadline, self.deadline)
    }
}

/// What a form asks about a measure.
pub const MEASURE_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Measure, Shape::Text),
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::Who, Shape::Text),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// One measure taken in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// What was done.
    pub measure: String,
    /// The day.
    pub on_date: Date,
    /// Who did it.
    pub who: String,
    /// Anything else.
    pub note: String,
}

impl Measure {
    /// Reads the draft of a measure in a case opened on `opened_on`; without a day it was taken today.
    pub fn check(draft: &Draft, opened_on: Date, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let measure = Self {
            measure: check.required_text(Field::Measure),
            on_date: check.past_date_from(Field::OnDate, opened_on).unwrap_or(today),
            who: check.text(Field::Who),
            note: check.text(Field::Note),
        };
        check.finish(Some(measure))
    }
}

/// What a form asks when a case is closed.
pub const CLOSING_FIELDS: &[FieldSpec] =
    &[FieldSpec::required(Field::Result, Shape::Notes), FieldSpec::optional(Field::ClosedOn, Shape::Date)];

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closing {
    /// What came of it.
    pub result: String,
    /// The day.
    pub closed_on: Date,
}

impl Closing {
    /// Reads the draft of the closing of a case opened on `opened_on`; without a day it is closed today.
    pub fn check(draft: &Draft, opened_on: Date, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let closing = Self {
            result: check.required_text(Field::Result),
            closed_on: check.past_date_from(Field::ClosedOn, opened_on).unwrap_or(today),
        };
        check.finish(Some(closing))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Case, Closing, Measure};
    use crate::domain::{
        draft::Draft,
        field::Field,
        problem::{Problem, ProblemKind},
    };

    #[test]
    fn a_case_reads_back() {
        let today = date(2026, 3, 2);
        let draft = Draft::new().with(Field::Cause, "房屋漏雨").with(Field::Deadline, "2026-04-01");
        let case = Case::check(&draft, today).unwrap();
        assert_eq!((case.opened_on, case.deadline), (today, Some(date(2026, 4, 1))));
        assert_eq!(Case::check(&case.draft(), today), Ok(case));
    }

    #[test]
    fn a_deadline_does_not_lie_before_the_opening() {
        let draft = Draft::new().with(Field::Cause, "房屋漏雨").with(Field::Deadline, "2026-03-01");
        let problem = Problem::new(Field::OpenedOn, ProblemKind::AfterField(Field::Deadline));
        assert_eq!(Case::check(&draft, date(2026, 3, 2)), Err(vec![problem]));
    }

    #[test]
    fn nothing_happens_before_the_opening() {
        let (opened_on, today) = (date(2026, 2, 1), date(2026, 3, 2));
        let early = Draft::new()
            .with(Field::Measure, "联系施工队")
            .with(Field::Result, "已修好")
            .with(Field::OnDate, "2026-01-31")
            .with(Field::ClosedOn, "2026-01-31");
        let problem = |field| vec![Problem::new(field, ProblemKind::TooEarly(opened_on))];
        assert_eq!(Measure::check(&early, opened_on, today), Err(problem(Field::OnDate)));
        assert_eq!(Closing::check(&early, opened_on, today), Err(problem(Field::ClosedOn)));
    }
}
