//! *Today*: what the ledger makes due from its dates, when it shows, and that nothing comes back twice.

use jiff::civil::{Date, date};
use zhucan::{
    domain::{
        application::{State, Subject},
        calendar::add_days,
        draft::Draft,
        due::{Due, Identity, ReminderKind as Kind, Urgency},
        event::{EventDraft, Happening},
        field::Field,
        id::{HouseholdId, PersonId},
        reminder::Outcome,
        setting::Setting,
        training::EnrolmentState,
    },
    error::{Error, Refusal},
    ledger::{Duplicates, Ledger, Named},
    store::due::DueFilter,
};

use crate::support::village::{self, Calendar, TODAY};

pub(super) fn dues(ledger: &Ledger) -> Vec<Due> {
    let list = ledger.due(&DueFilter::default(), 999).unwrap();
    list.groups.into_iter().flat_map(|group| group.dues).collect()
}

/// The kinds and days of what is due, visits left out: they fill every list.
pub(super) fn shown(ledger: &Ledger) -> Vec<(Kind, Date)> {
    let dues = dues(ledger).into_iter().filter(|due| due.kind != Kind::NoVisit);
    dues.map(|due| (due.kind, due.due_on)).collect()
}

pub(super) fn only(ledger: &Ledger, kind: Kind) -> Identity {
    let dues = dues(ledger);
    let found: Vec<_> = dues.iter().filter(|due| due.kind == kind).collect();
    assert_eq!(found.len(), 1, "{dues:?}");
    found[0].identity
}

pub(super) fn holder(ledger: &mut Ledger, expires_on: &str, birth: &str) -> (HouseholdId, PersonId) {
    let home = village::household(ledger, "012");
    let draft = village::person("李小满", "head").with(Field::Birth, birth);
    let person = ledger.register_person(home, &draft, Duplicates::Refuse).unwrap().value;
    let card = Draft::new()
        .with(Field::CardState, "valid")
        .with(Field::Category, "physical")
        .with(Field::ExpiresOn, expires_on);
    ledger.record_card(person, &card).unwrap();
    (home, person)
}

#[test]
fn a_card_has_three_stages_and_a_renewal_ends_them() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (_, person) = holder(&mut ledger, "2026-09-30", "");
    let cases: &[(Date, &[(Kind, Date)])] = &[
        (date(2026, 3, 22), &[]),
        (date(2026, 3, 23), &[(Kind::CardExpiring, date(2026, 3, 30))]),
        (date(2026, 8, 29), &[(Kind::CardExpiring, date(2026, 3, 30))]),
        (date(2026, 8, 30), &[(Kind::CardLastMonth, date(2026, 8, 30))]),
        (date(2026, 9, 30), &[(Kind::CardLastMonth, date(2026, 8, 30))]),
        (date(2026, 10, 1), &[(Kind::CardExpired, date(2026, 10, 1))]),
        (date(2028, 1, 1), &[(Kind::CardExpired, date(2026, 10, 1))]),
    ];
    for (day, expected) in cases {
        assert_eq!(shown(&calendar.on(*day)), *expected, "{day}");
    }

    let mut ledger = calendar.on(date(2026, 10, 1));
    let expired = only(&ledger, Kind::CardExpired);
    ledger.close_reminder(expired, Outcome::Done, "").unwrap();
    assert_eq!(shown(&ledger), []);
    let card = ledger.read().list_card(person).unwrap()[0].id;
    let lasting = |day: &str| Draft::new().with(Field::ExpiresOn, day);
    ledger.edit_card(card, &lasting("2026-09-29")).unwrap();
    assert_eq!(
        shown(&ledger),
        [(Kind::CardExpired, date(2026, 9, 30))],
        "a corrected date is a new reminder"
    );
    ledger.edit_card(card, &lasting("2026-09-30")).unwrap();
    assert_eq!(shown(&ledger), [], "the one that was closed does not come back");
    ledger.reopen_reminder(expired).unwrap();
    ledger.edit_card(card, &Draft::new().with(Field::CardState, "lost")).unwrap();
    assert_eq!(shown(&ledger), [], "only a valid card runs out");
}

#[test]
fn an_application_step_is_due_until_it_is_taken() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (_, person) = holder(&mut ledger, "2034-01-01", "");
    let draft = Draft::new().with(Field::Programme, "困难残疾人生活补贴").with(Field::State, "submitted");
    let id = ledger.open_application(Subject::Person(person), &draft).unwrap().value;
    let due_on = date(2026, 3, 5);
    assert_eq!(shown(&ledger), [(Kind::ApplicationStep, due_on)]);
    assert_eq!(dues(&ledger)[0].about.title, "困难残疾人生活补贴");
    let first = only(&ledger, Kind::ApplicationStep);
    ledger.close_reminder(first, Outcome::Dismissed, "").unwrap();
    assert_eq!(shown(&ledger), []);
    ledger.step_application(id, State::TownshipCheck, &Draft::new()).unwrap();
    assert_eq!(shown(&ledger), [], "ten working days are further than a week");
    assert_eq!(shown(&calendar.on(date(2026, 3, 9))), [(Kind::ApplicationStep, date(2026, 3, 16))]);
    ledger.step_application(id, State::Approved, &Draft::new()).unwrap();
    assert_eq!(shown(&calendar.on(date(2026, 3, 16))), []);
}

#[test]
fn two_steps_that_end_on_one_day_are_two_reminders() {
    let mut ledger = Calendar::new().on(TODAY);
    let (_, person) = holder(&mut ledger, "2034-01-01", "");
    ledger.change_setting(Setting::TownshipCheckDays, "3").unwrap();
    let draft = Draft::new().with(Field::Programme, "困难残疾人生活补贴").with(Field::State, "submitted");
    let id = ledger.open_application(Subject::Person(person), &draft).unwrap().value;
    let first = only(&ledger, Kind::ApplicationStep);
    ledger.close_reminder(first, Outcome::Done, "").unwrap();
    ledger.step_application(id, State::TownshipCheck, &Draft::new()).unwrap();
    let second = only(&ledger, Kind::ApplicationStep);
    assert_eq!((second.anchor, second == first), (first.anchor, false));
    let closed = ledger.closed(None, 9).unwrap();
    assert_eq!(closed[0].about.detail, "submitted", "what was closed is told as it was");
}

#[test]
fn a_course_start_and_a_job_are_followed_up() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (_, person) = holder(&mut ledger, "2034-01-01", "");
    let draft = Draft::new().with(Field::Title, "手工编织").with(Field::StartsOn, "2026-03-20");
    let course = ledger.plan_course(&draft).unwrap().value;
    ledger.change_setting(Setting::CourseLeadDays, "10").unwrap();
    let start = (Kind::CourseStart, date(2026, 3, 20));
    let cases: &[(Date, &[_])] = &[
        (date(2026, 3, 9), &[]),
        (date(2026, 3, 10), &[start]),
        (date(2026, 4, 19), &[start]),
        (date(2026, 4, 20), &[]),
    ];
    for (day, expected) in cases {
        assert_eq!(shown(&calendar.on(*day)), *expected, "{day}");
    }
    let mut ledger = calendar.on(date(2026, 3, 20));
    assert_eq!(ledger.due(&DueFilter::default(), 9).unwrap().groups[0].household_id, None);
    ledger.edit_course(course, &Draft::new().with(Field::StartsOn, "2026-03-25")).unwrap();
    assert_eq!(shown(&ledger), [(Kind::CourseStart, date(2026, 3, 25))]);
    ledger.cancel_course(course).unwrap();
    assert_eq!(shown(&ledger), []);
    ledger.undo().unwrap();

    let place = ledger.enrol(course, person).unwrap().value.enrolment;
    for state in [EnrolmentState::Attending, EnrolmentState::Completed] {
        ledger.step_enrolment(place, state, &Draft::new()).unwrap();
    }
    let job = Draft::new().with(Field::Employer, "柳林手工合作社");
    ledger.step_enrolment(place, EnrolmentState::Employed, &job).unwrap();
    let follow_up = (Kind::EmploymentFollowup, date(2026, 6, 20));
    let cases: &[(Date, &[_])] = &[
        (date(2026, 6, 12), &[]),
        (date(2026, 6, 13), &[follow_up]),
        (date(2027, 6, 20), &[follow_up]),
        (date(2027, 6, 21), &[]),
    ];
    for (day, expected) in cases {
        assert_eq!(shown(&calendar.on(*day)), *expected, "{day}");
    }
    let due = dues(&calendar.on(date(2026, 6, 20))).into_iter().find(|due| due.kind == follow_up.0).unwrap();
    assert_eq!((due.about.title.as_str(), due.about.detail.as_str()), ("柳林手工合作社", "手工编织"));
}

#[test]
fn birthdays_that_open_or_close_programmes_show_in_time() {
    let cases = [
        ("2010-03-02", date(2026, 3, 2), Some(Kind::Age16)),
        ("2010-05-31", date(2026, 3, 2), Some(Kind::Age16)),
        ("2010-06-01", date(2026, 3, 2), None),
        ("2008-02-29", date(2026, 3, 1), Some(Kind::Age18)),
        ("1965-12-02", date(2026, 3, 2), Some(Kind::Age60)),
        ("1965-12-01", date(2026, 3, 2), None),
        ("2010-03", date(2026, 3, 2), None),
        ("2011-03-02", date(2026, 3, 2), None),
    ];
    for (birth, day, kind) in cases {
        let calendar = Calendar::new();
        holder(&mut calendar.on(TODAY), "2034-01-01", birth);
        let shown: Vec<_> = shown(&calendar.on(day)).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(shown, Vec::from_iter(kind), "{birth} {day}");
    }
}

#[test]
fn a_household_is_due_for_a_visit_after_some_days() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (home, person) = holder(&mut ledger, "2034-01-01", "");
    let empty = village::household(&mut ledger, "013");
    village::member(&mut ledger, empty, "无证人");
    let visit_due = |day: Date| -> Vec<Date> {
        dues(&calendar.on(day)).iter().filter(|due| due.kind == Kind::NoVisit).map(|due| due.due_on).collect()
    };
    let first = add_days(TODAY, 30);
    assert_eq!(visit_due(add_days(first, -8)), []);
    assert_eq!(visit_due(add_days(first, -7)), [first], "counts from the opening, card holders only");

    let day = add_days(first, 3);
    let mut ledger = calendar.on(day);
    let due = only(&ledger, Kind::NoVisit);
    let visit = Draft::new().with(Field::Kind, "home");
    ledger.record_visit(home, Some(person), &visit, &[due]).unwrap();
    assert_eq!(visit_due(day), []);
    assert_eq!(visit_due(add_days(day, 30)), [add_days(day, 30)]);
    ledger.undo().unwrap();
    assert_eq!(visit_due(day), [first]);
    ledger.change_setting(Setting::VisitDays, "90").unwrap();
    assert_eq!(visit_due(day), []);
}

#[test]
fn a_death_asks_for_two_things_at_once() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (home, person) = holder(&mut ledger, "2026-03-10", "");
    let son = village::person("李大山", "son");
    ledger.register_person(home, &son, Duplicates::Refuse).unwrap();
    let death = |day: &str| Draft::new().with(Field::OnDate, day);
    let happening = Happening::Death { who: person, head: None };
    let event = EventDraft { happening, fields: death("2026-02-27") };
    let id = ledger.record_event(home, &event).unwrap().value.events[0];
    let both = |day: Date| [(Kind::DeathStopPayments, day), (Kind::DeathReport, day)];
    assert_eq!(shown(&ledger), both(date(2026, 2, 27)), "the card of the dead is nobody's concern");
    let report = only(&ledger, Kind::DeathReport);
    ledger.close_reminder(report, Outcome::Done, "").unwrap();
    assert_eq!(shown(&ledger), both(date(2026, 2, 27))[..1]);
    ledger.edit_event(id, &death("2026-02-28")).unwrap();
    assert_eq!(shown(&ledger), both(date(2026, 2, 28)), "another day is another report");
    ledger.undo().unwrap();
    assert_eq!(shown(&ledger), both(date(2026, 2, 27))[..1]);
    let outdated = date(2027, 2, 28);
    assert_eq!(shown(&calendar.on(outdated)), []);
}

#[test]
fn a_card_that_stays_behind_is_frozen_then_cancelled() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (home, person) = holder(&mut ledger, "2034-01-01", "");
    let happening = Happening::MoveOut { who: vec![person], head: None };
    let fields = Draft::new().with(Field::OnDate, "2026-02-28");
    let moved = ledger.record_event(home, &EventDraft { happening, fields }).unwrap();
    let freeze = (Kind::MoveCardFreeze, date(2026, 7, 28));
    let cancel = (Kind::MoveCardCancel, date(2027, 1, 28));
    let cases: &[(Date, &[_])] = &[
        (date(2026, 7, 20), &[]),
        (date(2026, 7, 21), &[freeze]),
        (date(2027, 1, 27), &[freeze]),
        (date(2027, 1, 28), &[cancel]),
        (date(2028, 1, 28), &[cancel]),
        (date(2028, 1, 29), &[]),
    ];
    for (day, expected) in cases {
        assert_eq!(shown(&calendar.on(*day)), *expected, "{day}");
    }
    let card = ledger.read().list_card(person).unwrap()[0].id;
    ledger.edit_card(card, &Draft::new().with(Field::CardState, "frozen")).unwrap();
    assert_eq!(shown(&calendar.on(date(2026, 7, 28))), [], "frozen already");
    assert_eq!(shown(&calendar.on(date(2027, 1, 28))), [cancel]);
    ledger.undo().unwrap();
    ledger.undo_op(moved.op).unwrap();
    assert_eq!(shown(&calendar.on(date(2026, 7, 28))), []);
}

#[test]
fn a_case_is_due_until_it_is_closed() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (home, _) = holder(&mut ledger, "2034-01-01", "");
    let draft = Draft::new().with(Field::Cause, "房屋漏雨").with(Field::Deadline, "2026-03-10");
    let id = ledger.open_case(home, None, &draft).unwrap().value;
    assert_eq!(shown(&ledger), []);
    let case = (Kind::CaseDeadline, date(2026, 3, 10));
    assert_eq!(shown(&calendar.on(date(2026, 3, 3))), [case]);
    assert_eq!(shown(&calendar.on(date(2026, 3, 11))), [case]);
    ledger.close_case(id, &Draft::new().with(Field::Result, "已修好")).unwrap();
    assert_eq!(shown(&calendar.on(date(2026, 3, 11))), []);
}

#[test]
fn households_stand_in_the_order_of_their_most_urgent_reminder() {
    let mut ledger = village::empty();
    let homes: Vec<_> = ["1", "2", "3"].iter().map(|n| village::household(&mut ledger, n)).collect();
    let mut write = |home: usize, title: &str, due_on: &str, priority: &str| {
        let draft =
            Draft::new().with(Field::Title, title).with(Field::DueOn, due_on).with(Field::Priority, priority);
        ledger.write_reminder(Named::Household(homes[home]), &draft).unwrap();
    };
    write(0, "今天", "2026-03-02", "high");
    write(0, "本周", "2026-03-09", "normal");
    write(1, "过期久", "2026-01-01", "normal");
    write(2, "过期急", "2026-03-01", "high");
    write(2, "过期缓", "2025-01-01", "low");
    let list = ledger.due(&DueFilter::default(), 99).unwrap();
    let titles: Vec<Vec<&str>> = list
        .groups
        .iter()
        .map(|group| group.dues.iter().map(|due| due.about.title.as_str()).collect())
        .collect();
    assert_eq!(titles, [vec!["过期急", "过期缓"], vec!["过期久"], vec!["今天", "本周"]]);
    assert_eq!((list.counts.overdue, list.counts.today, list.counts.week), (3, 1, 1));

    let cut = ledger.due(&DueFilter::default(), 1).unwrap();
    assert_eq!((cut.groups.len(), cut.groups[0].dues.len()), (1, 2), "no household is cut in two");
    assert_eq!(cut.counts, list.counts);
    let one = DueFilter { household: Some(homes[1]), ..DueFilter::default() };
    assert_eq!(ledger.due(&one, 99).unwrap().counts.overdue, 1);
    assert_eq!(Urgency::of(list.groups[0].dues[0].due_on, TODAY), Urgency::Overdue);
}

#[test]
fn what_is_not_due_cannot_be_closed() {
    let mut ledger = village::empty();
    holder(&mut ledger, "2026-03-01", "");
    let right = only(&ledger, Kind::CardExpired);
    let moved = Identity { anchor: date(2026, 2, 1), ..right };
    let missing = Identity { subject: 99, ..right };
    for wrong in [moved, missing] {
        let refused = ledger.close_reminder(wrong, Outcome::Done, "");
        assert!(matches!(refused, Err(Error::NotFound { noun: "reminder", .. })), "{refused:?}");
    }
    ledger.close_reminder(right, Outcome::Done, "").unwrap();
    let again = ledger.snooze_reminder(right, date(2026, 4, 1));
    assert!(matches!(again, Err(Error::Refused(Refusal::AlreadyClosed))), "{again:?}");
}
