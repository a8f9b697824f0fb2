//! The page of a person: every part, and what is done there.

use zhucan::{
    i18n::Lang,
    store::journal::Openings,
    tui::{msg::Msg, screens::person, update},
};

use crate::support::{
    cast,
    screen::{Stage, timeless},
};

/// Opens the page of the person with something on every part, through the search.
fn stage() -> Stage {
    let mut stage = Stage::open(cast::village());
    stage.press("王守田<enter>");
    stage
}

#[test]
fn every_part_in_both_languages() {
    for lang in Lang::ALL {
        let mut stage = Stage::open_in(cast::village(), Some(*lang), (80, 24));
        let mut pages = vec![stage.press("王守田<enter>").text()];
        for _ in 1..7 {
            pages.push(stage.press("<right>").text());
        }
        insta::assert_snapshot!(format!("person_{}", lang.code()), timeless(&pages.join("\n")));
    }
}

#[test]
fn the_page_on_a_small_screen_and_a_large_one() {
    for size in [(40, 12), (120, 40)] {
        let mut stage = Stage::open_in(cast::village(), None, size);
        let text = stage.press("王守田<enter>").text();
        insta::assert_snapshot!(format!("person_{}x{}", size.0, size.1), text);
    }
}

#[test]
fn one_number_is_shown_where_the_cursor_is() {
    let mut stage = stage();
    let secrets = ["371599196503120014", "13800005678", "6228480012345678", "13900001234"];
    let shown = |text: &str| secrets.into_iter().filter(|secret| text.contains(secret)).collect::<Vec<_>>();
    assert!(shown(&stage.text()).is_empty());
    for (keys, secret, noted) in [
        ("<down>m", "371599196503120014", "王守田 身份证号"),
        ("<down><down><down><down>m", "13800005678", "王守田 电话"),
        ("<down>m", "13900001234", "王守田 照护人"),
        ("<down>m", "6228480012345678", "王守田 银行账户"),
    ] {
        let text = stage.press(keys).text();
        assert_eq!(shown(&text), [secret], "{keys}: {text}");
        let newest = stage.ledger.read().list_op(None, Openings::Listed, 1).unwrap();
        assert_eq!((newest[0].kind.as_str(), newest[0].subject.as_str()), ("reveal", noted));
        let address = stage.model.top().unwrap().address;
        update::answer(&mut stage.model, address, person::Msg::Hide.into());
        assert!(shown(&stage.take(Msg::Changed).text()).is_empty(), "after a while it is masked again");
    }
    stage.press("m");
    let text = stage.press("<esc>王守田<enter>").text();
    assert!(shown(&text).is_empty(), "a page opened anew masks");
}

#[test]
fn each_part_adds_and_edits_its_records() {
    let mut stage = stage();
    for (keys, expected) in [
        ("<f2><ctrl-u>王守天<f2>", "王守天"),
        ("a<enter>1<tab>周明<f2>", "监护人"),
        ("a<down><enter>123456<f2>", "**3456"),
        ("a<down><down><enter>2<f2>", "就业"),
        ("<right>a3<tab><tab>3<f2>", "已换"),
        ("<right>a9<f2>", "未就业"),
        ("x", "2026-03-02"),
        ("<right>a困难残疾人生活补贴<f2>", "困难残疾人生活补贴"),
        ("<right>s<enter><f2>", "参训中"),
        ("<right>a<enter><tab><tab><tab>一切都好<f2>", "一切都好"),
    ] {
        let text = stage.press(keys).text();
        assert!(text.contains(expected), "{keys}: {text}");
    }
}

#[test]
fn a_card_with_the_id_of_somebody_else_is_saved_with_a_warning() {
    let text = stage().press("<right>a3<tab>37159919650313001X42<f2>").text();
    assert!(text.contains("! ") && text.contains("已换"), "{text}");
}

#[test]
fn one_operation_is_undone_from_the_history() {
    let mut stage = stage();
    let text = stage.press("<left><down>d").text();
    assert!(text.contains("撤销「记录走访"), "{text}");
    let text = stage.press("2").text();
    assert!(text.contains("已撤销"), "{text}");
    assert!(!stage.press("<left><left>").text().contains("腿疼"));
    assert!(stage.press("r").text().contains("腿疼"), "and done again");
}

#[test]
fn a_person_is_moved_to_another_household() {
    let text = stage().press("t赵<enter>").text();
    assert!(text.contains("12户"), "{text}");
}

#[test]
fn enter_on_a_course_opens_it_with_the_cursor_on_the_person() {
    let mut stage = stage();
    let text = stage.press("<right><right><right><right><enter>").text();
    assert!(text.starts_with("盲人按摩") && text.contains("[报名 1]"), "{text}");
    assert!(stage.line().contains("王守田"));
    assert!(stage.press("<esc>").text().contains("[培训]"));
}

#[test]
fn a_consent_is_recorded_and_withdrawn() {
    let mut stage = Stage::open(cast::village());
    stage.press("3").seek("王守田").press("<enter>a41<down>2<ctrl-s>");
    let text = stage.seek("按手印").text();
    assert!(text.contains("公开照片或事迹") && text.contains("2026-03-02"), "{text}");
    assert!(stage.press("x").text().contains("（2026-03-02 撤回）"), "{}", stage.text());
    assert!(!stage.press("u").text().contains("撤回）"), "{}", stage.text());
}

#[test]
fn a_person_is_erased_once_the_name_was_typed() {
    let mut stage = stage();
    let text = stage.press("<f8>本人要求<enter>王守<enter>").text();
    assert!(text.contains("没有删除") && text.starts_with("王守田"), "{text}");
    let text = stage.press("<f8>本人要求<enter>王守田<enter>").text();
    assert!(text.contains("已彻底删除") && !text.contains("身份证号"), "{text}");
    let text = stage.press("<esc>").text();
    assert!(!text.starts_with("王守田"), "{text}");
    let newest = stage.ledger.read().list_op(None, Openings::Listed, 1).unwrap();
    assert_eq!(newest[0].kind, "erase");
    assert!(stage.press("/王守田").text().contains("没有"), "nobody is found");
}

#[test]
fn copy_and_notice_are_offered_on_the_page() {
    let mut stage = stage();
    let text = stage.press("b").text();
    for offered in ["信息副本：文本", "信息副本：JSON", "告知书：大字"] {
        assert!(text.contains(offered), "{offered}\n{text}");
    }
}
