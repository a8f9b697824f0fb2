//! A list beside the ledger, looked over and written down.

use std::{fs, io::Write as _};

use tempfile::TempDir;
use zhucan::secret::{Passphrase, handover};

use crate::support::{screen::Stage, village};

const CIVIL: &str = "民政名单\n姓名,残疾等级,联系电话\n钱多多,二级,13800000009\n王守田,四级,\n";

#[test]
fn a_list_is_compared_turned_through_and_exported_masked() {
    let folder = TempDir::new().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    fs::write(file("民政.csv"), CIVIL).unwrap();
    fs::write(file("残联.csv"), CIVIL.replace("13800000009", "13800000001")).unwrap();
    let mut stage = Stage::open(village::demo());
    stage.press("i<enter>v<ctrl-u>").paste(&file("民政.csv"));
    for (name, text) in stage.press("<enter>").looks() {
        insta::assert_snapshot!(format!("compare_{name}"), text);
    }
    stage.size = (80, 24);
    assert!(stage.press("<right>").text().contains("钱多多"), "{}", stage.text());
    stage.press("b<ctrl-u>").paste(&file("残联.csv"));
    let text = stage.press("<enter>").text();
    assert!(text.contains("残联.csv") && text.contains("内容不同 1"), "{text}");
    assert!(text.contains("138****0009"), "{text}");
    assert!(stage.press("<enter>").text().contains("138****0009 / 138****0001"), "{}", stage.text());
    stage.press("<esc>");

    assert!(stage.press("e").text().contains("名单比对"), "{}", stage.text());
    stage.press("<enter>csv<enter>1<ctrl-u>").paste(&file("不同.csv"));
    assert!(stage.press("<enter>").text().contains("已导出 1 条"), "{}", stage.text());
    let written = fs::read_to_string(file("不同.csv")).unwrap();
    assert!(written.contains("138****0009") && !written.contains("13800000009"), "{written}");
    let register = stage.ledger.read().list_export(1).unwrap();
    assert_eq!((register[0].export.content.code(), register[0].export.rows), ("comparison", 1));
}

#[test]
fn a_comparison_begins_anywhere_and_opens_an_encrypted_list() {
    let folder = TempDir::new().unwrap();
    let sealed = folder.path().join("民政.csv.age");
    let mut out = fs::File::create(&sealed).unwrap();
    let mut writer = handover::seal(&Passphrase::new("送镇残联 2026"), &mut out).unwrap();
    writer.write_all(CIVIL.as_bytes()).unwrap();
    writer.finish().unwrap();
    let mut stage = Stage::open(village::demo());
    stage.press("2:").paste("mdbd");
    assert!(stage.press("<enter>").text().contains("选要比的名单"), "{}", stage.text());
    assert!(stage.press("<esc><f7>").text().contains("选要比的名单"), "{}", stage.text());
    stage.press("<ctrl-u>").paste(&sealed.display().to_string());
    assert!(stage.press("<enter>").text().contains("打开加密的文件"), "{}", stage.text());
    let text = stage.paste("送镇残联 2026").press("<enter>").text();
    assert!(text.contains("名单：民政.csv") && text.contains("只在名单 2  只在台账 63"), "{text}");
    assert!(!text.contains("只在对照"), "only what can be stands there: {text}");
}
