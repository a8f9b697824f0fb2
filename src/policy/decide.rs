//! The answer: who is eligible for what, how much, and what must be known to tell.

use jiff::civil::Date;

use super::{
    amount::{Amount, AmountKind, amount},
    chain::Rule,
    explain::{Finding, explain},
    fact::FactSet,
    facts::{Facts, View},
    pack::{Pack, Text},
    truth::Truth,
};
use crate::domain::code::codes;

codes! {
    /// What decided an answer.
    Ground {
        /// The conditions of the programme.
        Conditions = "conditions",
        /// An exclusion that lies outside the programme.
        Excluded = "excluded",
        /// No figure is known for the day.
        NoFigure = "no_figure",
        /// The pack or the programme ended before the day.
        Expired = "expired",
        /// The pack or the programme begins after the day.
        NotYet = "not_yet",
        /// The programme is only listed: the documents do not say who is eligible.
        CatalogueOnly = "catalogue_only",
    }
}

/// The answer without its reasons: what lists of many people need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Eligible, not eligible, or to be asked.
    pub eligible: Truth,
    /// What decided it.
    pub ground: Ground,
    /// The facts that would decide it; none once it is decided.
    pub missing: FactSet,
}

/// The answer with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The answer.
    pub verdict: Verdict,
    /// What would be paid.
    pub amount: Amount,
    /// Each condition with what was found.
    pub criteria: Vec<Finding>,
    /// Exclusions that hold, or that nobody has asked about.
    pub exclusions: Vec<Finding>,
}

impl Rule<'_> {
    /// Returns the answer for these facts.
    pub fn verdict(&self, facts: &Facts) -> Verdict {
        let undecided = |ground| Verdict { eligible: Truth::Unknown, ground, missing: FactSet::EMPTY };
        if let Some(ground) = self.closed_on(facts.on()) {
            return undecided(ground);
        }
        let view = View { facts, terms: &self.terms };
        let met = Truth::all(
            self.programme.criteria_on(facts.on()).map(|criterion| criterion.condition.truth(&view)),
        );
        let excluded = || self.exclusions.iter().any(|(_, row)| row.condition.truth(&view) == Truth::Yes);
        match met {
            Truth::No => Verdict { eligible: Truth::No, ground: Ground::Conditions, missing: FactSet::EMPTY },
            _ if excluded() => {
                Verdict { eligible: Truth::No, ground: Ground::Excluded, missing: FactSet::EMPTY }
            }
            Truth::Unknown => {
                let missing = self
                    .programme
                    .criteria_on(facts.on())
                    .map(|criterion| criterion.condition.missing(&view));
                Verdict { missing: missing.collect(), ..undecided(Ground::Conditions) }
            }
            Truth::Yes if !self.has_figure(facts.on()) => undecided(Ground::NoFigure),
            Truth::Yes => {
                Verdict { eligible: Truth::Yes, ground: Ground::Conditions, missing: FactSet::EMPTY }
            }
        }
    }

    /// Returns the answer for these facts with its reasons.
    pub fn decide(&self, facts: &Facts) -> Decision {
        let verdict = self.verdict(facts);
        let view = View { facts, terms: &self.terms };
        let finding = |condition, clause: &Text, source: &str, pack: &Pack| {
            let document = pack.source(source).cloned();
            Finding { clause: clause.clone(), document, ..explain(condition, &view) }
        };
        let criteria = self.programme.criteria_on(facts.on());
        let criteria = criteria.map(|row| finding(&row.condition, &row.clause, &row.source, self.pack));
        let exclusions = self.exclusions.iter();
        let exclusions =
            exclusions.map(|(pack, row)| finding(&row.condition, &row.clause, &row.source, pack));
        Decision {
            verdict,
            amount: self.amount(verdict.eligible, &view),
            criteria: criteria.collect(),
            exclusions: exclusions.filter(|finding| finding.truth != Truth::No).collect(),
        }
    }

    /// Returns what would be paid to somebody who is eligible, as a figure for sorting.
    pub fn amount(&self, eligible: Truth, view: &View<'_>) -> Amount {
        let kind = self.programme.amounts.first().map_or(AmountKind::Unspecified, |row| row.pay.kind());
        match eligible {
            Truth::No => Amount::nothing(kind),
            Truth::Unknown => Amount::without_figure(AmountKind::Unknown),
            Truth::Yes => {
                amount(&self.programme.amounts, view).unwrap_or(Amount::without_figure(AmountKind::Unknown))
            }
        }
    }

    /// Returns why nothing can be said about `day`.
    fn closed_on(&self, day: Date) -> Option<Ground> {
        let dates = [&self.pack.dates, &self.programme.dates];
        if self.programme.catalogue_only {
            return Some(Ground::CatalogueOnly);
        }
        if dates.iter().any(|dates| dates.over_on(day)) {
            return Some(Ground::Expired);
        }
        dates.iter().any(|dates| !dates.hold_on(day)).then_some(Ground::NotYet)
    }

    fn has_figure(&self, day: Date) -> bool {
        self.programme.amounts.iter().any(|row| row.dates.hold_on(day))
    }
}
