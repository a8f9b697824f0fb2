//! Cases of the help ledger, from the opening to the result.

use jiff::civil::date;
use zhucan::{
    domain::{
        draft::Draft,
        field::Field,
        id::{CaseId, HouseholdId},
        problem::{Problem, ProblemKind},
    },
    error::{Error, Refusal},
    ledger::{Duplicates, Ledger},
    store::case::Cases,
};

use crate::support::village::{TODAY, empty, household, person};

fn open(ledger: &mut Ledger, home: HouseholdId, cause: &str, deadline: &str) -> CaseId {
    let draft = Draft::new()
        .with(Field::Cause, cause)
        .with(Field::OpenedOn, "2026-01-05")
        .with(Field::Deadline, deadline);
    ledger.open_case(home, None, &draft).unwrap().value
}

fn result() -> Draft {
    Draft::new().with(Field::Result, "屋顶已翻修")
}

fn causes(ledger: &Ledger, cases: Cases) -> Vec<String> {
    let rows = ledger.read().list_case(cases, 100).unwrap();
    rows.into_iter().map(|row| row.record.case.cause).collect()
}

#[test]
fn a_case_goes_from_its_cause_to_its_result_and_back() {
    let mut ledger = empty();
    let home = household(&mut ledger, "012");
    let id = open(&mut ledger, home, "房屋漏雨", "2026-03-31");
    ledger.edit_case(id, &Draft::new().with(Field::Responsible, "王主任")).unwrap();
    let measure = Draft::new().with(Field::Measure, "联系镇上申请危房改造").with(Field::Who, "周明");
    ledger.record_measure(id, &measure).unwrap();
    ledger.close_case(id, &result()).unwrap();

    let row = ledger.read().list_case(Cases::Closed, 1).unwrap().remove(0);
    assert_eq!((row.household_number.as_str(), row.measures), ("012", 1));
    assert_eq!((row.last_measure_on, row.record.closed_on), (Some(TODAY), Some(TODAY)));
    assert_eq!((row.record.case.responsible.as_str(), row.record.result.as_str()), ("王主任", "屋顶已翻修"));

    for kind in ["close_case", "record_measure", "edit_case", "open_case"] {
        assert_eq!(ledger.undo().unwrap().value.kind, kind);
    }
    assert!(matches!(ledger.case(id), Err(Error::NotFound { noun: "case", .. })));
    for _ in 0..4 {
        ledger.redo().unwrap();
    }
    assert_eq!(ledger.read().list_case(Cases::Closed, 1).unwrap(), [row]);
}

#[test]
fn a_closed_case_stays_as_it_is() {
    let mut ledger = empty();
    let home = household(&mut ledger, "012");
    let id = open(&mut ledger, home, "房屋漏雨", "");
    let missing = ledger.close_case(id, &Draft::new());
    let expected = vec![Problem::new(Field::Result, ProblemKind::Missing)];
    assert!(matches!(&missing, Err(Error::Problems(problems)) if *problems == expected), "{missing:?}");
    ledger.close_case(id, &result()).unwrap();

    let measure = Draft::new().with(Field::Measure, "回访");
    let refused = [
        ledger.edit_case(id, &Draft::new().with(Field::Cause, "别的")).err(),
        ledger.record_measure(id, &measure).err(),
        ledger.close_case(id, &result()).err(),
    ];
    for error in refused {
        assert!(matches!(error, Some(Error::Refused(Refusal::CaseClosed))), "{error:?}");
    }
    ledger.undo().unwrap();
    ledger.record_measure(id, &measure).unwrap();
}

#[test]
fn lists_put_the_nearest_deadline_first() {
    let mut ledger = empty();
    let home = household(&mut ledger, "012");
    for (cause, deadline) in
        [("无期限", ""), ("今天", "2026-03-02"), ("过期", "2026-03-01"), ("以后", "2026-04-01")]
    {
        open(&mut ledger, home, cause, deadline);
    }
    let closed = open(&mut ledger, home, "办结", "2026-02-01");
    ledger.close_case(closed, &result()).unwrap();
    assert_eq!(causes(&ledger, Cases::Open), ["过期", "今天", "以后", "无期限"]);
    assert_eq!(causes(&ledger, Cases::Overdue(TODAY)), ["过期"]);
    assert_eq!(causes(&ledger, Cases::Closed), ["办结"]);
    let rows = ledger.read().list_case_of_household(home).unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows.last().unwrap().record.id, closed);
}

#[test]
fn a_case_about_a_person_is_one_of_the_own_household() {
    let mut ledger = empty();
    let (home, other) = (household(&mut ledger, "012"), household(&mut ledger, "013"));
    let id = ledger.register_person(home, &person("张桂兰", "head"), Duplicates::Refuse).unwrap().value;
    let draft = Draft::new().with(Field::Cause, "无人照料");
    let refused = ledger.open_case(other, Some(id), &draft);
    let expected = vec![Problem::new(Field::Person, ProblemKind::OtherHousehold)];
    assert!(matches!(&refused, Err(Error::Problems(problems)) if *problems == expected), "{refused:?}");
    let case = ledger.open_case(home, Some(id), &draft).unwrap().value;
    assert_eq!(ledger.case(case).unwrap().case.opened_on, date(2026, 3, 2));
    assert_eq!(ledger.read().list_case(Cases::Open, 1).unwrap()[0].name, "张桂兰");
}
