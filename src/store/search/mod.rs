//! Finding people: keeps the index of tokens right, and composes the lists that a [query](crate::domain::query::Query) asks for.
//!
//! The one place beside the journal that composes SQL, always with bound parameters.

mod apart;
mod applications;
mod compose;
mod lists;
mod training;

pub(super) use apart::Apart;
pub use apart::Newcomers;
pub use lists::{HouseholdKey, HouseholdRow, PersonKey, PersonRow};

use std::{
    sync::mpsc::{SendError, sync_channel},
    thread,
};

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

/// Persons read at a time; tokens of more are made on a second thread while the index takes those before.
const AT_A_TIME: usize = 500;

/// Adds a person to an index.
const INSERT: &str = include_str!("insert.sql");

/// A person whose tokens may have changed.
struct Touched<T> {
    id: PersonId,
    is_new: bool,
    /// What the person can be found by; `None` if the person is gone.
    text: Option<T>,
}

/// What stands between the texts of a person: in none of them.
const BETWEEN: char = '\0';

impl Touched<String> {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (id, is_new) = (row.get("id")?, row.get("is_new")?);
        let ValueRef::Text(_) = row.get_ref(NAME)? else { return Ok(Self { id, is_new, text: None }) };
        let mut text = String::with_capacity(160);
        text.push_str(row.get_ref(NAME)?.as_str()?);
        for column in OTHERS {
            text.push(BETWEEN);
            text.push_str(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default());
        }
        Ok(Self { id, is_new, text: Some(text) })
    }

    fn into_tokens(self) -> Touched<Tokens> {
        let tokens = |text: String| {
            let mut texts = text.split(BETWEEN);
            let name = texts.next().unwrap_or_default();
            Tokens(search_tokens(&SearchText { names: &[name], texts: &texts.collect::<Vec<_>>() }))
        };
        Touched { id: self.id, is_new: self.is_new, text: self.text.map(tokens) }
    }
}

/// What the index takes.
struct Tokens(String);

impl Tx<'_> {
    /// Brings the index up to date with what this operation has changed; undo and import need nothing else.
    pub(super) fn refresh_search(&self) -> Result<()> {
        let mut touched = self.db.conn.prepare_cached(include_str!("touched.sql"))?;
        let mut rows = touched
            .query_map(named_params! { ":op_id": self.op(), ":after": self.indexed.get() }, Touched::read)?;
        let mut read = || rows.by_ref().take(AT_A_TIME).collect::<rusqlite::Result<Vec<_>>>();
        let first = read()?;
        if first.len() < AT_A_TIME {
            return self.index(first.into_iter().map(Touched::into_tokens));
        }
        thread::scope(|scope| {
            let (sender, batches) = sync_channel::<Vec<_>>(1);
            let (finished, tokens) = sync_channel::<Vec<_>>(1);
            scope.spawn(move || {
                let with_tokens = |batch: Vec<_>| batch.into_iter().map(Touched::into_tokens).collect();
                batches.into_iter().try_for_each(|batch| finished.send(with_tokens(batch)))
            });
            let mut sent = sender.send(first);
            while sent.is_ok() {
                let next = read()?;
                // The second thread makes the tokens of these while this one writes those before.
                sent = if next.is_empty() { Err(SendError(next)) } else { sender.send(next) };
                self.index(tokens.recv().unwrap_or_default().into_iter())?;
            }
            Ok(())
        })
    }

    fn index(&self, persons: impl Iterator<Item = Touched<Tokens>>) -> Result<()> {
        let mut delete = self.db.conn.prepare_cached(include_str!("delete.sql"))?;
        let mut insert = self.db.conn.prepare_cached(INSERT)?;
        for Touched { id, is_new, text } in persons {
            if !is_new {
                delete.execute(named_params! { ":id": id })?;
            }
            if let Some(Tokens(tokens)) = text {
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
