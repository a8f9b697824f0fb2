//! Consents: what is taken, who has not given one, and that a withdrawal leaves the record.

use zhucan::{
    domain::{
        consent::ConsentKind,
        draft::Draft,
        field::Field,
        page::Page,
        problem::{Problem, ProblemKind},
        query::{ListNoun, Query},
    },
    error::Error,
    i18n::Lang,
    ledger::Ledger,
};

use crate::support::{cast, village};

fn given(manner: &str) -> Draft {
    Draft::new().with(Field::Kind, "publicity").with(Field::Manner, manner)
}

#[test]
fn a_childs_consent_comes_from_its_guardian() {
    let mut ledger = village::empty();
    let house = village::household(&mut ledger, "1");
    let child = village::person("王思远", "grandchild").with(Field::Birth, "2015-06-01");
    let child = ledger.register_person(house, &child, zhucan::ledger::Duplicates::Refuse).unwrap().value;
    let refused = vec![Problem::new(Field::Manner, ProblemKind::NeedsGuardian)];
    assert!(
        matches!(ledger.record_consent(child, &given("signature")), Err(Error::Problems(why)) if why == refused)
    );
    let guardian = given("guardian").with(Field::Guardian, "张桂兰").with(Field::GuardianRelation, "祖母");
    let id = ledger.record_consent(child, &guardian).unwrap().value;
    let own = Draft::new().with(Field::Manner, "thumbprint");
    assert!(matches!(ledger.edit_consent(id, &own), Err(Error::Problems(why)) if why == refused));
}

#[test]
fn who_has_not_consented_comes_first_and_a_withdrawal_counts() {
    let mut ledger = cast::village();
    let rows = |ledger: &Ledger| ledger.read().list_consent_of_holders(ConsentKind::Publicity).unwrap();
    let before = rows(&ledger);
    assert!(!before.is_empty() && before.iter().all(|row| row.given_on.is_none()));
    let somebody = before[0].person_id;
    let id = ledger.record_consent(somebody, &given("thumbprint")).unwrap().value;
    let after = rows(&ledger);
    assert_eq!(after.last().map(|row| (row.person_id, row.given_on)), Some((somebody, Some(village::TODAY))));
    let charity = ledger.read().list_consent_of_holders(ConsentKind::Charity).unwrap();
    assert!(charity.iter().all(|row| row.given_on.is_none()), "each purpose has its own");
    ledger.withdraw_consent(id).unwrap();
    assert_eq!(rows(&ledger), before);
    let kept = ledger.read().get_consent(id).unwrap().unwrap().consent;
    assert_eq!((kept.on_date, kept.withdrawn_on), (village::TODAY, Some(village::TODAY)));
    ledger.undo().unwrap();
    assert_eq!(rows(&ledger), after);
}

#[test]
fn who_has_consented_or_not_is_a_filter_of_people_and_households() {
    let mut ledger = cast::village();
    let found = |ledger: &Ledger, text: &str, noun| {
        let (query, problems) = Query::parse(text, noun, Lang::Zh.strings());
        assert!(problems.is_empty(), "{text}: {problems:?}");
        let (db, today) = (ledger.read(), ledger.today());
        match noun {
            ListNoun::Household => db.list_household(&query, today, &Page::First, 999).unwrap().rows.len(),
            _ => db.list_person(&query, today, &Page::First, 999).unwrap().rows.len(),
        }
    };
    let people = |ledger: &Ledger, text| found(ledger, text, ListNoun::Person);
    let all = people(&ledger, "");
    let somebody = ledger.read().list_consent_of_holders(ConsentKind::Publicity).unwrap()[0].person_id;
    let oral = given("oral").with(Field::Note, "在场人：村会计李敏");
    let id = ledger.record_consent(somebody, &oral).unwrap().value;
    assert_eq!((people(&ledger, "同意:公开照片或事迹"), people(&ledger, "-consent:publicity")), (1, all - 1));
    assert_eq!(people(&ledger, "同意:charity,employer"), 0);
    assert_eq!(found(&ledger, "consent:publicity", ListNoun::Household), 1);
    ledger.withdraw_consent(id).unwrap();
    assert_eq!(people(&ledger, "consent:publicity"), 0);
}

#[test]
fn whose_birth_is_not_known_is_not_taken_for_a_child() {
    let mut ledger = village::empty();
    let house = village::household(&mut ledger, "1");
    let mut told = |birth: &str, id: &str| {
        let person =
            village::person("王思远", "grandchild").with(Field::Birth, birth).with(Field::CitizenId, id);
        let person = ledger.register_person(house, &person, zhucan::ledger::Duplicates::Allow).unwrap().value;
        ledger.record_consent(person, &given("signature")).is_ok()
    };
    assert!(told("", ""), "nothing says so");
    assert!(!told("2012", ""), "of a year alone the youngest age counts");
    assert!(!told("", "371599201506010017"), "the citizen ID tells");
}
