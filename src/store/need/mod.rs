//! Needs of persons in the database.

use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        id::{NeedId, PersonId, VisitId},
        need::Need,
    },
    error::Result,
};

/// A stored need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NeedRecord {
    /// Its id.
    pub id: NeedId,
    /// Who has it.
    pub person_id: PersonId,
    /// What was written down.
    #[serde(flatten)]
    pub need: Need,
    /// The visit at which it was told of, if it was one.
    pub visit_id: Option<VisitId>,
}

impl NeedRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            need: Need {
                kind: row.get("kind")?,
                detail: row.get("detail")?,
                recorded_on: row.get::<_, Day>("recorded_on")?.0,
                met_on: Day::optional(row, "met_on")?,
            },
            visit_id: row.get("visit_id")?,
        })
    }
}

impl Db<'_> {
    /// Returns a need.
    pub fn get_need(&self, id: NeedId) -> Result<Option<NeedRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, NeedRecord::read)
    }

    /// Lists the needs of a person, those that still count first.
    pub fn list_need(&self, person: PersonId) -> Result<Vec<NeedRecord>> {
        self.list(include_str!("list.sql"), named_params! { ":person_id": person }, NeedRecord::read)
    }
}

impl Tx<'_> {
    /// Inserts a need.
    pub fn insert_need(&self, person: PersonId, visit: Option<VisitId>, need: &Need) -> Result<NeedId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":person_id": person,
                ":visit_id": visit,
                ":kind": need.kind,
                ":detail": need.detail,
                ":recorded_on": Day(need.recorded_on),
                ":met_on": need.met_on.map(Day),
            },
        )
        .map(NeedId)
    }

    /// Replaces what is written down about a need.
    pub fn update_need(&self, id: NeedId, need: &Need) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":kind": need.kind,
                ":detail": need.detail,
                ":recorded_on": Day(need.recorded_on),
                ":met_on": need.met_on.map(Day),
            },
        )?;
        Ok(())
    }
}
