//! What can come of a row that is brought in, and why.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    application::Subject,
    code::codes,
    id::{OpId, PersonId},
    normalise::mask,
    problem::ProblemKind,
    reconcile::Difference,
};

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
        /// The row may be about somebody of the ledger; it is not taken until somebody says whether it is.
        Doubtful = "doubtful",
        /// The row is not taken.
        Rejected = "rejected",
    }
}

codes! {
    /// Whether a row is about a person of the ledger, as somebody decided.
    Matching {
        /// It is.
        Same = "same",
        /// It is about somebody else.
        Different = "different",
    }
}

codes! {
    /// What a list may do to a field of which the ledger says something.
    ImportPolicy {
        /// It fills the field in if it is empty.
        Fill = "fill",
        /// What the list says counts.
        Newer = "newer",
        /// It fills the field in if it is empty; else somebody decides, row by row.
        Ask = "ask",
        /// It never touches the field of a record that the ledger has.
        Never = "never",
    }
}

/// What a row says about who is meant, as decisions about it are kept: so the same row is known again next month.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct RowKey {
    /// The name, in the form in which names are compared.
    pub name: String,
    /// The citizen ID in its form of 18 characters, else the card; with it the rest is left out.
    pub number: String,
    /// The birth.
    pub birth: String,
    /// The number of the household.
    pub household: String,
    /// The address, without blanks.
    pub address: String,
}

impl RowKey {
    /// Returns what the row says of itself, its number masked.
    pub fn masked(&self) -> String {
        let number = mask(&self.number, 4, 4);
        let parts = [&self.name, &number, &self.birth, &self.household, &self.address];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// What somebody decided about a row and a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct MatchDecision {
    /// The row.
    #[serde(flatten)]
    pub row: RowKey,
    /// The person of the ledger.
    pub person: PersonId,
    /// Whether they are one.
    pub matching: Matching,
}

/// A change that a list asked for and somebody left alone: it is not asked about again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftAlone {
    /// Whose record it would have changed.
    pub whose: Subject,
    /// The programme or the course; empty of what is their own.
    pub about: String,
    /// The code of the column that asked for it.
    pub field: String,
    /// The canonical text that the field would have got.
    pub value: String,
}

/// An import as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LoggedImport {
    /// What the list was about; `None` of a whole ledger.
    #[serde(serialize_with = "kind_code")]
    pub kind: Option<ImportKind>,
    /// The day.
    pub made_on: Date,
    /// The name of the file, without its folder.
    pub file: String,
    /// The SHA-256 of the file, in hex.
    pub sha256: String,
    /// How many rows came to what.
    pub counts: BTreeMap<Outcome, usize>,
}

/// What the log calls a whole ledger.
const WHOLE_LEDGER: &str = "ledger";

/// Returns what the log calls a kind of list, or a whole ledger.
pub fn logged_as(kind: Option<ImportKind>) -> &'static str {
    kind.map_or(WHOLE_LEDGER, ImportKind::code)
}

#[expect(clippy::ref_option, reason = "serde hands a reference to the field")]
fn kind_code<S: serde::Serializer>(kind: &Option<ImportKind>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(logged_as(*kind))
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

impl From<ProblemKind> for Reason {
    fn from(kind: ProblemKind) -> Self {
        Self::Problem(kind)
    }
}

/// Why a row is rejected or worth a second look. The words are in `i18n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The value breaks a rule.
    Problem(ProblemKind),
    /// More than one person of the file fits.
    SeveralFit,
    /// Somebody of the ledger may be meant, and nobody has decided whether it is so.
    MaybeKnown,
    /// Somebody decided who is meant; the other citizen ID of the row was left out (a note, not a rejection).
    LedgerIdKept,
    /// The person died or moved out, says the ledger.
    PersonLeft,
    /// An earlier row gives this citizen ID to somebody of another name.
    OtherName,
    /// The columns differ from the card number; the number was taken (a note, not a rejection).
    NumberTaken,
    /// The card is, in the ledger, that of somebody else; it was left out (a note, not a rejection).
    CardOfAnother,
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
