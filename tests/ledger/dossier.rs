//! The copy of all that is held on one person.

use serde_json::Value;
use zhucan::{
    demo,
    domain::{
        export::Content,
        id::PersonId,
        record::{Cell, Holds},
    },
    i18n::Lang,
    ledger::{Ledger, export::Export, progress::Progress},
    store::record::Gone,
    transfer::writer::Format,
};

use crate::support::cast;

fn written(ledger: &mut Ledger, id: PersonId, format: Format, lang: Lang) -> String {
    let mut bytes = Vec::new();
    let t = lang.strings();
    let title = (t.exports.dossier_of)(&ledger.person(id).unwrap().person.name);
    let export = Export::dossier(id, format, title, t.exports.dossier_reason);
    ledger.export(&export, t, &Progress::default(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn named(ledger: &Ledger, name: &str) -> PersonId {
    let ids = ledger.read().list_person_id().unwrap();
    ids.into_iter().find(|id| ledger.person(*id).unwrap().person.name == name).unwrap()
}

#[test]
fn all_parts_are_read_in_both_languages() {
    let mut ledger = cast::village();
    let id = named(&ledger, "王守田");
    let texts = Lang::ALL.iter().map(|lang| written(&mut ledger, id, Format::Text, *lang));
    insta::assert_snapshot!("dossier", texts.collect::<Vec<_>>().join("\n"));
}

#[test]
fn everything_that_is_held_on_somebody_is_in_it() {
    let mut ledger = demo::open().unwrap();
    for id in ledger.read().list_person_id().unwrap() {
        let text = written(&mut ledger, id, Format::Text, Lang::Zh).replace(['\n', ' '], "");
        let json: Value = serde_json::from_str(&written(&mut ledger, id, Format::Json, Lang::Zh)).unwrap();
        let db = ledger.read();
        for (kind, ids) in db.belongings_of_person(id, Gone::LeftOut).unwrap() {
            let held = json[kind.code()].as_array().unwrap();
            let numbers: Vec<i64> = held.iter().map(|record| record["id"].as_i64().unwrap()).collect();
            assert!(ids.iter().all(|id| numbers.contains(id)), "{kind} of {id}");
            for record in db.list_record_of(kind, &ids).unwrap() {
                for (column, cell) in kind.columns().iter().zip(&record) {
                    if let (Holds::Text(_), Cell::Text(value)) = (column.holds, cell) {
                        let is_told = column.name == "programme" || text.contains(&value.replace(' ', ""));
                        assert!(is_told, "{kind}.{} of {id}: {value}", column.name);
                    }
                }
            }
        }
    }
}

#[test]
fn what_belongs_to_others_is_not_in_it() {
    let mut ledger = cast::village();
    let id = named(&ledger, "王守田");
    let json = written(&mut ledger, id, Format::Json, Lang::Zh);
    for other in ["1968-07", "王小满", "陈德", "赵桂香"] {
        assert!(!json.contains(other), "{other}");
    }
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["household_status"].as_array().unwrap().len(), 1, "that of the whole household is");
    assert_eq!(json["person"].as_array().unwrap().len(), 1);
}

#[test]
fn it_is_in_the_register_and_in_the_next_copy() {
    let mut ledger = cast::village();
    let (wang, chen) = (named(&ledger, "王守田"), named(&ledger, "陈德"));
    written(&mut ledger, wang, Format::Json, Lang::Zh);
    let newest = ledger.read().list_export(1).unwrap().remove(0).export;
    assert_eq!((newest.content, newest.person_id, newest.masked), (Content::Dossier, Some(wang), false));
    assert!(newest.reason.contains("第四十五条"), "{}", newest.reason);
    ledger
        .export(
            &Export::of(Content::Person, Format::Csv),
            Lang::Zh.strings(),
            &Progress::default(),
            Vec::new(),
        )
        .unwrap();
    for (id, expected) in [(wang, vec!["dossier", "person"]), (chen, vec!["person"])] {
        let json: Value = serde_json::from_str(&written(&mut ledger, id, Format::Json, Lang::Zh)).unwrap();
        let exports = json["export"].as_array().unwrap();
        let contents: Vec<_> = exports.iter().map(|export| export["content"].as_str().unwrap()).collect();
        assert_eq!(contents, expected);
    }
}
