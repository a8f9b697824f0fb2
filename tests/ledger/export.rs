//! Tables that leave the ledger, and come back.

use std::{collections::BTreeSet, ops::ControlFlow};

use proptest::{
    collection::vec,
    option,
    prelude::{Just, ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest},
};
use zhucan::{
    demo,
    domain::query::Query,
    i18n::Lang,
    ledger::{
        Ledger,
        export::{ExportNoun, Wording},
        import::Outcome,
        progress::Progress,
    },
    transfer::{Workbook, writer::Format},
};

use crate::support::village;

fn export(ledger: &Ledger, noun: ExportNoun, format: Format, lang: Lang) -> Vec<u8> {
    let t = lang.strings();
    let wording = Wording {
        title: "花名册",
        heading: &|code| t.heading(code).to_owned(),
        value: &|choice, code| t.code(choice, code).to_owned(),
    };
    let mut bytes = Vec::new();
    ledger.export(noun, format, &Query::default(), wording, &Progress::default(), &mut bytes).unwrap();
    bytes
}

/// What the ledger says about its people, in codes.
fn people(ledger: &Ledger) -> String {
    String::from_utf8(export(ledger, ExportNoun::Person, Format::Json, Lang::Zh)).unwrap()
}

/// A village with what a roster says.
fn imported(bytes: &[u8]) -> Ledger {
    let mut ledger = village::empty();
    let plan = ledger.plan_roster(bytes, "花名册", &Progress::default()).unwrap();
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    ledger
}

/// Exports the people and imports them into an empty village.
fn moved(ledger: &Ledger, format: Format, lang: Lang) -> Ledger {
    let bytes = export(ledger, ExportNoun::Person, format, lang);
    let mut other = village::empty();
    let plan = other.plan_roster(&bytes, "导出", &Progress::default()).unwrap();
    for row in &plan.rows {
        assert_eq!(row.outcome, Outcome::New, "row {}: {:?}", row.row, row.findings);
    }
    other.apply_roster(&plan, &Progress::default()).unwrap();
    other
}

#[test]
fn the_demo_village_comes_back_equal() {
    let demo = demo::open().unwrap();
    let expected = people(&demo);
    let ways = [
        (Format::Csv, Lang::Zh),
        (Format::Xlsx, Lang::Zh),
        (Format::Csv, Lang::En),
        (Format::Json, Lang::Zh),
    ];
    for (format, lang) in ways {
        let found = people(&moved(&demo, format, lang));
        let differing = found.lines().zip(expected.lines()).filter(|(found, expected)| found != expected);
        assert_eq!(differing.collect::<Vec<_>>(), [], "{format} {lang:?}");
        assert_eq!(found.lines().count(), expected.lines().count());
    }
}

#[test]
fn every_noun_is_written_in_every_format() {
    let demo = demo::open().unwrap();
    for noun in ExportNoun::ALL {
        let json = export(&demo, *noun, Format::Json, Lang::Zh);
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
        assert!(!rows.is_empty(), "{noun}");
        for lang in Lang::ALL {
            let csv = String::from_utf8(export(&demo, *noun, Format::Csv, *lang)).unwrap();
            let header = csv.lines().next().unwrap();
            assert!(
                !header.contains(",,") && !header.ends_with(','),
                "{noun}: a heading is missing: {header}"
            );
        }
        assert!(export(&demo, *noun, Format::Xlsx, Lang::Zh).starts_with(b"PK"), "{noun}");
    }
}

#[test]
fn the_papers_of_an_application_are_a_sheet_to_print() {
    let demo = village::demo();
    let ids = demo.read().list_application_id(&Query::default(), demo.today()).unwrap();
    let mut lists = ids.into_iter().map(|id| (id, demo.read().list_paper(id).unwrap()));
    let (id, papers) = lists.find(|(_, papers)| papers.len() > 2).unwrap();
    let wording = Wording {
        title: "申请材料",
        heading: &|code| Lang::Zh.strings().heading(code).to_owned(),
        value: &|_, code| code.to_owned(),
    };
    let mut bytes = Vec::new();
    assert_eq!(demo.export_papers(id, wording, &mut bytes).unwrap(), papers.len());
    let mut rows = Vec::new();
    let mut workbook = Workbook::open(&bytes).unwrap();
    let sheet = workbook.sheets()[0].name.clone();
    let mut visit = |row: &zhucan::transfer::Row| {
        rows.push(row.cell(0).text().into_owned());
        ControlFlow::Continue(())
    };
    workbook.for_each_row(&sheet, &mut visit).unwrap();
    let names: Vec<_> = papers.into_iter().map(|record| record.paper.name).collect();
    assert_eq!(rows, [vec!["申请材料".to_owned(), "材料名称".to_owned()], names].concat());
}

/// A cell of free text, also text that a spreadsheet would take for something else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => "[东西南北]街[1-9]号",
        1 => "[=+@'-][张1]{1,3}",
        1 => "[张李\"; ,\n]{1,4}[王0]",
    ]
}

/// A row of a roster: name, ID, category, household, relation, address, telephone, contact, account, note.
fn row() -> impl Strategy<Value = Vec<String>> {
    let id = prop_oneof![
        2 => Just(""),
        1 => Just("371599196503120014"),
        1 => Just("371599198802290020"),
        1 => Just("370199201306150039"),
    ];
    let relation = prop_oneof![Just(""), Just("户主"), Just("妻"), Just("儿媳")];
    let category = prop_oneof![Just(""), Just("肢体二级"), Just("精神"), Just("多重(肢体三级、言语一级)")];
    (
        ("[张李王][一二三四五六七]{1,2}", id, category, option::of("0[1-4]"), relation),
        (text(), option::of("1380000[0-9]{4}"), option::of("[赵钱]一"), option::of("62[0-9]{15}"), text()),
    )
        .prop_map(
            |((name, id, category, number, relation), (address, phone, contact, account, note))| {
                [id, category, &number.unwrap_or_default(), relation, &address]
                    .into_iter()
                    .map(str::to_owned)
                    .chain([phone, contact, account].map(Option::unwrap_or_default))
                    .chain([note])
                    .fold(vec![name], |mut cells, cell| {
                        cells.push(cell);
                        cells
                    })
            },
        )
}

const HEADINGS: [&str; 10] =
    ["姓名", "身份证号", "残疾类别", "户号", "与户主关系", "住址", "联系电话", "监护人", "账号", "备注"];

fn roster(rows: &[Vec<String>]) -> Vec<u8> {
    let mut lines = vec![HEADINGS.map(str::to_owned).to_vec()];
    lines.extend(rows.iter().cloned());
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: &Vec<String>| cells.iter().map(quoted).collect::<Vec<_>>().join(",");
    lines.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_roster_changes_nothing_the_second_time(rows in vec(row(), 1..12)) {
        let bytes = roster(&rows);
        let ledger = imported(&bytes);
        let again = ledger.plan_roster(&bytes, "花名册", &Progress::default()).unwrap();
        let changes: Vec<_> = again.rows.iter().flat_map(|row| &row.changes).collect();
        prop_assert!(again.is_empty(), "{:?}", changes);
    }

    // Namesakes without ID, number and address are told apart by nothing that a table could hold.
    #[test]
    fn people_come_back_equal(mut rows in vec(row(), 1..12)) {
        let mut names = BTreeSet::new();
        rows.retain(|row| names.insert(row[0].clone()));
        let ledger = imported(&roster(&rows));
        for format in Format::ALL.iter().copied() {
            prop_assert_eq!(people(&moved(&ledger, format, Lang::Zh)), people(&ledger));
        }
    }
}
