//! What was paid under an application.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    calendar::Month,
    draft::{Check, Draft},
    field::{Field, FieldSpec, Shape},
    money::Fen,
    problem::{Problem, ProblemKind},
};

/// What a form asks about a payment.
pub const PAYMENT_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Month, Shape::Month),
    FieldSpec::required(Field::Amount, Shape::Money),
    FieldSpec::optional(Field::PaidOn, Shape::Date),
    FieldSpec::optional(Field::Account, Shape::Text),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// One payment under an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// The month it is paid for.
    pub month: Month,
    /// The amount, in fen; more than nothing.
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
    /// Day the money came; `None` if not known.
    pub paid_on: Option<Date>,
    /// The account it went to.
    pub account: String,
    /// Anything else.
    pub note: String,
}

impl Payment {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let month = check.required(Field::Month, |text| Month::parse(text).ok_or(ProblemKind::NotAMonth));
        let amount = check.required(Field::Amount, |text| {
            Fen::parse(text).filter(|amount| amount.0 > 0).ok_or(ProblemKind::NotMoney)
        });
        let paid_on = check.past_date(Field::PaidOn);
        let (account, note) = (check.text(Field::Account), check.text(Field::Note));
        let payment = month.zip(amount).map(|(month, amount)| Self { month, amount, paid_on, account, note });
        check.finish(payment)
    }

    /// Returns the draft that reads back as this payment.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Month, self.month.to_string())
            .with(Field::Amount, self.amount.to_string())
            .with_some(Field::PaidOn, self.paid_on)
            .with(Field::Account, &self.account)
            .with(Field::Note, &self.note)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Payment;
    use crate::domain::{
        draft::Draft,
        field::Field,
        problem::{Problem, ProblemKind},
    };

    #[test]
    fn a_payment_has_a_month_and_an_amount() {
        let today = date(2026, 3, 2);
        let cases = [
            ("2026-02", "154", "", None),
            ("2026年2月", "154", "2026-02-10", None),
            ("", "154", "", Some((Field::Month, ProblemKind::Missing))),
            ("2026", "154", "", Some((Field::Month, ProblemKind::NotAMonth))),
            ("2026-02", "", "", Some((Field::Amount, ProblemKind::Missing))),
            ("2026-02", "0", "", Some((Field::Amount, ProblemKind::NotMoney))),
            ("2026-02", "154", "2026-03-03", Some((Field::PaidOn, ProblemKind::InTheFuture))),
        ];
        for (month, amount, paid_on, problem) in cases {
            let draft = Draft::new()
                .with(Field::Month, month)
                .with(Field::Amount, amount)
                .with(Field::PaidOn, paid_on);
            match (Payment::check(&draft, today), problem) {
                (Ok(payment), None) => assert_eq!(Payment::check(&payment.draft(), today), Ok(payment)),
                (found, problem) => assert_eq!(
                    found.err(),
                    problem.map(|(field, kind)| vec![Problem::new(field, kind)]),
                    "{month} {amount}"
                ),
            }
        }
    }
}
