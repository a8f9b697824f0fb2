//! Everything SQL: one connection, reads through [`Db`], writes through [`Store::transact`] only.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, btree_map::Entry},
    ops::Deref,
    path::Path,
    time::Duration,
};

use rusqlite::{CachedStatement, Connection, Params, Row, TransactionBehavior, ffi};

use crate::{
    domain::id::OpId,
    error::{Error, Refusal, Result},
    secret::Key,
};

pub mod application;
pub mod backup;
pub mod bank_account;
mod bulk;
pub mod card;
pub mod case;
pub mod check;
pub mod consent;
pub mod contact;
mod draft;
pub mod due;
mod encrypt;
pub mod event;
pub mod export;
pub mod fact;
pub mod grant;
pub mod household;
pub mod import;
mod import_answer;
pub mod import_heading;
pub mod import_match;
mod import_policy;
pub mod journal;
pub mod listing;
mod log;
pub mod merge;
mod migrate;
pub mod need;
mod open;
mod page;
pub mod paper;
pub mod payment;
pub mod person;
pub mod policy;
pub mod record;
pub mod reminder;
pub mod retention;
pub mod saved_list;
pub mod search;
mod setting;
mod sql_types;
pub mod status;
pub mod training;
pub mod visit;

pub use open::{Cover, SCHEMA, cover, has_pages, salt, versions};

use journal::{Journal, Running};
use open::Cache;

/// Steps of SQLite, a few of which make a row, between two looks whether somebody still waits: a tenth of a millisecond.
const BETWEEN_LOOKS: i32 = 10_000;

/// An open ledger file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    journal: Journal,
}

/// Whether an operation is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It is.
    #[default]
    Keep,
    /// It is rolled back at its end: everything is tried, nothing is written.
    DryRun,
    /// It is refused: the ledger is looked at only.
    Look,
}

/// What an operation is called in the history.
#[derive(Clone, Debug)]
pub struct NewOp {
    /// The code of the kind of operation.
    pub kind: &'static str,
    /// When, in UTC.
    pub at: String,
    /// Whom or what it is about.
    pub subject: String,
    /// The operation it undoes, if it is an undo or a redo.
    pub undoes: Option<OpId>,
}

impl Store {
    /// Creates a ledger where no file is, encrypted if there is a key; a file that is there is never touched.
    pub fn create(path: &Path, key: Option<&Key>) -> Result<Self> {
        open::create(path, key).map(Self::new)
    }

    /// Opens a ledger; a missing, empty, foreign, newer or damaged file is an error, never a new ledger, and so is one
    /// that the key does not open.
    pub fn open(path: &Path, key: Option<&Key>) -> Result<Self> {
        open::open(path, key).map(Self::new)
    }

    /// Opens a ledger or a backup to read it, whatever its version; not a byte of its file changes.
    pub fn look(path: &Path, key: Option<&Key>) -> Result<Self> {
        open::look(path, key).map(Self::new)
    }

    /// Returns whether an older version of this program made it.
    pub fn is_older(&self) -> Result<bool> {
        migrate::is_older(&self.conn)
    }

    /// Brings an older ledger up to date.
    pub fn migrate(&mut self) -> Result<()> {
        migrate::migrate(&mut self.conn, migrate::MIGRATIONS)
    }

    /// Creates a ledger in memory, for tests and the demo.
    pub fn in_memory() -> Result<Self> {
        open::in_memory().map(Self::new)
    }

    fn new(conn: Connection) -> Self {
        Self { conn, journal: Journal::default() }
    }

    /// Returns the readers.
    pub fn read(&self) -> Db<'_> {
        Db { conn: &self.conn }
    }

    /// Holds the ledger in its present state for all reading until the guard is dropped.
    ///
    /// What is counted and what is listed agree then, and many small queries take the locks of the file once.
    pub fn hold(&self) -> Result<impl Drop + '_> {
        Ok(self.conn.unchecked_transaction()?)
    }

    /// Runs `read` until it is done or `is_unwanted`, which then is [`Error::Cancelled`].
    pub fn read_while_wanted<T>(
        &mut self,
        is_unwanted: impl FnMut() -> bool + Send + 'static,
        read: impl FnOnce(Db<'_>) -> Result<T>,
    ) -> Result<T> {
        self.conn.progress_handler(BETWEEN_LOOKS, Some(is_unwanted))?;
        let found = read(self.read());
        self.conn.progress_handler(0, None::<fn() -> bool>)?;
        found
    }

    /// Runs one operation: all of `work` and its history, or nothing.
    pub fn transact<T>(
        &mut self,
        op: &NewOp,
        mode: Mode,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<(OpId, T)> {
        if mode == Mode::Look {
            return Err(Error::Refused(Refusal::LookedAtOnly));
        }
        self.journal.watch(&mut self.conn)?;
        open::keep_pages(&self.conn, Cache::Writing)?;
        let done = self.run(op, mode, work);
        open::keep_pages(&self.conn, Cache::Reading)?;
        done
    }

    fn run<T>(
        &mut self,
        op: &NewOp,
        mode: Mode,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<(OpId, T)> {
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let running = self.journal.begin(&transaction, op)?;
        let id = running.op();
        let tx =
            Tx { db: Db { conn: &transaction }, running, held: RefCell::default(), indexed: Cell::new(0) };
        let value = work(&tx)?;
        tx.running.note_inserted(&transaction)?;
        tx.refresh_search()?;
        tx.running.seal(&transaction, op)?;
        drop(tx);
        match mode {
            Mode::Keep => transaction.commit()?,
            Mode::DryRun | Mode::Look => {
                keeps_references(&transaction)?;
                transaction.rollback()?;
            }
        }
        Ok((id, value))
    }

    /// Notes in the history what happened and changed no record; waits for another writer at most so long.
    pub fn note(&mut self, op: &NewOp, patience: Duration) -> Result<OpId> {
        self.conn.busy_timeout(patience)?;
        let noted = self.run_note(op);
        self.conn.busy_timeout(open::BUSY)?;
        noted
    }

    fn run_note(&mut self, op: &NewOp) -> Result<OpId> {
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let running = self.journal.begin(&transaction, op)?;
        running.seal(&transaction, op)?;
        let id = running.op();
        drop(running);
        transaction.commit()?;
        Ok(id)
    }

    /// Returns a number that changes when another connection has written.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

/// Looks for what a commit would refuse: a row that points to one that is gone, where that shows at the commit only.
fn keeps_references(conn: &Connection) -> Result<()> {
    let is_deferred: bool = conn.pragma_query_value(None, "defer_foreign_keys", |row| row.get(0))?;
    if is_deferred && conn.prepare("PRAGMA foreign_key_check")?.exists([])? {
        let dangling = ffi::Error::new(ffi::SQLITE_CONSTRAINT_FOREIGNKEY);
        return Err(rusqlite::Error::SqliteFailure(dangling, None).into());
    }
    Ok(())
}

/// The readers of the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Db<'a> {
    conn: &'a Connection,
}

impl Db<'_> {
    /// Returns the rows of a query, each read by `read`.
    fn list<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the first row of a query, if there is one.
    fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        match statement.query_row(params, read) {
            Ok(value) => Ok(Some(value)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// The writers of the ledger, inside one operation; reads go through it too.
pub struct Tx<'a> {
    db: Db<'a>,
    running: Running,
    /// The statements that insert, by where their texts lie: to find one in a cache by its text, an import would read that
    /// text once for every row.
    held: RefCell<BTreeMap<*const str, CachedStatement<'a>>>,
    /// The number of the last change of this operation that the search index knows.
    indexed: Cell<i64>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Db<'a>;

    fn deref(&self) -> &Self::Target {
        &self.db
    }
}

impl Tx<'_> {
    /// Returns the operation under way.
    pub fn op(&self) -> OpId {
        self.running.op()
    }

    /// Notes that the search index knows all that the operation has changed so far.
    fn is_indexed(&self) -> Result<()> {
        self.running.note_inserted(self.db.conn)?;
        self.indexed.set(self.running.last_change());
        Ok(())
    }

    /// Inserts a row and returns its id.
    fn insert(&self, sql: &'static str, params: impl Params) -> Result<i64> {
        let mut held = self.held.borrow_mut();
        let statement = match held.entry(sql) {
            Entry::Occupied(held) => held.into_mut(),
            Entry::Vacant(place) => place.insert(self.db.conn.prepare_cached(sql)?),
        };
        let id = statement.insert(params)?;
        self.running.note_closed(self.db.conn)?;
        Ok(id)
    }

    /// Runs a statement and returns the number of rows it changed.
    fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        let changed = self.db.conn.prepare_cached(sql)?.execute(params)?;
        self.running.note_closed(self.db.conn)?;
        Ok(changed)
    }
}

/// Turns a missing row into [`crate::error::Error::NotFound`].
pub trait OrNotFound<T> {
    /// Returns the value, or says which record is missing.
    fn or_not_found(self, noun: &'static str, id: i64) -> Result<T>;
}

impl<T> OrNotFound<T> for Result<Option<T>> {
    fn or_not_found(self, noun: &'static str, id: i64) -> Result<T> {
        self?.ok_or(crate::error::Error::NotFound { noun, id })
    }
}
