//! What happens in a household: one menu, then who, then a form; each is one operation.

use super::{Msg, State};
use crate::{
    domain::{
        draft::Draft,
        event::EventKind,
        field::Field,
        id::{HouseholdId, PersonId},
        person::Relation,
    },
    i18n::Strings,
    store::person::PersonRecord,
    tui::{
        effect::Effect,
        forms::{
            Form,
            event::{Heir, Leaving},
            find::Item,
            purpose::Purpose,
        },
        layers::{pick::Pick, tick::Tick},
        msg,
    },
};

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
fn choose_whom(state: &State, kind: EventKind, t: &'static Strings) -> Effect {
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
fn newcomer(id: HouseholdId, kind: EventKind, t: &'static Strings) -> Effect {
    Effect::open(Form::of(Purpose::Newcomer(id, kind), t.word(kind), Draft::new(), t))
}

/// Opens the form for somebody who is in the ledger already.
fn known(id: HouseholdId, kind: EventKind, t: &'static Strings) -> Effect {
    Effect::open(Form::of(Purpose::Joiner(id, kind), t.word(kind), Draft::new(), t))
}

/// Opens the form for members who moved out or died.
fn gone(state: &State, kind: EventKind, who: Vec<PersonId>, t: &'static Strings) -> Effect {
    let is_head = |record: &PersonRecord| record.person.relation == Relation::Head;
    let headless = state.members.iter().any(|record| is_head(record) && who.contains(&record.id));
    let stays = state.members.iter().any(|record| !who.contains(&record.id));
    let heir = if headless && stays { Heir::Asked } else { Heir::NotAsked };
    let title = (t.pages.event_of)(t.word(kind), &names(state, &who, t));
    let leaving = Leaving { kind, household: state.id, who, heir };
    Effect::open(Form::of(Purpose::Gone(leaving), title, Draft::new(), t))
}

/// Opens the form for members who found a household of their own; a single one heads it.
fn split(state: &State, who: Vec<PersonId>, t: &'static Strings) -> Effect {
    let (draft, first) = match who.as_slice() {
        [only] => (Draft::new().with(Field::Head, only.to_string()), names(state, &[*only], t)),
        _ => (Draft::new(), String::new()),
    };
    let title = (t.pages.event_of)(t.word(EventKind::Split), &names(state, &who, t));
    Effect::open(Form::of(Purpose::Split(state.id, who), title, draft, t).named(Field::Head, &first))
}

fn names(state: &State, who: &[PersonId], t: &Strings) -> String {
    let members = state.members.iter().filter(|record| who.contains(&record.id));
    t.list(&members.map(|record| record.person.name.as_str()).collect::<Vec<_>>())
}
