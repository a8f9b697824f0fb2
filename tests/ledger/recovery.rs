//! The ladder down which a ledger that is in trouble is helped, rung by rung, over files that were really damaged.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use tempfile::TempDir;
use zhucan::{
    domain::record::RecordKind,
    error::{Error, Refusal},
    ledger::{
        Depth, Ledger, NewLock,
        backup::{Backup, beside, put_back, rescue},
    },
    secret::{Fault, Key},
};

use crate::support::village;

const PAGE: usize = 4096;

/// What is done to the bytes of a file.
type Change = fn(&mut Vec<u8>);

/// A village in an encrypted file with a backup from before its last work.
struct Case {
    folder: TempDir,
    lock: NewLock,
    backup: Backup,
}

impl Case {
    /// Founds it, and closes it.
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let (mut ledger, lock) = village::locked_in(&folder.path().join("village.zhucan"));
        let household = village::household(&mut ledger, "1");
        for number in 0..400 {
            village::member(&mut ledger, household, &format!("周{number}"));
        }
        let backup = ledger.back_up().unwrap().swap_remove(0).backup.unwrap();
        village::household(&mut ledger, "2");
        Self { folder, lock, backup }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("village.zhucan")
    }

    fn key(&self) -> &Key {
        &self.lock.key
    }

    fn open(&self) -> zhucan::error::Result<Ledger> {
        Ledger::open(&self.path(), Some(self.key()), village::clock())
    }

    fn change(&self, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = fs::read(self.path()).unwrap();
        change(&mut bytes);
        fs::write(self.path(), bytes).unwrap();
    }
}

fn ops(ledger: &Ledger) -> i64 {
    ledger.read().contents().unwrap().op
}

#[test]
fn rung_1_what_a_killed_program_had_saved_is_there() {
    let case = Case::new();
    // Files as a program leaves them that never came to close them.
    let ledger = case.open().unwrap();
    let (twin, wal) = (case.folder.path().join("twin.zhucan"), case.folder.path().join("twin.zhucan-wal"));
    let mut ledger = ledger;
    village::household(&mut ledger, "3");
    fs::copy(case.path(), &twin).unwrap();
    fs::copy(case.folder.path().join("village.zhucan-wal"), &wal).unwrap();
    let twin = Ledger::open(&twin, Some(case.key()), village::clock()).unwrap();
    assert_eq!(ops(&twin), ops(&ledger));
    assert!(twin.check(Depth::Full).unwrap().is_empty());
}

#[test]
fn rung_2_damage_is_looked_for_after_an_unclean_end_and_only_then() {
    let case = Case::new();
    let sound = fs::read(case.path()).unwrap();
    // A page that opening has no need of.
    let is_met_later = |page: usize| {
        case.change(|bytes| bytes[page * PAGE + 100] ^= 1);
        let opens = case.open().is_ok();
        if !opens {
            fs::write(case.path(), &sound).unwrap();
        }
        opens
    };
    let pages = sound.len() / PAGE;
    assert!((pages / 2..pages).any(is_met_later));
    // Closed in order: nobody waits for a look at every page, and `check` finds it.
    let ledger = case.open().unwrap();
    assert!(ledger.check(Depth::Full).map_or(true, |findings| !findings.is_empty()));
    drop(ledger);
    // Not closed in order.
    fs::write(case.folder.path().join("village.zhucan-wal"), [0; 64]).unwrap();
    assert!(matches!(case.open(), Err(Error::Damaged)));
}

#[test]
fn rung_3_what_can_be_read_of_a_damaged_ledger_is_saved_beside_it() {
    let case = Case::new();
    let sound = case.open().unwrap().read().count_record(RecordKind::Person).unwrap();
    let pages = fs::metadata(case.path()).unwrap().len() / PAGE as u64;
    let (mut tried, mut saved_some) = (0, 0);
    for page in (2..usize::try_from(pages).unwrap()).step_by(7) {
        let original = fs::read(case.path()).unwrap();
        case.change(|bytes| bytes[page * PAGE + 100] ^= 1);
        let damaged = fs::read(case.path()).unwrap();
        let into = case.folder.path().join(format!("rescued-{page}.zhucan"));
        tried += 1;
        if rescue(&case.path(), Some(case.key()), &into, village::clock()).is_ok() {
            let rescued = Ledger::open(&into, Some(case.key()), village::clock()).unwrap();
            assert!(rescued.check(Depth::Full).unwrap().is_empty(), "page {page}");
            let persons = rescued.read().count_record(RecordKind::Person).unwrap();
            saved_some += usize::from(persons > sound / 2);
            // Its passphrase opens it.
            assert!(fs::metadata(into.with_extension("zhucan.keys")).is_ok());
        }
        assert_eq!(fs::read(case.path()).unwrap(), damaged, "the damaged file is kept as it is");
        fs::write(case.path(), original).unwrap();
    }
    // One page in thirteen of so small a ledger holds the schema, without which nothing is found.
    assert!(saved_some * 6 > tried * 5, "{saved_some} of {tried}");
}

#[test]
fn rung_4_the_last_good_backup_says_what_would_be_lost_and_can_be_taken_back() {
    let case = Case::new();
    let mut ledger = case.open().unwrap();
    let comparison = ledger.compare_backup(&case.backup.file, Some(case.key())).unwrap();
    assert_eq!((comparison.lost.len(), comparison.regained), (1, 0));
    assert_eq!(comparison.lost[0].kind, "register_household");
    let before = ledger.restore(&case.backup.file, Some(case.key())).unwrap().unwrap();
    assert_eq!(ops(&ledger), comparison.backup.op);
    assert!(ledger.check(Depth::Full).unwrap().is_empty());
    // The screen goes on, and so does the history.
    village::household(&mut ledger, "9");
    let back = ledger.compare_backup(&before.file, Some(case.key())).unwrap();
    assert_eq!((back.lost.len(), back.regained), (1, 1));
    ledger.restore(&before.file, Some(case.key())).unwrap();
    drop(ledger);
    assert_eq!(ops(&case.open().unwrap()), comparison.present.op);
}

#[test]
fn rung_4_a_ledger_that_does_not_open_is_set_aside() {
    let changes: [(&str, Change); 3] = [
        ("page 1", |bytes| bytes[200] ^= 1),
        ("truncated", |bytes| bytes.truncate(PAGE / 2)),
        ("empty", Vec::clear),
    ];
    for (what, change) in changes {
        let case = Case::new();
        case.change(change);
        let bytes = fs::read(case.path()).unwrap();
        assert!(case.open().is_err(), "{what}");
        fs::write(case.folder.path().join("village.zhucan-wal"), "of the old one").unwrap();
        let aside = put_back(&case.backup.file, &case.path(), Some(case.key())).unwrap().unwrap();
        assert_eq!(fs::read(&aside).unwrap(), bytes, "{what}: not a byte of the old file is lost");
        assert!(aside.with_extension("zhucan-wal").exists());
        let ledger = case.open().unwrap();
        assert_eq!(ops(&ledger), case.backup.label.as_ref().unwrap().contents.op);
        assert!(ledger.check(Depth::Full).unwrap().is_empty(), "{what}");
    }
}

#[test]
fn rung_5_an_older_backup_is_taken_where_the_newest_is_damaged() {
    let case = Case::new();
    let mut ledger = case.open().unwrap();
    let newest = ledger.back_up().unwrap().swap_remove(0).backup.unwrap();
    let mut bytes = fs::read(&newest.file).unwrap();
    bytes[10 * PAGE] ^= 1;
    fs::write(&newest.file, bytes).unwrap();
    let now = ops(&ledger);
    assert!(ledger.restore(&newest.file, Some(case.key())).is_err());
    assert_eq!(ops(&ledger), now, "nothing has changed");
    assert!(ledger.restore(&case.backup.file, Some(case.key())).is_ok());
}

#[test]
fn rung_6_the_recovery_sheet_opens_every_backup() {
    let case = Case::new();
    for place in zhucan::ledger::keys::places(&case.backup.file) {
        fs::rename(&place, case.folder.path().join("gone")).unwrap();
    }
    let typed = zhucan::secret::sheet::parse(&zhucan::secret::sheet::text(&case.lock.key)).unwrap();
    assert!(Ledger::open(&case.backup.file, Some(&typed), village::clock()).is_ok());
}

#[test]
fn the_key_opens_a_ledger_whose_first_bytes_are_gone() {
    let case = Case::new();
    case.change(|bytes| bytes[..16].fill(0));
    assert!(case.open().unwrap().check(Depth::Quick).unwrap().is_empty());
}

#[test]
fn other_troubles_are_other_errors() {
    let case = Case::new();
    let key = Key::random().unwrap();
    let other = |path: &Path, key| Ledger::open(path, key, village::clock()).err();
    assert!(matches!(other(&case.path(), Some(&key)), Some(Error::Key(Fault::OtherLedger))));
    assert!(matches!(other(&case.path(), None), Some(Error::Key(Fault::Locked))));
    let gone = case.folder.path().join("gone.zhucan");
    assert!(matches!(other(&gone, None), Some(Error::NoFile(_))));
    fs::write(&gone, "").unwrap();
    assert!(matches!(other(&gone, None), Some(Error::NotALedger(_))));
    fs::write(&gone, "<html>").unwrap();
    assert!(matches!(other(&gone, None), Some(Error::NotALedger(_))));
}

#[test]
fn an_older_ledger_is_backed_up_before_it_is_changed_and_a_newer_one_left_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("village.zhucan");
    drop(village::empty_in(&path));
    let version = |version: i64| {
        Connection::open(&path).unwrap().pragma_update(None, "user_version", version).unwrap();
    };
    version(0);
    let ledger = Ledger::open(&path, None, village::clock()).unwrap();
    let backups = beside(&path).all().unwrap();
    assert_eq!(backups[0].label.as_ref().unwrap().contents.schema, 0);
    drop(ledger);
    version(99);
    assert!(matches!(Ledger::open(&path, None, village::clock()), Err(Error::Newer { file: 99, .. })));
}

#[test]
fn a_backup_of_another_kind_is_refused() {
    let case = Case::new();
    let plain = case.folder.path().join("plain.zhucan");
    let mut ledger = village::empty_in(&plain);
    let refused = ledger.restore(&case.backup.file, Some(case.key()));
    assert!(matches!(refused, Err(Error::Refused(Refusal::OtherProtection))));
}

#[test]
fn a_log_of_another_ledger_changes_nothing() {
    for is_locked in [true, false] {
        let folder = TempDir::new().unwrap();
        let found = |name: &str| {
            let path = folder.path().join(name);
            if is_locked {
                let (ledger, lock) = village::locked_in(&path);
                (ledger, path, Some(lock.key))
            } else {
                (village::empty_in(&path), path, None)
            }
        };
        let (mut ledger, ours, key) = found("ours.zhucan");
        village::household(&mut ledger, "1");
        drop(ledger);
        let before = fs::read(&ours).unwrap();
        let (mut other, ..) = found("other.zhucan");
        village::household(&mut other, "2");
        let log = folder.path().join("ours.zhucan-wal");
        fs::copy(folder.path().join("other.zhucan-wal"), &log).unwrap();
        let open = || Ledger::open(&ours, key.as_ref(), village::clock());
        assert!(matches!(open(), Err(Error::ForeignLog(_))), "{is_locked}");
        assert!(!log.exists() && folder.path().join("ours.zhucan-log-1").exists());
        assert_eq!(fs::read(&ours).unwrap(), before);
        let ledger = open().unwrap();
        assert!(ledger.check(Depth::Full).unwrap().is_empty());
    }
}
