//! The ladder again, over damaged files that are stored: what an earlier version left must be helped by a later one too.
//!
//! `damaged.zip` has a folder for each rung. It is written by the ignored test, which runs with those that write dumps.

use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use zhucan::{
    error::Error,
    ledger::{
        Depth, Ledger,
        backup::{beside, good_backups, newest_seen, put_back, rescue},
        keys::{Keyring, places},
    },
    secret::sheet,
    store::Store,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::support::village;

const STORED: &str = "tests/ledger/damaged.zip";
const NAME: &str = "village.zhucan";
const PAGE: usize = 4096;

/// Takes the files of a rung out of the store.
fn rung(number: u8) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let file = fs::File::open(Path::new(env!("CARGO_MANIFEST_DIR")).join(STORED)).unwrap();
    let mut stored = ZipArchive::new(file).unwrap();
    for at in 0..stored.len() {
        let mut entry = stored.by_index(at).unwrap();
        let Some(name) = entry.name().unwrap().strip_prefix(&format!("{number}/")).map(str::to_owned) else {
            continue;
        };
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let path = folder.path().join(NAME);
    assert!(path.exists(), "nothing is stored for rung {number}");
    (folder, path)
}

fn open(path: &Path) -> zhucan::error::Result<Ledger> {
    Ledger::open(path, None, village::clock())
}

fn households(path: &Path) -> i64 {
    Store::look(path, None).unwrap().read().contents().unwrap().households
}

#[test]
fn stored_rung_1_the_log_of_a_killed_program_is_taken_in() {
    let (_folder, path) = rung(1);
    drop(open(&path).unwrap());
    assert_eq!(households(&path), 4);
}

#[test]
fn stored_rung_2_damage_is_seen_after_an_unclean_end() {
    let (_folder, path) = rung(2);
    assert!(matches!(open(&path), Err(Error::Damaged)));
}

#[test]
fn stored_rung_3_what_can_be_read_is_saved() {
    let (folder, path) = rung(3);
    let before = fs::read(&path).unwrap();
    let into = folder.path().join("rescued.zhucan");
    let saved: usize =
        rescue(&path, None, &into, village::clock()).unwrap().iter().map(|line| line.saved).sum();
    assert!(saved > 0 && open(&into).is_ok());
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn stored_rung_4_the_newest_backup_takes_the_place() {
    let (_folder, path) = rung(4);
    assert!(open(&path).is_err() && newest_seen(&path, None).is_none());
    let backup = good_backups(&[beside(&path)]).swap_remove(0);
    assert!(put_back(&backup.file, &path, None).unwrap().is_some());
    drop(open(&path).unwrap());
    assert_eq!(households(&path), 2);
}

#[test]
fn stored_rung_5_an_older_backup_where_the_newest_is_damaged() {
    let (_folder, path) = rung(5);
    let backups = good_backups(&[beside(&path)]);
    let brought: Vec<bool> =
        backups.iter().map(|backup| put_back(&backup.file, &path, None).is_ok()).collect();
    assert_eq!(brought, [false, true], "the newest is refused, the older one taken");
    drop(open(&path).unwrap());
    assert_eq!(households(&path), 2);
}

#[test]
fn stored_rung_6_the_sheet_opens_it_without_its_key_file() {
    let (folder, path) = rung(6);
    assert!(Keyring::read(&path).is_err());
    let key = sheet::parse(&fs::read_to_string(folder.path().join("sheet")).unwrap()).unwrap();
    assert!(Ledger::open(&path, Some(&key), village::clock()).is_ok());
}

#[test]
fn stored_rung_7_an_empty_file_stays_as_it_is() {
    let (_folder, path) = rung(7);
    assert!(matches!(open(&path), Err(Error::NotALedger(_))));
    assert_eq!(fs::metadata(&path).unwrap().len(), 0);
}

/// Founds a village with a backup of two households, and a third one.
fn founded(folder: &Path) -> PathBuf {
    let path = folder.join(NAME);
    let mut ledger = village::empty_in(&path);
    village::household(&mut ledger, "1");
    let household = village::household(&mut ledger, "2");
    for number in 0..200 {
        village::member(&mut ledger, household, &format!("周{number}"));
    }
    ledger.back_up().unwrap();
    village::household(&mut ledger, "3");
    path
}

/// Blanks a page that opening has no need of.
fn blank_a_page(path: &Path) {
    let sound = fs::read(path).unwrap();
    let is_met_later = |page: &usize| {
        let mut bytes = sound.clone();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
        fs::write(path, bytes).unwrap();
        open(path).is_ok_and(|ledger| ledger.check(Depth::Full).map_or(true, |found| !found.is_empty()))
    };
    assert!((sound.len() / PAGE / 2..sound.len() / PAGE).any(|page| is_met_later(&page)));
}

fn damage(rung: u8, folder: &Path) {
    let path = folder.join(NAME);
    let log = folder.join(format!("{NAME}-wal"));
    match rung {
        1 => {
            let work = TempDir::new().unwrap();
            let open = founded(work.path());
            let mut ledger = village::reopened(&open);
            village::household(&mut ledger, "4");
            fs::copy(&open, &path).unwrap();
            fs::copy(work.path().join(format!("{NAME}-wal")), &log).unwrap();
        }
        2 | 3 => {
            founded(folder);
            blank_a_page(&path);
            if rung == 2 {
                fs::write(log, [0; 64]).unwrap();
            }
        }
        4 => {
            founded(folder);
            fs::write(&path, &fs::read(&path).unwrap()[..PAGE / 2]).unwrap();
        }
        5 => {
            founded(folder);
            village::reopened(&path).back_up().unwrap();
            let newest = good_backups(&[beside(&path)]).swap_remove(0).file;
            blank_a_page(&newest);
            fs::write(&path, "").unwrap();
        }
        6 => {
            let (_, lock) = village::locked_in(&path);
            for place in places(&path) {
                fs::write(place, "damaged").unwrap();
            }
            fs::write(folder.join("sheet"), sheet::text(&lock.key).as_bytes()).unwrap();
        }
        _ => fs::write(path, "").unwrap(),
    }
}

#[test]
#[ignore = "writes a file of the project"]
fn write_the_dumps_of_damaged_ledgers() {
    let mut zip =
        ZipWriter::new(fs::File::create(Path::new(env!("CARGO_MANIFEST_DIR")).join(STORED)).unwrap());
    for number in 1..=7 {
        let folder = TempDir::new().unwrap();
        damage(number, folder.path());
        let mut open = vec![folder.path().to_owned()];
        while let Some(place) = open.pop() {
            for entry in fs::read_dir(place).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(folder.path()).unwrap().to_string_lossy().replace('\\', "/");
                if path.is_dir() {
                    open.push(path);
                } else if !name.ends_with("-shm") && !path.ends_with(".zhucan.lock") {
                    zip.start_file(format!("{number}/{name}"), SimpleFileOptions::default()).unwrap();
                    zip.write_all(&fs::read(path).unwrap()).unwrap();
                }
            }
        }
    }
    zip.finish().unwrap();
}
