//! Founding a ledger and choosing its settings.

use std::path::Path;

use super::{
    Done, Ledger, OpKind,
    keys::{Keyring, calibrated},
};
use crate::{
    clock::Clock,
    domain::{
        draft::Draft,
        setting::{Founding, Setting},
    },
    error::Result,
    secret::{
        Key, Passphrase,
        slots::{Cost, Holder},
    },
    store::Store,
};

/// What a new ledger is locked with.
#[derive(Clone, Debug)]
pub struct NewLock {
    /// Its key.
    pub key: Key,
    /// The passphrase of the coordinator.
    pub passphrase: Passphrase,
    /// What it costs to try a passphrase.
    pub cost: Cost,
}

impl NewLock {
    /// Makes a new key, and measures what trying a passphrase shall cost.
    pub fn random(passphrase: Passphrase) -> Result<Self> {
        Ok(Self { key: Key::random()?, passphrase, cost: calibrated()? })
    }
}

impl Ledger {
    /// Founds a ledger in `path`, where no file may be, encrypted if there is a key.
    pub fn found(path: &Path, key: Option<&Key>, draft: &Draft, clock: Clock) -> Result<Self> {
        let founding = Founding::check(draft, clock.today())?;
        Self::new(Store::create(path, key)?, Some(path), key, clock).founded(&founding)
    }

    /// Founds an encrypted ledger with its key file, in which the coordinator has the first passphrase.
    ///
    /// Should the key file fail, the recovery sheet opens the ledger.
    pub fn found_locked(path: &Path, lock: &NewLock, draft: &Draft, clock: Clock) -> Result<Self> {
        let founding = Founding::check(draft, clock.today())?;
        let ledger = Self::found(path, Some(&lock.key), draft, clock)?;
        let first = Holder { name: founding.coordinator, set_on: clock.today().to_string() };
        Keyring::create(path, &lock.key, &first, &lock.passphrase, lock.cost)?;
        Ok(ledger)
    }

    /// Founds a ledger in memory: the demo, and tests.
    pub fn found_in_memory(draft: &Draft, clock: Clock) -> Result<Self> {
        let founding = Founding::check(draft, clock.today())?;
        Self::new(Store::in_memory()?, None, None, clock).founded(&founding)
    }

    /// Returns an empty ledger in memory that no village has: the screen of the first start stands on it.
    pub fn unfounded(clock: Clock) -> Result<Self> {
        Ok(Self::new(Store::in_memory()?, None, None, clock))
    }

    /// Returns an empty ledger in memory that stands in for this one while it is locked.
    pub fn stand_in(&self) -> Result<Self> {
        Self::unfounded(self.clock)
    }

    fn founded(mut self, founding: &Founding) -> Result<Self> {
        self.write(OpKind::Found, &founding.village, |tx| {
            tx.put_setting(Setting::Village.code(), &founding.village)?;
            tx.put_setting(Setting::Code.code(), founding.code.as_str())?;
            tx.put_setting(Setting::Coordinator.code(), &founding.coordinator)
        })?;
        Ok(self)
    }

    /// Returns the value of a setting, the default if none was chosen.
    pub fn setting(&self, setting: Setting) -> Result<String> {
        Ok(self.chosen(setting)?.unwrap_or_else(|| setting.default_value().to_owned()))
    }

    /// Returns the value that was chosen for a setting.
    pub fn chosen(&self, setting: Setting) -> Result<Option<String>> {
        self.read().get_setting(setting.code())
    }

    /// Chooses the value of a setting.
    pub fn change_setting(&mut self, setting: Setting, text: &str) -> Result<Done<()>> {
        let value = setting.check(text)?;
        self.write(OpKind::ChangeSetting, setting.code(), |tx| tx.put_setting(setting.code(), &value))
    }
}
