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
    kind: StepKind,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum StepKind {
    Made,
    Edited,
    Removed,
}

/// Changes of one kind, one after another, in one table; others may stand between them.
#[derive(Clone, Copy)]
struct Run<'a> {
    op: OpId,
    table: &'a str,
    first: i64,
    last: i64,
}

impl Run<'_> {
    fn params(&self) -> [(&str, &dyn ToSql); 4] {
        [(":op_id", &self.op), (":table", &self.table), (":first", &self.first), (":last", &self.last)]
    }
}

/// What chooses the changes of a [`Run`].
const OF_RUN: &str =
    "change.op_id = :op_id AND change.n BETWEEN :first AND :last AND +change.table_name = :table";

impl Tx<'_> {
    /// Takes back every change of `op`; a row that is no longer as `op` left it is a conflict.
    ///
    /// Now and then `step` is told how many of how many changes are done, and may stop the work.
    pub fn revert(&self, op: OpId, step: impl Fn(usize, usize) -> Result<()>) -> Result<()> {
        // Rows come back in any order; what still points to a removed row fails at the commit.
        self.db.conn.pragma_update(None, "defer_foreign_keys", true)?;
        let (mut before, mut total, mut done) = (i64::MAX, 0, 0);
        loop {
            let steps = self.steps_back(op, before)?;
            let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Ok(()) };
            // Changes are numbered from 1.
            total = total.max(usize::try_from(first.n).unwrap_or_default());
            step(done, total)?;
            done += steps.len();
            before = last.n;
            for run in steps.chunk_by(|a, b| a.kind == b.kind) {
                self.revert_run(op, run)?;
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
            Ok(Step { n: row.get("n")?, table: row.get("table_name")?, kind })
        })
    }

    /// Takes back changes of one kind.
    fn revert_run(&self, op: OpId, steps: &[Step]) -> Result<()> {
        let mut of_tables = BTreeMap::<_, Vec<i64>>::new();
        for step in steps {
            match step.kind {
                StepKind::Edited => self.revert_one(op, step.n)?,
                kind => of_tables.entry((step.table.as_str(), kind)).or_default().push(step.n),
            }
        }
        for ((table, kind), ns) in of_tables {
            let (Some(last), Some(first)) = (ns.first(), ns.last()) else { continue };
            let run = Run { op, table, first: *first, last: *last };
            match (self.is_doubtful(run, kind)?, kind) {
                (false, StepKind::Made) => self.remove_made(run)?,
                (false, _) => self.bring_back(run)?,
                (true, _) => ns.into_iter().try_for_each(|n| self.revert_one(op, n))?,
            }
        }
        Ok(())
    }

    /// Returns whether some row of a run may not be as it was left; then each must be looked at.
    fn is_doubtful(&self, run: Run<'_>, kind: StepKind) -> Result<bool> {
        let table = run.table;
        let doubt = if kind == StepKind::Removed {
            format!("EXISTS (SELECT 1 FROM {table} WHERE {table}.id = change.row_id)")
        } else {
            let row = json_of(table, &self.columns_of(table)?);
            format!(
                "change.new IS NOT NULL
                 AND change.new IS NOT (SELECT {row} FROM {table} WHERE {table}.id = change.row_id)"
            )
        };
        let sql = format!("SELECT 1 FROM op_change_whole AS change WHERE {OF_RUN} AND {doubt} LIMIT 1");
        Ok(self.first(&sql, run.params().as_slice(), |_| Ok(()))?.is_some())
    }

    fn remove_made(&self, run: Run<'_>) -> Result<()> {
        let sql = format!(
            "DELETE FROM {} WHERE id IN (SELECT change.row_id FROM op_change AS change WHERE {OF_RUN})",
            run.table
        );
        self.execute(&sql, run.params().as_slice())?;
        Ok(())
    }

    fn bring_back(&self, run: Run<'_>) -> Result<()> {
        // A ledger of an older version has written fewer columns, in all rows of one operation the same.
        let changes = self.list_change_from(run.op, run.last, 1)?;
        let Some(old) = changes.first().and_then(|change| change.old.as_ref()) else { return Ok(()) };
        let columns: Vec<&str> = old.keys().map(String::as_str).collect();
        let values: Vec<String> = columns.iter().map(|column| format!("change.old ->> '{column}'")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) SELECT {} FROM op_change AS change WHERE {OF_RUN} ORDER BY change.n",
            run.table,
            columns.join(", "),
            values.join(", ")
        );
        self.execute(&sql, run.params().as_slice())?;
        Ok(())
    }

    fn revert_one(&self, op: OpId, n: i64) -> Result<()> {
        self.list_change_from(op, n, 1)?.iter().try_for_each(|change| self.revert_change(op, change))
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
