//! The screen of backups: made, looked at, brought back.

use tempfile::TempDir;
use zhucan::{domain::setting::Setting, ledger::Ledger};

use crate::support::{
    screen::{Stage, timeless},
    village,
};

/// A village in a file, the name of whose folder does not show.
fn stage() -> (Stage, TempDir) {
    let folder = TempDir::new().unwrap();
    let mut ledger: Ledger = village::empty_in(&folder.path().join("village.zhucan"));
    village::household(&mut ledger, "1");
    (Stage::open(ledger), folder)
}

fn shown(stage: &mut Stage, folder: &TempDir) -> String {
    timeless(&stage.text().replace(&folder.path().display().to_string(), "HOME"))
}

#[test]
fn a_backup_is_made_and_brought_back() {
    let (mut stage, folder) = stage();
    assert!(stage.text().contains("还没有备份"), "{}", stage.text());
    stage.press("<f9>a");
    insta::assert_snapshot!(shown(&mut stage, &folder));
    village::household(&mut stage.ledger, "2");
    stage.press("1").press("<f9>");
    assert!(stage.text().contains("备份之后又有 1 次操作"), "{}", stage.text());
    stage.seek("000001").press("<enter>");
    insta::assert_snapshot!("question", shown(&mut stage, &folder));
    stage.press("y");
    assert!(stage.text().contains("已恢复"), "{}", stage.text());
    assert_eq!(stage.ledger.read().contents().unwrap().households, 1);
    stage.seek("000002").press("<enter>y");
    assert_eq!(stage.ledger.read().contents().unwrap().households, 2);
}

#[test]
fn a_stick_that_is_away_is_told_on_the_first_screen() {
    let (mut stage, folder) = stage();
    let stick = folder.path().join("stick");
    stage.ledger.change_setting(Setting::BackupPlace2, stick.to_str().unwrap()).unwrap();
    stage.press("<f9>a");
    assert!(stage.text().contains("不在"), "{}", stage.text());
    stage.press("1");
    assert!(stage.text().contains("1 处备份文件夹不在"), "{}", stage.text());
}

#[test]
fn the_demo_village_has_no_backups() {
    let mut stage = Stage::open(village::demo());
    stage.press("<f9>");
    assert!(stage.text().contains("演示村没有备份"), "{}", stage.text());
}
