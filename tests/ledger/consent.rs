//! Consents: what is taken, who has not given one, and that a withdrawal leaves the record.

use zhucan::{
    domain::{
        consent::ConsentKind,
        draft::Draft,
        field::Field,
        problem::{Problem, ProblemKind},
    },
    error::Error,
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
    let rows = |ledger: &zhucan::ledger::Ledger| {
        ledger.read().list_consent_of_holders(ConsentKind::Publicity).unwrap()
    };
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
