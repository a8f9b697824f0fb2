//! Who receives, who could and has not, and whom to ask, over real records.

use serde_json::json;
use zhucan::{
    domain::{
        application::Subject,
        draft::Draft,
        field::Field,
        id::{HouseholdId, PersonId},
    },
    ledger::{
        Ledger,
        policy::{Gap, Question},
        progress::Progress,
    },
    policy::{fact::Fact, standing::Standing},
    store::fact::{About, Scope},
};

use crate::support::village::{TODAY, empty, household, member};

const LIVING: &str = "lc-living-subsidy";
const NURSING: &str = "lc-nursing-subsidy";

/// Returns a person with a valid card of physical disability at a level, in a household of their own.
fn holder(ledger: &mut Ledger, number: &str, level: &str) -> (HouseholdId, PersonId) {
    let household = household(ledger, number);
    let person = member(ledger, household, "陈桂兰");
    let card = Draft::new()
        .with(Field::CardState, "valid")
        .with(Field::Category, "physical")
        .with(Field::Level, level)
        .with(Field::IssuedOn, "2020-01-01");
    ledger.record_card(person, &card).unwrap();
    (household, person)
}

fn gaps(ledger: &Ledger) -> Vec<Gap> {
    ledger.gaps(&ledger.packs().unwrap(), Scope::All, TODAY, &Progress::default()).unwrap()
}

fn standing(ledger: &Ledger, person: PersonId, programme: &str) -> Option<Standing> {
    let mut gaps = gaps(ledger).into_iter();
    gaps.find(|gap| gap.person_id == person && gap.programme == programme).map(|gap| gap.standing)
}

fn questions(ledger: &Ledger) -> Vec<Question> {
    ledger.questions(&ledger.packs().unwrap(), Scope::All, TODAY, &Progress::default()).unwrap()
}

#[test]
fn an_answer_turns_asking_into_could_and_undo_turns_it_back() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "3");
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Ask));
    let asked: Vec<_> = questions(&ledger).iter().map(|question| (question.about, question.fact)).collect();
    assert_eq!(asked, [(About::Person(person), Fact::HardshipRecognised)]);
    ledger.learn_fact(About::Person(person), Fact::HardshipRecognised, &json!(true)).unwrap();
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Could));
    assert_eq!(gaps(&ledger)[0].yearly.map(|fen| fen.0), Some(125 * 12 * 100));
    assert!(questions(&ledger).is_empty());
    ledger.undo().unwrap();
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Ask));
}

#[test]
fn what_is_applied_for_is_not_proposed_again_and_what_is_not_paid_is_absent() {
    let mut ledger = empty();
    let (_, severe) = holder(&mut ledger, "1", "1");
    let (_, light) = holder(&mut ledger, "2", "4");
    assert_eq!(standing(&ledger, severe, NURSING), Some(Standing::Could));
    assert_eq!(standing(&ledger, light, NURSING), None);
    let draft = Draft::new().with(Field::Programme, "重度残疾人护理补贴");
    ledger.open_application(Subject::Person(severe), &draft).unwrap();
    assert_eq!(standing(&ledger, severe, NURSING), Some(Standing::Applied));
}

#[test]
fn the_most_money_comes_first() {
    let mut ledger = empty();
    let (_, second) = holder(&mut ledger, "1", "2");
    let (_, first) = holder(&mut ledger, "2", "1");
    let could: Vec<_> = gaps(&ledger).into_iter().filter(|gap| gap.standing == Standing::Could).collect();
    assert_eq!(could.iter().map(|gap| gap.person_id).collect::<Vec<_>>(), [first, second]);
}

#[test]
fn a_status_that_excludes_takes_the_line_away() {
    let mut ledger = empty();
    let (household, person) = holder(&mut ledger, "1", "1");
    let status = Draft::new().with(Field::Kind, "tekun_dispersed").with(Field::FromOn, "2025-01-01");
    ledger.record_household_status(household, &status).unwrap();
    assert_eq!(standing(&ledger, person, NURSING), None);
}

#[test]
fn a_wrong_answer_is_refused_and_nothing_is_written() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "3");
    assert!(ledger.learn_fact(About::Person(person), Fact::HardshipRecognised, &json!("perhaps")).is_err());
    assert!(ledger.read().list_fact(About::Person(person)).unwrap().is_empty());
}
