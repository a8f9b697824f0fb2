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

/// Columns of `touched.sql`: the name, and after it whatever else a person can be found by.
const NAME: usize = 2;
const OTHERS: std::ops::Range<usize> = NAME + 1..NAME + 8;

/// Returns the tokens of a person; `None` if the person is gone.
fn tokens(row: &Row<'_>) -> rusqlite::Result<Option<String>> {
    let ValueRef::Text(_) = row.get_ref(NAME)? else { return Ok(None) };
    let text = |column| Ok(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default());
    let others: Vec<&str> = OTHERS.map(text).collect::<rusqlite::Result<_>>()?;
    Ok(Some(search_tokens(&SearchText { names: &[text(NAME)?], texts: &others })))
}

impl Tx<'_> {
    /// Brings the index up to date with what this operation has changed; undo and import need nothing else.
    pub(super) fn refresh_search(&self) -> Result<()> {
        let conn = self.db.conn;
        let mut delete = conn.prepare_cached(include_str!("delete.sql"))?;
        let mut insert = conn.prepare_cached(include_str!("insert.sql"))?;
        let mut touched = conn.prepare_cached(include_str!("touched.sql"))?;
        let mut rows = touched.query(named_params! { ":op_id": self.op() })?;
        while let Some(row) = rows.next()? {
            let id: PersonId = row.get("id")?;
            if !row.get::<_, bool>("is_new")? {
                delete.execute(named_params! { ":id": id })?;
            }
            if let Some(tokens) = tokens(row)? {
                insert.execute(named_params! { ":id": id, ":tokens": tokens })?;
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
