//! The forms of what happens in a household: who joins it, who leaves it, who founds another.

use serde::{Deserialize, Serialize};

use super::{Form, purpose::Blank};
use crate::{
    domain::{
        draft::Draft,
        event::{EVENT_FIELDS, EventDraft, EventKind, Happening, Joining},
        field::{Choice, Field, FieldSpec, Shape},
        household::HOUSEHOLD_FIELDS,
        id::{HouseholdId, PersonId},
        person::{PERSON_FIELDS, Relation},
        problem::{Problem, ProblemKind},
    },
    error::{Error, Result},
};

/// The day of an event.
const DAY: FieldSpec = FieldSpec::optional(Field::OnDate, Shape::Date);

/// What a form asks about somebody known who joins.
const KNOWN_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Person, Shape::Person),
    FieldSpec::required(Field::Relation, Shape::Choice(Choice::Relation)),
    DAY,
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// Who heads the household when the head is gone; the ledger finds somebody if nobody is named.
const NEW_HEAD: FieldSpec = FieldSpec::optional(Field::Head, Shape::Person);

/// Members who move out or die.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// Whether they move out or die.
    pub kind: EventKind,
    /// The household.
    pub household: HouseholdId,
    /// The members.
    pub who: Vec<PersonId>,
    /// Whether who heads the household then is to be asked.
    pub heir: Heir,
}

/// Whether somebody is to head a household next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Heir {
    /// The head leaves and others stay.
    Asked,
    /// The head stays, or nobody does.
    NotAsked,
}

/// Returns the form for somebody new to the ledger.
pub(super) fn newcomer(blank: Blank, id: HouseholdId, kind: EventKind) -> Form {
    blank.register(&[&[DAY], PERSON_FIELDS].concat(), move |ledger, draft| {
        let who = draft.clone();
        let happening = match kind {
            EventKind::MarryIn => Happening::MarryIn(Joining::New(who)),
            EventKind::MoveIn => Happening::MoveIn(Joining::New(who)),
            _ => Happening::Birth(who),
        };
        // The note is about the person.
        let fields = Draft::new().with(Field::OnDate, draft.get(Field::OnDate));
        ledger.record_event(id, &EventDraft { fields, happening })
    })
}

/// Returns the form for somebody who is in the ledger already.
pub(super) fn joiner(blank: Blank, id: HouseholdId, kind: EventKind) -> Form {
    blank.register(KNOWN_FIELDS, move |ledger, draft| {
        let relation = Relation::from_code(draft.get(Field::Relation))
            .ok_or_else(|| Error::Problems(vec![Problem::new(Field::Relation, ProblemKind::Missing)]))?;
        let who = Joining::Known(person(draft, Field::Person)?, relation);
        let happening = match kind {
            EventKind::MarryIn => Happening::MarryIn(who),
            _ => Happening::MoveIn(who),
        };
        ledger.record_event(id, &EventDraft { fields: draft.clone(), happening })
    })
}

/// Returns the form for members who moved out or died.
pub(super) fn gone(blank: Blank, leaving: Leaving) -> Form {
    let Leaving { kind, household, who, heir } = leaving;
    let fields = match heir {
        Heir::Asked => [EVENT_FIELDS, &[NEW_HEAD]].concat(),
        Heir::NotAsked => EVENT_FIELDS.to_vec(),
    };
    blank.register(&fields, move |ledger, draft| {
        let head = if draft.has(Field::Head) { Some(person(draft, Field::Head)?) } else { None };
        let happening = match (kind, who.as_slice()) {
            (EventKind::Death, &[who]) => Happening::Death { who, head },
            _ => Happening::MoveOut { who: who.clone(), head },
        };
        ledger.record_event(household, &EventDraft { fields: draft.clone(), happening })
    })
}

/// Returns the form for members who found a household of their own.
pub(super) fn split(blank: Blank, id: HouseholdId, who: Vec<PersonId>) -> Form {
    let head = FieldSpec::required(Field::Head, Shape::Person);
    let fields = [&[head], HOUSEHOLD_FIELDS, &[DAY]].concat();
    blank.register(&fields, move |ledger, draft| {
        let (who, head) = (who.clone(), person(draft, Field::Head)?);
        let happening = Happening::Split { who, head, household: draft.clone() };
        let fields = Draft::new().with(Field::OnDate, draft.get(Field::OnDate));
        ledger.record_event(id, &EventDraft { fields, happening })
    })
}

/// Reads the person a field was filled with.
fn person(draft: &Draft, field: Field) -> Result<PersonId> {
    draft.get(field).parse().map_err(|_| Error::Problems(vec![Problem::new(field, ProblemKind::Missing)]))
}
