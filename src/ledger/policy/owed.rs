//! What is owed: for every month of a monthly grant what is due, what was recorded as paid, and how the two compare.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::Packs;
use crate::{
    domain::{
        application::{Basis, State, Step, Subject},
        calendar::Month,
        card::{Card, CardState},
        id::{ApplicationId, PersonId},
        money::Fen,
    },
    error::Result,
    ledger::Ledger,
    policy::{
        chain::Chain,
        fact::Fact,
        payment::{Balance, Claim, Grant, IsOver, Span, later},
    },
    store::application::ApplicationRecord,
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

impl Ledger {
    /// Lists the months of a monthly grant up to the present one, and those that were paid for; none of others.
    ///
    /// One that was granted before it came into the ledger is compared from the first payment that was recorded: what
    /// came before is written in other books.
    pub fn owed(&self, packs: &Packs, id: ApplicationId) -> Result<Vec<Owed>> {
        let record = self.application(id)?;
        if record.application.basis != Basis::Month || !record.state.pays() {
            return Ok(Vec::new());
        }
        let chain = packs.chain();
        let steps = self.read().list_step(id)?;
        let grant = self.grant(&chain, &record, &steps)?;
        let mut paid: BTreeMap<Date, Fen> = BTreeMap::new();
        for payment in self.read().list_payment(id)? {
            paid.entry(payment.payment.month.first_day()).or_default().0 += payment.payment.amount.0;
        }
        let present = later(self.today(), 0);
        let recorded = paid.keys().next().copied().unwrap_or(present);
        let is_known = steps.first().is_some_and(|step| step.state.is_open());
        let first = if is_known { recorded.min(later(grant.applied_on, 0)) } else { recorded };
        let last = paid.keys().next_back().copied().unwrap_or(present).max(present);
        let months = (0..).map(|months| later(first, months)).take_while(|month| *month <= last);
        let owed = |month: Date| {
            let claim = grant.claim(month, &chain);
            let due = record.application.amount.filter(|_| claim == Some(Claim::Due));
            let paid = paid.get(&month).copied().unwrap_or_default();
            let is_over = if month < present { IsOver::Over } else { IsOver::NotYet };
            Owed {
                month: Month::of(month),
                claim,
                due,
                paid,
                balance: Balance::of(claim, due, paid, is_over),
            }
        };
        Ok(months.map(owed).filter(|owed| owed.claim != Some(Claim::NotDue) || owed.paid.0 > 0).collect())
    }

    fn grant(&self, chain: &Chain<'_>, record: &ApplicationRecord, steps: &[Step]) -> Result<Grant> {
        let submitted = steps.iter().rev().find(|step| step.state == State::Submitted);
        let mut pauses = pauses(steps);
        let mut cards = None;
        if let Subject::Person(person) = record.subject() {
            pauses.extend(self.person(person)?.left_on.map(|day| (day, None)));
            if asks_for_card(chain, &record.application.programme) {
                cards = Some(self.validities(person)?);
            }
        }
        let applied_on = submitted.or(steps.first()).map_or(record.state_on, |step| step.on_date);
        Ok(Grant { applied_on, stops: pauses, cards })
    }

    /// Returns when each card of a person was valid.
    fn validities(&self, person: PersonId) -> Result<Vec<Span>> {
        let cards = self.read().list_card(person)?;
        Ok(cards.iter().filter_map(|record| validity(&record.card)).collect())
    }
}

/// Returns from which stop to which resumption nothing was paid.
fn pauses(steps: &[Step]) -> Vec<(Date, Option<Date>)> {
    let stopped = steps.iter().enumerate().filter(|(_, step)| step.state == State::Stopped);
    let resumed = |at: usize| steps.iter().skip(at).find(|step| step.state == State::Paying);
    stopped.map(|(at, step)| (step.on_date, resumed(at).map(|step| step.on_date))).collect()
}

fn asks_for_card(chain: &Chain<'_>, programme: &str) -> bool {
    let rule = chain.called(programme);
    rule.is_some_and(|rule| {
        rule.programme.criteria.iter().any(|criterion| criterion.condition.asks().contains(Fact::CardValid))
    })
}

/// Returns when a card is or was valid; `None` of one that never was.
fn validity(card: &Card) -> Option<Span> {
    let span = Span { from: card.issued_on, to: card.expires_on };
    match card.state {
        CardState::Suspected | CardState::Applying => None,
        CardState::Cancelled => Some(Span { to: card.state_on.or(span.to), ..span }),
        CardState::Valid | CardState::Frozen | CardState::Lost => Some(span),
    }
}
