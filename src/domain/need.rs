//! A need a person has told of, usually at a visit.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    code::codes,
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    problem::{Problem, ProblemKind},
};

/// What a form asks about a need.
pub const NEED_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Kind, Shape::Choice(Choice::Need)),
    FieldSpec::optional(Field::Detail, Shape::Notes),
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::MetOn, Shape::Date),
];

codes! {
    /// What a need is about: the five of the yearly survey, assistance, and what villages add.
    NeedKind {
        /// School.
        Education = "education",
        /// Work.
        Employment = "employment",
        /// Training.
        Training = "training",
        /// Care, at home or in an institution.
        Care = "care",
        /// Rehabilitation.
        Rehab = "rehab",
        /// An assistive device.
        AssistiveDevice = "assistive_device",
        /// Works that make the home accessible.
        HomeAccessibility = "home_accessibility",
        /// Money or goods.
        Assistance = "assistance",
        /// Something else.
        Other = "other",
    }
}

/// What the coordinator writes down about a need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// What it is about.
    pub kind: NeedKind,
    /// In the person's words.
    pub detail: String,
    /// Day it was recorded; today unless given.
    pub recorded_on: Date,
    /// Day it was met; `None` while it is open.
    pub met_on: Option<Date>,
}

impl Need {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let kind =
            check.required(Field::Kind, |text| NeedKind::from_code(text).ok_or(ProblemKind::NotAChoice));
        let recorded_on = check.past_date(Field::OnDate).unwrap_or(today);
        let met_on = check.past_date(Field::MetOn);
        check.in_order((Field::OnDate, Some(recorded_on)), (Field::MetOn, met_on));
        let detail = check.text(Field::Detail);
        check.finish(kind.map(|kind| Self { kind, detail, recorded_on, met_on }))
    }

    /// Returns the draft that reads back as this need.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Kind, self.kind.code())
            .with(Field::Detail, &self.detail)
            .with(Field::OnDate, self.recorded_on.to_string())
            .with_some(Field::MetOn, self.met_on)
    }
}
