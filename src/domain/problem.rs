//! Which field is wrong, and how. The words are in `i18n`.

use jiff::civil::Date;

use super::field::Field;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field the user must look at.
    pub field: Field,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

impl Problem {
    /// Returns a problem of `field`.
    pub const fn new(field: Field, kind: ProblemKind) -> Self {
        Self { field, kind }
    }
}

/// The ways in which a value can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing was given where something must be.
    Missing,
    /// The text is none of the choices.
    NotAChoice,
    /// The text is no date that is understood.
    NotADate,
    /// The date lies after today, where it cannot.
    InTheFuture,
    /// The first date must not lie after this other field's date.
    AfterField(Field),
    /// The date must not lie before this one.
    TooEarly(Date),
    /// The text is no month (`2026-03`).
    NotAMonth,
    /// The text is no whole number in this range.
    NotANumber {
        /// The smallest number allowed.
        min: i64,
        /// The largest number allowed.
        max: i64,
    },
    /// The text is no amount of money with at most two decimals.
    NotMoney,
    /// The text is no time of day (`HH:MM`).
    NotATime,
    /// A citizen ID must have 18 (or, before 1999, 15) characters.
    IdLength,
    /// The check character of a citizen ID must be this one (GB 11643-1999).
    IdCheck(char),
    /// The birth date inside a citizen ID does not exist or lies in the future.
    IdBirth,
    /// A citizen ID has a character that is no digit (or a final X).
    IdCharacter,
    /// The birth date differs from the one inside the citizen ID.
    BirthDiffers,
    /// The sex differs from the one inside the citizen ID.
    SexDiffers,
    /// A card number must have 20 or 22 characters: citizen ID, category, level, `B` and digit.
    CardNumber,
    /// The category or level differs from the one inside the card number.
    CardDiffers,
    /// The citizen ID inside the card number is not the person's (a warning: old cards keep an old number).
    CardIdDiffers,
    /// A village code must have 12 digits.
    VillageCode,
    /// A phone number must be a mobile or a landline with area code.
    Phone,
    /// The number was damaged by a spreadsheet that stored it as a number.
    DamagedNumber,
    /// The text is longer than this many characters.
    TooLong(usize),
    /// No record has this id.
    NoSuchRecord,
    /// Another person has the same citizen ID.
    DuplicateId,
    /// The value belongs to another household.
    OtherHousehold,
    /// The folder is not given with its whole path.
    NotAWholePath,
    /// A child under fourteen does not consent by itself (Personal Information Protection Law, article 31).
    NeedsGuardian,
    /// The name is on the list already.
    NameTaken,
}
