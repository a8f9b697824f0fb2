//! The columns of visits, applications, training, reminders, cases and saved searches.

use super::{
    Column,
    Fill::{May, Must},
    Holds::{Code, Day, Id, Link, Money, Remark, Text, Value, Whole},
    RecordKind as Kind,
    form::{application, case_measure, enrolment, help_case, saved_list, step},
    shape::{Shape, columns, form},
};
use crate::domain::{
    application::State,
    due::Identity,
    field::Field,
    import::{ImportPolicy, Matching},
    need::Need,
    paper::Paper,
    payment::Payment,
    reminder::Reminder,
    training::{Course, Mark, Session},
    visit::Visit,
};

pub(super) const VISIT: Shape = Shape::new(
    columns! {
        "id": Id,
        "household_id": Link(Kind::Household, Must),
        "person_id": Link(Kind::Person, May),
        "kind": Value(Field::Kind, Must),
        "visited_on": Value(Field::OnDate, Must),
        "visitor": Text(Field::Visitor),
        "findings": Text(Field::Findings),
    },
    form!(Visit),
);

pub(super) const NEED: Shape = Shape::new(
    columns! {
        "id": Id,
        "person_id": Link(Kind::Person, Must),
        "visit_id": Link(Kind::Visit, May),
        "kind": Value(Field::Kind, Must),
        "detail": Text(Field::Detail),
        "recorded_on": Value(Field::OnDate, Must),
        "met_on": Value(Field::MetOn, May),
    },
    form!(Need),
);

pub(super) const APPLICATION: Shape = Shape::new(
    columns! {
        "id": Id,
        "household_id": Link(Kind::Household, Must),
        "person_id": Link(Kind::Person, May),
        "programme": Text(Field::Programme),
        "state": Value(Field::State, Must),
        "state_on": Value(Field::OnDate, Must),
        "due_on": Day(May),
        "amount_fen": Money(Field::Amount, May),
        "basis": Value(Field::Basis, Must),
        "note": Text(Field::Note),
    },
    application,
);

pub(super) const APPLICATION_STEP: Shape = Shape::new(
    columns! {
        "id": Id,
        "application_id": Link(Kind::Application, Must),
        "state": Code(Must, |code| State::from_code(code).is_some()),
        "on_date": Value(Field::OnDate, Must),
        "who": Text(Field::Who),
        "note": Text(Field::Note),
    },
    step,
);

pub(super) const PAPER: Shape = Shape::new(
    columns! {
        "id": Id,
        "application_id": Link(Kind::Application, Must),
        "name": Text(Field::Paper),
        "got_on": Value(Field::GotOn, May),
        "note": Text(Field::Note),
    },
    form!(Paper),
)
.unique(&["application_id", "name"]);

pub(super) const PAYMENT: Shape = Shape::new(
    columns! {
        "id": Id,
        "application_id": Link(Kind::Application, Must),
        "month": Value(Field::Month, Must),
        "amount_fen": Money(Field::Amount, Must),
        "paid_on": Value(Field::PaidOn, May),
        "account": Text(Field::Account),
        "note": Text(Field::Note),
    },
    form!(Payment),
);

pub(super) const COURSE: Shape = Shape::new(
    columns! {
        "id": Id,
        "title": Text(Field::Title),
        "organiser": Text(Field::Organiser),
        "place": Text(Field::Place),
        "starts_on": Value(Field::StartsOn, May),
        "ends_on": Value(Field::EndsOn, May),
        "capacity": Whole(Field::Capacity, May),
        "note": Text(Field::Note),
        "cancelled_on": Day(May),
    },
    form!(Course),
);

pub(super) const COURSE_SESSION: Shape = Shape::new(
    columns! {
        "id": Id,
        "course_id": Link(Kind::Course, Must),
        "held_on": Value(Field::OnDate, Must),
        "starts_at": Value(Field::StartsAt, May),
        "ends_at": Value(Field::EndsAt, May),
        "topic": Text(Field::Title),
    },
    form!(Session),
);

pub(super) const ENROLMENT: Shape = Shape::new(
    columns! {
        "id": Id,
        "course_id": Link(Kind::Course, Must),
        "person_id": Link(Kind::Person, Must),
        "state": Value(Field::State, Must),
        "state_on": Value(Field::OnDate, Must),
        "certificate_no": Text(Field::CertificateNo),
        "employer": Text(Field::Employer),
        "note": Text(Field::Note),
    },
    enrolment,
)
.unique(&["course_id", "person_id"]);

pub(super) const ATTENDANCE: Shape = Shape::noted(columns! {
    "id": Id,
    "session_id": Link(Kind::CourseSession, Must),
    "enrolment_id": Link(Kind::Enrolment, Must),
    "mark": Code(Must, |code| Mark::from_code(code).is_some()),
})
.unique(&["session_id", "enrolment_id"]);

pub(super) const REMINDER: Shape = Shape::new(
    columns! {
        "id": Id,
        "household_id": Link(Kind::Household, May),
        "person_id": Link(Kind::Person, May),
        "title": Text(Field::Title),
        "due_on": Value(Field::DueOn, Must),
        "lead_days": Whole(Field::LeadDays, Must),
        "priority": Value(Field::Priority, Must),
        "repeat": Value(Field::Repeat, Must),
        "note": Text(Field::Note),
        "ended_on": Day(May),
        "anchor_on": Day(Must),
    },
    form!(Reminder),
);

pub(super) const REMINDER_CLOSING: Shape = Shape::noted(
    columns! {
        "id": Id,
        "identity": Code(Must, |text| text.parse::<Identity>().is_ok_and(|identity| identity.to_string() == text)),
        "result": Code(Must, |code| matches!(code, "done" | "dismissed" | "snoozed")),
        "closed_on": Day(Must),
        "until": Day(May),
        "visit_id": Link(Kind::Visit, May),
        "note": Remark,
    },
)
.unique(&["identity"])
.rule(super::form::closing);

pub(super) const HELP_CASE: Shape = Shape::new(
    columns! {
        "id": Id,
        "household_id": Link(Kind::Household, Must),
        "person_id": Link(Kind::Person, May),
        "cause": Text(Field::Cause),
        "responsible": Text(Field::Responsible),
        "opened_on": Value(Field::OpenedOn, Must),
        "deadline": Value(Field::Deadline, May),
        "closed_on": Value(Field::ClosedOn, May),
        "result": Text(Field::Result),
    },
    help_case,
);

pub(super) const CASE_MEASURE: Shape = Shape::new(
    columns! {
        "id": Id,
        "case_id": Link(Kind::HelpCase, Must),
        "on_date": Value(Field::OnDate, Must),
        "measure": Text(Field::Measure),
        "who": Text(Field::Who),
        "note": Text(Field::Note),
    },
    case_measure,
);

pub(super) const FACT: Shape = Shape::noted(columns! {
    "id": Id,
    "household_id": Link(Kind::Household, May),
    "person_id": Link(Kind::Person, May),
    "key": Code(Must, |key| !key.trim().is_empty()),
    "value": Code(Must, is_json),
    "from_on": Day(May),
    "to_on": Day(May),
    "source": Remark,
    "recorded_on": Day(Must),
})
.rule(super::form::fact);

pub(super) const DECISION: Shape = Shape::noted(columns! {
    "id": Id,
    "application_id": Link(Kind::Application, Must),
    "programme": Code(Must, |id| !id.trim().is_empty()),
    "on_date": Day(Must),
    "pack": Remark,
    "version": Remark,
    "hash": Remark,
    "facts": Code(Must, is_json),
    "result": Code(Must, is_json),
})
.unique(&["application_id"]);

pub(super) const POLICY_PACK: Shape = Shape::noted(columns! {
    "id": Id,
    "pack": Code(Must, |id| !id.trim().is_empty()),
    "version": Remark,
    "hash": Remark,
    "text": Remark,
    "added_on": Day(Must),
    "removed_on": Day(May),
})
.unique_until(&["pack"], "removed_on");

pub(super) const SAVED_LIST: Shape = Shape::new(
    columns! {
        "id": Id,
        "noun": Value(Field::Kind, Must),
        "name": Text(Field::Name),
        "query": Text(Field::Value),
    },
    saved_list,
)
.unique(&["noun", "name"]);

pub(super) const IMPORT_HEADING: Shape = Shape::noted(columns! {
    "id": Id,
    "kind": Code(Must, |kind| !kind.trim().is_empty()),
    "heading": Code(Must, |heading| !heading.trim().is_empty()),
    "field": Remark,
})
.unique(&["kind", "heading"]);

pub(super) const IMPORT_POLICY: Shape = Shape::noted(columns! {
    "id": Id,
    "field": Code(Must, |field| !field.trim().is_empty()),
    "policy": Code(Must, |code| ImportPolicy::from_code(code).is_some()),
})
.unique(&["field"]);

pub(super) const IMPORT_MATCH: Shape = Shape::noted(columns! {
    "id": Id,
    "person_id": Link(Kind::Person, Must),
    "matching": Code(Must, |code| Matching::from_code(code).is_some()),
    "name": Remark,
    "number": Remark,
    "birth": Remark,
    "household": Remark,
    "address": Remark,
    "decided_on": Day(Must),
});

pub(super) const IMPORT_ANSWER: Shape = Shape::noted(columns! {
    "id": Id,
    "household_id": Link(Kind::Household, May),
    "person_id": Link(Kind::Person, May),
    "field": Code(Must, |field| !field.trim().is_empty()),
    "value": Remark,
    "about": Remark,
});

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}
