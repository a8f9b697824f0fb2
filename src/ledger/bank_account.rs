//! What a coordinator does with the accounts that subsidies are paid to.

use super::{Done, Ledger, OpKind, guard::present_person};
use crate::{
    domain::{
        bank_account::BankAccount,
        draft::Draft,
        id::{BankAccountId, PersonId},
    },
    error::Result,
    store::OrNotFound,
};

impl Ledger {
    /// Records a bank account of a person who has not left.
    pub fn record_bank_account(&mut self, person: PersonId, draft: &Draft) -> Result<Done<BankAccountId>> {
        let bank_account = BankAccount::check(draft, self.today())?;
        let name = self.person(person)?.person.name;
        self.write(OpKind::RecordBankAccount, &name, |tx| {
            present_person(tx, person)?;
            tx.insert_bank_account(person, &bank_account)
        })
    }

    /// Edits a bank account: the filled fields of `draft` win.
    pub fn edit_bank_account(&mut self, id: BankAccountId, draft: &Draft) -> Result<Done<()>> {
        let record = self.read().get_bank_account(id).or_not_found("bank_account", id.0)?;
        let bank_account = BankAccount::check(&record.bank_account.draft().overlaid(draft), self.today())?;
        let name = self.person(record.person_id)?.person.name;
        self.write(OpKind::RecordBankAccount, &name, |tx| tx.update_bank_account(id, &bank_account))
    }

    /// Ends a bank account today; it stays in the history.
    pub fn end_bank_account(&mut self, id: BankAccountId) -> Result<Done<()>> {
        let today = self.today();
        let record = self.read().get_bank_account(id).or_not_found("bank_account", id.0)?;
        let name = self.person(record.person_id)?.person.name;
        self.write(OpKind::RecordBankAccount, &name, |tx| tx.end_bank_account(id, today))
    }
}
