//! Rows that may be about somebody of the ledger: told, decided, remembered.

use zhucan::{
    domain::{
        field::Field,
        import::{ImportKind, MatchDecision},
    },
    ledger::{
        Ledger,
        import::{Outcome, Plan, Reason, Request},
        progress::Progress,
    },
    transfer::headings::Part,
};

use super::import::{HEAD, ZHANG, changed, csv, import, outcomes, plan_bytes, reasons};
use crate::support::village;

/// Plans a roster with what is decided about its rows.
fn plan_decided(ledger: &Ledger, bytes: &[u8], decided: &[MatchDecision]) -> Plan {
    let request = Request { decided, ..Request::from("花名册") };
    ledger.plan_roster(bytes, request, &Progress::default()).unwrap()
}

#[test]
fn rows_that_may_be_about_somebody_are_neither_new_nor_merged() {
    const KNOWN: [&str; 4] = [
        "姓名,身份证号,残疾证号,出生日期,户号,住址",
        "王守田,371599196503120014,37159919650312001442,,001,东街1号",
        "李秀英,,,1970-01-02,002,东街2号",
        "赵六,,,,003,东街3号",
    ];
    let doubtful = [
        "姓名,身份证号,出生日期,户号,住址|王守田,371599196503120030,,001,",
        "姓名,身份证号,出生日期,户号,住址|王守田,371599196504120016,,,西街",
        "姓名,户号|王守田,009",
        "姓名,出生日期,户号|李秀英,1970-01-02,009",
        "姓名,出生日期,户号|李秀英,1971-01-02,002",
        "姓名,身份证号|赵六,371599198802290020",
        "姓名,住址|赵六,西街",
        "姓名,身份证号,残疾证号|孙七,371499201509010041,37159919650312001442",
    ];
    let clear = [
        ("姓名,身份证号,户号|王守田,371599198802290020,002", Outcome::New),
        ("姓名,出生日期|李秀英,1970", Outcome::Unchanged),
        ("姓名,出生日期|李秀英,1980-05-05", Outcome::New),
        ("姓名,户号|赵六,003", Outcome::Unchanged),
    ];
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&KNOWN));
    let rows = |text: &str| text.split('|').collect::<Vec<_>>().join("\n").into_bytes();
    for text in doubtful {
        let plan = plan_bytes(&ledger, &rows(text));
        assert_eq!(outcomes(&plan), [Outcome::Doubtful], "{text} {:?}", plan.rows);
        assert!(plan.is_empty() && plan.rows[0].is_open(), "{text}");
        assert_eq!(plan.doubt(0).unwrap().persons.len(), 1, "{text}");
    }
    for (text, expected) in clear {
        assert_eq!(outcomes(&plan_bytes(&ledger, &rows(text))), [expected], "{text}");
    }
}

#[test]
fn what_was_decided_about_a_row_is_remembered_undone_and_taken_back() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG]));
    // The ID of the row has a slip of the pen, and a card made of it.
    let slip =
        csv(&["姓名,身份证号,残疾证号,联系电话", "张三,371599196503120030,37159919650312003042,13800009999"]);
    let plan = plan_bytes(&ledger, &slip);
    let doubt = plan.doubt(0).unwrap();
    let beside = ledger.beside(doubt).unwrap();
    let lines = beside[0].lines.iter().filter(|sides| sides.differ());
    let differing: Vec<_> = lines.map(|sides| (sides.field, sides.ledger.as_str())).collect();
    let expected = [
        (Field::CitizenId, "371599196503120014"),
        (Field::Phone, "13800005678"),
        (Field::CardNo, "37159919650312001442"),
    ];
    assert_eq!((beside[0].name.as_str(), differing.as_slice()), ("张三", expected.as_slice()));

    let same = doubt.decide(Some(doubt.persons[0]));
    let plan = plan_decided(&ledger, &slip, &same);
    assert_eq!(outcomes(&plan), [Outcome::Changed]);
    assert_eq!(changed(&plan.rows[0]), [(Part::Person, Field::Phone, "13800005678", "13800009999")]);
    assert_eq!(reasons(&plan.rows[0]), [(Field::CitizenId, Reason::LedgerIdKept)]);
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    assert_eq!(outcomes(&plan_bytes(&ledger, &slip)), [Outcome::Unchanged], "next month nobody is asked");
    ledger.undo().unwrap();
    assert_eq!(outcomes(&plan_bytes(&ledger, &slip)), [Outcome::Doubtful], "undone with the import");

    let different = plan_bytes(&ledger, &slip).doubt(0).unwrap().decide(None);
    let plan = plan_decided(&ledger, &slip, &different);
    assert_eq!(outcomes(&plan), [Outcome::New]);
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    assert_eq!(outcomes(&plan_bytes(&ledger, &slip)), [Outcome::Unchanged]);

    let stored = ledger.read().list_import_match().unwrap();
    assert_eq!(stored.len(), 1);
    ledger.forget_match(stored[0].id).unwrap();
    assert!(ledger.read().list_import_match().unwrap().is_empty());
    ledger.undo().unwrap();
    assert_eq!(ledger.read().list_import_match().unwrap(), stored);
}

#[test]
fn a_decision_alone_is_an_import_too() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&["姓名,户号", "张三,1"]));
    let elsewhere = csv(&["姓名,住址", "张三,西街"]);
    let same =
        plan_bytes(&ledger, &elsewhere).doubt(0).map(|doubt| doubt.decide(Some(doubt.persons[0]))).unwrap();
    let plan = plan_decided(&ledger, &elsewhere, &same);
    assert!(!plan.is_empty());
    ledger.apply_roster(&plan, &Progress::default()).unwrap().unwrap();
    assert_eq!(outcomes(&plan_bytes(&ledger, &elsewhere)), [Outcome::Unchanged]);
}

#[test]
fn a_card_whose_holder_has_another_id_is_decided_once_and_never_held_by_two() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG]));
    let list = csv(&["姓名,身份证号,残疾证号,联系电话", "赵六,371499201509010041,37159919650312001442,"]);
    let doubt = plan_bytes(&ledger, &list).doubt(0).unwrap().clone();
    let beside = ledger.beside(&doubt).unwrap();
    assert!(beside[0].lines.iter().any(|sides| sides.field == Field::CardNo && !sides.differ()));

    let plan = plan_decided(&ledger, &list, &doubt.decide(None));
    assert_eq!(outcomes(&plan), [Outcome::New]);
    assert_eq!(reasons(&plan.rows[0]), [(Field::CardNo, Reason::CardOfAnother)]);
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    assert_eq!(ledger.read().list_card_holder().unwrap().len(), 1);
    let again = plan_bytes(&ledger, &list);
    assert_eq!((outcomes(&again), again.is_empty()), (vec![Outcome::Unchanged], true));
    ledger.undo().unwrap();

    let plan = plan_decided(&ledger, &list, &doubt.decide(Some(doubt.persons[0])));
    assert_eq!(reasons(&plan.rows[0]), [(Field::CitizenId, Reason::LedgerIdKept)]);
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    assert_eq!(outcomes(&plan_bytes(&ledger, &list)), [Outcome::Unchanged], "asked once");
}

#[test]
fn other_lists_ask_about_such_a_card_too() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG]));
    let list = csv(&[
        "姓名,身份证号,残疾证号,项目,状态,申请日期",
        "赵六,371499201509010041,37159919650312001442,护理补贴,已申请,2026-01-02",
    ]);
    let kind = ImportKind::Application;
    let plan = ledger.plan_import(kind, &list, "申请", &Progress::default()).unwrap();
    assert_eq!(outcomes(&plan), [Outcome::Doubtful], "{:?}", plan.rows);
}
