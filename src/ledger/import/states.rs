//! The states of an application that a row of a list names, each with its day.

use jiff::civil::Date;

use crate::domain::{
    application::{Opening, State},
    calendar::parse_date,
    draft::Draft,
    field::Field,
    problem::{Problem, ProblemKind},
};

/// The days of a list that are steps of their own.
const DAYS: [(Field, State); 3] = [
    (Field::AppliedOn, State::Submitted),
    (Field::ApprovedOn, State::Approved),
    (Field::DeliveredOn, State::Paying),
];

/// A state and its day, as a row gives it.
pub(super) type Wanted = (State, Date);

/// Returns the states a row names, in the order of their days: those of its dated columns, and the one it gives.
pub(super) fn wanted(
    said: &Draft,
    opening: &Opening,
    today: Date,
) -> std::result::Result<Vec<Wanted>, Vec<Problem>> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for (field, state) in DAYS {
        let text = said.get(field);
        if text.is_empty() {
            continue;
        }
        match parse_date(text) {
            Some(day) if day > today => return Err(vec![Problem::new(field, ProblemKind::InTheFuture)]),
            Some(day) => wanted.push((state, day)),
            None => return Err(vec![Problem::new(field, ProblemKind::NotADate)]),
        }
    }
    let last = wanted.last().copied();
    if said.has(Field::State) || wanted.is_empty() {
        // Without a day of its own a state is as old as the last day of the row.
        let day = if said.has(Field::OnDate) { opening.on_date } else { last.map_or(today, |(_, day)| day) };
        let is_told = wanted.iter().any(|(state, _)| *state == opening.state);
        if !is_told {
            wanted.push((opening.state, day));
        }
    }
    wanted.sort_by_key(|(state, day)| (*day, *state));
    Ok(wanted)
}
