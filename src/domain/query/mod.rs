//! The filter language: words to find and `key:value` conditions, typed; `-` or 非 before one turns it around.
//!
//! `类别:肢体 等级:1-2 -状态:低保 到期:<2027-01 张`, or with English keys; full-width punctuation is accepted.
//! Words of the reader's language come from outside through [`Words`]; codes are always understood.

mod parse;
mod print;
mod span;

use jiff::civil::Date;

pub use span::Span;

use super::{
    card::CardStanding,
    code::codes,
    disability::{Category, Level},
    sex::Sex,
};

codes! {
    /// What a condition is about. The code is the English key.
    Key {
        /// Disability category; several are alternatives.
        Category = "category",
        /// Disability level or range of levels.
        Level = "level",
        /// Age in completed years, or a range.
        Age = "age",
        /// Sex.
        Sex = "sex",
        /// Status of the household or person; several are alternatives.
        Status = "status",
        /// Standing with the card; several are alternatives.
        Card = "card",
        /// When the card expires.
        Expires = "expires",
        /// Village group.
        Group = "group",
        /// Number of the household.
        Household = "household",
        /// Days without a visit.
        Unvisited = "unvisited",
        /// Programme applied for.
        Applied = "applied",
        /// State of an application; several are alternatives.
        State = "state",
        /// Course.
        Course = "course",
        /// Whether the person is still in the village.
        Here = "here",
    }
}

impl Key {
    /// Returns the Chinese key.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Category => "类别",
            Self::Level => "等级",
            Self::Age => "年龄",
            Self::Sex => "性别",
            Self::Status => "状态",
            Self::Card => "证",
            Self::Expires => "到期",
            Self::Group => "组",
            Self::Household => "户",
            Self::Unvisited => "走访",
            Self::Applied => "申请",
            Self::State => "阶段",
            Self::Course => "课程",
            Self::Here => "在册",
        }
    }

    /// Reads a key in either spelling.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|key| key.chinese() == text || key.code() == text)
    }
}

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

codes! {
    /// A list that can be searched and whose searches can be saved.
    ListNoun {
        /// Households.
        Household = "household",
        /// People.
        Person = "person",
        /// Applications.
        Application = "application",
        /// Training.
        Training = "training",
        /// Follow-ups.
        Reminder = "reminder",
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Name, pinyin, number or address contains this text.
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
    /// An application in one of these states, by code.
    State(Vec<String>),
    /// A place in a course whose title contains this.
    Course(String),
    /// Still here, gone, or both.
    Here(Here),
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
    /// The part, as typed.
    pub token: String,
    /// What is wrong with it.
    pub kind: QueryProblemKind,
}

/// The ways in which a part of a query can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryProblemKind {
    /// There is no such key.
    UnknownKey,
    /// Nothing follows the key.
    NoValue(Key),
    /// The key has no such value.
    UnknownValue(Key),
    /// The key needs a number or date, or a range of them, the smaller first.
    NotARange(Key),
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
            Self::State(_) => Key::State,
            Self::Course(_) => Key::Course,
            Self::Here(_) => Key::Here,
        })
    }
}

impl Query {
    /// Reads a query; what is not understood is left out and told.
    pub fn parse(text: &str, words: &dyn Words) -> (Self, Vec<QueryProblem>) {
        parse::query(text, words)
    }

    /// Returns the canonical text, which reads back as this query.
    pub fn to_text(&self, spelling: Spelling, words: &dyn Words) -> String {
        print::query(self, spelling, words)
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
