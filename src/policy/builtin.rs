//! The packs that come with the program.

use std::sync::OnceLock;

use super::{pack::Pack, problem::PackProblem, read::read_pack};

/// The texts, with the names of their files.
pub const TEXTS: &[(&str, &str)] = &[
    ("national.toml", include_str!("packs/national.toml")),
    ("holidays.toml", include_str!("packs/holidays.toml")),
    ("shandong.toml", include_str!("packs/shandong.toml")),
    ("hebei.toml", include_str!("packs/hebei.toml")),
    ("liaocheng.toml", include_str!("packs/liaocheng.toml")),
    ("dezhou.toml", include_str!("packs/dezhou.toml")),
    ("jinan.toml", include_str!("packs/jinan.toml")),
    ("qinhuangdao.toml", include_str!("packs/qinhuangdao.toml")),
];

/// How many packs come with the program.
const COUNT: usize = TEXTS.len();

/// The packs read so far; a start reads only those of its own region.
static READ: [OnceLock<Option<Pack>>; COUNT] = [const { OnceLock::new() }; COUNT];

/// Returns the packs that come with the program, in the order of [`TEXTS`].
///
/// A test reads each of them, so none can be missing here.
pub fn packs<'a>() -> impl Iterator<Item = &'a Pack> {
    (0..COUNT).filter_map(|index| -> Option<&'a Pack> { pack(index) })
}

/// Returns those of the packs that speak for a region, without reading the others.
pub fn packs_for<'a>(region: &str) -> Vec<&'a Pack> {
    let may_cover = |(_, text): &(&str, &str)| declared(text).is_none_or(|own| region.starts_with(own));
    let wanted = TEXTS.iter().map(may_cover).enumerate().filter(|(_, wanted)| *wanted);
    wanted.filter_map(|(index, _)| pack(index)).filter(|pack| pack.covers(region)).collect()
}

fn pack(index: usize) -> Option<&'static Pack> {
    let (_, text) = TEXTS.get(index)?;
    READ.get(index)?.get_or_init(|| read_pack(text).ok()).as_ref()
}

/// Returns the digits of the region that a text declares, as far as they single out a province or city.
fn declared(text: &str) -> Option<&str> {
    let code = text.lines().find_map(|line| line.strip_prefix("region = \""))?.trim_end_matches('"');
    Some(code.trim_end_matches("00"))
}

/// Returns the faults of the packs that come with the program: none, as a test asserts.
pub fn faults() -> Vec<(&'static str, Vec<PackProblem>)> {
    TEXTS.iter().filter_map(|(name, text)| Some((*name, read_pack(text).err()?))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::{
        ToSpan as _,
        civil::{Date, Weekday},
    };

    use super::{Pack, faults, packs, packs_for};
    use crate::{
        domain::{money::Fen, workday::Holidays},
        policy::{chain::Chain, facts::Facts},
    };

    #[test]
    fn the_packs_of_a_region_are_those_that_cover_it() {
        for region in ["", "371599101201", "370199101201", "371499101201", "130399101201", "110101001001"] {
            let ids = |pack: &Pack| pack.id.clone();
            let all: Vec<_> = packs().filter(|pack| pack.covers(region)).map(ids).collect();
            assert_eq!(packs_for(region).into_iter().map(ids).collect::<Vec<_>>(), all, "{region}");
        }
    }

    #[test]
    fn every_pack_reads_without_fault() {
        assert!(faults().is_empty(), "{:#?}", faults());
    }

    #[test]
    fn every_example_of_a_pack_gives_its_answer() {
        let mut faults = Vec::new();
        for pack in packs() {
            let chain = Chain::new(packs(), &pack.region);
            for example in &pack.examples {
                let rule = chain.rule(&example.programme).unwrap_or_else(|| panic!("{}", example.programme));
                let decision = rule.decide(&Facts::from_json(&example.facts, example.on).unwrap());
                let amount = &decision.amount;
                let right = decision.verdict.eligible.known() == example.eligible
                    && example.fen.is_none_or(|fen| amount.fen == Some(Fen(fen)))
                    && example.kind.is_none_or(|kind| amount.kind == kind);
                if !right {
                    faults.push(format!("{}.toml:{}: {decision:#?}", pack.id, example.line));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// Days off that are weekdays, less the weekends worked in exchange, are the days that the law gives: 11, since 2025
    /// 13 (全国年节及纪念日放假办法); a slip in a day shows.
    #[test]
    fn the_holidays_of_each_year_add_up() {
        let is_weekend = |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let years: Vec<_> = packs().flat_map(|pack| &pack.holidays).collect();
        assert_eq!(
            years.iter().map(|year| year.year).collect::<Vec<_>>(),
            [2021, 2022, 2023, 2024, 2025, 2026]
        );
        for Holidays { year, off, work } in years {
            let off =
                off.iter().flat_map(|(first, last)| first.series(1.day()).take_while(move |day| day <= last));
            let weekdays = off.filter(|day| !is_weekend(*day)).count();
            assert!(work.iter().all(|day| is_weekend(*day)), "{year}");
            assert_eq!(weekdays - work.len(), if *year < 2025 { 11 } else { 13 }, "{year}");
        }
    }

    #[test]
    fn every_rule_has_two_examples_of_its_own() {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for example in packs().flat_map(|pack| &pack.examples) {
            *count.entry(&example.programme).or_default() += 1;
        }
        let rules = packs().flat_map(|pack| &pack.programmes).filter(|programme| !programme.catalogue_only);
        let short: Vec<_> =
            rules.filter(|rule| count.get(rule.id.as_str()).copied() < Some(2)).map(|r| &r.id).collect();
        assert!(short.is_empty(), "{short:?}");
    }
}
