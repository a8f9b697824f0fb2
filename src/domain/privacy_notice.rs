//! What people are told before anything is written down about them: the notice (告知书).
//!
//! Personal Information Protection Law, articles 17 and 30: who, what for, what, why it is needed and what follows, how long,
//! and the rights; in plain words.

use super::retention::Terms;

/// What a notice is filled in with.
#[derive(Clone, Copy, Debug)]
pub struct PrivacyNotice<'a> {
    /// Name of the village.
    pub village: &'a str,
    /// Name of the coordinator.
    pub coordinator: &'a str,
    /// Where the coordinator is to be found; empty if nobody said.
    pub contact: &'a str,
    /// Whom it is for; empty for one that is handed out blank.
    pub name: &'a str,
    /// Who signs it.
    pub signed_by: Signer,
    /// How long records are kept.
    pub terms: Terms,
}

/// Who signs that it was read out and understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// The person.
    Person,
    /// The guardian of a child that does not consent by itself.
    Guardian,
}

/// A part of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is about; may be empty.
    pub heading: &'static str,
    /// What it says, each in lines of its own.
    pub lines: Vec<String>,
}
