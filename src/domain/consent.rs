//! What a person has agreed to beyond what the coordinator's duty calls for.
//!
//! Personal Information Protection Law: what a statutory duty calls for needs no consent (article 13), anything else does;
//! for what the ledger holds, which is sensitive, a separate one (28, 29), that can be withdrawn (15). For a child under
//! fourteen the guardian gives it (31).

use jiff::civil::Date;
use serde::Serialize;

use super::{
    calendar::PartialDate,
    code::codes,
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    problem::{Problem, ProblemKind},
};

/// What a form asks about a consent.
pub const CONSENT_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Kind, Shape::Choice(Choice::Consent)),
    FieldSpec::required(Field::Manner, Shape::Choice(Choice::Manner)),
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::Guardian, Shape::Text),
    FieldSpec::optional(Field::GuardianRelation, Shape::Text),
    FieldSpec::optional(Field::WithdrawnOn, Shape::Date),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// Younger than so many years only the guardian consents (Personal Information Protection Law, article 31).
const OWN_CONSENT_FROM: i16 = 14;

/// Returns whether somebody born then is old enough on that day to consent without a guardian.
pub fn consents_itself(birth: PartialDate, on: Date) -> bool {
    birth.age_on(on) >= OWN_CONSENT_FROM
}

codes! {
    /// What a consent is for, beyond the coordinator's duty.
    ConsentKind {
        /// Photo, name or story made public.
        Publicity = "publicity",
        /// Handed to a charity or to volunteers.
        Charity = "charity",
        /// Recommended to an employer.
        Employer = "employer",
        /// Handed to a company.
        Company = "company",
        /// Something else, which the note says.
        Other = "other",
    }
}

codes! {
    /// How a consent was given.
    Manner {
        /// By signature.
        Signature = "signature",
        /// By thumbprint.
        Thumbprint = "thumbprint",
        /// By word of mouth, before a witness whom the note names.
        Oral = "oral",
        /// By the guardian, on behalf.
        Guardian = "guardian",
    }
}

/// What the coordinator writes down about a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// What it is for.
    pub kind: ConsentKind,
    /// How it was given.
    pub manner: Manner,
    /// Day it was given; today unless told.
    pub on_date: Date,
    /// Name of the guardian who gave it.
    pub guardian: String,
    /// Relation of the guardian to the person, in free words.
    pub relation: String,
    /// Day it was withdrawn; `None` while it holds.
    pub withdrawn_on: Option<Date>,
    /// Anything else, such as where the paper is kept.
    pub note: String,
}

impl Consent {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let kind =
            check.required(Field::Kind, |text| ConsentKind::from_code(text).ok_or(ProblemKind::NotAChoice));
        let manner =
            check.required(Field::Manner, |text| Manner::from_code(text).ok_or(ProblemKind::NotAChoice));
        let on_date = check.past_date(Field::OnDate).unwrap_or(today);
        let withdrawn_on = check.past_date(Field::WithdrawnOn);
        check.in_order((Field::OnDate, Some(on_date)), (Field::WithdrawnOn, withdrawn_on));
        let [guardian, relation] = [Field::Guardian, Field::GuardianRelation].map(|field| match manner {
            Some(Manner::Guardian) => check.required_text(field),
            _ => check.text(field),
        });
        let note = match manner {
            Some(Manner::Oral) => check.required_text(Field::Note),
            _ => check.text(Field::Note),
        };
        check.finish(kind.zip(manner).map(|(kind, manner)| Self {
            kind,
            manner,
            on_date,
            guardian,
            relation,
            withdrawn_on,
            note,
        }))
    }

    /// Returns what is wrong if somebody born then gives it: a child does not consent by itself.
    pub fn fault_of(&self, birth: Option<PartialDate>) -> Option<Problem> {
        let is_child = !consents_itself(birth?, self.on_date);
        (is_child && self.manner != Manner::Guardian)
            .then(|| Problem::new(Field::Manner, ProblemKind::NeedsGuardian))
    }

    /// Returns the draft that reads back as this consent.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Kind, self.kind.code())
            .with(Field::Manner, self.manner.code())
            .with(Field::OnDate, self.on_date.to_string())
            .with(Field::Guardian, &self.guardian)
            .with(Field::GuardianRelation, &self.relation)
            .with_some(Field::WithdrawnOn, self.withdrawn_on)
            .with(Field::Note, &self.note)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Consent;
    use crate::domain::{
        calendar::PartialDate,
        draft::Draft,
        field::Field,
        problem::{Problem, ProblemKind},
    };

    #[test]
    fn a_child_under_fourteen_does_not_consent_by_itself() {
        let given = |manner: &str| {
            Draft::new()
                .with(Field::Kind, "publicity")
                .with(Field::Manner, manner)
                .with(Field::OnDate, "2026-03-02")
                .with(Field::Guardian, "赵永梅")
                .with(Field::GuardianRelation, "母亲")
        };
        let fault = |manner, birth| {
            let consent = Consent::check(&given(manner), date(2026, 3, 2)).unwrap();
            consent.fault_of(PartialDate::parse(birth))
        };
        let refused = Some(Problem::new(Field::Manner, ProblemKind::NeedsGuardian));
        let cases = [
            ("signature", "2012-03-03", refused.clone()),
            ("thumbprint", "2012-03-03", refused.clone()),
            ("guardian", "2012-03-03", None),
            ("signature", "2012-03-02", None),
            // Of a year alone the youngest age counts.
            ("signature", "2012", refused),
            ("signature", "", None),
        ];
        for (manner, birth, wrong) in cases {
            assert_eq!(fault(manner, birth), wrong, "{manner} {birth}");
        }
    }

    #[test]
    fn a_consent_by_word_of_mouth_has_a_witness() {
        let draft = Draft::new().with(Field::Kind, "charity").with(Field::Manner, "oral");
        let problems = Consent::check(&draft, date(2026, 3, 2)).unwrap_err();
        assert_eq!(problems, [Problem::new(Field::Note, ProblemKind::Missing)]);
        assert!(Consent::check(&draft.with(Field::Note, "在场人：村会计李敏"), date(2026, 3, 2)).is_ok());
    }

    #[test]
    fn a_guardian_has_a_name_and_a_relation() {
        let draft = Draft::new().with(Field::Kind, "charity").with(Field::Manner, "guardian");
        let problems = Consent::check(&draft, date(2026, 3, 2)).unwrap_err();
        assert_eq!(
            problems,
            [Field::Guardian, Field::GuardianRelation].map(|field| Problem::new(field, ProblemKind::Missing))
        );
    }
}
