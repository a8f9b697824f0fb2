//! Visits: the last visit of a household, the needs that were told, the reminders that were closed.

use jiff::civil::date;
use zhucan::{
    domain::{
        draft::Draft, due::Identity, field::Field, need::NeedKind, problem::ProblemKind, reminder::Outcome,
    },
    error::{Error, Refusal},
    ledger::{Ledger, Named},
    store::due::DueFilter,
};

use crate::support::village;

fn visit(day: &str) -> Draft {
    Draft::new().with(Field::Kind, "home").with(Field::OnDate, day)
}

fn visited_on(ledger: &Ledger, id: zhucan::domain::id::HouseholdId) -> Option<String> {
    ledger.household(id).unwrap().visited_on.map(|day| day.to_string())
}

#[test]
fn the_last_visit_is_the_latest_one_whatever_order_they_are_written_in() {
    let mut ledger = village::empty();
    let home = village::household(&mut ledger, "012");
    for (day, last) in
        [("2026-02-10", "2026-02-10"), ("2026-01-05", "2026-02-10"), ("2026-03-02", "2026-03-02")]
    {
        ledger.record_visit(home, None, &visit(day), &[]).unwrap();
        assert_eq!(visited_on(&ledger, home).as_deref(), Some(last));
    }
    let newest = ledger.read().list_visit(None, 1).unwrap().remove(0);
    assert_eq!(newest.visit.visitor, "周明", "the coordinator visits unless another is named");
    ledger.edit_visit(newest.id, &Draft::new().with(Field::OnDate, "2026-01-20")).unwrap();
    assert_eq!(visited_on(&ledger, home).as_deref(), Some("2026-02-10"));

    let days: Vec<_> =
        ledger.read().list_visit(None, 9).unwrap().iter().map(|row| row.visit.visited_on).collect();
    assert_eq!(days, [date(2026, 2, 10), date(2026, 1, 20), date(2026, 1, 5)]);
    let first = ledger.read().list_visit(None, 1).unwrap().remove(0);
    let rest = ledger.read().list_visit(Some((first.visit.visited_on, first.id)), 9).unwrap();
    assert_eq!(rest.iter().map(|row| row.visit.visited_on).collect::<Vec<_>>(), days[1..]);

    for last in [Some("2026-03-02"), Some("2026-02-10"), Some("2026-02-10"), None] {
        ledger.undo().unwrap();
        assert_eq!(visited_on(&ledger, home).as_deref(), last);
    }
}

#[test]
fn needs_are_told_by_a_person_and_stay_as_they_are_told() {
    let mut ledger = village::empty();
    let home = village::household(&mut ledger, "012");
    let person = village::member(&mut ledger, home, "李小满");
    let told = visit("").with(Field::Needs, "rehab,care");
    let refused = ledger.record_visit(home, None, &told, &[]);
    assert!(
        matches!(&refused, Err(Error::Problems(problems))
            if problems[0].field == Field::Person && problems[0].kind == ProblemKind::Missing),
        "{refused:?}"
    );
    assert_eq!(visited_on(&ledger, home), None, "nothing was written");

    let id = ledger.record_visit(home, Some(person), &told, &[]).unwrap().value;
    ledger.edit_visit(id, &Draft::new().with(Field::Needs, "care,training")).unwrap();
    let record = ledger.visit(id).unwrap();
    assert_eq!(record.visit.needs, [NeedKind::Training, NeedKind::Care]);
    assert_eq!(record.person_name.as_deref(), Some("李小满"));
    ledger.edit_visit(id, &Draft::new().with(Field::Needs, "-")).unwrap();
    assert_eq!(ledger.visit(id).unwrap().visit.needs, []);
    assert_eq!(ledger.read().list_visit_of_person(person).unwrap().len(), 1);

    let other = village::household(&mut ledger, "013");
    let refused = ledger.record_visit(other, Some(person), &told, &[]);
    assert!(
        matches!(&refused, Err(Error::Problems(problems)) if problems[0].kind == ProblemKind::OtherHousehold)
    );
}

#[test]
fn a_visit_closes_several_reminders_or_nothing_happens() {
    let mut ledger = village::empty();
    let home = village::household(&mut ledger, "012");
    let closes: Vec<Identity> = ["问补贴", "看轮椅"]
        .iter()
        .map(|title| {
            let draft = Draft::new().with(Field::Title, *title).with(Field::DueOn, "2026-03-01");
            let id = ledger.write_reminder(Named::Household(home), &draft).unwrap().value;
            format!("hand:{id}:2026-03-01").parse().unwrap()
        })
        .collect();
    let done = ledger.record_visit(home, None, &visit(""), &closes).unwrap();
    assert_eq!(ledger.due(&DueFilter::default(), 9).unwrap().counts.overdue, 0);
    let rows = ledger.read().list_closing_of_visit(done.value).unwrap();
    assert_eq!(rows.iter().map(|row| row.identity).collect::<Vec<_>>(), closes);
    assert!(rows.iter().all(|row| row.outcome == Some(Outcome::Done)));

    let again = ledger.record_visit(home, None, &visit(""), &closes);
    assert!(matches!(again, Err(Error::Refused(Refusal::AlreadyClosed))), "{again:?}");
    assert_eq!(ledger.read().list_visit(None, 9).unwrap().len(), 1);

    ledger.undo().unwrap();
    assert_eq!(ledger.due(&DueFilter::default(), 9).unwrap().counts.overdue, 2);
}
