//! Packs of the village's own and decisions as they were made, in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::id::{ApplicationId, DecisionId, PolicyPackId},
    error::Result,
};

/// A pack of the village's own that is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackRecord {
    /// Its id in the ledger.
    pub id: PolicyPackId,
    /// The pack's own id.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its text.
    pub hash: String,
    /// Its text in TOML.
    #[serde(skip)]
    pub text: String,
    /// Day it was added.
    pub added_on: Date,
}

/// What the rules said when an application was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDecision {
    /// Id of the programme.
    pub programme: String,
    /// The day that was decided for.
    pub on_date: Date,
    /// The pack's id.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its text.
    pub hash: String,
    /// The facts, in JSON.
    pub facts: String,
    /// The answer with its reasons, in JSON.
    pub result: String,
}

impl Db<'_> {
    /// Lists the packs of the village's own that are in force, the oldest first.
    pub fn list_pack(&self) -> Result<Vec<PackRecord>> {
        self.list(include_str!("packs.sql"), [], |row| {
            Ok(PackRecord {
                id: row.get("id")?,
                pack: row.get("pack")?,
                version: row.get("version")?,
                hash: row.get("hash")?,
                text: row.get("text")?,
                added_on: row.get::<_, Day>("added_on")?.0,
            })
        })
    }

    /// Returns the text of a version of a pack that the village has or had, by its hash.
    pub fn get_pack_text(&self, hash: &str) -> Result<Option<String>> {
        self.first(include_str!("text.sql"), named_params! { ":hash": hash }, |row| row.get(0))
    }

    /// Returns what the rules said when an application was filed, if they were asked.
    pub fn get_decision(&self, application: ApplicationId) -> Result<Option<StoredDecision>> {
        let read = |row: &Row<'_>| {
            Ok(StoredDecision {
                programme: row.get("programme")?,
                on_date: row.get::<_, Day>("on_date")?.0,
                pack: row.get("pack")?,
                version: row.get("version")?,
                hash: row.get("hash")?,
                facts: row.get("facts")?,
                result: row.get("result")?,
            })
        };
        self.first(include_str!("decision.sql"), named_params! { ":application_id": application }, read)
    }
}

impl Tx<'_> {
    /// Inserts a pack; an older version of it must have been removed.
    pub fn insert_pack(
        &self,
        pack: &str,
        version: &str,
        hash: &str,
        text: &str,
        day: Date,
    ) -> Result<PolicyPackId> {
        let params = named_params! {
            ":pack": pack, ":version": version, ":hash": hash, ":text": text, ":added_on": Day(day),
        };
        self.insert(include_str!("insert_pack.sql"), params).map(PolicyPackId)
    }

    /// Ends the version of a pack that is in force; returns whether there was one.
    pub fn remove_pack(&self, pack: &str, day: Date) -> Result<bool> {
        let params = named_params! { ":pack": pack, ":removed_on": Day(day) };
        Ok(self.execute(include_str!("remove_pack.sql"), params)? > 0)
    }

    /// Keeps what the rules said about an application.
    pub fn insert_decision(
        &self,
        application: ApplicationId,
        decision: &StoredDecision,
    ) -> Result<DecisionId> {
        let params = named_params! {
            ":application_id": application,
            ":programme": decision.programme,
            ":on_date": Day(decision.on_date),
            ":pack": decision.pack,
            ":version": decision.version,
            ":hash": decision.hash,
            ":facts": decision.facts,
            ":result": decision.result,
        };
        self.insert(include_str!("insert_decision.sql"), params).map(DecisionId)
    }
}
