//! Use cases: one public function is one thing a coordinator can do. The only transactions.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tempfile::TempDir;

use crate::{
    clock::Clock,
    domain::id::OpId,
    error::Result,
    secret::Key,
    store::{Db, Mode, NewOp, Store, Tx},
};

pub mod apart;
mod application;
mod asked;
mod audit;
pub mod backup;
mod bank_account;
mod card;
mod case;
mod check;
pub mod compare;
mod consent;
mod contact;
pub mod count;
mod document;
mod draft;
mod encrypt;
mod erase;
mod event;
pub mod export;
pub mod file;
mod guard;
mod household;
pub mod import;
pub mod keys;
mod membership;
mod merge;
mod need;
mod paper;
mod passphrase;
mod payment;
mod person;
pub mod policy;
pub mod progress;
mod reminder;
pub mod report;
pub mod retention;
mod saved_list;
mod setting;
mod status;
mod training;
pub mod trip;
mod undo;
mod visit;

use progress::Progress;

pub use crate::domain::op::OpKind;
pub use application::Stepped;
pub use card::SavedCard;
pub use check::{Depth, Finding};
pub use document::Imported;
pub use erase::Erased;
pub use event::Happened;
pub use merge::joined;
pub use passphrase::Door;
pub use person::Duplicates;
pub use reminder::{Closed, DueCounts, DueGroup, DueList, MOST_DUE, Named};
pub use setting::NewLock;
pub use training::Placed;
pub use undo::TakeBack;

/// The ledger of one village, open for work.
#[derive(Debug)]
pub struct Ledger {
    store: Store,
    /// Where it lies; one in memory lies nowhere.
    file: Option<PathBuf>,
    /// What it is encrypted with, if it is.
    key: Option<Key>,
    clock: Clock,
    mode: Mode,
    written: bool,
    /// Whose passphrase opened it, if one did.
    opener: String,
    /// What the store is a copy in, if the ledger is looked at only; it vanishes with it.
    _copy: Option<TempDir>,
}

/// Who can read the file of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// There is no file: the ledger is in memory and vanishes.
    Memory,
    /// Everybody who has the file.
    Plain,
    /// Who has a passphrase or the recovery sheet.
    Encrypted,
}

/// What a use case did: its result, and the operation that can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done<T> {
    /// The result.
    pub value: T,
    /// The operation in the history.
    pub op: OpId,
}

impl Ledger {
    /// Opens the ledger in `path`, with its key if it is encrypted.
    pub fn open(path: &Path, key: Option<&Key>, clock: Clock) -> Result<Self> {
        file::keep_private(path);
        let store = Store::open(path, key).map_err(|error| file::or_read_only(error, path))?;
        let mut ledger = Self::new(store, Some(path), key, clock);
        if ledger.store.is_older()? {
            ledger.back_up_before()?;
            ledger.store.migrate()?;
        }
        Ok(ledger)
    }

    /// Opens the ledger in `path` for one of the modes: to be looked at only, a copy of it is opened, so that it may lie on a
    /// disk that cannot be written.
    pub fn open_for(path: &Path, key: Option<&Key>, clock: Clock, mode: Mode) -> Result<Self> {
        if mode != Mode::Look {
            return Ok(Self::open(path, key, clock)?.with_mode(mode));
        }
        let (folder, copy) = file::copied(path)?;
        let mut store = Store::open(&copy, key)?;
        if store.is_older()? {
            store.migrate()?;
        }
        Ok(Self { mode, _copy: Some(folder), ..Self::new(store, Some(path), key, clock) })
    }

    fn new(store: Store, file: Option<&Path>, key: Option<&Key>, clock: Clock) -> Self {
        let (file, key) = (file.map(Path::to_owned), key.cloned());
        Self { store, file, key, clock, mode: Mode::Keep, written: false, opener: String::new(), _copy: None }
    }

    /// Returns the file of the ledger; one in memory has none.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Returns whether anything was written since it was opened.
    pub fn has_written(&self) -> bool {
        self.written
    }

    /// Returns who can read the file.
    pub const fn protection(&self) -> Protection {
        match (&self.file, &self.key) {
            (None, _) => Protection::Memory,
            (Some(_), None) => Protection::Plain,
            (Some(_), Some(_)) => Protection::Encrypted,
        }
    }

    /// Returns this ledger with its operations kept, or only tried.
    #[must_use]
    pub fn with_mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// Returns whether it can only be looked at.
    pub fn is_looked_at(&self) -> bool {
        self.mode == Mode::Look
    }

    /// Returns the readers; reading needs no use case.
    pub fn read(&self) -> Db<'_> {
        self.store.read()
    }

    /// Runs `read`, which is stopped in the middle of a query when `progress` is.
    pub fn read_while_wanted<T>(
        &mut self,
        progress: &Progress,
        read: impl FnOnce(Db<'_>) -> Result<T>,
    ) -> Result<T> {
        let progress = progress.clone();
        self.store.read_while_wanted(move || progress.go_on().is_err(), read)
    }

    /// Returns the day the ledger works on.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// Changes the clock: the demo village writes its history day by day.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Returns a number that changes when another program has written.
    pub fn data_version(&self) -> Result<i64> {
        self.store.data_version()
    }

    /// The one door: runs `work` as one operation about `subject`.
    fn write<T>(
        &mut self,
        kind: OpKind,
        subject: &str,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<Done<T>> {
        self.write_op(kind, subject, None, work)
    }

    fn write_op<T>(
        &mut self,
        kind: OpKind,
        subject: &str,
        undoes: Option<OpId>,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<Done<T>> {
        let op = NewOp { kind: kind.code(), at: self.clock.now(), subject: subject.to_owned(), undoes };
        let (op, value) = self.store.transact(&op, self.mode, work)?;
        self.written |= self.mode == Mode::Keep;
        Ok(Done { value, op })
    }
}
