//! What a coordinator does with consents.

use jiff::civil::Date;

use super::{Done, Ledger, OpKind, guard::present_person};
use crate::{
    domain::{
        consent::Consent,
        draft::Draft,
        field::Field,
        id::{ConsentId, PersonId},
        person::Person,
    },
    error::{Error, Result},
    store::OrNotFound,
};

impl Ledger {
    /// Records that a person who has not left has consented to something.
    pub fn record_consent(&mut self, person: PersonId, draft: &Draft) -> Result<Done<ConsentId>> {
        let who = self.person(person)?.person;
        let consent = checked(&who, draft, self.today())?;
        self.write(OpKind::RecordConsent, &who.name, |tx| {
            present_person(tx, person)?;
            tx.insert_consent(person, &consent)
        })
    }

    /// Edits a consent: the filled fields of `draft` win.
    pub fn edit_consent(&mut self, id: ConsentId, draft: &Draft) -> Result<Done<()>> {
        let record = self.read().get_consent(id).or_not_found("consent", id.0)?;
        let who = self.person(record.person_id)?.person;
        let consent = checked(&who, &record.consent.draft().overlaid(draft), self.today())?;
        self.write(OpKind::RecordConsent, &who.name, |tx| tx.update_consent(id, &consent))
    }

    /// Notes that a consent was withdrawn today; that it was given stays in the record.
    pub fn withdraw_consent(&mut self, id: ConsentId) -> Result<Done<()>> {
        let today = self.today().to_string();
        self.edit_consent(id, &Draft::new().with(Field::WithdrawnOn, today))
    }
}

fn checked(who: &Person, draft: &Draft, today: Date) -> Result<Consent> {
    let consent = Consent::check(draft, today)?;
    match consent.fault_of(who.birth) {
        Some(problem) => Err(Error::Problems(vec![problem])),
        None => Ok(consent),
    }
}
