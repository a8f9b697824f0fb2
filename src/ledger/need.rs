//! What a coordinator does with needs.

use jiff::civil::Date;

use super::{Done, Ledger, OpKind, guard::present_person};
use crate::{
    domain::{
        draft::Draft,
        field::Field,
        id::{NeedId, PersonId},
        need::Need,
    },
    error::Result,
    store::OrNotFound,
};

impl Ledger {
    /// Records a need of a person who has not left.
    pub fn record_need(&mut self, person: PersonId, draft: &Draft) -> Result<Done<NeedId>> {
        let need = Need::check(draft, self.today())?;
        let name = self.person(person)?.person.name;
        self.write(OpKind::RecordNeed, &name, |tx| {
            present_person(tx, person)?;
            tx.insert_need(person, None, &need)
        })
    }

    /// Edits a need: the filled fields of `draft` win.
    pub fn edit_need(&mut self, id: NeedId, draft: &Draft) -> Result<Done<()>> {
        let record = self.read().get_need(id).or_not_found("need", id.0)?;
        let need = Need::check(&record.need.draft().overlaid(draft), self.today())?;
        let name = self.person(record.person_id)?.person.name;
        self.write(OpKind::RecordNeed, &name, |tx| tx.update_need(id, &need))
    }

    /// Notes that a need was met on `day`.
    pub fn meet_need(&mut self, id: NeedId, day: Date) -> Result<Done<()>> {
        self.edit_need(id, &Draft::new().with(Field::MetOn, day.to_string()))
    }
}
