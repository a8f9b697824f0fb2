//! The key file beside a ledger, in two copies: found, read, and rewritten without ever being half there.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    io::{Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::file::{Existing, read_within, write_whole};
use crate::{
    error::{Error, Result},
    secret::{
        Fault, Key, Passphrase,
        slots::{Cost, Holder, KeyFile, MOST_BYTES},
    },
    store,
};

pub use crate::store::{Cover, cover};

/// What is added to the name of a ledger for the copies of its key file.
const COPIES: [&str; 2] = [".keys", ".keys2"];

/// What is added to the name of a ledger for the note of wrong passphrases.
const FAILURES: &str = ".failed";

/// How long the trial of one passphrase shall take on the computer on which it is set.
const TRIAL: Duration = Duration::from_millis(500);

/// More passes are not asked for: a computer ten times slower must still open the ledger.
const MOST_PASSES: u32 = 16;

/// Returns the cost of a passphrase that takes this computer about half a second to try.
pub fn calibrated() -> Result<Cost> {
    let pass = |memory_kib| {
        let mut best = TRIAL;
        // The quickest of three: other programs may keep the computer busy just now.
        for _ in 0..3 {
            let start = Instant::now();
            Cost { memory_kib, passes: 2 }.try_out()?;
            best = best.min(start.elapsed());
        }
        Ok::<_, Error>((Cost { memory_kib, passes: 0 }, best / 2))
    };
    // A computer that has too little memory, or is too slow for two passes over it, takes less of it.
    let measured = pass(Cost::MEMORY_KIB).ok().filter(|(_, time)| *time * 2 < TRIAL);
    let (cost, time) = measured.map_or_else(|| pass(Cost::LEAST.memory_kib), Ok)?;
    let passes = TRIAL.as_micros() / time.as_micros().max(1);
    let passes = u32::try_from(passes).unwrap_or(MOST_PASSES).clamp(Cost::LEAST.passes, MOST_PASSES);
    Ok(Cost { passes, ..cost })
}

/// Returns the two places of a ledger's key file.
pub fn places(ledger: &Path) -> [PathBuf; 2] {
    COPIES.map(|ending| beside(ledger, ending))
}

/// Returns the name of a ledger with something added.
pub(super) fn beside(ledger: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(ledger);
    name.push(ending);
    PathBuf::from(name)
}

/// Copies the key file of a ledger beside a backup; whose ledger has none opens the backup as the ledger: without a key, or
/// with the recovery sheet.
pub(super) fn copy(ledger: &Path, backup: &Path) -> Result<()> {
    match Keyring::read(ledger) {
        Ok(ring) => Keyring { ledger: backup.to_owned(), ..ring }.write(Existing::Replace, None),
        Err(Error::Key(_) | Error::NotALedger(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// More wrong passphrases are not counted.
const MOST_FAILURES: u64 = 64 * 1024;

/// Notes beside a ledger when a wrong passphrase was tried; inside, that can be noted only once it is open.
///
/// Whoever can write there can take the note away; it is for the coordinator's eyes, not for a court.
pub fn note_failure(ledger: &Path, at: &str) {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let Ok(mut file) = options.open(beside(ledger, FAILURES)) else { return };
    if file.metadata().is_ok_and(|about| about.len() < MOST_FAILURES) {
        let _ = writeln!(file, "{at}");
    }
}

/// Lists when wrong passphrases were tried since the ledger was opened last.
pub(super) fn failures(ledger: &Path) -> Vec<String> {
    let text = fs::read_to_string(beside(ledger, FAILURES)).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// Forgets them, once they are noted inside.
pub(super) fn forget_failures(ledger: &Path) {
    if let Ok(file) = OpenOptions::new().write(true).open(beside(ledger, FAILURES)) {
        let _ = file.set_len(0);
    }
}

/// Gives a ledger that comes back from a backup the backup's key file, unless its own one is there and of the same key: a
/// passphrase may have been changed since.
pub(super) fn complete(backup: &Path, ledger: &Path) -> Result<()> {
    let wanted = store::salt(backup)?;
    match Keyring::read(ledger) {
        Ok(ring) if wanted == ring.file.salt() => Ok(()),
        _ => copy(backup, ledger),
    }
}

/// The key file of one ledger.
#[derive(Debug)]
pub struct Keyring {
    ledger: PathBuf,
    file: KeyFile,
}

impl Keyring {
    /// Makes the key file of a ledger that is about to be made; one that is there stays.
    pub fn create(
        ledger: &Path,
        key: &Key,
        first: &Holder,
        passphrase: &Passphrase,
        cost: Cost,
    ) -> Result<Self> {
        let mut file = KeyFile::new(key);
        file.add(key, first, passphrase, cost)?;
        let ring = Self { ledger: ledger.to_owned(), file };
        ring.write(Existing::Keep, Some(passphrase))?;
        Ok(ring)
    }

    /// Reads the newest sound copy; one for another ledger only if there is no other.
    ///
    /// Without any, a file that does not have the shape of an encrypted ledger is said to be none.
    pub fn read(ledger: &Path) -> Result<Self> {
        let mut worst = Fault::NoKeyFile;
        let salt = store::salt(ledger).unwrap_or_default();
        let mut best: Option<KeyFile> = None;
        for place in places(ledger) {
            match read_copy(&place) {
                Ok(file) => {
                    let rank = |file: &KeyFile| (salt == file.salt(), file.counter());
                    best = Some(best.filter(|best| rank(best) >= rank(&file)).unwrap_or(file));
                }
                // What is wrong with a file says more than that the other one is missing.
                Err(Error::Key(Fault::NoKeyFile)) => {}
                Err(Error::Key(fault)) => worst = fault,
                Err(error) => return Err(error),
            }
        }
        let Some(file) = best else {
            let is_none = worst == Fault::NoKeyFile && !store::has_pages(ledger)?;
            return Err(if is_none { Error::NotALedger(ledger.to_owned()) } else { worst.into() });
        };
        Ok(Self { ledger: ledger.to_owned(), file })
    }

    /// Makes the key file anew for somebody who has the key: after the recovery sheet was used.
    pub fn remake(
        ledger: &Path,
        key: &Key,
        first: &Holder,
        passphrase: &Passphrase,
        cost: Cost,
    ) -> Result<Self> {
        let mut ring = match Self::read(ledger) {
            Ok(ring) if ring.file.salt() == key.salt() => ring,
            Ok(_) | Err(Error::Key(_)) => Self { ledger: ledger.to_owned(), file: KeyFile::new(key) },
            Err(error) => return Err(error),
        };
        ring.set(key, first, passphrase, cost)?;
        Ok(ring)
    }

    /// Returns the key and whose passphrase it was; mends a copy that is missing or out of date.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<(Key, String)> {
        let opened = self.file.unlock(passphrase)?;
        self.mend();
        Ok(opened)
    }

    /// Lists who has a passphrase.
    pub fn holders(&self) -> Vec<Holder> {
        self.file.holders()
    }

    /// Gives somebody a passphrase who has none.
    pub fn add(&mut self, key: &Key, holder: &Holder, passphrase: &Passphrase, cost: Cost) -> Result<()> {
        self.file.add(key, holder, passphrase, cost)?;
        self.save(Some(passphrase))
    }

    /// Gives somebody a passphrase, in the place of the one they had.
    pub fn set(&mut self, key: &Key, holder: &Holder, passphrase: &Passphrase, cost: Cost) -> Result<()> {
        match self.file.change(key, holder, passphrase, cost) {
            Err(Fault::NoSuchName) => self.file.add(key, holder, passphrase, cost)?,
            done => done?,
        }
        self.save(Some(passphrase))
    }

    /// Takes somebody's passphrase away, once that is saved; or says why it cannot be.
    pub fn revoke(&mut self, name: &str) -> Result<()> {
        Ok(self.file.revoke(name)?)
    }

    /// Writes both copies; each takes its name only after it was read back, and a new passphrase has opened it.
    fn write(&self, existing: Existing, passphrase: Option<&Passphrase>) -> Result<()> {
        let mut proof = passphrase;
        for place in places(&self.ledger) {
            write_copy(&place, existing, &self.file, proof.take())?;
        }
        Ok(())
    }

    /// Writes both copies anew. The newer one counts, so when the first has its name it is done, whatever comes after: who
    /// was told that it failed would go on with a passphrase that no longer opens. The next unlocking mends the second.
    pub fn save(&self, passphrase: Option<&Passphrase>) -> Result<()> {
        let [first, second] = places(&self.ledger);
        let written = write_copy(&first, Existing::Replace, &self.file, passphrase);
        if written.is_err() && !self.is_in(&first) {
            return written;
        }
        let _ = write_copy(&second, Existing::Replace, &self.file, None);
        Ok(())
    }

    fn is_in(&self, place: &Path) -> bool {
        read_copy(place).is_ok_and(|copy| copy == self.file)
    }

    /// Writes the copies that are not as they should be; where nothing can be written, the other copy has to do.
    fn mend(&self) {
        for place in places(&self.ledger) {
            if !self.is_in(&place) {
                let _ = write_copy(&place, Existing::Replace, &self.file, None);
            }
        }
    }
}

fn read_copy(place: &Path) -> Result<KeyFile> {
    match read_within(place, MOST_BYTES) {
        Ok(bytes) => Ok(KeyFile::parse(&bytes)?),
        Err(Error::NoFile(_)) => Err(Fault::NoKeyFile.into()),
        Err(Error::Unreadable(_)) => Err(Fault::KeyFileDamaged.into()),
        Err(error) => Err(error),
    }
}

fn write_copy(place: &Path, existing: Existing, file: &KeyFile, proof: Option<&Passphrase>) -> Result<()> {
    write_whole(place, existing, |out| {
        out.write_all(&file.to_bytes())?;
        out.flush()?;
        let mut written = *out.get_ref();
        written.sync_all()?;
        written.rewind()?;
        let mut bytes = Vec::new();
        written.read_to_end(&mut bytes)?;
        let read = KeyFile::parse(&bytes)?;
        if read != *file {
            return Err(Fault::KeyFileDamaged.into());
        }
        proof.map_or(Ok(()), |passphrase| Ok(read.unlock(passphrase).map(drop)?))
    })
}
