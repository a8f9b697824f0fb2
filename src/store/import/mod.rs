//! The log of imports.

use rusqlite::{Row, ToSql, named_params};

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::import::{ImportKind, ImportRecord, LoggedImport, Outcome, logged_as},
    error::Result,
};

fn read(row: &Row<'_>) -> rusqlite::Result<ImportRecord> {
    let count = |outcome: &Outcome| {
        let rows: i64 = row.get(outcome.code())?;
        Ok((*outcome, usize::try_from(rows).unwrap_or_default()))
    };
    Ok(ImportRecord {
        op: row.get("op_id")?,
        in_effect: row.get("in_effect")?,
        import: LoggedImport {
            kind: ImportKind::from_code(row.get_ref("kind")?.as_str()?),
            made_on: row.get::<_, Day>("made_on")?.0,
            file: row.get("file")?,
            sha256: row.get("sha256")?,
            counts: Outcome::ALL.iter().map(count).collect::<rusqlite::Result<_>>()?,
        },
    })
}

impl Tx<'_> {
    /// Notes an import in the log.
    pub fn insert_import(&self, import: &LoggedImport) -> Result<()> {
        let (op, kind, made_on) = (self.op(), logged_as(import.kind), Day(import.made_on));
        let counts = Outcome::ALL.iter().map(|outcome| {
            let rows = import.counts.get(outcome).copied().unwrap_or_default();
            (format!(":{}", outcome.code()), i64::try_from(rows).unwrap_or(i64::MAX))
        });
        let counts: Vec<_> = counts.collect();
        let mut params: Vec<(&str, &dyn ToSql)> = vec![
            (":op_id", &op),
            (":kind", &kind),
            (":made_on", &made_on),
            (":file", &import.file),
            (":sha256", &import.sha256),
        ];
        params.extend(counts.iter().map(|(name, rows)| (name.as_str(), rows as &dyn ToSql)));
        self.execute(include_str!("insert.sql"), params.as_slice())?;
        Ok(())
    }
}

impl Db<'_> {
    /// Lists the newest imports.
    pub fn list_import(&self, limit: usize) -> Result<Vec<ImportRecord>> {
        let params = named_params! { ":limit": i64::try_from(limit).unwrap_or(i64::MAX) };
        self.list(include_str!("list.sql"), params, read)
    }

    /// Returns the newest import of the file with this SHA-256.
    pub fn find_import(&self, sha256: &str) -> Result<Option<ImportRecord>> {
        self.first(include_str!("of_file.sql"), named_params! { ":sha256": sha256 }, read)
    }
}
