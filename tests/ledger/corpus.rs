//! Spreadsheets of other programs: what each comes to stands in a snapshot; a second import changes nothing; undo takes
//! all of it back.

use std::{fmt::Write as _, fs};

use serde_json::{Map, Value};
use zhucan::{
    domain::export::{Content, Disclosure},
    i18n::Lang,
    ledger::{
        Ledger,
        export::Export,
        import::{Plan, Request},
        progress::Progress,
    },
    transfer::{roster::Choice, writer::Format},
};

use crate::{
    support::{dump::OnDisk, village},
    transfer::corpus,
};

/// Files that are refused as a whole: `tests/transfer/hostile.rs` says how.
const REFUSED: [&str; 3] = ["entity.xlsx", "password.xlsx", "sparse.xlsx"];

/// Files with a sheet for each village.
const VILLAGES: [&str; 2] = ["villages.xlsx", "villages.ods"];

fn names() -> Vec<String> {
    let files = fs::read_dir("tests/transfer/corpus").unwrap().flatten();
    let names = files.map(|file| file.file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|name| !name.contains(".py") && !name.starts_with("__") && !REFUSED.contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

fn plan(ledger: &Ledger, name: &str) -> Plan {
    let sheets = if VILLAGES.contains(&name) { Choice::All } else { Choice::First };
    let request = Request { sheets, ..Request::from(name) };
    let plan = ledger.plan_roster(&corpus::bytes(name), request, &Progress::default());
    plan.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What is told of a plan: what was read around the rows, then each row with what is to know about it.
fn told(plan: &Plan) -> String {
    let t = Lang::Zh.strings();
    let mut told = t.remarks(&plan.layout).join("\n");
    for sheet in &plan.layout.sheets {
        let columns: Vec<String> =
            sheet.columns.fields().map(|(column, field)| format!("{column}={field}")).collect();
        let skipped: Vec<String> =
            sheet.skipped.iter().map(|(row, why)| format!("{row} {}", t.word(*why))).collect();
        write!(told, "\n{} 表头 {}：{}", sheet.name, sheet.columns.header_row(), columns.join(" ")).unwrap();
        write!(told, "\n跳过：{}", skipped.join("、")).unwrap();
    }
    for row in &plan.rows {
        write!(told, "\n{} {} {}", row.row, row.name, row.outcome).unwrap();
        for finding in &row.findings {
            let cell = plan.cell(row, finding).map_or_else(String::new, |(cell, _)| cell);
            write!(told, "\n    {cell} {}", t.reason(&finding.reason)).unwrap();
        }
    }
    told
}

/// What the ledger says about its people, without what is empty.
fn people(ledger: &mut Ledger) -> String {
    let disclosure = Disclosure::Full("核对".to_owned());
    let export = Export { disclosure, ..Export::of(Content::Person, Format::Json) };
    let mut bytes = Vec::new();
    ledger.export(&export, Lang::Zh.strings(), &Progress::default(), &mut bytes).unwrap();
    let people: Vec<Map<String, Value>> = serde_json::from_slice(&bytes).unwrap();
    let line = |person: &Map<String, Value>| {
        let filled = person.iter().filter(|(_, value)| value.as_str().is_some_and(|text| !text.is_empty()));
        filled.map(|(key, value)| format!("{key}={}", value.as_str().unwrap())).collect::<Vec<_>>().join(" ")
    };
    people.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_spreadsheet_comes_to_what_is_expected_once_and_is_taken_back() {
    let names = names();
    assert!(names.len() >= 40, "{} spreadsheets", names.len());
    for name in names {
        let mut disk = OnDisk::empty();
        let empty = disk.dump();
        let first = plan(&disk.ledger, &name);
        let done = disk.ledger.apply_roster(&first, &Progress::default()).unwrap();
        let full = disk.dump();

        let again = plan(&disk.ledger, &name);
        assert!(again.is_empty(), "{name} changes something the second time:\n{}", told(&again));
        assert!(disk.ledger.apply_roster(&again, &Progress::default()).unwrap().is_none(), "{name}");

        if done.is_some() {
            disk.ledger.undo().unwrap();
            assert_eq!(disk.dump(), empty, "{name} is not taken back");
            disk.ledger.redo().unwrap();
            assert_eq!(disk.dump(), full, "{name}");
        }
        let mut ledger = village::empty();
        let plan = plan(&ledger, &name);
        ledger.apply_roster(&plan, &Progress::default()).unwrap();
        let expected = format!("{}\n\n{}", told(&first), people(&mut ledger));
        insta::with_settings!({ snapshot_suffix => name.as_str(), omit_expression => true }, {
            insta::assert_snapshot!("corpus", expected);
        });
    }
}
