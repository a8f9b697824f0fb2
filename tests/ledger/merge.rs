//! Two records of one person, found and made one.

use std::{fs, path::Path};

use zhucan::{
    domain::{
        draft::Draft,
        duplicate::Likeness,
        field::Field,
        id::{HouseholdId, PersonId},
    },
    error::{Error, Refusal},
    ledger::{Duplicates, Ledger},
    store::SCHEMA,
};

use crate::support::{
    dump::OnDisk,
    village::{self, TODAY, person},
};

const ID: &str = "371599196503120014";

/// One man, twice: by hand with a card, and from a roster with the ID in its old form.
fn twice(ledger: &mut Ledger) -> (HouseholdId, PersonId, PersonId) {
    let household = village::household(ledger, "012");
    let by_hand = person("王守田", "other").with(Field::CitizenId, ID).with(Field::Note, "听力不好");
    let keep = ledger.register_person(household, &by_hand, Duplicates::Allow).unwrap().value;
    let from_roster = person("王守田", "head")
        .with(Field::CitizenId, "371599650312001")
        .with(Field::Phone, "13800001111")
        .with(Field::Note, "2019年名册");
    let drop = ledger.register_person(household, &from_roster, Duplicates::Allow).unwrap().value;
    (household, keep, drop)
}

fn card(level: &str) -> Draft {
    Draft::new().with(Field::CardState, "valid").with(Field::CardNo, format!("{ID}4{level}"))
}

#[test]
fn duplicates_are_found_until_they_are_merged() {
    let mut ledger = village::empty();
    let (_, keep, drop) = twice(&mut ledger);
    let found = ledger.find_duplicates().unwrap();
    assert_eq!(
        found.iter().map(|one| (one.why, one.a, one.b)).collect::<Vec<_>>(),
        [(Likeness::SameId, keep, drop)]
    );
    ledger.merge_persons(keep, drop, &Draft::new()).unwrap();
    assert!(ledger.find_duplicates().unwrap().is_empty());
}

#[test]
fn the_kept_record_gets_everything() {
    let mut village = OnDisk::empty();
    let ledger = &mut village.ledger;
    let (_, keep, drop) = twice(ledger);
    ledger.record_card(keep, &card("3")).unwrap();
    let older = ledger.record_card(drop, &card("2")).unwrap().value.id;
    ledger.record_need(drop, &Draft::new().with(Field::Kind, "rehab")).unwrap();
    let contact = Draft::new().with(Field::Kind, "carer").with(Field::Name, "李秀英");
    ledger.record_contact(drop, &contact).unwrap();
    let before = village.dump();
    assert!(before["person_search"].len() > 20, "the dump sees the search index");

    let ledger = &mut village.ledger;
    ledger.merge_persons(keep, drop, &Draft::new().with(Field::Note, "听力不好，2019年名册")).unwrap();
    let kept = ledger.person(keep).unwrap().person;
    assert_eq!(kept.phone.unwrap().as_str(), "13800001111", "what was missing is filled in");
    assert_eq!(kept.note, "听力不好，2019年名册", "a choice wins");
    assert_eq!(kept.citizen_id.unwrap().as_str(), ID, "else the kept record does");
    assert_eq!(kept.relation.code(), "head", "the other record was the head's");
    assert_eq!(ledger.person(drop).unwrap().merged_into, Some(keep));
    let cards: Vec<_> = ledger
        .read()
        .list_card(keep)
        .unwrap()
        .into_iter()
        .map(|r| (r.card.level.unwrap().code(), r.ended_on))
        .collect();
    assert_eq!(cards, [("3", None), ("2", Some(TODAY))]);
    assert_eq!(ledger.read().get_card(older).unwrap().unwrap().person_id, keep);
    assert_eq!(ledger.read().list_need(keep).unwrap().len(), 1);
    assert_eq!(ledger.read().list_contact(keep).unwrap().len(), 1);

    ledger.undo().unwrap();
    assert_eq!(village.dump(), before);
}

#[test]
fn a_place_in_the_same_course_stays_behind() {
    let mut ledger = village::empty();
    let (_, keep, drop) = twice(&mut ledger);
    let mut course = |title: &str| ledger.plan_course(&Draft::new().with(Field::Title, title)).unwrap().value;
    let (both, one) = (course("手工编织"), course("电商"));
    let kept = ledger.enrol(both, keep).unwrap().value.enrolment;
    ledger.enrol(both, drop).unwrap();
    let moved = ledger.enrol(one, drop).unwrap().value.enrolment;
    ledger.merge_persons(keep, drop, &Draft::new()).unwrap();
    let places = |person| {
        let rows = ledger.read().list_enrolment_of_person(person).unwrap();
        rows.into_iter().map(|row| row.id).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(places(keep), [kept, moved].into());
    assert_eq!(places(drop).len(), 1);
}

#[test]
fn what_cannot_be_merged_is_refused() {
    let mut ledger = village::empty();
    let (_, keep, drop) = twice(&mut ledger);
    let same = ledger.merge_persons(keep, keep, &Draft::new());
    assert!(matches!(same, Err(Error::Refused(Refusal::SamePerson))), "{same:?}");
    ledger.merge_persons(keep, drop, &Draft::new()).unwrap();
    let again = ledger.merge_persons(keep, drop, &Draft::new());
    assert!(matches!(again, Err(Error::Refused(Refusal::PersonLeft))), "{again:?}");
    let card = ledger.record_card(drop, &card("2"));
    assert!(matches!(card, Err(Error::Refused(Refusal::PersonLeft))), "{card:?}");
}

#[test]
fn the_history_of_a_person_and_a_household_goes_on() {
    let mut ledger = village::empty();
    let (household, keep, drop) = twice(&mut ledger);
    ledger.record_card(drop, &card("2")).unwrap();
    ledger.merge_persons(keep, drop, &Draft::new()).unwrap();
    let kinds =
        |ops: Vec<zhucan::store::journal::OpRow>| ops.into_iter().map(|op| op.kind).collect::<Vec<_>>();
    let of_person = kinds(ledger.read().list_op_of_person(keep).unwrap());
    assert_eq!(of_person, ["merge_persons", "record_card", "register_person"]);
    let of_household = kinds(ledger.read().list_op_of_household(household).unwrap());
    assert_eq!(of_household, ["merge_persons", "register_person", "register_person", "register_household"]);
}

#[test]
fn no_table_of_persons_is_forgotten() {
    let conn = rusqlite::Connection::open_in_memory().unwrap();
    conn.execute_batch(SCHEMA).unwrap();
    let sql = "SELECT tables.name FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
               WHERE tables.type = 'table' AND columns.name = 'person_id'
                 AND tables.name <> 'export'"; // The register tells of whom it was at the time.
    let mut statement = conn.prepare(sql).unwrap();
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() >= 11);
    for table in tables {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/store/merge/{table}.sql"));
        assert!(fs::exists(&path).unwrap(), "{table} has a person, but a merge does not move it");
    }
}
