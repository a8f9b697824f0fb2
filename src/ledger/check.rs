//! Looking the whole ledger over: the file, the links between records, and the rules of the forms.

use std::path::PathBuf;

use serde::Serialize;

use super::Ledger;
use crate::{
    domain::{card::Card, chain::Broken, household::Household, person::Person, problem::Problem},
    error::Result,
    store::check::Orphan,
};

/// How closely a ledger is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// As closely as takes a moment.
    Quick,
    /// Every page of the file, and every byte of the newest backups.
    Full,
}

/// Something wrong in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The file is damaged, in SQLite's words.
    Damage(String),
    /// A row points to one that is not there.
    Orphan(Orphan),
    /// A backup is not as it was made.
    Backup(PathBuf),
    /// The history, or a record, was altered past the program.
    Chain(Broken),
    /// A record breaks a rule: it came from elsewhere, or the rule is newer.
    Rule {
        /// Its table.
        table: &'static str,
        /// Its id.
        id: i64,
        /// What is wrong with it.
        problem: Problem,
    },
}

/// What a finding says to programs.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    table: &'a str,
    id: Option<i64>,
    detail: String,
}

impl Serialize for Finding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let line = match self {
            Self::Damage(text) => Line { kind: "damage", table: "", id: None, detail: text.clone() },
            Self::Orphan(orphan) => Line {
                kind: "orphan",
                table: &orphan.table,
                id: Some(orphan.id),
                detail: orphan.parent.clone(),
            },
            Self::Backup(file) => {
                Line { kind: "backup", table: "", id: None, detail: file.display().to_string() }
            }
            Self::Chain(broken) => Line {
                kind: "chain",
                table: "op",
                id: Some(broken.op.0),
                detail: broken.how.code().to_owned(),
            },
            Self::Rule { table, id, problem } => {
                Line { kind: "rule", table, id: Some(*id), detail: problem.field.code().to_owned() }
            }
        };
        line.serialize(serializer)
    }
}

impl Ledger {
    /// Looks for damage, for what was altered past the program, broken links and records that break rules; a sound ledger
    /// has none.
    pub fn check(&self, depth: Depth) -> Result<Vec<Finding>> {
        let (db, today) = (self.read(), self.today());
        let damage = match depth {
            Depth::Quick => db.list_damage()?,
            Depth::Full => self.store.list_all_damage()?,
        };
        let mut findings: Vec<Finding> = damage.into_iter().map(Finding::Damage).collect();
        if findings.is_empty() {
            // What is damaged is not as it was written; nobody has to have altered it.
            findings.extend(db.verify_chain()?.broken.map(Finding::Chain));
        }
        if depth == Depth::Full {
            findings.extend(self.changed_backups()?.into_iter().map(Finding::Backup));
        }
        findings.extend(db.list_orphan()?.into_iter().map(Finding::Orphan));
        let mut rule = |table, id, checked: std::result::Result<(), Vec<Problem>>| {
            let problems = checked.err().unwrap_or_default();
            findings.extend(problems.into_iter().map(|problem| Finding::Rule { table, id, problem }));
        };
        for id in db.list_household_id()? {
            if let Some(record) = db.get_household(id)? {
                rule("household", id.0, Household::check(&record.household.draft(), today).map(drop));
            }
        }
        for id in db.list_person_id()? {
            if let Some(record) = db.get_person(id)? {
                rule("person", id.0, Person::check(&record.person.draft(), today).map(drop));
            }
        }
        for id in db.list_card_id()? {
            if let Some(record) = db.get_card(id)? {
                rule("card", id.0, Card::check(&record.card.draft(), today).map(drop));
            }
        }
        Ok(findings)
    }
}
