//! Payments in the database.

use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        id::{ApplicationId, PaymentId},
        payment::Payment,
    },
    error::Result,
};

/// A stored payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaymentRecord {
    /// Its id.
    pub id: PaymentId,
    /// The application it belongs to.
    pub application_id: ApplicationId,
    /// What was written down.
    #[serde(flatten)]
    pub payment: Payment,
}

impl PaymentRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            application_id: row.get("application_id")?,
            payment: Payment {
                month: row.get("month")?,
                amount: row.get("amount_fen")?,
                paid_on: Day::optional(row, "paid_on")?,
                account: row.get("account")?,
                note: row.get("note")?,
            },
        })
    }
}

impl Db<'_> {
    /// Returns a payment.
    pub fn get_payment(&self, id: PaymentId) -> Result<Option<PaymentRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, PaymentRecord::read)
    }

    /// Lists the payments under an application, by month.
    pub fn list_payment(&self, application: ApplicationId) -> Result<Vec<PaymentRecord>> {
        self.list(
            include_str!("list.sql"),
            named_params! { ":application_id": application },
            PaymentRecord::read,
        )
    }
}

impl Tx<'_> {
    /// Inserts a payment.
    pub fn insert_payment(&self, application: ApplicationId, payment: &Payment) -> Result<PaymentId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":application_id": application,
                ":month": payment.month,
                ":amount_fen": payment.amount,
                ":paid_on": payment.paid_on.map(Day),
                ":account": payment.account,
                ":note": payment.note,
            },
        )
        .map(PaymentId)
    }

    /// Replaces what is written down about a payment.
    pub fn update_payment(&self, id: PaymentId, payment: &Payment) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":month": payment.month,
                ":amount_fen": payment.amount,
                ":paid_on": payment.paid_on.map(Day),
                ":account": payment.account,
                ":note": payment.note,
            },
        )?;
        Ok(())
    }
}
