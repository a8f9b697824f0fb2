//! A folder with backups: a backup comes into it whole, and the many old ones make room.

use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{
    domain::{
        backup::{Label, file_name, parse_name, superfluous},
        fingerprint::hex,
    },
    error::{Error, Result},
    ledger::{
        Ledger,
        file::{Existing, sync_folder, write_whole},
        keys,
    },
    store::backup::inspect,
};

/// What is added to the name of a backup for its label.
const LABEL: &str = ".json";

/// Nothing that is longer is a label, in bytes.
const MOST_LABEL: u64 = 64 * 1024;

/// The file that one program holds while it makes a backup. The system lets go of it when the program ends, however it ends.
const LOCK: &str = ".zhucan.lock";

/// How a backup is called while it is not complete.
const PART: [&str; 2] = [".zhucan-", ".part"];

/// How often, and how long in between, another program is waited for.
const PATIENCE: (u32, Duration) = (100, Duration::from_millis(50));

/// A folder that backups are written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// Whose choice it is.
    pub choice: Choice,
}

/// Why backups are written to a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// It lies beside the ledger and is made when it is missing.
    Beside,
    /// Somebody chose it. It must be there: where a stick is not plugged in, its folder must not be made on the disk.
    Chosen,
}

/// A backup in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backup {
    /// Its file.
    pub file: PathBuf,
    /// Its number in this place; the highest is the newest.
    pub number: u64,
    /// What its label says.
    pub label: Option<Label>,
    /// Whether it is as it was made, as far as can be seen without reading it.
    pub health: Health,
}

/// Whether a backup is as it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// It is, as far as was looked.
    Good,
    /// Its label is missing or cannot be read; the backup itself may be good.
    Unlabelled,
    /// Its file is not the one the label was written for.
    Changed,
}

impl Place {
    /// Returns the folder if somebody chose it.
    pub fn choice(self) -> Option<PathBuf> {
        (self.choice == Choice::Chosen).then_some(self.folder)
    }

    /// Lists the backups of a village, the newest first.
    pub fn backups(&self, village: &str) -> Result<Vec<Backup>> {
        let mut backups = self.all()?;
        backups.retain(|backup| backup.village() == Some(village));
        Ok(backups)
    }

    /// Lists the backups of all villages, those with the highest number first.
    pub fn all(&self) -> Result<Vec<Backup>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if self.choice == Choice::Beside && error.kind() == io::ErrorKind::NotFound => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(self.told(error)),
        };
        let files = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        let mut backups: Vec<Backup> = files.into_iter().filter_map(Backup::read).collect();
        backups.sort_by(|a, b| (b.number, &b.file).cmp(&(a.number, &a.file)));
        Ok(backups)
    }

    /// Makes a backup. It appears under its name when all of it is on the disk, was read back and found sound.
    pub(super) fn make(&self, ledger: &Ledger, village: &str) -> Result<Backup> {
        let (store, key) = (&ledger.store, ledger.key().ok());
        self.be_there()?;
        let _alone = self.lock()?;
        self.sweep();
        let part = tempfile::Builder::new().prefix(PART[0]).suffix(PART[1]).tempfile_in(&self.folder)?;
        let part = part.into_temp_path();
        let before = store.read().contents()?;
        store.copy_to(&part, key)?;
        File::options().write(true).open(&part)?.sync_all()?;
        let contents = inspect(&part, key)?;
        // A copy that lacks what was there before it was begun is none.
        if contents.op < before.op || contents.schema != before.schema {
            return Err(Error::Damaged);
        }
        let (bytes, sha256) = digest(&part)?;
        let made_at = ledger.clock.now();
        let label = Label { village: village.to_owned(), made_at, contents, bytes, sha256 };
        let number = self.numbers(village)?.last().map_or(1, |newest| newest + 1);
        let file = self.folder.join(file_name(village, number));
        write_label(&file, &label)?;
        ledger.file().map_or(Ok(()), |ledger| keys::copy(ledger, &file))?;
        part.persist_noclobber(&file).map_err(|error| error.error)?;
        sync_folder(&self.folder)?;
        self.thin(village)?;
        Ok(Backup { file, number, label: Some(label), health: Health::Good })
    }

    fn be_there(&self) -> Result<()> {
        match (self.choice, self.folder.is_dir()) {
            (_, true) => Ok(()),
            (Choice::Beside, false) => {
                let mut builder = fs::DirBuilder::new();
                #[cfg(unix)]
                std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
                Ok(builder.recursive(true).create(&self.folder)?)
            }
            (Choice::Chosen, false) => Err(Error::NoPlace(self.folder.clone())),
        }
    }

    fn told(&self, error: io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoPlace(self.folder.clone()),
            _ => error.into(),
        }
    }

    /// Waits until no other program makes a backup here.
    fn lock(&self) -> Result<Option<File>> {
        let file = File::options().write(true).create(true).truncate(false).open(self.folder.join(LOCK))?;
        let (times, pause) = PATIENCE;
        for _ in 0..times {
            match file.try_lock() {
                Ok(()) => return Ok(Some(file)),
                Err(TryLockError::WouldBlock) => thread::sleep(pause),
                // Some file systems know no locks; two backups at once then only cost a try.
                Err(TryLockError::Error(_)) => return Ok(None),
            }
        }
        Err(Error::Busy)
    }

    /// Takes away what programs left that were ended while they made a backup.
    fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(PART[0]) && name.contains(PART[1]) {
                remove(&entry.path());
            }
        }
    }

    fn numbers(&self, village: &str) -> Result<BTreeSet<u64>> {
        Ok(self.backups(village)?.into_iter().map(|backup| backup.number).collect())
    }

    fn thin(&self, village: &str) -> Result<()> {
        for number in superfluous(&self.numbers(village)?) {
            let file = self.folder.join(file_name(village, number));
            // The backup goes first: a label alone does not pretend to be one.
            remove(&file);
            remove(&label_of(&file));
            for copy in keys::places(&file) {
                remove(&copy);
            }
        }
        Ok(())
    }
}

impl Backup {
    /// Reads what can be seen of a backup from outside; none if the file is called otherwise.
    pub fn read(file: PathBuf) -> Option<Self> {
        let (_, number) = parse_name(file.file_name()?.to_str()?)?;
        let label = read_label(&file);
        let bytes = fs::metadata(&file).map(|about| about.len()).ok();
        let health = match &label {
            None => Health::Unlabelled,
            Some(label) if Some(label.bytes) == bytes => Health::Good,
            Some(_) => Health::Changed,
        };
        Some(Self { file, number, label, health })
    }

    /// Returns the code of the village it is a backup of.
    pub fn village(&self) -> Option<&str> {
        parse_name(self.file.file_name()?.to_str()?).map(|(village, _)| village)
    }

    /// Reads all of it and returns it with the health it then has.
    pub fn examined(mut self) -> Result<Self> {
        if let Some(label) = &self.label {
            let (bytes, sha256) = digest(&self.file)?;
            let same = bytes == label.bytes && sha256 == label.sha256;
            self.health = if same { Health::Good } else { Health::Changed };
        }
        Ok(self)
    }
}

fn label_of(backup: &Path) -> PathBuf {
    let mut name = backup.as_os_str().to_owned();
    name.push(LABEL);
    name.into()
}

fn read_label(backup: &Path) -> Option<Label> {
    let mut text = String::new();
    File::open(label_of(backup)).ok()?.take(MOST_LABEL).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn write_label(backup: &Path, label: &Label) -> Result<()> {
    write_whole(&label_of(backup), Existing::Replace, |out| {
        serde_json::to_writer_pretty(&mut *out, label).map_err(io::Error::other)?;
        Ok(out.write_all(b"\n")?)
    })
}

/// Returns the length of a file and its SHA-256 in hex.
fn digest(file: &Path) -> Result<(u64, String)> {
    let (mut hasher, mut bytes) = (Sha256::new(), 0);
    let mut reader = BufReader::with_capacity(64 * 1024, File::open(file)?);
    loop {
        let part = reader.fill_buf()?;
        if part.is_empty() {
            break;
        }
        hasher.update(part);
        let read = part.len();
        bytes += u64::try_from(read).unwrap_or_default();
        reader.consume(read);
    }
    Ok((bytes, hex(&hasher.finalize())))
}

/// Takes a file away that nobody needs; one that stays does no harm.
#[expect(clippy::disallowed_methods, reason = "what was begun and superfluous backups, never a ledger")]
fn remove(file: &Path) {
    let _ = fs::remove_file(file);
}
