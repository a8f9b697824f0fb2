//! A locked village in a real file, with a passphrase that costs next to nothing to try.

use std::path::PathBuf;

use tempfile::TempDir;
use zhucan::{
    clock::Clock,
    domain::{draft::Draft, field::Field},
    error::Result,
    ledger::{
        Door, Ledger, NewLock,
        backup::beside,
        keys::{self, Keyring},
    },
    secret::{Key, Passphrase, slots::Cost},
    store::Mode,
};

use super::village::{self, TODAY};

/// For tests alone: nobody's passphrase is this cheap to try.
pub(crate) const CHEAP: Cost = Cost { memory_kib: 8, passes: 1 };

/// The passphrase of the coordinator.
pub(crate) const WORDS: &str = "柳林村 口令 2026";

/// A locked village with one person.
pub(crate) struct Locked {
    pub(crate) folder: TempDir,
    pub(crate) key: Key,
}

impl Locked {
    /// Founds it.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let lock = NewLock { key: Key::random().unwrap(), passphrase: Passphrase::new(WORDS), cost: CHEAP };
        let path = folder.path().join("村.zhucan");
        let founding = Draft::new()
            .with(Field::Village, "新柳村")
            .with(Field::Code, "371599101203")
            .with(Field::Coordinator, "周明");
        let mut ledger = Ledger::found_locked(&path, &lock, &founding, Clock::new(Some(TODAY))).unwrap();
        let house = village::household(&mut ledger, "1");
        village::member(&mut ledger, house, "张桂兰");
        Self { folder, key: lock.key }
    }

    /// Returns the file.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("村.zhucan")
    }

    /// Opens it with a key.
    pub(crate) fn open(&self, key: &Key) -> Result<Ledger> {
        Ledger::open(&self.path(), Some(key), Clock::new(Some(TODAY)))
    }

    /// Opens it with a passphrase.
    pub(crate) fn unlock(&self, words: &str) -> Result<Ledger> {
        self.open(&Keyring::read(&self.path())?.unlock(&Passphrase::new(words))?.0)
    }

    /// Returns the way back into it.
    pub(crate) fn door(&self) -> Door {
        let places = vec![beside(&self.path())];
        Door { path: self.path(), clock: Clock::new(Some(TODAY)), mode: Mode::Keep, places }
    }

    /// Returns the places of its key file.
    pub(crate) fn copies(&self) -> [PathBuf; 2] {
        keys::places(&self.path())
    }
}
