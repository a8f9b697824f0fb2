//! All words a user sees, Chinese and English side by side; a missing translation does not compile.
//!
//! `strings!` makes a group of texts, `words!` gives every variant of an enum its word.

mod applications;
mod audit;
mod backup;
mod cases;
mod choice;
mod cli;
mod common;
mod compare;
mod courses;
mod decision;
mod document;
mod erase;
mod error;
mod exit;
mod export;
mod field;
mod files;
mod filing;
mod followup;
mod gaps;
mod import;
mod import_log;
mod import_match;
mod import_policy;
mod keys;
mod lists;
mod noun;
mod op;
mod pack;
mod pages;
mod policy;
mod privacy_notice;
mod problem;
mod query;
mod reconcile;
mod record;
mod reports;
mod retention;
mod setting;
mod stored;
mod training;
mod tui;
mod value;
mod work;

pub use applications::Applications;
pub use audit::Audits;
pub use backup::Backups;
pub use cases::Cases;
pub use choice::{choice_code, from_word};
pub use cli::{Abouts, Cli};
pub use common::Common;
pub use compare::Comparisons;
pub use courses::Courses;
pub use decision::Reason;
pub use document::Documents;
pub use erase::Erasures;
pub use error::{Errors, Refusals};
pub use export::Exports;
pub use files::Files;
pub use filing::Filings;
pub use followup::{due_text, due_when};
pub use gaps::Gaps;
pub use import::Imports;
pub use import_log::ImportLogs;
pub use import_match::Doubts;
pub use import_policy::ImportPolicies;
pub use keys::{Faults, Keys};
pub use lists::Lists;
pub use noun::Nouns;
pub use pack::Packs;
pub use pages::Pages;
pub use policy::Policies;
pub use privacy_notice::PrivacyNotices;
pub use problem::Problems;
pub use query::Filters;
pub use reconcile::Reconciliations;
pub use reports::Reports;
pub use retention::Retentions;
pub use tui::Tui;
pub use work::Work;

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: &'static [Self] = &[Self::Zh, Self::En];

    /// Returns the code used by `--lang` and the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Returns the language with this code; regional forms such as `zh-CN` are accepted.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|lang| code.split(['-', '_']).next() == Some(lang.code()))
    }

    /// Returns all texts in this language.
    pub const fn strings(self) -> &'static Strings {
        match self {
            Self::Zh => &Strings::ZH,
            Self::En => &Strings::EN,
        }
    }
}

/// A value that has a word in every language.
pub trait Word: Copy {
    /// Returns the word for this value.
    fn word(self, lang: Lang) -> &'static str;
}

/// Defines a group of texts: `name = "中文", "English";`, or `name: fn(…) -> String = |…| …, |…| …;` with parts.
macro_rules! strings {
    ($(#[$meta:meta])* $group:ident { $($field:ident $(: $ty:ty)? = $zh:expr, $en:expr;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        #[allow(missing_docs, reason = "each text documents itself")]
        pub struct $group { $(pub $field: $crate::i18n::text_type!($($ty)?),)+ }

        impl $group {
            pub(crate) const ZH: Self = Self { $($field: $zh,)+ };
            pub(crate) const EN: Self = Self { $($field: $en,)+ };
        }
    };
}

/// The type of a text: `&'static str` unless said otherwise.
macro_rules! text_type {
    () => { &'static str };
    ($ty:ty) => { $ty };
}

/// Gives every variant of an enum its word: `Sex { Male = "男", "male"; … }`.
macro_rules! words {
    ($name:ty { $($variant:ident = $zh:literal, $en:literal;)+ }) => {
        impl $crate::i18n::Word for $name {
            fn word(self, lang: $crate::i18n::Lang) -> &'static str {
                match (lang, self) {
                    $(($crate::i18n::Lang::Zh, Self::$variant) => $zh,
                      ($crate::i18n::Lang::En, Self::$variant) => $en,)+
                }
            }
        }
    };
}

use {strings, text_type, words};

/// Lists the groups of texts once: the struct and both languages follow from it.
macro_rules! groups {
    ($($(#[$meta:meta])* $name:ident: $group:ident,)+) => {
        /// All texts of one language, by group.
        #[derive(Clone, Copy, Debug)]
        pub struct Strings {
            /// The language these texts are in.
            pub lang: Lang,
            $($(#[$meta])* pub $name: $group,)+
        }

        impl Strings {
            const ZH: Self = Self { lang: Lang::Zh, $($name: $group::ZH,)+ };
            const EN: Self = Self { lang: Lang::En, $($name: $group::EN,)+ };
        }
    };
}

groups! {
    /// One line about every command.
    abouts: Abouts,
    /// Words of the screens of applications.
    applications: Applications,
    /// Words of backups.
    backups: Backups,
    /// Words of the chain of the history.
    audits: Audits,
    /// Words of erasing a person.
    erasures: Erasures,
    /// Words of what happens to an application once the rules know its programme.
    filings: Filings,
    /// Words of the screens of the help ledger.
    cases: Cases,
    /// Words of the command line that belong to no command.
    cli: Cli,
    /// Words used everywhere.
    common: Common,
    /// Words of a comparison of two lists.
    comparisons: Comparisons,
    /// Words of the screens of training.
    courses: Courses,
    /// Words for rows that may be about somebody of the ledger.
    doubts: Doubts,
    /// Words for a whole ledger in a file.
    documents: Documents,
    /// What can go wrong.
    errors: Errors,
    /// Words of printed lists and of the register of exports.
    exports: Exports,
    /// Why a key, a passphrase, a sheet or a key file is not taken.
    faults: Faults,
    /// What is said about a roster.
    imports: Imports,
    /// Words of the log of imports.
    import_logs: ImportLogs,
    /// What of a filter was not understood.
    filters: Filters,
    /// Words of the screens of what people could have and have not, why, and what to ask.
    gaps: Gaps,
    /// Words of passphrases and of the recovery sheet.
    keys: Keys,
    /// Words of the long lists.
    lists: Lists,
    /// Words of the screens that bring files in and write them.
    files: Files,
    /// The nouns of the ledger.
    nouns: Nouns,
    /// Words of the lists and pages of people and households.
    pages: Pages,
    /// Words of the screens of policy packs.
    packs: Packs,
    /// Words of policy packs.
    policies: Policies,
    /// What can be wrong with a field.
    problems: Problems,
    /// Words of a payment roll against the ledger.
    reconciliations: Reconciliations,
    /// Words of the reports.
    reports: Reports,
    /// Words of how long records are kept.
    retentions: Retentions,
    /// Words of the notice that people are given.
    privacy_notices: PrivacyNotices,
    /// Why something is refused.
    refusals: Refusals,
    /// Words of the terminal interface that belong to no noun.
    tui: Tui,
    /// Words for what a list may do to fields of which the ledger says something.
    import_policies: ImportPolicies,
    /// Words of the screens of daily work: today, follow-ups, history.
    work: Work,
}

impl Strings {
    /// Returns the word for a value.
    pub fn word(&self, value: impl Word) -> &'static str {
        value.word(self.lang)
    }

    /// Returns the text in this language.
    const fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
