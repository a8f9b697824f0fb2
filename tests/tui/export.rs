//! Tables for other programs: what, how, under which name.

use std::fs;

use tempfile::TempDir;

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
        assert!(stage.press("o<enter>").text().contains("XLSX"), "the format is asked for");
        assert!(stage.press("csv<enter>").line().contains("人员-2026-03-02.csv"), "a name is offered");
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
fn a_folder_that_is_not_there_is_told() {
    let mut stage = Stage::open(village::demo());
    stage.press("o<down><enter>").press("csv<enter><ctrl-u>").paste("/没有这个文件夹/户.csv");
    let text = stage.press("<enter>").text();
    assert!(text.contains("没有做成"), "{text}");
    assert!(stage.press("<enter>").line().contains('户'), "the list is there again");
}

#[test]
fn giving_up_the_name_writes_nothing() {
    let mut stage = Stage::open(village::demo());
    assert!(!stage.press("o<enter>csv<enter><esc>").text().contains("已导出"));
    assert!(!std::path::Path::new("人员-2026-03-02.csv").exists());
}
