//! The log beside a ledger whose last user could not close it: looked over before it is taken in, and left out if it is of
//! another ledger, for SQLite itself would take in either.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, config::DbConfig};

use super::open::connect;
use crate::{
    error::{Error, Result},
    secret::Key,
};

/// What is added to the name of a ledger for its log.
const LOG: &str = "-wal";

/// What a file says of itself.
#[derive(PartialEq, Eq)]
struct Look {
    is_sound: bool,
    /// The hash of its first operation: no two ledgers have the same. None if it has none yet.
    origin: Option<Vec<u8>>,
}

/// Looks the log over; nothing is changed by that. Whoever closes a ledger leaves no log.
///
/// The log of another ledger, or of this one at another time, gets another name and is told.
pub(super) fn look_over(path: &Path, key: Option<&Key>) -> Result<()> {
    let log = beside(path, LOG);
    if !std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        return Ok(());
    }
    let with_log = match with_log(path, key) {
        Ok(look) => look,
        Err(Error::Damaged) => Look { is_sound: false, origin: None },
        // Whatever else is in the way, such as another program that has it open, is told by opening it.
        Err(_) => return Ok(()),
    };
    let alone = alone(path, key).unwrap_or(Look { is_sound: false, origin: None });
    let contradicts = if with_log.is_sound { with_log.origin != alone.origin } else { alone.is_sound };
    let is_foreign = alone.origin.is_some() && contradicts;
    match (is_foreign, with_log.is_sound) {
        (true, _) => Err(Error::ForeignLog(set_aside(path, &log)?)),
        (false, true) => Ok(()),
        (false, false) => Err(Error::Damaged),
    }
}

/// Looks at the ledger with what its log holds, unless another program has it open.
fn with_log(path: &Path, key: Option<&Key>) -> Result<Look> {
    let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.busy_timeout(Duration::ZERO)?;
    // The last one to close would otherwise take the log into the file.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // Who asks for the file alone is refused at once if another program has it open.
    conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
    look(&conn)
}

/// Looks at the file as if there were no log.
fn alone(path: &Path, key: Option<&Key>) -> Result<Look> {
    let path = std::path::absolute(path)?.display().to_string();
    let name = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23").replace('\\', "/");
    let uri = format!("file:{}{name}?immutable=1", if name.starts_with('/') { "" } else { "/" });
    let access = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    look(&connect(Path::new(&uri), key, access)?)
}

fn look(conn: &Connection) -> Result<Look> {
    let is_sound = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))? == "ok";
    let origin = conn.query_row(include_str!("op/origin.sql"), [], |row| row.get(0)).optional();
    Ok(Look { is_sound, origin: origin.ok().flatten() })
}

/// Gives the log another name, under which SQLite does not find it.
fn set_aside(path: &Path, log: &Path) -> Result<PathBuf> {
    let names = (1..).map(|n| beside(path, &format!("-log-{n}")));
    let Some(aside) = names.into_iter().find(|name| !name.exists()) else { return Err(Error::Damaged) };
    std::fs::rename(log, &aside)?;
    Ok(aside)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
