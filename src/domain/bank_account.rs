//! An account that subsidies are paid to.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    draft::{Check, Draft},
    field::{Field, FieldSpec, Shape},
    normalise::{is_exponent, number_text},
    problem::{Problem, ProblemKind},
};

/// What a form asks about a bank account.
pub const BANK_ACCOUNT_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Account, Shape::Text),
    FieldSpec::optional(Field::Bank, Shape::Text),
    FieldSpec::optional(Field::Holder, Shape::Text),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// What the coordinator writes down about a bank account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BankAccount {
    /// Number of the account, without spaces. Passbooks follow no check digit, so none is asked for.
    pub account: String,
    /// Bank and branch.
    pub bank: String,
    /// Name of the account holder when it is not the person.
    pub holder: String,
    /// Anything else.
    pub note: String,
}

impl BankAccount {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let account = check.required(Field::Account, |text| match number_text(text) {
            ruined if is_exponent(&ruined) => Err(ProblemKind::DamagedNumber),
            number => Ok(number.into_owned()),
        });
        let (bank, holder) = (check.text(Field::Bank), check.text(Field::Holder));
        let note = check.text(Field::Note);
        check.finish(account.map(|account| Self { account, bank, holder, note }))
    }

    /// Returns the draft that reads back as this account.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Account, &self.account)
            .with(Field::Bank, &self.bank)
            .with(Field::Holder, &self.holder)
            .with(Field::Note, &self.note)
    }
}
