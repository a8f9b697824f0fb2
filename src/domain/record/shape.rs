//! What there is to know about every kind of record: its columns, what tells it apart, who checks it.

use jiff::civil::Date;

use super::{Column, Record, RecordKind, people, work};
use crate::domain::{draft::Draft, problem::Problem};

/// Reads the form's part of a record, or says what is wrong with it; it comes back in its canonical form.
type Form = fn(&Draft, Date) -> Result<Draft, Vec<Problem>>;

/// Returns the column that contradicts the others of its record, if one does.
type Rule = fn(RecordKind, &Record) -> Option<&'static str>;

/// What tells the records of a kind apart.
#[derive(Clone, Copy)]
pub(super) struct Unique {
    pub(super) columns: &'static [&'static str],
    /// The column with the day from which on it does not matter.
    pub(super) until: Option<&'static str>,
}

/// A kind of record.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) columns: &'static [Column],
    pub(super) unique: Option<Unique>,
    pub(super) form: Option<Form>,
    pub(super) rule: Option<Rule>,
}

impl Shape {
    /// Returns the shape of a record that is a form, or part of one.
    pub(super) const fn new(columns: &'static [Column], form: Form) -> Self {
        Self { form: Some(form), ..Self::noted(columns) }
    }

    /// Returns the shape of a record that nobody types.
    pub(super) const fn noted(columns: &'static [Column]) -> Self {
        Self { columns, unique: None, form: None, rule: None }
    }

    pub(super) const fn unique(self, columns: &'static [&'static str]) -> Self {
        Self { unique: Some(Unique { columns, until: None }), ..self }
    }

    pub(super) const fn unique_until(self, columns: &'static [&'static str], until: &'static str) -> Self {
        Self { unique: Some(Unique { columns, until: Some(until) }), ..self }
    }

    pub(super) const fn rule(self, rule: Rule) -> Self {
        Self { rule: Some(rule), ..self }
    }
}

/// Writes a table of columns: `name: what it holds`.
macro_rules! columns {
    ($($name:literal: $holds:expr),+ $(,)?) => { &[$(Column { name: $name, holds: $holds }),+] };
}

/// Returns the check of a noun that is a form: what it reads, in its canonical form.
macro_rules! form {
    ($noun:ty) => {
        |draft, today| <$noun>::check(draft, today).map(|value| value.draft())
    };
}

pub(super) use {columns, form};

impl RecordKind {
    pub(super) const fn shape(self) -> Shape {
        match self {
            Self::Setting => people::SETTING,
            Self::Household => people::HOUSEHOLD,
            Self::HouseholdStatus => people::HOUSEHOLD_STATUS,
            Self::Person => people::PERSON,
            Self::HouseholdEvent => people::HOUSEHOLD_EVENT,
            Self::Card => people::CARD,
            Self::CardComponent => people::CARD_COMPONENT,
            Self::PersonStatus => people::PERSON_STATUS,
            Self::Contact => people::CONTACT,
            Self::Consent => people::CONSENT,
            Self::BankAccount => people::BANK_ACCOUNT,
            Self::Visit => work::VISIT,
            Self::Need => work::NEED,
            Self::Application => work::APPLICATION,
            Self::ApplicationStep => work::APPLICATION_STEP,
            Self::Paper => work::PAPER,
            Self::Payment => work::PAYMENT,
            Self::Course => work::COURSE,
            Self::CourseSession => work::COURSE_SESSION,
            Self::Enrolment => work::ENROLMENT,
            Self::Attendance => work::ATTENDANCE,
            Self::Reminder => work::REMINDER,
            Self::ReminderClosing => work::REMINDER_CLOSING,
            Self::HelpCase => work::HELP_CASE,
            Self::CaseMeasure => work::CASE_MEASURE,
            Self::Fact => work::FACT,
            Self::Decision => work::DECISION,
            Self::PolicyPack => work::POLICY_PACK,
            Self::SavedList => work::SAVED_LIST,
            Self::ImportHeading => work::IMPORT_HEADING,
            Self::ImportPolicy => work::IMPORT_POLICY,
            Self::ImportMatch => work::IMPORT_MATCH,
            Self::ImportAnswer => work::IMPORT_ANSWER,
        }
    }
}
