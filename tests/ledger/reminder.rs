//! Reminders written by hand: shown, closed, put off, opened again, repeated.

use jiff::civil::{Date, date};
use zhucan::{
    domain::{draft::Draft, due::Identity, field::Field, id::ReminderId, reminder::Outcome},
    error::{Error, Refusal},
    ledger::{Ledger, Named},
    store::due::DueFilter,
};

use crate::support::village::{self, Calendar};

fn written(ledger: &mut Ledger, due_on: &str, repeat: &str) -> ReminderId {
    let draft =
        Draft::new().with(Field::Title, "送轮椅").with(Field::DueOn, due_on).with(Field::Repeat, repeat);
    ledger.write_reminder(Named::Nobody, &draft).unwrap().value
}

fn hand(id: ReminderId, due_on: Date) -> Identity {
    format!("hand:{id}:{due_on}").parse().unwrap()
}

/// The days of all that is due.
fn days(ledger: &Ledger) -> Vec<String> {
    let list = ledger.due(&DueFilter::default(), 99).unwrap();
    list.groups.iter().flat_map(|group| &group.dues).map(|due| due.due_on.to_string()).collect()
}

#[test]
fn it_shows_from_its_notice_on_and_at_least_a_week_before() {
    let cases = [
        ("2025-01-01", "0", true),
        ("2026-03-02", "0", true),
        ("2026-03-09", "0", true),
        ("2026-03-10", "0", false),
        ("2026-03-12", "10", true),
        ("2026-03-13", "10", false),
        ("2027-03-03", "366", true),
    ];
    for (due_on, lead_days, shown) in cases {
        let mut ledger = village::empty();
        let draft = Draft::new()
            .with(Field::Title, "送轮椅")
            .with(Field::DueOn, due_on)
            .with(Field::LeadDays, lead_days);
        ledger.write_reminder(Named::Nobody, &draft).unwrap();
        assert_eq!(!days(&ledger).is_empty(), shown, "{due_on} {lead_days}");
        let month = ledger.due_in_month(due_on.parse().unwrap()).unwrap();
        assert_eq!(month.len(), 1, "the month shows it in any case: {due_on}");
    }
}

#[test]
fn a_closed_one_stays_closed_until_it_is_opened_again() {
    let mut ledger = village::empty();
    let id = written(&mut ledger, "2026-03-01", "once");
    let identity = hand(id, date(2026, 3, 1));
    ledger.close_reminder(identity, Outcome::Done, "已送到").unwrap();
    assert_eq!(days(&ledger), [""; 0]);
    let again = ledger.close_reminder(identity, Outcome::Dismissed, "");
    assert!(matches!(again, Err(Error::Refused(Refusal::AlreadyClosed))), "{again:?}");
    let closed = ledger.closed(None, 9).unwrap();
    assert_eq!((closed[0].about.title.as_str(), closed[0].closing.note.as_str()), ("送轮椅", "已送到"));

    ledger.reopen_reminder(identity).unwrap();
    assert_eq!(days(&ledger), ["2026-03-01"]);
    assert!(matches!(ledger.reopen_reminder(identity), Err(Error::NotFound { .. })));

    ledger.close_reminder(identity, Outcome::Done, "").unwrap();
    ledger.edit_reminder(id, &Draft::new().with(Field::DueOn, "2026-03-05")).unwrap();
    assert_eq!(days(&ledger), ["2026-03-05"], "a new day is a new reminder");
    ledger.edit_reminder(id, &Draft::new().with(Field::DueOn, "2026-03-01")).unwrap();
    assert_eq!(days(&ledger), [""; 0], "the closed day stays closed");
}

#[test]
fn one_that_repeats_moves_on_when_closed() {
    let mut ledger = village::empty();
    let id = written(&mut ledger, "2026-02-16", "weekly");
    ledger.close_reminder(hand(id, date(2026, 2, 16)), Outcome::Done, "").unwrap();
    assert_eq!(days(&ledger), ["2026-03-09"], "missed weeks do not pile up");
    ledger.close_reminder(hand(id, date(2026, 3, 9)), Outcome::Dismissed, "").unwrap();
    assert_eq!(days(&ledger), [""; 0]);
    assert_eq!(ledger.reminder(id).unwrap().reminder.due_on, date(2026, 3, 16));

    ledger.reopen_reminder(hand(id, date(2026, 2, 16))).unwrap();
    assert_eq!(days(&ledger), ["2026-02-16"]);
    ledger.close_reminder(hand(id, date(2026, 2, 16)), Outcome::Done, "").unwrap();
    let due_on = ledger.reminder(id).unwrap().reminder.due_on;
    assert_eq!(due_on, date(2026, 3, 16), "the date closed since is left out");
}

#[test]
fn one_put_off_comes_back_on_its_day() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(village::TODAY);
    let id = written(&mut ledger, "2026-02-20", "once");
    let identity = hand(id, date(2026, 2, 20));
    for until in [date(2026, 3, 1), date(2026, 3, 2)] {
        assert!(matches!(ledger.snooze_reminder(identity, until), Err(Error::Problems(_))), "{until}");
    }
    ledger.snooze_reminder(identity, date(2026, 3, 4)).unwrap();
    assert_eq!(days(&ledger), [""; 0]);
    let month = ledger.due_in_month(village::TODAY).unwrap();
    assert_eq!(month.into_keys().collect::<Vec<_>>(), [date(2026, 3, 4)]);
    assert!(ledger.due_in_month(date(2026, 2, 1)).unwrap().is_empty());

    let mut ledger = calendar.on(date(2026, 3, 4));
    assert_eq!(days(&ledger), ["2026-03-04"]);
    ledger.close_reminder(identity, Outcome::Done, "").unwrap();
    assert_eq!(days(&ledger), [""; 0]);
}

#[test]
fn a_monthly_one_comes_back_to_the_31st() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(date(2026, 1, 31));
    let id = written(&mut ledger, "2026-01-31", "monthly");
    for (due_on, next) in [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 2, 28), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 4, 30)),
    ] {
        let mut ledger = calendar.on(due_on);
        ledger.close_reminder(hand(id, due_on), Outcome::Done, "").unwrap();
        ledger.edit_reminder(id, &Draft::new().with(Field::Note, "同一天")).unwrap();
        assert_eq!(ledger.reminder(id).unwrap().reminder.due_on, next);
    }
    let mut ledger = calendar.on(date(2026, 4, 1));
    ledger.edit_reminder(id, &Draft::new().with(Field::DueOn, "2026-04-05")).unwrap();
    ledger.close_reminder(hand(id, date(2026, 4, 5)), Outcome::Done, "").unwrap();
    assert_eq!(ledger.reminder(id).unwrap().reminder.due_on, date(2026, 5, 5), "another day, another count");
}
