//! Births, marriages, moves, splits and deaths: each changes everything it must in one operation.

use jiff::civil::Date;

use super::{
    Done, Ledger, OpKind,
    guard::living_household,
    household::number_is_free,
    membership::{close_affairs, move_to, name_head, present_members, relate, settle},
    person::id_is_free,
};
use crate::{
    domain::{
        draft::Draft,
        event::{Event, EventDraft, EventKind, Happening, Joining},
        field::Field,
        household::Household,
        id::{HouseholdEventId, HouseholdId, PersonId},
        person::{LeftBecause, Person, Relation},
        problem::{Problem, ProblemKind},
    },
    error::{Error, Refusal, Result},
    store::{
        OrNotFound, Tx,
        event::EventPlace,
        person::{Leaving, PersonRecord},
    },
};

/// What came of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    /// The events in the history of the household: one a person who moved out.
    pub events: Vec<HouseholdEventId>,
    /// Who was born or came new into the ledger.
    pub newcomer: Option<PersonId>,
    /// The household that a split founded.
    pub household: Option<HouseholdId>,
}

impl Ledger {
    /// Records what happened in a household, with everything that follows from it.
    pub fn record_event(&mut self, household: HouseholdId, draft: &EventDraft) -> Result<Done<Happened>> {
        let today = self.today();
        let event = Event::check(&draft.fields, today)?;
        let subject = self.household(household)?.household.label().to_owned();
        self.write(OpKind::RecordEvent, &subject, |tx| {
            living_household(tx, household)?;
            Scene { tx, household, event: &event, today }.play(&draft.happening)
        })
    }

    /// Corrects the day or the note of an event; the day somebody left moves with it.
    pub fn edit_event(&mut self, id: HouseholdEventId, draft: &Draft) -> Result<Done<()>> {
        let record = self.read().get_event(id).or_not_found("household_event", id.0)?;
        let event = Event::check(&record.event.draft().overlaid(draft), self.today())?;
        let subject = self.household(record.place.household_id)?.household.label().to_owned();
        self.write(OpKind::RecordEvent, &subject, |tx| {
            if let Some(person) = record.place.person_id
                && let Some(because) = reason(record.place.kind)
                && let Some(found) = tx.get_person(person)?
                && (found.left_because, found.left_on) == (Some(because), Some(record.event.happened_on))
            {
                let on = event.happened_on;
                tx.leave_person(person, Some(Leaving { on, because, merged_into: None }))?;
            }
            tx.update_event(id, &event)
        })
    }
}

/// Why somebody is gone after an event of this kind, if anybody is.
const fn reason(kind: EventKind) -> Option<LeftBecause> {
    match kind {
        EventKind::Death => Some(LeftBecause::Died),
        EventKind::MoveOut => Some(LeftBecause::MovedOut),
        EventKind::Birth | EventKind::MarryIn | EventKind::MoveIn | EventKind::Split => None,
    }
}

/// An event under way.
struct Scene<'a, 'tx> {
    tx: &'a Tx<'tx>,
    household: HouseholdId,
    event: &'a Event,
    today: Date,
}

impl Scene<'_, '_> {
    fn play(&self, happening: &Happening) -> Result<Happened> {
        match happening {
            Happening::Birth(child) => self.birth(child),
            Happening::MarryIn(who) => self.join(EventKind::MarryIn, who),
            Happening::MoveIn(who) => self.join(EventKind::MoveIn, who),
            Happening::MoveOut { who, head } => self.leave(EventKind::MoveOut, who, *head),
            Happening::Death { who, head } => self.leave(EventKind::Death, &[*who], *head),
            Happening::Split { who, head, household } => self.split(who, *head, household),
        }
    }

    fn birth(&self, child: &Draft) -> Result<Happened> {
        let mut child = child.clone();
        if !child.has(Field::Birth) && !child.has(Field::CitizenId) {
            child.set(Field::Birth, self.event.happened_on.to_string());
        }
        self.newcomer(EventKind::Birth, &child)
    }

    fn join(&self, kind: EventKind, who: &Joining) -> Result<Happened> {
        match who {
            Joining::New(draft) => self.newcomer(kind, draft),
            Joining::Known(id, relation) => self.known(kind, *id, *relation),
        }
    }

    fn newcomer(&self, kind: EventKind, draft: &Draft) -> Result<Happened> {
        let person = Person::check(draft, self.today)?;
        id_is_free(self.tx, &person, None)?;
        let id = self.tx.insert_person(self.household, &person, self.today)?;
        let events = vec![self.note(kind, id, None)?];
        Ok(Happened { events, newcomer: Some(id), household: None })
    }

    /// Takes in somebody of another household of the village, or back from elsewhere.
    fn known(&self, kind: EventKind, id: PersonId, relation: Relation) -> Result<Happened> {
        let record = self.tx.get_person(id).or_not_found("person", id.0)?;
        let changes_household = record.left_on.is_none() && record.household_id != self.household;
        match record.left_because {
            None => {}
            Some(LeftBecause::MovedOut) => self.tx.leave_person(id, None)?,
            Some(LeftBecause::Died | LeftBecause::Merged) => return Err(Error::Refused(Refusal::PersonLeft)),
        }
        relate(self.tx, &record, relation)?;
        self.tx.move_person(id, self.household)?;
        if !changes_household {
            return Ok(Happened { events: vec![self.note(kind, id, None)?], ..Happened::default() });
        }
        let from = record.household_id;
        let place = EventPlace {
            kind,
            household_id: from,
            person_id: Some(id),
            to_household_id: Some(self.household),
        };
        let event = self.tx.insert_event(&place, self.event)?;
        settle(self.tx, from, &[record], None, self.event.happened_on)?;
        Ok(Happened { events: vec![event], ..Happened::default() })
    }

    fn leave(&self, kind: EventKind, who: &[PersonId], head: Option<PersonId>) -> Result<Happened> {
        let Some(because) = reason(kind) else { return Ok(Happened::default()) };
        let on = self.event.happened_on;
        let leavers = self.members(who)?;
        let mut events = Vec::new();
        for leaver in &leavers {
            self.tx.leave_person(leaver.id, Some(Leaving { on, because, merged_into: None }))?;
            close_affairs(self.tx, leaver.id, on)?;
            if because == LeftBecause::Died {
                self.tx.end_person_statuses(leaver.id, on)?;
            }
            events.push(self.note(kind, leaver.id, None)?);
        }
        settle(self.tx, self.household, &leavers, head, on)?;
        Ok(Happened { events, ..Happened::default() })
    }

    fn split(&self, who: &[PersonId], head: PersonId, draft: &Draft) -> Result<Happened> {
        let household = Household::check(draft, self.today)?;
        number_is_free(self.tx, &household, None)?;
        let leavers = self.members(who)?;
        let new_head = leavers
            .iter()
            .find(|leaver| leaver.id == head)
            .ok_or_else(|| problem(Field::Head, ProblemKind::OtherHousehold))?;
        let new = self.tx.insert_household(&household, self.today)?;
        for leaver in &leavers {
            move_to(self.tx, leaver, new)?;
        }
        name_head(self.tx, new_head, &leavers)?;
        let events = vec![self.note(EventKind::Split, head, Some(new))?];
        settle(self.tx, self.household, &leavers, None, self.event.happened_on)?;
        Ok(Happened { events, newcomer: None, household: Some(new) })
    }

    /// Returns the members with these ids; there must be at least one, and all of this household.
    fn members(&self, who: &[PersonId]) -> Result<Vec<PersonRecord>> {
        if who.is_empty() {
            return Err(problem(Field::Person, ProblemKind::Missing));
        }
        let members = present_members(self.tx, self.household)?;
        let found: Vec<PersonRecord> =
            members.into_iter().filter(|member| who.contains(&member.id)).collect();
        if who.iter().any(|id| found.iter().all(|member| member.id != *id)) {
            return Err(problem(Field::Person, ProblemKind::OtherHousehold));
        }
        Ok(found)
    }

    fn note(&self, kind: EventKind, person: PersonId, to: Option<HouseholdId>) -> Result<HouseholdEventId> {
        let place =
            EventPlace { kind, household_id: self.household, person_id: Some(person), to_household_id: to };
        self.tx.insert_event(&place, self.event)
    }
}

fn problem(field: Field, kind: ProblemKind) -> Error {
    Error::Problems(vec![Problem::new(field, kind)])
}
