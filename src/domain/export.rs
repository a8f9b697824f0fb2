//! What can leave the ledger, and how much of people's numbers goes with it.

use std::path::Path;

use jiff::civil::Date;

use super::{
    code::codes,
    field::Choice,
    id::PersonId,
    normalise::{mask, mask_account},
    phone::Phone,
    query::ListNoun,
};

pub use super::wording::{FormText, Wording};

codes! {
    /// Something that leaves the ledger; the code is what the register of exports keeps.
    Content {
        /// Persons with all that a roster says.
        Person = "person",
        /// Households.
        Household = "household",
        /// Applications.
        Application = "application",
        /// Places in courses.
        Enrolment = "enrolment",
        /// What is due.
        Reminder = "reminder",
        /// Card holders with what an office asks of them, narrow enough for paper.
        Holder = "holder",
        /// Who could have what and has not.
        Gap = "gap",
        /// What to ask whom, with room for the answers.
        Question = "question",
        /// What there is to do and to ask, household by household, with room for the results.
        Trip = "trip",
        /// Grants of the two subsidies that began or stopped in a period.
        Change = "change",
        /// Who wishes to be trained or to work.
        TrainingNeed = "training_need",
        /// What was paid for a period.
        Payment = "payment",
        /// What is due and what was paid for a period.
        Owed = "owed",
        /// What was due and what was paid, month by month.
        Money = "money",
        /// The visits of a period.
        Visit = "visit",
        /// The households that nobody visited in a period.
        Unvisited = "unvisited",
        /// The help cases of a period.
        Case = "case",
        /// Statutory counts, with the names behind each number.
        Count = "count",
        /// Names, programmes and amounts for the notice board.
        Notice = "notice",
        /// Reminders and dates of courses, for calendar programs.
        Calendar = "calendar",
        /// The lists of a period in a folder, with their index.
        Folder = "folder",
        /// A list of people beside the ledger, or beside another list.
        Comparison = "comparison",
        /// The form of one application, filled in.
        Form = "form",
        /// The papers of one application, to tick.
        Paper = "paper",
        /// All that is held on one person, for that person.
        Dossier = "dossier",
        /// What people are told before anything is written down about them (告知书).
        PrivacyNotice = "privacy_notice",
        /// The whole ledger.
        Ledger = "ledger",
    }
}

impl Content {
    /// The lists of the village: tables that can be asked for by their name alone.
    pub const LISTS: &'static [Self] = &[
        Self::Holder,
        Self::Person,
        Self::Household,
        Self::Gap,
        Self::Question,
        Self::Trip,
        Self::Change,
        Self::Payment,
        Self::Owed,
        Self::Money,
        Self::Application,
        Self::Notice,
        Self::TrainingNeed,
        Self::Enrolment,
        Self::Reminder,
        Self::Visit,
        Self::Unvisited,
        Self::Case,
        Self::Count,
    ];

    /// Returns the list whose filter chooses its records.
    pub const fn noun(self) -> Option<ListNoun> {
        match self {
            Self::Person | Self::Holder | Self::Gap | Self::Question => Some(ListNoun::Person),
            Self::Household | Self::Trip => Some(ListNoun::Household),
            Self::Application | Self::Notice | Self::Owed => Some(ListNoun::Application),
            Self::Enrolment => Some(ListNoun::Training),
            Self::Reminder => Some(ListNoun::Reminder),
            _ => None,
        }
    }

    /// Returns whether it is about a period.
    pub const fn has_period(self) -> bool {
        matches!(
            self,
            Self::Change
                | Self::Payment
                | Self::Owed
                | Self::Money
                | Self::TrainingNeed
                | Self::Visit
                | Self::Unvisited
                | Self::Case
                | Self::Folder
        )
    }
}

codes! {
    /// Whether a grant began or stopped.
    Change {
        /// It began.
        Add = "add",
        /// It stopped.
        Stop = "stop",
    }
}

codes! {
    /// What statutory counts are about.
    Section {
        /// All of the village.
        Total = "total",
        /// Card holders by disability category.
        Category = "category",
        /// Card holders by level.
        Level = "level",
        /// Card holders by sex.
        Sex = "sex",
        /// Card holders by age.
        Age = "age",
        /// People by their standing with the card.
        Card = "card",
        /// Card holders by the status of the household.
        Household = "household_status",
        /// Card holders by their own status.
        Person = "person_status",
        /// Applications by state.
        Application = "application",
        /// Grants by programme.
        Programme = "programme",
        /// Places in courses by state.
        Training = "training",
    }
}

codes! {
    /// What is counted of the whole village.
    Total {
        /// Households.
        Households = "households",
        /// People.
        Persons = "persons",
        /// Holders of a valid card.
        Holders = "holders",
    }
}

/// What the codes of a column are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codes {
    /// The values of a field.
    Of(Choice),
    /// Standings with the card.
    Card,
    /// Facts that rules ask for.
    Fact,
    /// How somebody stands with a programme.
    Standing,
    /// Whether a grant began or stopped.
    Change,
    /// How what was paid compares with what is due.
    Balance,
    /// What a count is about.
    Section,
    /// Where a person of two lists stands.
    Compared,
    /// What is counted of the whole village.
    Total,
}

/// How much of the numbers of people leaves the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Only their ends can be read.
    Masked,
    /// All of them, for this reason, which the register keeps.
    Full(String),
}

/// What the name of an encrypted export ends in, and no other.
pub const SEALED: &str = "age";

/// An export as the register keeps it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Exported {
    /// What it was.
    pub content: Content,
    /// The day.
    pub made_on: Date,
    /// The number of rows.
    pub rows: usize,
    /// The codes of the columns, with commas between them; empty of the whole ledger.
    pub columns: String,
    /// Whether only the ends of people's numbers could be read.
    pub masked: bool,
    /// What the full numbers were needed for.
    pub reason: String,
    /// The name of the file, without its folder; empty if it went to another program.
    pub file: String,
    /// The person, if it was about one.
    pub person_id: Option<PersonId>,
}

impl Exported {
    /// Returns whether the file is encrypted for whoever it was handed to: its name says so.
    pub fn is_sealed(&self) -> bool {
        Path::new(&self.file).extension().is_some_and(|ending| ending == SEALED)
    }
}

/// A number that stands for one person and is masked unless it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    /// Citizen ID.
    CitizenId,
    /// Number of a card or of an account: its end is enough to tell one from another.
    Account,
    /// Telephone.
    Phone,
}

impl Private {
    /// Returns which number stands in the column of this code: so no list can forget to mask it.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "citizen_id" => Some(Self::CitizenId),
            "card_no" | "account" => Some(Self::Account),
            "phone" | "contact_phone" | "household_phone" => Some(Self::Phone),
            _ => None,
        }
    }

    /// Returns which number stands in a column of a table of the ledger.
    pub fn of_column(table: &str, column: &str) -> Option<Self> {
        match (table, column) {
            ("card" | "import_match", "number") => Some(Self::Account),
            (_, column) => Self::of(column),
        }
    }

    /// Returns the number with only its ends readable.
    pub fn masked(self, text: &str) -> String {
        match self {
            Self::CitizenId => mask(text, 4, 4),
            Self::Account => mask_account(text),
            Self::Phone => Phone::stored(text).masked(),
        }
    }
}
