//! Reports: numbers, bars, and the names behind each.

use crate::support::{screen::Stage, village};

#[test]
fn the_reports_look_well() {
    let mut stage = Stage::open(village::demo());
    for (name, text) in stage.press("t").looks() {
        insta::assert_snapshot!(format!("reports_{name}"), text);
    }
}

#[test]
fn every_number_opens_to_what_stands_behind_it() {
    let mut stage = Stage::open(village::demo());
    let text = stage.press("t<down><enter>").text();
    assert!(text.contains("2026-03"), "the payments of the month: {text}");
    assert!(stage.press("<esc>").line().contains("2026-03 应发"), "{}", stage.text());
    for _ in 0..60 {
        if stage.line().contains("肢体") {
            break;
        }
        stage.press("<down>");
    }
    let number = stage.line();
    let text = stage.press("<enter>").text();
    assert!(text.contains("类别:肢体 -类别:多重"), "the search that was counted: {text}");
    let count = number.split_whitespace().find(|word| word.parse::<usize>().is_ok()).unwrap().to_owned();
    assert!(text.contains(&format!("1/{count}")), "{number}\n{text}");
}

#[test]
fn a_service_says_whom_it_reached_and_who_waits() {
    let mut stage = Stage::open(village::demo());
    stage.press("t");
    for _ in 0..60 {
        if stage.line().contains("康复") {
            break;
        }
        stage.press("<down>");
    }
    let text = stage.press("<enter>").text();
    assert!(text.contains("已服务：") && text.contains("还在等："), "{text}");
}
