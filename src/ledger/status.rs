//! What a coordinator does with the statuses of households and persons.

use super::{
    Done, Ledger, OpKind,
    guard::{living_household, present_person},
};
use crate::{
    domain::{
        draft::Draft,
        id::{HouseholdId, HouseholdStatusId, PersonId, PersonStatusId},
        status::{HouseholdStatus, PersonStatus},
    },
    error::Result,
    store::OrNotFound,
};

impl Ledger {
    /// Records a status of a living household.
    pub fn record_household_status(
        &mut self,
        household: HouseholdId,
        draft: &Draft,
    ) -> Result<Done<HouseholdStatusId>> {
        let status = HouseholdStatus::check(draft, self.today())?;
        let subject = self.household(household)?.household.label().to_owned();
        self.write(OpKind::RecordHouseholdStatus, &subject, |tx| {
            living_household(tx, household)?;
            tx.insert_household_status(household, &status)
        })
    }

    /// Edits a status of a household: the filled fields of `draft` win; a last day ends it.
    pub fn edit_household_status(&mut self, id: HouseholdStatusId, draft: &Draft) -> Result<Done<()>> {
        let record = self.read().get_household_status(id).or_not_found("household_status", id.0)?;
        let status = HouseholdStatus::check(&record.status.draft().overlaid(draft), self.today())?;
        let subject = self.household(record.household_id)?.household.label().to_owned();
        self.write(OpKind::RecordHouseholdStatus, &subject, |tx| tx.update_household_status(id, &status))
    }

    /// Records a status of a person who has not left.
    pub fn record_person_status(&mut self, person: PersonId, draft: &Draft) -> Result<Done<PersonStatusId>> {
        let status = PersonStatus::check(draft, self.today())?;
        let name = self.person(person)?.person.name;
        self.write(OpKind::RecordPersonStatus, &name, |tx| {
            present_person(tx, person)?;
            tx.insert_person_status(person, &status)
        })
    }

    /// Edits a status of a person: the filled fields of `draft` win; a last day ends it.
    pub fn edit_person_status(&mut self, id: PersonStatusId, draft: &Draft) -> Result<Done<()>> {
        let record = self.read().get_person_status(id).or_not_found("person_status", id.0)?;
        let status = PersonStatus::check(&record.status.draft().overlaid(draft), self.today())?;
        let name = self.person(record.person_id)?.person.name;
        self.write(OpKind::RecordPersonStatus, &name, |tx| tx.update_person_status(id, &status))
    }

    /// Returns whether two or more members of a household hold a valid card today (一户多残).
    pub fn multi_disabled(&self, household: HouseholdId) -> Result<bool> {
        Ok(self.read().count_card_holder(household, self.today())? >= 2)
    }
}
