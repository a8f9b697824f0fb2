//! The steps between two states, where a list knows only the last one.

use std::collections::VecDeque;

/// Returns the shortest way from one state to another, natural steps first, without the one it begins with; `None` if
/// there is none.
pub(super) fn way<T: Copy + PartialEq + 'static>(
    from: T,
    to: T,
    next: impl Fn(T) -> &'static [T],
) -> Option<Vec<T>> {
    let mut ways = VecDeque::from([vec![from]]);
    let mut reached = vec![from];
    while let Some(way) = ways.pop_front() {
        let last = *way.last()?;
        if last == to {
            return Some(way.into_iter().skip(1).collect());
        }
        for state in next(last) {
            if !reached.contains(state) {
                reached.push(*state);
                ways.push_back(way.iter().copied().chain([*state]).collect());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::way;
    use crate::domain::application::State;

    #[test]
    fn the_way_between_states_takes_every_check_it_must_and_no_more() {
        use State::{
            Approved, CivilAffairs, Collecting, Paying, Planned, Refused, Submitted, TownshipCheck, Withdrawn,
        };
        let cases = [
            (Submitted, Submitted, Some(vec![])),
            (Submitted, TownshipCheck, Some(vec![TownshipCheck])),
            (Planned, Paying, Some(vec![Submitted, TownshipCheck, Approved, Paying])),
            (CivilAffairs, Refused, Some(vec![Refused])),
            (Refused, Submitted, Some(vec![Collecting, Submitted])),
            (Withdrawn, Approved, None),
            (Paying, Approved, None),
        ];
        for (from, to, expected) in cases {
            assert_eq!(way(from, to, State::next), expected, "{from} {to}");
        }
    }
}
