//! Two records of one person: found, and made one.

use super::{Done, Ledger, OpKind, membership::settle, person::id_is_free};
use crate::{
    domain::{
        draft::Draft,
        duplicate::{self, Duplicate},
        field::Field,
        id::PersonId,
        person::{LeftBecause, Person, Relation},
    },
    error::{Error, Refusal, Result},
    store::{
        Db, OrNotFound,
        person::{Leaving, PersonRecord},
    },
};

impl Ledger {
    /// Finds records that may be of one person, the surest first.
    pub fn find_duplicates(&self) -> Result<Vec<Duplicate>> {
        Ok(duplicate::find(&self.read().list_identity()?))
    }

    /// Merges the record `drop` into `keep`, which gets all its cards, applications, visits and so on.
    ///
    /// Where fields differ those of `choices` win, then those of `keep`; what `keep` lacks comes from `drop`.
    pub fn merge_persons(&mut self, keep: PersonId, drop: PersonId, choices: &Draft) -> Result<Done<()>> {
        if keep == drop {
            return Err(Error::Refused(Refusal::SamePerson));
        }
        let today = self.today();
        let (kept, dropped) = (self.person(keep)?, self.person(drop)?);
        let person = Person::check(&joined(&kept, &dropped, choices), today)?;
        self.back_up_before()?;
        self.write(OpKind::MergePersons, &person.name, |tx| {
            unmerged_person(tx, keep)?;
            let dropped = unmerged_person(tx, drop)?;
            let gone = Leaving { on: today, because: LeftBecause::Merged, merged_into: Some(keep) };
            tx.leave_person(drop, Some(gone))?;
            id_is_free(tx, &person, Some(keep))?;
            tx.update_person(keep, &person)?;
            tx.hand_over(keep, drop, today)?;
            settle(tx, dropped.household_id, &[dropped], None, today)
        })
    }
}

/// Returns the fields of two records laid over each other, the `choices` above all.
///
/// Who was the head under the other record is so under this one.
pub fn joined(kept: &PersonRecord, dropped: &PersonRecord, choices: &Draft) -> Draft {
    let mut fields = dropped.person.draft().overlaid(&kept.person.draft());
    if dropped.household_id == kept.household_id && dropped.person.relation == Relation::Head {
        fields.set(Field::Relation, Relation::Head.code());
    }
    fields.overlaid(choices)
}

/// Returns a person whose record was not merged into another.
fn unmerged_person(db: &Db<'_>, id: PersonId) -> Result<PersonRecord> {
    let record = db.get_person(id).or_not_found("person", id.0)?;
    match record.merged_into {
        Some(_) => Err(Error::Refused(Refusal::PersonLeft)),
        None => Ok(record),
    }
}
