//! Bank accounts of persons in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        bank_account::BankAccount,
        id::{BankAccountId, PersonId},
    },
    error::Result,
};

/// A stored bank account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BankAccountRecord {
    /// Its id.
    pub id: BankAccountId,
    /// Whose subsidies go to it.
    pub person_id: PersonId,
    /// What was written down.
    #[serde(flatten)]
    pub bank_account: BankAccount,
    /// Last day it counted; `None` while it does.
    pub ended_on: Option<Date>,
}

impl BankAccountRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            person_id: row.get("person_id")?,
            bank_account: BankAccount {
                account: row.get("account")?,
                bank: row.get("bank")?,
                holder: row.get("holder")?,
                note: row.get("note")?,
            },
            ended_on: Day::optional(row, "ended_on")?,
        })
    }
}

impl Db<'_> {
    /// Returns a bank account.
    pub fn get_bank_account(&self, id: BankAccountId) -> Result<Option<BankAccountRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, BankAccountRecord::read)
    }

    /// Lists the bank accounts of a person, those that still count first.
    pub fn list_bank_account(&self, person: PersonId) -> Result<Vec<BankAccountRecord>> {
        self.list(include_str!("list.sql"), named_params! { ":person_id": person }, BankAccountRecord::read)
    }
}

impl Tx<'_> {
    /// Inserts a bank account.
    pub fn insert_bank_account(&self, person: PersonId, bank_account: &BankAccount) -> Result<BankAccountId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":person_id": person,
                ":account": bank_account.account,
                ":bank": bank_account.bank,
                ":holder": bank_account.holder,
                ":note": bank_account.note,
            },
        )
        .map(BankAccountId)
    }

    /// Replaces what is written down about a bank account.
    pub fn update_bank_account(&self, id: BankAccountId, bank_account: &BankAccount) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":account": bank_account.account,
                ":bank": bank_account.bank,
                ":holder": bank_account.holder,
                ":note": bank_account.note,
            },
        )?;
        Ok(())
    }

    /// Ends a bank account on `ended_on`.
    pub fn end_bank_account(&self, id: BankAccountId, ended_on: Date) -> Result<()> {
        self.execute(include_str!("end.sql"), named_params! { ":id": id, ":ended_on": Day(ended_on) })?;
        Ok(())
    }
}
