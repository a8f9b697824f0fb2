//! What a coordinator does with the cases of the help ledger.

use super::{
    Done, Ledger, OpKind,
    guard::{living_household, present_person},
};
use crate::{
    domain::{
        application::Subject,
        case::{Case, Closing, Measure},
        draft::Draft,
        field::Field,
        id::{CaseId, HouseholdId, MeasureId, PersonId},
        problem::{Problem, ProblemKind},
    },
    error::{Error, Refusal, Result},
    store::{Db, OrNotFound, case::CaseRecord},
};

impl Ledger {
    /// Opens a case about a household, or about one person of it.
    pub fn open_case(
        &mut self,
        household: HouseholdId,
        person: Option<PersonId>,
        draft: &Draft,
    ) -> Result<Done<CaseId>> {
        let case = Case::check(draft, self.today())?;
        let label = self.case_label(household, person, &case)?;
        self.write(OpKind::OpenCase, &label, |tx| {
            living_household(tx, household)?;
            if let Some(person) = person
                && present_person(tx, person)?.household_id != household
            {
                return Err(vec![Problem::new(Field::Person, ProblemKind::OtherHousehold)].into());
            }
            tx.insert_case(household, person, &case)
        })
    }

    /// Edits an open case: the filled fields of `draft` win.
    pub fn edit_case(&mut self, id: CaseId, draft: &Draft) -> Result<Done<()>> {
        let record = self.case(id)?;
        let case = Case::check(&record.case.draft().overlaid(draft), self.today())?;
        let label = self.case_label(record.household_id, record.person_id, &case)?;
        self.write(OpKind::EditCase, &label, |tx| {
            still_open(tx, id)?;
            tx.update_case(id, &case)
        })
    }

    /// Records a measure taken in an open case.
    pub fn record_measure(&mut self, id: CaseId, draft: &Draft) -> Result<Done<MeasureId>> {
        let record = self.case(id)?;
        let measure = Measure::check(draft, record.case.opened_on, self.today())?;
        let label = self.case_label(record.household_id, record.person_id, &record.case)?;
        self.write(OpKind::RecordMeasure, &label, |tx| {
            still_open(tx, id)?;
            tx.insert_measure(id, &measure)
        })
    }

    /// Closes a case with its result.
    pub fn close_case(&mut self, id: CaseId, draft: &Draft) -> Result<Done<()>> {
        let record = self.case(id)?;
        let closing = Closing::check(draft, record.case.opened_on, self.today())?;
        let label = self.case_label(record.household_id, record.person_id, &record.case)?;
        self.write(OpKind::CloseCase, &label, |tx| {
            still_open(tx, id)?;
            tx.close_case(id, &closing)
        })
    }

    /// Returns a case, or says that there is none.
    pub fn case(&self, id: CaseId) -> Result<CaseRecord> {
        self.read().get_case(id).or_not_found("case", id.0)
    }

    /// Returns what the history calls a case.
    fn case_label(&self, household: HouseholdId, person: Option<PersonId>, case: &Case) -> Result<String> {
        let subject = person.map_or(Subject::Household(household), Subject::Person);
        Ok(format!("{} {}", self.name_of(subject)?, case.cause))
    }
}

/// Refuses to go on with a case that is closed.
fn still_open(db: &Db<'_>, id: CaseId) -> Result<()> {
    match db.get_case(id).or_not_found("case", id.0)?.closed_on {
        Some(_) => Err(Error::Refused(Refusal::CaseClosed)),
        None => Ok(()),
    }
}
