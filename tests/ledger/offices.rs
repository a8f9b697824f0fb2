//! Lists of offices besides rosters, made by other programs (`tests/transfer/lists/make.py`): what each comes to stands
//! in a snapshot; a second import changes nothing; undo takes all of it back.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use zhucan::{
    domain::{
        export::{Content, Disclosure},
        import::ImportKind,
        period::Period,
        query::Query,
    },
    i18n::Lang,
    ledger::{
        Ledger,
        export::Export,
        import::{FieldChange, Plan, guess},
        progress::Progress,
    },
    transfer::writer::Format,
};

use crate::support::{dump::OnDisk, village::TODAY};

const FOLDER: &str = "tests/transfer/lists";

/// Who lives in the village, and what they draw: brought in before each list.
const BEFORE: [(&str, ImportKind); 2] =
    [("village.xlsx", ImportKind::Roster), ("application-grants.xlsx", ImportKind::Application)];

/// The tables that show what a list has changed.
const TABLES: [Content; 6] = [
    Content::Household,
    Content::Application,
    Content::Enrolment,
    Content::Payment,
    Content::Reminder,
    Content::Visit,
];

/// The lists but those brought in before, each with the kind that its name begins with.
fn lists() -> Vec<(String, ImportKind)> {
    let names = fs::read_dir(FOLDER).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let is_list = |name: &String| name != "make.py" && BEFORE.iter().all(|(before, _)| before != name);
    let mut names: Vec<_> = names.filter(is_list).collect();
    names.sort();
    let kind = |name: &str| ImportKind::from_code(name.split('-').next().unwrap()).unwrap();
    names.into_iter().map(|name| (name.clone(), kind(&name))).collect()
}

fn plan(ledger: &Ledger, kind: ImportKind, name: &str) -> Plan {
    let bytes = fs::read(Path::new(FOLDER).join(name)).unwrap();
    let plan = ledger.plan_import(kind, &bytes, name, &Progress::default());
    plan.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn apply(ledger: &mut Ledger, plan: &Plan) -> bool {
    ledger.apply_import(plan, &[], &Progress::default()).unwrap().is_some()
}

fn village() -> OnDisk {
    let mut disk = OnDisk::empty();
    for (name, kind) in BEFORE {
        let plan = plan(&disk.ledger, kind, name);
        assert!(apply(&mut disk.ledger, &plan), "{name}");
    }
    disk
}

/// What is told of a plan: row by row what would change and what is to know; what differs from what is due.
fn told(plan: &Plan) -> String {
    let t = Lang::Zh.strings();
    let mut told = t.remarks(&plan.layout).join("\n");
    for sheet in &plan.layout.sheets {
        let columns = sheet.columns.fields().map(|(column, field)| format!("{column}={field}"));
        let columns = columns.collect::<Vec<_>>().join(" ");
        write!(told, "\n{} 表头 {}：{columns}", sheet.name, sheet.columns.header_row()).unwrap();
        for (row, why) in &sheet.skipped {
            write!(told, "\n跳过 {row} {}", t.word(*why)).unwrap();
        }
    }
    for row in &plan.rows {
        let change = |change: &FieldChange| format!(" {}={}", change.field, change.new);
        let changes: String = row.changes.iter().map(change).collect();
        write!(told, "\n{} {} {}{changes}", row.row, row.name, row.outcome).unwrap();
        for finding in &row.findings {
            let cell = plan.cell(row, finding).map_or_else(String::new, |(cell, _)| cell);
            write!(told, "\n    {cell} {}", t.reason(&finding.reason)).unwrap();
        }
    }
    for line in &plan.lines {
        let (due, paid) = (line.due.map(|fen| fen.to_string()), line.paid);
        write!(told, "\n差异 {} {} 应发 {due:?} 实发 {paid}", line.name, line.difference).unwrap();
    }
    told
}

/// The rows of all tables, in codes and without what is empty.
fn rows(ledger: &mut Ledger) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    for content in TABLES {
        let disclosure = Disclosure::Full("核对".to_owned());
        let period = Period::parse("2020..2026");
        let export = Export { disclosure, period, ..Export::of(content, Format::Json) };
        let mut bytes = Vec::new();
        ledger.export(&export, Lang::Zh.strings(), &Progress::default(), &mut bytes).unwrap();
        let table: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(&bytes).unwrap();
        for row in table {
            let filled = row.iter().filter(|(key, value)| {
                *key != "no" && !value.is_null() && value.as_str().is_none_or(|text| !text.is_empty())
            });
            let filled: Vec<String> = filled.map(|(key, value)| format!("{key}={value}")).collect();
            rows.insert(format!("{content}: {}", filled.join(" ").replace('"', "")));
        }
    }
    let db = ledger.read();
    for course in db.list_course(&Query::default(), TODAY).unwrap() {
        for session in db.list_session(course.id).unwrap() {
            for row in db.list_attendance(session.id).unwrap() {
                let mark = row.mark.map_or("", |mark| mark.code());
                rows.insert(format!("attendance: {} {} {mark}", session.session.held_on, row.person_name));
            }
        }
    }
    rows
}

#[test]
fn what_a_list_is_about_is_guessed_from_headings_and_title() {
    for (name, kind) in lists() {
        let bytes = fs::read(Path::new(FOLDER).join(&name)).unwrap();
        assert_eq!(guess(&bytes, &name, &Progress::default()).unwrap(), kind, "{name}");
    }
}

#[test]
fn each_list_comes_to_what_is_expected_once_and_is_taken_back() {
    for (name, kind) in lists() {
        let mut disk = village();
        let known = rows(&mut disk.ledger);
        let before = disk.dump();
        let first = plan(&disk.ledger, kind, &name);
        assert!(apply(&mut disk.ledger, &first), "{name} brings nothing:\n{}", told(&first));
        let full = disk.dump();

        let again = plan(&disk.ledger, kind, &name);
        assert!(again.is_empty(), "{name} changes something the second time:\n{}", told(&again));
        assert!(!apply(&mut disk.ledger, &again), "{name}");
        disk.ledger.undo().unwrap();
        assert_eq!(disk.dump(), before, "{name} is not taken back");
        disk.ledger.redo().unwrap();
        assert_eq!(disk.dump(), full, "{name}");

        let now = rows(&mut disk.ledger);
        let new: Vec<_> = now.difference(&known).map(String::as_str).collect();
        let gone: Vec<_> = known.difference(&now).map(|row| format!("- {row}")).collect();
        let expected = format!("{}\n\n{}\n{}", told(&first), new.join("\n"), gone.join("\n"));
        insta::with_settings!({ snapshot_suffix => name.as_str(), omit_expression => true }, {
            insta::assert_snapshot!("offices", expected);
        });
    }
}
