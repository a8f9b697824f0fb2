//! A visit to a household, or to one person of it.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    code::codes,
    draft::{Check, Draft, join_codes},
    field::{Choice, Field, FieldSpec, Shape},
    need::NeedKind,
    problem::{Problem, ProblemKind},
};

/// What a form asks about a visit.
pub const VISIT_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Kind, Shape::Choice(Choice::Visit)),
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::Visitor, Shape::Text),
    FieldSpec::optional(Field::Findings, Shape::Notes),
    FieldSpec::optional(Field::Needs, Shape::Choices(Choice::Need)),
];

codes! {
    /// How the visit was made. All of them count as a visit.
    VisitKind {
        /// At home.
        Home = "home",
        /// By telephone.
        Phone = "phone",
        /// The person came to the office.
        Office = "office",
        /// Elsewhere.
        Other = "other",
    }
}

/// What the coordinator writes down about a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Visit {
    /// How it was made.
    pub kind: VisitKind,
    /// The day.
    pub visited_on: Date,
    /// Who visited.
    pub visitor: String,
    /// What was found.
    pub findings: String,
    /// The needs the visited person told of, each once, in the order of the kinds.
    pub needs: Vec<NeedKind>,
}

impl Visit {
    /// Reads a draft, or says what is wrong with it; a visit without a day was made `today`.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let kind =
            check.required(Field::Kind, |text| VisitKind::from_code(text).ok_or(ProblemKind::NotAChoice));
        let visited_on = check.past_date(Field::OnDate).unwrap_or(today);
        let (visitor, findings) = (check.text(Field::Visitor), check.text(Field::Findings));
        let needs = check.choices(Field::Needs, NeedKind::from_code);
        check.finish(kind.map(|kind| Self { kind, visited_on, visitor, findings, needs }))
    }

    /// Returns the draft that reads back as this visit.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Kind, self.kind.code())
            .with(Field::OnDate, self.visited_on.to_string())
            .with(Field::Visitor, &self.visitor)
            .with(Field::Findings, &self.findings)
            .with(Field::Needs, join_codes(self.needs.iter().map(|need| need.code())))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Draft, Field, NeedKind, Problem, ProblemKind, Visit};

    const TODAY: jiff::civil::Date = date(2026, 3, 2);

    #[test]
    fn needs_are_a_set() {
        let cases: &[(&str, &[NeedKind])] = &[
            ("", &[]),
            ("care", &[NeedKind::Care]),
            ("rehab,care", &[NeedKind::Care, NeedKind::Rehab]),
            ("rehab、care，rehab", &[NeedKind::Care, NeedKind::Rehab]),
            ("rehab care", &[NeedKind::Care, NeedKind::Rehab]),
        ];
        for (text, needs) in cases {
            let draft = Draft::new().with(Field::Kind, "home").with(Field::Needs, *text);
            let visit = Visit::check(&draft, TODAY).unwrap();
            assert_eq!(visit.needs, *needs, "{text}");
            assert_eq!(Visit::check(&visit.draft(), TODAY), Ok(visit));
        }
    }

    #[test]
    fn a_visit_is_made_on_a_day_that_has_come() {
        let cases = [
            ("", Ok(TODAY)),
            ("2026-03-02", Ok(TODAY)),
            ("2026.2.28", Ok(date(2026, 2, 28))),
            ("2026-03-03", Err(ProblemKind::InTheFuture)),
            ("昨天", Err(ProblemKind::NotADate)),
        ];
        for (text, expected) in cases {
            let draft = Draft::new().with(Field::Kind, "home").with(Field::OnDate, text);
            let visited_on = Visit::check(&draft, TODAY).map(|visit| visit.visited_on);
            assert_eq!(
                visited_on,
                expected.map_err(|kind| vec![Problem::new(Field::OnDate, kind)]),
                "{text}"
            );
        }
    }
}
