//! What the chain vouches for of one operation: its subject, what it changed, what it inserted, and its entry in a register.

use std::{
    collections::BTreeMap,
    panic::resume_unwind,
    sync::mpsc::{Sender, channel},
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, OptionalExtension as _, named_params, types::ValueRef};
use sha2::{Digest as _, Sha256};

use super::{RowJson, parse};
use crate::{domain::id::OpId, error::Result};

/// SHA-256 of something.
pub(super) type Hash = [u8; 32];

/// More bytes than this are hashed on a thread of their own, while the rows after them are read.
const AT_A_TIME: usize = 256 * 1024;

/// Adds parts to a hash so that no two lists of parts look the same.
#[derive(Default)]
pub(super) struct Parts {
    bytes: Vec<u8>,
    beside: Option<Beside>,
}

/// The thread that has hashed what came before.
struct Beside {
    bytes: Sender<Vec<u8>>,
    thread: JoinHandle<Sha256>,
}

impl Beside {
    fn start() -> Self {
        let (bytes, received) = channel::<Vec<u8>>();
        let hash = |sha: Sha256, bytes: Vec<u8>| sha.chain_update(bytes);
        Self { bytes, thread: thread::spawn(move || received.into_iter().fold(Sha256::new(), hash)) }
    }

    fn pass_on(&self, bytes: Vec<u8>) {
        // If the thread has ended, it says why at its end.
        let _ = self.bytes.send(bytes);
    }
}

impl Parts {
    pub(super) fn add(&mut self, part: &[u8]) {
        self.bytes.extend_from_slice(&u64::try_from(part.len()).unwrap_or_default().to_be_bytes());
        self.bytes.extend_from_slice(part);
        if self.bytes.len() >= AT_A_TIME {
            let bytes = std::mem::take(&mut self.bytes);
            self.beside.get_or_insert_with(Beside::start).pass_on(bytes);
        }
    }

    /// Adds that there is no such part.
    fn none(&mut self) {
        self.bytes.extend_from_slice(&u64::MAX.to_be_bytes());
    }

    pub(super) fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.add(text.as_bytes()),
            None => self.none(),
        }
    }

    pub(super) fn number(&mut self, number: Option<i64>) {
        match number {
            Some(number) => self.add(&number.to_be_bytes()),
            None => self.none(),
        }
    }

    /// Adds a value as it is stored; one of another type than was written has another hash all the same.
    fn value(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::Integer(number) => self.number(Some(number)),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => self.add(bytes),
            ValueRef::Null | ValueRef::Real(_) => self.none(),
        }
    }

    pub(super) fn hash(self) -> Hash {
        let Some(beside) = self.beside else { return Sha256::digest(&self.bytes).into() };
        beside.pass_on(self.bytes);
        drop(beside.bytes);
        beside.thread.join().unwrap_or_else(|panic| resume_unwind(panic)).finalize().into()
    }
}

/// Returns the digest of an operation.
pub(super) fn digest(conn: &Connection, op: OpId) -> Result<Hash> {
    let mut parts = Parts::default();
    conn.prepare_cached(include_str!("../op/digested_head.sql"))?.query_row(
        named_params! { ":op_id": op },
        |row| {
            parts.value(row.get_ref("salt")?);
            parts.value(row.get_ref("subject")?);
            Ok(())
        },
    )?;
    let mut statement = conn.prepare_cached(include_str!("../op/digested.sql"))?;
    let mut rows = statement.query(named_params! { ":op_id": op })?;
    while let Some(row) = rows.next()? {
        for column in ["n", "table_name", "row_id", "last_id", "old", "new"] {
            parts.value(row.get_ref(column)?);
        }
        if row.get_ref("old")? == ValueRef::Null {
            let first: i64 = row.get("row_id")?;
            let last: Option<i64> = row.get("last_id")?;
            let table: String = row.get("table_name")?;
            let made = Made { op, n: row.get("n")?, table: &table, first, last: last.unwrap_or(first) };
            made.add_to(&mut parts, conn)?;
        }
    }
    let registered: Option<String> = conn
        .prepare_cached(include_str!("../op/registered.sql"))?
        .query_row(named_params! { ":op_id": op }, |row| row.get(0))
        .optional()?;
    parts.text(registered.as_deref());
    Ok(parts.hash())
}

/// Rows that one change inserted.
struct Made<'a> {
    op: OpId,
    n: i64,
    table: &'a str,
    first: i64,
    last: i64,
}

impl Made<'_> {
    /// Adds the rows as they were inserted: as the next change found them, or as they are.
    fn add_to(&self, parts: &mut Parts, conn: &Connection) -> Result<()> {
        let mut changed = self.changed(conn)?;
        let sql = format!("SELECT * FROM {} WHERE id BETWEEN :first AND :last ORDER BY id", self.table);
        let mut statement = conn.prepare_cached(&sql)?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let id_at = statement.column_index("id")?;
        let mut rows = statement.query(named_params! { ":first": self.first, ":last": self.last })?;
        let mut line = Vec::with_capacity(512);
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(id_at)?;
            // What was inserted before it and has been deleted since.
            while let Some(gone) = changed.first_entry().filter(|entry| *entry.key() < id) {
                parts.add(&as_noted(&gone.remove(), &names));
            }
            if let Some(noted) = changed.remove(&id) {
                parts.add(&as_noted(&noted, &names));
                continue;
            }
            line.clear();
            for at in 0..names.len() {
                match row.get_ref(at)? {
                    ValueRef::Integer(number) => add_value(&mut line, at, &number.to_be_bytes()),
                    ValueRef::Text(bytes) => add_value(&mut line, at, bytes),
                    ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => {}
                }
            }
            parts.add(&line);
        }
        for gone in changed.values() {
            parts.add(&as_noted(gone, &names));
        }
        Ok(())
    }

    /// Lists those that something has changed since, as they were inserted.
    fn changed(&self, conn: &Connection) -> Result<BTreeMap<i64, RowJson>> {
        let mut statement = conn.prepare_cached(include_str!("../op/made_then_changed.sql"))?;
        let mut rows = statement.query(named_params! {
            ":table": self.table, ":first": self.first, ":last": self.last, ":op_id": self.op, ":n": self.n,
        })?;
        let mut changed = BTreeMap::new();
        while let Some(row) = rows.next()? {
            if let (id, Some(old)) = (row.get::<_, i64>(0)?, parse(row.get(1)?)) {
                changed.entry(id).or_insert(old);
            }
        }
        Ok(changed)
    }
}

/// Returns a row that is noted as JSON in the form in which a stored one is added.
fn as_noted(row: &RowJson, names: &[String]) -> Vec<u8> {
    let mut line = Vec::new();
    for (at, name) in names.iter().enumerate() {
        match row.get(name) {
            Some(serde_json::Value::Number(number)) => {
                add_value(&mut line, at, &number.as_i64().unwrap_or_default().to_be_bytes());
            }
            Some(serde_json::Value::String(text)) => add_value(&mut line, at, text.as_bytes()),
            _ => {}
        }
    }
    line
}

/// Adds a value with the place of its column; an empty one says nothing, so that a column of later versions changes no
/// digest.
fn add_value(line: &mut Vec<u8>, at: usize, value: &[u8]) {
    if value.is_empty() {
        return;
    }
    line.extend_from_slice(&u32::try_from(at).unwrap_or(u32::MAX).to_be_bytes());
    line.extend_from_slice(&u32::try_from(value.len()).unwrap_or(u32::MAX).to_be_bytes());
    line.extend_from_slice(value);
}
