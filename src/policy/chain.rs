//! The packs that speak for one village, nearest first, and the rules that result.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    facts::Term,
    pack::{Exclusion, Pack, Programme, Stacking},
    payment::{PaymentRow, PaymentRule},
};
use crate::domain::workday::Workdays;

/// A programme in force for a village, with what its own pack and those above it mean by their words.
#[derive(Clone, Debug)]
pub struct Rule<'a> {
    /// The pack it comes from.
    pub pack: &'a Pack,
    /// The programme.
    pub programme: &'a Programme,
    /// Terms, those of its own pack first.
    pub terms: Vec<&'a Term>,
    /// Exclusions of its category, with the pack that holds them.
    pub exclusions: Vec<(&'a Pack, &'a Exclusion)>,
}

/// The packs of a chain nation, province, city, county, village.
#[derive(Clone, Debug)]
pub struct Chain<'a> {
    packs: Vec<&'a Pack>,
}

impl<'a> Chain<'a> {
    /// Returns the packs that cover a region, nearest first; of two packs for one region the later one is nearer.
    pub fn new(packs: impl IntoIterator<Item = &'a Pack>, region: &str) -> Self {
        let mut packs: Vec<_> = packs.into_iter().filter(|pack| pack.covers(region)).collect();
        packs.reverse();
        packs.sort_by_key(|pack| std::cmp::Reverse(pack.region.len()));
        Self { packs }
    }

    /// Returns the packs, nearest first.
    pub fn packs(&self) -> &[&'a Pack] {
        &self.packs
    }

    /// Returns the rules in force by id; of programmes with one id the nearest counts.
    pub fn rules(&self) -> Vec<Rule<'a>> {
        let mut rules = BTreeMap::new();
        for (index, pack) in self.packs.iter().enumerate() {
            for programme in &pack.programmes {
                rules.entry(programme.id.as_str()).or_insert_with(|| self.rule_of(index, pack, programme));
            }
        }
        rules.into_values().collect()
    }

    /// Returns the rule with this id.
    pub fn rule(&self, id: &str) -> Option<Rule<'a>> {
        self.packs.iter().enumerate().find_map(|(index, pack)| {
            let programme = pack.programmes.iter().find(|programme| programme.id == id)?;
            Some(self.rule_of(index, pack, programme))
        })
    }

    /// Returns the rule with this id as a pack has it, whichever pack is nearer.
    pub fn rule_in(&self, pack: &str, id: &str) -> Option<Rule<'a>> {
        let (index, pack) = self.packs.iter().enumerate().find(|(_, found)| found.id == pack)?;
        let programme = pack.programmes.iter().find(|programme| programme.id == id)?;
        Some(self.rule_of(index, pack, programme))
    }

    /// Returns the rule in force whose programme is called so, by id or by name; one that is evaluated before one that
    /// is only listed.
    pub fn called(&self, name: &str) -> Option<Rule<'a>> {
        let called = self.rules().into_iter().filter(|rule| rule.programme.is_called(name));
        called.min_by_key(|rule| rule.programme.catalogue_only)
    }

    /// Returns the calendar of the offices: of each year what the nearest pack says.
    pub fn workdays(&self) -> Workdays {
        Workdays::new(self.packs.iter().flat_map(|pack| &pack.holidays))
    }

    /// Returns how two programmes go together, either way round, as the nearest pack says.
    pub fn stacking(&self, one: &Programme, other: &Programme) -> Option<&'a Stacking> {
        self.packs.iter().find_map(|pack| pack.stacking.iter().find(|row| row.about(one, other)))
    }

    /// Returns what the nearest pack says on a day about the months that are paid.
    pub fn payment(&self, rule: PaymentRule, day: Date) -> Option<&'a PaymentRow> {
        let rows = self.packs.iter().flat_map(|pack| &pack.payments);
        rows.into_iter().find(|row| row.rule == rule && row.dates.hold_on(day))
    }

    fn rule_of(&self, index: usize, pack: &'a Pack, programme: &'a Programme) -> Rule<'a> {
        let above = self.packs.iter().skip(index);
        let excludes = |pack: &'a Pack| {
            let about = pack.exclusions.iter().filter(|row| row.category == programme.category);
            about.map(move |row| (pack, row))
        };
        Rule {
            pack,
            programme,
            terms: above.flat_map(|pack| &pack.terms).collect(),
            exclusions: self.packs.iter().flat_map(|pack| excludes(pack)).collect(),
        }
    }
}
