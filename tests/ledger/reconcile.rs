//! Payment rolls against what is due: kept as payments, compared, acted on, imported again, undone.

use zhucan::{
    domain::{
        application::Subject,
        draft::Draft,
        field::Field,
        id::PersonId,
        reconcile::{Difference, Remedy},
    },
    error::{Error, Refusal},
    ledger::{
        Ledger,
        import::{Act, FieldChange, ImportKind, Outcome, Plan},
        progress::Progress,
    },
};

use crate::support::{
    dump::OnDisk,
    village::{household, member},
};

const LIVING: &str = "困难残疾人生活补贴";
const NURSING: &str = "重度残疾人护理补贴";

/// Somebody with a valid card who draws `subsidies`, each with its amount, since 2025.
fn drawing(ledger: &mut Ledger, number: &str, name: &str, subsidies: &[(&str, &str)]) -> PersonId {
    let home = household(ledger, number);
    let person = member(ledger, home, name);
    let card = Draft::new()
        .with(Field::CardState, "valid")
        .with(Field::Category, "physical")
        .with(Field::Level, "1")
        .with(Field::IssuedOn, "2020-01-20");
    ledger.record_card(person, &card).unwrap();
    for (programme, amount) in subsidies {
        let grant = Draft::new()
            .with(Field::Programme, *programme)
            .with(Field::Amount, *amount)
            .with(Field::State, "paying")
            .with(Field::OnDate, "2025-01-01");
        ledger.open_application(Subject::Person(person), &grant).unwrap();
    }
    person
}

/// Six people: one paid right, one too little, one twice, one not at all, one stopped, one who draws nothing.
fn village(ledger: &mut Ledger) {
    let right = drawing(ledger, "1", "陈桂兰", &[(LIVING, "154"), (NURSING, "138")]);
    let account = Draft::new().with(Field::Account, "6222020000000000014");
    ledger.record_bank_account(right, &account).unwrap();
    drawing(ledger, "2", "王守田", &[(LIVING, "154")]);
    drawing(ledger, "3", "李秀英", &[(NURSING, "138")]);
    drawing(ledger, "4", "赵桂香", &[(LIVING, "154")]);
    let stopped = drawing(ledger, "5", "孙有福", &[(LIVING, "154")]);
    let id = ledger.read().list_application_of_person(stopped).unwrap()[0].id;
    let step = Draft::new().with(Field::OnDate, "2025-12-05");
    ledger.step_application(id, zhucan::domain::application::State::Stopped, &step).unwrap();
    drawing(ledger, "6", "周小满", &[]);
}

const ROLL: &str = "柳林镇2026年2月困难残疾人两项补贴发放花名册,,,,,\n\
    序号,姓名,补贴金额,,,银行账号\n\
    ,,生活,护理,合计,\n\
    1,陈 桂兰,154,138,292,6222020000000000099\n\
    2,王守田,125元,,125,\n\
    3,李秀英,,138,138,\n\
    4,李秀英,,138,138,\n\
    5,孙有福,154,,154,\n\
    6,周小满,154,,154,\n\
    7,钱多多,154,,154,\n\
    合计,,741,414,1155,\n\
    制表人：某某,,,,,\n";

fn plan(ledger: &Ledger, roll: &str) -> Plan {
    ledger.plan_import(ImportKind::Payments, roll.as_bytes(), "发放表.csv", &Progress::default()).unwrap()
}

fn apply(ledger: &mut Ledger, plan: &Plan, acts: &[(usize, Remedy)]) -> bool {
    let act = |(line, remedy): &(usize, Remedy)| Act {
        line: *line,
        remedy: *remedy,
        title: format!("核实 {}", plan.lines[*line].name),
    };
    let acts: Vec<Act> = acts.iter().map(act).collect();
    ledger.apply_import(plan, &acts, &Progress::default()).unwrap().is_some()
}

fn differences(plan: &Plan) -> Vec<(&str, Difference, i64)> {
    plan.lines.iter().map(|line| (line.name.as_str(), line.difference, line.paid.0 / 100)).collect()
}

fn place(plan: &Plan, difference: Difference) -> usize {
    plan.lines.iter().position(|line| line.difference == difference).unwrap()
}

#[test]
fn a_roll_is_kept_and_what_differs_is_listed() {
    let mut disk = OnDisk::empty();
    village(&mut disk.ledger);
    let before = disk.dump();
    let planned = plan(&disk.ledger, ROLL);
    let expected = [
        ("陈桂兰", Difference::OtherAccount, 154),
        ("王守田", Difference::Short, 125),
        ("李秀英", Difference::Twice, 276),
        ("孙有福", Difference::NotDue, 154),
        ("周小满", Difference::NoGrant, 154),
        ("钱多多", Difference::UnknownPerson, 154),
        ("赵桂香", Difference::Missing, 0),
    ];
    assert_eq!(differences(&planned), expected);
    let outcomes: Vec<Outcome> = planned.rows.iter().map(|row| row.outcome).collect();
    let new = [Outcome::New; 5];
    assert_eq!(outcomes, [&new[..], &[Outcome::Rejected; 2]].concat());
    assert_eq!(disk.dump(), before, "a plan writes nothing");

    assert!(apply(&mut disk.ledger, &planned, &[]));
    let full = disk.dump();
    let again = plan(&disk.ledger, ROLL);
    assert_eq!(differences(&again), expected, "the roll differs from the grants as before");
    assert!(!apply(&mut disk.ledger, &again, &[]), "a roll that was kept changes nothing");
    assert_eq!(disk.dump(), full);

    disk.ledger.undo().unwrap();
    assert_eq!(disk.dump(), before);
}

#[test]
fn every_difference_can_be_acted_on() {
    let mut disk = OnDisk::empty();
    village(&mut disk.ledger);
    let before = disk.dump();
    let planned = plan(&disk.ledger, ROLL);
    let acts = [
        (Difference::OtherAccount, Remedy::Account),
        (Difference::Short, Remedy::Amount),
        (Difference::Twice, Remedy::Remind),
        (Difference::NotDue, Remedy::Resume),
        (Difference::NoGrant, Remedy::Open),
        (Difference::UnknownPerson, Remedy::Remind),
        (Difference::Missing, Remedy::Stop),
    ];
    let acts = acts.map(|(difference, remedy)| (place(&planned, difference), remedy));
    assert!(apply(&mut disk.ledger, &planned, &acts));

    let again = plan(&disk.ledger, ROLL);
    let left = [("李秀英", Difference::Twice, 276), ("钱多多", Difference::UnknownPerson, 154)];
    let accounts = again.lines.iter().filter(|line| line.difference == Difference::OtherAccount).count();
    assert_eq!((differences(&again), accounts), (left.to_vec(), 0), "the others agree now");
    let reminders = [(0, Remedy::Remind), (1, Remedy::Remind)];
    assert!(!apply(&mut disk.ledger, &again, &reminders), "nobody is reminded of one thing twice");

    disk.ledger.undo().unwrap();
    assert_eq!(disk.dump(), before, "payments, reminders and steps are one operation");
}

#[test]
fn a_remedy_that_does_not_fit_writes_nothing() {
    let mut disk = OnDisk::empty();
    village(&mut disk.ledger);
    let before = disk.dump();
    let planned = plan(&disk.ledger, ROLL);
    let act = Act { line: place(&planned, Difference::Twice), remedy: Remedy::Open, title: String::new() };
    let refused = disk.ledger.apply_import(&planned, &[act], &Progress::default());
    assert!(matches!(refused, Err(Error::Refused(Refusal::NoSuchRemedy(3)))));
    assert_eq!(disk.dump(), before);
}

/// Returns the payments that a plan writes: month and yuan.
fn months_of(plan: &Plan) -> Vec<String> {
    let changes: Vec<_> = plan.rows.iter().flat_map(|row| &row.changes).collect();
    let one = |sum: &[&FieldChange]| format!("{} {}", sum[1].new, sum[2].new);
    changes.chunks(3).map(one).collect()
}

#[test]
fn a_quarter_in_one_sum_is_three_payments() {
    let mut disk = OnDisk::empty();
    let person = drawing(&mut disk.ledger, "1", "陈桂兰", &[(LIVING, "154")]);
    let other = drawing(&mut disk.ledger, "2", "王守田", &[(LIVING, "154")]);
    let roll = "2026年1月残疾人补贴\n姓名,补贴类型,月份,金额\n陈桂兰,生活补贴,2025年11月-2026年1月,462\n\
                王守田,生活补贴,,154×3\n李四,,,很多\n";
    let planned = plan(&disk.ledger, roll);
    assert_eq!(differences(&planned), []);
    assert!(apply(&mut disk.ledger, &planned, &[]));
    for who in [person, other] {
        let id = disk.ledger.read().list_application_of_person(who).unwrap()[0].id;
        let payments = disk.ledger.read().list_payment(id).unwrap();
        let months: Vec<String> = payments.iter().map(|record| record.payment.month.to_string()).collect();
        assert_eq!(months, ["2025-11", "2025-12", "2026-01"]);
        assert!(payments.iter().all(|record| record.payment.amount.0 == 15_400));
    }
    let roll = "2026年第一季度残疾人补贴\n姓名,补贴类型,月数,金额\n陈桂兰,生活补贴,3个月,462\n王守田,生活补贴,2,308\n";
    // January is in the ledger already.
    let kept = ["2026-02 154", "2026-03 154", "2026-02 154", "2026-03 154"];
    assert_eq!(months_of(&plan(&disk.ledger, roll)), kept);
    let roll = "2026年1-3月残疾人补贴\n姓名,补贴类型,金额\n陈桂兰,生活补贴,462\n";
    assert_eq!(months_of(&plan(&disk.ledger, roll)), kept[..2]);
    let bad: Vec<_> = planned.rows[2].findings.iter().map(|finding| finding.field).collect();
    assert_eq!(bad, [Field::Programme]);
}
