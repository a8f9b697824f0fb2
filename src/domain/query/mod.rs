//! The filter language: words to find and `key:value` conditions, typed; `-` or 非 before one turns it around.
//!
//! `类别:肢体 等级:1-2 -状态:低保 到期:<2027-01 张`, or with English keys; full-width punctuation is accepted.
//! Words of the reader's language come from outside through [`Words`]; codes are always understood.

mod key;
mod parse;
mod print;
mod span;

use jiff::civil::Date;

pub use key::{Key, ListNoun};
pub use span::Span;

use super::{
    application::State,
    card::CardStanding,
    code::codes,
    consent::ConsentKind,
    disability::{Category, Level},
    due::{ReminderKind, Urgency},
    need::NeedKind,
    reminder::Priority,
    sex::Sex,
    training::EnrolmentState,
};

codes! {
    /// Whose records are meant; without such a condition only those present.
    Here {
        /// Living in the village or registered there.
        Present = "present",
        /// Dead or moved away.
        Left = "left",
        /// Everybody.
        All = "all",
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Name, pinyin, number or address contains this text; of an application, a course or a reminder also its title.
    Text(String),
    /// One of these categories, alone or as a component.
    Category(Vec<Category>),
    /// A level in this range.
    Level(Span<Level>),
    /// An age in this range, in completed years.
    Age(Span<i16>),
    /// This sex.
    Sex(Sex),
    /// One of these statuses of household or person holds, by code.
    Status(Vec<String>),
    /// One of these standings with the card.
    Card(Vec<CardStanding>),
    /// The card expires in this range.
    Expires(Span<Date>),
    /// The village group is called this.
    Group(String),
    /// The household has this number.
    Household(String),
    /// More than this many days without a visit; never visited counts.
    Unvisited(u32),
    /// An application for a programme whose name contains this.
    Applied(String),
    /// An application for one of these programmes, by its name or the id under which it was filed.
    Programme(Vec<String>),
    /// An application in one of these states.
    State(Vec<State>),
    /// A need of one of these kinds that is not met.
    Need(Vec<NeedKind>),
    /// A consent to one of these purposes that was not withdrawn.
    Consent(Vec<ConsentKind>),
    /// A place in a course whose title contains this.
    Course(String),
    /// Still here, gone, or both.
    Here(Here),
    /// Dead or moved away, or ended, on a day of this range.
    Left(Span<Date>),
    /// The step of the application should be over, or the reminder is due, in this range.
    Due(Span<Date>),
    /// In its present state since a day of this range.
    Since(Span<Date>),
    /// A paper has not come in: any, or one whose name contains this.
    Missing(Option<String>),
    /// A place in a course in one of these states.
    Place(Vec<EnrolmentState>),
    /// The course starts in this range.
    Starts(Span<Date>),
    /// Due for one of these reasons.
    Kind(Vec<ReminderKind>),
    /// This near.
    Urgency(Vec<Urgency>),
    /// Of this weight.
    Priority(Vec<Priority>),
}

/// A condition, perhaps turned around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether records are meant that do *not* fulfil the condition.
    pub negated: bool,
    /// The condition.
    pub filter: Filter,
}

/// Conditions that must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The conditions, in the order typed.
    pub terms: Vec<Term>,
}

/// A part of a query that was not understood and therefore left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryProblem {
    /// The place of its first character in the text, from 1.
    pub at: usize,
    /// The part, as typed.
    pub token: String,
    /// What is wrong with it.
    pub kind: QueryProblemKind,
}

/// The ways in which a part of a query can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryProblemKind {
    /// This list has no such key.
    UnknownKey(ListNoun),
    /// Nothing follows the key.
    NoValue(Key),
    /// What follows the key is none of its values, no number or date, or a range with nothing in it.
    WrongValue(Key),
}

/// In which language keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Chinese keys.
    Zh,
    /// English keys.
    En,
}

/// The words of a language for the values of keys that have codes.
pub trait Words {
    /// Returns the code of the value of `key` that is called `word`.
    fn code(&self, key: Key, word: &str) -> Option<&'static str>;

    /// Returns the word for a code, or the code itself.
    fn word<'a>(&self, key: Key, code: &'a str) -> &'a str;
}

/// No words: codes only, as stored.
#[derive(Clone, Copy, Debug)]
pub struct Codes;

impl Words for Codes {
    fn code(&self, _: Key, _: &str) -> Option<&'static str> {
        None
    }

    fn word<'a>(&self, _: Key, code: &'a str) -> &'a str {
        code
    }
}

impl Filter {
    /// Returns the key, unless it is free text.
    pub const fn key(&self) -> Option<Key> {
        Some(match self {
            Self::Text(_) => return None,
            Self::Category(_) => Key::Category,
            Self::Level(_) => Key::Level,
            Self::Age(_) => Key::Age,
            Self::Sex(_) => Key::Sex,
            Self::Status(_) => Key::Status,
            Self::Card(_) => Key::Card,
            Self::Expires(_) => Key::Expires,
            Self::Group(_) => Key::Group,
            Self::Household(_) => Key::Household,
            Self::Unvisited(_) => Key::Unvisited,
            Self::Applied(_) => Key::Applied,
            Self::Programme(_) => Key::Programme,
            Self::Need(_) => Key::Need,
            Self::Consent(_) => Key::Consent,
            Self::State(_) => Key::State,
            Self::Course(_) => Key::Course,
            Self::Here(_) => Key::Here,
            Self::Left(_) => Key::Left,
            Self::Due(_) => Key::Due,
            Self::Since(_) => Key::Since,
            Self::Missing(_) => Key::Missing,
            Self::Place(_) => Key::Place,
            Self::Starts(_) => Key::Starts,
            Self::Kind(_) => Key::Kind,
            Self::Urgency(_) => Key::Urgency,
            Self::Priority(_) => Key::Priority,
        })
    }
}

impl Query {
    /// Reads a query about the list of `noun`; what is not understood is left out and told.
    pub fn parse(text: &str, noun: ListNoun, words: &dyn Words) -> (Self, Vec<QueryProblem>) {
        parse::query(text, noun, words)
    }

    /// Returns the query with this one condition.
    pub fn of(filter: Filter) -> Self {
        Self { terms: vec![Term { negated: false, filter }] }
    }

    /// Returns the query that asks for what both ask for.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.terms.extend(other.terms);
        self
    }

    /// Returns the canonical text, which reads back as this query.
    pub fn to_text(&self, spelling: Spelling, words: &dyn Words) -> String {
        print::query(self, spelling, words)
    }

    /// Returns whether a reminder of this kind can fulfil it.
    pub fn wants(&self, kind: ReminderKind) -> bool {
        self.terms.iter().all(|term| match &term.filter {
            Filter::Kind(kinds) => kinds.contains(&kind) != term.negated,
            _ => true,
        })
    }

    /// Returns whether it says itself if those who left are meant; otherwise only who is present is.
    pub fn says_who_is_here(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.filter, Filter::Here(_) | Filter::Left(_)))
    }

    /// Returns whether there is no condition.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl std::fmt::Display for Query {
    /// Writes the text in which queries are kept: English keys and codes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_text(Spelling::En, &Codes))
    }
}
