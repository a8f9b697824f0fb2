//! Who changed what: TEMP triggers write every touched row to `op_change`; undo reads them backwards.
//!
//! The triggers are made from the tables themselves, so a new column is under the journal the day it exists.
//! A write outside [`super::Store::transact`] has no current operation and is refused by the triggers.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use rusqlite::{Connection, functions::FunctionFlags, named_params, types::Value as Sql};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Db, NewOp, Tx};
use crate::{
    domain::id::{HouseholdId, OpId, PersonId},
    error::{Error, Result},
};

/// A row as JSON, by column.
pub type RowJson = Map<String, Value>;

/// Knows the current operation and whether the triggers are in place.
#[derive(Debug, Default)]
pub(super) struct Journal {
    op: Arc<AtomicI64>,
    watching: bool,
}

/// Ends the current operation when dropped, also after an error.
pub(super) struct Running {
    op: Arc<AtomicI64>,
}

impl Running {
    pub(super) fn op(&self) -> OpId {
        OpId(self.op.load(Ordering::Relaxed))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.op.store(0, Ordering::Relaxed);
    }
}

impl Journal {
    /// Makes the triggers before the first write; a session that only reads never pays for them.
    pub(super) fn watch(&mut self, conn: &Connection) -> Result<()> {
        if self.watching {
            return Ok(());
        }
        let op = Arc::clone(&self.op);
        conn.create_scalar_function("current_op", 0, FunctionFlags::SQLITE_UTF8, move |_| {
            match op.load(Ordering::Relaxed) {
                0 => Err(rusqlite::Error::UserFunctionError("a write outside any operation".into())),
                id => Ok(id),
            }
        })?;
        for (table, columns) in tables(conn)? {
            conn.execute_batch(&triggers(&table, &columns))?;
        }
        self.watching = true;
        Ok(())
    }

    /// Writes the operation's own row and makes it the current one.
    pub(super) fn begin(&self, conn: &Connection, op: &NewOp) -> Result<Running> {
        conn.prepare_cached(include_str!("op/insert.sql"))?.execute(named_params! {
            ":kind": op.kind, ":at": op.at, ":subject": op.subject, ":undoes": op.undoes,
        })?;
        self.op.store(conn.last_insert_rowid(), Ordering::Relaxed);
        Ok(Running { op: Arc::clone(&self.op) })
    }
}

/// Lists the tables under the journal with their columns.
fn tables(conn: &Connection) -> Result<BTreeMap<String, Vec<String>>> {
    let mut tables = BTreeMap::<_, Vec<_>>::new();
    let mut statement = conn.prepare(include_str!("op/columns.sql"))?;
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
    for (event, when, id, old, new) in [
        ("INSERT", "1", "NEW.id", "NULL", new.as_str()),
        ("UPDATE", differs.as_str(), "NEW.id", old.as_str(), new.as_str()),
        ("DELETE", "1", "OLD.id", old.as_str(), "NULL"),
    ] {
        let _ = writeln!(
            sql,
            "CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main.{table} WHEN {when} BEGIN
               INSERT INTO op_change (op_id, table_name, row_id, old, new)
               VALUES (current_op(), '{table}', {id}, {old}, {new});
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

/// One operation, as the history lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpRow {
    /// Its id; operations are in the order of their ids.
    pub id: OpId,
    /// The code of its kind.
    pub kind: String,
    /// When, in UTC.
    pub at: String,
    /// Whom or what it was about.
    pub subject: String,
    /// The operation it undoes, if it is an undo or a redo.
    pub undoes: Option<OpId>,
    /// Whether it still holds, that is, was not undone.
    pub in_effect: bool,
}

impl OpRow {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            at: row.get("at")?,
            subject: row.get("subject")?,
            undoes: row.get("undoes")?,
            in_effect: row.get("in_effect")?,
        })
    }
}

impl Db<'_> {
    /// Returns one operation.
    pub fn get_op(&self, id: OpId) -> Result<Option<OpRow>> {
        self.first(include_str!("op/get.sql"), named_params! { ":id": id }, OpRow::read)
    }

    /// Lists operations before `before` (all if `None`), the newest first.
    pub fn list_op(&self, before: Option<OpId>, limit: usize) -> Result<Vec<OpRow>> {
        let params = named_params! { ":before": before, ":limit": i64::try_from(limit).unwrap_or(i64::MAX) };
        self.list(include_str!("op/list.sql"), params, OpRow::read)
    }

    /// Lists the operations that touched a row, the newest first.
    pub fn list_op_of_row(&self, table: &str, row_id: i64) -> Result<Vec<OpRow>> {
        self.list(
            include_str!("op/of_row.sql"),
            named_params! { ":table": table, ":row_id": row_id },
            OpRow::read,
        )
    }

    /// Lists the operations that touched a person, the cards, statuses, applications and so on, the newest first.
    pub fn list_op_of_person(&self, person: PersonId) -> Result<Vec<OpRow>> {
        self.list(include_str!("op/of_person.sql"), named_params! { ":id": person }, OpRow::read)
    }

    /// Lists the operations that touched a household, its members, statuses, events and so on, the newest first.
    pub fn list_op_of_household(&self, household: HouseholdId) -> Result<Vec<OpRow>> {
        self.list(include_str!("op/of_household.sql"), named_params! { ":id": household }, OpRow::read)
    }

    /// Returns the operation that `undo` takes back next.
    pub fn next_undo(&self) -> Result<Option<OpRow>> {
        self.first(include_str!("op/next_undo.sql"), [], OpRow::read)
    }

    /// Returns the undo that `redo` takes back next; new work ends redoing.
    pub fn next_redo(&self) -> Result<Option<OpRow>> {
        self.first(include_str!("op/next_redo.sql"), [], OpRow::read)
    }

    /// Lists the rows an operation touched, in order.
    pub fn list_change(&self, op: OpId) -> Result<Vec<Change>> {
        self.list_first_change(op, usize::MAX)
    }

    /// Lists the first rows an operation touched, in order.
    pub fn list_first_change(&self, op: OpId, limit: usize) -> Result<Vec<Change>> {
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Change {
                table: row.get("table_name")?,
                row_id: row.get("row_id")?,
                old: parse(row.get("old")?),
                new: parse(row.get("new")?),
            })
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.list(include_str!("op/changes.sql"), named_params! { ":op_id": op, ":limit": limit }, read)
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

impl Tx<'_> {
    /// Takes back every change of `op`; a row that is no longer as `op` left it is a conflict.
    pub fn revert(&self, op: OpId) -> Result<()> {
        // Rows come back in any order; what still points to a removed row fails at the commit.
        self.db.conn.pragma_update(None, "defer_foreign_keys", true)?;
        for change in self.list_change(op)?.iter().rev() {
            self.revert_change(op, change)?;
        }
        Ok(())
    }

    fn revert_change(&self, op: OpId, change: &Change) -> Result<()> {
        let columns = change.columns();
        let current = self.row_json(change)?;
        let as_left = match (&current, &change.new) {
            (None, None) => true,
            (Some(row), Some(new)) => columns.iter().all(|column| row.get(*column) == new.get(*column)),
            _ => false,
        };
        if !as_left {
            return Err(Error::UndoConflict { op, newer: self.newer_change(op, change)? });
        }
        let (sql, row) = match (&change.old, &change.new) {
            (Some(old), Some(_)) => (update_sql(&change.table, &columns), Some(old)),
            (Some(old), None) => (insert_sql(&change.table, &columns), Some(old)),
            (None, _) => (format!("DELETE FROM {} WHERE id = :id", change.table), None),
        };
        let mut params: Vec<(String, Sql)> = columns
            .iter()
            .filter_map(|column| Some((format!(":{column}"), sql_value(row?.get(*column)?))))
            .collect();
        if !params.iter().any(|(name, _)| name == ":id") {
            params.push((":id".to_owned(), Sql::Integer(change.row_id)));
        }
        let params: Vec<(&str, &dyn rusqlite::ToSql)> =
            params.iter().map(|(name, value)| (name.as_str(), value as &dyn rusqlite::ToSql)).collect();
        self.execute(&sql, params.as_slice())?;
        Ok(())
    }

    /// Returns the row a change is about as it is now.
    fn row_json(&self, change: &Change) -> Result<Option<RowJson>> {
        let Some(any) = change.new.as_ref().or(change.old.as_ref()) else { return Ok(None) };
        let columns: Vec<String> = any.keys().cloned().collect();
        let sql = format!(
            "SELECT {} FROM {table} WHERE {table}.id = :id",
            json_of(&change.table, &columns),
            table = change.table
        );
        let json = self.first(&sql, named_params! { ":id": change.row_id }, |row| row.get::<_, String>(0))?;
        Ok(parse(json))
    }

    fn newer_change(&self, op: OpId, change: &Change) -> Result<Option<OpId>> {
        let params = named_params! { ":table": change.table, ":row_id": change.row_id, ":op_id": op };
        self.first(include_str!("op/newer_change.sql"), params, |row| row.get(0))
    }
}

fn update_sql(table: &str, columns: &[&str]) -> String {
    let sets: Vec<String> = columns.iter().map(|column| format!("{column} = :{column}")).collect();
    format!("UPDATE {table} SET {} WHERE id = :id", sets.join(", "))
}

fn insert_sql(table: &str, columns: &[&str]) -> String {
    format!("INSERT INTO {table} ({}) VALUES (:{})", columns.join(", "), columns.join(", :"))
}

fn sql_value(json: &Value) -> Sql {
    match json {
        Value::String(text) => Sql::Text(text.clone()),
        Value::Number(number) => number.as_i64().map_or(Sql::Null, Sql::Integer),
        _ => Sql::Null,
    }
}
