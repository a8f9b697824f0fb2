//! Two records of one person in the database: what tells that they are one, and what changes hands.

use jiff::civil::Date;
use rusqlite::{Row, named_params};

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{duplicate::Identity, id::PersonId},
    error::Result,
};

/// Everything of a person that goes to the kept record; a test knows if a table is forgotten.
const MOVES: &[&str] = &[
    include_str!("card.sql"),
    include_str!("person_status.sql"),
    include_str!("contact.sql"),
    include_str!("consent.sql"),
    include_str!("bank_account.sql"),
    include_str!("need.sql"),
    include_str!("application.sql"),
    include_str!("enrolment.sql"),
    include_str!("visit.sql"),
    include_str!("reminder.sql"),
    include_str!("help_case.sql"),
    include_str!("household_event.sql"),
    include_str!("fact.sql"),
    include_str!("import_match.sql"),
    include_str!("import_answer.sql"),
];

impl Db<'_> {
    /// Lists what tells persons apart, of all who were not merged into another.
    pub fn list_identity(&self) -> Result<Vec<Identity>> {
        let read = |row: &Row<'_>| {
            Ok(Identity {
                id: row.get("id")?,
                name: row.get("name")?,
                birth: row.get("birth")?,
                citizen_id: row.get("citizen_id")?,
            })
        };
        self.list(include_str!("identities.sql"), [], read)
    }
}

impl Tx<'_> {
    /// Gives everything of `drop` to `keep`; a second current card ends on `day`.
    pub fn hand_over(&self, keep: PersonId, drop: PersonId, day: Date) -> Result<()> {
        self.execute(
            include_str!("end_card.sql"),
            named_params! { ":keep": keep, ":drop": drop, ":day": Day(day) },
        )?;
        for sql in MOVES {
            self.execute(sql, named_params! { ":keep": keep, ":drop": drop })?;
        }
        Ok(())
    }
}
