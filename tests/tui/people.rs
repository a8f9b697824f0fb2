//! The list of people: filter, saved lists, registering.

use zhucan::{
    domain::{
        draft::Draft,
        event::{EventDraft, Happening},
        field::Field,
        id::{HouseholdId, PersonId},
        page::Page,
        query::Query,
    },
    error::Error,
    i18n::Lang,
    ledger::progress::Progress,
};

use crate::support::{cast, screen::Stage, village};

fn stage() -> Stage {
    let mut stage = Stage::open(cast::village());
    stage.press("3");
    stage
}

#[test]
fn the_list_in_both_languages_and_sizes() {
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut stage = Stage::open_in(cast::village(), Some(*lang), size);
            let name = format!("people_{}_{}x{}", lang.code(), size.0, size.1);
            insta::assert_snapshot!(name, stage.press("3").text());
        }
    }
}

#[test]
fn a_filter_narrows_as_one_types_and_says_what_it_left_out() {
    let mut stage = stage();
    assert!(stage.press("/类别:肢体").text().contains("王守田"));
    assert!(!stage.text().contains("李秀英"));
    let text = stage.press("<enter>").text();
    assert!(text.contains("筛选：类别:肢体"), "{text}");
    let text = stage.press("/<ctrl-u>年龄:老<enter>").text();
    assert!(text.contains("「年龄:老」看不懂") && text.contains("李秀英"), "{text}");
    let text = stage.press("/<ctrl-u>性别:女 -证:已过期<enter>").text();
    assert!(text.contains("赵桂香") && !text.contains("李秀英"), "{text}");
    assert!(
        stage.press("/x<esc>").text().contains("筛选：性别:女 -证:已过期"),
        "Esc takes back what was typed"
    );
}

#[test]
fn a_filter_is_kept_used_and_dropped() {
    let mut stage = stage();
    stage.press("/性别:女<enter>s妇女<f2>l<down><enter>");
    assert!(stage.press("l<enter>").text().contains("王守田"), "all");
    let text = stage.press("l妇<enter>").text();
    assert!(text.contains("筛选：性别:女") && !text.contains("王守田"), "{text}");
    let text = stage.press("<del><enter>l").text();
    assert!(!text.contains("妇女"), "{text}");
}

#[test]
fn a_person_is_registered_into_a_household_and_seen() {
    let mut stage = stage();
    let text = stage.press("a赵<enter>赵小雨<tab><tab>2<tab><tab>4<f2>").text();
    assert!(text.contains("赵小雨") && text.contains("12户") && text.contains("女儿"), "{text}");
    assert!(stage.press("<esc>").text().contains("人员"));
}

#[test]
fn a_household_is_registered_with_its_head() {
    let mut stage = stage();
    let text = stage.press("n20<f2>孙立<f2>").text();
    assert!(text.contains("孙立") && text.contains("20户") && text.contains("户主"), "{text}");
}

#[test]
fn the_search_from_anywhere_keeps_a_key_beside_the_filter() {
    let mut stage = stage();
    let menu = stage.press("<space>").text();
    assert!(menu.contains("F3"), "{menu}");
    assert!(stage.press("<esc><f3>陈德<enter>").text().contains("[资料]"));
}

#[test]
fn a_page_closes_when_its_registration_is_undone() {
    let mut stage = stage();
    let text = stage.press("n20<f2>孙立<f2>u").text();
    assert!(text.contains("[3人员]") && text.contains("已撤销：登记人员 孙立"), "{text}");
}

#[test]
fn the_page_of_a_person_opens_and_closes() {
    let mut stage = stage();
    let text = stage.press("<end><enter>").text();
    assert!(text.contains("赵桂香") && text.contains("[资料]"), "{text}");
    assert!(stage.press("<esc>").line().contains("赵桂香"), "the cursor is where it was");
}

#[test]
fn whose_records_are_kept_until_when_is_a_list_and_a_line_of_the_person() {
    let mut village = cast::village();
    let happening = Happening::Death { who: PersonId(1), head: Some(PersonId(3)) };
    let fields = Draft::new().with(Field::OnDate, "2019-02-28");
    village.record_event(HouseholdId(1), &EventDraft { happening, fields }).unwrap();
    let mut stage = Stage::open(village);
    insta::assert_snapshot!("people_retention", stage.press("3e").text());
    let text = stage.press("<enter>").text();
    assert!(text.contains("离开后 5 年（持过证），2024-02-28 起问去留：到期，请决定"), "{text}");
    let text = stage.press("<esc><esc>3<down><enter>").text();
    assert!(text.contains("在册期间；离开后再留 5 年（持过证）"), "{text}");
}

#[test]
fn a_list_too_long_for_a_page_is_counted_unless_something_else_comes() {
    let mut ledger = village::empty();
    let rows: Vec<String> = (0..5_000).map(|n| format!("王守田{n},{n}")).collect();
    let progress = Progress::default();
    let list = format!("姓名,户号\n{}", rows.join("\n"));
    let plan = ledger.plan_roster(list.as_bytes(), "名单.csv", &progress).unwrap();
    ledger.apply_roster(&plan, &progress).unwrap();

    let everybody = Query::default();
    let page = ledger.read().list_person(&everybody, village::TODAY, &Page::First, 20).unwrap();
    assert_eq!((page.rows.len(), page.total), (20, None), "to read a page nobody is counted");
    let mut count = |progress: &Progress| {
        ledger.read_while_wanted(progress, |db| db.count_person(&everybody, village::TODAY))
    };
    let unwanted = Progress::default();
    unwanted.stop();
    assert!(matches!(count(&unwanted), Err(Error::Cancelled)));
    assert_eq!(count(&progress).unwrap(), 5_000, "what was stopped can be done again");

    let mut stage = Stage::open(ledger);
    assert!(stage.press("3").text().contains(" 1/5000"), "{}", stage.text());
    assert!(stage.press("<end>").text().contains(" 5000/5000"), "{}", stage.text());
    assert!(stage.press("/王守田4<enter>").text().contains(" 1/1111"), "{}", stage.text());
}
