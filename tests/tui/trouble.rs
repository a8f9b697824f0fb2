//! A ledger that does not open: what the screen says, and that each rung of the ladder is climbed from it.

use std::fs;

use insta::assert_snapshot;
use zhucan::{
    error::{Error, Refusal},
    i18n::Lang,
    ledger::{Depth, Protection, keys::Keyring},
    secret::sheet,
    tui::{layers::trouble::Trouble, model::State},
};

use crate::support::{
    locked::{Locked, WORDS},
    screen::Stage,
    village,
};

/// What is done to the bytes of a ledger.
type Change = fn(&mut Vec<u8>);

/// A locked village with a backup, and one household more than that; closed.
fn village_with_backup() -> Locked {
    let locked = Locked::new();
    let mut ledger = locked.unlock(WORDS).unwrap();
    ledger.back_up().unwrap();
    village::household(&mut ledger, "2");
    locked
}

fn change(locked: &Locked, change: Change) {
    let mut bytes = fs::read(locked.path()).unwrap();
    change(&mut bytes);
    fs::write(locked.path(), bytes).unwrap();
}

/// Replaces what depends on the folder and the clock of the test.
fn timeless(locked: &Locked, text: &str) -> String {
    let folder = locked.folder.path().display().to_string();
    let text = crate::support::screen::timeless(text).replace(&folder, "HOME");
    // The frame follows the length of the folder.
    text.lines().map(|line| line.trim_end_matches([' ', '|'])).collect::<Vec<_>>().join("\n")
}

/// Unlocks the damaged village: the passphrase is right, so the screen that helps follows.
fn troubled(locked: &Locked) -> Stage {
    let mut stage = Stage::locked(&locked.door(), Lang::Zh);
    stage.press(&format!("{WORDS}<enter>"));
    stage
}

#[test]
fn damage_is_told_with_the_rungs_that_help() {
    let locked = village_with_backup();
    change(&locked, |bytes| bytes.truncate(4096));
    let text = troubled(&locked).text();
    assert_snapshot!(timeless(&locked, &text));
    let trouble = Trouble::new(locked.door(), Some(locked.key.clone()), Error::Damaged);
    let mut stage = Stage::troubled(trouble, Lang::En);
    stage.size = (40, 12);
    assert!(stage.text().contains("1. Save what can be read"), "{}", stage.text());
}

#[test]
fn what_can_be_read_is_saved_and_opened() {
    let locked = village_with_backup();
    // A page that opening has no need of, in a ledger that was not closed.
    let sound = fs::read(locked.path()).unwrap();
    let pages = sound.len() / 4096;
    let mut names = locked.path().into_os_string();
    names.push("-wal");
    let is_told = |page: &usize| {
        let mut bytes = sound.clone();
        bytes[page * 4096 + 100] ^= 1;
        fs::write(locked.path(), bytes).unwrap();
        fs::write(&names, [0; 64]).unwrap();
        troubled(&locked).press("1").text().contains("救出")
    };
    assert!((pages / 2..pages).any(|page| is_told(&page)));
    let into = locked.folder.path().join("村-救出.zhucan");
    assert!(into.exists() && locked.path().exists());
    assert!(Keyring::read(&into).is_ok());
}

#[test]
fn a_backup_takes_the_place_and_the_old_file_stays() {
    let locked = village_with_backup();
    change(&locked, |bytes| bytes.truncate(4096));
    let mut stage = troubled(&locked);
    let text = stage.press("2").text();
    assert!(text.contains("用这份备份代替吗") && text.contains("看不出备份之后还记了什么"), "{text}");
    assert_eq!(stage.ledger.protection(), Protection::Memory, "nothing happens before the answer");
    let text = stage.press("2").text();
    assert!(text.contains("原来的文件没有删除"), "{text}");
    assert_eq!(stage.ledger.protection(), Protection::Encrypted);
    assert!(stage.ledger.check(Depth::Full).unwrap().is_empty());
    assert!(locked.folder.path().join("村-damaged-1.zhucan").exists());
    assert!(stage.press("<esc>3").text().contains("张桂兰"));
}

#[test]
fn without_its_key_file_the_sheet_opens_it_or_a_backup_with_its_own_passphrase() {
    let sheet_opens = village_with_backup();
    let backup_opens = village_with_backup();
    for (locked, keys) in [(&sheet_opens, "1"), (&backup_opens, "22")] {
        for copy in locked.copies() {
            fs::rename(&copy, copy.with_extension("gone")).unwrap();
        }
        let why = Keyring::read(&locked.path()).unwrap_err();
        let mut stage = Stage::troubled(Trouble::new(locked.door(), None, why), Lang::Zh);
        assert!(
            stage.text().contains("钥匙文件") && stage.text().contains("用恢复单打开"),
            "{}",
            stage.text()
        );
        stage.press(keys);
        if keys == "1" {
            let code = sheet::text(&locked.key).replace('\n', " ");
            stage.paste(&code).press("<enter>new words 2026<enter>new words 2026<enter>");
        } else {
            stage.press(&format!("{WORDS}<enter>"));
        }
        assert_eq!(stage.ledger.protection(), Protection::Encrypted, "{}", stage.text());
    }
}

#[test]
fn an_empty_ledger_comes_only_for_the_word_and_beside_the_old_file() {
    let locked = village_with_backup();
    change(&locked, Vec::clear);
    let why = Error::NotALedger(locked.path());
    let mut stage = Stage::troubled(Trouble::new(locked.door(), None, why), Lang::Zh);
    stage.seek("都没有了").press("<enter>好<enter>");
    assert!(!stage.text().contains("建立本村的台账"));
    stage.seek("都没有了").press("<enter>新建<enter>");
    assert!(stage.text().contains("建立本村的台账"), "{}", stage.text());
    stage.press("3新柳村<enter>371599101203<enter>周明<ctrl-s>");
    assert_eq!(stage.ledger.protection(), Protection::Plain, "{}", stage.text());
    assert_eq!(stage.ledger.file().unwrap().file_name().unwrap(), "村-新.zhucan");
    assert_eq!(fs::read(locked.path()).unwrap(), Vec::<u8>::new());
}

#[test]
fn a_newer_ledger_is_not_replaced_and_one_that_cannot_be_written_is_looked_at() {
    let locked = village_with_backup();
    let newer = Error::Newer { file: 9, ours: 1 };
    let text = Stage::troubled(Trouble::new(locked.door(), Some(locked.key.clone()), newer), Lang::Zh).text();
    assert!(text.contains("请升级") && !text.contains("恢复备份") && !text.contains("都没有了"), "{text}");
    let closed = Error::ReadOnly(locked.path());
    let mut stage = Stage::troubled(Trouble::new(locked.door(), Some(locked.key.clone()), closed), Lang::Zh);
    assert!(stage.press("1").text().contains("[只读]新柳"), "{}", stage.text());
    let refused = stage.ledger.register_household(&zhucan::domain::draft::Draft::new()).err();
    assert!(matches!(refused, Some(Error::Refused(Refusal::LookedAtOnly))));
}

#[test]
fn it_is_tried_again_and_left() {
    let locked = village_with_backup();
    let away = locked.folder.path().join("away");
    fs::rename(locked.path(), &away).unwrap();
    let trouble = || Trouble::new(locked.door(), Some(locked.key.clone()), Error::NoFile(locked.path()));
    let mut stage = Stage::troubled(trouble(), Lang::Zh);
    stage.seek("再试一次").press("<enter>");
    assert!(stage.text().contains("找不到文件"));
    fs::rename(away, locked.path()).unwrap();
    stage.press("<enter>");
    assert_eq!(stage.ledger.protection(), Protection::Encrypted);
    let mut stage = Stage::troubled(trouble(), Lang::Zh);
    stage.press("<esc>");
    assert_eq!(stage.model.state, State::Ended);
}
