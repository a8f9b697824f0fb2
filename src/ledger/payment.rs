//! What a coordinator does with payments.

use super::{Done, Ledger, OpKind, application::wrong_step};
use crate::{
    domain::{
        application::State,
        draft::Draft,
        field::Field,
        id::{ApplicationId, PaymentId},
        payment::Payment,
    },
    error::Result,
    store::{OrNotFound, payment::PaymentRecord},
};

impl Ledger {
    /// Records a payment under a granted application; without an amount it is the application's.
    pub fn record_payment(&mut self, application: ApplicationId, draft: &Draft) -> Result<Done<PaymentId>> {
        let record = self.application(application)?;
        let usual = Draft::new().with_some(Field::Amount, record.application.amount);
        let payment = Payment::check(&usual.overlaid(draft), self.today())?;
        let label = self.payment_label(application, &payment)?;
        self.write(OpKind::RecordPayment, &label, |tx| {
            let state = tx.get_application(application).or_not_found("application", application.0)?.state;
            if !state.pays() {
                return Err(wrong_step(state, State::Paying));
            }
            tx.insert_payment(application, &payment)
        })
    }

    /// Edits a payment: the filled fields of `draft` win.
    pub fn edit_payment(&mut self, id: PaymentId, draft: &Draft) -> Result<Done<()>> {
        let record = self.payment(id)?;
        let payment = Payment::check(&record.payment.draft().overlaid(draft), self.today())?;
        let label = self.payment_label(record.application_id, &payment)?;
        self.write(OpKind::RecordPayment, &label, |tx| tx.update_payment(id, &payment))
    }

    /// Returns a payment, or says that there is none.
    pub fn payment(&self, id: PaymentId) -> Result<PaymentRecord> {
        self.read().get_payment(id).or_not_found("payment", id.0)
    }

    fn payment_label(&self, application: ApplicationId, payment: &Payment) -> Result<String> {
        let record = self.application(application)?;
        let label = self.application_label(record.subject(), &record.application)?;
        Ok(format!("{label} {}", payment.month))
    }
}
