//! Dated statuses of households and persons (facts of hardship and situation, with source and evidence).

use jiff::civil::Date;
use serde::Serialize;

use super::{
    code::codes,
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    problem::{Problem, ProblemKind},
};

codes! {
    /// A status of a whole household.
    HouseholdStatusKind {
        /// Urban minimum living guarantee.
        DibaoUrban = "dibao_urban",
        /// Rural minimum living guarantee.
        DibaoRural = "dibao_rural",
        /// Dibao-edge household.
        DibaoEdge = "dibao_edge",
        /// Destitute, central support.
        TekunCentral = "tekun_central",
        /// Destitute, dispersed support.
        TekunDispersed = "tekun_dispersed",
        /// Hardship by rigid expenses; valid for at most twelve months.
        RigidExpense = "rigid_expense",
        /// Low-income household (older local term).
        LowIncome = "low_income",
        /// Registered poor household (until 2020).
        RegisteredPoor = "registered_poor",
        /// Household lifted out of poverty.
        PovertyExited = "poverty_exited",
        /// Monitored: unstable after leaving poverty.
        MonitorUnstable = "monitor_unstable",
        /// Monitored: at the edge of poverty.
        MonitorEdge = "monitor_edge",
        /// Monitored: sudden serious hardship.
        MonitorSudden = "monitor_sudden",
        /// An old parent cares for a disabled child.
        OldCaresDisabled = "old_cares_disabled",
    }
}

codes! {
    /// A status of one person.
    PersonStatusKind {
        /// Dibao for this one person.
        SinglePersonDibao = "single_person_dibao",
        /// Destitute, central support.
        TekunCentral = "tekun_central",
        /// Destitute, dispersed support.
        TekunDispersed = "tekun_dispersed",
        /// Orphan.
        Orphan = "orphan",
        /// De facto orphan.
        DeFactoOrphan = "de_facto_orphan",
        /// Child in difficulty.
        ChildInDifficulty = "child_in_difficulty",
        /// At school.
        Student = "student",
        /// In work.
        Employed = "employed",
        /// Out of work.
        Unemployed = "unemployed",
        /// Draws a pension.
        Retired = "retired",
        /// Needs long-term care (six months or more).
        LongTermCare = "long_term_care",
        /// Cannot look after themselves.
        NoSelfCare = "no_self_care",
        /// Draws the nursing fee of work-injury insurance.
        WorkInjuryCare = "work_injury_care",
        /// Lives elsewhere.
        LivingElsewhere = "living_elsewhere",
        /// In prison.
        InPrison = "in_prison",
    }
}

/// What a form asks about a household's status.
pub const HOUSEHOLD_STATUS_FIELDS: &[FieldSpec] = &status_fields(Choice::HouseholdStatus);

/// What a form asks about a person's status.
pub const PERSON_STATUS_FIELDS: &[FieldSpec] = &status_fields(Choice::PersonStatus);

const fn status_fields(kind: Choice) -> [FieldSpec; 6] {
    [
        FieldSpec::required(Field::Kind, Shape::Choice(kind)),
        FieldSpec::optional(Field::FromOn, Shape::Date),
        FieldSpec::optional(Field::ToOn, Shape::Date),
        FieldSpec::optional(Field::Source, Shape::Text),
        FieldSpec::optional(Field::Evidence, Shape::Text),
        FieldSpec::optional(Field::Note, Shape::Notes),
    ]
}

/// A status of kind `K`, from a day to a day, with who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status<K> {
    /// Which status.
    pub kind: K,
    /// First day; `None` if not known.
    pub from_on: Option<Date>,
    /// Last day; `None` while it lasts.
    pub to_on: Option<Date>,
    /// Who or which document says so.
    pub source: String,
    /// What proves it.
    pub evidence: String,
    /// Anything else.
    pub note: String,
}

/// A status of a household.
pub type HouseholdStatus = Status<HouseholdStatusKind>;

/// A status of a person.
pub type PersonStatus = Status<PersonStatusKind>;

impl HouseholdStatus {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        check_status(draft, today, HouseholdStatusKind::from_code)
    }

    /// Returns the draft that reads back as this status.
    pub fn draft(&self) -> Draft {
        self.draft_with(self.kind.code())
    }
}

impl PersonStatus {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        check_status(draft, today, PersonStatusKind::from_code)
    }

    /// Returns the draft that reads back as this status.
    pub fn draft(&self) -> Draft {
        self.draft_with(self.kind.code())
    }
}

impl<K> Status<K> {
    /// Returns whether it holds on `day`; an unknown first day lies in the past.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from_on.is_none_or(|from| from <= day) && self.to_on.is_none_or(|to| day <= to)
    }

    fn draft_with(&self, kind: &str) -> Draft {
        Draft::new()
            .with(Field::Kind, kind)
            .with_some(Field::FromOn, self.from_on)
            .with_some(Field::ToOn, self.to_on)
            .with(Field::Source, &self.source)
            .with(Field::Evidence, &self.evidence)
            .with(Field::Note, &self.note)
    }
}

fn check_status<K>(
    draft: &Draft,
    today: Date,
    from_code: impl Fn(&str) -> Option<K>,
) -> Result<Status<K>, Vec<Problem>> {
    let mut check = Check::new(draft, today);
    let kind = check.required(Field::Kind, |text| from_code(text).ok_or(ProblemKind::NotAChoice));
    let (from_on, to_on) = (check.date(Field::FromOn), check.date(Field::ToOn));
    check.in_order((Field::FromOn, from_on), (Field::ToOn, to_on));
    let (source, evidence) = (check.text(Field::Source), check.text(Field::Evidence));
    let note = check.text(Field::Note);
    check.finish(kind.map(|kind| Status { kind, from_on, to_on, source, evidence, note }))
}
