//! Births, marriages, moves, splits and deaths.

use jiff::civil::{Date, date};
use zhucan::{
    domain::{
        application::{State, Subject},
        draft::Draft,
        event::{EventDraft, EventKind, Happening, Joining},
        field::Field,
        id::{HouseholdId, PersonId},
        person::{LeftBecause, Relation},
        training::EnrolmentState,
    },
    error::{Error, Refusal},
    ledger::{Duplicates, Happened, Ledger},
};

use crate::support::village::{self, TODAY, person};

const DAY: Date = date(2026, 2, 20);

/// The Wangs: a couple, their son with wife and child, a grandmother.
struct Wangs {
    ledger: Ledger,
    household: HouseholdId,
    head: PersonId,
    wife: PersonId,
    son: PersonId,
    daughter_in_law: PersonId,
    grandchild: PersonId,
    mother: PersonId,
}

impl Wangs {
    fn new() -> Self {
        let mut ledger = village::empty();
        let household = village::household(&mut ledger, "012");
        let mut member = |name, relation, sex, birth| {
            let draft = person(name, relation).with(Field::Sex, sex).with(Field::Birth, birth);
            ledger.register_person(household, &draft, Duplicates::Refuse).unwrap().value
        };
        let head = member("王守田", "head", "male", "1958-04-01");
        let wife = member("李秀英", "spouse", "female", "1960-09");
        let son = member("王小满", "son", "male", "1985-05-20");
        let daughter_in_law = member("赵春兰", "child_in_law", "female", "1986");
        let grandchild = member("王苗苗", "grandchild", "female", "2012-06-01");
        let mother = member("周老太", "mother", "female", "1936");
        Self { ledger, household, head, wife, son, daughter_in_law, grandchild, mother }
    }

    fn record(&mut self, happening: Happening) -> Result<Happened, Error> {
        let fields = Draft::new().with(Field::OnDate, DAY.to_string()).with(Field::Note, "村委会通知");
        let draft = EventDraft { fields, happening };
        self.ledger.record_event(self.household, &draft).map(|done| done.value)
    }

    fn relation(&self, id: PersonId) -> &'static str {
        self.ledger.person(id).unwrap().person.relation.code()
    }

    fn left(&self, id: PersonId) -> Option<(LeftBecause, Date)> {
        let record = self.ledger.person(id).unwrap();
        Some((record.left_because?, record.left_on?))
    }

    fn household_of(&self, id: PersonId) -> HouseholdId {
        self.ledger.person(id).unwrap().household_id
    }
}

fn death(who: PersonId) -> Happening {
    Happening::Death { who, head: None }
}

#[test]
fn a_child_is_born_on_the_day() {
    let mut wangs = Wangs::new();
    let born = wangs.record(Happening::Birth(person("王麦麦", "grandchild"))).unwrap();
    let child = wangs.ledger.person(born.newcomer.unwrap()).unwrap();
    assert_eq!(child.person.birth.unwrap().to_string(), "2026-02-20");
    let event = wangs.ledger.read().list_event_of_person(child.id).unwrap().remove(0);
    assert_eq!((event.place.kind, event.event.happened_on), (EventKind::Birth, DAY));
    assert_eq!(event.event.note, "村委会通知");
}

#[test]
fn the_spouse_follows_a_dead_head() {
    let mut wangs = Wangs::new();
    wangs.record(death(wangs.head)).unwrap();
    assert_eq!(wangs.left(wangs.head), Some((LeftBecause::Died, DAY)));
    assert_eq!(wangs.relation(wangs.wife), "head");
    assert_eq!(wangs.relation(wangs.son), "son");
    assert_eq!(wangs.relation(wangs.mother), "parent_in_law");
    wangs.ledger.undo().unwrap();
    assert_eq!((wangs.relation(wangs.wife), wangs.left(wangs.head)), ("spouse", None));
}

#[test]
fn else_the_oldest_adult_does_or_whoever_is_named() {
    let mut wangs = Wangs::new();
    wangs.record(death(wangs.wife)).unwrap();
    assert_eq!(wangs.relation(wangs.head), "head");
    wangs.record(death(wangs.head)).unwrap();
    assert_eq!(wangs.relation(wangs.mother), "head");
    wangs.ledger.undo().unwrap();

    let named = Happening::Death { who: wangs.head, head: Some(wangs.son) };
    wangs.record(named).unwrap();
    assert_eq!(wangs.relation(wangs.son), "head");
    assert_eq!(wangs.relation(wangs.daughter_in_law), "spouse");
    assert_eq!(wangs.relation(wangs.grandchild), "daughter");
    assert_eq!(wangs.relation(wangs.mother), "grandparent");

    let stranger = Happening::Death { who: wangs.son, head: Some(PersonId(99)) };
    assert!(matches!(wangs.record(stranger), Err(Error::Problems(_))));
    assert_eq!(wangs.left(wangs.son), None, "nothing is done by halves");
}

#[test]
fn death_stops_what_the_dead_received() {
    let mut wangs = Wangs::new();
    let who = wangs.head;
    let status = Draft::new().with(Field::Kind, "no_self_care").with(Field::FromOn, "2020-01-01");
    wangs.ledger.record_person_status(who, &status).unwrap();
    let application = |state: &str| {
        let draft = Draft::new().with(Field::Programme, "护理补贴").with(Field::State, state);
        draft.with(Field::OnDate, "2026-01-10")
    };
    let paid = wangs.ledger.open_application(Subject::Person(who), &application("paying")).unwrap().value;
    let other = application("submitted").with(Field::Programme, "辅具适配");
    let asked = wangs.ledger.open_application(Subject::Person(who), &other).unwrap().value;
    let course = Draft::new().with(Field::Title, "手工编织").with(Field::Capacity, "1");
    let course = wangs.ledger.plan_course(&course).unwrap().value;
    wangs.ledger.enrol(course, who).unwrap();
    let waits = wangs.ledger.enrol(course, wangs.son).unwrap().value.enrolment;

    wangs.record(death(who)).unwrap();
    let reached = [paid, asked].map(|id| wangs.ledger.application(id).unwrap().state);
    assert_eq!(reached, [State::Stopped, State::Withdrawn]);
    let step = wangs.ledger.read().list_step(paid).unwrap().pop().unwrap();
    assert_eq!((step.state, step.on_date), (State::Stopped, DAY));
    assert_eq!(wangs.ledger.enrolment(waits).unwrap().enrolment.state, EnrolmentState::Enrolled);
    let status = wangs.ledger.read().list_person_status(who).unwrap().remove(0).status;
    assert_eq!(status.to_on, Some(DAY));
    assert!(matches!(wangs.record(death(who)), Err(Error::Problems(_))), "nobody dies twice");
}

#[test]
fn a_household_ends_with_its_last_member() {
    let mut wangs = Wangs::new();
    let everybody =
        vec![wangs.head, wangs.wife, wangs.son, wangs.daughter_in_law, wangs.grandchild, wangs.mother];
    let done = wangs.record(Happening::MoveOut { who: everybody, head: None }).unwrap();
    assert_eq!(done.events.len(), 6, "everybody's card has limits of its own");
    assert_eq!(wangs.ledger.household(wangs.household).unwrap().ended_on, Some(DAY));
    let after = wangs.record(Happening::Birth(person("王麦麦", "grandchild")));
    assert!(matches!(after, Err(Error::Refused(Refusal::HouseholdEnded))), "{after:?}");

    let mut wangs = Wangs::new();
    let early = wangs.ledger.end_household(wangs.household, TODAY);
    assert!(matches!(early, Err(Error::Refused(Refusal::HouseholdNotEmpty))), "{early:?}");
}

#[test]
fn a_split_founds_a_household_with_its_own_head() {
    let mut wangs = Wangs::new();
    let who = vec![wangs.son, wangs.daughter_in_law, wangs.grandchild];
    let household = Draft::new().with(Field::Number, "013");
    let split = Happening::Split { who, head: wangs.son, household };
    let new = wangs.record(split).unwrap().household.unwrap();
    let relations = [wangs.son, wangs.daughter_in_law, wangs.grandchild].map(|id| wangs.relation(id));
    assert_eq!(relations, ["head", "spouse", "daughter"]);
    assert_eq!(wangs.household_of(wangs.grandchild), new);
    assert_eq!(wangs.relation(wangs.head), "head");
    for household in [wangs.household, new] {
        let events = wangs.ledger.read().list_event_of_household(household).unwrap();
        assert_eq!(events.len(), 1, "both pages show it");
    }

    let household = Draft::new().with(Field::Number, "013");
    let taken = Happening::Split { who: vec![wangs.mother], head: wangs.mother, household };
    assert!(matches!(wangs.record(taken), Err(Error::Refused(Refusal::DuplicateNumber(_)))));
}

#[test]
fn people_move_in_from_near_and_far_and_come_back() {
    let mut wangs = Wangs::new();
    let married = wangs.record(Happening::MarryIn(Joining::New(person("孙巧", "child_in_law")))).unwrap();
    assert_eq!(wangs.relation(married.newcomer.unwrap()), "child_in_law");

    let other = village::household(&mut wangs.ledger, "020");
    let lone =
        wangs.ledger.register_person(other, &person("王守山", "head"), Duplicates::Refuse).unwrap().value;
    wangs.record(Happening::MoveIn(Joining::Known(lone, Relation::Sibling))).unwrap();
    assert_eq!((wangs.household_of(lone), wangs.relation(lone)), (wangs.household, "sibling"));
    assert_eq!(wangs.ledger.household(other).unwrap().ended_on, Some(DAY), "it stands empty");
    let events = wangs.ledger.read().list_event_of_household(other).unwrap();
    assert_eq!(events[0].place.to_household_id, Some(wangs.household));

    let card = Draft::new().with(Field::CardState, "valid").with(Field::Category, "visual");
    wangs.ledger.record_card(lone, &card).unwrap();
    let limits = |wangs: &Wangs| {
        let july = date(2026, 7, 1);
        wangs.ledger.due_in_month(july).unwrap().into_keys().collect::<Vec<_>>()
    };
    wangs.record(Happening::MoveOut { who: vec![lone], head: None }).unwrap();
    assert_eq!(wangs.left(lone), Some((LeftBecause::MovedOut, DAY)));
    assert_eq!(limits(&wangs), [date(2026, 7, 20)], "a month before the card is frozen");
    wangs.record(Happening::MoveIn(Joining::Known(lone, Relation::Sibling))).unwrap();
    assert_eq!((wangs.left(lone), limits(&wangs)), (None, Vec::new()));

    wangs.record(death(lone)).unwrap();
    let back = wangs.record(Happening::MoveIn(Joining::Known(lone, Relation::Sibling)));
    assert!(matches!(back, Err(Error::Refused(Refusal::PersonLeft))), "{back:?}");
}

#[test]
fn a_corrected_day_moves_the_day_somebody_left() {
    let mut wangs = Wangs::new();
    let event = wangs.record(death(wangs.mother)).unwrap().events[0];
    wangs.ledger.edit_event(event, &Draft::new().with(Field::OnDate, "2026-02-18")).unwrap();
    assert_eq!(wangs.left(wangs.mother), Some((LeftBecause::Died, date(2026, 2, 18))));
    let late = wangs.ledger.edit_event(event, &Draft::new().with(Field::OnDate, "2026-03-03"));
    assert!(matches!(late, Err(Error::Problems(_))), "in the future");
}
