//! What a form of the coordinator's work writes when it is saved: applications, cases, visits, reminders, courses.

use serde::{Deserialize, Serialize};

use super::{Form, application, case, course, followup, purpose::Blank, purpose::Purpose};
use crate::{
    domain::{
        application::{APPLICATION_FIELDS, OPENING_FIELDS, State, Subject},
        case::{CASE_FIELDS, CLOSING_FIELDS, MEASURE_FIELDS},
        id::{
            ApplicationId, CaseId, CourseId, EnrolmentId, HouseholdId, PaperId, PaymentId, ReminderId,
            SessionId, VisitId,
        },
        paper::PAPER_FIELDS,
        payment::PAYMENT_FIELDS,
        reminder::REMINDER_FIELDS,
        training::{COURSE_FIELDS, EnrolmentState, SESSION_FIELDS},
        visit::VISIT_FIELDS,
    },
    ledger::Ledger,
    tui::{msg::Msg, screens},
};

/// What a form of the coordinator's work writes when it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// A new application.
    NewApplication(Subject),
    /// A new application, which is seen then.
    OpenApplication(Subject),
    /// An application that is there.
    Application(ApplicationId),
    /// A step of an application.
    ApplicationStep(ApplicationId, State),
    /// A paper that is asked for besides.
    NewPaper(ApplicationId),
    /// A paper that is there.
    Paper(PaperId),
    /// A new payment.
    NewPayment(ApplicationId),
    /// A payment that is there.
    Payment(PaymentId),
    /// A new case of a household.
    NewCase(HouseholdId),
    /// A new case, which is seen then.
    OpenCase(Subject),
    /// A case that is there.
    Case(CaseId),
    /// A measure of a case.
    Measure(CaseId),
    /// The end of a case.
    CloseCase(CaseId),
    /// A new visit, with the identities of the reminders it settles.
    NewVisit(HouseholdId, Vec<String>),
    /// A visit that is there.
    Visit(VisitId),
    /// A new reminder.
    NewReminder,
    /// A reminder that is there.
    Reminder(ReminderId),
    /// A new course, which is seen then.
    NewCourse,
    /// A course that is there.
    Course(CourseId),
    /// A new session of a course.
    NewSession(CourseId),
    /// A session that is there.
    Session(SessionId),
    /// A step of somebody who takes part in a course.
    EnrolmentStep(EnrolmentId, EnrolmentState),
}

impl From<Task> for Purpose {
    fn from(task: Task) -> Self {
        Self::Work(task)
    }
}

impl Task {
    pub(super) fn form(self, blank: Blank) -> Form {
        match self {
            Self::NewApplication(subject) => {
                blank.register(OPENING_FIELDS, move |l, d| l.open_application(subject, d))
            }
            Self::OpenApplication(subject) => blank.register_then(
                OPENING_FIELDS,
                move |l, d| l.open_application(subject, d),
                |id| Msg::Go(screens::application::State::new(id).into()),
            ),
            Self::Application(id) => blank.edit(APPLICATION_FIELDS, move |l, d| l.edit_application(id, d)),
            Self::ApplicationStep(id, state) => application::step(blank, id, state),
            Self::NewPaper(id) => blank.register(PAPER_FIELDS, move |l, d| l.add_paper(id, d)),
            Self::Paper(id) => blank.edit(PAPER_FIELDS, move |l, d| l.edit_paper(id, d)),
            Self::NewPayment(id) => blank.register(PAYMENT_FIELDS, move |l, d| l.record_payment(id, d)),
            Self::Payment(id) => blank.edit(PAYMENT_FIELDS, move |l, d| l.edit_payment(id, d)),
            Self::NewCase(id) => blank.register(CASE_FIELDS, move |l, d| l.open_case(id, None, d)),
            Self::OpenCase(subject) => case::open(blank, subject),
            Self::Case(id) => blank.edit(CASE_FIELDS, move |l, d| l.edit_case(id, d)),
            Self::Measure(id) => blank.register(MEASURE_FIELDS, move |l, d| l.record_measure(id, d)),
            Self::CloseCase(id) => blank.register(CLOSING_FIELDS, move |l, d| l.close_case(id, d)),
            Self::NewVisit(id, closes) => followup::visited(blank, id, &closes),
            Self::Visit(id) => blank.edit(VISIT_FIELDS, move |l, d| l.edit_visit(id, d)),
            Self::NewReminder => followup::written(blank),
            Self::Reminder(id) => blank.edit(REMINDER_FIELDS, move |l, d| l.edit_reminder(id, d)),
            Self::NewCourse => blank.register_then(COURSE_FIELDS, Ledger::plan_course, |id| {
                Msg::Go(screens::course::State::new(id).into())
            }),
            Self::Course(id) => blank.edit(COURSE_FIELDS, move |l, d| l.edit_course(id, d)),
            Self::NewSession(id) => blank.register(SESSION_FIELDS, move |l, d| l.plan_session(id, d)),
            Self::Session(id) => blank.edit(SESSION_FIELDS, move |l, d| l.edit_session(id, d)),
            Self::EnrolmentStep(id, state) => course::step(blank, id, state),
        }
    }
}
