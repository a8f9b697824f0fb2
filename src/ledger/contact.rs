//! What a coordinator does with guardians, carers and contacts.

use super::{Done, Ledger, OpKind, guard::present_person};
use crate::{
    domain::{
        contact::Contact,
        draft::Draft,
        id::{ContactId, PersonId},
    },
    error::Result,
    store::OrNotFound,
};

impl Ledger {
    /// Records a contact of a person who has not left.
    pub fn record_contact(&mut self, person: PersonId, draft: &Draft) -> Result<Done<ContactId>> {
        let contact = Contact::check(draft, self.today())?;
        let name = self.person(person)?.person.name;
        self.write(OpKind::RecordContact, &name, |tx| {
            present_person(tx, person)?;
            tx.insert_contact(person, &contact)
        })
    }

    /// Edits a contact: the filled fields of `draft` win.
    pub fn edit_contact(&mut self, id: ContactId, draft: &Draft) -> Result<Done<()>> {
        let record = self.read().get_contact(id).or_not_found("contact", id.0)?;
        let contact = Contact::check(&record.contact.draft().overlaid(draft), self.today())?;
        let name = self.person(record.person_id)?.person.name;
        self.write(OpKind::RecordContact, &name, |tx| tx.update_contact(id, &contact))
    }

    /// Ends a contact today; it stays in the history.
    pub fn end_contact(&mut self, id: ContactId) -> Result<Done<()>> {
        let today = self.today();
        let record = self.read().get_contact(id).or_not_found("contact", id.0)?;
        let name = self.person(record.person_id)?.person.name;
        self.write(OpKind::RecordContact, &name, |tx| tx.end_contact(id, today))
    }
}
