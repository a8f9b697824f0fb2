//! Encrypting a ledger that was founded without: into a new file, looked over, which then takes the old one's name.

use std::{
    fs, io, mem,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{
    Ledger, NewLock, Protection,
    file::{folder_of, sync_folder},
    keys::{Keyring, beside},
};
use crate::{
    domain::setting::Setting,
    error::{Error, Refusal, Result},
    secret::{Fault, slots::Holder},
    store::{Mode, backup::inspect},
};

/// What is added to the name of the file that is not encrypted.
const KEPT: &str = ".plain";

impl Ledger {
    /// Encrypts the ledger and goes on with it; should that fail, with the one that is not encrypted.
    pub fn encrypt_here(&mut self, lock: &NewLock) -> Result<PathBuf> {
        let Some(path) = self.file.clone() else { return Err(Fault::NotEncrypted.into()) };
        let (empty, clock, mode) = (self.stand_in()?, self.clock, self.mode);
        let done = mem::replace(self, empty).encrypt(lock);
        let key = done.is_ok().then_some(&lock.key);
        *self = Self::open_for(&path, key, clock, mode)?;
        done
    }

    /// Encrypts the ledger and returns where the file that is not encrypted was put; nothing deletes that.
    ///
    /// At every moment a whole ledger has the name: first the old one, then the new one.
    pub fn encrypt(mut self, lock: &NewLock) -> Result<PathBuf> {
        let Some(path) = self.file.clone() else { return Err(Fault::NotEncrypted.into()) };
        if self.mode == Mode::Look {
            return Err(Error::Refused(Refusal::LookedAtOnly));
        }
        if self.protection() != Protection::Plain {
            return Err(Fault::Encrypted.into());
        }
        let kept = beside(&path, KEPT);
        if kept.exists() {
            return Err(Error::FileExists(kept));
        }
        self.store.alone()?;
        let folder = folder_of(&path);
        let sealed = NamedTempFile::new_in(folder)?;
        self.store.encrypt_to(sealed.path(), &lock.key)?;
        sealed.as_file().sync_all()?;
        if inspect(sealed.path(), Some(&lock.key))? != self.read().contents()? {
            return Err(Error::Damaged);
        }
        let name = self.setting(Setting::Coordinator)?;
        let first = Holder { name, set_on: self.today().to_string() };
        Keyring::create(&path, &lock.key, &first, &lock.passphrase, lock.cost)?;
        drop(self);
        keep(&path, &kept)?;
        sealed.persist(&path).map_err(|error| error.error)?;
        sync_folder(folder)?;
        Ok(kept)
    }
}

/// Gives a file a second name; on a stick that knows no second names it is copied.
fn keep(path: &Path, kept: &Path) -> Result<()> {
    match fs::hard_link(path, kept) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Error::FileExists(kept.to_owned())),
        Err(_) => {
            fs::copy(path, kept)?;
            Ok(fs::File::open(kept)?.sync_all()?)
        }
        Ok(()) => Ok(()),
    }
}
