//! The forms of the help ledger: opening a case, editing it, a measure, the closing.

use super::{Form, find};
use crate::{
    domain::{
        application::Subject,
        case::{CASE_FIELDS, CLOSING_FIELDS, MEASURE_FIELDS},
        draft::Draft,
        field::Field,
        id::CaseId,
    },
    i18n::Strings,
    store::case::CaseRecord,
    tui::{effect::Effect, msg::Msg, screens::case, shared::Shared},
};

/// Opens the search for the person a case is about, then the form, then the case.
pub fn for_person(t: &'static Strings) -> Effect {
    find::choose(t.cases.which_person, find::people(t), move |id, name| open(Subject::Person(id), name, t))
}

/// Opens the search for the household a case is about, then the form, then the case.
pub fn for_household(t: &'static Strings) -> Effect {
    let then = move |id, name: &str| open(Subject::Household(id), name, t);
    find::choose(t.cases.which_household, find::households(t), then)
}

/// Returns the form for a new case about `subject`, whom the user knows as `name`.
fn open(subject: Subject, name: &str, t: &Strings) -> Form {
    Form::register_then(
        (t.cases.opening)(name),
        CASE_FIELDS,
        Draft::new(),
        t,
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
pub fn edit(record: &CaseRecord, t: &Strings) -> Form {
    let (id, draft) = (record.id, record.case.draft());
    Form::edit(t.cases.editing, CASE_FIELDS, draft, t, move |ledger, draft| ledger.edit_case(id, draft))
}

/// Returns the form for a measure, taken today unless another day is given.
pub fn measure(id: CaseId, shared: &Shared) -> Form {
    let draft = Draft::new().with(Field::OnDate, shared.today.to_string());
    Form::register(shared.t.cases.measure, MEASURE_FIELDS, draft, shared.t, move |ledger, draft| {
        ledger.record_measure(id, draft)
    })
}

/// Returns the form that closes a case, today unless another day is given.
pub fn close(id: CaseId, shared: &Shared) -> Form {
    let draft = Draft::new().with(Field::ClosedOn, shared.today.to_string());
    Form::register(shared.t.cases.close, CLOSING_FIELDS, draft, shared.t, move |ledger, draft| {
        ledger.close_case(id, draft)
    })
}
