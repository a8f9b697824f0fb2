//! Reports: numbers, bars, and the names behind each.

use zhucan::{
    domain::query::{ListNoun, Query},
    i18n::Lang,
};

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

#[test]
fn who_has_a_place_in_a_course_is_named_with_it() {
    let mut stage = Stage::open(village::demo());
    stage.press("t<end>");
    let number = stage.line();
    assert!(number.contains("已退出"), "{number}");
    let text = stage.press("<enter>").text();
    let (query, _) = Query::parse("阶段:已退出", ListNoun::Training, Lang::Zh.strings());
    let rows = stage.ledger.read().list_enrolment(&query, village::TODAY).unwrap();
    assert!(!rows.is_empty() && number.contains(&rows.len().to_string()), "{number}");
    for row in rows {
        assert!(text.contains(&format!("{}  {}", row.person_name, row.course_title)), "{text}");
    }
}
