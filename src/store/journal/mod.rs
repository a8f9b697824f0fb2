//! Who changed what: every touched row is noted in `op_change`; undo reads the notes backwards.
//!
//! TEMP triggers note updates and deletions with the row as it was. They are made from the tables themselves, so a new
//! column is under the journal the day it exists. Insertions are noted by number alone, by the update hook, and as runs:
//! what was inserted stands in the table, or in the note of the change after it. A trigger would cost three times as much.
//! A write outside [`super::Store::transact`] has no current operation; the triggers or the commit refuse it.

mod chain;
mod digest;
mod erase;
mod inserted;
mod ops;
mod revert;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use foldhash::HashSet;
use rusqlite::{Connection, functions::FunctionFlags, hooks::Action, named_params};
use serde::Serialize;
use serde_json::{Map, Value};

use inserted::Inserted;
pub use ops::{OpRow, Openings};

use super::{Db, NewOp};
use crate::{domain::id::OpId, error::Result};

/// A row as JSON, by column.
pub type RowJson = Map<String, Value>;

/// Knows the current operation and whether the triggers are in place.
#[derive(Debug, Default)]
pub(super) struct Journal {
    now: Arc<Now>,
    watching: bool,
}

/// Where the writing stands.
#[derive(Debug, Default)]
struct Now {
    /// The operation under way; 0 if there is none.
    op: AtomicI64,
    /// How many changes it has made.
    changes: AtomicI64,
    /// What was inserted and is not noted yet.
    inserted: Mutex<Inserted>,
}

impl Now {
    fn inserted(&self) -> MutexGuard<'_, Inserted> {
        self.inserted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next_change(&self) -> i64 {
        self.changes.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// Ends the current operation when dropped, also after an error.
#[derive(Debug)]
pub(super) struct Running {
    now: Arc<Now>,
}

impl Running {
    pub(super) fn op(&self) -> OpId {
        OpId(self.now.op.load(Ordering::Relaxed))
    }

    /// Returns the number of the last change.
    pub(super) fn last_change(&self) -> i64 {
        self.now.changes.load(Ordering::Relaxed)
    }

    /// Notes the insertions that were followed by another change.
    pub(super) fn note_closed(&self, conn: &Connection) -> Result<()> {
        let closed = self.now.inserted().take_closed();
        if closed.is_empty() {
            return Ok(());
        }
        let mut statement = conn.prepare_cached(include_str!("../op/note_inserted.sql"))?;
        for run in closed {
            statement.execute((self.op(), run.n, &run.table, run.first, run.last()))?;
        }
        Ok(())
    }

    /// Notes all insertions so far.
    pub(super) fn note_inserted(&self, conn: &Connection) -> Result<()> {
        self.now.inserted().close();
        self.note_closed(conn)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.now.op.store(0, Ordering::Relaxed);
    }
}

impl Journal {
    /// Makes the triggers before the first write; a session that only reads never pays for them.
    pub(super) fn watch(&mut self, conn: &mut Connection) -> Result<()> {
        if self.watching {
            return Ok(());
        }
        let now = Arc::clone(&self.now);
        conn.create_scalar_function("current_op", 0, FunctionFlags::SQLITE_UTF8, move |_| {
            match now.op.load(Ordering::Relaxed) {
                0 => Err(rusqlite::Error::UserFunctionError("a write outside any operation".into())),
                id => Ok(id),
            }
        })?;
        let now = Arc::clone(&self.now);
        conn.create_scalar_function("next_change", 0, FunctionFlags::SQLITE_UTF8, move |_| {
            now.inserted().close();
            Ok(now.next_change())
        })?;
        let tables = tables(conn)?;
        for (table, columns) in &tables {
            conn.execute_batch(&triggers(table, columns))?;
        }
        let now = Arc::clone(&self.now);
        // It is asked at every row of an import.
        let tables: HashSet<String> = tables.into_keys().collect();
        conn.update_hook(Some(move |action, _: &str, table: &str, id| {
            if action == Action::SQLITE_INSERT && tables.contains(table) {
                now.inserted().add(table, id, now.next_change());
            }
        }))?;
        // What nobody noted was inserted outside any operation.
        let now = Arc::clone(&self.now);
        conn.commit_hook(Some(move || !std::mem::take(&mut *now.inserted()).is_empty()))?;
        self.watching = true;
        Ok(())
    }

    /// Writes the operation's own row and makes it the current one.
    pub(super) fn begin(&self, conn: &Connection, op: &NewOp) -> Result<Running> {
        conn.prepare_cached(include_str!("../op/insert.sql"))?.execute(named_params! {
            ":kind": op.kind, ":at": op.at, ":subject": op.subject, ":undoes": op.undoes,
        })?;
        self.now.op.store(conn.last_insert_rowid(), Ordering::Relaxed);
        self.now.changes.store(0, Ordering::Relaxed);
        *self.now.inserted() = Inserted::default();
        Ok(Running { now: Arc::clone(&self.now) })
    }
}

/// Lists the tables under the journal with their columns.
fn tables(conn: &Connection) -> Result<BTreeMap<String, Vec<String>>> {
    let mut tables = BTreeMap::<_, Vec<_>>::new();
    let mut statement = conn.prepare(include_str!("../op/columns.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        tables.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(tables)
}

fn json_of(row: &str, columns: &[String]) -> String {
    let pairs: Vec<String> = columns.iter().map(|column| format!("'{column}', {row}.{column}")).collect();
    format!("json_object({})", pairs.join(", "))
}

fn triggers(table: &str, columns: &[String]) -> String {
    let (old, new) = (json_of("OLD", columns), json_of("NEW", columns));
    let differs: Vec<String> = columns.iter().map(|c| format!("OLD.{c} IS NOT NEW.{c}")).collect();
    let differs = differs.join(" OR ");
    let mut sql = String::new();
    for (event, when, id, new) in
        [("UPDATE", differs.as_str(), "NEW.id", new.as_str()), ("DELETE", "1", "OLD.id", "NULL")]
    {
        let _ = writeln!(
            sql,
            "CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main.{table} WHEN {when} BEGIN
               INSERT INTO op_change (op_id, n, table_name, row_id, old, new)
               VALUES (current_op(), next_change(), '{table}', {id}, {old}, {new});
             END;"
        );
    }
    sql
}

/// One row an operation touched.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The table.
    pub table: String,
    /// The row's id.
    pub row_id: i64,
    /// The row before; `None` if it was inserted.
    pub old: Option<RowJson>,
    /// The row after; `None` if it was deleted.
    pub new: Option<RowJson>,
}

/// One change, or a run of insertions, as it is noted.
struct Note {
    n: i64,
    /// The change of the first row.
    change: Change,
    /// The row after the last one.
    end: i64,
}

impl Note {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let row_id: i64 = row.get("row_id")?;
        let change = Change {
            table: row.get("table_name")?,
            row_id,
            old: parse(row.get("old")?),
            new: parse(row.get("new")?),
        };
        let last: Option<i64> = row.get("last_id")?;
        Ok(Self { n: row.get("n")?, change, end: last.unwrap_or(row_id).saturating_add(1) })
    }
}

impl Change {
    /// Lists the columns whose value changed.
    pub fn columns(&self) -> Vec<&str> {
        let (old, new) = (self.old.as_ref(), self.new.as_ref());
        let Some(any) = new.or(old) else { return Vec::new() };
        let differs =
            |column: &&String| old.and_then(|row| row.get(*column)) != new.and_then(|row| row.get(*column));
        any.keys().filter(differs).map(String::as_str).collect()
    }

    /// Lists the values that changed, as text.
    pub fn values(&self) -> Vec<ChangedValue> {
        let value = |column: &str| ChangedValue {
            column: column.to_owned(),
            old: text(self.old.as_ref(), column),
            new: text(self.new.as_ref(), column),
        };
        self.columns().into_iter().map(value).filter(|value| value.old != value.new).collect()
    }
}

/// A value that an operation changed, as text; empty if there was none, or is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedValue {
    /// The column.
    pub column: String,
    /// The value before.
    pub old: String,
    /// The value after.
    pub new: String,
}

impl Db<'_> {
    /// Lists the rows an operation touched, in order.
    pub fn list_change(&self, op: OpId) -> Result<Vec<Change>> {
        self.list_first_change(op, usize::MAX)
    }

    /// Lists the first rows an operation touched, in order.
    pub fn list_first_change(&self, op: OpId, limit: usize) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        for note in self.list_note(op, 1, limit)? {
            let left = limit.saturating_sub(changes.len());
            for row_id in (note.change.row_id..note.end).take(left) {
                changes.push(self.with_inserted(op, note.n, Change { row_id, ..note.change.clone() })?);
            }
        }
        Ok(changes)
    }

    /// Lists what is noted of an operation, from number `n` on.
    fn list_note(&self, op: OpId, n: i64, limit: usize) -> Result<Vec<Note>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let params = named_params! { ":op_id": op, ":from": n, ":limit": limit };
        self.list(include_str!("../op/changes.sql"), params, Note::read)
    }

    /// Returns a change with what was inserted, if it is one of the rows that change number `n` of `op` inserted.
    fn with_inserted(&self, op: OpId, n: i64, change: Change) -> Result<Change> {
        if change.old.is_some() || change.new.is_some() {
            return Ok(change);
        }
        let params =
            named_params! { ":table": change.table, ":row_id": change.row_id, ":op_id": op, ":n": n };
        let kept = self.first(include_str!("../op/inserted.sql"), params, |row| row.get(0))?;
        if kept.is_some() {
            return Ok(Change { new: parse(kept), ..change });
        }
        // Nothing has changed it since: then it is the row as it is now.
        let columns = self.columns_of(&change.table)?;
        Ok(Change { new: self.row_json(&change.table, change.row_id, &columns)?, ..change })
    }

    fn columns_of(&self, table: &str) -> Result<Vec<String>> {
        self.list(include_str!("../op/columns_of.sql"), named_params! { ":table": table }, |row| row.get(0))
    }

    /// Returns these columns of a row as it is now.
    fn row_json(&self, table: &str, row_id: i64, columns: &[String]) -> Result<Option<RowJson>> {
        let sql = format!("SELECT {} FROM {table} WHERE {table}.id = :id", json_of(table, columns));
        let json = self.first(&sql, named_params! { ":id": row_id }, |row| row.get::<_, String>(0))?;
        Ok(parse(json))
    }
}

fn text(row: Option<&RowJson>, column: &str) -> String {
    match row.and_then(|row| row.get(column)) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn parse(json: Option<String>) -> Option<RowJson> {
    serde_json::from_str(&json?).ok()
}

#[cfg(test)]
mod tests {
    use crate::store::{Mode, NewOp, Store};

    const HOUSEHOLD: &str = "INSERT INTO household (opened_on) VALUES ('2026-03-02')";

    #[test]
    fn a_write_outside_any_operation_is_refused() {
        let mut store = Store::in_memory().unwrap();
        let op = NewOp { kind: "found", at: String::new(), subject: String::new(), undoes: None };
        store.transact(&op, Mode::Keep, |tx| tx.insert(HOUSEHOLD, [])).unwrap();
        for sql in [HOUSEHOLD, "UPDATE household SET note = 'x'", "DELETE FROM household"] {
            assert!(store.conn.execute(sql, []).is_err(), "{sql}");
        }
        let count = |sql| store.conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM household"), 1);
        assert_eq!(count("SELECT count(*) FROM op_change"), 1);
    }

    #[test]
    fn rows_inserted_one_after_another_are_one_change() {
        let mut store = Store::in_memory().unwrap();
        let op = NewOp { kind: "found", at: String::new(), subject: String::new(), undoes: None };
        store
            .transact(&op, Mode::Keep, |tx| {
                for sql in [
                    HOUSEHOLD,
                    "INSERT INTO setting (key, value) VALUES ('a', '1')",
                    HOUSEHOLD,
                    "UPDATE household SET note = 'x' WHERE id = 1",
                    HOUSEHOLD,
                    "DELETE FROM household WHERE id = 3",
                    HOUSEHOLD,
                    "INSERT INTO household (id, opened_on) VALUES (9, '2026-03-02'), (10, '2026-03-02')",
                ] {
                    tx.execute(sql, [])?;
                }
                Ok(())
            })
            .unwrap();
        let mut notes = store
            .conn
            .prepare(
                "SELECT format('%d %s %d-%d', n, table_name, row_id, coalesce(last_id, row_id)) FROM op_change",
            )
            .unwrap();
        let notes: Vec<String> = notes.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let expected = [
            "2 setting 1-1",
            "3 household 1-2",
            "4 household 1-1",
            "5 household 3-3",
            "6 household 3-3",
            "7 household 4-4",
            "9 household 9-10",
        ];
        assert_eq!(notes, expected);
    }
}
