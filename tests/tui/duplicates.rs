//! Records of one person: found, compared, merged, undone.

use zhucan::{
    domain::field::Field,
    i18n::Lang,
    ledger::{Duplicates, Ledger},
};

use crate::support::{cast, screen::Stage, village};

/// The cast, in which somebody is registered a second time.
fn twice() -> Ledger {
    let mut ledger = cast::village();
    let house = village::household(&mut ledger, "40");
    let again = village::person("王守田", "head").with(Field::CitizenId, "371599650312001");
    ledger.register_person(house, &again, Duplicates::Allow).unwrap();
    ledger
}

#[test]
fn a_pair_side_by_side_in_both_languages_and_sizes() {
    for lang in Lang::ALL {
        for size in [(80, 24), (40, 12)] {
            let mut stage = Stage::open_in(twice(), Some(*lang), size);
            let pages =
                [stage.press("3d").text(), stage.press("<enter>").text(), stage.press("<enter>").text()];
            insta::assert_snapshot!(format!("duplicates_{}_{}", lang.code(), size.0), pages.join("\n"));
        }
    }
}

#[test]
fn two_records_become_one_and_two_again() {
    let mut stage = Stage::open(twice());
    let text = stage.press("3d<enter><enter>2").text();
    assert!(text.contains("没有发现重复登记的人") && text.contains("已保存"), "{text}");
    assert!(stage.press("u").text().contains("身份证号相同"));
    assert!(!stage.press("<enter><enter><enter>").text().contains("已保存"), "the safe answer comes first");
}

/// Returns the line of the field named `label`.
fn line<'a>(text: &'a str, label: &str) -> &'a str {
    text.lines().find(|line| line.starts_with('|') && line.contains(label)).unwrap_or_default()
}

#[test]
fn each_field_that_differs_is_chosen() {
    let mut stage = Stage::open(twice());
    let text = stage.press("3d<enter>").seek("身份证号  ").press("2").text();
    let marked =
        |text: &str, label| (line(text, label).contains("[x] 1"), line(text, label).contains("[x] 40"));
    assert_eq!(marked(&text, "户号"), (true, false), "{text}");
    assert!(line(&text, "身份证号  ").contains("[x] 3715**65???2001"), "{text}");
    assert!(line(&text, "电话").contains("[x] 138****5678"), "what one lacks comes from the other: {text}");

    let text = stage.press("<end><right>").text();
    assert!(line(&text, "电话").contains("[ ] 138****5678"), "{text}");
    stage.press("<enter>2");
    let kept = stage.ledger.person("1".parse().unwrap()).unwrap().person.draft();
    assert_eq!((kept.get(Field::CitizenId), kept.get(Field::Phone)), ("371599650312001", ""));
}

#[test]
fn keeping_the_other_record_turns_every_choice() {
    let mut stage = Stage::open(twice());
    let text = stage.press("3d<enter>2").text();
    assert!(
        line(&text, "户号").contains("[x] 40") && line(&text, "身份证号  ").contains("[x] 3715**65???2001"),
        "{text}"
    );
    assert!(line(&text, "电话").contains("[x] 138****5678"), "{text}");
    let text = stage.press("<enter>").text();
    assert!(text.contains("保留 王守田（40户）"), "{text}");
}
