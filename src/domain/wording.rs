//! The words in which something leaves the ledger, which itself knows codes only.

use jiff::civil::Date;

use super::{
    application::State,
    due::Due,
    export::{Codes, Content, Exported},
    period::Period,
    privacy_notice::{Paragraph, PrivacyNotice},
    query::Query,
    record::{Record, RecordKind},
};

/// What stands in the built-in form beside the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormText {
    /// Who applies, or signs for whom.
    Applicant,
    /// What the applicant signs.
    Applied,
    /// What has no place elsewhere.
    Remarks,
    /// What follows the name of the programme in the title.
    Title,
    /// Opinion of the village committee.
    Village,
    /// Opinion of the township.
    Township,
    /// Opinion of the county federation.
    Federation,
    /// Decision of the county's civil affairs.
    CivilAffairs,
    /// Room for a signature, a seal and a day.
    Signature,
}

/// The words a list is written in: the ledger knows codes only.
pub trait Wording {
    /// Returns the name of something that is exported.
    fn content(&self, content: Content) -> &'static str;

    /// Returns the heading of a column, by its code.
    fn heading(&self, code: &str) -> &'static str;

    /// Returns the heading of a column in every language, by its code.
    fn headings(&self, code: &str) -> Vec<&'static str>;

    /// Returns a text of the built-in form.
    fn form(&self, text: FormText) -> &'static str;

    /// Returns what stands below the title of the built-in form.
    fn below_form(&self, village: &str, day: &str) -> String;

    /// Returns the word for a code, or the code itself.
    fn value<'a>(&self, codes: Codes, code: &'a str) -> &'a str;

    /// Returns one of a Chinese and an English text.
    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str;

    /// Returns what is due, and for whom.
    fn due(&self, due: &Due) -> String;

    /// Returns that something is to be done by a day.
    fn by(&self, day: Date, what: &str) -> String;

    /// Returns that somebody could apply for a programme, with these papers.
    fn apply(&self, name: &str, programme: &str, papers: &[&str]) -> String;

    /// Returns that an application may stand in a state for so many working days.
    fn limit(&self, state: State, working_days: u16) -> String;

    /// Returns that a fact about somebody is to be asked for.
    fn ask(&self, name: &str, fact: &str) -> String;

    /// Returns a query as it is typed.
    fn query(&self, query: &Query) -> String;

    /// Returns the title of a list of a village.
    fn of_village(&self, village: &str, title: &str) -> String;

    /// Returns the title of a list about a period.
    fn of_period(&self, title: &str, period: Period) -> String;

    /// Returns until when objections to a public notice are heard, and where.
    fn notice(&self, from: Date, to: Date) -> String;

    /// Returns what stands below the title: whose list it is, and of which day.
    fn below_title(&self, village: &str, on: Date) -> String;

    /// Returns what else stands below the title of a list with money: its unit.
    fn in_yuan(&self) -> &'static str;

    /// Returns what stands below the list: who made it, who checks it.
    fn signatures(&self, coordinator: &str) -> String;

    /// Returns what stands below the headings if there are no rows.
    fn nothing(&self) -> &'static str;

    /// Returns the name of a kind of record.
    fn kind(&self, kind: RecordKind) -> &'static str;

    /// Returns what a record says, value by value, each with its name; without the numbers of other records.
    fn values(&self, kind: RecordKind, record: &Record) -> Vec<(&'static str, String)>;

    /// Returns a name with what it stands for.
    fn pair(&self, name: &str, value: &str) -> String;

    /// Joins the parts of a remark.
    fn clauses(&self, parts: &[String]) -> String;

    /// Returns the name of a kind of operation, by its code.
    fn operation(&self, code: &str) -> String;

    /// Returns what was exported, and whether numbers were masked.
    fn exported(&self, export: &Exported) -> String;

    /// Returns what the history of a person's records is called.
    fn history(&self) -> &'static str;

    /// Returns what the list of exports that may have held somebody is called.
    fn left(&self) -> &'static str;

    /// Returns the notice that people are given, part by part.
    fn privacy_notice(&self, notice: &PrivacyNotice<'_>) -> Vec<Paragraph>;

    /// Returns the name of the sheet with charts.
    fn charts(&self) -> &'static str;

    /// Returns what a row of sums is called.
    fn total(&self) -> &'static str;
}
