//! Backups: whole, read back, in every place, and never many.

use std::{fs, path::Path};

use tempfile::TempDir;
use zhucan::{
    domain::setting::Setting,
    error::Error,
    ledger::{
        Depth, Ledger,
        backup::{Access, Backup, Health, Occasion, Place, chosen},
        keys::Keyring,
    },
    secret::Fault,
};

use crate::support::village;

/// A village in a file, and a folder that stands for a stick.
struct Desk {
    ledger: Ledger,
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self { ledger: village::empty_in(&folder.path().join("village.zhucan")), folder }
    }

    fn stick(&self) -> std::path::PathBuf {
        self.folder.path().join("stick")
    }

    fn work(&mut self, number: &str) {
        village::household(&mut self.ledger, number);
    }

    fn newest(&self, place: usize) -> Option<Backup> {
        self.ledger.backup_standings().unwrap().swap_remove(place).newest
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_a_ledger_with_a_label() {
    let mut desk = Desk::new();
    desk.work("1");
    let outcome = desk.ledger.back_up().unwrap().swap_remove(0);
    let backup = outcome.backup.unwrap();
    let label = backup.label.clone().unwrap();
    assert_eq!((backup.number, label.contents.op, label.contents.households), (1, 2, 1));
    assert_eq!(label.village, "371599101201");
    let folder = desk.folder.path().join("backups");
    let expected =
        [".zhucan.lock", "371599101201-000001.zhucan", "371599101201-000001.zhucan.json"].map(str::to_owned);
    assert_eq!(names(&folder), expected);
    let copy = village::reopened(&backup.file);
    assert_eq!(copy.read().contents().unwrap(), label.contents);
    assert!(copy.check(Depth::Full).unwrap().is_empty());
}

#[test]
fn it_is_made_after_work_and_not_without() {
    let mut desk = Desk::new();
    assert_eq!(desk.ledger.back_up_after_work(Occasion::Command).unwrap().len(), 1, "the first of the day");
    assert!(desk.ledger.back_up_after_work(Occasion::Leaving).unwrap().is_empty(), "nothing is new");
    desk.work("1");
    assert!(desk.ledger.back_up_after_work(Occasion::Command).unwrap().is_empty(), "a little is new");
    assert_eq!(desk.ledger.back_up_after_work(Occasion::Leaving).unwrap().len(), 1);
    for number in 2..22 {
        desk.work(&number.to_string());
    }
    assert_eq!(desk.ledger.backup_standings().unwrap()[0].behind, 20);
    assert_eq!(desk.ledger.back_up_after_work(Occasion::Command).unwrap().len(), 1, "much is new");
    assert_eq!(desk.newest(0).unwrap().number, 3);
}

#[test]
fn a_stick_that_is_away_is_told_and_its_folder_is_not_made() {
    let mut desk = Desk::new();
    let stick = desk.stick();
    desk.ledger.change_setting(Setting::BackupPlace2, stick.to_str().unwrap()).unwrap();
    let outcomes = desk.ledger.back_up().unwrap();
    assert!(outcomes[0].backup.is_ok());
    assert!(matches!(&outcomes[1].backup, Err(Error::NoPlace(folder)) if *folder == stick));
    assert!(!stick.exists());
    let away = &desk.ledger.backup_standings().unwrap()[1];
    assert_eq!((away.access, away.behind), (Access::Away, 2));
    fs::create_dir(&stick).unwrap();
    assert_eq!(desk.ledger.back_up_after_work(Occasion::Leaving).unwrap().len(), 1, "the stick only");
    assert_eq!(desk.newest(1).unwrap().number, 1);
}

#[test]
fn many_backups_make_room_and_those_of_others_stay() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("backups");
    fs::create_dir(&folder).unwrap();
    let other = folder.join("371599101299-000001.zhucan");
    fs::write(&other, "of another village").unwrap();
    for _ in 0..24 {
        desk.ledger.back_up().unwrap().swap_remove(0).backup.unwrap();
    }
    let kept: Vec<u64> = village::beside(&desk.ledger)
        .backups("371599101201")
        .unwrap()
        .iter()
        .map(|backup| backup.number)
        .collect();
    assert_eq!(kept, [24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 10]);
    assert!(other.exists());
    assert_eq!(names(&folder).len(), 11 * 2 + 2);
}

#[test]
fn a_changed_backup_is_seen_and_does_not_count() {
    let mut desk = Desk::new();
    desk.ledger.back_up().unwrap();
    desk.work("1");
    let backup = desk.ledger.back_up().unwrap().swap_remove(0).backup.unwrap();
    let bytes = fs::read(&backup.file).unwrap();
    fs::write(&backup.file, &bytes[..bytes.len() / 2]).unwrap();
    let seen = Backup::read(backup.file.clone()).unwrap();
    assert_eq!(seen.health, Health::Changed);
    assert_eq!(desk.newest(0).unwrap().number, 1);
    let mut flipped = bytes;
    flipped[5000] ^= 1;
    fs::write(&backup.file, &flipped).unwrap();
    let seen = Backup::read(backup.file).unwrap();
    assert_eq!((seen.health, seen.examined().unwrap().health), (Health::Good, Health::Changed));
}

#[test]
fn what_was_cut_short_is_swept_away_and_a_lock_of_the_dead_holds_nobody() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("backups");
    fs::create_dir(&folder).unwrap();
    for name in [".zhucan-abc.part", ".zhucan-abc.part-journal", ".zhucan.lock"] {
        fs::write(folder.join(name), "left behind").unwrap();
    }
    assert!(desk.ledger.back_up().unwrap().swap_remove(0).backup.is_ok());
    assert_eq!(names(&folder).len(), 3);
}

#[test]
fn another_backup_at_the_same_time_is_waited_for() {
    let desk = Desk::new();
    desk.ledger.back_up().unwrap();
    let lock = fs::File::open(desk.folder.path().join("backups/.zhucan.lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(desk.ledger.back_up().unwrap().swap_remove(0).backup, Err(Error::Busy)));
    drop(lock);
    assert!(desk.ledger.back_up().unwrap().swap_remove(0).backup.is_ok());
}

#[test]
fn a_ledger_in_memory_has_no_backups() {
    let ledger = village::empty();
    assert!(ledger.backup_standings().unwrap().is_empty());
    assert!(matches!(ledger.back_up(), Err(Error::Refused(_))));
}

#[test]
fn a_merge_is_not_begun_without_a_backup() {
    let mut desk = Desk::new();
    let household = village::household(&mut desk.ledger, "1");
    let (keep, drop) = (
        village::member(&mut desk.ledger, household, "王守田"),
        village::member(&mut desk.ledger, household, "王守田"),
    );
    // A file is where the folder should be.
    fs::write(desk.folder.path().join("backups"), "").unwrap();
    let merge = |ledger: &mut Ledger| ledger.merge_persons(keep, drop, &zhucan::domain::draft::Draft::new());
    assert!(merge(&mut desk.ledger).is_err());
    assert_eq!(desk.ledger.read().contents().unwrap().op, 4);
    fs::rename(desk.folder.path().join("backups"), desk.folder.path().join("file")).unwrap();
    merge(&mut desk.ledger).unwrap();
    assert_eq!(desk.newest(0).unwrap().label.unwrap().contents.op, 4);
}

#[test]
fn places_are_told_apart() {
    let folder = TempDir::new().unwrap();
    let place: Place = chosen(folder.path().join("gone"));
    assert!(matches!(place.all(), Err(Error::NoPlace(_))));
}

#[test]
fn the_backup_of_a_locked_ledger_is_locked_and_has_its_passphrases() {
    let folder = TempDir::new().unwrap();
    let (ledger, lock) = village::locked_in(&folder.path().join("village.zhucan"));
    let backup = ledger.back_up().unwrap().swap_remove(0).backup.unwrap();
    assert!(matches!(Ledger::open(&backup.file, None, village::clock()), Err(Error::Key(Fault::Locked))));
    let (key, _) = Keyring::read(&backup.file).unwrap().unlock(&lock.passphrase).unwrap();
    let copy = Ledger::open(&backup.file, Some(&key), village::clock()).unwrap();
    assert_eq!(copy.read().contents().unwrap(), backup.label.unwrap().contents);
    let bytes = fs::read(&backup.file).unwrap();
    assert!(!bytes.windows(6).any(|part| part == "柳林".as_bytes()), "nothing can be read in it");
}
