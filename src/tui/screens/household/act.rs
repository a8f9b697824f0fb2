//! What is done on a household's page: the form, choice or question for each kind of record.

use super::{Item, Msg, State, Tab, events};
use crate::{
    domain::{
        application::{OPENING_FIELDS, Subject},
        case::CASE_FIELDS,
        draft::Draft,
        event::EVENT_FIELDS,
        field::Field,
        household::HOUSEHOLD_FIELDS,
        status::HOUSEHOLD_STATUS_FIELDS,
    },
    i18n::Strings,
    tui::{
        effect::Effect,
        forms::{
            Form,
            followup::{self, Visited},
            records,
        },
        layers::confirm::Confirm,
        screens::{application, case, people, person},
        shared::Shared,
    },
};

/// Takes a message that opens or changes a record.
pub(super) fn act(state: &State, msg: &Msg, shared: &Shared) -> Vec<Effect> {
    let (id, t, today) = (state.id, shared.t, shared.today);
    let effect = match msg {
        Msg::Open | Msg::UndoOp => state.item().and_then(|item| open(item, t)),
        Msg::Add => Some(add(state, t)),
        Msg::End => match state.item() {
            Some(Item::Status(record)) => {
                let (id, last) = (record.id, Draft::new().with(Field::ToOn, today.to_string()));
                Some(Effect::write(move |ledger| ledger.edit_household_status(id, &last)))
            }
            _ => None,
        },
        Msg::Edit => edit(state, t),
        Msg::Visit => visit(state, t),
        Msg::Close => Some(Effect::open(Confirm::new(
            t.pages.close_household_question,
            t.pages.close_household,
            Msg::CloseNow,
        ))),
        Msg::CloseNow => Some(Effect::write(move |ledger| ledger.end_household(id, today))),
        Msg::Undo(op) => Some(records::undo(*op)),
        msg => events::act(state, msg, t),
    };
    effect.into_iter().collect()
}

/// Opens what a line stands for: its form, its page, or the question that belongs to it.
fn open(item: &Item, t: &'static Strings) -> Option<Effect> {
    let form = match item {
        Item::Member(id) => return Some(Effect::go(person::State::new(*id))),
        Item::Op(op) => return op.in_effect.then(|| records::ask_undo(op, t, Msg::Undo(op.id))),
        Item::Application(row) => return Some(Effect::go(application::State::new(row.id))),
        Item::Case(id) => return Some(Effect::go(case::State::new(*id))),
        Item::Status(record) => {
            let (id, draft) = (record.id, record.status.draft());
            Form::edit(t.nouns.status, HOUSEHOLD_STATUS_FIELDS, draft, t, move |l, d| {
                l.edit_household_status(id, d)
            })
        }
        Item::Event(record) => {
            let (id, draft) = (record.id, record.event.draft());
            Form::edit(t.word(record.place.kind), EVENT_FIELDS, draft, t, move |l, d| l.edit_event(id, d))
        }
        Item::Visit(record) => records::visit(record, t),
    };
    Some(Effect::open(form))
}

/// Opens the form for a new record of the part that is shown.
fn add(state: &State, t: &'static Strings) -> Effect {
    let (id, empty) = (state.id, Draft::new());
    let form = match state.tab {
        Tab::Members => return people::register(id, None, t),
        Tab::Events | Tab::History => return events::choose_kind(t),
        Tab::Visits => return visit(state, t).unwrap_or_else(Effect::close),
        Tab::Statuses => Form::register(t.nouns.status, HOUSEHOLD_STATUS_FIELDS, empty, t, move |l, d| {
            l.record_household_status(id, d)
        }),
        Tab::Applications => Form::register(t.nouns.application, OPENING_FIELDS, empty, t, move |l, d| {
            l.open_application(Subject::Household(id), d)
        }),
        Tab::Cases => {
            Form::register(t.nouns.case, CASE_FIELDS, empty, t, move |l, d| l.open_case(id, None, d))
        }
    };
    Effect::open(form)
}

fn edit(state: &State, t: &Strings) -> Option<Effect> {
    let (id, draft) = (state.id, state.household.as_ref()?.household.draft());
    let title = t.pages.edit_household;
    let form = Form::edit(title, HOUSEHOLD_FIELDS, draft, t, move |l, d| l.edit_household(id, d));
    Some(Effect::open(form))
}

fn visit(state: &State, t: &'static Strings) -> Option<Effect> {
    let record = state.household.as_ref()?;
    let label = record.household.label().to_owned();
    Some(followup::visit(Visited { household: record.id, label, person: None }, t))
}
