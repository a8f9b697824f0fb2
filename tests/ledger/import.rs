//! Rosters brought in: planned, applied, imported again, undone.

use std::{fs, ops::ControlFlow, path::Path};

use zhucan::{
    domain::{field::Field, import::Mend, problem::ProblemKind},
    error::{Error, Refusal},
    ledger::{
        Ledger,
        file::Existing,
        import::{Finding, Outcome, Plan, PlannedRow, Reason},
        progress::Progress,
    },
    store::household::HouseholdIdentity,
    transfer::{ReadProblem, Workbook, headings::Part},
};

use crate::{
    support::{dump::OnDisk, village},
    transfer::corpus,
};

pub(super) fn plan_bytes(ledger: &Ledger, bytes: &[u8]) -> Plan {
    ledger.plan_roster(bytes, "花名册", &Progress::default()).unwrap()
}

pub(super) fn import(ledger: &mut Ledger, bytes: &[u8]) -> Plan {
    let plan = plan_bytes(ledger, bytes);
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    plan
}

pub(super) fn outcomes(plan: &Plan) -> Vec<Outcome> {
    plan.rows.iter().map(|row| row.outcome).collect()
}

pub(super) fn changed(row: &PlannedRow) -> Vec<(Part, Field, &str, &str)> {
    row.changes.iter().map(|c| (c.part, c.field, c.old.as_str(), c.new.as_str())).collect()
}

pub(super) fn reasons(row: &PlannedRow) -> Vec<(Field, Reason)> {
    row.findings.iter().map(|finding| (finding.field, finding.reason.clone())).collect()
}

/// The names of every household's members, in the order in which they came.
fn households(ledger: &Ledger) -> Vec<String> {
    let names = |household: HouseholdIdentity| {
        let members = ledger.read().list_member(household.id).unwrap();
        members.into_iter().map(|member| member.person.name).collect::<Vec<_>>().join(" ")
    };
    ledger.read().list_household_identity().unwrap().into_iter().map(names).collect()
}

/// A roster in CSV with these columns.
pub(super) fn csv(rows: &[&str]) -> Vec<u8> {
    rows.join("\n").into_bytes()
}

pub(super) const HEAD: &str =
    "姓名,身份证号,残疾证号,类别,等级,户号,与户主关系,住址,联系电话,困难类型,监护人,监护人电话,银行账号";
pub(super) const ZHANG: &str = "张三,371599196503120014,37159919650312001442,肢体,二级,001,户主,柳林村1号,13800005678,低保,,,6222020000000000014";
pub(super) const LI: &str = "李小花,371599198802290020,,,,001,妻,柳林村1号,,,王大勇,13900001234,";

#[test]
fn a_roster_of_any_format_comes_in_and_changes_nothing_again() {
    for name in ["titles.xlsx", "office.xlsx", "office.ods", "old.xls", "gb18030.csv", "bom.csv", "utf16.txt"]
    {
        let mut disk = OnDisk::empty();
        let empty = disk.dump();
        let bytes = corpus::bytes(name);
        let plan = import(&mut disk.ledger, &bytes);
        assert_eq!(outcomes(&plan), [Outcome::New; 3], "{name}");
        let full = disk.dump();
        assert_ne!(full, empty, "{name}");

        let again = plan_bytes(&disk.ledger, &bytes);
        assert_eq!(outcomes(&again), [Outcome::Unchanged; 3], "{name}");
        assert!(again.is_empty(), "{name}");
        assert!(disk.ledger.apply_roster(&again, &Progress::default()).unwrap().is_none());

        assert_eq!(disk.ledger.undo().unwrap().value.subject, "花名册");
        assert_eq!(disk.dump(), empty, "{name}");
        disk.ledger.redo().unwrap();
        assert_eq!(disk.dump(), full, "{name}");
        assert_eq!(disk.ledger.verify_history().unwrap().broken, None, "{name}");
    }
}

#[test]
fn an_encrypted_file_is_told_from_a_damaged_one() {
    let sealed = b"age-encryption.org/v1\n-> scrypt";
    let planned = village::empty().plan_roster(sealed, "花名册", &Progress::default());
    assert!(matches!(planned, Err(Error::Unreadable(ReadProblem::Sealed))));
}

#[test]
fn households_follow_numbers_heads_and_blocks() {
    let cases: [(&[&str], &[&str]); 5] = [
        (&["姓名,户号", "张三,1", "李四,2", "王五,1"], &["张三 王五", "李四"]),
        (
            &["姓名,户主姓名,住址", "张三,张三,一号", "李四,张三,一号", "王五,王五,一号"],
            &["张三 李四", "王五"],
        ),
        (
            &["姓名,与户主关系,住址", "张三,户主,一号", "李四,妻,", "王五,户主,二号", "赵六,子,二号"],
            &["张三 李四", "王五 赵六"],
        ),
        (&["姓名,住址", "张三,一号", "李四,一号"], &["张三", "李四"]),
        (&["姓名,与户主关系,残疾证号", "张三,户主,123", "李四,妻,"], &["李四"]),
    ];
    for (rows, expected) in cases {
        let mut ledger = village::empty();
        import(&mut ledger, &csv(rows));
        assert_eq!(households(&ledger), expected, "{rows:?}");
        assert!(plan_bytes(&ledger, &csv(rows)).is_empty(), "{rows:?}");
    }
}

#[test]
fn what_changes_is_listed_field_by_field() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG, LI]));
    let newer = [
        HEAD,
        "张三,371599196503120014,37159919650312001441B1,肢体,一级,001,户主,柳林村2号,,脱贫户,,,6222020000000000022",
        "李小花,371599198802290020,,,,,,,13700001234,,王大勇,13900005555,",
    ];
    let plan = import(&mut ledger, &csv(&newer));
    assert_eq!(outcomes(&plan), [Outcome::Changed; 2]);
    let expected = [
        (Part::Household, Field::Address, "柳林村1号", "柳林村2号"),
        (Part::Statuses, Field::Kind, "", "poverty_exited"),
        (Part::Card, Field::CardNo, "37159919650312001442", "37159919650312001441B1"),
        (Part::Card, Field::Level, "2", "1"),
        (Part::Account, Field::Account, "", "6222020000000000022"),
    ];
    assert_eq!(changed(&plan.rows[0]), expected);
    let expected = [
        (Part::Person, Field::Phone, "", "13700001234"),
        (Part::Contact, Field::Phone, "13900001234", "13900005555"),
    ];
    assert_eq!(changed(&plan.rows[1]), expected);

    let zhang = ledger.read().list_person_identity().unwrap()[0].id;
    let cards = ledger.read().list_card(zhang).unwrap();
    assert_eq!(cards.iter().map(|card| card.ended_on).collect::<Vec<_>>(), [None, Some(village::TODAY)]);
    assert!(plan_bytes(&ledger, &csv(&newer)).is_empty());
    let older = plan_bytes(&ledger, &csv(&[HEAD, ZHANG]));
    let fields: Vec<_> = older.rows[0].changes.iter().map(|change| (change.part, change.field)).collect();
    assert_eq!(fields, [(Part::Household, Field::Address)], "an older card does not come back");
}

#[test]
fn people_are_found_by_id_card_and_name() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG, LI]));
    let cases = [
        ("姓名,身份证号", "张三,371599196503120014", Outcome::Unchanged),
        ("姓名,身份证号", "张 三,３７１５９９196503120014", Outcome::Unchanged),
        ("姓名,身份证号", "张三,371599650312001", Outcome::Unchanged),
        ("姓名,残疾证号", "张三,37159919650312001442", Outcome::Unchanged),
        ("姓名,残疾证号", "李小花,37159919880229002063", Outcome::Changed),
        ("姓名,出生日期", "李小花,1988年2月", Outcome::Unchanged),
        ("姓名,出生日期", "李小花,1989年2月", Outcome::New),
        ("姓名,户号", "李小花,001", Outcome::Unchanged),
        ("姓名,户号", "李小花,002", Outcome::Doubtful),
        ("姓名,性别", "李小花,女", Outcome::Unchanged),
        ("姓名,身份证号", "李小花,371499201509010041", Outcome::New),
    ];
    for (header, row, expected) in cases {
        assert_eq!(outcomes(&plan_bytes(&ledger, &csv(&[header, row]))), [expected], "{row}");
    }
}

#[test]
fn rows_that_cannot_be_taken_say_why() {
    let mut ledger = village::empty();
    import(&mut ledger, &csv(&[HEAD, ZHANG]));
    let cases = [
        (
            "姓名,身份证号",
            "张三,371599196503120015",
            Field::CitizenId,
            Reason::Problem(ProblemKind::IdCheck('4')),
        ),
        ("姓名,身份证号", "张三,3.71599E+17", Field::CitizenId, Reason::Problem(ProblemKind::DamagedNumber)),
        ("姓名,是否死亡", "赵六,是", Field::Kind, Reason::Mended(Mend::Died)),
        ("姓名,性别,出生日期", "赵六,男,2031-01-01", Field::Birth, Reason::Problem(ProblemKind::InTheFuture)),
        (
            "姓名,身份证号,性别",
            "赵六,371499201509010041,男",
            Field::Sex,
            Reason::Problem(ProblemKind::SexDiffers),
        ),
        ("身份证号,性别", "371499201509010041,女", Field::Name, Reason::Problem(ProblemKind::Missing)),
    ];
    for (header, row, field, reason) in cases {
        let plan = plan_bytes(&ledger, &csv(&[header, row]));
        assert_eq!(outcomes(&plan), [Outcome::Rejected], "{row}");
        assert_eq!(reasons(&plan.rows[0]), [(field, reason)], "{row}");
        assert!(plan.is_empty(), "{row}");
    }
    let rows = csv(&["姓名,身份证号,残疾证号", "赵六,3.71599E+17,3.71599E+19"]);
    let plan = plan_bytes(&ledger, &rows);
    let cells: Vec<_> =
        plan.rows[0].findings.iter().map(|finding| plan.cell(&plan.rows[0], finding)).collect();
    assert_eq!(cells, [Some(("B2".to_owned(), "身份证号")), Some(("C2".to_owned(), "残疾证号"))]);
}

#[test]
fn what_is_odd_but_not_wrong_is_noted() {
    let ledger = village::empty();
    let cases = [
        ("姓名,残疾证号,等级", "张三,37159919650312001442,三级", Field::Category, Reason::NumberTaken),
        ("姓名,电话,备注", "张三,8123,常在家", Field::Phone, Reason::KeptInNote),
        (
            "姓名,类别,等级,发证日期",
            "张三,肢体,二级,2019.5",
            Field::IssuedOn,
            Reason::Mended(Mend::DateInNote),
        ),
        ("姓名,类别,等级,有效期", "张三,肢体,二级,长期", Field::ExpiresOn, Reason::Mended(Mend::DateInNote)),
        ("姓名,与户主关系", "张三,街坊", Field::Relation, Reason::Mended(Mend::RelationInNote)),
        ("姓名,性别", "张?,男", Field::Name, Reason::Mended(Mend::NameUnread)),
        ("姓名,账号", "张三,6.2E+18", Field::Account, Reason::Mended(Mend::Retype)),
    ];
    for (header, row, field, reason) in cases {
        let plan = plan_bytes(&ledger, &csv(&[header, row]));
        assert_eq!(
            (outcomes(&plan), reasons(&plan.rows[0])),
            (vec![Outcome::New], vec![(field, reason)]),
            "{row}"
        );
    }
}

#[test]
fn the_first_row_decides_on_the_household() {
    let mut ledger = village::empty();
    let rows = csv(&[
        "姓名,身份证号,户号,家庭住址",
        "王六,371599196503120014,,南街1号",
        "李六,,02,",
        "王六,371599196503120014,02,",
    ]);
    let plan = import(&mut ledger, &rows);
    assert_eq!(reasons(&plan.rows[2]), [(Field::Number, Reason::EarlierHouseholdTaken)]);
    assert!(plan_bytes(&ledger, &rows).is_empty(), "the second time changes nothing");
}

#[test]
fn an_address_of_ones_own_never_becomes_the_households() {
    let mut ledger = village::empty();
    let rows = csv(&["姓名,户号,与户主关系,家庭住址", "张三,02,,西街1号", "张三,,妻,", "张一,02,,南街1号"]);
    import(&mut ledger, &rows);
    assert!(plan_bytes(&ledger, &rows).is_empty(), "the second time changes nothing");
}

#[test]
fn the_same_person_twice_is_one() {
    let mut ledger = village::empty();
    let rows = csv(&[
        "姓名,身份证号,残疾证号,联系电话",
        "张三,371599196503120014,37159919650312001442,",
        "张三,371599196503120014,37159919650312001441B1,13800005678",
        "赵六,371599196503120014,,",
    ]);
    let plan = import(&mut ledger, &rows);
    assert_eq!(outcomes(&plan), [Outcome::New, Outcome::Merged, Outcome::Rejected]);
    assert_eq!(plan.rows[1].same_as, Some(2));
    assert_eq!(reasons(&plan.rows[1]), [(Field::CardNo, Reason::EarlierCardTaken)]);
    assert_eq!(reasons(&plan.rows[2]), [(Field::CitizenId, Reason::OtherName)]);
    assert_eq!(households(&ledger), ["张三"]);
    let again = plan_bytes(&ledger, &rows);
    assert_eq!(outcomes(&again), [Outcome::Unchanged, Outcome::Merged, Outcome::Rejected]);
    assert!(again.is_empty());
}

#[test]
fn rows_of_two_subsidies_do_not_double_anything() {
    let mut ledger = village::empty();
    let rows = csv(&[
        "姓名,身份证号,户号,监护人,监护人电话,账号",
        "张三,371599196503120014,001,王大勇,13900001234,6222020000000000014",
        "张三,371599196503120014,002,王大勇,13900005555,6222020000000000014",
    ]);
    import(&mut ledger, &rows);
    let zhang = ledger.read().list_person_identity().unwrap()[0].id;
    let contacts = ledger.read().list_contact(zhang).unwrap();
    let phones: Vec<_> =
        contacts.iter().map(|contact| contact.contact.phone.as_ref().unwrap().as_str()).collect();
    assert_eq!(phones, ["13900001234"]);
    assert_eq!(ledger.read().list_bank_account(zhang).unwrap().len(), 1);
    assert_eq!(households(&ledger), ["张三"]);
    assert!(plan_bytes(&ledger, &rows).is_empty());
}

#[test]
fn a_plan_that_is_out_of_date_or_cancelled_writes_nothing() {
    let mut disk = OnDisk::empty();
    let plan = plan_bytes(&disk.ledger, &csv(&[HEAD, ZHANG]));
    village::household(&mut disk.ledger, "009");
    let before = disk.dump();
    let refused = disk.ledger.apply_roster(&plan, &Progress::default());
    assert!(matches!(refused, Err(Error::Refused(Refusal::LedgerChanged))), "{refused:?}");

    let plan = plan_bytes(&disk.ledger, &csv(&[HEAD, ZHANG]));
    let progress = Progress::default();
    progress.stop();
    assert!(matches!(disk.ledger.apply_roster(&plan, &progress), Err(Error::Cancelled)));
    assert!(matches!(disk.ledger.plan_roster(&csv(&[HEAD, ZHANG]), "", &progress), Err(Error::Cancelled)));
    assert_eq!(disk.dump(), before);
}

#[test]
fn what_was_not_taken_is_written_mended_and_taken() {
    let mut ledger = village::empty();
    let folder = tempfile::tempdir().unwrap();
    let bytes = csv(&[
        "某村花名册",
        "姓名,身份证号,账号,住址",
        ZHANG_ROW,
        "李小花,371599198802290021,6222020000000000014,东街1号",
        "王五,370199201306150039,6.22202E+18",
    ]);
    let plan = import(&mut ledger, &bytes);
    let path = folder.path().join("待改.xlsx");
    let say = |finding: &Finding| format!("{:?}", finding.field);
    let write = |plan: &Plan, bytes: &[u8], path: &Path| {
        plan.write_rejects(bytes, ("导入问题", &say), path, Existing::Keep).unwrap()
    };
    assert_eq!(write(&plan, &bytes, &path), 2);
    let refused = plan.write_rejects(&bytes, ("导入问题", &say), &path, Existing::Keep);
    assert!(matches!(refused, Err(Error::Unconsented(_))), "{refused:?}");

    let written = fs::read(&path).unwrap();
    let mut workbook = Workbook::open(&written).unwrap();
    let sheet = workbook.sheets()[0].name.clone();
    let mut rows = Vec::new();
    workbook
        .for_each_row(&sheet, &mut |row| {
            rows.push((
                row.number,
                row.cells.iter().map(|cell| cell.text().into_owned()).collect::<Vec<_>>(),
            ));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(rows[1].1, ["姓名", "身份证号", "账号", "住址", "导入问题"]);
    assert_eq!((rows[2].0, rows[2].1.len()), (3, 4), "a row that was taken has no reason");
    assert_eq!(rows[3].1[4], "CitizenId");
    assert_eq!(rows[4].1, ["王五", "370199201306150039", "6.22202E+18", "", "Account"]);

    let again = plan_bytes(&ledger, &written);
    assert_eq!(again.layout.sheets[0].columns.unmapped().count(), 0, "our own column is no unknown one");
    assert_eq!(outcomes(&again), [Outcome::Unchanged, Outcome::Rejected, Outcome::Unchanged]);
    let mended: Vec<String> = rows.iter().map(|(_, cells)| cells.join(",")).collect();
    let mended = mended.join("\n").replace("290021", "290020").replace("6.22202E+18", "6222020000000000022");
    assert_eq!(
        outcomes(&import(&mut ledger, mended.as_bytes())),
        [Outcome::Unchanged, Outcome::New, Outcome::Changed]
    );
}

const ZHANG_ROW: &str = "张三,371599196503120014,,东街1号";
