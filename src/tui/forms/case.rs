//! The forms of the help ledger: opening a case, editing it, a measure, the closing.

use super::{Form, find, purpose::Blank, task::Task};
use crate::{
    domain::{application::Subject, case::CASE_FIELDS, draft::Draft, field::Field, id::CaseId},
    i18n::Strings,
    store::case::CaseRecord,
    tui::{effect::Effect, msg::Msg, screens::case, shared::Shared},
};

/// Opens the search for the person a case is about, then the form, then the case.
pub fn for_person(t: &'static Strings) -> Effect {
    find::choose(t.cases.which_person, find::people(t), move |id, name| opening(Subject::Person(id), name, t))
}

/// Opens the search for the household a case is about, then the form, then the case.
pub fn for_household(t: &'static Strings) -> Effect {
    let then = move |id, name: &str| opening(Subject::Household(id), name, t);
    find::choose(t.cases.which_household, find::households(t), then)
}

/// Returns the form for a new case about `subject`, whom the user knows as `name`.
fn opening(subject: Subject, name: &str, t: &'static Strings) -> Form {
    Form::of(Task::OpenCase(subject), (t.cases.opening)(name), Draft::new(), t)
}

/// Returns the form for a new case, which is seen then.
pub(super) fn open(blank: Blank, subject: Subject) -> Form {
    blank.register_then(
        CASE_FIELDS,
        move |ledger, draft| {
            let (household, person) = match subject {
                Subject::Household(household) => (household, None),
                Subject::Person(person) => (ledger.person(person)?.household_id, Some(person)),
            };
            ledger.open_case(household, person, draft)
        },
        |id| Msg::Go(case::State::new(id).into()),
    )
}

/// Returns the form for what is written down about a case.
pub fn edit(record: &CaseRecord, t: &'static Strings) -> Form {
    Form::of(Task::Case(record.id), t.cases.editing, record.case.draft(), t)
}

/// Returns the form for a measure, taken today unless another day is given.
pub fn measure(id: CaseId, shared: &Shared) -> Form {
    let draft = Draft::new().with(Field::OnDate, shared.today.to_string());
    Form::of(Task::Measure(id), shared.t.cases.measure, draft, shared.t)
}

/// Returns the form that closes a case, today unless another day is given.
pub fn close(id: CaseId, shared: &Shared) -> Form {
    let draft = Draft::new().with(Field::ClosedOn, shared.today.to_string());
    Form::of(Task::CloseCase(id), shared.t.cases.close, draft, shared.t)
}
