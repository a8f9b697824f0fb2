//! Who receives, who could and has not, and whom to ask, over real records.

use jiff::civil::date;
use serde_json::json;
use zhucan::{
    clock::Clock,
    domain::{
        application::{Basis, State, Subject},
        draft::Draft,
        field::Field,
        id::{ApplicationId, HouseholdId, PersonId},
        money::Fen,
        query::{Filter, Query},
    },
    error::{Error, Refusal},
    ledger::{
        Ledger,
        policy::{Change, Gap, Question, Round, Unclaimed},
        progress::Progress,
    },
    policy::{
        fact::Fact,
        facts::Value,
        standing::Standing,
        turn::{Occasion, Turn},
    },
    store::fact::{About, Scope},
};

use crate::support::village::{TODAY, demo, empty, household, member};

const LIVING: &str = "lc-living-subsidy";
const NURSING: &str = "lc-nursing-subsidy";

/// Returns a person with a valid card of physical disability at a level, in a household of their own.
pub(crate) fn holder(ledger: &mut Ledger, number: &str, level: &str) -> (HouseholdId, PersonId) {
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

fn papers(ledger: &Ledger, application: ApplicationId) -> Vec<String> {
    let papers = ledger.read().list_paper(application).unwrap();
    papers.into_iter().map(|record| record.paper.name).collect()
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
    ledger.learn_fact(About::Person(person), Fact::HardshipRecognised, &json!(true), &Draft::new()).unwrap();
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Could));
    assert_eq!(gaps(&ledger)[0].yearly.map(|fen| fen.0), Some(125 * 12 * 100));
    assert!(questions(&ledger).is_empty());
    ledger.undo().unwrap();
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Ask));
}

#[test]
fn an_answer_holds_for_its_days() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "3");
    let learn = |ledger: &mut Ledger, from: &str, to: &str| {
        let draft =
            Draft::new().with(Field::FromOn, from).with(Field::ToOn, to).with(Field::Source, "民政所");
        ledger.learn_fact(About::Person(person), Fact::HardshipRecognised, &json!(true), &draft)
    };
    learn(&mut ledger, "2025-01-01", "2026-03-01").unwrap();
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Ask), "it held until yesterday");
    learn(&mut ledger, "2026-01-01", "2026-03-02").unwrap();
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Could));
    assert_eq!(ledger.read().list_fact(About::Person(person)).unwrap()[0].fact.source, "民政所");
    assert!(learn(&mut ledger, "2026-02-01", "2026-01-01").is_err());
}

#[test]
fn questions_are_asked_door_by_door_of_whom_a_filter_is_about() {
    let mut ledger = empty();
    let (first, one) = holder(&mut ledger, "1", "3");
    let (second, _) = holder(&mut ledger, "2", "2");
    let rounds = |ledger: &Ledger, query: &Query| {
        let rounds = ledger.rounds(&ledger.packs().unwrap(), query, TODAY, &Progress::default()).unwrap();
        let door = |round: &Round| (round.household_id, round.household_number.clone(), round.decides());
        rounds.iter().map(door).collect::<Vec<_>>()
    };
    let doors = [(Some(first), "1".to_owned(), 1), (Some(second), "2".to_owned(), 1)];
    assert_eq!(rounds(&ledger, &Query::default()), doors);
    assert_eq!(rounds(&ledger, &Query::of(Filter::Household("2".to_owned()))), doors[1..]);
    let among = ledger.among(&Query::of(Filter::Household("1".to_owned()))).unwrap();
    assert!(among.has(About::Person(one)) && among.has(About::Household(first)));
    assert!(!among.has(About::Household(second)) && !among.has(About::Village));
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
    assert!(
        ledger
            .learn_fact(About::Person(person), Fact::HardshipRecognised, &json!("perhaps"), &Draft::new())
            .is_err()
    );
    assert!(ledger.read().list_fact(About::Person(person)).unwrap().is_empty());
}

#[test]
fn filing_takes_name_amount_and_papers_from_the_programme_and_keeps_what_the_rules_said() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "1");
    ledger.learn_fact(About::Person(person), Fact::HardshipRecognised, &json!(true), &Draft::new()).unwrap();
    let id = ledger.file_programme(Subject::Person(person), LIVING, TODAY).unwrap().value;
    let record = ledger.application(id).unwrap();
    assert_eq!(record.application.programme, "困难残疾人生活补贴");
    assert_eq!((record.application.amount, record.application.basis), (Some(Fen(15400)), Basis::Month));
    assert_eq!((record.state, record.state_on), (State::Collecting, TODAY));
    let papers = ledger.read().list_paper(id).unwrap();
    assert!(papers.iter().any(|record| record.paper.name == "困难证明材料"), "{papers:?}");
    let decision = ledger.read().get_decision(id).unwrap().unwrap();
    assert_eq!((decision.programme.as_str(), decision.on_date), (LIVING, TODAY));
    assert!(decision.result.contains(r#""eligible":true"#), "{}", decision.result);
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Applied));
    ledger.undo().unwrap();
    assert!(ledger.read().get_decision(id).unwrap().is_none());
    assert_eq!(standing(&ledger, person, LIVING), Some(Standing::Could));
}

#[test]
fn a_programme_is_chosen_by_its_name_too_and_a_free_text_stays_possible() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "1");
    let subject = Subject::Person(person);
    let named = Draft::new().with(Field::Programme, "重度残疾人护理补贴").with(Field::Amount, "1");
    let named = ledger.open_application(subject, &named).unwrap().value;
    assert!(ledger.read().get_decision(named).unwrap().is_some());
    assert_eq!(ledger.application(named).unwrap().application.amount, Some(Fen(100)));
    let free = Draft::new().with(Field::Programme, "爱心超市积分");
    let free = ledger.open_application(subject, &free).unwrap().value;
    assert!(ledger.read().get_decision(free).unwrap().is_none());
    assert_eq!(ledger.read().list_paper(free).unwrap().len(), 4);
    let again = ledger.file_programme(subject, NURSING, TODAY);
    assert!(matches!(again, Err(Error::Refused(Refusal::AlreadyApplied(_)))), "{again:?}");
    assert!(matches!(ledger.file_programme(subject, "no-such", TODAY), Err(Error::NoProgramme(_))));
}

#[test]
fn what_began_before_the_ledger_is_not_decided_again() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "1");
    let paid = Draft::new().with(Field::Programme, NURSING).with(Field::State, "paying");
    let id = ledger.open_application(Subject::Person(person), &paid).unwrap().value;
    assert_eq!(ledger.application(id).unwrap().application.programme, "重度残疾人护理补贴");
    assert!(ledger.read().get_decision(id).unwrap().is_none());
    assert!(ledger.read().list_paper(id).unwrap().is_empty());
}

#[test]
fn an_application_explains_itself_and_says_what_has_changed() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "3");
    let packs = ledger.packs().unwrap();
    let hardship = |ledger: &mut Ledger, yes: bool| {
        ledger
            .learn_fact(About::Person(person), Fact::HardshipRecognised, &json!(yes), &Draft::new())
            .unwrap();
    };
    hardship(&mut ledger, true);
    let id = ledger.file_programme(Subject::Person(person), LIVING, TODAY).unwrap().value;
    let same = ledger.explain_application(&packs, id).unwrap();
    assert_eq!((same.agrees, same.changes.len()), (Some(true), 0));
    assert_eq!(same.again.as_ref(), Some(&same.then));

    hardship(&mut ledger, false);
    let changed = ledger.explain_application(&packs, id).unwrap();
    assert_eq!((changed.agrees, &changed.then), (Some(true), &same.then));
    let expected = Change {
        fact: Fact::HardshipRecognised,
        then: Some(Value::YesNo(true)),
        now: Some(Value::YesNo(false)),
    };
    assert_eq!(changed.changes, [expected]);
    assert_eq!(changed.now.unwrap()["eligible"], json!(false));
}

#[test]
fn what_no_rule_was_asked_about_has_no_explanation() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "3");
    let free = Draft::new().with(Field::Programme, "爱心超市积分");
    let id = ledger.open_application(Subject::Person(person), &free).unwrap().value;
    let refused = ledger.explain_application(&ledger.packs().unwrap(), id);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotDecided))), "{refused:?}");
}

#[test]
fn a_birthday_that_closes_a_programme_is_seen_a_year_ahead() {
    let founding = Draft::new()
        .with(Field::Village, "海阳村")
        .with(Field::Code, "130399101201")
        .with(Field::Coordinator, "周明");
    let mut ledger = Ledger::found_in_memory(&founding, Clock::new(Some(TODAY))).unwrap();
    let (_, child) = holder(&mut ledger, "1", "2");
    ledger.edit_person(child, &Draft::new().with(Field::Birth, "2017-11-17")).unwrap();
    let packs = ledger.packs().unwrap();
    let turns = ledger.ahead(&packs, Scope::All, TODAY, 12, &Progress::default()).unwrap();
    let rehab: Vec<_> = turns.iter().filter(|turn| turn.programme == "qhd-child-rehab").collect();
    assert_eq!(rehab.len(), 1, "{turns:?}");
    let turn = rehab[0];
    assert_eq!(
        (turn.on, turn.turn, turn.occasion, turn.age),
        (date(2026, 11, 17), Turn::Closes, Occasion::Birthday, Some(9))
    );
    let none = ledger.ahead(&packs, Scope::All, TODAY, 8, &Progress::default()).unwrap();
    assert!(none.iter().all(|turn| turn.programme != "qhd-child-rehab"), "{none:?}");
}

#[test]
fn a_card_that_runs_out_closes_a_subsidy_the_day_after() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "1");
    let card = ledger.read().list_card(person).unwrap()[0].id;
    ledger.edit_card(card, &Draft::new().with(Field::ExpiresOn, "2026-06-30")).unwrap();
    let packs = ledger.packs().unwrap();
    let turns = ledger.ahead(&packs, Scope::All, TODAY, 12, &Progress::default()).unwrap();
    let found: Vec<_> = turns.iter().map(|turn| (turn.programme.as_str(), turn.on, turn.turn)).collect();
    assert_eq!(found, [(NURSING, date(2026, 7, 1), Turn::Closes)]);
}

#[test]
fn of_what_brings_as_much_the_first_to_close_comes_first() {
    let mut ledger = empty();
    let (_, open) = holder(&mut ledger, "1", "1");
    let (_, closing) = holder(&mut ledger, "2", "1");
    let card = ledger.read().list_card(closing).unwrap()[0].id;
    ledger.edit_card(card, &Draft::new().with(Field::ExpiresOn, "2026-06-30")).unwrap();
    let gaps = ledger.gaps(&ledger.packs().unwrap(), Scope::All, TODAY, &Progress::default()).unwrap();
    let nursing: Vec<_> = gaps
        .iter()
        .filter(|gap| gap.programme == NURSING && gap.standing == Standing::Could)
        .map(|gap| (gap.person_id, gap.closes_on))
        .collect();
    assert_eq!(nursing, [(closing, Some(date(2026, 7, 1))), (open, None)]);
}

#[test]
fn what_a_refusal_asked_for_is_collected_for_the_next_one() {
    let mut ledger = empty();
    let ((_, first), (_, second)) = (holder(&mut ledger, "1", "1"), holder(&mut ledger, "2", "2"));
    let file = |ledger: &mut Ledger, person| {
        ledger.file_programme(Subject::Person(person), NURSING, TODAY).unwrap().value
    };
    let id = file(&mut ledger, first);
    for state in [State::Submitted, State::FederationCheck] {
        ledger.step_application(id, state, &Draft::new()).unwrap();
    }
    let refusal = Draft::new().with(Field::Note, "护理等级没有证明").with(Field::Paper, "护理评估表");
    ledger.step_application(id, State::Refused, &refusal).unwrap();
    assert!(papers(&ledger, id).contains(&"护理评估表".to_owned()));

    let next = file(&mut ledger, second);
    assert_eq!(papers(&ledger, next), ["身份证", "户口簿", "残疾人证", "银行卡", "护理评估表"]);
    let programme = ledger.application(next).unwrap().application.programme;
    let refusals = ledger.read().list_refusal(&programme, next).unwrap();
    let reasons: Vec<_> = refusals.iter().map(|refusal| refusal.reason.as_str()).collect();
    assert_eq!(reasons, ["护理等级没有证明"]);
    assert!(ledger.read().list_refusal(&programme, id).unwrap().is_empty(), "its own is told by its steps");

    ledger.step_application(id, State::Collecting, &Draft::new()).unwrap();
    let again = ledger.step_application(id, State::Submitted, &refusal);
    assert!(matches!(again, Err(Error::Problems(_))), "{again:?}");
}

#[test]
fn what_is_unclaimed_is_counted_part_by_part_as_the_list_has_it() {
    let ledger = demo();
    let packs = ledger.packs().unwrap();
    let list = ledger.gaps(&packs, Scope::All, ledger.today(), &Progress::default()).unwrap();
    let has = |standing| list.iter().filter(|gap| gap.standing == standing).count();
    let could = list.iter().filter(|gap| gap.standing == Standing::Could);
    let yearly = could.map(|gap| gap.counted().0).sum();
    let (mut sum, mut next, mut parts) = (Unclaimed::default(), Some(HouseholdId(0)), 0);
    while let Some(first) = next {
        (sum, next) = ledger.unclaimed(&packs, first, 9, sum).unwrap();
        parts += 1;
    }
    assert!(parts > 3 && sum.programmes > 0);
    assert_eq!((sum.could, sum.ask, sum.yearly), (has(Standing::Could), has(Standing::Ask), Fen(yearly)));
    assert!(sum.could > 0 && yearly > 0);
}
