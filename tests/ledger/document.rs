//! A whole ledger as one document: all of it is there, and what does not fit is told with its place.

use std::collections::BTreeMap;

use rusqlite::Connection;
use zhucan::{
    domain::{
        problem::ProblemKind,
        record::{Fault, RecordKind as Kind, Why},
    },
    error::{Error, Refusal, Result},
    ledger::{Imported, Ledger, OpKind, progress::Progress},
    store::SCHEMA,
};

use crate::support::village;

/// Columns that follow from others and are made anew.
const DERIVED: &[(&str, &str)] = &[("household", "visited_on"), ("person", "name_key"), ("setting", "id")];

/// Tables that hold no record: the history stays behind, and so do forms that were never saved.
const NO_RECORDS: &[&str] = &["op", "op_change", "erasure", "export", "import", "draft"];

fn written(ledger: &Ledger) -> String {
    let mut bytes = Vec::new();
    ledger.export_document(&Progress::default(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn taken(text: &str) -> Result<Imported> {
    let done = village::empty().import_document(text.as_bytes(), "台账.json", &Progress::default());
    done.map(|done| done.value)
}

#[test]
fn every_column_of_the_schema_is_carried() {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(SCHEMA).unwrap();
    let sql = "SELECT t.name, c.name, c.\"notnull\" AND c.dflt_value IS NULL
               FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
               WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'
               ORDER BY t.name, c.cid";
    let mut columns = BTreeMap::<String, Vec<String>>::new();
    let mut statement = conn.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (table, column): (String, String) = (row.get(0).unwrap(), row.get(1).unwrap());
        let derived = DERIVED.contains(&(table.as_str(), column.as_str()));
        if !derived && !NO_RECORDS.contains(&table.as_str()) {
            columns.entry(table).or_default().push(column);
        }
    }
    let known: BTreeMap<String, Vec<String>> = Kind::ALL
        .iter()
        .map(|kind| {
            let names = kind.columns().iter().map(|column| column.name.to_owned());
            (kind.code().to_owned(), names.collect())
        })
        .collect();
    assert_eq!(known, columns);
}

#[test]
fn a_ledger_with_records_takes_no_other() {
    let text = written(&village::demo());
    let mut village = village::empty();
    village::household(&mut village, "1");
    let refused = village.import_document(text.as_bytes(), "台账.json", &Progress::default());
    assert!(matches!(refused, Err(Error::Refused(Refusal::LedgerNotEmpty))), "{refused:?}");
}

#[test]
fn it_is_one_operation_with_a_name() {
    let demo = village::demo();
    let mut village = village::empty();
    let text = written(&demo);
    let done = village.import_document(text.as_bytes(), "台账.json", &Progress::default()).unwrap();
    let log = village.read().list_import(1).unwrap();
    assert_eq!((log[0].op, log[0].import.kind, log[0].import.file.as_str()), (done.op, None, "台账.json"));
    let op = village.read().get_op(done.op).unwrap().unwrap();
    assert_eq!((op.kind.as_str(), op.subject.as_str()), (OpKind::ImportLedger.code(), "台账.json"));
    let lines = text.lines().filter(|line| line.ends_with(['}', ',']) && line.starts_with("{\"")).count();
    // The first line is the head.
    assert_eq!(done.value.records, lines - 1);
    assert!(done.value.households >= 40 && done.value.persons >= 110, "{:?}", done.value);
    let progress = Progress::default();
    progress.stop();
    village.undo().unwrap();
    let cancelled = village.import_document(text.as_bytes(), "台账.json", &progress);
    assert!(matches!(cancelled, Err(Error::Cancelled)));
    assert!(matches!(demo.export_document(&progress, Vec::new()), Err(Error::Cancelled)));
}

#[test]
fn parts_may_stand_in_any_order_and_what_is_not_given_may_be_missing() {
    let text = r#"{"person": [{"household_id": 1, "id": 4, "relation": "head", "name": "张三",
                   "registered_on": "2026-03-02"}],
                   "household": [{"id": 1, "opened_on": "2026年3月2日", "number": " 012 ", "note": null}],
                   "version": 1, "format": "zhucan-ledger"}"#;
    assert_eq!(taken(text).unwrap(), Imported { households: 1, persons: 1, records: 2 });
}

/// A village in which everything fits.
const VILLAGE: &str = r#"{"format":"zhucan-ledger","version":1,
"household":[{"id":1,"number":"1","opened_on":"2026-03-01"},
{"id":2,"number":"2","opened_on":"2026-03-01"}],
"person":[{"id":1,"household_id":1,"relation":"head","name":"张三","registered_on":"2026-03-01"}],
"card":[{"id":1,"person_id":1,"state":"applying","category":"mental","level":2}],
"application":[{"id":1,"household_id":1,"person_id":1,"programme":"护理补贴","state":"planned",
"state_on":"2026-03-01","basis":"month"}],
"application_step":[{"id":1,"application_id":1,"state":"planned","on_date":"2026-03-01"}],
"course":[{"id":1,"title":"编织"},{"id":2,"title":"电商"}],
"course_session":[{"id":1,"course_id":1,"held_on":"2026-03-01"}],
"enrolment":[{"id":1,"course_id":1,"person_id":1,"state":"attending","state_on":"2026-03-01"}],
"attendance":[{"id":1,"session_id":1,"enrolment_id":1,"mark":"present"}],
"help_case":[{"id":1,"household_id":2,"cause":"漏雨","opened_on":"2026-02-01"}],
"fact":[{"id":1,"person_id":1,"key":"able_to_work","value":"true","recorded_on":"2026-03-01"}]}"#;

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    taken(VILLAGE).unwrap();
    let wrong = Why::Problem;
    let cases = [
        (r#""id":2,"number":"2""#, r#""id":1,"number":"2""#, "household 2 id", Why::Taken),
        (r#""number":"2""#, r#""number":"1""#, "household 2 number", Why::Taken),
        (r#""household_id":1"#, r#""household_id":7"#, "person 1 household_id", Why::NoSuch(Kind::Household)),
        (r#""level":2"#, r#""level":5"#, "card 1 level", wrong(ProblemKind::NotAChoice)),
        (r#""level":2"#, r#""number":"1""#, "card 1 number", wrong(ProblemKind::CardNumber)),
        (r#""planned""#, r#""paying""#, "application 1 state", Why::Contradicts),
        (r#""attending""#, r#""employed""#, "enrolment 1 employer", wrong(ProblemKind::Missing)),
        (r#""course_id":1,"p"#, r#""course_id":2,"p"#, "attendance 1 enrolment_id", Why::Contradicts),
        (r#""present""#, r#""asleep""#, "attendance 1 mark", wrong(ProblemKind::NotAChoice)),
        (r#""漏雨""#, r#""漏雨","result":"好""#, "help_case 1 closed_on", wrong(ProblemKind::Missing)),
        ("2026-02-01", "2026-04-01", "help_case 1 opened_on", wrong(ProblemKind::InTheFuture)),
        (r#""true""#, r#""\"maybe\"""#, "fact 1 value", wrong(ProblemKind::NotAChoice)),
        (r#""true""#, r#""tru""#, "fact 1 value", wrong(ProblemKind::NotAChoice)),
        (r#""able_"#, r#""un_"#, "fact 1 value", wrong(ProblemKind::NotAChoice)),
        (r#""key":"#, r#""household_id":1,"key":"#, "fact 1 person_id", Why::Contradicts),
        (r#""张三""#, r#""张三","name":"李四""#, "person 1 name", Why::Twice),
    ];
    for (old, new, place, why) in cases {
        assert!(VILLAGE.contains(old), "{old}");
        let forged = taken(&VILLAGE.replacen(old, new, 1));
        let Err(Error::Document(faults)) = forged else { panic!("{new} was taken") };
        let found = faults.into_iter().map(|Fault { place, why }| {
            let place = place.unwrap();
            (format!("{} {} {}", place.kind, place.number, place.column), why)
        });
        let found: Vec<_> = found.collect();
        assert!(found.contains(&(place.to_owned(), why)), "{new}: {found:?}");
    }
}
