//! What is owed: for every month of a monthly grant what is due, what was recorded as paid, and how the two compare.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::{Packs, filing::nearest};
use crate::{
    domain::{
        application::State,
        calendar::Month,
        card::CardState,
        id::{ApplicationId, HouseholdId, PersonId},
        money::Fen,
        page::Page,
        query::Query,
    },
    error::Result,
    ledger::{Ledger, progress::Progress},
    policy::{
        amount,
        chain::{Chain, Rule},
        fact::Fact,
        facts::View,
        payment::{Balance, Claim, Grant, IsOver, Rate, Span, due, later},
    },
    store::{
        fact::{Known, KnownPerson, Scope},
        grant::{GrantCard, GrantRecord, Grants},
    },
};

/// A month of a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// The month.
    pub month: Month,
    /// Whether it is paid; `None` if that cannot be told.
    pub claim: Option<Claim>,
    /// What is due for it, in fen; `None` if nothing or if it is not known.
    #[serde(rename = "due_fen")]
    pub due: Option<Fen>,
    /// What was recorded as paid for it, in fen.
    #[serde(rename = "paid_fen")]
    pub paid: Fen,
    /// How the two compare.
    pub balance: Balance,
}

/// A month of somebody's grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwedTo {
    /// The application under which it was granted.
    pub application_id: ApplicationId,
    /// The household; for a person's grant the one the person lives in now.
    pub household_id: HouseholdId,
    /// Number of that household.
    pub household_number: String,
    /// The person it is for; `None` for the whole household.
    pub person_id: Option<PersonId>,
    /// Name of the person, or of the head of the household.
    pub name: String,
    /// Name of the programme.
    pub programme: String,
    /// What is owed.
    #[serde(flatten)]
    pub owed: Owed,
}

/// The most months to come that are told.
const MOST_AHEAD: i32 = 12;

/// The months from one to another, by their first days.
#[derive(Clone, Copy)]
struct Months {
    first: Date,
    last: Date,
    wanted: Wanted,
}

/// Which of them are told of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Those that are due, or were paid, since the grant is in the books.
    Owed,
    /// All of them.
    Every,
}

impl Ledger {
    /// Lists the months of a monthly grant up to the present one, and those that were paid for; none of others.
    ///
    /// One that was granted before it came into the ledger is compared from the first payment that was recorded: what
    /// came before is written in other books.
    pub fn owed(&self, packs: &Packs, id: ApplicationId) -> Result<Vec<Owed>> {
        self.application(id)?;
        let all = Months { first: Date::MIN, last: Date::MAX, wanted: Wanted::Owed };
        let owed = self.owed_of(packs, Some(id), all, &Progress::default())?;
        Ok(owed.into_iter().map(|owed| owed.owed).collect())
    }

    /// Lists what is due to those whose applications fulfil `query`, month by month from `first` to `last` but not further
    /// than a year ahead, and what was paid though it was not due; by month, then by application.
    pub fn owed_between(
        &self,
        packs: &Packs,
        query: &Query,
        (first, last): (Month, Month),
        progress: &Progress,
    ) -> Result<Vec<OwedTo>> {
        let months = Months { first: first.first_day(), last: last.first_day(), wanted: Wanted::Owed };
        let mut owed = self.owed_of(packs, None, months, progress)?;
        if !query.is_empty() {
            let asked = self.read().list_application(query, self.today(), &Page::First, usize::MAX)?.rows;
            let asked: BTreeSet<_> = asked.iter().map(|row| row.id).collect();
            owed.retain(|owed| asked.contains(&owed.application_id));
        }
        owed.sort_by_key(|owed| (owed.owed.month, owed.application_id));
        Ok(owed)
    }

    /// Lists how every monthly grant stands in the months from `first` to `last`, due or not, also before the first
    /// payment in the books: what a payment roll is compared with.
    pub(in crate::ledger) fn standing_between(
        &self,
        packs: &Packs,
        (first, last): (Month, Month),
        progress: &Progress,
    ) -> Result<Vec<OwedTo>> {
        let months = Months { first: first.first_day(), last: last.first_day(), wanted: Wanted::Every };
        self.owed_of(packs, None, months, progress)
    }

    fn owed_of(
        &self,
        packs: &Packs,
        only: Option<ApplicationId>,
        months: Months,
        progress: &Progress,
    ) -> Result<Vec<OwedTo>> {
        let db = self.read();
        let grants = db.list_grant(only, Month::of(months.first), Month::of(months.last))?;
        let scope = match (only, grants.grants.first()) {
            (Some(_), Some(grant)) => Scope::Household(grant.household_id),
            _ => Scope::All,
        };
        let books = Books::new(packs.chain(), &grants, db.known(scope)?, later(self.today(), 0));
        let mut owed = Vec::new();
        for (done, grant) in grants.grants.iter().enumerate() {
            owed.extend(books.owed(grant, months));
            progress.step(done + 1, grants.grants.len())?;
        }
        Ok(owed)
    }
}

/// All that decides what is owed.
struct Books<'a> {
    chain: Chain<'a>,
    /// The rules of the programmes, by the names that the applications give them.
    rules: BTreeMap<&'a str, Rule<'a>>,
    grants: &'a Grants,
    known: Known,
    /// The first day of this month.
    present: Date,
}

impl<'a> Books<'a> {
    fn new(chain: Chain<'a>, grants: &'a Grants, known: Known, present: Date) -> Self {
        let mut rules: BTreeMap<&str, Option<Rule<'_>>> = BTreeMap::new();
        for grant in &grants.grants {
            rules.entry(&grant.programme).or_insert_with(|| chain.called(&grant.programme));
        }
        let rules = rules.into_iter().filter_map(|(name, rule)| Some((name, rule?))).collect();
        Self { chain, rules, grants, known, present }
    }

    /// Returns the months of a grant that are due, or were paid.
    fn owed(&self, record: &'a GrantRecord, months: Months) -> Vec<OwedTo> {
        let steps = self.grants.steps.get(&record.id).map_or(&[][..], Vec::as_slice);
        let rule = self.rules.get(record.programme.as_str());
        let grant = self.grant(record, steps, rule);
        let paid: BTreeMap<Date, Fen> = self
            .grants
            .paid
            .get(&record.id)
            .into_iter()
            .flatten()
            .map(|(month, fen)| (month.first_day(), *fen))
            .collect();
        let is_known = steps.first().is_some_and(|(state, _)| state.is_open());
        let recorded = record.first_paid.map_or(self.present, |month| month.first_day());
        let first = if is_known { recorded.min(later(grant.applied_on, 0)) } else { recorded };
        let granted_on = dated(steps, State::Approved).unwrap_or(grant.applied_on);
        let last = record.last_paid.map_or(self.present, |month| month.first_day()).max(self.present);
        let last =
            if months.last == Date::MAX { last } else { months.last.min(later(self.present, MOST_AHEAD)) };
        let rate = |month: Date| self.rate(record, rule?, granted_on, month);
        let owed = |month: Date| {
            let claim = grant.claim(month, &self.chain);
            let is_due = claim == Some(Claim::Due);
            let due = if is_due { due(record.amount, granted_on, rate(month)) } else { None };
            let paid = paid.get(&month).copied().unwrap_or_default();
            let is_over = if month < self.present { IsOver::Over } else { IsOver::NotYet };
            Owed {
                month: Month::of(month),
                claim,
                due,
                paid,
                balance: Balance::of(claim, due, paid, is_over),
            }
        };
        let is_told = |owed: &Owed| {
            months.wanted == Wanted::Every || owed.claim != Some(Claim::NotDue) || owed.paid.0 > 0
        };
        let first = if months.wanted == Wanted::Every { months.first } else { first.max(months.first) };
        let all = (0..).map(|months| later(first, months)).take_while(|month| *month <= last);
        all.map(owed).filter(is_told).map(|owed| OwedTo::new(record, owed)).collect()
    }

    fn grant(&self, record: &GrantRecord, steps: &[(State, Date)], rule: Option<&Rule<'_>>) -> Grant {
        let first = steps.first().map_or(record.state_on, |(_, day)| *day);
        let mut ends = pauses(steps);
        ends.extend(record.left_on.map(|day| (day, None)));
        let cards = self.grants.cards.get(&record.id).into_iter().flatten();
        let cards = (record.person_id.is_some() && rule.is_some_and(asks_for_card))
            .then(|| cards.filter_map(validity).collect());
        Grant { applied_on: dated(steps, State::Submitted).unwrap_or(first), stops: ends, cards }
    }

    /// Returns what the rule pays at the end of a month, unless all its rates began before the grant.
    fn rate(&self, record: &GrantRecord, rule: &Rule<'_>, granted_on: Date, month: Date) -> Option<Rate> {
        let is_newer = |row: &amount::AmountRow| row.dates.from.is_some_and(|from| granted_on < from);
        if record.amount.is_some() && !rule.programme.amounts.iter().any(is_newer) {
            return None;
        }
        let members = self.members(record.household_id);
        let facts = nearest(&self.known, members, rule, record.subject(), month.last_of_month())?;
        let view = View { facts: &facts, terms: &rule.terms };
        let row = amount::row(&rule.programme.amounts, &view)?;
        Some(Rate { since: row.dates.from, fen: row.amount(&view).exact()? })
    }

    /// Returns the members of a household.
    fn members(&self, household: HouseholdId) -> &[KnownPerson] {
        let persons = &self.known.persons;
        let first = persons.partition_point(|person| person.household_id < household);
        let end = persons.partition_point(|person| person.household_id <= household);
        persons.get(first..end).unwrap_or_default()
    }
}

impl OwedTo {
    fn new(record: &GrantRecord, owed: Owed) -> Self {
        Self {
            application_id: record.id,
            household_id: record.household_id,
            household_number: record.household_number.clone(),
            person_id: record.person_id,
            name: record.name.clone(),
            programme: record.programme.clone(),
            owed,
        }
    }
}

/// Returns the day of the last step to a state.
fn dated(steps: &[(State, Date)], state: State) -> Option<Date> {
    steps.iter().rev().find(|(reached, _)| *reached == state).map(|(_, day)| *day)
}

/// Returns from which stop to which resumption nothing was paid.
fn pauses(steps: &[(State, Date)]) -> Vec<(Date, Option<Date>)> {
    let stopped = steps.iter().enumerate().filter(|(_, (state, _))| *state == State::Stopped);
    let resumed = |at: usize| steps.iter().skip(at).find(|(state, _)| *state == State::Paying);
    stopped.map(|(at, (_, day))| (*day, resumed(at).map(|(_, day)| *day))).collect()
}

fn asks_for_card(rule: &Rule<'_>) -> bool {
    rule.programme.criteria.iter().any(|criterion| criterion.condition.asks().contains(Fact::CardValid))
}

/// Returns when a card is or was valid; `None` of one that never was.
fn validity(card: &GrantCard) -> Option<Span> {
    let span = Span { from: card.issued_on, to: card.expires_on };
    match card.state {
        CardState::Suspected | CardState::Applying => None,
        CardState::Cancelled => Some(Span { to: card.state_on.or(span.to), ..span }),
        CardState::Valid | CardState::Frozen | CardState::Lost => Some(span),
    }
}
