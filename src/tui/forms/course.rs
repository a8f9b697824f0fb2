//! The forms of training: a course, its sessions, and the steps of who takes part.

use super::{Form, find::Item, purpose::Blank, task::Task};
use crate::{
    domain::{
        draft::Draft,
        field::{Field, FieldSpec},
        id::{CourseId, EnrolmentId, PersonId},
        training::{ENROLMENT_STEP_FIELDS, EnrolmentState},
    },
    error::Result,
    i18n::Strings,
    ledger::{Done, Ledger, Placed},
    store::training::{CourseRow, EnrolmentRow, SessionRow},
    tui::{
        effect::Effect,
        layers::pick::Pick,
        msg::{Msg, Notice},
        shared::Shared,
    },
};

/// Where somebody stands after a step, and the names of those who moved up by it.
type Outcome = (EnrolmentState, Vec<String>);

/// Returns the form for a new course, which is seen when it is saved.
pub fn plan(t: &'static Strings) -> Form {
    Form::of(Task::NewCourse, t.courses.plan, Draft::new(), t)
}

/// Returns the form for what is written down about a course.
pub fn edit(row: &CourseRow, t: &'static Strings) -> Form {
    Form::of(Task::Course(row.id), t.courses.edit, row.course.draft(), t)
}

/// Returns the form for a new session of a course, today unless another day is given.
pub fn plan_session(id: CourseId, shared: &Shared) -> Form {
    Form::of(Task::NewSession(id), shared.t.courses.session_form, today(shared), shared.t)
}

/// Returns the form for what is written down about a session.
pub fn edit_session(row: &SessionRow, t: &'static Strings) -> Form {
    Form::of(Task::Session(row.id), t.courses.session_form, row.session.draft(), t)
}

/// Enrols a person, or puts the person on the waiting list, and says which.
pub fn enrol(id: CourseId, person: PersonId, t: &'static Strings) -> Effect {
    Effect::write_then(move |ledger| ledger.enrol(id, person), move |placed| told(&(placed.state, vec![]), t))
}

/// Notes that a person would like to take part.
pub fn wish(id: CourseId, person: PersonId, t: &'static Strings) -> Effect {
    Effect::write_then(
        move |ledger| ledger.register_wish(id, person),
        move |placed| told(&(placed.state, vec![]), t),
    )
}

/// Takes the step that comes by itself when all goes well; one that has something to write down opens its form, and
/// a wish for a course that is full becomes a place on the waiting list.
pub fn advance(row: &EnrolmentRow, shared: &Shared) -> Option<Effect> {
    let (id, t) = (row.id, shared.t);
    let state = row.enrolment.state.natural_next()?;
    if row.enrolment.state == EnrolmentState::Wish {
        return Some(enrol(row.course_id, row.person_id, t));
    }
    if matches!(state, EnrolmentState::Certified | EnrolmentState::Employed) {
        return Some(Effect::open(stepping(id, &row.person_name, state, today(shared), t)));
    }
    let work = move |ledger: &mut Ledger| {
        let done = ledger.step_enrolment(id, state, &Draft::new())?;
        outcome(ledger, &done)
    };
    Some(Effect::write_then(work, move |outcome| told(&outcome, t)))
}

/// Opens the choice among the steps that may follow, then the form of the chosen one.
pub fn choose_step(row: &EnrolmentRow, shared: &Shared) -> Effect {
    let (id, name, draft, t) = (row.id, row.person_name.clone(), today(shared), shared.t);
    let states = row.enrolment.state.next().iter();
    if states.len() == 0 {
        return Effect::say(t.errors.allowed_none);
    }
    let items = states.map(|state| Item::new(state.code(), t.word(*state))).collect();
    let chosen = move |item: Item| match EnrolmentState::from_code(&item.code) {
        Some(state) => stepping(id, &name, state, draft, t).into(),
        None => Msg::Say(Notice::Told(item.label)),
    };
    Effect::open(Pick::among(t.courses.which_step, items, chosen))
}

fn today(shared: &Shared) -> Draft {
    Draft::new().with(Field::OnDate, shared.today.to_string())
}

/// Returns the form of a step to `state`.
fn stepping(id: EnrolmentId, name: &str, state: EnrolmentState, draft: Draft, t: &'static Strings) -> Form {
    Form::of(Task::EnrolmentStep(id, state), (t.courses.stepping)(name, t.word(state)), draft, t)
}

/// Returns the form of a step, which says where it led.
pub(super) fn step(blank: Blank, id: EnrolmentId, state: EnrolmentState) -> Form {
    let t = blank.t;
    blank.register_then(
        &step_fields(state),
        move |ledger, draft| {
            let done = ledger.step_enrolment(id, state, draft)?;
            outcome(ledger, &done)
        },
        move |outcome| told(&outcome, t),
    )
}

/// Lists what a step to `state` asks: a certificate has a number, a job has an employer.
fn step_fields(state: EnrolmentState) -> Vec<FieldSpec> {
    let asked = |spec: &FieldSpec| match spec.field {
        Field::CertificateNo => (state == EnrolmentState::Certified).then_some(*spec),
        Field::Employer => {
            (state == EnrolmentState::Employed).then(|| FieldSpec::required(spec.field, spec.shape))
        }
        _ => Some(*spec),
    };
    ENROLMENT_STEP_FIELDS.iter().filter_map(asked).collect()
}

/// Returns what a step did, with the names of those who moved up.
fn outcome(ledger: &Ledger, done: &Done<Placed>) -> Result<Done<Outcome>> {
    let name = |id: &EnrolmentId| Ok(ledger.enrolment(*id)?.person_name);
    let names = done.value.moved_up.iter().map(name).collect::<Result<_>>()?;
    Ok(Done { value: (done.value.state, names), op: done.op })
}

fn told((state, moved_up): &Outcome, t: &Strings) -> Msg {
    let word = t.word(*state);
    Msg::Say(match (state, moved_up.as_slice()) {
        (EnrolmentState::Waiting, _) => Notice::Warning(t.courses.full.to_owned()),
        (_, []) => Notice::Told((t.courses.placed)(word)),
        (_, names) => Notice::Told((t.courses.moved_up)(word, &t.list(names))),
    })
}
