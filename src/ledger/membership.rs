//! Who lives in a household: what must follow when somebody leaves it, in the same operation.

use jiff::civil::Date;

use super::{guard::living_household, training::leave_courses};
use crate::{
    domain::{
        application::{State, Step},
        field::Field,
        id::{HouseholdId, PersonId},
        person::Relation,
        problem::{Problem, ProblemKind},
    },
    error::{Error, Result},
    store::{Db, Tx, application::ApplicationRow, person::PersonRecord},
};

/// The age from which somebody can head a household (Civil Code, art. 17).
const ADULT: i16 = 18;

/// Lists the members who have not left.
pub(super) fn present_members(db: &Db<'_>, household: HouseholdId) -> Result<Vec<PersonRecord>> {
    Ok(db.list_member(household)?.into_iter().filter(|member| member.left_on.is_none()).collect())
}

/// Moves a person to a living household. A head who comes to a household that has one is "other" there.
pub(super) fn move_to(tx: &Tx<'_>, record: &PersonRecord, to: HouseholdId) -> Result<()> {
    living_household(tx, to)?;
    let taken = present_members(tx, to)?.iter().any(|member| member.person.relation == Relation::Head);
    if taken && record.person.relation == Relation::Head {
        relate(tx, record, Relation::Other)?;
    }
    tx.move_person(record.id, to)
}

/// Writes a person's relation to the head.
pub(super) fn relate(tx: &Tx<'_>, record: &PersonRecord, relation: Relation) -> Result<()> {
    let mut person = record.person.clone();
    person.relation = relation;
    tx.update_person(record.id, &person)
}

/// Puts a household in order after `gone` left it: an empty one ends, one without its head gets the new one.
pub(super) fn settle(
    tx: &Tx<'_>,
    household: HouseholdId,
    gone: &[PersonRecord],
    head: Option<PersonId>,
    day: Date,
) -> Result<()> {
    let members = present_members(tx, household)?;
    if members.is_empty() {
        return end(tx, household, day);
    }
    let headless = gone.iter().any(|person| person.person.relation == Relation::Head)
        && !members.iter().any(|member| member.person.relation == Relation::Head);
    let new_head = match head {
        Some(id) => Some(members.iter().find(|member| member.id == id).ok_or_else(no_member)?),
        None if headless => heir(&members, day),
        None => None,
    };
    new_head.map_or(Ok(()), |new_head| name_head(tx, new_head, &members))
}

/// Ends a household where nobody is left, and what was applied for in its name.
pub(super) fn end(tx: &Tx<'_>, household: HouseholdId, day: Date) -> Result<()> {
    let rows = tx.list_application_of_household(household)?;
    let of_the_household = rows.into_iter().filter(|row| row.person_id.is_none()).collect();
    close_applications(tx, of_the_household, day)?;
    tx.end_household(household, Some(day))
}

/// Ends what cannot go on without the person: applications, payments, places in courses.
pub(super) fn close_affairs(tx: &Tx<'_>, person: PersonId, day: Date) -> Result<()> {
    close_applications(tx, tx.list_application_of_person(person)?, day)?;
    leave_courses(tx, person, day)
}

/// Makes a member the head and turns the relations of the others around.
pub(super) fn name_head(tx: &Tx<'_>, head: &PersonRecord, members: &[PersonRecord]) -> Result<()> {
    for member in members {
        let relation = if member.id == head.id {
            Relation::Head
        } else {
            member.person.relation.seen_from(head.person.relation, member.person.sex)
        };
        relate(tx, member, relation)?;
    }
    Ok(())
}

/// Returns who follows a head: the spouse, else the oldest adult, else the oldest.
fn heir(members: &[PersonRecord], day: Date) -> Option<&PersonRecord> {
    members.iter().min_by_key(|member| {
        let rank = match member.person.birth {
            _ if member.person.relation == Relation::Spouse => 0,
            Some(birth) if birth.age_on(day) >= ADULT => 1,
            None => 2,
            Some(_) => 3,
        };
        (rank, member.person.birth, member.id)
    })
}

fn close_applications(tx: &Tx<'_>, rows: Vec<ApplicationRow>, day: Date) -> Result<()> {
    for row in rows {
        let state = match row.state {
            State::Approved | State::Paying => State::Stopped,
            state if state.is_open() => State::Withdrawn,
            _ => continue,
        };
        let step = Step { state, on_date: day, who: String::new(), note: String::new() };
        tx.step_application(row.id, &step, None)?;
    }
    Ok(())
}

fn no_member() -> Error {
    Error::Problems(vec![Problem::new(Field::Head, ProblemKind::OtherHousehold)])
}
