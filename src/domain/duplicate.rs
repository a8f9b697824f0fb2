//! Records that may be of one person: the same citizen ID, the same name and birth, an ID with one slip of the pen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::{
    calendar::PartialDate,
    citizen_id::{CitizenId, NearMiss},
    code::codes,
    id::PersonId,
    normalise::fold_name,
};

codes! {
    /// Why two records may be of one person, the surest first.
    Likeness {
        /// They have the same citizen ID, perhaps one in its old form.
        SameId = "same_id",
        /// They have the same name and date of birth.
        SameNameAndBirth = "same_name_and_birth",
        /// Their citizen IDs differ by one digit.
        IdDigit = "id_digit",
        /// Their citizen IDs differ by two neighbouring digits that are swapped.
        IdSwap = "id_swap",
    }
}

/// What tells one person from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The record.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Date of birth.
    pub birth: Option<PartialDate>,
    /// Citizen ID.
    pub citizen_id: Option<CitizenId>,
}

/// Two records that may be of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Duplicate {
    /// Why.
    pub why: Likeness,
    /// The older record.
    pub a: PersonId,
    /// The newer record.
    pub b: PersonId,
}

/// The digits of a citizen ID before its check character.
const DIGITS: usize = 17;

/// Finds records that may be of one person, the surest first; each pair once, for its surest reason.
///
/// Of many that are alike each is paired with the oldest. The time grows with the number of persons, not of pairs.
pub fn find(identities: &[Identity]) -> Vec<Duplicate> {
    let mut pairs = BTreeMap::new();
    let by_id: Vec<(CitizenId, PersonId)> = identities
        .iter()
        .filter_map(|identity| Some((identity.citizen_id.as_ref()?.upgraded(), identity.id)))
        .collect();
    let by_name = identities
        .iter()
        .filter_map(|identity| Some(((fold_name(&identity.name), identity.birth?), identity.id)));
    note(&mut pairs, Likeness::SameId, groups(by_id.iter().map(|(id, person)| (id.as_str(), *person))));
    note(&mut pairs, Likeness::SameNameAndBirth, groups(by_name));
    for (a, b, near) in near_misses(&by_id) {
        let why = match near {
            NearMiss::Digit => Likeness::IdDigit,
            NearMiss::Swap => Likeness::IdSwap,
        };
        note(&mut pairs, why, [vec![a, b]]);
    }
    let mut found: Vec<Duplicate> = pairs.into_iter().map(|((a, b), why)| Duplicate { why, a, b }).collect();
    found.sort();
    found
}

/// Lists the members of every group of several with the same key.
fn groups<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = (K, PersonId)>) -> Vec<Vec<PersonId>> {
    let mut groups: HashMap<K, Vec<PersonId>> = HashMap::new();
    for (key, person) in keys {
        groups.entry(key).or_default().push(person);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn note(
    pairs: &mut BTreeMap<(PersonId, PersonId), Likeness>,
    why: Likeness,
    groups: impl IntoIterator<Item = Vec<PersonId>>,
) {
    for group in groups {
        let Some(oldest) = group.iter().min().copied() else { continue };
        for other in group.into_iter().filter(|other| *other != oldest) {
            pairs.entry((oldest, other)).or_insert(why);
        }
    }
}

/// Finds the IDs that are one slip apart: with the digit at the place of the slip blanked, or the two neighbours there
/// sorted, they are the same number. One place after the other, so that memory stays small.
fn near_misses(ids: &[(CitizenId, PersonId)]) -> BTreeSet<(PersonId, PersonId, NearMiss)> {
    let numbers: Vec<(u64, &(CitizenId, PersonId))> =
        ids.iter().filter_map(|one| Some((one.0.as_str().get(..DIGITS)?.parse().ok()?, one))).collect();
    let mut found = BTreeSet::new();
    for place in 0..DIGITS {
        for key_of in [blanked, sorted] {
            let mut keys: Vec<_> =
                numbers.iter().map(|(number, one)| (key_of(*number, place), *one)).collect();
            keys.sort_unstable_by_key(|(key, (_, person))| (*key, *person));
            found.extend(keys.chunk_by(|(a, _), (b, _)| a == b).flat_map(slips));
        }
    }
    found
}

/// Pairs the first of a group with those that are one slip away from it.
fn slips<'a>(
    group: &'a [(u64, &(CitizenId, PersonId))],
) -> impl Iterator<Item = (PersonId, PersonId, NearMiss)> + 'a {
    let (first, others) = group.split_first().unzip();
    others.into_iter().flatten().filter_map(move |(_, (id, person))| {
        let (_, (first_id, first_person)) = first?;
        Some((*first_person, *person, first_id.near(id)?))
    })
}

/// Returns `number` with the digit at a place, counted from the end, as 0.
fn blanked(number: u64, place: usize) -> u64 {
    let unit = unit(place);
    number - number / unit % 10 * unit
}

/// Returns `number` with the digit at a place and the one before it in order.
fn sorted(number: u64, place: usize) -> u64 {
    let unit = unit(place);
    let (low, high) = (number / unit % 10, number / unit / 10 % 10);
    number - (high * 10 + low) * unit + (high.min(low) * 10 + high.max(low)) * unit
}

fn unit(place: usize) -> u64 {
    u32::try_from(place).map_or(1, |place| 10_u64.pow(place))
}

#[cfg(test)]
mod tests {
    use super::{CitizenId, DIGITS, Duplicate, Identity, Likeness, PartialDate, PersonId, find};

    fn identity((id, name, birth, citizen_id): (i64, &str, &str, &str)) -> Identity {
        Identity {
            id: PersonId(id),
            name: name.to_owned(),
            birth: PartialDate::parse(birth),
            citizen_id: (!citizen_id.is_empty()).then(|| CitizenId::stored(citizen_id)),
        }
    }

    #[test]
    fn finds_each_pair_once_for_its_surest_reason() {
        let people = [
            (1, "王守田", "1965-03-12", "371599196503120014"),
            (2, "王 守田", "1965-03-12", "371599650312001"),
            (3, "王守田", "1965-03-12", ""),
            (4, "王守天", "1965-03-13", "371599196503130019"),
            (5, "李秀英", "1965-03-21", "371599196503210010"),
            (6, "李秀英", "", ""),
            (7, "李秀英", "", ""),
            (8, "赵小满", "1971-01-01", "371599197101010010"),
        ]
        .map(identity);
        let found: Vec<_> =
            find(&people).into_iter().map(|Duplicate { why, a, b }| (a.0, b.0, why)).collect();
        let expected = [
            (1, 2, Likeness::SameId),
            (1, 3, Likeness::SameNameAndBirth),
            (1, 4, Likeness::IdDigit),
            (1, 5, Likeness::IdSwap),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn many_alike_are_paired_with_the_oldest() {
        let alike: Vec<_> =
            (1..=1000).map(|id| identity((id, "王守田", "1965", "371599196503120014"))).collect();
        let found = find(&alike);
        assert_eq!(found.len(), 999);
        assert!(found.iter().all(|pair| pair.a == PersonId(1)));
    }

    #[test]
    fn a_township_takes_a_moment_not_hours() {
        let people: Vec<_> = (0..20_000)
            .map(|at| {
                identity((at, "王守田", "", &format!("371599{}0101{:03}0", 1930 + at / 1000, at % 1000)))
            })
            .collect();
        let found = find(&people);
        assert!(!found.is_empty() && found.len() < 2 * DIGITS * people.len(), "{} pairs", found.len());
    }
}
