//! What is due for each month, what was recorded as paid, and what differs.

use zhucan::{
    domain::{
        application::{State, Subject},
        calendar::Month,
        draft::Draft,
        field::Field,
        id::{ApplicationId, PersonId},
        query::{Filter, Query},
    },
    ledger::{Ledger, progress::Progress},
    policy::payment::Balance,
};

use crate::support::village::{empty, household, member};

fn card(issued: &str) -> Draft {
    Draft::new()
        .with(Field::CardState, "valid")
        .with(Field::Category, "physical")
        .with(Field::Level, "1")
        .with(Field::IssuedOn, issued)
}

/// Opens a monthly grant of 138 yuan that stands in `state` since `on`, for the holder of a card issued on a day.
fn grant(ledger: &mut Ledger, state: State, on: &str, issued: &str) -> (PersonId, ApplicationId) {
    let household = household(ledger, "1");
    let person = member(ledger, household, "陈桂兰");
    ledger.record_card(person, &card(issued)).unwrap();
    let draft = Draft::new()
        .with(Field::Programme, "重度残疾人护理补贴")
        .with(Field::Amount, "138")
        .with(Field::State, state.code())
        .with(Field::OnDate, on);
    (person, ledger.open_application(Subject::Person(person), &draft).unwrap().value)
}

fn pay(ledger: &mut Ledger, id: ApplicationId, month: &str, amount: &str) {
    let payment = Draft::new().with(Field::Month, month).with(Field::Amount, amount);
    ledger.record_payment(id, &payment).unwrap();
}

fn step(ledger: &mut Ledger, id: ApplicationId, state: State, on: &str) {
    ledger.step_application(id, state, &Draft::new().with(Field::OnDate, on)).unwrap();
}

fn owed(ledger: &Ledger, id: ApplicationId) -> Vec<(String, Balance)> {
    let months = ledger.owed(&ledger.packs().unwrap(), id).unwrap();
    months.into_iter().map(|owed| (owed.month.to_string(), owed.balance)).collect()
}

fn months(expected: &[(&str, Balance)]) -> Vec<(String, Balance)> {
    expected.iter().map(|(month, balance)| ((*month).to_owned(), *balance)).collect()
}

#[test]
fn money_is_due_from_the_month_of_the_application() {
    let mut ledger = empty();
    let (_, id) = grant(&mut ledger, State::Collecting, "2025-11-28", "2020-01-20");
    assert!(owed(&ledger, id).is_empty(), "nothing is granted yet");
    for (state, on) in [
        (State::Submitted, "2025-12-31"),
        (State::FederationCheck, "2026-01-05"),
        (State::Approved, "2026-01-20"),
        (State::Paying, "2026-02-01"),
    ] {
        step(&mut ledger, id, state, on);
    }
    pay(&mut ledger, id, "2026-01", "138");
    pay(&mut ledger, id, "2026-02", "100");
    let expected = [
        ("2025-12", Balance::Missing),
        ("2026-01", Balance::Right),
        ("2026-02", Balance::Less),
        ("2026-03", Balance::Open),
    ];
    assert_eq!(owed(&ledger, id), months(&expected));
}

#[test]
fn what_is_paid_after_the_card_ran_out_or_the_grant_was_stopped_is_told() {
    let mut ledger = empty();
    let (person, id) = grant(&mut ledger, State::Paying, "2025-10-01", "2016-01-20");
    for month in ["2025-11", "2025-12", "2026-01", "2026-02"] {
        pay(&mut ledger, id, month, "138");
    }
    let right = [("2025-11", Balance::Right), ("2025-12", Balance::Right)];
    // The card of 2016-01-20 is valid until 2026-01-19: January is the last month.
    let expired = [("2026-01", Balance::Right), ("2026-02", Balance::NotDue)];
    assert_eq!(owed(&ledger, id), months(&[right, expired].concat()));

    ledger.record_card(person, &card("2026-01-10")).unwrap();
    step(&mut ledger, id, State::Stopped, "2025-12-31");
    let stopped = [("2026-01", Balance::NotDue), ("2026-02", Balance::NotDue)];
    assert_eq!(owed(&ledger, id), months(&[right, stopped].concat()));
}

#[test]
fn a_county_may_pay_from_another_month() {
    let mut ledger = empty();
    let (_, id) = grant(&mut ledger, State::Collecting, "2026-01-05", "2020-01-20");
    for state in [State::Submitted, State::FederationCheck, State::Approved] {
        step(&mut ledger, id, state, "2026-01-20");
    }
    let open = ("2026-03", Balance::Open);
    let by_nation = [("2026-01", Balance::Missing), ("2026-02", Balance::Missing), open];
    assert_eq!(owed(&ledger, id), months(&by_nation));
    let county = include_str!("pack.toml").replace(
        "[[programme]]\nid = \"lc-nursing-subsidy\"",
        "[[payment]]\nrule = \"start\"\nmonths = 1\nsource = \"notice\"\n\n[[programme]]\nid = \"lc-nursing-subsidy\"",
    );
    ledger.add_pack(&county).unwrap();
    assert_eq!(owed(&ledger, id), months(&by_nation[1..]));
}

#[test]
fn a_rate_that_rises_changes_what_is_due_from_its_day_on() {
    let mut ledger = empty();
    let (_, id) = grant(&mut ledger, State::Paying, "2025-10-01", "2020-01-20");
    for (month, amount) in [("2025-12", "138"), ("2026-01", "138"), ("2026-02", "150")] {
        pay(&mut ledger, id, month, amount);
    }
    let before = [("2025-12", Balance::Right), ("2026-01", Balance::Right), ("2026-02", Balance::More)];
    let open = [("2026-03", Balance::Open)];
    assert_eq!(owed(&ledger, id), months(&[&before[..], &open].concat()));
    ledger.add_pack(include_str!("pack.toml")).unwrap();
    let after = [("2025-12", Balance::Right), ("2026-01", Balance::Less), ("2026-02", Balance::Right)];
    assert_eq!(owed(&ledger, id), months(&[&after[..], &open].concat()));
    let due = ledger.owed(&ledger.packs().unwrap(), id).unwrap();
    assert_eq!(
        due.iter().map(|owed| owed.due.unwrap().0).collect::<Vec<_>>(),
        [13_800, 15_000, 15_000, 15_000]
    );
}

#[test]
fn the_payments_of_everybody_are_compared_month_by_month() {
    let mut ledger = empty();
    let (first, grant_of_first) = grant(&mut ledger, State::Paying, "2025-10-01", "2020-01-20");
    pay(&mut ledger, grant_of_first, "2026-01", "138");
    pay(&mut ledger, grant_of_first, "2026-02", "138");
    let home = household(&mut ledger, "2");
    let draft = Draft::new()
        .with(Field::Programme, "户里的补助")
        .with(Field::Amount, "50")
        .with(Field::State, "paying")
        .with(Field::OnDate, "2026-01-01");
    let grant_of_home = ledger.open_application(Subject::Household(home), &draft).unwrap().value;
    pay(&mut ledger, grant_of_home, "2026-01", "40");
    let all = |ledger: &Ledger, query: &Query| {
        let months = ["2026-01", "2026-03"].map(|month| Month::parse(month).unwrap());
        ledger.owed_between(&ledger.packs().unwrap(), query, months.into(), &Progress::default()).unwrap()
    };
    let found = all(&ledger, &Query::default());
    let told: Vec<_> = found
        .iter()
        .map(|row| (row.owed.month.to_string(), row.application_id, row.person_id, row.owed.balance))
        .collect();
    let row = |month: &str, id, person, balance| (month.to_owned(), id, person, balance);
    assert_eq!(
        told,
        [
            row("2026-01", grant_of_first, Some(first), Balance::Right),
            row("2026-01", grant_of_home, None, Balance::Less),
            row("2026-02", grant_of_first, Some(first), Balance::Right),
            row("2026-02", grant_of_home, None, Balance::Missing),
            row("2026-03", grant_of_first, Some(first), Balance::Open),
            row("2026-03", grant_of_home, None, Balance::Open),
        ]
    );
    assert_eq!((found[0].household_number.as_str(), found[0].name.as_str()), ("1", "陈桂兰"));
    let nursing = Query::of(Filter::Text("护理".to_owned()));
    assert_eq!(all(&ledger, &nursing), found.iter().step_by(2).cloned().collect::<Vec<_>>());
}
