//! Filters of applications, courses, places and follow-ups: each finds what a plain look at the rows finds.

use zhucan::{
    domain::{
        application::{State, Subject},
        draft::Draft,
        due::{Due, ReminderKind, Urgency},
        field::Field,
        need::NeedKind,
        page::Page,
        query::{ListNoun, Query},
        reminder::Priority,
        training::EnrolmentState,
    },
    i18n::Lang,
    ledger::{Ledger, count::Item},
    store::{
        application::ApplicationRow,
        due::DueFilter,
        training::{CourseRow, EnrolmentRow},
    },
};

use crate::support::village::{self, TODAY};

/// A filter, and what a row looks like that fits it.
type Case<'a, R> = (&'a str, &'a dyn Fn(&R) -> bool);

fn query(noun: ListNoun, text: &str) -> Query {
    Lang::Zh.strings().query(noun, text).unwrap()
}

/// Holds what a filter finds against what a plain look at all rows finds: something, but not everything.
fn check<R, I: Ord + std::fmt::Debug>(
    text: &str,
    all: &[R],
    found: &[R],
    id: fn(&R) -> I,
    fits: impl Fn(&R) -> bool,
) {
    let expected: Vec<I> = all.iter().filter(|row| fits(row)).map(id).collect();
    assert!(!expected.is_empty() && expected.len() < all.len(), "{text}: {expected:?}");
    assert_eq!(found.iter().map(id).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn applications() {
    let ledger = village::demo();
    let list = |text: &str| {
        let query = query(ListNoun::Application, text);
        let slice = ledger.read().list_application(&query, TODAY, &Page::First, 999).unwrap();
        assert_eq!(slice.total, Some(slice.rows.len()), "{text}");
        slice.rows
    };
    let all = list("");
    let cases: &[Case<'_, ApplicationRow>] = &[
        ("阶段:已提交,township_check", &|r| matches!(r.state, State::Submitted | State::TownshipCheck)),
        ("-阶段:发放中", &|r| r.state != State::Paying),
        ("阶段:未办结", &|r| r.state.is_open()),
        ("申请:护理补贴", &|r| r.programme.contains("护理补贴")),
        ("项目:重度残疾人护理补贴,临时救助", &|r| {
            ["重度残疾人护理补贴", "临时救助"].contains(&r.programme.as_str())
        }),
        ("期限:<2026-03-02", &|r| r.due_on.is_some_and(|day| day < TODAY)),
        ("自:2026-02", &|r| r.state_on.to_string().starts_with("2026-02")),
        ("缺:任何", &|r| !r.missing.is_empty()),
        ("-缺:任何", &|r| r.missing.is_empty()),
        ("缺:户口", &|r| r.missing.iter().any(|name| name.contains("户口"))),
        ("张桂兰", &|r| r.name == "张桂兰"),
        ("zgl 阶段:未办结", &|r| r.name == "张桂兰" && r.state.is_open()),
        ("户:011", &|r| r.household_number == "011"),
    ];
    for (text, fits) in cases {
        check(text, &all, &list(text), |row| row.id, fits);
    }
    let of = |category: &str| list(category).len();
    assert!(of("类别:精神") > 0 && of("类别:精神") + of("-类别:精神") == all.len());
}

#[test]
fn pages_of_filtered_applications_join() {
    let ledger = village::demo();
    let query = query(ListNoun::Application, "-类别:精神 阶段:未办结");
    let read =
        |page: &Page<_>, limit| ledger.read().list_application(&query, TODAY, page, limit).unwrap().rows;
    let all = read(&Page::First, 99);
    let mut joined = read(&Page::First, 2);
    while joined.len() < all.len() {
        joined.extend(read(&Page::After(joined.last().unwrap().key()), 2));
    }
    assert!(all.len() > 4 && joined == all);
    assert_eq!(read(&Page::Before(all[3].key()), 2), all[1..3]);
    let counts = ledger.read().count_application_by_state(&query, TODAY).unwrap();
    assert_eq!(counts.values().sum::<i64>(), i64::try_from(all.len()).unwrap());
}

#[test]
fn courses_and_places() {
    let ledger = village::demo();
    let courses = |text: &str| ledger.read().list_course(&query(ListNoun::Training, text), TODAY).unwrap();
    let places = |text: &str| ledger.read().list_enrolment(&query(ListNoun::Training, text), TODAY).unwrap();
    let (every_course, every_place) = (courses(""), places(""));
    let in_course = |course: &CourseRow, fits: &dyn Fn(&EnrolmentRow) -> bool| {
        every_place.iter().any(|place| place.course_id == course.id && fits(place))
    };
    let title = every_course[0].course.title.clone();
    let cases: &[Case<'_, EnrolmentRow>] = &[
        ("阶段:候补", &|p| p.enrolment.state == EnrolmentState::Waiting),
        ("state:certified,已就业", &|p| {
            matches!(p.enrolment.state, EnrolmentState::Certified | EnrolmentState::Employed)
        }),
        ("自:2026", &|p| p.enrolment.state_on.to_string().starts_with("2026")),
        (&every_place[0].person_name, &|p| p.person_name == every_place[0].person_name),
    ];
    for (text, fits) in cases {
        check(text, &every_place, &places(text), |row| row.id, fits);
        check(text, &every_course, &courses(text), |row| row.id, |course| in_course(course, fits));
    }
    let of_course: &[Case<'_, CourseRow>] = &[
        ("开课:>=2026", &|c| c.course.starts_on.is_some_and(|day| day.year() >= 2026)),
        (&format!("课程:{title}"), &|c| c.course.title == title),
        (&title, &|c| c.course.title == title),
    ];
    for (text, fits) in of_course {
        check(text, &every_course, &courses(text), |row| row.id, fits);
    }
}

fn due(ledger: &Ledger, text: &str) -> Vec<Due> {
    ledger.due_by_rank(&DueFilter::of(query(ListNoun::Reminder, text)), 999).unwrap()
}

#[test]
fn follow_ups() {
    let ledger = village::demo();
    let all = due(&ledger, "");
    let urgency = |due: &Due| Urgency::of(due.due_on, TODAY);
    let third: Vec<String> = ledger
        .read()
        .list_household(&query(ListNoun::Household, "组:3组"), TODAY, &Page::First, 999)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.number)
        .collect();
    let cases: &[Case<'_, Due>] = &[
        ("缓急:已过期,today", &|d| matches!(urgency(d), Urgency::Overdue | Urgency::Today)),
        ("-缓急:已过期", &|d| urgency(d) != Urgency::Overdue),
        ("事由:自记事项,no_visit", &|d| matches!(d.kind, ReminderKind::Hand | ReminderKind::NoVisit)),
        ("-事由:该走访了", &|d| d.kind != ReminderKind::NoVisit),
        ("轻重:优先", &|d| d.priority == Priority::High),
        ("期限:2026-03-02..2026-03-09", &|d| {
            ("2026-03-02"..="2026-03-09").contains(&d.due_on.to_string().as_str())
        }),
        ("户:011", &|d| d.about.household_number == "011"),
        ("组:3组", &|d| third.contains(&d.about.household_number)),
    ];
    for (text, fits) in cases {
        check(text, &all, &due(&ledger, text), |row| row.identity, fits);
    }
}

#[test]
fn words_find_the_follow_ups_of_a_person_of_the_whole_household_and_by_title() {
    let ledger = village::demo();
    let all = due(&ledger, "");
    let visit = all.iter().find(|due| due.kind == ReminderKind::NoVisit).unwrap();
    let members = ledger.read().list_member(visit.about.household_id.unwrap()).unwrap();
    let found = due(&ledger, &members[0].person.name);
    assert!(found.contains(visit), "a visit to the household is found by the name of a member");
    let other = all.iter().find(|due| due.about.household_id != visit.about.household_id).unwrap();
    assert!(!found.contains(other));
    let note = all.iter().find(|due| due.kind == ReminderKind::Hand).unwrap();
    assert!(due(&ledger, &note.about.title).contains(note));
    let about = all.iter().find(|due| due.about.person_id.is_some()).unwrap();
    assert!(due(&ledger, &about.about.person_name).contains(about));
}

#[test]
fn needs_that_are_not_met() {
    let ledger = village::demo();
    let list = |text: &str| {
        let query = query(ListNoun::Person, text);
        ledger.read().list_person(&query, TODAY, &Page::First, 999).unwrap().rows
    };
    let all = list("");
    let open = |id, kinds: &[NeedKind]| {
        let needs = ledger.read().list_need(id).unwrap();
        needs.iter().any(|record| record.need.met_on.is_none() && kinds.contains(&record.need.kind))
    };
    let cases: [(&str, &[NeedKind]); 3] = [
        ("需求:培训,就业", &[NeedKind::Training, NeedKind::Employment]),
        ("需求:rehab", &[NeedKind::Rehab]),
        ("需求:任何", NeedKind::ALL),
    ];
    for (text, kinds) in cases {
        check(text, &all, &list(text), |row| row.id, |row| open(row.id, kinds));
    }
    assert_eq!(list("需求:任何").len() + list("-需求:任何").len(), all.len());
    let households = query(ListNoun::Household, "需求:任何");
    let households = ledger.read().list_household(&households, TODAY, &Page::First, 999).unwrap().rows;
    assert!(!households.is_empty() && households.len() < 40);
}

#[test]
fn a_programme_is_counted_by_itself_and_by_the_id_it_was_filed_under() {
    let mut ledger = village::demo();
    let household = village::household(&mut ledger, "900");
    let person = village::member(&mut ledger, household, "孙一");
    let draft = Draft::new().with(Field::Programme, "护理补贴").with(Field::State, "paying");
    ledger.open_application(Subject::Person(person), &draft).unwrap();
    let count = |name: &str| {
        let counts = ledger.counts().unwrap();
        counts.into_iter().find(|count| count.item == Item::Name(name.to_owned())).unwrap().count
    };
    assert_eq!((count("护理补贴"), count("重度残疾人护理补贴")), (1, 6), "neither holds the other");
}
