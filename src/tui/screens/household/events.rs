//! What happens in a household: one menu, then who, then a form; each is one operation.

use super::{Msg, State};
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
    i18n::Strings,
    store::person::PersonRecord,
    tui::{
        effect::Effect,
        forms::{Form, find::Item},
        layers::{pick::Pick, tick::Tick},
        msg,
    },
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

/// Takes a message about an event.
pub(super) fn act(state: &State, msg: &Msg, t: &'static Strings) -> Option<Effect> {
    match msg {
        Msg::Event => Some(choose_kind(t)),
        Msg::Happened(kind) => Some(choose_whom(state, *kind, t)),
        Msg::JoinedNew(kind) => Some(newcomer(state.id, *kind, t)),
        Msg::JoinedKnown(kind) => Some(known(state.id, *kind, t)),
        Msg::Gone(EventKind::Split, who) => Some(split(state, who.clone(), t)),
        Msg::Gone(kind, who) => Some(gone(state, *kind, who.clone(), t)),
        _ => None,
    }
}

/// Opens a choice among the kinds of events.
pub(super) fn choose_kind(t: &Strings) -> Effect {
    let items = EventKind::ALL.iter().map(|kind| Item::new(kind.code(), t.word(*kind))).collect();
    Effect::open(Pick::among(t.pages.event, items, |item| {
        EventKind::from_code(&item.code).map_or(msg::Msg::Back, |kind| Msg::Happened(kind).into())
    }))
}

/// Asks whom an event is about.
fn choose_whom(state: &State, kind: EventKind, t: &Strings) -> Effect {
    let title = t.word(kind);
    match kind {
        EventKind::Birth => newcomer(state.id, kind, t),
        EventKind::MarryIn | EventKind::MoveIn => {
            let items = vec![Item::new("new", t.pages.newcomer), Item::new("known", t.pages.known)];
            Effect::open(Pick::among(title, items, move |item| match item.code.as_str() {
                "new" => Msg::JoinedNew(kind).into(),
                _ => Msg::JoinedKnown(kind).into(),
            }))
        }
        EventKind::Death => Effect::open(Pick::among(title, items(&state.members, t), move |item| {
            Msg::Gone(kind, ids(&[item])).into()
        })),
        EventKind::MoveOut | EventKind::Split => {
            let title = (t.pages.who)(title);
            Effect::open(Tick::new(title, items(&state.members, t), move |items| {
                Msg::Gone(kind, ids(&items)).into()
            }))
        }
    }
}

fn items(members: &[PersonRecord], t: &Strings) -> Vec<Item> {
    let label = |record: &PersonRecord| format!("{}  {}", record.person.name, t.word(record.person.relation));
    members.iter().map(|record| Item::new(record.id.to_string(), label(record))).collect()
}

fn ids(items: &[Item]) -> Vec<PersonId> {
    items.iter().filter_map(|item| item.code.parse().ok()).collect()
}

/// Opens the form for somebody new to the ledger.
fn newcomer(id: HouseholdId, kind: EventKind, t: &Strings) -> Effect {
    let fields = [&[DAY], PERSON_FIELDS].concat();
    let form = Form::register(t.word(kind), &fields, Draft::new(), t, move |ledger, draft| {
        let who = draft.clone();
        let happening = match kind {
            EventKind::MarryIn => Happening::MarryIn(Joining::New(who)),
            EventKind::MoveIn => Happening::MoveIn(Joining::New(who)),
            _ => Happening::Birth(who),
        };
        // The note is about the person.
        let fields = Draft::new().with(Field::OnDate, draft.get(Field::OnDate));
        ledger.record_event(id, &EventDraft { fields, happening })
    });
    Effect::open(form)
}

/// Opens the form for somebody who is in the ledger already.
fn known(id: HouseholdId, kind: EventKind, t: &Strings) -> Effect {
    let form = Form::register(t.word(kind), KNOWN_FIELDS, Draft::new(), t, move |ledger, draft| {
        let relation = Relation::from_code(draft.get(Field::Relation))
            .ok_or_else(|| Error::Problems(vec![Problem::new(Field::Relation, ProblemKind::Missing)]))?;
        let who = Joining::Known(person(draft, Field::Person)?, relation);
        let happening = match kind {
            EventKind::MarryIn => Happening::MarryIn(who),
            _ => Happening::MoveIn(who),
        };
        ledger.record_event(id, &EventDraft { fields: draft.clone(), happening })
    });
    Effect::open(form)
}

/// Opens the form for members who moved out or died.
fn gone(state: &State, kind: EventKind, who: Vec<PersonId>, t: &Strings) -> Effect {
    let id = state.id;
    let is_head = |record: &PersonRecord| record.person.relation == Relation::Head;
    let headless = state.members.iter().any(|record| is_head(record) && who.contains(&record.id));
    let stays = state.members.iter().any(|record| !who.contains(&record.id));
    let fields = if headless && stays { [EVENT_FIELDS, &[NEW_HEAD]].concat() } else { EVENT_FIELDS.to_vec() };
    let title = (t.pages.event_of)(t.word(kind), &names(state, &who, t));
    let form = Form::register(title, &fields, Draft::new(), t, move |ledger, draft| {
        let head = if draft.has(Field::Head) { Some(person(draft, Field::Head)?) } else { None };
        let happening = match (kind, who.as_slice()) {
            (EventKind::Death, &[who]) => Happening::Death { who, head },
            _ => Happening::MoveOut { who: who.clone(), head },
        };
        ledger.record_event(id, &EventDraft { fields: draft.clone(), happening })
    });
    Effect::open(form)
}

/// Opens the form for members who found a household of their own; a single one heads it.
fn split(state: &State, who: Vec<PersonId>, t: &Strings) -> Effect {
    let id = state.id;
    let head = FieldSpec::required(Field::Head, Shape::Person);
    let (draft, first) = match who.as_slice() {
        [only] => (Draft::new().with(Field::Head, only.to_string()), names(state, &[*only], t)),
        _ => (Draft::new(), String::new()),
    };
    let fields = [&[head], HOUSEHOLD_FIELDS, &[DAY]].concat();
    let title = (t.pages.event_of)(t.word(EventKind::Split), &names(state, &who, t));
    let form = Form::register(title, &fields, draft, t, move |ledger, draft| {
        let (who, head) = (who.clone(), person(draft, Field::Head)?);
        let happening = Happening::Split { who, head, household: draft.clone() };
        let fields = Draft::new().with(Field::OnDate, draft.get(Field::OnDate));
        ledger.record_event(id, &EventDraft { fields, happening })
    });
    Effect::open(form.named(Field::Head, &first))
}

fn names(state: &State, who: &[PersonId], t: &Strings) -> String {
    let members = state.members.iter().filter(|record| who.contains(&record.id));
    t.list(&members.map(|record| record.person.name.as_str()).collect::<Vec<_>>())
}

/// Reads the person a field was filled with.
fn person(draft: &Draft, field: Field) -> Result<PersonId> {
    draft.get(field).parse().map_err(|_| Error::Problems(vec![Problem::new(field, ProblemKind::Missing)]))
}
