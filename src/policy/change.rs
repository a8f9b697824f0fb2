//! What another set of packs changes: for one person, and for the programmes.

use super::{
    amount::{Amount, AmountKind},
    chain::{Chain, Rule},
    truth::Truth,
};
use crate::domain::code::codes;

codes! {
    /// What other packs change for somebody, the best first.
    ChangeKind {
        /// It can be had from now on.
        Gains = "gains",
        /// Another amount is paid.
        Amount = "amount",
        /// It can no longer be told without asking.
        Ask = "ask",
        /// It can no longer be had.
        Stops = "stops",
    }
}

codes! {
    /// What other packs change about a programme.
    RuleChange {
        /// It was not there before.
        Added = "added",
        /// Its conditions, amounts or texts differ.
        Changed = "changed",
        /// It is gone.
        Removed = "removed",
    }
}

/// What somebody gets of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it can be had.
    pub eligible: Truth,
    /// How much it is.
    pub amount: Amount,
}

/// Whether somebody receives a programme already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// It is granted or paid.
    Receives,
    /// It is not.
    Lacks,
}

impl Outcome {
    /// Returns what somebody gets of a programme that is not there.
    pub fn none() -> Self {
        Self { eligible: Truth::No, amount: Amount::nothing(AmountKind::Unspecified) }
    }

    /// Returns what changes from this to `after`.
    ///
    /// Whoever could not be told and now cannot have it loses something only if it is received.
    pub fn change(&self, after: &Self, now: Now) -> Option<ChangeKind> {
        match (self.eligible, after.eligible) {
            (Truth::Yes, Truth::Yes) => (!self.pays_like(after)).then_some(ChangeKind::Amount),
            (_, Truth::Yes) => Some(ChangeKind::Gains),
            (Truth::Yes, Truth::No) => Some(ChangeKind::Stops),
            (Truth::Unknown, Truth::No) if now == Now::Receives => Some(ChangeKind::Stops),
            (Truth::Yes | Truth::No, Truth::Unknown) => Some(ChangeKind::Ask),
            _ => None,
        }
    }

    fn pays_like(&self, other: &Self) -> bool {
        let figure = |outcome: &Self| {
            let amount = &outcome.amount;
            (amount.kind, amount.fen, amount.range, amount.parts.clone())
        };
        figure(self) == figure(other)
    }
}

/// A programme that two chains treat differently.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// Id of the programme.
    pub id: &'a str,
    /// Its rule before, if there was one.
    pub before: Option<Rule<'a>>,
    /// Its rule after, if there is one.
    pub after: Option<Rule<'a>>,
}

impl Pair<'_> {
    /// Returns what changes about the programme.
    pub const fn change(&self) -> RuleChange {
        match (&self.before, &self.after) {
            (None, _) => RuleChange::Added,
            (_, None) => RuleChange::Removed,
            (Some(_), Some(_)) => RuleChange::Changed,
        }
    }

    /// Returns the rule that says most about the programme: the one after, if there is one.
    pub fn rule(&self) -> Option<&Rule<'_>> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// Returns the programmes that two chains treat differently, by id.
pub fn pairs<'a>(before: &Chain<'a>, after: &Chain<'a>) -> Vec<Pair<'a>> {
    let both = [before.rules(), after.rules()];
    let mut ids: Vec<&str> = both.iter().flatten().map(|rule| rule.programme.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let pair = |id: &'a str| Pair { id, before: before.rule(id), after: after.rule(id) };
    let differs = |pair: &Pair<'_>| match (&pair.before, &pair.after) {
        (Some(before), Some(after)) => !same(before, after),
        _ => true,
    };
    ids.into_iter().map(pair).filter(differs).collect()
}

/// Returns whether two rules give the same answers for the same reasons.
fn same(one: &Rule<'_>, other: &Rule<'_>) -> bool {
    let excludes = |one: &Rule<'_>, other: &Rule<'_>| {
        let rows =
            |rule: &Rule<'_>| rule.exclusions.iter().map(|(_, row)| (*row).clone()).collect::<Vec<_>>();
        rows(one) == rows(other)
    };
    one.programme == other.programme
        && one.pack.dates == other.pack.dates
        && one.terms == other.terms
        && excludes(one, other)
}

#[cfg(test)]
mod tests {
    use super::{Amount, AmountKind, ChangeKind, Now, Outcome, Truth};
    use crate::domain::money::Fen;

    #[test]
    fn says_who_gains_stops_and_is_paid_another_amount() {
        let paid = |fen| Amount { fen: Some(Fen(fen)), ..Amount::without_figure(AmountKind::Exact) };
        let (yes, no, ask) = (Truth::Yes, Truth::No, Truth::Unknown);
        let cases = [
            ((no, 0), (yes, 100), Now::Lacks, Some(ChangeKind::Gains)),
            ((ask, 0), (yes, 100), Now::Lacks, Some(ChangeKind::Gains)),
            ((yes, 100), (no, 0), Now::Lacks, Some(ChangeKind::Stops)),
            ((ask, 0), (no, 0), Now::Lacks, None),
            ((ask, 0), (no, 0), Now::Receives, Some(ChangeKind::Stops)),
            ((yes, 100), (yes, 120), Now::Lacks, Some(ChangeKind::Amount)),
            ((yes, 100), (yes, 100), Now::Receives, None),
            ((yes, 100), (ask, 0), Now::Lacks, Some(ChangeKind::Ask)),
            ((no, 0), (ask, 0), Now::Lacks, Some(ChangeKind::Ask)),
            ((no, 0), (no, 0), Now::Lacks, None),
        ];
        for ((before, was), (after, is), now, expected) in cases {
            let [before, after] =
                [(before, was), (after, is)].map(|(eligible, fen)| Outcome { eligible, amount: paid(fen) });
            assert_eq!(before.change(&after, now), expected, "{before:?} to {after:?}");
        }
    }
}
