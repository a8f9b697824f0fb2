//! Training: places and waiting list, steps, attendance.

use zhucan::{
    domain::{
        draft::Draft,
        field::Field,
        id::{CourseId, EnrolmentId, PersonId},
        training::{EnrolmentState as State, Mark},
    },
    error::{Error, Refusal},
    ledger::Ledger,
};

use crate::support::village;

fn course(ledger: &mut Ledger, capacity: &str) -> CourseId {
    let draft = Draft::new()
        .with(Field::Title, "手工编织")
        .with(Field::StartsOn, "2026-02-23")
        .with(Field::Capacity, capacity);
    ledger.plan_course(&draft).unwrap().value
}

fn people(ledger: &mut Ledger, names: &[&str]) -> Vec<PersonId> {
    let home = village::household(ledger, "012");
    names.iter().map(|name| village::member(ledger, home, name)).collect()
}

fn states(ledger: &Ledger, course: CourseId) -> Vec<State> {
    let mut rows = ledger.read().list_enrolment_of_course(course).unwrap();
    rows.sort_by_key(|row| row.id);
    rows.iter().map(|row| row.enrolment.state).collect()
}

fn enrolled(ledger: &mut Ledger, course: CourseId, people: &[PersonId]) -> Vec<EnrolmentId> {
    people.iter().map(|person| ledger.enrol(course, *person).unwrap().value.enrolment).collect()
}

#[test]
fn a_freed_place_goes_to_the_one_who_waits_longest() {
    let mut ledger = village::empty();
    let course = course(&mut ledger, "2");
    let people = people(&mut ledger, &["甲一", "乙二", "丙三", "丁四"]);
    let places = enrolled(&mut ledger, course, &people);
    assert_eq!(states(&ledger, course), [State::Enrolled, State::Enrolled, State::Waiting, State::Waiting]);
    let row = ledger.course(course).unwrap();
    assert_eq!((row.enrolled, row.waiting, row.has_place()), (2, 2, false));
    let refused = ledger.step_enrolment(places[3], State::Enrolled, &Draft::new());
    assert!(matches!(refused, Err(Error::Refused(Refusal::CourseFull))), "{refused:?}");

    let dropped = ledger.step_enrolment(places[0], State::Dropped, &Draft::new()).unwrap();
    assert_eq!(dropped.value.moved_up, [places[2]]);
    assert_eq!(states(&ledger, course), [State::Dropped, State::Enrolled, State::Enrolled, State::Waiting]);

    assert_eq!(
        ledger.enrol(course, people[0]).unwrap().value.state,
        State::Waiting,
        "comes back, at the end"
    );
    ledger.edit_course(course, &Draft::new().with(Field::Capacity, "-")).unwrap();
    assert_eq!(states(&ledger, course), [State::Enrolled; 4], "no limit, nobody waits");

    for _ in 0..2 {
        ledger.undo().unwrap();
    }
    assert_eq!(states(&ledger, course), [State::Dropped, State::Enrolled, State::Enrolled, State::Waiting]);
    ledger.undo().unwrap();
    assert_eq!(states(&ledger, course), [State::Enrolled, State::Enrolled, State::Waiting, State::Waiting]);
}

#[test]
fn a_wish_takes_no_place_and_becomes_one() {
    let mut ledger = village::empty();
    let course = course(&mut ledger, "1");
    let people = people(&mut ledger, &["甲一", "乙二"]);
    let wish = ledger.register_wish(course, people[0]).unwrap().value;
    assert!(ledger.course(course).unwrap().has_place());
    let placed = ledger.enrol(course, people[0]).unwrap().value;
    assert_eq!((placed.enrolment, placed.state), (wish.enrolment, State::Enrolled));
    for again in [ledger.enrol(course, people[0]), ledger.register_wish(course, people[0])] {
        assert!(
            matches!(again, Err(Error::Refused(Refusal::AlreadyEnrolled(id))) if id == wish.enrolment.0),
            "{again:?}"
        );
    }
    ledger.cancel_course(course).unwrap();
    let refused = ledger.enrol(course, people[1]);
    assert!(matches!(refused, Err(Error::Refused(Refusal::CourseCancelled))), "{refused:?}");
}

#[test]
fn only_the_next_step_is_taken() {
    let mut ledger = village::empty();
    let course = course(&mut ledger, "5");
    let people = people(&mut ledger, &["甲一"]);
    let place = enrolled(&mut ledger, course, &people)[0];
    let wrong = ledger.step_enrolment(place, State::Certified, &Draft::new());
    assert!(
        matches!(&wrong, Err(Error::WrongStep { from: "enrolled", to: "certified", allowed })
            if allowed == &["attending", "dropped"]),
        "{wrong:?}"
    );
    let certificate = Draft::new().with(Field::CertificateNo, "371599-0042");
    let job = Draft::new().with(Field::Employer, "柳林手工合作社");
    for (state, draft) in [
        (State::Attending, &Draft::new()),
        (State::Completed, &Draft::new()),
        (State::Certified, &certificate),
        (State::Employed, &job),
    ] {
        assert_eq!(ledger.step_enrolment(place, state, draft).unwrap().value.state, state);
    }
    let row = ledger.enrolment(place).unwrap().enrolment;
    assert_eq!((row.certificate_no.as_str(), row.employer.as_str()), ("371599-0042", "柳林手工合作社"));
    assert_eq!(ledger.read().list_enrolment_of_person(people[0]).unwrap().len(), 1);
}

#[test]
fn who_came_is_attending() {
    let mut ledger = village::empty();
    let course = course(&mut ledger, "5");
    let people = people(&mut ledger, &["甲一", "乙二", "丙三"]);
    let places = enrolled(&mut ledger, course, &people);
    let session = |ledger: &mut Ledger, day: &str| {
        ledger.plan_session(course, &Draft::new().with(Field::OnDate, day)).unwrap().value
    };
    let (today, tomorrow) = (session(&mut ledger, "2026-03-02"), session(&mut ledger, "2026-03-03"));
    assert_eq!(ledger.course(course).unwrap().next_session, Some(village::TODAY));
    let marks = [(places[0], Mark::Present), (places[1], Mark::Absent), (places[2], Mark::Late)];
    ledger.record_attendance(today, &marks).unwrap();
    assert_eq!(states(&ledger, course), [State::Attending, State::Enrolled, State::Attending]);
    ledger.record_attendance(today, &[(places[1], Mark::Leave)]).unwrap();
    let row = ledger.session(today).unwrap();
    assert_eq!((row.came, row.marked), (2, 3));
    let row = ledger.enrolment(places[0]).unwrap();
    assert_eq!((row.attended, row.sessions), (1, 2));
    let marked: Vec<_> = ledger.read().list_attendance(today).unwrap().iter().map(|row| row.mark).collect();
    assert_eq!(marked.len(), 3);
    assert!(marked.contains(&Some(Mark::Leave)));

    let early = ledger.record_attendance(tomorrow, &marks);
    assert!(matches!(early, Err(Error::Problems(_))), "{early:?}");
    let other = ledger.plan_course(&Draft::new().with(Field::Title, "盲人按摩")).unwrap().value;
    let elsewhere =
        ledger.plan_session(other, &Draft::new().with(Field::OnDate, "2026-03-02")).unwrap().value;
    let refused = ledger.record_attendance(elsewhere, &marks);
    assert!(matches!(refused, Err(Error::NotFound { noun: "enrolment", .. })), "{refused:?}");
    assert_eq!(ledger.session(elsewhere).unwrap().marked, 0);
}
