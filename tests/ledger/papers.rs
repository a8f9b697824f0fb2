//! Statuses, contacts, bank accounts and needs.

use zhucan::{
    domain::{draft::Draft, field::Field, id::PersonId},
    error::Error,
    ledger::{Duplicates, Ledger},
};

use crate::support::village::{self, TODAY, person};

fn one(kind: &str) -> Draft {
    Draft::new().with(Field::Kind, kind)
}

fn register(ledger: &mut Ledger, household: zhucan::domain::id::HouseholdId, name: &str) -> PersonId {
    ledger.register_person(household, &person(name, "other"), Duplicates::Refuse).unwrap().value
}

#[test]
fn a_status_ends_by_its_last_day() {
    let mut ledger = village::empty();
    let household = village::household(&mut ledger, "012");
    let whom = register(&mut ledger, household, "王守田");
    let dibao = one("dibao_rural").with(Field::FromOn, "2024-01-01").with(Field::Source, "民政所");
    let dibao = ledger.record_household_status(household, &dibao).unwrap().value;
    let last_day = Draft::new().with(Field::ToOn, "2026-03-01");
    ledger.edit_household_status(dibao, &last_day).unwrap();
    let record = ledger.read().list_household_status(household).unwrap().remove(0);
    assert_eq!((record.status.source.as_str(), record.status.holds_on(TODAY)), ("民政所", false));

    let student = one("student").with(Field::FromOn, "2026-03-02");
    let student = ledger.record_person_status(whom, &student).unwrap().value;
    let refused = ledger.edit_person_status(student, &last_day);
    assert!(matches!(refused, Err(Error::Problems(_))), "ends before it begins: {refused:?}");
    assert!(ledger.read().list_person_status(whom).unwrap()[0].status.holds_on(TODAY));
}

#[test]
fn two_valid_cards_make_a_household_of_several() {
    let mut ledger = village::empty();
    let household = village::household(&mut ledger, "012");
    let valid = Draft::new().with(Field::CardState, "valid").with(Field::Category, "visual");
    for (name, several) in [("王守田", false), ("李秀英", true), ("王小满", true)] {
        let whom = register(&mut ledger, household, name);
        ledger.record_card(whom, &valid).unwrap();
        assert_eq!(ledger.multi_disabled(household).unwrap(), several, "{name}");
    }
    let past = Draft::new().with(Field::ExpiresOn, "2026-03-01");
    for record in ledger.read().list_member(household).unwrap().iter().take(2) {
        let card = ledger.current_card(record.id).unwrap().unwrap();
        ledger.edit_card(card.id, &past).unwrap();
    }
    assert!(!ledger.multi_disabled(household).unwrap(), "expired cards do not count");
}

#[test]
fn contacts_and_accounts_end_and_stay() {
    let mut ledger = village::empty();
    let household = village::household(&mut ledger, "012");
    let whom = register(&mut ledger, household, "王小满");
    let guardian = one("guardian").with(Field::Name, "王守田").with(Field::Phone, "138 0000 1111");
    let guardian = ledger.record_contact(whom, &guardian).unwrap().value;
    ledger.edit_contact(guardian, &Draft::new().with(Field::Relation, "父亲")).unwrap();
    ledger.end_contact(guardian).unwrap();
    let contact = ledger.read().list_contact(whom).unwrap().remove(0);
    assert_eq!((contact.contact.relation.as_str(), contact.ended_on), ("父亲", Some(TODAY)));

    let account = Draft::new().with(Field::Account, "6222 0212 3456 7890").with(Field::Bank, "农商行");
    let first = ledger.record_bank_account(whom, &account).unwrap().value;
    let second = ledger.record_bank_account(whom, &account.with(Field::Account, "1234")).unwrap().value;
    ledger.end_bank_account(first).unwrap();
    let accounts = ledger.read().list_bank_account(whom).unwrap();
    let listed: Vec<_> = accounts.iter().map(|r| (r.id, r.bank_account.account.as_str())).collect();
    assert_eq!(listed, [(second, "1234"), (first, "6222021234567890")]);
}

#[test]
fn a_need_is_met_on_a_day() {
    let mut ledger = village::empty();
    let household = village::household(&mut ledger, "012");
    let whom = register(&mut ledger, household, "王小满");
    let need = ledger.record_need(whom, &one("rehab").with(Field::OnDate, "2026-02-01")).unwrap().value;
    assert_eq!(ledger.read().list_need(whom).unwrap()[0].need.met_on, None);
    assert!(ledger.meet_need(need, jiff::civil::date(2026, 1, 31)).is_err(), "met before it was told of");
    ledger.meet_need(need, TODAY).unwrap();
    assert_eq!(ledger.read().list_need(whom).unwrap()[0].need.met_on, Some(TODAY));
}
