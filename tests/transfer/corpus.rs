//! Rosters made by other programs (`corpus/make.py`), and what must be read from them.

use std::{fs, ops::ControlFlow, path::Path};

use zhucan::{
    domain::{draft::Draft, field::Field, import::Mend, problem::ProblemKind, status::HouseholdStatusKind},
    transfer::{
        ReadProblem, Workbook,
        headings::{Part, ROSTER},
        roster::{Choice, Layout, RosterRow, Skip, Unread, read},
    },
};

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new("tests/transfer/corpus").join(name)).unwrap()
}

pub(super) fn read_roster(bytes: &[u8]) -> Result<(Layout, Vec<RosterRow>), ReadProblem> {
    let mut rows = Vec::new();
    let layout = read(&mut Workbook::open(bytes)?, Choice::First, &ROSTER, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok((layout, rows))
}

fn roster(name: &str) -> (Layout, Vec<RosterRow>) {
    read_roster(&bytes(name)).unwrap_or_else(|problem| panic!("{name}: {problem:?}"))
}

fn draft(fields: &[(Field, &str)]) -> Draft {
    fields.iter().fold(Draft::new(), |draft, (field, text)| draft.with(*field, *text))
}

#[test]
fn every_format_gives_the_same_people() {
    for name in ["titles.xlsx", "office.xlsx", "office.ods", "old.xls", "gb18030.csv", "bom.csv", "utf16.txt"]
    {
        let (layout, rows) = roster(name);
        let skipped = [(8, Skip::Heading), (10, Skip::Total), (11, Skip::Footer)];
        let sheet = &layout.sheets[0];
        assert_eq!(sheet.columns.header_row(), 4, "{name}");
        assert_eq!(sheet.columns.unmapped().collect::<Vec<_>>(), [(0, "序号")], "{name}");
        assert_eq!(sheet.skipped, skipped, "{name}");
        assert_eq!(rows.iter().map(|row| row.row).collect::<Vec<_>>(), [5, 6, 9], "{name}");
        assert!(rows.iter().all(|row| row.problems.is_empty()), "{name}");
        for (row, expected) in rows.iter().zip([zhang_san(), li_xiaohua(), maimaiti()]) {
            let parts = [
                &row.draft.person,
                &row.draft.card,
                &row.draft.household,
                &row.draft.contact,
                &row.draft.account,
            ];
            for (part, expected) in parts.into_iter().zip(expected) {
                assert_eq!(part, &expected, "{name} row {}", row.row);
            }
        }
        assert_eq!(rows[0].draft.statuses, [HouseholdStatusKind::DibaoRural], "{name}");
        assert_eq!(rows[1].draft.statuses, [], "{name}");
    }
}

/// 张三, a head with an account: person, card, household, contact, account.
fn zhang_san() -> [Draft; 5] {
    [
        draft(&[
            (Field::Name, "张三"),
            (Field::CitizenId, "371599196503120014"),
            (Field::Sex, "male"),
            (Field::Birth, "1965-03"),
            (Field::Relation, "head"),
            (Field::Phone, "13800005678"),
        ]),
        draft(&[
            (Field::CardNo, "37159919650312001442"),
            (Field::Category, "physical"),
            (Field::Level, "2"),
            (Field::IssuedOn, "2019-05-01"),
            (Field::ExpiresOn, "2029-04-30"),
        ]),
        draft(&[(Field::Name, "张三"), (Field::Address, "某村东街1号"), (Field::Group, "1组")]),
        Draft::new(),
        draft(&[(Field::Bank, "信用社"), (Field::Account, "6222020000000000014")]),
    ]
}

/// 李小花, a wife with a guardian: person, card, household, contact, account.
fn li_xiaohua() -> [Draft; 5] {
    [
        draft(&[
            (Field::Name, "李小花"),
            (Field::CitizenId, "371599198802290020"),
            (Field::Sex, "female"),
            (Field::Birth, "1988-02-29"),
            (Field::Relation, "spouse"),
            (Field::Note, "外出务工"),
        ]),
        draft(&[
            (Field::CardNo, "37159919880229002063B1"),
            (Field::Category, "mental"),
            (Field::Level, "3"),
            (Field::IssuedOn, "2020-06-01"),
            (Field::ExpiresOn, "2030-05-31"),
        ]),
        draft(&[(Field::Name, "张三"), (Field::Address, "某村东街1号"), (Field::Group, "1组")]),
        draft(&[(Field::Name, "王大勇"), (Field::Phone, "0635-8123456")]),
        Draft::new(),
    ]
}

/// 买买提·𠮷, a child with a multiple disability: person, card, household, contact, account.
fn maimaiti() -> [Draft; 5] {
    [
        draft(&[
            (Field::Name, "买买提·𠮷"),
            (Field::CitizenId, "370199201306150039"),
            (Field::Sex, "male"),
            (Field::Birth, "2013-06-15"),
            (Field::Relation, "head"),
            (Field::Phone, "13900001234"),
            (Field::Note, "13700001234"),
        ]),
        draft(&[
            (Field::CardNo, "37019920130615003971"),
            (Field::Category, "multiple"),
            (Field::Level, "1"),
            (Field::Components, "43 31"),
            (Field::IssuedOn, "2023-01-01"),
            (Field::ExpiresOn, "2032-12-31"),
        ]),
        draft(&[(Field::Name, "买买提·𠮷"), (Field::Address, "某村西街2号"), (Field::Group, "2组")]),
        Draft::new(),
        Draft::new(),
    ]
}

#[test]
fn numbers_stored_as_numbers_are_repaired_or_left_out() {
    let (_, rows) = roster("numeric_id.xlsx");
    let told = |row: &RosterRow| {
        row.mends.iter().map(|mended| (mended.part, mended.field, mended.mend)).collect::<Vec<_>>()
    };
    let id = (Part::Person, Field::CitizenId, Mend::Repaired);
    assert_eq!(told(&rows[0]), [id, (Part::Account, Field::Account, Mend::Retype)]);
    assert_eq!(rows[0].draft.person.get(Field::CitizenId), "371599196503120014", "from the card");
    assert_eq!(told(&rows[1]), [(Part::Card, Field::CardNo, Mend::Retype)], "nothing tells the category");
    assert!(rows[1].draft.card.is_empty());

    let csv = "姓名,身份证号,残疾证号,类别,等级,账号\n张三,371599196503120014,3.71599E+19,肢体,二级,\n\
               李四,3.71599E+17,3.71599E+19,肢体,二级,6.2E+18\n";
    let (_, rows) = read_roster(csv.as_bytes()).unwrap();
    assert_eq!(rows[0].draft.card.get(Field::CardNo), "37159919650312001442", "from ID, category, level");
    let left: Vec<_> = rows[1].problems.iter().map(|problem| (problem.part, problem.kind.clone())).collect();
    let damaged = ProblemKind::DamagedNumber;
    assert_eq!(left, [(Part::Person, damaged.clone()), (Part::Card, damaged)], "nobody can be told from it");
}

#[test]
fn merged_cells_hold_for_every_row_they_cover() {
    let (layout, rows) = roster("merged.xlsx");
    assert_eq!(layout.sheets[0].columns.header_row(), 2);
    let homes: Vec<_> = rows
        .iter()
        .map(|row| {
            let household = &row.draft.household;
            let category = row.draft.card.get(Field::Category);
            (
                row.draft.person.get(Field::Name),
                household.get(Field::Number),
                household.get(Field::Address),
                category,
            )
        })
        .collect();
    let expected = [
        ("张三", "0101", "某村东街1号", "physical"),
        ("李小花", "0101", "某村东街1号", "mental"),
        ("张小宝", "0101", "某村东街1号", "intellectual"),
        ("钱七", "0102", "", "visual"),
    ];
    assert_eq!(homes, expected);
}

#[test]
fn the_roster_is_found_behind_other_sheets_and_never_in_a_hidden_one() {
    let (layout, rows) = roster("sheets.xlsx");
    assert_eq!((layout.sheets[0].name.as_str(), rows.len()), ("花名册", 1));
    let unread = [("填表说明".to_owned(), Unread::NoHeader), ("旧表".to_owned(), Unread::Hidden)];
    assert_eq!(layout.unread, unread);
    let book = bytes("sheets.xlsx");
    let mut workbook = Workbook::open(&book).unwrap();
    let mut names = Vec::new();
    read(&mut workbook, Choice::Named("旧表"), &ROSTER, &mut |row| {
        names.push(row.draft.person.get(Field::Name).to_owned());
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(names, ["不该读"]);
    let missing = read(&mut workbook, Choice::Named("没有"), &ROSTER, &mut |_| ControlFlow::Continue(()));
    assert_eq!(missing, Err(ReadProblem::NoSheet));
}

#[test]
fn a_sum_under_the_id_column_is_no_person() {
    let csv = "姓名,性别,身份证号\n王守田,男,371599196503120014\n合计,,300人\n合计,,300\n";
    let (layout, rows) = read_roster(csv.as_bytes()).unwrap();
    assert_eq!(layout.sheets[0].skipped, [(3, Skip::Total), (4, Skip::Total)]);
    assert_eq!(rows.len(), 1);
}

#[test]
fn what_a_row_repeats_is_spelled_out() {
    let csv = "姓名,身份证号,家庭住址,困难类型,开户行\n张三,371599196503120014,东街1号,低保,信用社\n\
               李小花,371599198802290020,同上,〃,同 上\n,,,脱贫户,\n,,,,\n备注行,,,,\n,,西街,,\n";
    let (layout, rows) = read_roster(csv.as_bytes()).unwrap();
    let said: Vec<_> = rows
        .iter()
        .map(|row| {
            let (person, home) = (&row.draft.person, &row.draft.household);
            (person.get(Field::Name), home.get(Field::Address), row.draft.account.get(Field::Bank))
        })
        .collect();
    let expected = [
        ("张三", "东街1号", "信用社"),
        ("李小花", "东街1号", "信用社"),
        ("李小花", "", ""),
        ("备注行", "", ""),
    ];
    assert_eq!(said, expected);
    assert_eq!(rows[2].draft.statuses, [HouseholdStatusKind::PovertyExited], "one more of the person above");
    assert_eq!(layout.sheets[0].skipped, [(7, Skip::Nobody)]);
}
