//! Erasing a person: no byte of them is left, and the history is as sound as before.

use std::{collections::BTreeSet, fs, path::Path};

use rusqlite::Connection;
use zhucan::{
    demo,
    domain::{
        chain::How,
        draft::Draft,
        export::Content,
        field::Field,
        id::{OpId, PersonId},
        record::{Cell, RecordKind},
    },
    error::{Error, Refusal},
    i18n::Lang,
    ledger::{Ledger, export::Export, file::Existing, progress::Progress},
    store::{journal::Openings, record::Gone},
    transfer::writer::Format,
};

use crate::support::{cast, village};

const WHY: &str = "本人要求删除";

fn named(ledger: &Ledger, name: &str) -> PersonId {
    let ids = ledger.read().list_person_id().unwrap();
    ids.into_iter().find(|id| ledger.person(*id).unwrap().person.name == name).unwrap()
}

/// The demo village in a file.
fn in_file(path: &Path) -> Ledger {
    let mut demo = demo::open().unwrap();
    let mut bytes = Vec::new();
    demo.export(
        &Export::of(Content::Ledger, Format::Json),
        Lang::Zh.strings(),
        &Progress::default(),
        &mut bytes,
    )
    .unwrap();
    let mut ledger = village::empty_in(path);
    ledger.import_document(&bytes, "整本", &Progress::default()).unwrap();
    ledger
}

/// Lists the texts that stand in the files of a ledger.
fn left(path: &Path, texts: &BTreeSet<String>) -> Vec<String> {
    let folder = path.parent().unwrap();
    let files =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let bytes: Vec<u8> = files.flat_map(|file| fs::read(file).unwrap()).collect();
    let stands = |text: &&String| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    texts.iter().filter(stands).cloned().collect()
}

/// Lists the texts of records that no other record has.
fn own_texts(ledger: &Ledger, id: PersonId) -> BTreeSet<String> {
    let db = ledger.read();
    let own = db.belongings_of_person(id, Gone::LeftOut).unwrap();
    let (mut texts, mut others) = (BTreeSet::new(), String::new());
    for kind in RecordKind::ALL.iter().filter(|kind| kind.is_numbered()) {
        db.each_record(*kind, |record| {
            let is_own = own.get(kind).is_some_and(|ids| ids.contains(&kind.id(record).unwrap()));
            for text in record.iter().map(Cell::text) {
                if is_own
                    && text.len() > 10
                    && (!text.is_ascii() || text.contains(|c: char| c.is_ascii_digit()))
                {
                    texts.insert(text.to_owned());
                } else {
                    others.push_str(text);
                }
            }
            Ok(())
        })
        .unwrap();
    }
    texts.retain(|text| !others.contains(text.as_str()));
    texts
}

#[test]
fn no_byte_of_anybody_is_left_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut ledger = in_file(&path);
    for id in ledger.read().list_person_id().unwrap().into_iter().step_by(7) {
        let person = ledger.person(id).unwrap();
        ledger.edit_person(id, &Draft::new().with(Field::Note, format!("备注里的话{id}"))).unwrap();
        ledger.undo().unwrap();
        ledger.keep_draft(&format!("备注里的话{id}")).unwrap();
        ledger.note_reveal(&person.person.name).unwrap();
        let mut texts = own_texts(&ledger, id);
        texts.insert(format!("备注里的话{id}"));
        let erased = ledger.erase_person(id, WHY).unwrap().value;
        assert!(erased.compacted);
        let by_name = erased.mentions.is_empty() && erased.ops.is_empty();
        if !by_name {
            texts.remove(&person.person.name);
        }
        assert_eq!(left(&path, &texts), Vec::<String>::new(), "{id}");
        assert!(ledger.person(id).is_err());
        assert_eq!(ledger.verify_history().unwrap().broken, None, "{id}");
        assert!(ledger.check(zhucan::ledger::Depth::Full).unwrap().is_empty(), "{id}");
    }
}

#[test]
fn the_index_of_words_forgets_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut ledger = village::empty_in(&path);
    let house = village::household(&mut ledger, "1");
    let draft = village::person("欧阳鹏", "head").with(Field::CitizenId, "371599198503120013");
    let id = ledger.register_person(house, &draft, zhucan::ledger::Duplicates::Refuse).unwrap().value;
    village::member(&mut ledger, house, "张桂兰");
    ledger.erase_person(id, WHY).unwrap();
    drop(ledger);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab ('main', 'person_search', 'row')")
        .unwrap();
    let words: Vec<String> = conn
        .prepare("SELECT term FROM temp.words")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(words.iter().any(|word| word.contains("gui")), "{words:?}");
    assert!(!words.iter().any(|word| word.contains("peng") || word.contains("3715")), "{words:?}");
}

#[test]
fn a_record_stays_without_anything_personal() {
    let mut ledger = cast::village();
    let id = named(&ledger, "王守田");
    let done = ledger.erase_person(id, WHY).unwrap();
    let newest = ledger.read().list_op(None, Openings::Listed, 1).unwrap().remove(0);
    assert_eq!((newest.id, newest.kind.as_str()), (done.op, "erase"));
    assert!(newest.subject.ends_with(WHY) && newest.subject.contains(": "), "{}", newest.subject);
    assert!(ledger.read().list_change(done.op).unwrap().iter().all(|change| change.table == "household"));
    for op in ledger.read().list_op(None, Openings::Listed, 1000).unwrap() {
        assert!(!op.subject.contains("王守田"), "{op:?}");
    }
}

#[test]
fn what_touched_the_person_is_neither_undone_nor_done_again() {
    let mut ledger = cast::village();
    let id = named(&ledger, "陈德");
    ledger.edit_person(id, &Draft::new().with(Field::Note, "x")).unwrap();
    let edited = ledger.undo().unwrap().op;
    let other = named(&ledger, "赵桂香");
    let kept = ledger.edit_person(other, &Draft::new().with(Field::Note, "y")).unwrap().op;
    let erasure = ledger.erase_person(id, WHY).unwrap().op;
    assert!(matches!(ledger.undo_op(edited), Err(Error::Refused(Refusal::Erased(op))) if op == erasure.0));
    assert!(matches!(ledger.undo_op(erasure), Err(Error::NothingToUndo)));
    // The newest work that had nothing to do with the person is next.
    assert_eq!(ledger.undo().unwrap().value.id, kept);
    while ledger.undo().is_ok() {}
    assert!(ledger.person(id).is_err());
    assert_eq!(ledger.verify_history().unwrap().broken, None);
}

#[test]
fn the_household_goes_with_its_last_member_only() {
    let mut ledger = cast::village();
    let (wang, chen) = (named(&ledger, "王守田"), named(&ledger, "陈德"));
    let (house, hut) = (ledger.person(wang).unwrap().household_id, ledger.person(chen).unwrap().household_id);
    assert!(!ledger.erase_person(wang, WHY).unwrap().value.household);
    assert!(ledger.household(house).is_ok());
    assert!(ledger.erase_person(chen, WHY).unwrap().value.household);
    assert!(ledger.household(hut).is_err());
}

#[test]
fn records_that_were_merged_go_together() {
    let mut ledger = village::empty();
    let house = village::household(&mut ledger, "1");
    let (a, b) =
        (village::member(&mut ledger, house, "张桂兰"), village::member(&mut ledger, house, "张桂芝"));
    village::member(&mut ledger, house, "李四");
    ledger.merge_persons(a, b, &Draft::new()).unwrap();
    ledger.erase_person(b, WHY).unwrap();
    assert!(ledger.person(a).is_err() && ledger.person(b).is_err());
    assert!(ledger.read().list_op_mentioning(&["张桂".to_owned()].into()).unwrap().is_empty());
    assert_eq!(ledger.verify_history().unwrap().broken, None);
}

#[test]
fn others_who_name_the_person_are_told() {
    let mut ledger = cast::village();
    let (li, chen) = (named(&ledger, "李秀英"), named(&ledger, "陈德"));
    let contact = Draft::new().with(Field::Kind, "carer").with(Field::Name, "李秀英");
    let contact = ledger.record_contact(chen, &contact).unwrap().value;
    let house = ledger.person(chen).unwrap().household_id;
    let namesake = village::member(&mut ledger, house, "李秀英");
    let erased = ledger.erase_person(li, WHY).unwrap().value;
    assert!(erased.mentions.contains(&(RecordKind::Contact, contact.0)), "{:?}", erased.mentions);
    assert!(!erased.mentions.contains(&(RecordKind::Person, namesake.0)), "{:?}", erased.mentions);
}

#[test]
fn backups_that_hold_the_person_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = village::empty_in(&folder.path().join("a"));
    let house = village::household(&mut ledger, "1");
    let id = village::member(&mut ledger, house, "张桂兰");
    let made: Vec<_> = ledger.back_up().unwrap().into_iter().map(|one| one.backup.unwrap().file).collect();
    assert_eq!(ledger.erase_person(id, WHY).unwrap().value.backups, made);
}

#[test]
fn an_export_that_was_named_after_the_person_loses_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = cast::village();
    let id = named(&ledger, "陈德");
    let export = Export::dossier(id, Format::Text, String::new(), "陈德要看");
    let t = Lang::Zh.strings();
    ledger
        .export_file(&export, t, &Progress::default(), &folder.path().join("陈德.txt"), Existing::Keep)
        .unwrap();
    ledger.erase_person(id, WHY).unwrap();
    let left = ledger.read().list_export(1).unwrap().remove(0).export;
    assert_eq!((left.file.as_str(), left.reason.as_str(), left.person_id), ("", "", Some(id)));
    assert_eq!(ledger.verify_history().unwrap().broken, None);
}

#[test]
fn a_reason_is_needed_that_names_nobody() {
    let mut ledger = cast::village();
    let id = named(&ledger, "王守田");
    for (reason, refusal) in [
        (" ", Refusal::NeedsWhy),
        ("王守田要求", Refusal::ReasonNamesPerson),
        ("371599196503120014", Refusal::ReasonNamesPerson),
    ] {
        assert!(matches!(ledger.erase_person(id, reason), Err(Error::Refused(found)) if found == refusal));
    }
    assert!(ledger.person(id).is_ok());
}

#[test]
fn an_erasure_hides_no_alteration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut ledger = village::empty_in(&path);
    let house = village::household(&mut ledger, "1");
    let id = village::member(&mut ledger, house, "张桂兰");
    village::member(&mut ledger, house, "李四");
    ledger.edit_person(id, &Draft::new().with(Field::Note, "x")).unwrap();
    drop(ledger);
    let run = |sql: &str| Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    run("UPDATE op_change SET old = replace(old, '张桂兰', '王五') WHERE op_id = 5");
    let mut ledger = village::reopened(&path);
    assert_eq!(ledger.verify_history().unwrap().broken.unwrap().op, OpId(3));
    ledger.erase_person(id, WHY).unwrap();
    let broken = ledger.verify_history().unwrap().broken.unwrap();
    assert_eq!((broken.op, broken.how), (OpId(3), How::Contents), "it was altered before");
    drop(ledger);
}

#[test]
fn what_is_left_is_vouched_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut ledger = village::empty_in(&path);
    let house = village::household(&mut ledger, "1");
    let id = village::member(&mut ledger, house, "张桂兰");
    village::member(&mut ledger, house, "李四");
    let erasure = ledger.erase_person(id, WHY).unwrap().op;
    assert_eq!(ledger.verify_history().unwrap().broken, None);
    drop(ledger);
    for (sql, op) in [
        ("UPDATE erasure SET digest = zeroblob(32) WHERE of_op = 3", OpId(3)),
        ("DELETE FROM erasure WHERE of_op = 3", OpId(3)),
        ("INSERT INTO erasure (op_id, of_op, digest) VALUES (5, 4, NULL)", OpId(4)),
        ("INSERT INTO erasure (op_id, of_op, digest) SELECT 5, id, digest FROM op WHERE id = 2", erasure),
    ] {
        let copy = folder.path().join("b");
        fs::copy(&path, &copy).unwrap();
        Connection::open(&copy).unwrap().execute_batch(sql).unwrap();
        assert_eq!(village::reopened(&copy).verify_history().unwrap().broken.unwrap().op, op, "{sql}");
    }
}
