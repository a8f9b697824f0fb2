//! Households, persons and their cards.

use jiff::civil::date;
use zhucan::{
    domain::{
        card::CardStanding,
        draft::Draft,
        field::Field,
        id::{HouseholdId, PersonId},
        problem::ProblemKind,
    },
    error::{Error, Refusal},
    ledger::{Duplicates, Ledger},
};

use crate::support::village::{self, TODAY, person};

const ID: &str = "371599196503120014";

fn wang(ledger: &mut Ledger) -> (HouseholdId, PersonId) {
    let household = village::household(ledger, "012");
    let draft = person("王守田", "head").with(Field::CitizenId, ID);
    let id = ledger.register_person(household, &draft, Duplicates::Refuse).unwrap().value;
    (household, id)
}

fn card(number: &str) -> Draft {
    Draft::new().with(Field::CardState, "valid").with(Field::CardNo, number)
}

#[test]
fn a_citizen_id_is_registered_once() {
    let mut ledger = village::empty();
    let (household, first) = wang(&mut ledger);
    for spelling in [ID, "371599650312001"] {
        let again = person("王守田", "other").with(Field::CitizenId, spelling);
        let refused = ledger.register_person(household, &again, Duplicates::Refuse);
        assert!(
            matches!(refused, Err(Error::Refused(Refusal::DuplicateId(id))) if id == first.0),
            "{spelling}: {refused:?}"
        );
    }
    let again = person("王守田", "other").with(Field::CitizenId, ID);
    let second = ledger.register_person(household, &again, Duplicates::Allow).unwrap().value;
    assert_ne!(first, second);

    let other = ledger.register_person(household, &person("李秀英", "spouse"), Duplicates::Refuse).unwrap();
    let refused = ledger.edit_person(other.value, &Draft::new().with(Field::CitizenId, ID));
    assert!(matches!(refused, Err(Error::Refused(Refusal::DuplicateId(_)))), "{refused:?}");
    ledger.edit_person(second, &Draft::new().with(Field::Phone, "13800001111")).unwrap();
}

#[test]
fn sex_and_birth_follow_a_corrected_citizen_id() {
    let mut ledger = village::empty();
    let (_, id) = wang(&mut ledger);
    ledger.edit_person(id, &Draft::new().with(Field::CitizenId, "371599650312002")).unwrap();
    let person = ledger.person(id).unwrap().person;
    assert_eq!(person.sex.unwrap().code(), "female");
    ledger.edit_person(id, &Draft::new().with(Field::CitizenId, "-")).unwrap();
    let person = ledger.person(id).unwrap().person;
    assert_eq!((person.citizen_id, person.sex.unwrap().code()), (None, "female"));
}

#[test]
fn nobody_joins_a_household_that_is_not_there() {
    let mut ledger = village::empty();
    let (_, id) = wang(&mut ledger);
    let nowhere = ledger.register_person(HouseholdId(99), &person("李秀英", "spouse"), Duplicates::Refuse);
    assert!(matches!(nowhere, Err(Error::NotFound { noun: "household", id: 99 })), "{nowhere:?}");
    let nowhere = ledger.move_person(id, HouseholdId(99));
    assert!(matches!(nowhere, Err(Error::NotFound { noun: "household", id: 99 })), "{nowhere:?}");

    let to = village::household(&mut ledger, "013");
    ledger.move_person(id, to).unwrap();
    assert_eq!(ledger.person(id).unwrap().household_id, to);
}

#[test]
fn a_new_card_ends_the_one_before() {
    let mut ledger = village::empty();
    let (_, id) = wang(&mut ledger);
    assert_eq!(ledger.standing(id, TODAY).unwrap(), CardStanding::None);

    let old = card("37159919650312001443").with(Field::IssuedOn, "2016-05-10");
    let old = ledger.record_card(id, &old).unwrap().value;
    assert!(old.warnings.is_empty());
    assert_eq!(ledger.standing(id, TODAY).unwrap(), CardStanding::Expiring);
    assert_eq!(ledger.standing(id, date(2026, 5, 10)).unwrap(), CardStanding::Expired);

    let graver = card("37159919650312001442").with(Field::IssuedOn, "2026-02-20");
    let new = ledger.record_card(id, &graver).unwrap().value;
    let cards = ledger.read().list_card(id).unwrap();
    let ended: Vec<_> = cards.iter().map(|record| (record.id, record.ended_on)).collect();
    assert_eq!(ended, [(new.id, None), (old.id, Some(date(2026, 2, 20)))]);
    assert_eq!(ledger.current_card(id).unwrap().unwrap().id, new.id);
    assert_eq!(ledger.standing(id, TODAY).unwrap(), CardStanding::Valid);
}

#[test]
fn category_level_and_last_day_follow_an_edit() {
    let mut ledger = village::empty();
    let (_, id) = wang(&mut ledger);
    let draft = card("37159919650312001443").with(Field::IssuedOn, "2016-05-10");
    let saved = ledger.record_card(id, &draft).unwrap().value;
    let edit = Draft::new().with(Field::CardNo, "37159919650312001432").with(Field::IssuedOn, "2020-01-01");
    ledger.edit_card(saved.id, &edit).unwrap();
    let card = ledger.current_card(id).unwrap().unwrap().card;
    assert_eq!(card.category.unwrap().code(), "speech");
    assert_eq!(card.level.unwrap().code(), "2");
    assert_eq!(card.expires_on, Some(date(2029, 12, 31)));
}

#[test]
fn a_card_with_another_citizen_id_is_a_warning() {
    let mut ledger = village::empty();
    let (_, id) = wang(&mut ledger);
    let saved = ledger.record_card(id, &card("11010519491231002X11")).unwrap().value;
    let kinds: Vec<_> = saved.warnings.iter().map(|problem| &problem.kind).collect();
    assert_eq!(kinds, [&ProblemKind::CardIdDiffers]);
}
