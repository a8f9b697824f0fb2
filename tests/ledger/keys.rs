//! Locked ledgers, in real files: wrong passphrase, missing or damaged key file and damaged ledger are told apart.

use std::{
    fs,
    path::{Path, PathBuf},
};

use zhucan::{
    clock::Clock,
    error::Error,
    ledger::{Ledger, NewLock, keys::Keyring},
    secret::{Fault, Key, Passphrase, sheet, slots::Holder},
};

use crate::support::{
    locked::{CHEAP, Locked, WORDS},
    village::{self, TODAY},
};

fn holder(name: &str) -> Holder {
    Holder { name: name.to_owned(), set_on: TODAY.to_string() }
}

fn alter(file: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).unwrap();
    change(&mut bytes);
    fs::write(file, bytes).unwrap();
}

fn is_readable(ledger: &Ledger) -> bool {
    ledger.read().list_person_id().unwrap().len() == 1
}

#[test]
fn nothing_in_the_file_can_be_read_without_the_key() {
    let locked = Locked::new();
    for file in fs::read_dir(locked.folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        for text in ["张桂兰", "SQLite format", "CREATE TABLE", "371599"] {
            assert!(!bytes.windows(text.len()).any(|part| part == text.as_bytes()), "{text}");
        }
    }
    let refused = Ledger::open(&locked.path(), None, Clock::default());
    assert!(matches!(refused, Err(Error::Key(Fault::Locked))));
}

#[test]
fn wrong_passphrase_missing_key_file_damaged_key_file_and_damaged_ledger_are_four_answers() {
    let locked = Locked::new();
    assert!(is_readable(&locked.unlock("柳林村 口令 ２０２６").unwrap()));
    let before = fs::read(locked.path()).unwrap();
    for _ in 0..20 {
        assert!(matches!(locked.unlock("no such words"), Err(Error::Key(Fault::WrongPassphrase))));
    }
    assert_eq!(fs::read(locked.path()).unwrap(), before, "trying changes nothing");

    let [first, second] = locked.copies();
    let kept = fs::read(&first).unwrap();
    alter(&first, |bytes| bytes.truncate(bytes.len() / 2));
    alter(&second, |bytes| bytes[40] ^= 1);
    assert!(matches!(locked.unlock(WORDS), Err(Error::Key(Fault::KeyFileDamaged))));
    fs::write(&first, kept).unwrap();

    alter(&locked.path(), |bytes| bytes[2000] ^= 1);
    assert!(matches!(locked.unlock(WORDS), Err(Error::Damaged)));
    alter(&locked.path(), |bytes| bytes[2000] ^= 1);
    assert!(is_readable(&locked.unlock(WORDS).unwrap()));

    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy.zhucan");
    fs::copy(locked.path(), &copy).unwrap();
    assert!(matches!(Keyring::read(&copy), Err(Error::Key(Fault::NoKeyFile))));
    assert!(is_readable(&Ledger::open(&copy, Some(&locked.key), Clock::default()).unwrap()));
}

#[test]
fn a_copy_of_the_key_file_that_is_lost_or_damaged_is_written_again() {
    let locked = Locked::new();
    for place in locked.copies() {
        for damage in ["", "not a key file"] {
            fs::write(&place, damage).unwrap();
            locked.unlock(WORDS).unwrap();
            let [first, second] = locked.copies().map(|place| fs::read(place).unwrap());
            assert!(first == second && first.len() > 100);
        }
    }
}

#[test]
fn a_second_copy_that_cannot_be_written_does_not_make_a_change_half() {
    let locked = Locked::new();
    let [_, second] = locked.copies();
    let mut ring = Keyring::read(&locked.path()).unwrap();
    let aside = |name: &str| fs::rename(&second, second.with_file_name(name)).unwrap();
    aside("before");
    fs::create_dir_all(second.join("in the way")).unwrap();
    ring.set(&locked.key, &holder("周明"), &Passphrase::new("newer words"), CHEAP).unwrap();
    aside("folder");
    locked.unlock("newer words").unwrap();
    assert!(second.is_file(), "opening it makes the second copy again");
}

#[test]
fn the_newer_copy_of_the_key_file_holds() {
    let locked = Locked::new();
    let [_, second] = locked.copies();
    let old = fs::read(&second).unwrap();
    let mut ring = Keyring::read(&locked.path()).unwrap();
    ring.set(&locked.key, &holder("周明"), &Passphrase::new("newer words"), CHEAP).unwrap();
    fs::write(&second, old).unwrap();
    assert!(matches!(locked.unlock(WORDS), Err(Error::Key(Fault::WrongPassphrase))));
    locked.unlock("newer words").unwrap();
}

#[test]
fn changing_a_passphrase_never_rewrites_the_ledger() {
    let locked = Locked::new();
    let before = fs::read(locked.path()).unwrap();
    let mut ring = Keyring::read(&locked.path()).unwrap();
    ring.set(&locked.key, &holder("周明"), &Passphrase::new("newer words"), CHEAP).unwrap();
    ring.add(&locked.key, &holder("李敏"), &Passphrase::new("hers alone"), CHEAP).unwrap();
    assert_eq!(fs::read(locked.path()).unwrap(), before);
    for (words, opens) in [(WORDS, false), ("newer words", true), ("hers alone", true)] {
        assert_eq!(locked.unlock(words).is_ok(), opens, "{words}");
    }
    ring.revoke("李敏").unwrap();
    ring.save(None).unwrap();
    assert!(locked.unlock("hers alone").is_err());
    assert_eq!(ring.holders(), [holder("周明")]);
}

#[test]
fn the_sheet_opens_a_copy_without_its_key_file_and_one_whose_salt_is_destroyed() {
    let locked = Locked::new();
    let key = sheet::parse(&sheet::text(&locked.key)).unwrap();
    assert!(is_readable(&locked.open(&key).unwrap()));
    alter(&locked.path(), |bytes| bytes[..16].fill(0));
    assert!(is_readable(&locked.open(&key).unwrap()));
    let other = Locked::new();
    assert!(matches!(other.open(&key), Err(Error::Key(Fault::OtherLedger))));
}

#[test]
fn the_sheet_makes_the_key_file_anew_and_leaves_other_passphrases() {
    let locked = Locked::new();
    let mut ring = Keyring::read(&locked.path()).unwrap();
    ring.add(&locked.key, &holder("李敏"), &Passphrase::new("hers alone"), CHEAP).unwrap();
    let new = Passphrase::new("found again");
    Keyring::remake(&locked.path(), &locked.key, &holder("周明"), &new, CHEAP).unwrap();
    for (words, opens) in [(WORDS, false), ("found again", true), ("hers alone", true)] {
        assert_eq!(locked.unlock(words).is_ok(), opens, "{words}");
    }
    for place in locked.copies() {
        fs::write(place, "damaged").unwrap();
    }
    Keyring::remake(&locked.path(), &locked.key, &holder("周明"), &new, CHEAP).unwrap();
    assert!(locked.unlock("found again").is_ok() && locked.unlock("hers alone").is_err());
}

#[test]
fn two_programs_have_one_locked_ledger_open() {
    let locked = Locked::new();
    let (mut first, second) = (locked.unlock(WORDS).unwrap(), locked.open(&locked.key).unwrap());
    let before = second.data_version().unwrap();
    village::household(&mut first, "2");
    assert_ne!(second.data_version().unwrap(), before);
    assert_eq!(second.read().list_household_id().unwrap().len(), 2);
}

#[test]
fn a_key_file_that_is_there_is_never_replaced_by_a_new_one() {
    let locked = Locked::new();
    let words = Passphrase::new(WORDS);
    let again = Keyring::create(&locked.path(), &Key::random().unwrap(), &holder("周明"), &words, CHEAP);
    assert!(matches!(again, Err(Error::FileExists(_))));
    locked.unlock(WORDS).unwrap();
}

#[cfg(unix)]
#[test]
fn ledger_and_key_file_are_their_owners_alone_to_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let locked = Locked::new();
    let [first, second] = locked.copies();
    let files = [locked.path(), first, second];
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(files.each_ref().map(mode), [0o600; 3]);
    for file in &files {
        fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
    }
    locked.unlock(WORDS).unwrap();
    assert_eq!(files.each_ref().map(mode), [0o600; 3], "too wide rights are narrowed at opening");
}

#[test]
fn a_plain_ledger_is_encrypted_and_the_old_file_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zhucan");
    let mut plain = village::empty_in(&path);
    let house = village::household(&mut plain, "1");
    village::member(&mut plain, house, "张桂兰");
    let head = plain.read().chain_head().unwrap();
    let lock = NewLock { key: Key::random().unwrap(), passphrase: Passphrase::new(WORDS), cost: CHEAP };

    let other = Ledger::open(&path, None, Clock::default()).unwrap();
    other.read().list_person_id().unwrap();
    let second = Ledger::open(&path, None, Clock::default()).unwrap();
    let hold = other.read();
    hold.list_person_id().unwrap();
    assert!(matches!(second.encrypt(&lock), Err(Error::Busy)), "not while another program has it open");
    drop((plain, other));

    let kept = Ledger::open(&path, None, Clock::new(Some(TODAY))).unwrap().encrypt(&lock).unwrap();
    assert!(!fs::read(&path).unwrap().starts_with(b"SQLite"));
    let (key, name) = Keyring::read(&path).unwrap().unlock(&Passphrase::new(WORDS)).unwrap();
    assert_eq!((name.as_str(), &key), ("周明", &lock.key));
    let mut ledger = Ledger::open(&path, Some(&key), Clock::new(Some(TODAY))).unwrap();
    assert!(is_readable(&ledger) && ledger.check(zhucan::ledger::Depth::Quick).unwrap().is_empty());
    assert_eq!(ledger.read().chain_head().unwrap(), head);
    village::household(&mut ledger, "2");
    ledger.undo().unwrap();
    assert!(ledger.verify_history().unwrap().broken.is_none());
    assert!(is_readable(&Ledger::open(&kept, None, Clock::default()).unwrap()), "the old file is whole");
    assert!(matches!(ledger.encrypt(&lock), Err(Error::Key(Fault::Encrypted))));
}
