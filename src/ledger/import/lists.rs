//! What a row says about a guardian and an account, against those the ledger has.

use jiff::civil::Date;

use super::{FieldChange, changes};
use crate::{
    domain::{
        bank_account::{BANK_ACCOUNT_FIELDS, BankAccount},
        contact::{CONTACT_FIELDS, Contact, ContactKind},
        draft::Draft,
        field::Field,
        id::{BankAccountId, ContactId},
        normalise::{fold_name, number_text},
        problem::Problem,
    },
    store::{bank_account::BankAccountRecord, contact::ContactRecord},
    transfer::headings::Part,
};

/// A record to be written: over the stored one with this id, or as a new one.
#[derive(Debug)]
pub(super) struct Save<I, T> {
    pub(super) id: Option<I>,
    pub(super) value: T,
}

/// What is written about one record and how it differs from what was there, or what is wrong with the row.
pub(super) type Planned<I, T> = Result<Option<(Save<I, T>, Vec<FieldChange>)>, Vec<Problem>>;

/// Plans the guardian of somebody new: with the person all of it is new, so no change is told.
pub(super) fn plan_first_contact(said: &Draft, today: Date) -> Planned<ContactId, Contact> {
    Ok(Some((Save { id: None, value: guardian(said, today)? }, Vec::new())))
}

fn guardian(said: &Draft, today: Date) -> Result<Contact, Vec<Problem>> {
    let kind = Draft::new().with(Field::Kind, ContactKind::Guardian.code());
    Contact::check(&kind.overlaid(said), today)
}

/// Plans the guardian that a row names.
pub(super) fn plan_contact(
    stored: &[ContactRecord],
    said: &Draft,
    today: Date,
) -> Planned<ContactId, Contact> {
    let name = fold_name(said.get(Field::Name));
    let Some(record) = stored.iter().find(|record| fold_name(&record.contact.name) == name) else {
        let value = guardian(said, today)?;
        let changed = changes(Part::Contact, CONTACT_FIELDS, &Draft::new(), &value.draft());
        return Ok(Some((Save { id: None, value }, changed)));
    };
    let old = record.contact.draft();
    let mut said = said.clone();
    // The name is the same, however it is spelled.
    said.set(Field::Name, "");
    let value = Contact::check(&old.clone().overlaid(&said), today)?;
    let changed = changes(Part::Contact, CONTACT_FIELDS, &old, &value.draft());
    let is_settled = changed.is_empty() || record.ended_on.is_some();
    Ok((!is_settled).then_some((Save { id: Some(record.id), value }, changed)))
}

/// Plans the account that a row names.
pub(super) fn plan_account(
    stored: &[BankAccountRecord],
    said: &Draft,
    today: Date,
) -> Planned<BankAccountId, BankAccount> {
    let number = number_text(said.get(Field::Account));
    let record = stored.iter().find(|record| record.bank_account.account == number);
    let old = record.map(|record| record.bank_account.draft()).unwrap_or_default();
    let value = BankAccount::check(&old.clone().overlaid(said), today)?;
    let changed = changes(Part::Account, BANK_ACCOUNT_FIELDS, &old, &value.draft());
    let is_settled = changed.is_empty() || record.is_some_and(|record| record.ended_on.is_some());
    Ok((!is_settled).then_some((Save { id: record.map(|record| record.id), value }, changed)))
}

/// Splits a planned record from its changes, which are kept in `changes`.
pub(super) fn parted<T>(planned: Option<(T, Vec<FieldChange>)>, changes: &mut Vec<FieldChange>) -> Option<T> {
    let (value, its_own) = planned?;
    changes.extend(its_own);
    Some(value)
}

/// Adds to a list that seldom has more than one: the room that is kept for three more would be a third of a plan.
pub(super) fn add<T>(list: &mut Vec<T>, one: Option<T>) {
    list.reserve_exact(usize::from(one.is_some()));
    list.extend(one);
}
