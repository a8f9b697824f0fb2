//! The records a ledger is made of, kind by kind and column by column: how they leave it whole and come back checked.

mod check;
mod form;
mod owner;
mod people;
mod shape;
mod whole;
mod work;

use super::{code::codes, field::Field, problem::ProblemKind};

pub use check::Raw;
pub use whole::{Numbered, misfits};

codes! {
    /// A kind of record; the code is its table. Each comes after those it needs, but for persons merged into others.
    RecordKind {
        /// A setting of the ledger.
        Setting = "setting",
        /// A household.
        Household = "household",
        /// A status of a household.
        HouseholdStatus = "household_status",
        /// A person.
        Person = "person",
        /// A birth, marriage, move, split or death.
        HouseholdEvent = "household_event",
        /// A disability card.
        Card = "card",
        /// A component of a multiple disability.
        CardComponent = "card_component",
        /// A status of a person.
        PersonStatus = "person_status",
        /// A guardian, carer or contact.
        Contact = "contact",
        /// What a person has agreed to.
        Consent = "consent",
        /// An account that subsidies are paid to.
        BankAccount = "bank_account",
        /// A visit.
        Visit = "visit",
        /// A need.
        Need = "need",
        /// An application.
        Application = "application",
        /// A state an application has gone through.
        ApplicationStep = "application_step",
        /// A paper of an application.
        Paper = "paper",
        /// A payment under an application.
        Payment = "payment",
        /// A training course.
        Course = "course",
        /// A meeting of a course.
        CourseSession = "course_session",
        /// A place in a course.
        Enrolment = "enrolment",
        /// Who came to a meeting.
        Attendance = "attendance",
        /// A reminder written by hand.
        Reminder = "reminder",
        /// What became of a reminder.
        ReminderClosing = "reminder_closing",
        /// A case of the help ledger.
        HelpCase = "help_case",
        /// A measure of a case.
        CaseMeasure = "case_measure",
        /// A fact that rules ask for.
        Fact = "fact",
        /// What the rules said about an application.
        Decision = "decision",
        /// A policy pack of the village's own.
        PolicyPack = "policy_pack",
        /// A search that was given a name.
        SavedList = "saved_list",
        /// A heading that the importer was taught.
        ImportHeading = "import_heading",
        /// What lists may do to a field.
        ImportPolicy = "import_policy",
        /// What was decided about a row that may be about a person.
        ImportMatch = "import_match",
        /// A change that a list asked for and somebody left alone.
        ImportAnswer = "import_answer",
    }
}

/// Whether something must stand in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// It must.
    Must,
    /// It may.
    May,
}

/// What a column holds. The parts of a form are checked by the form's noun, the rest was noted by the ledger itself.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// The record's own number.
    Id,
    /// The number of another record.
    Link(RecordKind, Fill),
    /// A text of a form, empty if not given.
    Text(Field),
    /// A value of a form, written as text; nothing if not given.
    Value(Field, Fill),
    /// A whole number of a form.
    Whole(Field, Fill),
    /// An amount of a form, in fen.
    Money(Field, Fill),
    /// A day the ledger noted.
    Day(Fill),
    /// A code the ledger noted; the function knows those there are.
    Code(Fill, fn(&str) -> bool),
    /// A remark the ledger noted.
    Remark,
}

/// A column of a record; its name is the one in the database.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// What stands in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
}

impl Cell {
    /// Returns the whole number, if it is one.
    pub const fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns the text, empty if it is none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// Returns whether nothing is said.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Empty) || matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// What stands in the columns of a record, in their order.
pub type Record = Vec<Cell>;

/// Why a file is not taken as a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no JSON from here on, or ends too early.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The character of the line, from 1.
        column: usize,
    },
    /// It is no ledger written by this program.
    NotALedger,
    /// It was written by a newer program, in this version.
    Newer(i64),
    /// There is no such part.
    UnknownPart(String),
    /// This part or column stands there twice.
    Twice,
    /// The part is no list of records.
    NotRecords,
    /// Records of this kind have no such column.
    UnknownColumn,
    /// A whole number must stand here.
    NotWhole,
    /// A text must stand here.
    NotText,
    /// The value breaks a rule.
    Problem(ProblemKind),
    /// No record of this kind has this number.
    NoSuch(RecordKind),
    /// An earlier record says it already, and it can be said once only.
    Taken,
    /// It contradicts the rest of the record, or one that belongs to it.
    Contradicts,
}

/// Where in a file a fault is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The kind of record.
    pub kind: RecordKind,
    /// Which of them, from 1; 0 if it is about all.
    pub number: usize,
    /// The name of the column; empty if it is about the record.
    pub column: String,
}

/// A reason why a file is not taken, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where; `None` if it is about the whole file.
    pub place: Option<Place>,
    /// Why.
    pub why: Why,
}

impl Fault {
    /// Returns a fault of the whole file.
    pub const fn of_file(why: Why) -> Self {
        Self { place: None, why }
    }

    /// Returns a fault of a column of the record `number` of its kind.
    pub fn at(kind: RecordKind, number: usize, column: &str, why: Why) -> Self {
        Self { place: Some(Place { kind, number, column: column.to_owned() }), why }
    }
}

impl RecordKind {
    /// Returns the columns, in the order in which they are written.
    pub const fn columns(self) -> &'static [Column] {
        self.shape().columns
    }

    /// Returns what a column holds, if there is one of this name.
    pub fn cell<'a>(self, record: &'a Record, column: &str) -> Option<&'a Cell> {
        let at = self.columns().iter().position(|known| known.name == column)?;
        record.get(at)
    }

    /// Returns the record's number; settings have none.
    pub fn id(self, record: &Record) -> Option<i64> {
        self.cell(record, "id")?.whole()
    }

    /// Lists the records that this one needs: the column, the kind and the number.
    pub fn links(self, record: &Record) -> impl Iterator<Item = (&'static str, RecordKind, i64)> {
        self.columns().iter().zip(record).filter_map(|(column, cell)| match column.holds {
            Holds::Link(kind, _) => Some((column.name, kind, cell.whole()?)),
            _ => None,
        })
    }

    /// Returns the columns that tell it apart from all others of its kind, and what stands in them; nothing if it need
    /// not be told apart.
    pub fn key(self, record: &Record) -> Option<(&'static [&'static str], Vec<&Cell>)> {
        let unique = self.shape().unique?;
        let over = unique.until.and_then(|column| self.cell(record, column));
        if over.is_some_and(|cell| !cell.is_blank()) {
            return None;
        }
        let cells: Vec<&Cell> =
            unique.columns.iter().filter_map(|column| self.cell(record, column)).collect();
        (!cells.iter().any(|cell| cell.is_blank())).then_some((unique.columns, cells))
    }
}
