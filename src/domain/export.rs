//! What can leave the ledger, how much of people's numbers goes with it, and the words it is written in.

use jiff::civil::Date;

use super::{
    code::codes,
    field::Choice,
    normalise::{mask, mask_account},
    phone::Phone,
};

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
        /// The papers of one application, to tick.
        Paper = "paper",
        /// The whole ledger.
        Ledger = "ledger",
    }
}

impl Content {
    /// The lists of the village: tables that can be asked for by their name alone.
    pub const LISTS: &'static [Self] =
        &[Self::Person, Self::Household, Self::Application, Self::Enrolment, Self::Reminder];
}

/// How much of the numbers of people leaves the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Only their ends can be read.
    Masked,
    /// All of them, for this reason, which the register keeps.
    Full(String),
}

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

    /// Returns the number with only its ends readable.
    pub fn masked(self, text: &str) -> String {
        match self {
            Self::CitizenId => mask(text, 4, 4),
            Self::Account => mask_account(text),
            Self::Phone => Phone::stored(text).masked(),
        }
    }
}

/// The words a list is written in: the ledger knows codes only.
pub trait Wording {
    /// Returns the name of something that is exported.
    fn content(&self, content: Content) -> &'static str;

    /// Returns the heading of a column, by its code.
    fn heading(&self, code: &str) -> &'static str;

    /// Returns the word for a code of a choice.
    fn value<'a>(&self, choice: Choice, code: &'a str) -> &'a str;

    /// Returns what stands below the title: whose list it is, and of which day.
    fn below_title(&self, village: &str, on: Date) -> String;

    /// Returns what stands below the list: who made it, who checks it.
    fn signatures(&self, coordinator: &str) -> String;

    /// Returns what a row of sums is called.
    fn total(&self) -> &'static str;
}
