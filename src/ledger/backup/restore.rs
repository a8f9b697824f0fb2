//! Bringing a backup back: in the place of a ledger that opens, which is backed up first, or beside one that does not.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{Backup, beside};
use crate::{
    domain::{backup::Contents, id::OpId, setting::Setting},
    error::{Error, Refusal, Result},
    ledger::{Ledger, file::sync_folder, keys},
    secret::Key,
    store::{
        Cover, Mode, Store,
        backup::inspect,
        cover,
        journal::{OpRow, Openings},
    },
};

/// What may lie beside a ledger that was not closed, and belongs to it.
const TRAIN: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// What bringing a backup back would change.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// What the backup holds.
    pub backup: Contents,
    /// What the ledger holds.
    pub present: Contents,
    /// The operations that would be lost, the newest first.
    pub lost: Vec<OpRow>,
    /// How many operations would come back that the ledger no longer has.
    pub regained: i64,
}

impl Ledger {
    /// Returns the key of a backup: that which was given for it, or else the ledger's own.
    fn key_of(&self, file: &Path, given: Option<&Key>) -> Result<Option<Key>> {
        Ok(match cover(file)? {
            Cover::Plain => None,
            Cover::Sealed => given.or(self.key.as_ref()).cloned(),
        })
    }

    /// Says what bringing a backup back would change, and with it that the backup is sound.
    pub fn compare_backup(&self, file: &Path, key: Option<&Key>) -> Result<Comparison> {
        let key = self.key_of(file, key)?;
        let key = key.as_ref();
        let backup = inspect(file, key)?;
        let (present, shared) = (self.read().contents()?, self.last_in_common(file, key)?);
        let ops = usize::try_from(present.op - shared).unwrap_or_default();
        let mut lost =
            if ops == 0 { Vec::new() } else { self.read().list_op(None, Openings::LeftOut, ops)? };
        // Openings, which are nobody's work, left room for older ones.
        lost.retain(|op| op.id.0 > shared);
        Ok(Comparison { regained: backup.op - shared, backup, present, lost })
    }

    /// Returns the newest operation that both a backup and the ledger have; 0 if there is none.
    fn last_in_common(&self, file: &Path, key: Option<&Key>) -> Result<i64> {
        let copy = Store::look(file, key)?;
        for op in copy.read().list_op(None, Openings::Listed, usize::MAX)? {
            let ours = self.read().get_op(op.id)?;
            if ours.is_some_and(|ours| (ours.at, ours.kind, ours.subject) == (op.at, op.kind, op.subject)) {
                return Ok(op.id.0);
            }
        }
        Ok(OpId(0).0)
    }

    /// Brings a backup back, all of it or nothing, and returns the backup of what was there before: bringing that one
    /// back undoes it.
    pub fn restore(&mut self, file: &Path, key: Option<&Key>) -> Result<Option<Backup>> {
        let key = self.key_of(file, key)?;
        inspect(file, key.as_ref())?;
        let ledger = self.file().ok_or(Error::Refused(Refusal::NoFileToBackUp))?;
        if cover(file)? != cover(ledger)? {
            return Err(Error::Refused(Refusal::OtherProtection));
        }
        match self.mode {
            Mode::Keep => {}
            Mode::DryRun => return Ok(None),
            Mode::Look => return Err(Error::Refused(Refusal::LookedAtOnly)),
        }
        let place = beside(ledger);
        let before = place.make(self, &self.setting(Setting::Code)?)?;
        self.store.take_over(file, key.as_ref())?;
        self.written = true;
        Ok(Some(before))
    }
}

/// Brings a backup back where no ledger is or where the one that is does not open; what lies there is set aside and stays.
///
/// Returns how the ledger that was set aside is called now.
pub fn put_back(file: &Path, ledger: &Path, key: Option<&Key>) -> Result<Option<PathBuf>> {
    let held = inspect(file, key)?;
    let folder = ledger.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = tempfile::Builder::new().prefix(".zhucan-").suffix(".part").tempfile_in(folder)?;
    let part = part.into_temp_path();
    fs::copy(file, &part)?;
    File::options().write(true).open(&part)?.sync_all()?;
    if inspect(&part, key)? != held {
        return Err(Error::Damaged);
    }
    let aside = set_aside(ledger)?;
    keys::complete(file, ledger)?;
    part.persist_noclobber(ledger).map_err(|error| error.error)?;
    sync_folder(folder)?;
    Ok(aside)
}

/// Gives a ledger that does not open another name, with what belongs to it.
///
/// Also where it is gone already: a log left alone would be taken for that of the next ledger.
fn set_aside(ledger: &Path) -> Result<Option<PathBuf>> {
    let stem = ledger.file_stem().unwrap_or_default().to_string_lossy();
    let free = (1..).map(|n| ledger.with_file_name(format!("{stem}-damaged-{n}.zhucan")));
    let is_free = |name: &PathBuf| TRAIN.iter().all(|ending| !with(name, ending).exists());
    let Some(aside) = free.into_iter().find(is_free) else { return Ok(None) };
    for ending in TRAIN {
        let from = with(ledger, ending);
        if from.exists() {
            fs::rename(from, with(&aside, ending))?;
        }
    }
    Ok(aside.exists().then_some(aside))
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
