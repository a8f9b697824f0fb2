//! What a plan writes, as data: one variant a kind of record, carried out in the order of the plan.

use jiff::civil::Date;

use crate::{
    domain::{
        application::{Application, Step},
        bank_account::BankAccount,
        id::{ApplicationId, CourseId, EnrolmentId, HouseholdId, PersonId, SessionId},
        payment::Payment,
        reminder::Reminder,
        training::{Course, Enrolment, Mark, Session},
    },
    error::Result,
    ledger::progress::Progress,
    store::Tx,
};

/// Records between two reports.
const REPORT_EVERY: usize = 500;

/// One record to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Write {
    /// A new application with the steps it has taken, the first one first, and what was paid under it.
    Application(Box<NewApplication>),
    /// What is written down about an application.
    Edit(ApplicationId, Application),
    /// A step of an application, and when its state should be over.
    Step(ApplicationId, Step, Option<Date>),
    /// A payment under an application.
    Payment(ApplicationId, Payment),
    /// An account of a person.
    Account(PersonId, BankAccount),
    /// A course, its sessions, and who takes part.
    Course(Box<CourseWork>),
    /// A reminder about a person, a household, or neither.
    Reminder(Option<HouseholdId>, Option<PersonId>, Reminder),
}

/// An application that comes into the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewApplication {
    pub(super) household: HouseholdId,
    /// `None` for the whole household.
    pub(super) person: Option<PersonId>,
    pub(super) application: Application,
    pub(super) first: Step,
    pub(super) further: Vec<Step>,
    /// When the last state should be over.
    pub(super) due_on: Option<Date>,
    pub(super) payments: Vec<Payment>,
}

/// What is written about a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CourseWork {
    /// `None` of a course that comes into the ledger.
    pub(super) stored: Option<CourseId>,
    pub(super) course: Course,
    /// Its sessions; those without an id come into the ledger.
    pub(super) sessions: Vec<(Option<SessionId>, Session)>,
    pub(super) places: Vec<Place>,
}

/// What is written about somebody in a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) person: PersonId,
    pub(super) stored: Option<EnrolmentId>,
    /// How the person stands; `None` as before.
    pub(super) enrolment: Option<Enrolment>,
    /// Whether the person came, by the place of the session.
    pub(super) marks: Vec<(usize, Mark)>,
}

/// Writes all of it.
pub(super) fn write_all(tx: &Tx<'_>, writes: &[Write], progress: &Progress) -> Result<()> {
    for (at, write) in writes.iter().enumerate() {
        if at.is_multiple_of(REPORT_EVERY) {
            progress.step(at, writes.len())?;
        }
        write.perform(tx)?;
    }
    progress.step(writes.len(), writes.len())
}

impl Write {
    /// Returns whether this makes another one idle: the same record, the same step, the same grant.
    pub(super) fn stands_for(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Step(id, ..), Self::Step(other, ..)) | (Self::Edit(id, _), Self::Edit(other, _)) => {
                id == other
            }
            (Self::Application(one), Self::Application(other)) => {
                one.person == other.person && one.application.programme == other.application.programme
            }
            _ => self == other,
        }
    }

    fn perform(&self, tx: &Tx<'_>) -> Result<()> {
        match self {
            Self::Application(new) => new.insert(tx),
            Self::Edit(id, application) => tx.update_application(*id, application),
            Self::Step(id, step, due_on) => tx.step_application(*id, step, *due_on),
            Self::Payment(id, payment) => tx.insert_payment(*id, payment).map(drop),
            Self::Account(person, account) => tx.insert_bank_account(*person, account).map(drop),
            Self::Course(work) => work.perform(tx),
            Self::Reminder(household, person, reminder) => {
                tx.insert_reminder(*household, *person, reminder).map(drop)
            }
        }
    }
}

impl NewApplication {
    fn insert(&self, tx: &Tx<'_>) -> Result<()> {
        let due_on = self.due_on.filter(|_| self.further.is_empty());
        let id =
            tx.insert_application(self.household, self.person, &self.application, &self.first, due_on)?;
        for (at, step) in self.further.iter().enumerate() {
            let is_last = at + 1 == self.further.len();
            tx.step_application(id, step, self.due_on.filter(|_| is_last))?;
        }
        self.payments.iter().try_for_each(|payment| tx.insert_payment(id, payment).map(drop))
    }
}

impl CourseWork {
    /// Returns whether the ledger says something else.
    pub(super) fn is_needed(&self) -> bool {
        let is_new = |place: &Place| place.enrolment.is_some() || !place.marks.is_empty();
        self.places.iter().any(is_new)
    }

    fn perform(&self, tx: &Tx<'_>) -> Result<()> {
        let course = self.stored.map_or_else(|| tx.insert_course(&self.course), Ok)?;
        let mut sessions = Vec::with_capacity(self.sessions.len());
        for (stored, session) in &self.sessions {
            sessions.push(stored.map_or_else(|| tx.insert_session(course, session), Ok)?);
        }
        for place in &self.places {
            let enrolment = match (place.stored, &place.enrolment) {
                (Some(id), Some(enrolment)) => {
                    tx.update_enrolment(id, enrolment)?;
                    id
                }
                (Some(id), None) => id,
                (None, Some(enrolment)) => tx.insert_enrolment(course, place.person, enrolment)?,
                (None, None) => continue,
            };
            for (at, mark) in &place.marks {
                if let Some(session) = sessions.get(*at) {
                    tx.put_attendance(*session, enrolment, *mark)?;
                }
            }
        }
        Ok(())
    }
}
