//! Whom a record is about: a person, or a whole household.

use super::call::Call;
use crate::{
    domain::{
        application::Subject,
        field::{Field, FieldSpec, Shape},
        id::{HouseholdId, PersonId},
    },
    error::Result,
};

/// The flags that name a person or a household.
pub(super) const ABOUT: &[FieldSpec] = &[
    FieldSpec::optional(Field::Person, Shape::Person),
    FieldSpec::optional(Field::Household, Shape::Household),
];

/// Returns the person that was named, else the household; one of them must be.
pub(super) fn of(call: &Call<'_>) -> Result<Subject> {
    let draft = call.draft();
    if draft.has(Field::Person) {
        return Ok(Subject::Person(call.other(Field::Person, &draft)?));
    }
    Ok(Subject::Household(call.other(Field::Household, &draft)?))
}

/// Returns the household a record belongs to, and the person of it that was named.
pub(super) fn place(call: &Call<'_>) -> Result<(HouseholdId, Option<PersonId>)> {
    match of(call)? {
        Subject::Person(person) => Ok((call.ledger.person(person)?.household_id, Some(person))),
        Subject::Household(household) => Ok((household, None)),
    }
}
