//! A policy pack: the programmes of one region as its documents have them.

use jiff::civil::Date;

use super::{amount::AmountRow, condition::Condition, fact::Fact, facts::Term, payment::PaymentRow};
use crate::domain::{
    application::{Basis, State},
    code::codes,
    workday::Holidays,
};

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// No text.
    pub const EMPTY: Self = Self { zh: String::new(), en: String::new() };
}

/// The days for which something holds; an open end is not limited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// The day on which it was in force while its first day is not stated: before it nothing is known.
    pub known_as_of: Option<Date>,
}

impl Dates {
    /// Returns whether it is known to hold on `day`.
    pub fn hold_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
            && self.known_as_of.is_none_or(|known| known <= day)
    }

    /// Returns whether `day` lies after the last day.
    pub fn over_on(&self, day: Date) -> bool {
        self.to.is_some_and(|to| to < day)
    }
}

codes! {
    /// How sure a source is.
    Certainty {
        /// It stands in the document.
        Stated = "stated",
        /// It follows from the document.
        Inferred = "inferred",
        /// It is reported elsewhere and was not seen in the document.
        Reported = "reported",
    }
}

codes! {
    /// What a programme is about; exclusions and reports go by it.
    ProgrammeCategory {
        /// Living subsidy for disabled persons in hardship (困难残疾人生活补贴).
        LivingSubsidy = "living_subsidy",
        /// Nursing subsidy for the severely disabled (重度残疾人护理补贴).
        NursingSubsidy = "nursing_subsidy",
        /// Dibao, destitute support, standards.
        SocialAssistance = "social_assistance",
        /// Help for children.
        Child = "child",
        /// Schooling.
        Education = "education",
        /// Rehabilitation and surgery.
        Rehabilitation = "rehabilitation",
        /// Assistive devices.
        Device = "device",
        /// Accessibility of the home.
        HomeAccessibility = "home_accessibility",
        /// Care at home or in an institution.
        Care = "care",
        /// Pension insurance.
        Pension = "pension",
        /// Health and accident insurance.
        Insurance = "insurance",
        /// Vocational training.
        Training = "training",
        /// Employment and business.
        Employment = "employment",
        /// Awards.
        Award = "award",
        /// Loans; never added to benefits.
        Loan = "loan",
        /// Culture and sports.
        Culture = "culture",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// Who receives.
    Beneficiary {
        /// A person.
        Person = "person",
        /// A household.
        Household = "household",
        /// An enterprise or organisation.
        Enterprise = "enterprise",
    }
}

codes! {
    /// How often it is paid.
    Per {
        /// Every month.
        Month = "month",
        /// Every year.
        Year = "year",
        /// Every school year.
        SchoolYear = "school-year",
        /// Once.
        OneOff = "one-off",
        /// Not stated, or each time.
        Case = "case",
    }
}

codes! {
    /// What makes somebody apply.
    Trigger {
        /// The conditions hold.
        Standing = "standing",
        /// Admission to a school.
        Admission = "admission",
        /// Being enrolled in a school year.
        Enrolment = "enrolment",
        /// A diploma.
        Diploma = "diploma",
        /// The delivery of a thing or service.
        Delivery = "delivery",
        /// A selection by the office.
        Selection = "selection",
        /// A certificate of training.
        Certificate = "certificate",
    }
}

codes! {
    /// How two programmes go together.
    Effect {
        /// Both are paid.
        Adds = "adds",
        /// The other is reduced by what this one pays.
        Reduces = "reduces",
        /// Only one of them is paid.
        Excludes = "excludes",
    }
}

/// A policy pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// Stable id.
    pub id: String,
    /// Code of the region without trailing zeros: empty for the nation, 2, 4, 6 or up to 12 digits.
    pub region: String,
    /// Name.
    pub name: Text,
    /// Version, as its author counts.
    pub version: String,
    /// The day as of which it was written.
    pub as_of: Date,
    /// The days for which it speaks.
    pub dates: Dates,
    /// When somebody should look whether it is still right.
    pub review_by: Option<Date>,
    /// Documents.
    pub sources: Vec<Source>,
    /// What it means by its words.
    pub terms: Vec<Term>,
    /// Programmes.
    pub programmes: Vec<Programme>,
    /// How programmes go together.
    pub stacking: Vec<Stacking>,
    /// Who is excluded from a category of programmes, wherever it is paid.
    pub exclusions: Vec<Exclusion>,
    /// For which months money is paid.
    pub payments: Vec<PaymentRow>,
    /// Days on which the offices do not work, by year.
    pub holidays: Vec<Holidays>,
    /// Worked examples, run as tests.
    pub examples: Vec<Example>,
    /// SHA-256 of its text, in hexadecimal.
    pub hash: String,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id within the pack.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// Where it is found.
    pub reference: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A programme: a rule to evaluate, or an entry of the catalogue to refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Stable id, the same wherever the programme is described.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What it is about.
    pub category: ProgrammeCategory,
    /// Who pays.
    pub payer: Text,
    /// Who receives.
    pub beneficiary: Beneficiary,
    /// How often.
    pub per: Per,
    /// What makes somebody apply.
    pub trigger: Trigger,
    /// The programme whose conditions it changes, if it is no benefit by itself.
    pub part_of: Option<String>,
    /// Whether it is only listed, with what is known and what is not.
    pub catalogue_only: bool,
    /// The days for which it speaks.
    pub dates: Dates,
    /// What must hold.
    pub criteria: Vec<Criterion>,
    /// What it pays.
    pub amounts: Vec<AmountRow>,
    /// Papers to bring.
    pub papers: Vec<Text>,
    /// Time limits of its steps, in working days.
    pub steps: Vec<StepLimit>,
    /// What it is, in plain words.
    pub summary: Text,
    /// What the documents leave open.
    pub open: Text,
    /// The document, by its id in the pack.
    pub source: String,
}

/// Something that must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The condition.
    pub condition: Condition,
    /// The days on which it is asked for.
    pub dates: Dates,
    /// Where it stands, in our own words.
    pub clause: Text,
    /// The document, by its id in the pack.
    pub source: String,
}

/// The time limit of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLimit {
    /// The step.
    pub state: State,
    /// Working days it may take.
    pub working_days: u16,
}

/// How two programmes go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stacking {
    /// A programme, or a category of programmes.
    pub programme: String,
    /// The other programme or category.
    pub with: String,
    /// What the first does to the second.
    pub effect: Effect,
    /// Where it stands, in our own words.
    pub clause: Text,
    /// The document, by its id in the pack.
    pub source: String,
}

/// Who is excluded from a category of programmes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The category.
    pub category: ProgrammeCategory,
    /// Whom it excludes, where that is known.
    pub condition: Condition,
    /// Where it stands, in our own words.
    pub clause: Text,
    /// The document, by its id in the pack.
    pub source: String,
}

/// A worked example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The programme.
    pub programme: String,
    /// The day.
    pub on: Date,
    /// The facts, in the vocabulary of `zhucan policy evaluate --facts`.
    pub facts: serde_json::Value,
    /// The answer: yes, no, or `None` for "ask".
    pub eligible: Option<bool>,
    /// The amount in fen, where the example says it.
    pub fen: Option<i64>,
    /// The kind of amount, where the example says it.
    pub kind: Option<super::amount::AmountKind>,
    /// The line it begins on.
    pub line: usize,
}

impl Pack {
    /// Returns a document by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Returns whether it speaks for a village (12 digits) or another region within its own.
    pub fn covers(&self, region: &str) -> bool {
        region.starts_with(&self.region)
    }
}

impl Stacking {
    /// Returns whether it is about these two, either way round.
    pub fn about(&self, one: &Programme, other: &Programme) -> bool {
        let is =
            |name: &str, programme: &Programme| name == programme.id || name == programme.category.code();
        (is(&self.programme, one) && is(&self.with, other))
            || (is(&self.programme, other) && is(&self.with, one))
    }
}

impl Trigger {
    /// Returns the fact without which nobody has an occasion to apply.
    pub const fn occasion(self) -> Option<Fact> {
        match self {
            Self::Admission => Some(Fact::Admitted),
            Self::Enrolment => Some(Fact::Enrolled),
            Self::Diploma => Some(Fact::Diploma),
            Self::Selection => Some(Fact::Award),
            Self::Certificate => Some(Fact::TrainingCertificate),
            Self::Standing | Self::Delivery => None,
        }
    }
}

impl Per {
    /// Returns what an application writes down about how often it is paid.
    pub const fn basis(self) -> Basis {
        match self {
            Self::Month => Basis::Month,
            Self::Year | Self::SchoolYear => Basis::Year,
            Self::OneOff | Self::Case => Basis::Once,
        }
    }
}

impl Programme {
    /// Returns the criteria asked for on a day.
    pub fn criteria_on(&self, day: Date) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(move |criterion| criterion.dates.hold_on(day))
    }

    /// Returns whether an application for a programme of this name is for it: by id, or by name in either language.
    pub fn is_called(&self, name: &str) -> bool {
        [self.id.as_str(), &self.name.zh, &self.name.en].contains(&name)
    }

    /// Returns the working days that a step may take, where its documents say so.
    pub fn limit(&self, state: State) -> Option<u16> {
        self.steps.iter().find(|step| step.state == state).map(|step| step.working_days)
    }

    /// Returns the unit of its amounts, such as `CNY/person/month`.
    pub fn unit(&self) -> String {
        match self.per {
            Per::Case => format!("CNY/{}", self.beneficiary),
            per => format!("CNY/{}/{per}", self.beneficiary),
        }
    }
}
