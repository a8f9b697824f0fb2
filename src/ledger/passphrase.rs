//! Who may open an encrypted ledger, the recovery sheet, and the door through which it is opened again.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{
    Ledger, OpKind,
    backup::Place,
    keys::{self, Keyring},
};
use crate::{
    clock::{Clock, day_of},
    domain::{
        calendar::{add_months, parse_date},
        setting::Setting,
    },
    error::{Error, Refusal, Result},
    secret::{Fault, Key, Passphrase, sheet, slots::Holder},
    store::Mode,
};

/// What is sealed while a ledger is locked.
const DRAFTS: &str = "drafts";

/// The way back into an encrypted ledger; holds no secret.
#[derive(Clone, Debug)]
pub struct Door {
    /// The file of the ledger.
    pub path: PathBuf,
    /// The clock it goes by.
    pub clock: Clock,
    /// Whether its operations are kept.
    pub mode: Mode,
    /// Where its backups lie, as far as is known.
    pub places: Vec<Place>,
}

impl Door {
    /// Opens the ledger with a passphrase.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<Ledger> {
        let (key, name) = self.key(passphrase)?;
        self.open(&key, &name)
    }

    /// Returns the key of the ledger and whose passphrase it was; a wrong one is noted.
    pub fn key(&self, passphrase: &Passphrase) -> Result<(Key, String)> {
        let opened = Keyring::read(&self.path)?.unlock(passphrase);
        if matches!(opened, Err(Error::Key(Fault::WrongPassphrase))) {
            keys::note_failure(&self.path, &self.clock.now());
        }
        opened
    }

    /// Opens the ledger with its key, or without one if it is not encrypted.
    pub fn enter(&self, key: Option<&Key>) -> Result<Ledger> {
        match key {
            Some(key) => self.open(key, ""),
            None => Ledger::open_for(&self.path, None, self.clock, self.mode),
        }
    }

    /// Opens the ledger with its key; `who` stands in the history.
    pub fn open(&self, key: &Key, who: &str) -> Result<Ledger> {
        let mut ledger = Ledger::open_for(&self.path, Some(key), self.clock, self.mode)?;
        ledger.note_opening(who);
        Ok(ledger)
    }

    /// Opens the ledger with the key of its recovery sheet, and gives `name` a new passphrase; without a name, the
    /// coordinator.
    pub fn recover(
        &self,
        key: &Key,
        name: Option<&str>,
        passphrase: &Passphrase,
    ) -> Result<(Ledger, String)> {
        let mut ledger = self.open(key, "")?;
        let coordinator = ledger.setting(Setting::Coordinator)?;
        let holder = ledger.holder(name.unwrap_or(&coordinator));
        if self.mode == Mode::Keep {
            let cost = keys::calibrated()?;
            ledger.note_key(OpKind::SetPassphrase, &holder.name)?;
            Keyring::remake(&self.path, key, &holder, passphrase, cost)?;
        }
        Ok((ledger, holder.name))
    }
}

impl Ledger {
    /// Lists who has a passphrase.
    pub fn holders(&self) -> Result<Vec<Holder>> {
        Ok(self.ring()?.0.holders())
    }

    /// Returns whose passphrase this is.
    pub fn holder_of(&self, passphrase: &Passphrase) -> Result<String> {
        Ok(self.ring()?.0.unlock(passphrase)?.1)
    }

    /// Gives somebody a passphrase who has none.
    pub fn add_passphrase(&mut self, name: &str, passphrase: &Passphrase) -> Result<()> {
        let ((mut ring, _), name) = (self.ring_to_change()?, name.trim());
        if ring.holders().iter().any(|known| known.name == name) {
            return Err(Fault::NameTaken.into());
        }
        if self.mode != Mode::Keep {
            return Ok(());
        }
        let cost = keys::calibrated()?;
        self.note_key(OpKind::SetPassphrase, name)?;
        ring.add(self.key()?, &self.holder(name), passphrase, cost)
    }

    /// Gives somebody another passphrase; the ledger itself is not rewritten.
    pub fn change_passphrase(&mut self, name: &str, passphrase: &Passphrase) -> Result<()> {
        let ((mut ring, _), name) = (self.ring_to_change()?, name.trim());
        if ring.holders().iter().all(|known| known.name != name) {
            return Err(Fault::NoSuchName.into());
        }
        if self.mode != Mode::Keep {
            return Ok(());
        }
        let cost = keys::calibrated()?;
        // Noted first: no passphrase is set without an entry, and when the last step is done nothing is left to fail.
        self.note_key(OpKind::SetPassphrase, name)?;
        ring.set(self.key()?, &self.holder(name), passphrase, cost)
    }

    /// Takes somebody's passphrase away; the last one stays.
    pub fn revoke_passphrase(&mut self, name: &str) -> Result<()> {
        let (mut ring, _) = self.ring_to_change()?;
        ring.revoke(name)?;
        if self.mode != Mode::Keep {
            return Ok(());
        }
        self.note_key(OpKind::RevokePassphrase, name)?;
        ring.save(None)
    }

    /// Returns the recovery sheet, which is noted.
    pub fn sheet(&mut self) -> Result<Zeroizing<String>> {
        let code = sheet::text(self.key()?);
        self.note_key(OpKind::ShowSheet, "")?;
        Ok(code)
    }

    /// Tries the key of a recovery sheet that was typed: it must be the one of this ledger. That it was tried is noted.
    pub fn try_sheet(&mut self, typed: &Key) -> Result<()> {
        if typed != self.key()? {
            return Err(Fault::OtherLedger.into());
        }
        self.note_key(OpKind::TrySheet, "")
    }

    /// Returns whether it is time to try the recovery sheet: a quarter of a year after it was last seen.
    pub(super) fn is_sheet_due(&self) -> Result<bool> {
        let seen = self.read().sheet_seen()?.and_then(|at| parse_date(&day_of(&at)));
        Ok(self.key.is_some() && seen.is_some_and(|day| add_months(day, 3) <= self.today()))
    }

    /// Returns the way back into this ledger; one that is not encrypted needs none.
    pub fn door(&self) -> Option<Door> {
        self.key.as_ref()?;
        let places = self.backup_places().unwrap_or_default();
        Some(Door { path: self.file.clone()?, clock: self.clock, mode: self.mode, places })
    }

    /// Seals what was typed and not saved: only this ledger, opened again, gives it back.
    pub fn seal_drafts(&self, drafts: &[u8]) -> Result<Vec<u8>> {
        Ok(self.key()?.seal(DRAFTS, drafts)?)
    }

    /// Returns what was sealed, if it was by this ledger.
    pub fn unseal_drafts(&self, sealed: &[u8]) -> Option<Zeroizing<String>> {
        let bytes = self.key().ok()?.unseal(DRAFTS, sealed)?;
        String::from_utf8(bytes.to_vec()).ok().map(Zeroizing::new)
    }

    /// Returns the key; a ledger that is not encrypted has none.
    pub(super) fn key(&self) -> Result<&Key> {
        Ok(self.key.as_ref().ok_or(Fault::NotEncrypted)?)
    }

    /// Returns the ring to change it; a ledger that is looked at only keeps its own.
    fn ring_to_change(&self) -> Result<(Keyring, &Key)> {
        if self.mode == Mode::Look { Err(Error::Refused(Refusal::LookedAtOnly)) } else { self.ring() }
    }

    fn ring(&self) -> Result<(Keyring, &Key)> {
        match (&self.file, &self.key) {
            (Some(path), Some(key)) => Ok((Keyring::read(path)?, key)),
            _ => Err(Fault::NotEncrypted.into()),
        }
    }

    fn holder(&self, name: &str) -> Holder {
        Holder { name: name.trim().to_owned(), set_on: self.today().to_string() }
    }
}
