//! What was decided about rows that may be about a person of the ledger.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        id::ImportMatchId,
        import::{MatchDecision, RowKey},
    },
    error::Result,
};

/// A stored decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportMatch {
    /// Its id.
    pub id: ImportMatchId,
    /// What was decided.
    #[serde(flatten)]
    pub decision: MatchDecision,
    /// The name of the person, in the ledger.
    pub person_name: String,
    /// The day.
    pub decided_on: Date,
}

impl ImportMatch {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            decision: MatchDecision {
                row: RowKey {
                    name: row.get("name")?,
                    number: row.get("number")?,
                    birth: row.get("birth")?,
                    household: row.get("household")?,
                    address: row.get("address")?,
                },
                person: row.get("person_id")?,
                matching: row.get("matching")?,
            },
            person_name: row.get("person_name")?,
            decided_on: row.get::<_, Day>("decided_on")?.0,
        })
    }
}

impl Db<'_> {
    /// Lists all decisions, the newest first.
    pub fn list_import_match(&self) -> Result<Vec<ImportMatch>> {
        self.list(include_str!("list.sql"), [], ImportMatch::read)
    }
}

impl Tx<'_> {
    /// Inserts a decision.
    pub fn insert_import_match(&self, decision: &MatchDecision, day: Date) -> Result<ImportMatchId> {
        let MatchDecision { row, person, matching } = decision;
        let params = named_params! {
            ":person_id": person,
            ":matching": matching,
            ":name": row.name,
            ":number": row.number,
            ":birth": row.birth,
            ":household": row.household,
            ":address": row.address,
            ":decided_on": Day(day),
        };
        self.insert(include_str!("insert.sql"), params).map(ImportMatchId)
    }

    /// Drops a decision.
    pub fn delete_import_match(&self, id: ImportMatchId) -> Result<()> {
        self.execute(include_str!("delete.sql"), named_params! { ":id": id })?;
        Ok(())
    }
}
