//! How a payment roll differs from what is due, line by line, and what is written to deal with a line.

use jiff::civil::Date;
use serde::Serialize;

use super::write::{NewApplication, Write};
use crate::{
    domain::{
        application::{Application, Basis, State, Step},
        bank_account::BankAccount,
        calendar::{Month, add_days},
        draft::Draft,
        field::Field,
        id::{ApplicationId, HouseholdId, PersonId},
        money::Fen,
        payment::Payment,
        reconcile::{Difference, Remedy},
        reminder::Reminder,
    },
    error::{Error, Refusal, Result},
    store::{Db, OrNotFound},
};

/// A difference between a payment roll and the ledger: something to act on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What differs.
    pub difference: Difference,
    /// The row of the roll; `None` of what is missing in it.
    pub row: Option<u32>,
    /// The person, as the roll or the ledger names them.
    pub name: String,
    /// The person of the ledger.
    pub person_id: Option<PersonId>,
    /// The household of the ledger.
    pub household_id: Option<HouseholdId>,
    /// The grant of the ledger.
    pub application_id: Option<ApplicationId>,
    /// Name of the subsidy; empty of an account, which is for all of them.
    pub programme: String,
    /// The month.
    pub month: Month,
    /// What is due, in fen, if that can be told.
    #[serde(rename = "due_fen")]
    pub due: Option<Fen>,
    /// What was paid, in fen.
    #[serde(rename = "paid_fen")]
    pub paid: Fen,
    /// The account it went to.
    pub account: String,
    /// What can be done, the most careful first.
    pub remedies: Vec<Remedy>,
}

/// What is to be done about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The place of the line in the plan.
    pub line: usize,
    /// What to do.
    pub remedy: Remedy,
    /// What a reminder says.
    pub title: String,
}

impl Line {
    /// Returns a line about nobody yet.
    pub(super) fn new(difference: Difference, programme: &str, month: Month) -> Self {
        Self {
            difference,
            row: None,
            name: String::new(),
            person_id: None,
            household_id: None,
            application_id: None,
            programme: programme.to_owned(),
            month,
            due: None,
            paid: Fen(0),
            account: String::new(),
            remedies: difference.remedies().to_vec(),
        }
    }

    /// Returns what an act writes; nothing if it was done before.
    pub(super) fn write(&self, db: &Db<'_>, act: &Act, today: Date) -> Result<Option<Write>> {
        if !self.remedies.contains(&act.remedy) {
            return Err(Error::Refused(Refusal::NoSuchRemedy(act.line + 1)));
        }
        match act.remedy {
            Remedy::Remind => self.reminder(db, &act.title, today),
            Remedy::Stop => self.step(db, State::Stopped, add_days(self.month.first_day(), -1), today),
            Remedy::Resume => self.step(db, State::Paying, self.month.first_day(), today),
            Remedy::Amount => self.amount(db),
            Remedy::Open => Ok(self.open(today)),
            Remedy::Account => {
                let account = Draft::new().with(Field::Account, &self.account);
                let account = BankAccount::check(&account, today)?;
                Ok(self.person_id.map(|person| Write::Account(person, account)))
            }
        }
    }

    fn reminder(&self, db: &Db<'_>, title: &str, today: Date) -> Result<Option<Write>> {
        if db.has_reminder(None, self.person_id, title, None)? {
            return Ok(None);
        }
        let draft = Draft::new().with(Field::Title, title).with(Field::DueOn, today.to_string());
        Ok(Some(Write::Reminder(None, self.person_id, Reminder::check(&draft, today)?)))
    }

    /// Returns a step on a day, or as near to it as the earlier steps and today allow.
    fn step(&self, db: &Db<'_>, state: State, on: Date, today: Date) -> Result<Option<Write>> {
        let Some(id) = self.application_id else { return Ok(None) };
        let record = db.get_application(id).or_not_found("application", id.0)?;
        let on_date = on.max(record.state_on).min(today);
        let step = Step { state, on_date, who: String::new(), note: String::new() };
        Ok(Some(Write::Step(id, step, None)))
    }

    fn amount(&self, db: &Db<'_>) -> Result<Option<Write>> {
        let Some(id) = self.application_id else { return Ok(None) };
        let record = db.get_application(id).or_not_found("application", id.0)?;
        let application = Application { amount: Some(self.paid), ..record.application };
        Ok(Some(Write::Edit(id, application)))
    }

    /// Returns a grant that is paid from the month on, with what was paid.
    fn open(&self, today: Date) -> Option<Write> {
        let amount = Some(self.paid);
        let application = Application {
            programme: self.programme.clone(),
            amount,
            basis: Basis::Month,
            note: String::new(),
        };
        let on_date = self.month.first_day().min(today);
        let payment = Payment {
            month: self.month,
            amount: self.paid,
            paid_on: None,
            account: self.account.clone(),
            note: String::new(),
        };
        Some(Write::Application(Box::new(NewApplication {
            household: self.household_id?,
            person: self.person_id,
            application,
            first: Step { state: State::Paying, on_date, who: String::new(), note: String::new() },
            further: Vec::new(),
            due_on: None,
            payments: vec![payment],
        })))
    }
}
