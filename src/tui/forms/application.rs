//! The forms of applications: opening one, editing it, taking a step, its papers and payments.

use super::{
    Form,
    file::write_beside,
    find::{self, Item},
    purpose::Blank,
    task::Task,
};
use crate::{
    domain::{
        application::{Application, STEP_FIELDS, State, Subject},
        draft::Draft,
        export::{Content, Disclosure},
        field::{Field, FieldSpec},
        id::ApplicationId,
    },
    i18n::Strings,
    ledger::{Stepped, export::Export},
    store::{application::ApplicationRecord, paper::PaperRecord, payment::PaymentRecord},
    transfer::writer::Format,
    tui::{
        effect::Effect,
        layers::pick::Pick,
        msg::{Msg, Notice},
        shared::Shared,
    },
};

/// Opens the search for the person who applies, then the form, then the application.
pub fn for_person(t: &'static Strings) -> Effect {
    find::choose(t.applications.which_person, find::people(t), move |id, name| {
        open(Subject::Person(id), name, t)
    })
}

/// Opens the search for the household that applies, then the form, then the application.
pub fn for_household(t: &'static Strings) -> Effect {
    let then = move |id, name: &str| open(Subject::Household(id), name, t);
    find::choose(t.applications.which_household, find::households(t), then)
}

/// Returns the form for a new application of `subject`, whom the user knows as `name`.
fn open(subject: Subject, name: &str, t: &'static Strings) -> Form {
    Form::of(Task::OpenApplication(subject), (t.applications.opening)(name), Draft::new(), t)
}

/// Returns the form for what is written down about an application.
pub fn edit(id: ApplicationId, application: &Application, t: &'static Strings) -> Form {
    Form::of(Task::Application(id), t.applications.editing, application.draft(), t)
}

/// Takes the step that comes by itself when all goes well, and says where that led.
pub fn advance(id: ApplicationId, t: &'static Strings) -> Effect {
    Effect::write_then(move |ledger| ledger.advance_application(id), move |stepped| told(&stepped, t))
}

/// Opens the choice among the steps that may follow, then the form of the chosen one.
pub fn choose_step(id: ApplicationId, from: State, shared: &Shared) -> Effect {
    let (t, today) = (shared.t, shared.today);
    let items = from.next().iter().map(|state| Item::new(state.code(), t.word(*state))).collect();
    let chosen = move |item: Item| match State::from_code(&item.code) {
        Some(state) => {
            let draft = Draft::new().with(Field::OnDate, today.to_string());
            stepping(id, state, draft, t).into()
        }
        None => Msg::Say(Notice::Told(item.label)),
    };
    Effect::open(Pick::among(t.applications.which_step, items, chosen))
}

/// Returns the form of a step to `state`.
fn stepping(id: ApplicationId, state: State, draft: Draft, t: &'static Strings) -> Form {
    let word = t.word(state);
    let title = match state {
        State::Refused => (t.applications.refusing)(word),
        _ => (t.applications.stepping)(word),
    };
    Form::of(Task::ApplicationStep(id, state), title, draft, t)
}

/// Returns the form of a step, which says where it led.
pub(super) fn step(blank: Blank, id: ApplicationId, state: State) -> Form {
    let t = blank.t;
    blank.register_then(
        &step_fields(state),
        move |ledger, draft| ledger.step_application(id, state, draft),
        move |stepped| told(&stepped, t),
    )
}

/// Lists what a step to `state` asks; a refusal must have its reason, and as one back may ask for a further paper.
fn step_fields(state: State) -> Vec<FieldSpec> {
    let asked = |spec: &FieldSpec| match spec.field {
        Field::Note if state == State::Refused => Some(FieldSpec::required(spec.field, spec.shape)),
        Field::Paper => Some(*spec).filter(|_| matches!(state, State::Refused | State::Collecting)),
        _ => Some(*spec),
    };
    STEP_FIELDS.iter().filter_map(asked).collect()
}

/// Opens the form for a paper that is asked for besides.
pub fn add_paper(id: ApplicationId, t: &'static Strings) -> Effect {
    Effect::open(Form::of(Task::NewPaper(id), t.applications.paper_form, Draft::new(), t))
}

/// Opens the form for what is written down about a paper.
pub fn edit_paper(record: &PaperRecord, t: &'static Strings) -> Effect {
    Effect::open(Form::of(Task::Paper(record.id), t.applications.paper_form, record.paper.draft(), t))
}

/// Opens the form for a payment of this month, of the amount granted.
pub fn add_payment(record: &ApplicationRecord, shared: &Shared) -> Effect {
    let (t, today) = (shared.t, shared.today);
    let draft = Draft::new()
        .with(Field::Month, format!("{:04}-{:02}", today.year(), today.month()))
        .with_some(Field::Amount, record.application.amount);
    Effect::open(Form::of(Task::NewPayment(record.id), t.applications.payment_form, draft, t))
}

/// Opens the form for what is written down about a payment.
pub fn edit_payment(record: &PaymentRecord, t: &'static Strings) -> Effect {
    let draft = record.payment.draft();
    Effect::open(Form::of(Task::Payment(record.id), t.applications.payment_form, draft, t))
}

/// Writes the list of papers as a sheet to print, beside what is there already, and says where.
pub fn print_papers(record: &ApplicationRecord, name: &str, shared: &Shared) -> Effect {
    let (id, t, today) = (record.id, shared.t, shared.today);
    let title = (t.applications.papers_of)(&record.application.programme, name);
    let export =
        Export { application: Some(id), title: Some(title), ..Export::of(Content::Paper, Format::Xlsx) };
    write_beside(export, move |number| (t.applications.papers_file)(id.0, &today.to_string(), number), t)
}

/// Fills the form of an application in, beside what is there already, and says where.
pub fn print_form(record: &ApplicationRecord, shared: &Shared) -> Effect {
    let (id, t, today) = (record.id, shared.t, shared.today);
    let reason = (t.exports.form_reason)(&record.application.programme);
    let export = Export {
        disclosure: Disclosure::Full(reason),
        application: Some(id),
        ..Export::of(Content::Form, Format::Xlsx)
    };
    write_beside(export, move |number| (t.applications.form_file)(id.0, &today.to_string(), number), t)
}

fn told(stepped: &Stepped, t: &Strings) -> Msg {
    let state = t.word(stepped.state);
    if let (Some(year), true) = (stepped.unknown_year, stepped.missing.is_empty()) {
        return Msg::Say(Notice::Warning((t.policies.unknown_year)(year)));
    }
    if stepped.missing.is_empty() {
        return Msg::Say(Notice::Told((t.applications.stepped)(state)));
    }
    Msg::Say(Notice::Warning((t.applications.stepped_missing)(state, &t.list(&stepped.missing))))
}
