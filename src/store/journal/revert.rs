//! Takes an operation back: its changes, from the last to the first.
//!
//! Rows that were made, or removed, one after another are taken back together: an import has hundreds of thousands.

use std::collections::BTreeMap;

use rusqlite::{ToSql, named_params, types::Value as Sql};
use serde_json::Value;

use super::{Change, json_of};
use crate::{
    domain::id::OpId,
    error::{Error, Result},
    store::Tx,
};

/// Changes taken back at a time.
const AT_A_TIME: i64 = 1000;

/// A change without what it wrote.
struct Step {
    n: i64,
    table: String,
    first_row: i64,
    last_row: i64,
    kind: StepKind,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum StepKind {
    Made,
    Edited,
    Removed,
}

/// Deletions in one table, by the numbers of their changes; others may stand between them.
#[derive(Clone, Copy)]
struct Removed<'a> {
    op: OpId,
    table: &'a str,
    first: i64,
    last: i64,
}

impl Removed<'_> {
    fn params(&self) -> [(&str, &dyn ToSql); 4] {
        [(":op_id", &self.op), (":table", &self.table), (":first", &self.first), (":last", &self.last)]
    }
}

/// What chooses the changes of [`Removed`].
const OF_REMOVED: &str =
    "change.op_id = :op_id AND change.n BETWEEN :first AND :last AND +change.table_name = :table";

/// Rows inserted one after another, by their ids.
#[derive(Clone, Copy)]
struct Made<'a> {
    op: OpId,
    table: &'a str,
    /// The change that noted the first of them.
    n: i64,
    first: i64,
    last: i64,
}

impl Made<'_> {
    /// Cuts them, the last rows first.
    fn pieces(self) -> impl Iterator<Item = Self> {
        let mut left = Some(self);
        std::iter::from_fn(move || {
            let whole = left.take()?;
            let first = whole.first.max(whole.last - AT_A_TIME + 1);
            left = (first > whole.first).then_some(Self { last: first - 1, ..whole });
            Some(Self { first, ..whole })
        })
    }
}

/// Joins steps that made one row after another; the last row first.
fn joined<'a>(op: OpId, table: &'a str, steps: &[&Step]) -> Vec<Made<'a>> {
    let mut all: Vec<Made<'a>> = Vec::new();
    for step in steps {
        let made = Made { op, table, n: step.n, first: step.first_row, last: step.last_row };
        match all.last_mut() {
            Some(later) if made.last.checked_add(1) == Some(later.first) => {
                *later = Made { last: later.last, ..made };
            }
            _ => all.push(made),
        }
    }
    all
}

/// How far the work has come, and whom to tell.
struct Reported<'a> {
    step: &'a dyn Fn(usize, usize) -> Result<()>,
    total: usize,
    done: usize,
}

impl Reported<'_> {
    fn add(&mut self, done: usize) -> Result<()> {
        self.done += done;
        (self.step)(self.done, self.total)
    }
}

impl Tx<'_> {
    /// Takes back every change of `op`; a row that is no longer as `op` left it is a conflict.
    ///
    /// Now and then `step` is told how many of how many changes are done, and may stop the work.
    pub fn revert(&self, op: OpId, step: impl Fn(usize, usize) -> Result<()>) -> Result<()> {
        // Rows come back in any order; what still points to a removed row fails at the commit.
        self.db.conn.pragma_update(None, "defer_foreign_keys", true)?;
        let mut before = i64::MAX;
        let mut reported = Reported { step: &step, total: 0, done: 0 };
        loop {
            let steps = self.steps_back(op, before)?;
            let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Ok(()) };
            // Changes are numbered from 1.
            reported.total = reported.total.max(usize::try_from(first.n).unwrap_or_default());
            reported.add(0)?;
            before = last.n;
            for run in steps.chunk_by(|a, b| a.kind == b.kind) {
                self.revert_run(op, run, &mut reported)?;
            }
        }
    }

    fn steps_back(&self, op: OpId, before: i64) -> Result<Vec<Step>> {
        let params = named_params! { ":op_id": op, ":before": before, ":limit": AT_A_TIME };
        self.list(include_str!("../op/changes_back.sql"), params, |row| {
            let kind = match (row.get("is_made")?, row.get("is_removed")?) {
                (true, _) => StepKind::Made,
                (_, true) => StepKind::Removed,
                _ => StepKind::Edited,
            };
            Ok(Step {
                n: row.get("n")?,
                table: row.get("table_name")?,
                first_row: row.get("row_id")?,
                last_row: row.get("last_id")?,
                kind,
            })
        })
    }

    /// Takes back changes of one kind.
    fn revert_run(&self, op: OpId, steps: &[Step], reported: &mut Reported<'_>) -> Result<()> {
        let mut of_tables = BTreeMap::<_, Vec<&Step>>::new();
        for step in steps {
            of_tables.entry((step.kind, step.table.as_str())).or_default().push(step);
        }
        match steps.first().map(|step| step.kind) {
            Some(StepKind::Made) => {
                for ((_, table), steps) in of_tables {
                    for made in joined(op, table, &steps) {
                        made.pieces().try_for_each(|piece| self.revert_made(piece, reported))?;
                    }
                }
                return Ok(());
            }
            Some(StepKind::Removed) => {
                for ((_, table), steps) in of_tables {
                    self.revert_removed(op, table, &steps)?;
                }
            }
            _ => steps.iter().try_for_each(|step| self.revert_one(op, step.n))?,
        }
        reported.add(steps.len())
    }

    fn revert_made(&self, made: Made<'_>, reported: &mut Reported<'_>) -> Result<()> {
        let Made { op, table, n, first, last } = made;
        if self.is_doubtful(made)? {
            let of_row = |row_id| Change { table: table.to_owned(), row_id, old: None, new: None };
            for row_id in (first..=last).rev() {
                self.revert_change(op, &self.with_inserted(op, n, of_row(row_id))?)?;
            }
        } else {
            let sql = format!("DELETE FROM {table} WHERE id BETWEEN :first AND :last");
            self.execute(&sql, named_params! { ":first": first, ":last": last })?;
        }
        reported.add(usize::try_from(last - first + 1).unwrap_or_default())
    }

    /// Returns whether some of these rows may not be as they were inserted; then each must be looked at.
    fn is_doubtful(&self, made: Made<'_>) -> Result<bool> {
        let table = made.table;
        let row = json_of(table, &self.columns_of(table)?);
        let sql = format!(
            "SELECT 1 FROM op_change AS later
             WHERE later.table_name = :table AND later.row_id BETWEEN :first AND :last
               AND (later.op_id, later.n) > (:op_id, :n) AND later.old IS NOT NULL
               AND later.old IS NOT (SELECT {row} FROM {table} WHERE {table}.id = later.row_id)
             LIMIT 1"
        );
        let params = named_params! {
            ":table": table, ":first": made.first, ":last": made.last, ":op_id": made.op, ":n": made.n,
        };
        Ok(self.first(&sql, params, |_| Ok(()))?.is_some())
    }

    fn revert_removed(&self, op: OpId, table: &str, steps: &[&Step]) -> Result<()> {
        let (Some(last), Some(first)) = (steps.first(), steps.last()) else { return Ok(()) };
        let removed = Removed { op, table, first: first.n, last: last.n };
        let sql = format!(
            "SELECT 1 FROM op_change AS change
             WHERE {OF_REMOVED} AND EXISTS (SELECT 1 FROM {table} WHERE {table}.id = change.row_id)
             LIMIT 1"
        );
        if self.first(&sql, removed.params().as_slice(), |_| Ok(()))?.is_some() {
            return steps.iter().try_for_each(|step| self.revert_one(op, step.n));
        }
        self.bring_back(removed)
    }

    fn bring_back(&self, removed: Removed<'_>) -> Result<()> {
        // A ledger of an older version has written fewer columns, in all rows of one operation the same.
        let notes = self.list_note(removed.op, removed.last, 1)?;
        let Some(old) = notes.first().and_then(|note| note.change.old.as_ref()) else { return Ok(()) };
        let columns: Vec<&str> = old.keys().map(String::as_str).collect();
        let values: Vec<String> = columns.iter().map(|column| format!("change.old ->> '{column}'")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) SELECT {} FROM op_change AS change WHERE {OF_REMOVED} ORDER BY change.n",
            removed.table,
            columns.join(", "),
            values.join(", ")
        );
        self.execute(&sql, removed.params().as_slice())?;
        Ok(())
    }

    fn revert_one(&self, op: OpId, n: i64) -> Result<()> {
        self.list_note(op, n, 1)?.iter().try_for_each(|note| self.revert_change(op, &note.change))
    }

    fn revert_change(&self, op: OpId, change: &Change) -> Result<()> {
        let columns = change.columns();
        let named: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
        let current = self.row_json(&change.table, change.row_id, &named)?;
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
        let params: Vec<(&str, &dyn ToSql)> =
            params.iter().map(|(name, value)| (name.as_str(), value as &dyn ToSql)).collect();
        self.execute(&sql, params.as_slice())?;
        Ok(())
    }

    fn newer_change(&self, op: OpId, change: &Change) -> Result<Option<OpId>> {
        let params = named_params! { ":table": change.table, ":row_id": change.row_id, ":op_id": op };
        self.first(include_str!("../op/newer_change.sql"), params, |row| row.get(0))
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
