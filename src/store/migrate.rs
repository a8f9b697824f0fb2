//! Brings an older ledger up to date: plain SQL steps in one transaction, a newer ledger is refused.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// A step to a version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Migration {
    /// The version it leads to.
    pub(super) to: i64,
    /// The statements; a file in `migrations/` that is never edited once released.
    pub(super) sql: &'static str,
}

/// The steps from version 1 to the present one, in order.
pub(super) const MIGRATIONS: &[Migration] = &[];

/// Returns whether steps are missing; a newer ledger is refused.
pub(super) fn is_older(conn: &Connection) -> Result<bool> {
    Ok(missing(conn, MIGRATIONS)?.is_some())
}

/// Returns the version of a ledger to which steps are missing.
fn missing(conn: &Connection, migrations: &[Migration]) -> Result<Option<i64>> {
    let ours = migrations.last().map_or(1, |last| last.to);
    let file: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match file {
        file if file > ours => Err(Error::Newer { file, ours }),
        file => Ok((file < ours).then_some(file)),
    }
}

/// Runs the steps that are missing.
pub(super) fn migrate(conn: &mut Connection, migrations: &[Migration]) -> Result<()> {
    let Some(file) = missing(conn, migrations)? else { return Ok(()) };
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in migrations.iter().filter(|step| step.to > file) {
        transaction.execute_batch(step.sql)?;
        transaction.pragma_update(None, "user_version", step.to)?;
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{Migration, migrate};
    use crate::error::Error;

    fn village() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(super::super::SCHEMA).unwrap();
        conn.execute("INSERT INTO setting (key, value) VALUES ('village', '柳林')", []).unwrap();
        conn
    }

    fn version(conn: &Connection) -> i64 {
        conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    const GOOD: Migration =
        Migration { to: 2, sql: "ALTER TABLE setting ADD COLUMN note TEXT NOT NULL DEFAULT ''" };
    const BAD: Migration = Migration { to: 3, sql: "UPDATE setting SET value = ''; SELECT * FROM nowhere" };

    #[test]
    fn runs_only_what_is_missing() {
        let mut conn = village();
        migrate(&mut conn, &[GOOD]).unwrap();
        migrate(&mut conn, &[GOOD]).unwrap();
        assert_eq!(version(&conn), 2);
    }

    #[test]
    fn a_failing_step_leaves_everything_as_it_was() {
        let mut conn = village();
        assert!(migrate(&mut conn, &[GOOD, BAD]).is_err());
        assert_eq!(version(&conn), 1);
        let value: String = conn.query_row("SELECT value FROM setting", [], |row| row.get(0)).unwrap();
        assert_eq!(value, "柳林");
    }

    #[test]
    fn a_newer_ledger_is_refused_untouched() {
        let mut conn = village();
        conn.pragma_update(None, "user_version", 9).unwrap();
        assert!(matches!(migrate(&mut conn, &[GOOD]), Err(Error::Newer { file: 9, ours: 2 })));
        assert_eq!(version(&conn), 9);
    }

    #[test]
    fn the_migrations_lead_to_the_schema() {
        let newest = super::MIGRATIONS.last().map_or(1, |last| last.to);
        assert_eq!(version(&village()), newest);
    }
}
