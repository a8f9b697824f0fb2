//! The list of households, and the page of one: members, events, visits.

use zhucan::i18n::Lang;

use crate::support::{
    cast,
    screen::{Stage, timeless},
};

/// Opens the page of the first household.
fn stage() -> Stage {
    let mut stage = Stage::open(cast::village());
    stage.press("2<enter>");
    stage
}

#[test]
fn the_list_in_both_languages_and_sizes() {
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut stage = Stage::open_in(cast::village(), Some(*lang), size);
            let name = format!("households_{}_{}x{}", lang.code(), size.0, size.1);
            insta::assert_snapshot!(name, stage.press("2").text());
        }
    }
}

#[test]
fn every_part_in_both_languages() {
    for lang in Lang::ALL {
        let mut stage = Stage::open_in(cast::village(), Some(*lang), (80, 24));
        let mut pages = vec![stage.press("2<enter>").text()];
        for _ in 1..7 {
            pages.push(stage.press("<right>").text());
        }
        insta::assert_snapshot!(format!("household_{}", lang.code()), timeless(&pages.join("\n")));
    }
}

#[test]
fn the_page_on_a_small_screen() {
    let mut stage = Stage::open_in(cast::village(), None, (40, 12));
    insta::assert_snapshot!(stage.press("2<enter>").text());
}

#[test]
fn the_list_is_filtered_and_a_household_added() {
    let mut stage = Stage::open(cast::village());
    let text = stage.press("2/状态:低保<enter>").text();
    assert!(text.contains("王守田") && !text.contains("陈德"), "{text}");
    let text = stage.press("a30<f2>").text();
    assert!(text.starts_with("30户"), "{text}");
    assert!(stage.press("f").text().contains("没有用"));
    let text = stage.press("c2").text();
    assert!(text.contains("已销户"), "{text}");
}

#[test]
fn each_event_is_one_operation() {
    for (keys, expected) in [
        // A child is born.
        ("b1<tab>王小宝<tab><tab><tab><tab>3<f2>", "出生"),
        // Somebody new marries in.
        ("b21<tab>何花<tab><tab>2<tab><tab>9<f2>", "婚入"),
        // Somebody of another household moves in.
        ("b32陈德<enter><tab>9<f2>", "迁入"),
        // Two move out.
        ("b423<enter><f2>", "迁出"),
        // The son founds a household of his own.
        ("b53<enter><tab>1-2<f2>", "分户"),
        // The head dies.
        ("b61<f2>", "死亡"),
    ] {
        let mut stage = stage();
        let text = stage.press(keys).press("<right><right>").text();
        assert!(text.contains("> 2026-03-02") && text.contains(expected), "{keys}: {text}");
    }
}

#[test]
fn when_the_head_dies_the_spouse_follows_and_undo_brings_both_back() {
    let mut stage = stage();
    let text = stage.press("b61<f2>").text();
    assert!(text.contains("去世") && text.contains("李秀英") && text.contains("户主"), "{text}");
    let text = stage.press("u").text();
    assert!(!text.contains("去世"), "{text}");
}

#[test]
fn members_statuses_visits_and_cases_are_added() {
    let mut stage = stage();
    for (keys, expected) in [
        ("a王小丽<tab><tab>2<tab><tab>4<f2><esc>", "王小丽"),
        ("<right>a8<f2>", "建档立卡"),
        ("<right><right><right>a<enter><tab><tab><tab>房屋漏雨<f2>", "房屋漏雨"),
        ("<right>a屋顶漏雨<f2>", "屋顶漏雨"),
        ("<enter>", "屋顶漏雨"),
        ("<esc><left><left><enter>", "重度残疾人护理补贴"),
        ("<esc>", "[申请]"),
        ("<f2><tab><ctrl-u>新村<f2>", "新村"),
    ] {
        let text = stage.press(keys).text();
        assert!(text.contains(expected), "{keys}: {text}");
    }
}

#[test]
fn the_search_from_anywhere_finds_households_too() {
    let mut stage = Stage::open(cast::village());
    let text = stage.press("二组12号<down>").text();
    assert!(text.contains("> 12户"), "{text}");
    assert!(stage.press("<enter>").text().contains("[成员]"));
}
