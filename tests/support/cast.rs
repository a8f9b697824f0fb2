//! A village of three households, with something on every part of a page.

use zhucan::{
    domain::{
        application::Subject,
        draft::Draft,
        field::Field,
        id::{HouseholdId, PersonId},
    },
    ledger::{Duplicates, Ledger},
};

use super::village;

/// Registers a household and its head and returns both.
fn household(ledger: &mut Ledger, number: &str, group: &str, head: &Draft) -> (HouseholdId, PersonId) {
    let draft = Draft::new()
        .with(Field::Number, number)
        .with(Field::Group, group)
        .with(Field::Address, format!("{group}{number}号"));
    let id = ledger.register_household(&draft).unwrap().value;
    (id, member(ledger, id, head))
}

fn member(ledger: &mut Ledger, household: HouseholdId, draft: &Draft) -> PersonId {
    ledger.register_person(household, draft, Duplicates::Refuse).unwrap().value
}

fn born(name: &str, relation: &str, sex: &str, birth: &str) -> Draft {
    village::person(name, relation).with(Field::Sex, sex).with(Field::Birth, birth)
}

fn card(category: &str, level: &str, issued: &str) -> Draft {
    Draft::new()
        .with(Field::CardState, "valid")
        .with(Field::Category, category)
        .with(Field::Level, level)
        .with(Field::IssuedOn, issued)
}

/// Founds the village.
pub(crate) fn village() -> Ledger {
    let mut ledger = village::empty();
    let head = village::person("王守田", "head")
        .with(Field::CitizenId, "371599196503120014")
        .with(Field::Phone, "13800005678");
    let (house, wang) = household(&mut ledger, "1", "一组", &head);
    let li = member(&mut ledger, house, &born("李秀英", "spouse", "female", "1968-07"));
    member(&mut ledger, house, &born("王小满", "son", "male", "1995-05-20"));
    ledger.record_card(wang, &card("physical", "2", "2016-08-01")).unwrap();
    ledger.record_card(li, &card("visual", "3", "2012-01-10")).unwrap();
    wants(&mut ledger, wang);

    let (_, chen) = household(&mut ledger, "2", "二组", &born("陈德", "head", "male", "1950"));
    ledger.record_card(chen, &Draft::new().with(Field::CardState, "suspected")).unwrap();
    household(&mut ledger, "12", "二组", &born("赵桂香", "head", "female", "1980-01-02"));
    let low = Draft::new().with(Field::Kind, "dibao_rural").with(Field::FromOn, "2025-01-01");
    ledger.record_household_status(house, &low).unwrap();
    ledger
}

/// Gives a person something of every kind.
fn wants(ledger: &mut Ledger, person: PersonId) {
    let contact = Draft::new()
        .with(Field::Kind, "carer")
        .with(Field::Name, "李秀英")
        .with(Field::Relation, "妻子")
        .with(Field::Phone, "13900001234");
    ledger.record_contact(person, &contact).unwrap();
    let account = Draft::new().with(Field::Account, "6228480012345678").with(Field::Bank, "农业银行");
    ledger.record_bank_account(person, &account).unwrap();
    ledger.record_need(person, &Draft::new().with(Field::Kind, "rehab")).unwrap();
    let status = Draft::new().with(Field::Kind, "long_term_care").with(Field::FromOn, "2024-05-01");
    ledger.record_person_status(person, &status).unwrap();
    let application = Draft::new().with(Field::Programme, "重度残疾人护理补贴");
    ledger.open_application(Subject::Person(person), &application).unwrap();
    let household = ledger.person(person).unwrap().household_id;
    let visit = Draft::new()
        .with(Field::Kind, "home")
        .with(Field::OnDate, "2026-02-20")
        .with(Field::Findings, "腿疼加重，想换轮椅");
    ledger.record_visit(household, Some(person), &visit, &[]).unwrap();
    let course = Draft::new().with(Field::Title, "盲人按摩").with(Field::StartsOn, "2026-04-01");
    let course = ledger.plan_course(&course).unwrap().value;
    ledger.enrol(course, person).unwrap();
}
