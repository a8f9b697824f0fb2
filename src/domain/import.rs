//! What can come of a row that is brought in, and why.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{code::codes, id::OpId, problem::ProblemKind, reconcile::Difference};

codes! {
    /// What a list is about.
    ImportKind {
        /// Persons, with cards, households, guardians and accounts.
        Roster = "roster",
        /// Households.
        Household = "household",
        /// Where applications stand.
        Application = "application",
        /// Places in courses, with attendance.
        Training = "training",
        /// Reminders.
        Reminder = "reminder",
        /// Devices that were asked for or handed out.
        Device = "device",
        /// Home accessibility works.
        Works = "works",
        /// Money that was paid for a month.
        Payments = "payments",
    }
}

codes! {
    /// What importing a row does.
    Outcome {
        /// The person comes into the ledger.
        New = "new",
        /// Something about the person or the household changes.
        Changed = "changed",
        /// The ledger says the same already.
        Unchanged = "unchanged",
        /// An earlier row is about the same person; both count as one.
        Merged = "merged",
        /// The row is not taken.
        Rejected = "rejected",
    }
}

/// An import as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LoggedImport {
    /// What the list was about.
    pub kind: ImportKind,
    /// The day.
    pub made_on: Date,
    /// The name of the file, without its folder.
    pub file: String,
    /// The SHA-256 of the file, in hex.
    pub sha256: String,
    /// How many rows came to what.
    pub counts: BTreeMap<Outcome, usize>,
}

/// An import in the log.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ImportRecord {
    /// The operation that made it.
    pub op: OpId,
    /// Whether it still holds: it was not undone, or done again since.
    pub in_effect: bool,
    /// What it was.
    #[serde(flatten)]
    pub import: LoggedImport,
}

/// What was done with a cell that could not be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// A number that a spreadsheet had damaged follows from the other columns.
    Repaired,
    /// A damaged number was left out: it must be typed again.
    Retype,
    /// A date that is not whole is kept in the note.
    DateInNote,
    /// A relationship nobody knows is kept in the note.
    RelationInNote,
    /// Words about a card of which neither number nor category is known are left out.
    CardUnknown,
    /// A rare character of the name was lost on its way.
    NameUnread,
    /// The row says that the person died: that is an event of the household, no entry of a roster.
    Died,
}

/// Why a row is rejected or worth a second look. The words are in `i18n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The value breaks a rule.
    Problem(ProblemKind),
    /// More than one person of the ledger fits.
    SeveralFit,
    /// The person died or moved out, says the ledger.
    PersonLeft,
    /// An earlier row gives this citizen ID to somebody of another name.
    OtherName,
    /// The columns differ from the card number; the number was taken (a note, not a rejection).
    NumberTaken,
    /// An earlier row gives the same person another card; that one was taken (a note, not a rejection).
    EarlierCardTaken,
    /// An earlier row puts the same person into another household; that one was taken (a note, not a rejection).
    EarlierHouseholdTaken,
    /// The text is no telephone number; the person's note keeps it (a note, not a rejection).
    KeptInNote,
    /// A cell could not be taken as it is (a note, but for a death).
    Mended(Mend),
    /// Nobody of the ledger fits.
    NobodyFits,
    /// No household of the ledger fits.
    NoHousehold,
    /// The ledger says that it has come further, or to another end (a note, not a rejection).
    LedgerIsAhead,
    /// The ledger makes this reminder by itself (a note, not a rejection).
    MadeByLedger,
    /// What was paid differs from what the ledger says is due.
    Differs(Difference),
}
