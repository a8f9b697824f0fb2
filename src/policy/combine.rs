//! Which programmes go together: the best permitted combination, and what it leaves.

use super::{
    chain::Chain,
    pack::{Effect, Programme, Stacking},
};
use crate::domain::money::Fen;

/// The most programmes whose combinations are all tried; of more, those that bring most.
const MOST: usize = 12;

/// A programme that somebody has or could have.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// What it brings in a year; nothing where no exact figure is known.
    pub yearly: Fen,
    /// Whether it is received or applied for already: then it stays.
    pub is_taken: bool,
}

/// A programme that the best combination leaves, and why.
#[derive(Clone, Copy, Debug)]
pub struct Left<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// The programme that stands against it.
    pub against: &'a Programme,
    /// The row that says so.
    pub row: &'a Stacking,
}

/// Returns what the best permitted combination leaves: no two that exclude each other, the most money in a year.
///
/// What reduces another counts as much less. Of two combinations that bring the same, the one with more programmes.
pub fn left_out<'a>(choices: &[Choice<'a>], chain: &Chain<'a>) -> Vec<Left<'a>> {
    let rows = |one: &Choice<'a>, other: &Choice<'a>| {
        chain.stacking(one.programme, other.programme).filter(|row| row.effect != Effect::Adds)
    };
    let meets_another = |choice: &&Choice<'a>| {
        choices.iter().any(|other| other.programme.id != choice.programme.id && rows(choice, other).is_some())
    };
    let mut contested: Vec<_> = choices.iter().filter(meets_another).copied().collect();
    contested.sort_by_key(|choice| (!choice.is_taken, std::cmp::Reverse(choice.yearly)));
    contested.truncate(MOST);
    let best = (0..1_u32 << contested.len())
        .filter_map(|set| Some((worth(&contested, set, chain)?, set.count_ones(), set)))
        .max_by_key(|(worth, count, set)| (*worth, *count, std::cmp::Reverse(*set)));
    let Some((_, _, best)) = best else { return Vec::new() };
    let (kept, left): (Vec<_>, Vec<_>) =
        contested.iter().enumerate().partition(|(index, _)| best >> index & 1 == 1);
    let against = |choice: &Choice<'a>| {
        kept.iter().find_map(|(_, other)| {
            let row = rows(choice, other).filter(|row| row.effect == Effect::Excludes)?;
            Some(Left { programme: choice.programme, against: other.programme, row })
        })
    };
    left.iter().filter_map(|(_, choice)| against(choice)).collect()
}

/// Returns what a set of choices brings in a year; `None` if it is not permitted or gives up what is taken.
fn worth(choices: &[Choice<'_>], set: u32, chain: &Chain<'_>) -> Option<i64> {
    let is_in = |index: usize| set >> index & 1 == 1;
    let mut worth = 0;
    for (index, choice) in choices.iter().enumerate() {
        if !is_in(index) {
            if choice.is_taken {
                return None;
            }
            continue;
        }
        worth += choice.yearly.0;
        for (_, other) in choices.iter().enumerate().take(index).filter(|(other, _)| is_in(*other)) {
            match chain.stacking(choice.programme, other.programme).map(|row| row.effect) {
                // What somebody has of two that exclude each other is theirs to sort out, not ours to forbid.
                Some(Effect::Excludes) if choice.is_taken && other.is_taken => {}
                Some(Effect::Excludes) => return None,
                Some(Effect::Reduces) => worth -= choice.yearly.0.min(other.yearly.0),
                Some(Effect::Adds) | None => {}
            }
        }
    }
    Some(worth)
}

#[cfg(test)]
mod tests {
    use super::{Choice, left_out};
    use crate::{
        domain::money::Fen,
        policy::{chain::Chain, read::read_pack},
    };

    const PACK: &str = r#"
        [pack]
        id = "x"
        name = { zh = "x", en = "x" }
        region = "371500"
        version = "1"
        as_of = 2021-06-29
        [[source]]
        id = "s"
        publisher = "县残联"
        title = "通知"
        [[stacking]]
        programme = "a"
        with = "b"
        effect = "excludes"
        source = "s"
        [[stacking]]
        programme = "a"
        with = "c"
        effect = "excludes"
        source = "s"
        [[stacking]]
        programme = "b"
        with = "c"
        effect = "reduces"
        source = "s"
    "#;

    #[test]
    fn the_most_money_wins_what_is_taken_stays_and_what_reduces_counts_less() {
        let programme = |id: &str| {
            format!(
                "[[programme]]\nid = '{id}'\nname = {{ zh = '{id}', en = '{id}' }}\nsource = 's'\ncatalogue_only = true\nsummary = {{ zh = '', en = '' }}\n"
            )
        };
        let text = format!("{PACK}{}", ["a", "b", "c", "d"].map(programme).concat());
        let pack = read_pack(&text).unwrap();
        let chain = Chain::new([&pack], "371500");
        // Yearly yuan of a, b, c and d; which are taken; which are left.
        let cases: &[([i64; 4], &[&str], &[&str])] = &[
            ([10, 4, 3, 1], &[], &["b", "c"]),
            ([10, 9, 8, 1], &[], &["b", "c"]),
            ([5, 9, 8, 1], &[], &["a"]),
            ([10, 4, 3, 1], &["b"], &["a"]),
            ([0, 0, 0, 0], &[], &["a"]),
            ([10, 4, 3, 1], &["a", "b"], &["c"]),
        ];
        for (yearly, taken, left) in cases {
            let choices: Vec<_> = pack
                .programmes
                .iter()
                .zip(yearly)
                .map(|(programme, yuan)| Choice {
                    programme,
                    yearly: Fen(yuan * 100),
                    is_taken: taken.contains(&programme.id.as_str()),
                })
                .collect();
            let found: Vec<_> = left_out(&choices, &chain).iter().map(|l| l.programme.id.as_str()).collect();
            assert_eq!(found, *left, "{yearly:?} {taken:?}");
        }
    }
}
