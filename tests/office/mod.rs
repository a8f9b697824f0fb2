//! What other programs make of what is exported: openpyxl reads it back equal, `LibreOffice` opens it, saves it equal and
//! prints it on A4, a calendar library takes the calendar.
//!
//! Where such a program is missing the test says SKIP and counts what was not looked at.

mod form;
mod printed;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;
use zhucan::{
    domain::{
        draft::Draft,
        export::{Content, Disclosure},
        field::Field,
        period::Period,
        query::Query,
    },
    i18n::Lang,
    ledger::{Ledger, export::Export, file::Existing, progress::Progress},
    transfer::writer::Format,
};

use crate::support::{files::rows_of, village};

/// Texts that a spreadsheet would run if it took them for formulas, and some that are hard to carry.
const HOSTILE: [&str; 8] =
    ["=1+1", "＝cmd|' /C calc'!A0", "+8613800001234", "-1", "@SUM(1)", "\tx", "a\nb & <c>", "'quoted"];

/// Says what was looked at, and what could not be.
#[expect(clippy::print_stderr, reason = "a run tells what it left out")]
fn say(text: &str) {
    eprintln!("{text}");
}

/// Returns what a program printed; `None` if it is not there.
fn run(command: &mut Command) -> Option<String> {
    let done = command.output().ok()?;
    let errors = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command:?}\n{errors}");
    Some(String::from_utf8(done.stdout).unwrap())
}

/// Returns whether Python has a module; without Python it has none.
fn has_module(name: &str) -> bool {
    let found = Command::new("python3").args(["-c", &format!("import {name}")]).output();
    found.is_ok_and(|found| found.status.success())
}

fn script(name: &str) -> Command {
    let mut command = Command::new("python3");
    command.arg(Path::new("tests/office").join(name));
    command
}

/// A workbook that was written, and the rows that it must hold: those of the same list as CSV.
struct Sheet {
    name: String,
    path: PathBuf,
    rows: Vec<Vec<String>>,
}

/// Every list and form of a village in which somebody wrote formulas into the notes, in a folder.
struct Exported {
    folder: TempDir,
    sheets: Vec<Sheet>,
    forms: Vec<Sheet>,
}

impl Exported {
    fn new(lang: Lang) -> Self {
        let mut exported = Self { folder: TempDir::new().unwrap(), sheets: Vec::new(), forms: Vec::new() };
        let mut ledger = village::demo();
        for (number, text) in HOSTILE.iter().enumerate() {
            let draft = Draft::new().with(Field::Number, format!("9{number}")).with(Field::Note, *text);
            ledger.register_household(&draft).unwrap();
        }
        for content in Content::LISTS {
            exported.list(&mut ledger, *content, lang);
        }
        exported.folder(&mut ledger, lang);
        exported.papers_and_form(&mut ledger, lang);
        exported
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.xlsx"))
    }

    fn list(&mut self, ledger: &mut Ledger, content: Content, lang: Lang) {
        let path = self.path(content.code());
        let export = Export {
            disclosure: Disclosure::Full("核对".to_owned()),
            period: Period::parse("2025-09..2026-03"),
            ..Export::of(content, Format::Xlsx)
        };
        self.sheet(ledger, &export, path, lang);
    }

    fn sheet(&mut self, ledger: &mut Ledger, export: &Export, path: PathBuf, lang: Lang) {
        let mut csv = Vec::new();
        let as_csv = Export { format: Format::Csv, ..export.clone() };
        ledger.export(&as_csv, lang.strings(), &Progress::default(), &mut csv).unwrap();
        // A file in clear is itself reminded of: it comes after what it is compared with.
        ledger.export_file(export, lang.strings(), &Progress::default(), &path, Existing::Keep).unwrap();
        self.sheets.push(Sheet { name: export.content.to_string(), path, rows: rows_of(&csv) });
    }

    fn folder(&mut self, ledger: &mut Ledger, lang: Lang) {
        let folder = self.folder.path().join("folder");
        let export = Export { period: Period::parse("2026"), ..Export::of(Content::Folder, Format::Xlsx) };
        ledger.export_folder(&export, lang.strings(), &Progress::default(), &folder).unwrap();
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let rows = rows_of(&fs::read(&path).unwrap());
            self.forms.push(Sheet { name, path, rows });
        }
    }

    fn papers_and_form(&mut self, ledger: &mut Ledger, lang: Lang) {
        let ids = ledger.read().list_application_id(&Query::default(), ledger.today()).unwrap();
        let application = ids.first().copied();
        let papers = Export { application, ..Export::of(Content::Paper, Format::Xlsx) };
        let path = self.path("paper");
        self.sheet(ledger, &papers, path, lang);
        let (t, none) = (lang.strings(), Progress::default());
        let reason = Disclosure::Full("申请".to_owned());
        let form = Export { disclosure: reason, application, ..Export::of(Content::Form, Format::Xlsx) };
        let path = self.path("form");
        ledger.export_file(&form, t, &none, &path, Existing::Keep).unwrap();
        let rows = rows_of(&fs::read(&path).unwrap());
        self.forms.push(Sheet { name: "form".to_owned(), path, rows });
    }

    fn all(&self) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().chain(&self.forms)
    }
}

/// What openpyxl says of workbooks; `None` without it.
fn openpyxl<'a>(paths: impl Iterator<Item = &'a Path>) -> Option<Vec<Value>> {
    if !has_module("openpyxl") {
        return None;
    }
    Some(serde_json::from_str(&run(script("sheets.py").args(paths))?).unwrap())
}

/// Compares the cells of a workbook, as openpyxl gives them, with the texts that were written.
fn compare(sheet: &Sheet, found: &Value, above: usize) {
    let name = &sheet.name;
    assert_eq!(found["formulas"], Value::Array(Vec::new()), "{name}");
    let found = found["rows"].as_array().unwrap();
    for (place, expected) in sheet.rows.iter().enumerate() {
        let row = found[above + place].as_array().unwrap();
        for (column, text) in expected.iter().enumerate() {
            let cell = &row[column];
            let equal = match cell {
                Value::Null => text.is_empty(),
                Value::Number(number) => number.as_f64() == text.parse().ok(),
                cell => cell.as_str() == Some(text),
            };
            assert!(equal, "{name}: row {place}, column {column}: {cell} is not {text:?}");
        }
    }
}

/// Returns how many rows stand above the headings of a list.
fn above(found: &Value, sheet: &Sheet) -> usize {
    let heading = Value::from(sheet.rows[0][0].as_str());
    let rows = found["rows"].as_array().unwrap();
    let place = rows.iter().position(|row| row[0] == heading);
    place.unwrap_or_else(|| panic!("{}: no headings", sheet.name))
}

#[test]
fn what_is_exported_reads_back_equal_in_openpyxl() {
    for lang in Lang::ALL {
        let exported = Exported::new(*lang);
        let Some(found) = openpyxl(exported.all().map(|sheet| sheet.path.as_path())) else {
            return say(&format!("SKIP: no openpyxl: {} sheets unread", exported.all().count()));
        };
        let (lists, forms) = found.split_at(exported.sheets.len());
        for (sheet, found) in exported.sheets.iter().zip(lists) {
            let above = above(found, sheet);
            compare(sheet, found, above);
            let repeated = format!("$1:${}", above + 1);
            assert_eq!(
                (&found["paper"], &found["repeated"]),
                (&9.into(), &repeated.into()),
                "{}",
                sheet.name
            );
            // What is broken into pages has a scale of its own.
            assert_eq!(found["fits"] == true, sheet.name != "trip", "{}", sheet.name);
            let charts = found["charts"].as_u64().unwrap();
            let is_drawn = ["count", "money"].contains(&sheet.name.as_str());
            assert_eq!(charts > 0, is_drawn, "{} has {charts} charts", sheet.name);
        }
        for (sheet, found) in exported.forms.iter().zip(forms) {
            compare(sheet, found, 0);
            assert_eq!(found["paper"], 9, "{}", sheet.name);
        }
    }
}

#[test]
fn a_calendar_library_takes_the_calendar() {
    if !has_module("icalendar") {
        return say("SKIP: no icalendar: 1 calendar unread");
    }
    let mut ledger = village::demo();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("日历.ics");
    let export = Export::of(Content::Calendar, Format::Text);
    let t = Lang::Zh.strings();
    let written = ledger.export_file(&export, t, &Progress::default(), &path, Existing::Keep).unwrap();
    let events: Vec<Value> = serde_json::from_str(&run(script("events.py").arg(&path)).unwrap()).unwrap();
    assert_eq!(events.len(), written);
    let text = |event: &Value, key: &str| event[key].as_str().unwrap().to_owned();
    let uids: BTreeSet<_> = events.iter().map(|event| text(event, "uid")).collect();
    assert_eq!(uids.len(), written, "each event has a name of its own");
    for event in &events {
        let is_lesson = text(event, "uid").starts_with("session:");
        assert_eq!(event["alarms"], u64::from(!is_lesson), "{event}");
        let (from, to) = (text(event, "from"), text(event, "to"));
        assert!(is_lesson && to.is_empty() || from < to, "{event}");
        assert!(!text(event, "summary").is_empty() && !text(event, "summary").contains('\\'), "{event}");
    }
}
