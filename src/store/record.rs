//! Whole records out and in, kind by kind; the statements are made from the table of columns in [`domain::record`].
//!
//! [`domain::record`]: crate::domain::record

use rusqlite::{
    Row, ToSql, params_from_iter,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Value, ValueRef},
};

use super::{Db, Tx};
use crate::{
    domain::{
        id::HouseholdId,
        reading::sort_key,
        record::{Cell, Record, RecordKind},
    },
    error::Result,
};

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Empty => ToSqlOutput::Owned(Value::Null),
            Self::Text(text) => text.as_str().into(),
            Self::Whole(number) => (*number).into(),
        })
    }
}

impl FromSql for Cell {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(Self::Empty),
            ValueRef::Integer(number) => Ok(Self::Whole(number)),
            ValueRef::Text(_) => Ok(Self::Text(value.as_str()?.to_owned())),
            ValueRef::Real(_) | ValueRef::Blob(_) => Err(FromSqlError::InvalidType),
        }
    }
}

/// Returns the columns of a kind, in their order.
fn names(kind: RecordKind) -> Vec<&'static str> {
    kind.columns().iter().map(|column| column.name).collect()
}

impl Db<'_> {
    /// Returns the number of records of a kind.
    pub fn count_record(&self, kind: RecordKind) -> Result<usize> {
        let sql = format!("SELECT count(*) FROM {kind}");
        let count: i64 = self.conn.query_row(&sql, [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Hands over all records of a kind, in the order of their first column.
    pub fn each_record(&self, kind: RecordKind, mut take: impl FnMut(&Record) -> Result<()>) -> Result<()> {
        let names = names(kind);
        let sql = format!("SELECT {} FROM {kind} ORDER BY 1", names.join(", "));
        let mut statement = self.conn.prepare(&sql)?;
        let read = |row: &Row<'_>| (0..names.len()).map(|at| row.get(at)).collect();
        for record in statement.query_map([], read)? {
            take(&record?)?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Lets records point to others that come later in this operation.
    pub fn defer_links(&self) -> Result<()> {
        Ok(self.db.conn.pragma_update(None, "defer_foreign_keys", true)?)
    }

    /// Inserts a record under its own id; a setting takes the place of the one with its key.
    pub fn insert_record(&self, kind: RecordKind, record: &Record) -> Result<()> {
        if let (RecordKind::Setting, [key, value]) = (kind, record.as_slice()) {
            return self.put_setting(key.text(), value.text());
        }
        let mut names = names(kind);
        let mut cells: Vec<Cell> = record.clone();
        if kind == RecordKind::Person {
            let name = kind.cell(record, "name").map_or("", Cell::text);
            names.push("name_key");
            cells.push(Cell::Text(sort_key(name)));
        }
        let places = vec!["?"; names.len()].join(", ");
        let sql = format!("INSERT INTO {kind} ({}) VALUES ({places})", names.join(", "));
        self.execute(&sql, params_from_iter(cells))?;
        if kind == RecordKind::Visit {
            let household = kind.cell(record, "household_id").and_then(Cell::whole);
            household.map_or(Ok(()), |id| self.update_last_visit(HouseholdId(id)))?;
        }
        Ok(())
    }
}
