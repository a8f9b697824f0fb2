//! The help ledger: its cases, one case, and the work on both.

use crate::support::{screen::Stage, village};

/// The cases of the demo village.
fn list() -> Stage {
    let mut stage = Stage::open(village::demo());
    stage.press("7");
    stage
}

#[test]
fn the_list_looks_well() {
    let mut stage = list();
    for (name, text) in stage.looks() {
        insta::assert_snapshot!(format!("cases_{name}"), text);
    }
}

#[test]
fn a_case_looks_well() {
    for (name, text) in list().press("<enter>").looks() {
        insta::assert_snapshot!(format!("case_{name}"), text);
    }
}

#[test]
fn left_and_right_turn_to_the_overdue_and_the_closed() {
    let mut stage = list();
    assert!(stage.text().contains("[帮扶中]"));
    let text = stage.press("<right>").text();
    assert!(text.contains("[超期]") && text.contains("逾期"), "{text}");
    assert!(stage.press("<right>").text().contains("[已销号]"));
    assert!(stage.press("<right><left>").text().contains("[已销号]"));
}

#[test]
fn a_case_is_opened_worked_on_and_closed() {
    for (keys, title) in [("a张桂兰<enter>", "个案：张桂兰"), ("h001<enter>", "个案：001")] {
        let mut stage = list();
        assert!(stage.press(keys).text().contains("新个案："), "{}", stage.text());
        let text = stage.press("房屋漏雨<f2>").text();
        assert!(text.contains(title) && text.contains("还没有责任人"), "{text}");
        assert!(stage.press("a换瓦<f2>").line().contains("换瓦"));
        assert!(stage.press("<enter>").text().contains("换瓦"), "the measure in full");
        assert!(stage.press("<esc>x<f2>").text().contains("! "), "the result is asked for");
        let text = stage.press("已修好<f2>").text();
        assert!(text.contains("2026-03-02 销号：已修好"), "{text}");
        assert!(stage.press("a").text().contains("没有用"), "a closed case takes no measure");
        assert!(stage.press("u").text().contains("还没有责任人"));
        assert!(!stage.press("o").text().starts_with(title), "who it is about");
    }
}

#[test]
fn a_case_is_edited() {
    let mut stage = list();
    let text = stage.press("<enter>e<down><ctrl-u>李书记<f2>").text();
    assert!(text.contains("责任人 李书记"), "{text}");
}
