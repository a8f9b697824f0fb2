//! What a coordinator does with persons.

use super::{
    Done, Ledger, OpKind,
    guard::{living_household, present_person},
    membership::{move_to, settle},
};
use crate::{
    domain::{
        draft::Draft,
        field::Field,
        id::{HouseholdId, PersonId},
        person::Person,
    },
    error::{Error, Refusal, Result},
    store::{Db, OrNotFound, person::PersonRecord},
};

/// What to do with a person whose citizen ID is in the ledger already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicates {
    /// Refuse: it is the same person.
    Refuse,
    /// Store it, to be merged later.
    Allow,
}

impl Ledger {
    /// Registers a person in a living household.
    pub fn register_person(
        &mut self,
        household: HouseholdId,
        draft: &Draft,
        duplicates: Duplicates,
    ) -> Result<Done<PersonId>> {
        let today = self.today();
        let person = Person::check(draft, today)?;
        self.write(OpKind::RegisterPerson, &person.name, |tx| {
            living_household(tx, household)?;
            if duplicates == Duplicates::Refuse {
                id_is_free(tx, &person, None)?;
            }
            tx.insert_person(household, &person, today)
        })
    }

    /// Edits a person: the filled fields of `draft` win. A new citizen ID must be free.
    pub fn edit_person(&mut self, id: PersonId, draft: &Draft) -> Result<Done<()>> {
        let record = self.person(id)?;
        let person = Person::check(&edited(&record.person, draft), self.today())?;
        self.write(OpKind::EditPerson, &person.name, |tx| {
            if person.citizen_id != record.person.citizen_id {
                id_is_free(tx, &person, Some(id))?;
            }
            tx.update_person(id, &person)
        })
    }

    /// Moves a person to another living household, without an event: the roster had them in the wrong one.
    /// A household that nobody is left in ends.
    pub fn move_person(&mut self, id: PersonId, to: HouseholdId) -> Result<Done<()>> {
        let today = self.today();
        let name = self.person(id)?.person.name;
        self.write(OpKind::MovePerson, &name, |tx| {
            let record = present_person(tx, id)?;
            move_to(tx, &record, to)?;
            settle(tx, record.household_id, &[record], None, today)
        })
    }

    /// Returns a person, or says that there is none.
    pub fn person(&self, id: PersonId) -> Result<PersonRecord> {
        self.read().get_person(id).or_not_found("person", id.0)
    }
}

/// Lays an edit over a person. What followed from the old citizen ID makes way for a new one.
pub(super) fn edited(person: &Person, draft: &Draft) -> Draft {
    let mut old = person.draft();
    if person.citizen_id.is_some() && draft.replaces(Field::CitizenId) {
        old.set(Field::Sex, "");
        old.set(Field::Birth, "");
    }
    old.overlaid(draft)
}

/// Refuses a citizen ID that a person other than `except` has, in its 15- or 18-character form.
pub(super) fn id_is_free(db: &Db<'_>, person: &Person, except: Option<PersonId>) -> Result<()> {
    let Some(id) = &person.citizen_id else { return Ok(()) };
    match db.list_person_by_citizen_id(id)?.into_iter().find(|other| Some(*other) != except) {
        Some(other) => Err(Error::Refused(Refusal::DuplicateId(other.0))),
        None => Ok(()),
    }
}
