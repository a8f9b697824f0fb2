//! Contacts of persons in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        contact::Contact,
        id::{ContactId, PersonId},
    },
    error::Result,
};

/// A stored contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactRecord {
    /// Its id.
    pub id: ContactId,
    /// Whose contact it is.
    pub person_id: PersonId,
    /// What was written down.
    #[serde(flatten)]
    pub contact: Contact,
    /// Last day it counted; `None` while it does.
    pub ended_on: Option<Date>,
}

impl ContactRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            contact: Contact {
                kind: row.get("kind")?,
                name: row.get("name")?,
                relation: row.get("relation")?,
                phone: row.get("phone")?,
                address: row.get("address")?,
                note: row.get("note")?,
            },
            ended_on: Day::optional(row, "ended_on")?,
        })
    }
}

impl Db<'_> {
    /// Returns a contact.
    pub fn get_contact(&self, id: ContactId) -> Result<Option<ContactRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, ContactRecord::read)
    }

    /// Lists the contacts of a person, those that still count first.
    pub fn list_contact(&self, person: PersonId) -> Result<Vec<ContactRecord>> {
        self.list(include_str!("list.sql"), named_params! { ":person_id": person }, ContactRecord::read)
    }
}

impl Tx<'_> {
    /// Inserts a contact.
    pub fn insert_contact(&self, person: PersonId, contact: &Contact) -> Result<ContactId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":person_id": person,
                ":kind": contact.kind,
                ":name": contact.name,
                ":relation": contact.relation,
                ":phone": contact.phone,
                ":address": contact.address,
                ":note": contact.note,
            },
        )
        .map(ContactId)
    }

    /// Replaces what is written down about a contact.
    pub fn update_contact(&self, id: ContactId, contact: &Contact) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":kind": contact.kind,
                ":name": contact.name,
                ":relation": contact.relation,
                ":phone": contact.phone,
                ":address": contact.address,
                ":note": contact.note,
            },
        )?;
        Ok(())
    }

    /// Ends a contact on `ended_on`.
    pub fn end_contact(&self, id: ContactId, ended_on: Date) -> Result<()> {
        self.execute(include_str!("end.sql"), named_params! { ":id": id, ":ended_on": Day(ended_on) })?;
        Ok(())
    }
}
