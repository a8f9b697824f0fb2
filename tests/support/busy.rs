//! A small village with work of many kinds, on the day of all tests.

use zhucan::{
    domain::{
        application::Subject,
        draft::Draft,
        field::Field,
        id::{HouseholdId, PersonId},
    },
    ledger::{Duplicates, Ledger, Named},
};

use super::village;

/// Two households, one with much to do and one with little, and a note about nobody.
pub(crate) fn village() -> Ledger {
    let mut ledger = village::empty();
    let zhang = household(&mut ledger, "12", "东头第三排");
    let guilan = holder(&mut ledger, zhang, "张桂兰", "head", "1962-05-04", "2026-02-10");
    let son = holder(&mut ledger, zhang, "张小军", "son", "2010-04-20", "2026-03-25");
    let aid = Draft::new().with(Field::Programme, "困难残疾人生活补贴").with(Field::State, "submitted");
    ledger.open_application(Subject::Person(son), &aid).unwrap();
    let li = household(&mut ledger, "3", "西头");
    holder(&mut ledger, li, "李大山", "head", "1958-01-02", "2030-01-01");
    write(&mut ledger, Named::Household(li), "送轮椅", "2026-03-02");
    write(&mut ledger, Named::Person(guilan), "问问助听器好不好用", "2026-03-06");
    write(&mut ledger, Named::Nobody, "交季度报表", "2026-02-27");
    ledger
}

fn household(ledger: &mut Ledger, number: &str, address: &str) -> HouseholdId {
    let draft = Draft::new().with(Field::Number, number).with(Field::Address, address);
    ledger.register_household(&draft).unwrap().value
}

fn holder(
    ledger: &mut Ledger,
    household: HouseholdId,
    name: &str,
    relation: &str,
    birth: &str,
    expires_on: &str,
) -> PersonId {
    let draft = village::person(name, relation).with(Field::Birth, birth);
    let person = ledger.register_person(household, &draft, Duplicates::Refuse).unwrap().value;
    let card = Draft::new()
        .with(Field::CardState, "valid")
        .with(Field::Category, "physical")
        .with(Field::ExpiresOn, expires_on);
    ledger.record_card(person, &card).unwrap();
    person
}

fn write(ledger: &mut Ledger, named: Named, title: &str, due_on: &str) {
    let draft = Draft::new().with(Field::Title, title).with(Field::DueOn, due_on);
    ledger.write_reminder(named, &draft).unwrap();
}
