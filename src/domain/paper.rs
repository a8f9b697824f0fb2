//! The papers an application needs.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    draft::{Check, Draft},
    field::{Field, FieldSpec, Shape},
    problem::Problem,
};

/// The papers nearly every programme asks for: identity card, household book, disability card, bank card.
///
/// Data, not wording: the names are stored and printed as the offices' forms have them.
pub const DEFAULT_PAPERS: &[&str] = &["身份证", "户口簿", "残疾人证", "银行卡"];

/// What a form asks about a paper.
pub const PAPER_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Paper, Shape::Text),
    FieldSpec::optional(Field::GotOn, Shape::Date),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// One paper on the checklist of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// Name of the paper.
    pub name: String,
    /// Day it came in; `None` while it is missing.
    pub got_on: Option<Date>,
    /// Anything else.
    pub note: String,
}

impl Paper {
    /// Returns a paper that is still missing.
    pub fn missing(name: &str) -> Self {
        Self { name: name.to_owned(), got_on: None, note: String::new() }
    }

    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let paper = Self {
            name: check.required_text(Field::Paper),
            got_on: check.past_date(Field::GotOn),
            note: check.text(Field::Note),
        };
        check.finish(Some(paper))
    }

    /// Returns the draft that reads back as this paper.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Paper, &self.name)
            .with_some(Field::GotOn, self.got_on)
            .with(Field::Note, &self.note)
    }
}
