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
            let pages = [stage.press("3d").text(), stage.press("<enter>").text(), stage.press("1").text()];
            insta::assert_snapshot!(format!("duplicates_{}_{}", lang.code(), size.0), pages.join("\n"));
        }
    }
}

#[test]
fn two_records_become_one_and_two_again() {
    let mut stage = Stage::open(twice());
    let text = stage.press("3d<enter>12").text();
    assert!(text.contains("没有发现重复登记的人") && text.contains("已保存"), "{text}");
    assert!(stage.press("u").text().contains("身份证号相同"));
    assert!(!stage.press("<enter>1<enter>").text().contains("已保存"), "the safe answer comes first");
}
