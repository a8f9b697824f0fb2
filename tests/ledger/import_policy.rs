//! What a list may do to fields of which the ledger says something.

use zhucan::{
    domain::{
        draft::Draft,
        field::Field,
        import::{ImportKind, ImportPolicy},
    },
    ledger::{
        Ledger,
        import::{Ask, At, Outcome, Plan, Request},
        progress::Progress,
    },
    transfer::headings::{Part, RosterField},
};

use super::import::{HEAD, ZHANG, changed, csv, import, outcomes, plan_bytes};
use crate::support::village;

fn asked(plan: &Plan) -> Vec<(Field, &str, &str)> {
    let told = |ask: &Ask| ask.change.field;
    plan.asks.iter().map(|ask| (told(ask), ask.change.old.as_str(), ask.change.new.as_str())).collect()
}

fn plan_taken(ledger: &Ledger, bytes: &[u8], taken: &[At]) -> Plan {
    let request = Request { taken, ..Request::from("花名册") };
    ledger.plan_roster(bytes, request, &Progress::default()).unwrap()
}

#[test]
fn who_somebody_is_is_asked_about_and_taken_if_somebody_says_so() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG]));
    let renamed = csv(&["姓名,身份证号,联系电话", "张山,371599196503120014,13800009999"]);
    let plan = plan_bytes(&ledger, &renamed);
    assert_eq!(asked(&plan), [(Field::Name, "张三", "张山")]);
    assert_eq!(changed(&plan.rows[0]), [(Part::Person, Field::Phone, "13800005678", "13800009999")]);
    assert_eq!(plan.kept.get(&(RosterField::Name, ImportPolicy::Ask)), Some(&1));

    let plan = plan_taken(&ledger, &renamed, &[plan.asks[0].at()]);
    assert!(plan.asks.is_empty() && plan.kept.is_empty());
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    assert_eq!(ledger.read().list_person_identity().unwrap()[0].name, "张山");
    assert!(plan_bytes(&ledger, &renamed).is_empty());
}

#[test]
fn every_field_follows_its_policy() {
    use ImportPolicy::{Ask, Fill, Never, Newer};
    const OTHER: [&str; 2] = [
        "姓名,身份证号,残疾证号,户号,住址,联系电话,民族,银行账号,户备注",
        "张三,371599196503120014,37159919650312001441B1,009,柳林村9号,13800009999,回,6222020000000000022,新",
    ];
    // What changes by each policy of a field: of what the ledger has, and of what it lacks.
    let cases = [
        (RosterField::Phone, Field::Phone, [(Newer, true), (Fill, false), (Ask, false), (Never, false)]),
        (
            RosterField::Ethnicity,
            Field::Ethnicity,
            [(Newer, true), (Fill, true), (Ask, true), (Never, false)],
        ),
        (RosterField::CardNo, Field::CardNo, [(Newer, true), (Fill, false), (Ask, false), (Never, false)]),
        (
            RosterField::HouseholdNo,
            Field::Household,
            [(Newer, true), (Fill, false), (Ask, false), (Never, false)],
        ),
        (RosterField::Account, Field::Account, [(Newer, true), (Fill, true), (Ask, true), (Never, false)]),
    ];
    for (field, change, policies) in cases {
        for (policy, expected) in policies {
            let mut ledger = village::empty();
            import(&mut ledger, &csv(&[HEAD, ZHANG]));
            ledger.change_import_policy(field, policy).unwrap();
            let plan = plan_bytes(&ledger, &csv(&OTHER));
            let is_changed = plan.rows[0].changes.iter().any(|other| other.field == change);
            let is_asked = plan.asks.iter().any(|ask| ask.change.field == change);
            assert_eq!((is_changed, is_asked), (expected, policy == Ask && !expected), "{field} {policy}");
            ledger.apply_roster(&plan, &Progress::default()).unwrap();
            let again = plan_bytes(&ledger, &csv(&OTHER));
            assert!(again.is_empty(), "{field} {policy}: {:?}", again.rows[0].changes);
        }
    }
}

#[test]
fn a_new_person_is_taken_as_the_list_has_them_and_a_policy_is_an_operation() {
    let mut ledger = village::empty();
    let policy = |ledger: &Ledger, field| {
        ledger.import_policies().unwrap().into_iter().find(|(known, _)| *known == field).unwrap().1
    };
    assert_eq!(policy(&ledger, RosterField::Phone), ImportPolicy::Newer);
    for field in [RosterField::Phone, RosterField::Name] {
        ledger.change_import_policy(field, ImportPolicy::Never).unwrap();
    }
    let plan = import(&mut ledger, &csv(&[HEAD, ZHANG]));
    assert_eq!((outcomes(&plan), plan.kept.len()), (vec![Outcome::New], 0));
    for _ in 0..3 {
        ledger.undo().unwrap();
    }
    assert_eq!(policy(&ledger, RosterField::Phone), ImportPolicy::Newer);
}

#[test]
fn a_list_of_households_follows_them_too() {
    let mut ledger = village::empty();
    let home = village::household(&mut ledger, "1");
    ledger.edit_household(home, &Draft::new().with(Field::Address, "东街1号")).unwrap();
    ledger.change_import_policy(RosterField::Address, ImportPolicy::Ask).unwrap();
    let list = csv(&["户号,住址,村民小组", "1,西街9号,2组"]);
    let plan = ledger.plan_import(ImportKind::Household, &list, "户", &Progress::default()).unwrap();
    assert_eq!(asked(&plan), [(Field::Address, "东街1号", "西街9号")]);
    assert_eq!(changed(&plan.rows[0]).len(), 1);
}

#[test]
fn what_was_left_alone_is_not_asked_about_again_and_can_be_taken_after_all() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG]));
    let renamed = csv(&["姓名,身份证号", "张山,371599196503120014"]);
    let plan = import(&mut ledger, &renamed);
    assert!(plan.is_waiting() && !plan.is_empty());
    let again = plan_bytes(&ledger, &renamed);
    assert!(again.is_empty() && !again.is_waiting() && again.asks.iter().all(|ask| ask.is_left));
    let other = csv(&["姓名,身份证号", "张叁,371599196503120014"]);
    assert!(plan_bytes(&ledger, &other).is_waiting(), "another value is another question");
    ledger.undo().unwrap();
    assert!(plan_bytes(&ledger, &renamed).is_waiting(), "undone with the import");
    ledger.redo().unwrap();

    let plan = plan_taken(&ledger, &renamed, &[again.asks[0].at()]);
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    assert_eq!(ledger.read().list_person_identity().unwrap()[0].name, "张山");
    assert!(ledger.read().list_import_answer().unwrap().is_empty());
}

#[test]
fn of_a_household_it_is_remembered_too() {
    let mut ledger = village::empty();
    let home = village::household(&mut ledger, "1");
    ledger.edit_household(home, &Draft::new().with(Field::Address, "东街1号")).unwrap();
    ledger.change_import_policy(RosterField::Address, ImportPolicy::Ask).unwrap();
    let list = csv(&["户号,住址", "1,西街9号"]);
    let plan = |ledger: &Ledger| {
        ledger.plan_import(ImportKind::Household, &list, "户", &Progress::default()).unwrap()
    };
    let first = plan(&ledger);
    ledger.apply_import(&first, &[], &Progress::default()).unwrap().unwrap();
    assert!(first.is_waiting() && plan(&ledger).is_empty());
}

/// A person with an application and a place in a course, as lists brought them.
fn applied_and_trained() -> Ledger {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG]));
    for (kind, lines) in [(ImportKind::Device, &DEVICES), (ImportKind::Training, &TRAINING)] {
        let plan = plan_list(&ledger, kind, &csv(&[lines[0], lines[1]]), &[]);
        ledger.apply_import(&plan, &[], &Progress::default()).unwrap().unwrap();
    }
    ledger
}

const DEVICES: [&str; 3] = [
    "姓名,器具名称,进度,日期,金额,计发方式",
    "张三,轮椅,已提交,2026-01-05,800,一次性",
    "张三,坐便椅,已批准,2026-02-05,900,每年",
];

const TRAINING: [&str; 3] = [
    "姓名,课程,状态,证书编号,就业单位,备注",
    "张三,编织培训班,已结业,BZ-01,一厂,近",
    "张三,编织培训班,已取证,BZ-02,二厂,远",
];

fn plan_list(ledger: &Ledger, kind: ImportKind, bytes: &[u8], taken: &[At]) -> Plan {
    let request = Request { taken, ..Request::from("名单") };
    ledger.plan_import(kind, bytes, request, &Progress::default()).unwrap()
}

#[test]
fn what_lists_say_of_applications_and_courses_follows_them() {
    use ImportKind::{Device, Training};
    use ImportPolicy::{Fill, Never, Newer};
    let cases = [
        (Device, RosterField::State, Field::State),
        (Device, RosterField::Amount, Field::Amount),
        (Device, RosterField::Basis, Field::Basis),
        (Device, RosterField::Item, Field::Note),
        (Training, RosterField::Progress, Field::State),
        (Training, RosterField::CertificateNo, Field::CertificateNo),
        (Training, RosterField::Employer, Field::Employer),
        (Training, RosterField::Note, Field::Note),
    ];
    for (kind, column, field) in cases {
        let lines = if kind == Device { DEVICES } else { TRAINING };
        let list = csv(&[lines[0], lines[2]]);
        for policy in [Newer, Fill, ImportPolicy::Ask, Never] {
            let mut ledger = applied_and_trained();
            ledger.change_import_policy(column, policy).unwrap();
            let plan = plan_list(&ledger, kind, &list, &[]);
            let is_changed = |plan: &Plan| plan.rows[0].changes.iter().any(|change| change.field == field);
            let told = format!("{column} {policy}: {:?}", plan.rows[0]);
            assert_eq!(is_changed(&plan), policy == Newer, "{told}");
            assert_eq!(
                plan.asks.iter().any(|ask| ask.column == column),
                policy == ImportPolicy::Ask,
                "{told}"
            );
            ledger.apply_import(&plan, &[], &Progress::default()).unwrap();
            let again = plan_list(&ledger, kind, &list, &[]);
            assert!(again.is_empty() && !again.is_waiting(), "{told}: {:?}", again.rows[0].changes);

            let taken: Vec<At> = plan.asks.iter().map(Ask::at).collect();
            let all = plan_list(&ledger, kind, &list, &taken);
            assert_eq!(is_changed(&all), policy == ImportPolicy::Ask, "{told}: it can be taken after all");
        }
    }
}

#[test]
fn what_was_left_alone_of_one_application_is_asked_about_of_another() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG]));
    let list = |first: &str, second: &str| {
        let line = |programme: &str, amount: &str| format!("张三,{programme},已提交,2026-01-05,{amount}");
        let lines = [line("困难残疾人生活补贴", first), line("重度残疾人护理补贴", second)];
        csv(&["姓名,申请项目,状态,日期,金额", &lines[0], &lines[1]])
    };
    let take = |ledger: &mut Ledger, bytes: &[u8]| {
        let plan = plan_list(ledger, ImportKind::Application, bytes, &[]);
        ledger.apply_import(&plan, &[], &Progress::default()).unwrap();
        plan.open_asks().count()
    };
    assert_eq!(take(&mut ledger, &list("100", "100")), 0);
    ledger.change_import_policy(RosterField::Amount, ImportPolicy::Ask).unwrap();
    assert_eq!(take(&mut ledger, &list("154", "100")), 1);
    assert_eq!(take(&mut ledger, &list("154", "154")), 1);
    assert_eq!(take(&mut ledger, &list("154", "154")), 0);
}
