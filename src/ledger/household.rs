//! What a coordinator does with households.

use jiff::civil::Date;

use super::{
    Done, Ledger, OpKind,
    guard::living_household,
    membership::{self, present_members},
};
use crate::{
    domain::{draft::Draft, household::Household, id::HouseholdId},
    error::{Error, Refusal, Result},
    store::{Db, OrNotFound, household::HouseholdRecord},
};

impl Ledger {
    /// Registers a household; its number must be free.
    pub fn register_household(&mut self, draft: &Draft) -> Result<Done<HouseholdId>> {
        let today = self.today();
        let household = Household::check(draft, today)?;
        self.write(OpKind::RegisterHousehold, household.label(), |tx| {
            number_is_free(tx, &household, None)?;
            tx.insert_household(&household, today)
        })
    }

    /// Edits a household: the filled fields of `draft` win.
    pub fn edit_household(&mut self, id: HouseholdId, draft: &Draft) -> Result<Done<()>> {
        let record = self.household(id)?;
        let household = Household::check(&record.household.draft().overlaid(draft), self.today())?;
        self.write(OpKind::EditHousehold, household.label(), |tx| {
            number_is_free(tx, &household, Some(id))?;
            tx.update_household(id, &household)
        })
    }

    /// Ends a household on `day`; nobody may be left in it.
    pub fn end_household(&mut self, id: HouseholdId, day: Date) -> Result<Done<()>> {
        let subject = self.household(id)?.household.label().to_owned();
        self.write(OpKind::EndHousehold, &subject, |tx| {
            living_household(tx, id)?;
            match present_members(tx, id)?.as_slice() {
                [] => membership::end(tx, id, day),
                _ => Err(Error::Refused(Refusal::HouseholdNotEmpty)),
            }
        })
    }

    /// Returns a household, or says that there is none.
    pub fn household(&self, id: HouseholdId) -> Result<HouseholdRecord> {
        self.read().get_household(id).or_not_found("household", id.0)
    }
}

/// Refuses a number that a living household other than `except` has.
pub(super) fn number_is_free(db: &Db<'_>, household: &Household, except: Option<HouseholdId>) -> Result<()> {
    match db.find_household(&household.number)? {
        Some(other) if Some(other) != except => Err(Error::Refused(Refusal::DuplicateNumber(other.0))),
        _ => Ok(()),
    }
}
