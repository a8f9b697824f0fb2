//! How much of what could be had nobody has applied for, counted a part of the village at a time.

use super::{Packs, is_proposed};
use crate::{
    domain::{id::HouseholdId, money::Fen},
    error::Result,
    ledger::{Ledger, progress::Progress},
    policy::standing::Standing,
    store::fact::Scope,
};

/// How much of what could be had nobody has applied for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unclaimed {
    /// Programmes that the rules decide.
    pub programmes: usize,
    /// Lines of the gap list that could be had.
    pub could: usize,
    /// What they come to in a year, where the figure is exact.
    pub yearly: Fen,
    /// Lines that must be asked about.
    pub ask: usize,
}

impl Ledger {
    /// Adds what is unclaimed in the next `count` households to `so_far`, beginning with `first`; returns also with
    /// which household to go on, `None` after the last.
    pub fn unclaimed(
        &self,
        packs: &Packs,
        first: HouseholdId,
        count: usize,
        so_far: Unclaimed,
    ) -> Result<(Unclaimed, Option<HouseholdId>)> {
        let rules = packs.chain().rules();
        let programmes = rules.iter().filter(|rule| is_proposed(rule.programme)).count();
        let mut sum = Unclaimed { programmes, ..so_far };
        let Some(last) = self.read().end_of_households(first, count)? else { return Ok((sum, None)) };
        let scope = Scope::Between(first, last);
        for gap in self.standings(packs, scope, self.today(), &Progress::default())? {
            match gap.standing {
                Standing::Could => {
                    sum.could += 1;
                    sum.yearly.0 += gap.counted().0;
                }
                Standing::Ask => sum.ask += 1,
                _ => {}
            }
        }
        Ok((sum, Some(HouseholdId(last.0 + 1))))
    }
}
