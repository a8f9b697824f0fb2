//! Visits, and what they change: the needs, the day of the last visit, the reminders they close.

use super::{
    Done, Ledger, OpKind,
    guard::{living_household, present_person},
    reminder::close,
};
use crate::{
    domain::{
        draft::Draft,
        due::Identity,
        field::Field,
        id::{HouseholdId, PersonId, VisitId},
        need::NeedKind,
        problem::{Problem, ProblemKind},
        reminder::Outcome,
        setting::Setting,
        visit::Visit,
    },
    error::Result,
    store::{Db, OrNotFound, Tx, reminder::NewClosing, visit::VisitRecord},
};

impl Ledger {
    /// Records a visit to a household, or to one `person` of it, and closes the reminders it dealt with as done.
    ///
    /// The visitor is the coordinator unless another is named. A need belongs to a person, so a visit at which
    /// needs were told is a visit to one.
    pub fn record_visit(
        &mut self,
        household: HouseholdId,
        person: Option<PersonId>,
        draft: &Draft,
        closes: &[Identity],
    ) -> Result<Done<VisitId>> {
        let (today, notice) = (self.today(), self.notice()?);
        let coordinator = Draft::new().with(Field::Visitor, self.setting(Setting::Coordinator)?);
        let visit = Visit::check(&coordinator.overlaid(draft), today)?;
        let subject = self.household(household)?.household;
        self.write(OpKind::RecordVisit, subject.label(), |tx| {
            can_be_visited(tx, household, person)?;
            let id = tx.insert_visit(household, person, &visit)?;
            write_needs(tx, id, person, &visit, &[])?;
            for identity in closes {
                let closing = NewClosing {
                    outcome: Some(Outcome::Done),
                    closed_on: today,
                    until: None,
                    visit_id: Some(id),
                    note: "",
                };
                close(tx, *identity, &closing, &notice)?;
            }
            tx.update_last_visit(household)?;
            Ok(id)
        })
    }

    /// Edits a visit: the filled fields of `draft` win. Its household's last visit follows.
    pub fn edit_visit(&mut self, id: VisitId, draft: &Draft) -> Result<Done<()>> {
        let record = self.visit(id)?;
        let visit = Visit::check(&record.visit.draft().overlaid(draft), self.today())?;
        let subject = self.household(record.household_id)?.household;
        self.write(OpKind::EditVisit, subject.label(), |tx| {
            tx.update_visit(id, &visit)?;
            write_needs(tx, id, record.person_id, &visit, &record.visit.needs)?;
            tx.update_last_visit(record.household_id)
        })
    }

    /// Returns a visit, or says that there is none.
    pub fn visit(&self, id: VisitId) -> Result<VisitRecord> {
        self.read().get_visit(id).or_not_found("visit", id.0)
    }
}

/// Checks that the household lives on and that the person is one of its present members.
fn can_be_visited(db: &Db<'_>, household: HouseholdId, person: Option<PersonId>) -> Result<()> {
    living_household(db, household)?;
    match person.map(|id| present_person(db, id)).transpose()? {
        Some(person) if person.household_id != household => {
            Err(vec![Problem::new(Field::Person, ProblemKind::OtherHousehold)].into())
        }
        _ => Ok(()),
    }
}

/// Writes the needs of a visit in place of those `before`; a need stays the same row as long as it is told of.
fn write_needs(
    tx: &Tx<'_>,
    id: VisitId,
    person: Option<PersonId>,
    visit: &Visit,
    before: &[NeedKind],
) -> Result<()> {
    for need in before.iter().filter(|need| !visit.needs.contains(need)) {
        tx.delete_need_of_visit(id, *need)?;
    }
    for need in visit.needs.iter().filter(|need| !before.contains(need)) {
        let Some(person) = person else {
            return Err(vec![Problem::new(Field::Person, ProblemKind::Missing)].into());
        };
        tx.insert_need_of_visit(id, person, *need, visit.visited_on)?;
    }
    Ok(())
}
