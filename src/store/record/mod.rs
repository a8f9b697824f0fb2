//! Whole records out and in, kind by kind; the statements are made from the table of columns in [`domain::record`].
//!
//! [`domain::record`]: crate::domain::record

mod belongings;

use rusqlite::{
    Row, ToSql, params_from_iter,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Value, ValueRef},
};

use super::{Db, Tx};
use crate::{
    domain::{
        id::HouseholdId,
        reading::sort_key,
        record::{Cell, Holds, Record, RecordKind},
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

pub use belongings::{Belongings, Gone};

/// So many numbers are tried where nothing tells how many there were.
const MOST_UNREAD: i64 = 20_000;

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

    /// Lists the records of a kind that can still be read in a damaged file, and counts the numbers that cannot.
    pub fn list_readable_record(&self, kind: RecordKind) -> (Vec<Record>, usize) {
        let mut records = Vec::new();
        if !matches!(kind.columns().first().map(|column| column.holds), Some(Holds::Id)) {
            let all = self.each_record(kind, |record| {
                records.push(record.clone());
                Ok(())
            });
            return (records, usize::from(all.is_err()));
        }
        let names = names(kind);
        let next = format!("SELECT {} FROM {kind} WHERE id > ? ORDER BY id LIMIT 1", names.join(", "));
        let read =
            |row: &Row<'_>| (0..names.len()).map(|at| row.get(at)).collect::<rusqlite::Result<Record>>();
        if self.conn.prepare(&next).is_err() {
            // What is damaged is what the file says of its tables: asked for number after number, nothing would come.
            return (records, 1);
        }
        let (mut after, mut unread, mut last) = (0, 0, None);
        loop {
            // Prepared anew: an error in the middle of a page stays with the statement that met it.
            match self.conn.query_row(&next, [after], read) {
                Ok(record) => {
                    after = record.first().and_then(Cell::whole).unwrap_or(after + 1);
                    records.push(record);
                }
                Err(rusqlite::Error::QueryReturnedNoRows) => return (records, unread),
                Err(_) => {
                    after += 1;
                    if after > *last.get_or_insert_with(|| self.last_id(kind, after)) {
                        return (records, unread);
                    }
                    unread += 1;
                }
            }
        }
    }

    /// Returns the highest number a kind of record ever had; a guess where even that cannot be read.
    fn last_id(&self, kind: RecordKind, known: i64) -> i64 {
        let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?";
        self.conn.query_row(sql, [kind.code()], |row| row.get(0)).unwrap_or(known + MOST_UNREAD)
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
