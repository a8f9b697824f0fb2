//! What opens or closes for whom in the coming months.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::{Gap, Ledger, Packs, filing::applying, gather, has_occasion, is_proposed};
use crate::{
    domain::{
        calendar::{add_days, add_months, age_on, birthday},
        id::{HouseholdId, PersonId},
    },
    error::Result,
    ledger::progress::Progress,
    policy::{
        chain::Rule,
        pack::Dates,
        standing::Standing,
        turn::{Occasion, Turn},
    },
    store::fact::{Dated, Known, KnownPerson, Scope},
};

/// A turn of the answer for one person and programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ahead {
    /// The day.
    pub on: Date,
    /// Which way.
    pub turn: Turn,
    /// What happens on the day.
    pub occasion: Occasion,
    /// The age reached, if it is a birthday.
    pub age: Option<i16>,
    /// The household.
    pub household_id: HouseholdId,
    /// The person.
    pub person_id: PersonId,
    /// Name of the person.
    pub name: String,
    /// Id of the programme.
    pub programme: String,
}

impl Ledger {
    /// Lists what opens or closes in the `months` after a day, the next first.
    ///
    /// Only days on which something about the person or the policy changes are looked at.
    pub fn ahead(
        &self,
        packs: &Packs,
        scope: Scope,
        on: Date,
        months: u16,
        progress: &Progress,
    ) -> Result<Vec<Ahead>> {
        let known = self.read().known(scope)?;
        let rules = packs.chain().rules();
        let rules: Vec<_> = rules.iter().filter(|rule| is_proposed(rule.programme)).collect();
        let window = Window { after: on, last: add_months(on, i32::from(months)) };
        let mut turns = Vec::new();
        let mut seen = 0;
        for members in known.persons.chunk_by(|one, other| one.household_id == other.household_id) {
            for person in members {
                turns.extend(of_person(&known, person, members, &rules, window));
            }
            seen += members.len();
            progress.step(seen, known.persons.len())?;
        }
        turns.sort_by_key(|turn| (turn.on, turn.household_id, turn.person_id));
        Ok(turns)
    }
}

/// How far ahead the closing of what could be had is looked for, in months.
const CLOSING_WITHIN: i32 = 12;

/// Notes on each line of what could be had the day from which it no longer can.
pub(super) fn note_closing(
    gaps: &mut [Gap],
    known: &Known,
    members: &[KnownPerson],
    rules: &[Rule<'_>],
    on: Date,
) {
    let window = Window { after: on, last: add_months(on, CLOSING_WITHIN) };
    for person in members {
        let is_own = |gap: &&mut Gap| gap.standing == Standing::Could && gap.person_id == person.id;
        let mut open: Vec<_> = gaps.iter_mut().filter(is_own).collect();
        let is_open = |rule: &&Rule<'_>| open.iter().any(|gap| gap.programme == rule.programme.id);
        let concerned: Vec<_> = rules.iter().filter(is_open).collect();
        if concerned.is_empty() {
            continue;
        }
        for turn in of_person(known, person, members, &concerned, window) {
            let gap = open.iter_mut().find(|gap| gap.programme == turn.programme && turn.turn != Turn::Opens);
            if let Some(gap) = gap {
                gap.closes_on.get_or_insert(turn.on);
            }
        }
    }
}

/// The days after one day, up to another.
#[derive(Clone, Copy)]
struct Window {
    after: Date,
    last: Date,
}

impl Window {
    fn contains(self, day: Date) -> bool {
        self.after < day && day <= self.last
    }
}

fn of_person(
    known: &Known,
    person: &KnownPerson,
    members: &[KnownPerson],
    rules: &[&Rule<'_>],
    window: Window,
) -> Vec<Ahead> {
    let facts = |day: Date| applying(gather::facts(known, person, members, day));
    let mut turns = Vec::new();
    for (day, occasion) in days(known, person, rules, window) {
        let (before, after) = (facts(add_days(day, -1)), facts(day));
        for rule in rules {
            let turned = Turn::between(rule.verdict(&before).eligible, rule.verdict(&after).eligible);
            let Some(turn) = turned.filter(|_| has_occasion(&after, rule.programme)) else { continue };
            turns.push(Ahead {
                on: day,
                turn,
                occasion,
                age: person
                    .birth
                    .filter(|_| occasion == Occasion::Birthday)
                    .map(|birth| age_on(birth.earliest(), day)),
                household_id: person.household_id,
                person_id: person.id,
                name: person.name.clone(),
                programme: rule.programme.id.clone(),
            });
        }
    }
    turns
}

/// Returns the days on which something changes, each with the first thing that does.
fn days(
    known: &Known,
    person: &KnownPerson,
    rules: &[&Rule<'_>],
    window: Window,
) -> BTreeMap<Date, Occasion> {
    let mut days = BTreeMap::new();
    let mut note = |day: Option<Date>, occasion: Occasion| {
        if let Some(day) = day.filter(|day| window.contains(*day)) {
            days.entry(day).or_insert(occasion);
        }
    };
    if let Some(birth) = person.birth.and_then(crate::domain::calendar::PartialDate::full) {
        let age = age_on(birth, window.after);
        for years in [age + 1, age + 2] {
            note(Some(birthday(birth, years)), Occasion::Birthday);
        }
    }
    let expires = gather::card_on(known, person, window.after).and_then(|card| card.expires_on);
    note(expires.map(after), Occasion::CardExpires);
    let household = known.household_statuses.get(&person.household_id).into_iter().flatten().map(bounds);
    let own = known.person_statuses.get(&person.id).into_iter().flatten().map(bounds);
    for (from, until) in household.chain(own) {
        note(from, Occasion::Status);
        note(until, Occasion::Status);
    }
    let about_household = known.of_household.get(&person.household_id).into_iter().flatten();
    let learned = known.of_person.get(&person.id).into_iter().flatten().chain(about_household);
    for (from, until) in learned.chain(&known.of_village).map(bounds) {
        note(from, Occasion::Fact);
        note(until, Occasion::Fact);
    }
    for day in rules.iter().flat_map(|rule| policy_days(rule)).collect::<BTreeSet<_>>() {
        note(Some(day), Occasion::Policy);
    }
    days
}

/// Returns the first day of something, and the first day without it.
fn bounds<V>(dated: &Dated<V>) -> (Option<Date>, Option<Date>) {
    (dated.from_on, dated.to_on.map(after))
}

/// Returns the days on which a policy, or one of its rows, begins or is over.
fn policy_days(rule: &Rule<'_>) -> Vec<Date> {
    let rows = rule.programme.amounts.iter().map(|row| row.dates);
    let criteria = rule.programme.criteria.iter().map(|criterion| criterion.dates);
    let all = [rule.pack.dates, rule.programme.dates].into_iter().chain(rows).chain(criteria);
    all.flat_map(|Dates { from, to, known_as_of }| [from, to.map(after), known_as_of]).flatten().collect()
}

fn after(day: Date) -> Date {
    add_days(day, 1)
}
