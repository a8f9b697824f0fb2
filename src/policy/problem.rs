//! What is wrong with a pack or with facts, and where. The words are in `i18n`.

/// A fault of a pack, at a line and column of its text, both counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackProblem {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
    /// What is wrong.
    pub kind: PackProblemKind,
}

/// The ways in which a pack can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackProblemKind {
    /// The text is no TOML; the parser's own words follow.
    Syntax(String),
    /// The text is in another encoding than UTF-8.
    NotUtf8,
    /// Something that must be there is not.
    Missing(&'static str),
    /// No such key is known here; a similar one may be meant.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The keys known here.
        known: &'static [&'static str],
    },
    /// The value of a key must be of another type.
    WrongType {
        /// The key.
        key: String,
        /// What it must be.
        wanted: Wants,
    },
    /// The value is none of the codes that are known.
    NotAChoice {
        /// The value as written.
        value: String,
        /// The codes.
        choices: Vec<&'static str>,
    },
    /// The fact cannot be asked in this way.
    WrongQuestion {
        /// The fact.
        fact: &'static str,
        /// The keys that ask for it.
        ask_with: &'static str,
    },
    /// Two bounds are the wrong way round.
    EmptyRange,
    /// A day lies outside the year it is given for.
    OtherYear(i16),
    /// The region has no 2, 4, 6, 9 or 12 digits.
    Region,
    /// The id is given twice.
    Twice(String),
    /// No document or programme of the pack has this id.
    NoSuchId(String),
    /// A rule needs at least one row of amounts.
    NoAmount,
    /// The facts of an example are wrong.
    ExampleFacts(Vec<FactProblem>),
}

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// A text in quotation marks.
    Text,
    /// A date such as `2021-08-18`, without quotation marks.
    Date,
    /// `true` or `false`.
    YesNo,
    /// A whole number, not negative.
    Number,
    /// Yuan with at most two decimals.
    Yuan,
    /// A list in square brackets.
    List,
    /// A table: `{ … }` or a heading of its own.
    Table,
}

/// A fault in facts given as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactProblem {
    /// The key, with its path (`disability.level`).
    pub key: String,
    /// What is wrong with it.
    pub kind: FactProblemKind,
}

/// The ways in which a fact can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactProblemKind {
    /// No such fact is known.
    Unknown,
    /// The value must be of another type.
    WrongType(Wants),
    /// The value is none of the codes.
    NotAChoice(Vec<&'static str>),
    /// The age is not that which follows from the date of birth.
    AgeDiffers(i64),
    /// The number is outside of what can be.
    OutOfRange,
}
