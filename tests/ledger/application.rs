//! Applications: every step, deadlines, papers, payments, and their undoing.

use jiff::civil::date;
use zhucan::{
    domain::{
        application::{State, Step, Subject},
        draft::Draft,
        field::Field,
        id::{ApplicationId, PersonId},
        page::Page,
        problem::{Problem, ProblemKind},
        query::{Filter, Query},
        setting::Setting,
    },
    error::{Error, Refusal},
    ledger::{Duplicates, Ledger, Stepped},
};

use crate::support::village::{TODAY, empty, household, person};

const PROGRAMME: &str = "困难残疾人生活补贴";

/// A village with one person.
fn village() -> (Ledger, PersonId) {
    let mut ledger = empty();
    let home = household(&mut ledger, "012");
    let id = ledger.register_person(home, &person("张桂兰", "head"), Duplicates::Refuse).unwrap().value;
    (ledger, id)
}

fn draft(state: State) -> Draft {
    Draft::new()
        .with(Field::Programme, PROGRAMME)
        .with(Field::State, state.code())
        .with(Field::OnDate, "2026-02-20")
        .with(Field::Amount, "154")
}

fn open(ledger: &mut Ledger, person: PersonId, state: State) -> ApplicationId {
    ledger.open_application(Subject::Person(person), &draft(state)).unwrap().value
}

fn reason() -> Draft {
    Draft::new().with(Field::Note, "收入超过标准")
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn problems<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Problem> {
    match result {
        Err(Error::Problems(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_application_walks_all_the_way() {
    let (mut ledger, id) = village();
    let planned = Draft::new().with(Field::Programme, PROGRAMME);
    let id = ledger.open_application(Subject::Person(id), &planned).unwrap().value;
    let mut walk = vec![State::Planned];
    while ledger.application(id).unwrap().state != State::Paying {
        walk.push(ledger.advance_application(id).unwrap().value.state);
    }
    ledger.step_application(id, State::Stopped, &Draft::new().with(Field::Who, "镇民政办")).unwrap();
    walk.push(State::Stopped);

    let steps = ledger.read().list_step(id).unwrap();
    assert_eq!(steps.iter().map(|step| step.state).collect::<Vec<_>>(), walk);
    let last =
        Step { state: State::Stopped, on_date: TODAY, who: "镇民政办".into(), note: String::new() };
    assert_eq!(steps.last(), Some(&last));
    assert_eq!(ledger.application(id).unwrap().due_on, None);

    for _ in 0..walk.len() {
        ledger.undo().unwrap();
    }
    assert!(matches!(ledger.application(id), Err(Error::NotFound { noun: "application", .. })));
    for _ in 0..walk.len() {
        ledger.redo().unwrap();
    }
    assert_eq!(ledger.read().list_step(id).unwrap(), steps);
}

#[test]
fn exactly_the_steps_of_the_table_are_taken() {
    for from in State::ALL {
        for to in State::ALL {
            let (mut ledger, id) = village();
            let id = open(&mut ledger, id, *from);
            let result = ledger.step_application(id, *to, &reason());
            if from.next().contains(to) {
                assert_eq!(result.unwrap().value.state, *to, "{from} {to}");
                assert_eq!(ledger.application(id).unwrap().state, *to);
                ledger.undo().unwrap();
            } else {
                let Err(Error::WrongStep { from: at, to: wanted, allowed }) = result else {
                    panic!("{from} {to}: {result:?}");
                };
                let codes: Vec<_> = from.next().iter().map(|state| state.code()).collect();
                assert_eq!((at, wanted, allowed), (from.code(), to.code(), codes));
            }
            assert_eq!(ledger.application(id).unwrap().state, *from);
        }
    }
}

#[test]
fn what_is_over_does_not_advance_by_itself() {
    for state in [State::Refused, State::Withdrawn, State::Paying, State::Stopped] {
        let (mut ledger, id) = village();
        let id = open(&mut ledger, id, state);
        assert!(matches!(ledger.advance_application(id), Err(Error::WrongStep { .. })), "{state}");
    }
}

#[test]
fn deadlines_count_working_days_from_the_day_of_the_step() {
    let (mut ledger, id) = village();
    let id = open(&mut ledger, id, State::Planned);
    ledger.change_setting(Setting::CollectingDays, "3").unwrap();
    // A Friday: the Saturday is worked in exchange for the Spring Festival, the Sunday does not count.
    let friday = Draft::new().with(Field::OnDate, "2026-02-27");
    let stepped = ledger.step_application(id, State::Collecting, &friday).unwrap().value;
    assert_eq!(stepped.due_on, Some(date(2026, 3, 3)));
    let record = ledger.application(id).unwrap();
    assert_eq!((record.state_on, record.due_on), (date(2026, 2, 27), Some(date(2026, 3, 3))));
    // Three working days from Monday, the default.
    ledger.advance_application(id).unwrap();
    assert_eq!(ledger.application(id).unwrap().due_on, Some(date(2026, 3, 5)));
}

#[test]
fn a_step_does_not_go_back_in_time() {
    let (mut ledger, id) = village();
    let id = open(&mut ledger, id, State::Submitted);
    let early = Draft::new().with(Field::OnDate, "2026-02-19");
    let expected = Problem::new(Field::OnDate, ProblemKind::TooEarly(date(2026, 2, 20)));
    assert_eq!(problems(ledger.step_application(id, State::TownshipCheck, &early)), [expected]);
}

#[test]
fn a_refusal_needs_its_reason_and_can_be_tried_again() {
    let (mut ledger, id) = village();
    let id = open(&mut ledger, id, State::CivilAffairs);
    let expected = Problem::new(Field::Note, ProblemKind::Missing);
    assert_eq!(problems(ledger.step_application(id, State::Refused, &Draft::new())), [expected]);
    ledger.step_application(id, State::Refused, &reason()).unwrap();
    assert_eq!(ledger.read().list_step(id).unwrap().last().unwrap().note, "收入超过标准");
    ledger.step_application(id, State::Collecting, &Draft::new()).unwrap();
}

#[test]
fn submitting_names_the_papers_that_are_missing() {
    let (mut ledger, id) = village();
    let id = open(&mut ledger, id, State::Collecting);
    let papers = ledger.read().list_paper(id).unwrap();
    let names: Vec<_> = papers.iter().map(|record| record.paper.name.as_str()).collect();
    assert_eq!(names, ["身份证", "户口簿", "残疾人证", "困难证明材料", "银行卡"]);

    for record in &papers[..2] {
        ledger.got_paper(record.id).unwrap();
    }
    ledger.add_paper(id, &Draft::new().with(Field::Paper, "低保证")).unwrap();
    ledger.drop_paper(papers[3].id).unwrap();
    ledger.drop_paper(papers[4].id).unwrap();
    let submitted = ledger.step_application(id, State::Submitted, &Draft::new()).unwrap().value;
    assert_eq!(
        submitted,
        Stepped {
            unknown_year: None,
            state: State::Submitted,
            due_on: Some(date(2026, 3, 5)),
            missing: vec!["残疾人证".into(), "低保证".into()],
        }
    );
    let row = &ledger
        .read()
        .list_application(&in_states(&[State::Submitted]), TODAY, &Page::First, 9)
        .unwrap()
        .rows[0];
    assert_eq!(row.missing, submitted.missing);
    assert_eq!((row.name.as_str(), row.household_number.as_str()), ("张桂兰", "012"));
}

#[test]
fn a_paper_can_get_lost_again_and_is_listed_once() {
    let (mut ledger, id) = village();
    let id = open(&mut ledger, id, State::Collecting);
    let paper = ledger.read().list_paper(id).unwrap()[0].clone();
    ledger.got_paper(paper.id).unwrap();
    assert_eq!(ledger.paper(paper.id).unwrap().paper.got_on, Some(TODAY));
    ledger.edit_paper(paper.id, &Draft::new().with(Field::GotOn, "-")).unwrap();
    assert_eq!(ledger.paper(paper.id).unwrap(), paper);

    let taken = [Problem::new(Field::Paper, ProblemKind::NameTaken)];
    let same = Draft::new().with(Field::Paper, "户口簿");
    assert_eq!(problems(ledger.add_paper(id, &same)), taken);
    assert_eq!(problems(ledger.edit_paper(paper.id, &same)), taken);

    ledger.drop_paper(paper.id).unwrap();
    assert!(matches!(ledger.paper(paper.id), Err(Error::NotFound { noun: "paper", .. })));
    ledger.undo().unwrap();
    assert_eq!(ledger.paper(paper.id).unwrap(), paper);
}

#[test]
fn what_was_granted_before_the_ledger_needs_no_papers() {
    let (mut ledger, id) = village();
    let id = open(&mut ledger, id, State::Paying);
    assert_eq!(ledger.read().list_paper(id).unwrap(), []);
    assert_eq!(ledger.application(id).unwrap().state_on, date(2026, 2, 20));
}

#[test]
fn payments_belong_to_what_is_granted() {
    let (mut ledger, id) = village();
    let id = open(&mut ledger, id, State::CivilAffairs);
    let february = Draft::new().with(Field::Month, "2026年2月").with(Field::PaidOn, "2026-02-10");
    let refused = ledger.record_payment(id, &february);
    assert!(matches!(refused, Err(Error::WrongStep { from: "civil_affairs", .. })), "{refused:?}");

    ledger.advance_application(id).unwrap();
    let payment = ledger.record_payment(id, &february).unwrap().value;
    assert_eq!(ledger.payment(payment).unwrap().payment.amount.0, 15400, "the application's amount");
    ledger.edit_payment(payment, &Draft::new().with(Field::Amount, "160.5")).unwrap();
    let january = february.with(Field::Month, "2026-01");
    ledger.record_payment(id, &january).unwrap();
    let paid: Vec<_> = ledger
        .read()
        .list_payment(id)
        .unwrap()
        .iter()
        .map(|record| (record.payment.month.to_string(), record.payment.amount.0))
        .collect();
    assert_eq!(paid, [("2026-01".to_owned(), 15400), ("2026-02".to_owned(), 16050)]);

    ledger.undo().unwrap();
    ledger.undo().unwrap();
    assert_eq!(ledger.payment(payment).unwrap().payment.amount.0, 15400);
    ledger.undo().unwrap();
    assert_eq!(ledger.read().list_payment(id).unwrap(), []);
}

#[test]
fn nobody_applies_twice_for_what_is_under_way_or_being_paid() {
    for state in State::ALL {
        let (mut ledger, person) = village();
        let first = open(&mut ledger, person, *state);
        let second = ledger.open_application(Subject::Person(person), &draft(State::Planned));
        if state.is_open() || matches!(state, State::Approved | State::Paying) {
            assert_eq!(refusal(second), Refusal::AlreadyApplied(first.0), "{state}");
        } else {
            second.unwrap();
            // The old one does not come back beside the new one.
            for next in state.next() {
                let again = ledger.step_application(first, *next, &Draft::new());
                assert!(matches!(refusal(again), Refusal::AlreadyApplied(_)), "{state} {next}");
            }
        }
    }
}

#[test]
fn other_people_programmes_and_yearly_aid_are_no_second_application() {
    let (mut ledger, first) = village();
    let home = ledger.person(first).unwrap().household_id;
    let second = ledger.register_person(home, &person("李建国", "spouse"), Duplicates::Refuse).unwrap().value;
    open(&mut ledger, first, State::Planned);
    open(&mut ledger, second, State::Planned);
    ledger.open_application(Subject::Household(home), &draft(State::Planned)).unwrap();
    let other = draft(State::Approved).with(Field::Programme, "助学金").with(Field::Basis, "once");
    let aid = ledger.open_application(Subject::Person(first), &other).unwrap().value;
    ledger.open_application(Subject::Person(first), &other).unwrap();

    let rename = Draft::new().with(Field::Programme, PROGRAMME).with(Field::Basis, "month");
    assert!(matches!(refusal(ledger.edit_application(aid, &rename)), Refusal::AlreadyApplied(_)));
    let note = Draft::new().with(Field::Note, "2026 年春季");
    ledger.edit_application(aid, &note).unwrap();
    assert_eq!(ledger.application(aid).unwrap().application.note, "2026 年春季");
    ledger.undo().unwrap();
    assert_eq!(ledger.application(aid).unwrap().application.note, "");
}

fn in_states(states: &[State]) -> Query {
    Query::of(Filter::State(states.to_vec()))
}

#[test]
fn lists_follow_the_process_and_the_waiting() {
    let (mut ledger, id) = village();
    let home = ledger.person(id).unwrap().household_id;
    let mut opened = Vec::new();
    for (programme, state, on) in [
        ("甲", "paying", "2026-01-01"),
        ("乙", "submitted", "2026-02-02"),
        ("丙", "planned", "2026-03-01"),
        ("丁", "submitted", "2026-02-01"),
        ("戊", "submitted", "2026-02-01"),
    ] {
        let draft =
            Draft::new().with(Field::Programme, programme).with(Field::State, state).with(Field::OnDate, on);
        opened.push(ledger.open_application(Subject::Person(id), &draft).unwrap().value);
    }
    let db = ledger.read();
    let names = |states: &[State], page, limit| -> String {
        let rows = db.list_application(&in_states(states), TODAY, &page, limit).unwrap().rows;
        rows.into_iter().map(|row| row.programme).collect()
    };
    let all = db.list_application(&Query::default(), TODAY, &Page::First, 9).unwrap();
    let key = |at: usize| all.rows[at].key();
    let ends = [State::Paying, State::Planned];
    let cases = [
        (State::ALL, Page::First, 9, "丙丁戊乙甲"),
        (State::ALL, Page::First, 2, "丙丁"),
        (State::ALL, Page::Last, 3, "戊乙甲"),
        (State::ALL, Page::After(key(1)), 2, "戊乙"),
        (State::ALL, Page::After(key(3)), 2, "甲"),
        (State::ALL, Page::Before(key(3)), 2, "丁戊"),
        (State::ALL, Page::Before(key(1)), 2, "丙"),
        (State::ALL, Page::From(key(1)), 2, "丁戊"),
        (&ends, Page::First, 9, "丙甲"),
        (&ends, Page::After(key(0)), 9, "甲"),
        (&[], Page::First, 9, ""),
    ];
    for (states, page, limit, expected) in cases {
        assert_eq!(names(states, page.clone(), limit), expected, "{page:?} {limit}");
    }
    assert_eq!(all.total, Some(5));

    let counts: Vec<_> =
        db.count_application_by_state(&Query::default(), TODAY).unwrap().into_iter().collect();
    assert_eq!(counts, [(State::Planned, 1), (State::Submitted, 3), (State::Paying, 1)]);
    assert_eq!(db.list_application_of_person(id).unwrap().len(), 5);
    assert_eq!(db.list_application_of_household(home).unwrap().len(), 5);
}

#[test]
fn applications_move_with_the_person() {
    let (mut ledger, id) = village();
    let (old, new) = (ledger.person(id).unwrap().household_id, household(&mut ledger, "099"));
    open(&mut ledger, id, State::Planned);
    ledger.move_person(id, new).unwrap();
    let db = ledger.read();
    assert_eq!(db.list_application_of_household(old).unwrap(), []);
    assert_eq!(db.list_application_of_household(new).unwrap()[0].household_number, "099");
}

#[test]
fn a_household_applies_under_the_name_of_its_head() {
    let (mut ledger, id) = village();
    let home = ledger.person(id).unwrap().household_id;
    ledger.open_application(Subject::Household(home), &draft(State::Planned)).unwrap();
    let row = ledger.read().list_application_of_household(home).unwrap().remove(0);
    assert_eq!((row.person_id, row.name.as_str()), (None, "张桂兰"));
}
