//! The demo village: who is in it, and that nothing a ledger knows is missing.

use std::collections::BTreeSet;

use zhucan::{
    demo,
    domain::{
        application::{Basis, State},
        calendar::Repeat,
        card::{CardStanding, CardState},
        contact::ContactKind,
        disability::{Category, Level},
        due::{ReminderKind, Urgency},
        duplicate::Likeness,
        event::EventKind,
        id::PersonId,
        need::NeedKind,
        person::{LeftBecause, Relation},
        query::ListNoun,
        reminder::Priority,
        sex::Sex,
        status::{HouseholdStatusKind, PersonStatusKind},
        training::{EnrolmentState, Mark},
        visit::VisitKind,
    },
    ledger::MOST_DUE,
    store::due::DueFilter,
};

use crate::support::{dump::OnDisk, village};

/// Returns the codes of an enum, sorted.
macro_rules! codes {
    ($list:ty) => {{
        let mut codes: Vec<String> = <$list>::ALL.iter().map(|value| value.code().to_owned()).collect();
        codes.sort();
        codes
    }};
}

#[test]
fn it_has_its_size() {
    let village = OnDisk::demo();
    let count = |sql: &str| village.rows(sql)[0].parse::<i64>().unwrap();
    let people = count("SELECT count(*) FROM person WHERE left_on IS NULL");
    let holders = "SELECT count(*) FROM card JOIN person ON person.id = card.person_id
                   WHERE card.ended_on IS NULL AND card.number IS NOT NULL AND person.left_on IS NULL";
    assert_eq!(count("SELECT count(*) FROM household WHERE ended_on IS NULL"), 40);
    assert!((110..=130).contains(&people), "{people} people");
    assert_eq!(count(holders), 60);
}

#[test]
fn every_state_of_every_list_occurs() {
    let village = OnDisk::demo();
    let cases = [
        ("person", "sex", codes!(Sex)),
        ("person", "relation", codes!(Relation)),
        ("person", "left_because", codes!(LeftBecause)),
        ("card", "state", codes!(CardState)),
        ("card", "category", codes!(Category)),
        ("card", "level", codes!(Level)),
        ("household_status", "kind", codes!(HouseholdStatusKind)),
        ("household_event", "kind", codes!(EventKind)),
        ("person_status", "kind", codes!(PersonStatusKind)),
        ("contact", "kind", codes!(ContactKind)),
        ("need", "kind", codes!(NeedKind)),
        ("application", "state", codes!(State)),
        ("application", "basis", codes!(Basis)),
        ("enrolment", "state", codes!(EnrolmentState)),
        ("attendance", "mark", codes!(Mark)),
        ("visit", "kind", codes!(VisitKind)),
        ("reminder", "priority", codes!(Priority)),
        ("reminder", "repeat", codes!(Repeat)),
        ("reminder_closing", "result", ["dismissed", "done", "snoozed"].map(str::to_owned).to_vec()),
        ("saved_list", "noun", codes!(ListNoun)),
    ];
    for (table, column, codes) in cases {
        let found =
            village.rows(&format!("SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL"));
        assert_eq!(found, codes, "{table}.{column}");
    }
    for table in
        ["card_component", "bank_account", "consent", "paper", "payment", "case_measure", "household_event"]
    {
        assert_ne!(village.rows(&format!("SELECT count(*) FROM {table}")), ["0"], "{table}");
    }
}

#[test]
fn everything_that_can_be_due_is_due() {
    let village = village::demo();
    let due = village.due(&DueFilter::default(), MOST_DUE).unwrap();
    let dues: Vec<_> = due.groups.into_iter().flat_map(|group| group.dues).collect();
    let kinds: BTreeSet<_> = dues.iter().map(|due| due.kind).collect();
    let urgencies: BTreeSet<_> = dues.iter().map(|due| Urgency::of(due.due_on, demo::TODAY)).collect();
    // The demo writes no files, and nobody left it years ago.
    let not_here = [
        ReminderKind::ExportDelete,
        ReminderKind::KeepMoney,
        ReminderKind::KeepCard,
        ReminderKind::KeepOther,
    ];
    assert!(kinds.iter().eq(ReminderKind::ALL.iter().filter(|kind| !not_here.contains(kind))), "{kinds:?}");
    assert!(urgencies.iter().eq(Urgency::ALL), "{urgencies:?}");
    // A screen shows some of them, not a flood.
    assert!((20..=50).contains(&dues.len()), "{}", dues.len());
}

#[test]
fn people_stand_in_every_way_with_the_card() {
    let village = OnDisk::demo();
    let people = village.rows("SELECT id FROM person WHERE left_on IS NULL");
    let standing = |id: &String| {
        let id = PersonId(id.parse().unwrap());
        village.ledger.standing(id, demo::TODAY).unwrap()
    };
    let found: BTreeSet<_> = people.iter().map(standing).collect();
    assert!(found.iter().eq(CardStanding::ALL), "{found:?}");
}

#[test]
fn nobody_in_it_can_be_a_real_person() {
    let village = OnDisk::demo();
    let counties = "SELECT DISTINCT substr(citizen_id, 1, 6) FROM person WHERE citizen_id IS NOT NULL
                    UNION SELECT DISTINCT substr(number, 1, 6) FROM card WHERE number IS NOT NULL";
    assert_eq!(village.rows(counties), ["371599"]);
    let phones = "SELECT phone FROM person UNION SELECT phone FROM household UNION SELECT phone FROM contact";
    for phone in village.rows(phones).iter().filter(|phone| *phone != "NULL") {
        assert!(phone.starts_with("15400000") || phone.starts_with("0635-2000"), "{phone}");
    }
}

#[test]
fn only_the_pair_to_be_found_has_one_name() {
    let village = OnDisk::demo();
    let twice =
        "SELECT name FROM person WHERE left_because IS NOT 'merged' GROUP BY name HAVING count(*) > 1";
    assert_eq!(village.rows(twice), ["史玉香"]);
    let pairs = village.ledger.find_duplicates().unwrap();
    assert_eq!(pairs.iter().map(|pair| pair.why).collect::<Vec<_>>(), [Likeness::SameNameAndBirth]);
}

#[test]
fn it_is_sound() {
    let findings = village::demo().check(zhucan::ledger::Depth::Quick).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn it_stands_on_its_day_and_comes_out_equal() {
    let (one, other) = (OnDisk::demo(), OnDisk::demo());
    assert_eq!(one.ledger.today(), demo::TODAY);
    assert_eq!(one.dump(), other.dump());
    let history = "SELECT kind, at, subject FROM op";
    assert_eq!(one.rows(history), other.rows(history));
}
