//! What is done on a person's page: the form, choice or question for each kind of record.

use super::{Item, Msg, State, Tab};
use crate::{
    domain::{application::Subject, code::codes, draft::Draft, field::Field, id::PersonId, query::Query},
    i18n::Strings,
    ledger::{Erased, export::Export},
    store::{person::PersonRecord, training::CourseRow},
    transfer::writer::Format,
    tui::{
        effect::Effect,
        forms::{
            Form, course as training,
            file::write_beside,
            find,
            find::Item as Choice,
            followup::{self, Visited},
            policy,
            purpose::Purpose,
            records,
            task::Task,
        },
        layers::{message::Message, pick::Pick, prompt::Prompt},
        msg,
        rows::day,
        screens::{application, course, decision, household},
        shared::Shared,
    },
};

codes! {
    /// A kind of record that hangs on a person without a part of the page of its own.
    Hanging {
        /// A contact.
        Contact = "contact",
        /// A bank account.
        Account = "account",
        /// A need.
        Need = "need",
        /// A consent.
        Consent = "consent",
    }
}

codes! {
    /// What is written for a person, to be handed over.
    Given {
        /// All that is held on the person, to read.
        Text = "text",
        /// The same for programs.
        Json = "json",
        /// What is told before anything is written down.
        Notice = "notice",
    }
}

/// Returns whether something can be ended.
pub(super) fn can_end(item: &Item) -> bool {
    match item {
        Item::Contact(record) => record.ended_on.is_none(),
        Item::Account(record) => record.ended_on.is_none(),
        Item::Consent(record) => record.consent.withdrawn_on.is_none(),
        Item::Need(record) => record.need.met_on.is_none(),
        Item::Status(record) => record.status.to_on.is_none(),
        _ => false,
    }
}

/// Takes a message that opens or changes a record.
pub(super) fn act(state: &State, msg: &Msg, shared: &Shared) -> Vec<Effect> {
    let (id, t) = (state.id, shared.t);
    let effect = match *msg {
        Msg::Open => state.item().and_then(|item| open(state, item, shared)),
        Msg::Step => state.item().and_then(|item| step(item, shared)),
        Msg::Add => Some(add(state, t)),
        Msg::AddHanging(kind) => Some(add_hanging(id, kind, t)),
        Msg::End => state.item().and_then(|item| end(item, shared)),
        Msg::File => state.item().and_then(file),
        Msg::Edit => edit(state, t),
        Msg::Household => {
            state.person.as_ref().map(|person| Effect::go(household::State::new(person.household_id)))
        }
        Msg::Visit => visit(state, t),
        Msg::Erase => Some(ask_why(t)),
        Msg::EraseBecause(ref reason) => state.person.as_ref().map(|record| ask_name(record, reason, t)),
        Msg::EraseNamed(ref reason, ref name) => {
            state.person.as_ref().map(|record| erase(record, reason, name, t))
        }
        Msg::Copy => Some(choose_given(t)),
        Msg::Give(given) => state.person.as_ref().map(|record| give(record, given, shared)),
        Msg::Transfer => Some(transfer(t)),
        Msg::TransferTo(household) => Some(Effect::write(move |ledger| ledger.move_person(id, household))),
        Msg::Enrol(course) => Some(training::enrol(course, id, t)),
        Msg::UndoOp => state.item().and_then(|item| open(state, item, shared)),
        Msg::Undo(op) => Some(records::undo(op)),
        _ => None,
    };
    effect.into_iter().collect()
}

/// Opens what a line stands for: its form, its page, or the question that belongs to it.
fn open(state: &State, item: &Item, shared: &Shared) -> Option<Effect> {
    let t = shared.t;
    let form = match item.clone() {
        Item::Profile => return edit(state, t),
        Item::Application(row) => return Some(Effect::go(application::State::new(row.id))),
        Item::Gap(gap) => return Some(Effect::go(decision::State::new(gap.person_id, gap.programme))),
        Item::Enrolment(row) => return Some(Effect::go(course::State::with(row.course_id, row.id))),
        Item::Op(op) => return op.in_effect.then(|| records::ask_undo(&op, t, Msg::Undo(op.id))),
        Item::Contact(record) => {
            let (id, draft) = (record.id, record.contact.draft());
            Form::of(Purpose::Contact(id), t.nouns.contact, draft, t)
        }
        Item::Account(record) => {
            let (id, draft) = (record.id, record.bank_account.draft());
            Form::of(Purpose::Account(id), t.nouns.account, draft, t)
        }
        Item::Consent(record) => {
            let (id, draft) = (record.id, record.consent.draft());
            Form::of(Purpose::Consent(id), t.nouns.consent, draft, t)
        }
        Item::Need(record) => {
            let (id, draft) = (record.id, record.need.draft());
            Form::of(Purpose::Need(id), t.nouns.need, draft, t)
        }
        Item::Card(record) => {
            let (id, draft) = (record.id, record.card.draft());
            Form::of(Purpose::Card(id), t.nouns.card, draft, t)
        }
        Item::Status(record) => {
            let (id, draft) = (record.id, record.status.draft());
            Form::of(Purpose::PersonStatus(id), t.nouns.status, draft, t)
        }
        Item::Visit(record) => records::visit(&record, t),
    };
    Some(Effect::open(form))
}

/// Opens the choice among the next steps of an enrolment.
fn step(item: &Item, shared: &Shared) -> Option<Effect> {
    let Item::Enrolment(row) = item else { return None };
    Some(training::choose_step(row, shared))
}

/// Files an application for a programme.
fn file(item: &Item) -> Option<Effect> {
    let Item::Gap(gap) = item else { return None };
    Some(policy::file(gap.person_id, gap.programme.clone()))
}

/// Opens the form for a new record of the part that is shown.
fn add(state: &State, t: &'static Strings) -> Effect {
    let (id, empty) = (state.id, Draft::new());
    let form = match state.tab {
        Tab::Profile | Tab::History => return choose_hanging(t),
        Tab::Training => return choose_course(t),
        Tab::Visits => return visit(state, t).unwrap_or_else(Effect::close),
        Tab::Cards => Form::of(Purpose::NewCard(id), t.pages.new_card, empty, t),
        Tab::Statuses => Form::of(Purpose::NewPersonStatus(id), t.nouns.status, empty, t),
        Tab::Applications | Tab::Programmes => {
            Form::of(Task::NewApplication(Subject::Person(id)), t.nouns.application, empty, t)
        }
    };
    Effect::open(form)
}

fn choose_hanging(t: &Strings) -> Effect {
    let label = |kind: &Hanging| match kind {
        Hanging::Contact => t.nouns.contact,
        Hanging::Account => t.nouns.account,
        Hanging::Consent => t.nouns.consent,
        Hanging::Need => t.nouns.need,
    };
    let items = Hanging::ALL.iter().map(|kind| Choice::new(kind.code(), label(kind))).collect();
    Effect::open(Pick::among(t.pages.add_what, items, |item| {
        Hanging::from_code(&item.code).map_or(msg::Msg::Back, |kind| Msg::AddHanging(kind).into())
    }))
}

fn add_hanging(id: PersonId, kind: Hanging, t: &'static Strings) -> Effect {
    let (purpose, title) = match kind {
        Hanging::Contact => (Purpose::NewContact(id), t.nouns.contact),
        Hanging::Account => (Purpose::NewAccount(id), t.nouns.account),
        Hanging::Consent => (Purpose::NewConsent(id), t.nouns.consent),
        Hanging::Need => (Purpose::NewNeed(id), t.nouns.need),
    };
    Effect::open(Form::of(purpose, title, Draft::new(), t))
}

fn end(item: &Item, shared: &Shared) -> Option<Effect> {
    let today = shared.today;
    Some(match item {
        Item::Contact(record) => {
            let id = record.id;
            Effect::write(move |ledger| ledger.end_contact(id))
        }
        Item::Account(record) => {
            let id = record.id;
            Effect::write(move |ledger| ledger.end_bank_account(id))
        }
        Item::Consent(record) => {
            let id = record.id;
            Effect::write(move |ledger| ledger.withdraw_consent(id))
        }
        Item::Need(record) => {
            let id = record.id;
            Effect::write(move |ledger| ledger.meet_need(id, today))
        }
        Item::Status(record) => {
            let (id, last) = (record.id, Draft::new().with(Field::ToOn, today.to_string()));
            Effect::write(move |ledger| ledger.edit_person_status(id, &last))
        }
        _ => return None,
    })
}

fn edit(state: &State, t: &'static Strings) -> Option<Effect> {
    let draft = state.person.as_ref()?.person.draft();
    Some(Effect::open(Form::of(Purpose::Person(state.id), t.pages.edit_person, draft, t)))
}

fn visit(state: &State, t: &'static Strings) -> Option<Effect> {
    let record = state.person.as_ref()?;
    let name = record.person.name.clone();
    let visited =
        Visited { household: record.household_id, label: name.clone(), person: Some((record.id, name)) };
    Some(followup::visit(visited, t))
}

fn ask_why(t: &Strings) -> Effect {
    Effect::open(Prompt::entered(t.erasures.reason, "", Msg::EraseBecause))
}

/// The name must be typed: what cannot be taken back is not a single key away.
fn ask_name(record: &PersonRecord, reason: &str, t: &Strings) -> Effect {
    let (label, reason) = ((t.erasures.type_name)(&record.person.name), reason.to_owned());
    Effect::open(Prompt::entered(label, "", move |name| Msg::EraseNamed(reason.clone(), name)))
}

fn erase(record: &PersonRecord, reason: &str, name: &str, t: &'static Strings) -> Effect {
    if name.trim() != record.person.name {
        return Effect::warn(t.erasures.other_name);
    }
    let (id, reason) = (record.id, reason.to_owned());
    Effect::task(t.erasures.action, move |ledger, _| {
        Ok(Msg::Erased(Box::new(ledger.erase_person(id, &reason)?.value)))
    })
}

/// Leaves the page, which is of nobody now, and tells what was done and what is left to do.
pub(super) fn erased(erased: &Erased, t: &Strings) -> Vec<Effect> {
    let text = t.erased(erased).join("\n");
    vec![
        Effect::Send(msg::Msg::Back),
        Effect::open(Message::new(t.erasures.action, text)),
        Effect::Send(msg::Msg::Changed),
    ]
}

fn choose_given(t: &Strings) -> Effect {
    let items = [
        (Given::Text, t.exports.dossier_text),
        (Given::Json, t.exports.dossier_json),
        (Given::Notice, t.privacy_notices.choice),
    ];
    let items = items.map(|(given, label)| Choice::new(given.code(), label));
    Effect::open(Pick::among(t.exports.dossier_format, items.into(), |item| {
        Given::from_code(&item.code).map_or(msg::Msg::Back, |given| Msg::Give(given).into())
    }))
}

/// Writes what is for the person, beside what is there already, and says where.
fn give(record: &PersonRecord, given: Given, shared: &Shared) -> Effect {
    let (id, t, today) = (record.id, shared.t, shared.today.to_string());
    let dossier = |format| {
        let title = (t.exports.dossier_of)(&record.person.name);
        Export::dossier(id, format, title, t.exports.dossier_reason)
    };
    let (export, file) = match given {
        Given::Text => (dossier(Format::Text), t.exports.dossier_file),
        Given::Json => (dossier(Format::Json), t.exports.dossier_file),
        Given::Notice => (Export::privacy_notice(Some(id), Format::Xlsx), t.privacy_notices.file),
    };
    write_beside(export, move |number| file(id.0, &today, number), t)
}

fn transfer(t: &'static Strings) -> Effect {
    find::choose(t.pages.to_which_household, find::households(t), |household, _| Msg::TransferTo(household))
}

/// Opens a choice among the courses that can be joined.
fn choose_course(t: &Strings) -> Effect {
    let title = t.pages.which_course;
    Effect::load(move |ledger| {
        let courses = ledger.read().list_course(&Query::default(), ledger.today())?;
        let open = courses.iter().filter(|row| row.cancelled_on.is_none());
        let label = |row: &CourseRow| format!("{}  {}", row.course.title, day(row.course.starts_on));
        let items = open.map(|row| Choice::new(row.id.to_string(), label(row))).collect();
        let pick = Pick::among(title, items, |item| {
            item.code.parse().map_or(msg::Msg::Back, |course| Msg::Enrol(course).into())
        });
        Ok(msg::Msg::Open(Box::new(pick)))
    })
}
