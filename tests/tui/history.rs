//! The history: what it shows, and taking one operation back.

use zhucan::{
    domain::{draft::Draft, field::Field, page::Page, query::Query},
    i18n::Lang,
    ledger::Duplicates,
};

use crate::support::{
    busy,
    screen::{Stage, timeless},
    village,
};

fn stage() -> Stage {
    let mut stage = Stage::open(busy::village());
    stage.press("8");
    stage
}

/// The screen with the local time replaced: it depends on where the test runs.
fn text(stage: &mut Stage) -> String {
    timeless(&stage.text())
}

#[test]
fn operations_stand_with_what_they_changed() {
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut stage = Stage::open_in(busy::village(), Some(*lang), size);
            let name = |part| format!("history_{part}_{}_{}x{}", lang.code(), size.0, size.1);
            stage.press("u8");
            insta::assert_snapshot!(name("list"), text(&mut stage));
            stage.press("<end><up><up><enter>");
            insta::assert_snapshot!(name("changes"), text(&mut stage));
        }
    }
}

#[test]
fn an_edit_is_told_field_by_field() {
    let mut stage = stage();
    let rows = stage.ledger.read().list_household(&Query::default(), stage.ledger.today(), &Page::First, 9);
    let id = rows.unwrap().rows[0].id;
    stage.ledger.edit_household(id, &Draft::new().with(Field::Address, "村委会旁")).unwrap();
    let text = stage.press("18<enter>").text();
    assert!(text.contains("西头 -> 村委会旁"), "{text}");
}

#[test]
fn one_operation_is_undone_unless_a_newer_one_built_on_it() {
    let mut stage = stage();
    let before = stage.text();
    assert!(stage.press("x").text().contains("已撤销"), "{}", stage.text());
    assert!(stage.press("r").text().contains("已重做"));
    assert!(stage.text() != before, "undo and redo stand in the history too");

    stage.press("<end><up>");
    let text = stage.press("x").text();
    assert!(text.contains("没有做成"), "{text}");
}

#[test]
fn personal_numbers_are_starred_and_told_apart() {
    let mut stage = stage();
    let home = village::household(&mut stage.ledger, "40");
    let draft = village::person("何秀英", "head")
        .with(Field::CitizenId, "371599196503120014")
        .with(Field::Phone, "13800001111");
    let id = stage.ledger.register_person(home, &draft, Duplicates::Refuse).unwrap().value;
    let text = stage.press("18<enter>").text();
    assert!(text.contains("3715**********0014") && text.contains("138****1111"), "{text}");
    stage.ledger.edit_person(id, &Draft::new().with(Field::Phone, "13800002222")).unwrap();
    let text = stage.press("<esc>18<enter>").text();
    assert!(text.contains("138****1111 -> 138****2222"), "{text}");
    stage.ledger.edit_person(id, &Draft::new().with(Field::Phone, "13800102222")).unwrap();
    let text = stage.press("<esc>18<enter>").text();
    assert!(text.contains("138**0*2222 -> 138**1*2222"), "{text}");
}

#[test]
fn openings_are_listed_on_demand_and_the_chain_is_verified() {
    let mut stage = stage();
    let text = stage.press("a").text();
    assert!(text.starts_with("审计"), "{text}");
    let text = stage.press("v").text();
    assert!(text.contains("历史完好") && text.contains("校验值"), "{text}");
    let head = stage.ledger.read().chain_head().unwrap();
    assert!(text.contains(&head), "{text}");
    assert!(!stage.press("<esc>a").text().starts_with("审计"));
}
