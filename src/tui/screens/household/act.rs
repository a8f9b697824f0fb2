//! What is done on a household's page: the form, choice or question for each kind of record.

use super::{Item, Msg, State, Tab, events};
use crate::{
    domain::{application::Subject, draft::Draft, field::Field},
    i18n::Strings,
    tui::{
        effect::Effect,
        forms::{
            Form,
            followup::{self, Visited},
            purpose::Purpose,
            records,
            task::Task,
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
            Form::of(Purpose::HouseholdStatus(id), t.nouns.status, draft, t)
        }
        Item::Event(record) => {
            let (id, draft) = (record.id, record.event.draft());
            Form::of(Purpose::Event(id), t.word(record.place.kind), draft, t)
        }
        Item::Visit(record) => records::visit(record, t),
    };
    Some(Effect::open(form))
}

/// Opens the form for a new record of the part that is shown.
fn add(state: &State, t: &'static Strings) -> Effect {
    let (id, empty) = (state.id, Draft::new());
    let form = match state.tab {
        Tab::Members => people::newcomer(id, None, t),
        Tab::Events | Tab::History => return events::choose_kind(t),
        Tab::Visits => return visit(state, t).unwrap_or_else(Effect::close),
        Tab::Statuses => Form::of(Purpose::NewHouseholdStatus(id), t.nouns.status, empty, t),
        Tab::Applications => {
            Form::of(Task::NewApplication(Subject::Household(id)), t.nouns.application, empty, t)
        }
        Tab::Cases => Form::of(Task::NewCase(id), t.nouns.case, empty, t),
    };
    Effect::open(form)
}

fn edit(state: &State, t: &'static Strings) -> Option<Effect> {
    let draft = state.household.as_ref()?.household.draft();
    Some(Effect::open(Form::of(Purpose::Household(state.id), t.pages.edit_household, draft, t)))
}

fn visit(state: &State, t: &'static Strings) -> Option<Effect> {
    let record = state.household.as_ref()?;
    let label = record.household.label().to_owned();
    Some(followup::visit(Visited { household: record.id, label, person: None }, t))
}
