//! Looking the file over: is it sound, and does every row point to one that is there?

use serde::Serialize;

use super::{Db, Store};
use crate::{
    domain::id::{CardId, HouseholdId, PersonId},
    error::Result,
};

/// A row that points to a row that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Orphan {
    /// Its table.
    pub table: String,
    /// Its id.
    pub id: i64,
    /// The table of the row that is missing.
    pub parent: String,
}

impl Store {
    /// Lists what is wrong with the file down to its last page: structure, indexes, and the seal of every page.
    ///
    /// What the log holds goes into the file first: the seals are looked at there only.
    pub fn list_all_damage(&self) -> Result<Vec<String>> {
        self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        let mut damage = Vec::new();
        for sql in ["PRAGMA integrity_check", "PRAGMA cipher_integrity_check"] {
            let said = self.read().list(sql, [], |row| row.get::<_, String>(0))?;
            damage.extend(said.into_iter().filter(|line| line != "ok"));
        }
        Ok(damage)
    }
}

impl Db<'_> {
    /// Lists what SQLite finds wrong with the file, in its own words.
    pub fn list_damage(&self) -> Result<Vec<String>> {
        self.list(include_str!("damage.sql"), [], |row| row.get(0))
    }

    /// Lists the rows that point to nothing.
    pub fn list_orphan(&self) -> Result<Vec<Orphan>> {
        self.list(include_str!("orphan.sql"), [], |row| {
            Ok(Orphan { table: row.get("table_name")?, id: row.get("row_id")?, parent: row.get("parent")? })
        })
    }

    /// Lists the ids of all households.
    pub fn list_household_id(&self) -> Result<Vec<HouseholdId>> {
        self.list(include_str!("household.sql"), [], |row| row.get(0))
    }

    /// Lists the ids of all persons.
    pub fn list_person_id(&self) -> Result<Vec<PersonId>> {
        self.list(include_str!("person.sql"), [], |row| row.get(0))
    }

    /// Lists the ids of all cards.
    pub fn list_card_id(&self) -> Result<Vec<CardId>> {
        self.list(include_str!("card.sql"), [], |row| row.get(0))
    }
}
