//! Worked examples of packs, run as tests.

use super::{
    chain::Chain,
    decide::Decision,
    facts::Facts,
    pack::{Example, Pack},
};

/// What an example gave.
#[derive(Clone, Debug)]
pub struct Trial<'a> {
    /// The example.
    pub example: &'a Example,
    /// What was decided; `None` if no rule has its programme.
    pub found: Option<Decision>,
}

impl Trial<'_> {
    /// Returns whether the answer, and what the example says of the amount, agree.
    pub fn agrees(&self) -> bool {
        let Some(Decision { verdict, amount, .. }) = &self.found else { return false };
        verdict.eligible.known() == self.example.eligible
            && self.example.fen.is_none_or(|fen| amount.fen.is_some_and(|found| found.0 == fen))
            && self.example.kind.is_none_or(|kind| amount.kind == kind)
    }
}

/// Runs the examples of a pack within a chain.
pub fn trials<'a>(pack: &'a Pack, chain: &Chain<'_>) -> Vec<Trial<'a>> {
    let run = |example: &'a Example| {
        let facts = Facts::from_json(&example.facts, example.on).ok();
        let found = chain.rule(&example.programme).zip(facts).map(|(rule, facts)| rule.decide(&facts));
        Trial { example, found }
    };
    pack.examples.iter().map(run).collect()
}
