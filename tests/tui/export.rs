//! Tables for other programs: what, how, under which name.

use std::fs;

use tempfile::TempDir;

use zhucan::secret::{Passphrase, handover};

use crate::support::{screen::Stage, village};

#[test]
fn the_choice_looks_well() {
    let mut stage = Stage::open(village::demo());
    for (name, text) in stage.press("o").looks() {
        insta::assert_snapshot!(format!("export_{name}"), text);
    }
}

#[test]
fn a_table_is_written_and_never_over_another_without_a_question() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("人员.csv");
    let mut stage = Stage::open(village::demo());
    let ask = |stage: &mut Stage| {
        assert!(stage.press("o<down><enter>").text().contains("XLSX"), "the format is asked for");
        assert!(stage.press("csv<enter>").text().contains("号码怎么写"), "{}", stage.text());
        assert!(stage.press("1").line().contains("人员花名册-2026-03-02.csv"), "a name is offered");
        stage.press("<ctrl-u>").paste(&path.display().to_string()).press("<enter>");
    };
    ask(&mut stage);
    assert!(stage.text().contains("已导出"), "{}", stage.text());
    let written = fs::read(&path).unwrap();
    assert!(written.starts_with("\u{feff}".as_bytes()) && written.len() > 10_000);

    fs::write(&path, "别的内容").unwrap();
    ask(&mut stage);
    assert!(stage.line().contains("1. 不，返回"), "{}", stage.text());
    stage.press("<enter>");
    assert_eq!(fs::read_to_string(&path).unwrap(), "别的内容");
    ask(&mut stage);
    assert!(stage.press("2").text().contains("已导出"));
    assert_eq!(fs::read(&path).unwrap(), written);
}

#[test]
fn a_table_is_encrypted_for_who_gets_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("人员.csv");
    let mut stage = Stage::open(village::demo());
    insta::assert_snapshot!("export_sealed", stage.press("o<down>e").text());
    stage.paste("送镇残联 2026").press("<enter>").paste("送镇残联 2025").press("<enter>");
    assert!(stage.text().contains("两次输入的不一样"), "{}", stage.text());
    stage.paste("送镇残联 2026").press("<enter>").paste("送镇残联 2026").press("<enter>csv<enter>1");
    assert!(stage.line().contains("人员花名册-2026-03-02.csv.age"), "{}", stage.text());
    stage.press("<ctrl-u>").paste(&path.display().to_string()).press("<enter>");
    assert!(stage.text().contains("已导出"), "{}", stage.text());
    let sealed = fs::read(path.with_added_extension("age")).unwrap();
    let text = handover::open(&Passphrase::new("送镇残联 2026"), &sealed).unwrap();
    assert!(!path.exists() && text.starts_with("\u{feff}姓名".as_bytes()));
    assert!(stage.press("l<enter>").text().contains("人员.csv.age（加密）"), "{}", stage.text());

    // What comes after it is not encrypted without being asked for.
    let name = path.display().to_string();
    stage.press("<esc><esc><enter>csv<enter>1<ctrl-u>").paste(&format!("{name}.age")).press("<enter>");
    assert!(stage.text().contains("以 .age 结尾"), "{}", stage.text());
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let mut stage = Stage::open(village::demo());
    stage.press("o<down><down><enter>").press("csv<enter>1<ctrl-u>").paste("/没有这个文件夹/户.csv");
    let text = stage.press("<enter>").text();
    assert!(text.contains("没有做成"), "{text}");
    assert!(stage.press("<enter>").line().contains('户'), "the list is there again");
}

#[test]
fn giving_up_the_name_writes_nothing() {
    let mut stage = Stage::open(village::demo());
    assert!(!stage.press("o<down><enter>csv<enter>1<esc>").text().contains("已导出"));
    assert!(!std::path::Path::new("人员花名册-2026-03-02.csv").exists());
}

#[test]
fn the_whole_ledger_is_written_and_taken_into_an_empty_one() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("整本.json");
    let mut stage = Stage::open(village::demo());
    assert!(stage.press("o<end><enter>").line().contains("整本台账-2026-03-02.json"), "{}", stage.text());
    stage.press("<ctrl-u>").paste(&path.display().to_string()).press("<enter>");
    assert!(stage.text().contains("已导出"), "{}", stage.text());

    let mut stage = Stage::open(village::empty());
    stage.press("i2<ctrl-u>").paste(&path.display().to_string()).press("<enter>");
    assert!(stage.line().contains("1. 不，返回"), "the safe answer comes first: {}", stage.text());
    let text = stage.press("2").text();
    assert!(text.contains("已导入整本台账") && text.contains("柳林村"), "{text}");
    assert!(stage.press("<esc>u").text().contains("已撤销：导入整本台账"), "{}", stage.text());

    fs::write(&path, fs::read(&path).unwrap().split_at(2000).0).unwrap();
    stage.press("i2<ctrl-u>").paste(&path.display().to_string()).press("<enter>");
    let text = stage.press("2").text();
    assert!(text.contains("文件不完整或已损坏") && text.contains("台账没有改动"), "{text}");
}

#[test]
fn full_numbers_ask_what_for_and_the_register_keeps_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("名册.csv");
    let mut stage = Stage::open(village::demo());
    stage.press("o<down><enter>csv<enter>2");
    assert!(stage.line().contains("用途"), "{}", stage.text());
    stage.paste("报镇民政所").press("<enter><ctrl-u>").paste(&path.display().to_string()).press("<enter>");
    assert!(stage.text().contains("已导出"), "{}", stage.text());
    for (name, text) in stage.press("l").looks() {
        insta::assert_snapshot!(format!("exports_{name}"), text);
    }
    let page = stage.press("<enter>").text();
    assert!(page.contains("报镇民政所") && page.contains("名册.csv"), "{page}");
}

#[test]
fn a_long_path_is_told_to_its_end_on_a_narrow_screen() {
    let folder = TempDir::new().unwrap();
    let name = "很长的文件夹名字里的一份很长很长的残疾人花名册2026年3月.csv";
    let mut stage = Stage::open_in(village::demo(), None, (40, 12));
    stage.press("o<enter>csv<enter>1<ctrl-u>").paste(&folder.path().join(name).display().to_string());
    let text = stage.press("<enter>").text();
    let told: String = text.lines().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
    assert!(told.contains("2026年3月.csv"), "{text}");
    assert_eq!(text.lines().count(), 12);
}
