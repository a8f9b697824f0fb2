//! What must hold when a use case writes; asked inside the transaction, where no other program can change it.

use crate::{
    domain::id::{HouseholdId, PersonId},
    error::{Error, Refusal, Result},
    store::{Db, OrNotFound, household::HouseholdRecord, person::PersonRecord},
};

/// Returns a household that has not ended.
pub(super) fn living_household(db: &Db<'_>, id: HouseholdId) -> Result<HouseholdRecord> {
    let record = db.get_household(id).or_not_found("household", id.0)?;
    match record.ended_on {
        Some(_) => Err(Error::Refused(Refusal::HouseholdEnded)),
        None => Ok(record),
    }
}

/// Returns a person who has not left the village.
pub(super) fn present_person(db: &Db<'_>, id: PersonId) -> Result<PersonRecord> {
    let record = db.get_person(id).or_not_found("person", id.0)?;
    match record.left_on {
        Some(_) => Err(Error::Refused(Refusal::PersonLeft)),
        None => Ok(record),
    }
}
