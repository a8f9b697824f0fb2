//! Creating and opening a ledger file: different acts, so that nothing is ever replaced by an empty ledger.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _},
    path::Path,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};
use zeroize::Zeroizing;

use super::{log, migrate, search};
use crate::{
    error::{Error, Result},
    secret::{
        Fault,
        key::{Key, SALT_BYTES},
    },
};

/// The whole database; see `schema.sql`.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// `application_id` of every ledger: "zhcn".
pub(super) const APPLICATION_ID: i64 = 0x7A68_636E;

/// The first bytes of every database that is not encrypted; those of an encrypted one are its salt.
const PLAIN: &[u8; SALT_BYTES] = b"SQLite format 3\0";

/// Bytes of a page; an encrypted ledger is made of whole ones.
const PAGE: u64 = 4096;

/// How long a writer waits for another one before it says so.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Returns the versions of what reads and writes ledgers, a line each.
pub fn versions() -> Result<String> {
    let cipher: String =
        Connection::open_in_memory()?.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
    Ok(format!("SQLCipher {cipher}\nSQLite {}", rusqlite::version()))
}

/// Whether a file is encrypted, as far as can be seen without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Everybody who has the file can read it.
    Plain,
    /// It is encrypted, or something else altogether.
    Sealed,
}

/// Looks whether a file is encrypted; a missing or empty one is an error.
pub fn cover(path: &Path) -> Result<Cover> {
    match salt(path)?.as_slice() {
        [] => Err(Error::NotALedger(path.to_owned())),
        head if head == PLAIN => Ok(Cover::Plain),
        _ => Ok(Cover::Sealed),
    }
}

/// Returns the first bytes of a file: the salt of an encrypted ledger, fewer if the file is shorter.
pub fn salt(path: &Path) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::NoFile(path.to_owned()),
        _ => error.into(),
    })?;
    let mut head = Vec::with_capacity(SALT_BYTES);
    file.take(SALT_BYTES.try_into().unwrap_or_default()).read_to_end(&mut head)?;
    Ok(head)
}

/// Returns whether a file has the shape of an encrypted ledger: whole pages.
pub fn has_pages(path: &Path) -> Result<bool> {
    Ok(std::fs::metadata(path)?.len().is_multiple_of(PAGE))
}

/// Creates a ledger; the file must not exist.
pub(super) fn create(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::FileExists(path.to_owned()),
        _ => error.into(),
    })?;
    let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    build(&conn)?;
    prepare(&conn)?;
    Ok(conn)
}

/// Creates a ledger in memory.
pub(super) fn in_memory() -> Result<Connection> {
    let conn = Connection::open_in_memory()?;
    build(&conn)?;
    prepare(&conn)?;
    Ok(conn)
}

/// Opens a ledger of this version or an older one.
pub(super) fn open(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let looked_over = log::look_over(path, key);
    let conn = unlock(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    looked_over?;
    migrate::is_older(&conn)?;
    prepare(&conn)?;
    Ok(conn)
}

/// Connects to a ledger or a backup to read it.
pub(super) fn look(path: &Path, key: Option<&Key>) -> Result<Connection> {
    unlock(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Connects to a file that is a ledger, whatever its version, and that the key opens.
fn unlock(path: &Path, key: Option<&Key>, access: OpenFlags) -> Result<Connection> {
    match (cover(path)?, key) {
        (Cover::Plain, Some(_)) => return Err(Fault::NotEncrypted.into()),
        (Cover::Sealed, None) => return Err(locked(path)?),
        (Cover::Plain, None) | (Cover::Sealed, Some(_)) => {}
    }
    let conn = connect(path, key, access)?;
    match (recognise(&conn), key) {
        (Ok(APPLICATION_ID), _) => Ok(conn),
        (Ok(_), _) => Err(Error::NotALedger(path.to_owned())),
        (Err(Error::Damaged), Some(key)) => Err(unreadable(path, key)?),
        (Err(error), _) => Err(error),
    }
}

/// Returns why a file that is not plain is not opened without a key.
fn locked(path: &Path) -> Result<Error> {
    Ok(if has_pages(path)? { Fault::Locked.into() } else { Error::NotALedger(path.to_owned()) })
}

/// Returns why a key opens nothing: it is of another ledger, or the ledger is damaged.
///
/// SQLCipher has one answer for both. The salt follows from the key, so the first bytes of the file tell.
fn unreadable(path: &Path, key: &Key) -> Result<Error> {
    Ok(if salt(path)? == key.salt() { Error::Damaged } else { Fault::OtherLedger.into() })
}

/// Connects to a file that is there.
pub(super) fn connect(path: &Path, key: Option<&Key>, access: OpenFlags) -> Result<Connection> {
    // Without CREATE: SQLite would turn a missing file into an empty database without a word.
    let conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLCipher writes its log to stderr, across the screen.
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    if let Some(key) = key {
        // What SQLite gives back is overwritten first and, as far as the system allows, never swapped out. The cost is in
        // docs/TRUST.md; a ledger that anybody can read pays none.
        conn.execute_batch("PRAGMA cipher_memory_security = ON;")?;
        // A raw key with its salt: the work of the passphrase was done when the key was unsealed.
        let digits = key.digits();
        conn.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", digits.as_str())))?;
    }
    conn.busy_timeout(BUSY)?;
    Ok(conn)
}

fn recognise(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "application_id", |row| row.get(0))?)
}

/// Writes the schema in one transaction: a kill leaves an empty file, not half a ledger.
fn build(conn: &Connection) -> Result<()> {
    conn.execute_batch(&format!("BEGIN IMMEDIATE;\n{SCHEMA}\nCOMMIT;"))?;
    Ok(())
}

/// Sets the pragmas of a working connection.
fn prepare(conn: &Connection) -> Result<()> {
    // Readers and one writer side by side; with FULL an acknowledged save survives a power cut.
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // Deleted text does not stay readable in free pages.
    conn.pragma_update(None, "secure_delete", true)?;
    // No temporary file outside the ledger.
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    // A file from elsewhere cannot call functions through its views and triggers.
    conn.pragma_update(None, "trusted_schema", false)?;
    // No statement, however it came in, may write to the tables of the schema or of the search index behind their back;
    // only `search/apart.rs` lifts this, for one copy.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    keep_pages(conn, Cache::Reading)?;
    // A statement keeps its plan whatever is bound to it, instead of being prepared anew at each use.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(256);
    search::make_known(conn)?;
    Ok(())
}

/// How much of the file a connection keeps in memory besides what the system keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cache {
    /// What a screen looks at again and again. The system keeps the rest: to copy a page from it costs less than to
    /// take new memory for it.
    Reading,
    /// The tables of a large village, so that an import reads and writes its pages once: each time one that is encrypted
    /// costs more than all else that is done with it.
    Writing,
}

/// Chooses how many pages are kept; fewer take effect at once.
pub(super) fn keep_pages(conn: &Connection, cache: Cache) -> Result<()> {
    let kibibytes = match cache {
        Cache::Reading => 2 * 1024,
        Cache::Writing => 64 * 1024,
    };
    Ok(conn.pragma_update(None, "cache_size", -kibibytes)?)
}
