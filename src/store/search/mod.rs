//! Finding people: keeps the index of tokens right, and composes the lists that a [query](crate::domain::query::Query) asks for.
//!
//! The one place beside the journal that composes SQL, always with bound parameters.

mod applications;
mod compose;
mod lists;
mod training;

pub use lists::{HouseholdKey, HouseholdRow, PersonKey, PersonRow};

use rusqlite::{Connection, Row, functions::FunctionFlags, named_params, types::ValueRef};

use super::Tx;
use crate::{
    domain::{
        id::PersonId,
        search_text::{SearchText, search_tokens, verifies},
    },
    error::Result,
};

/// What a person can be found by: the name and everything else, NULL as empty.
struct Texts {
    name: String,
    others: Vec<String>,
}

impl Texts {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let others = (1..8).map(|column| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default));
        Ok(Self { name: row.get(0)?, others: others.collect::<rusqlite::Result<_>>()? })
    }

    fn tokens(&self) -> String {
        let others: Vec<&str> = self.others.iter().map(String::as_str).collect();
        search_tokens(&SearchText { names: &[&self.name], texts: &others })
    }
}

impl Tx<'_> {
    /// Brings the index up to date with what this operation has changed; undo and import need nothing else.
    pub(super) fn refresh_search(&self) -> Result<()> {
        let touched = self.list(include_str!("touched.sql"), named_params! { ":op_id": self.op }, |row| {
            Ok((row.get::<_, PersonId>("id")?, row.get::<_, bool>("is_new")?))
        })?;
        for (id, is_new) in touched {
            if !is_new {
                self.execute(include_str!("delete.sql"), named_params! { ":id": id })?;
            }
            let texts = self.first(include_str!("texts.sql"), named_params! { ":id": id }, Texts::read)?;
            if let Some(texts) = texts {
                self.execute(
                    include_str!("insert.sql"),
                    named_params! { ":id": id, ":tokens": texts.tokens() },
                )?;
            }
        }
        Ok(())
    }
}

/// Makes `search_verifies(term, name, other, …)` known: the index may find too much, this has the last word.
pub(super) fn make_known(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("search_verifies", -1, flags, |context| {
        let text = |at: usize| match context.get_raw(at) {
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
            _ => "",
        };
        let others: Vec<&str> = (2..context.len()).map(text).collect();
        Ok(verifies(text(0), &SearchText { names: &[text(1)], texts: &others }))
    })?;
    Ok(())
}
