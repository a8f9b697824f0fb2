//! Training: courses, their sessions, who takes part and who came.

use jiff::civil::Date;
use serde::Serialize;

use super::{Done, Ledger, OpKind, guard::present_person};
use crate::{
    domain::{
        draft::Draft,
        field::Field,
        id::{CourseId, EnrolmentId, PersonId, SessionId},
        problem::{Problem, ProblemKind},
        training::{Course, Enrolment, EnrolmentState, Mark, Session},
    },
    error::{Error, Refusal, Result},
    store::{
        Db, OrNotFound, Tx,
        training::{CourseRow, EnrolmentRow, SessionRow},
    },
};

/// Where a person stands after a step, and who moved up by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// The person's place in the course.
    pub enrolment: EnrolmentId,
    /// The state reached; waiting where a place was asked for in a full course.
    pub state: EnrolmentState,
    /// Those who waited and have a place now.
    pub moved_up: Vec<EnrolmentId>,
}

impl Ledger {
    /// Plans a course.
    pub fn plan_course(&mut self, draft: &Draft) -> Result<Done<CourseId>> {
        let course = Course::check(draft, self.today())?;
        self.write(OpKind::PlanCourse, &course.title, |tx| tx.insert_course(&course))
    }

    /// Edits a course: the filled fields of `draft` win. New places go to those who wait.
    pub fn edit_course(&mut self, id: CourseId, draft: &Draft) -> Result<Done<()>> {
        let today = self.today();
        let course = Course::check(&self.course(id)?.course.draft().overlaid(draft), today)?;
        self.write(OpKind::EditCourse, &course.title, |tx| {
            tx.update_course(id, &course)?;
            move_up(tx, id, today)?;
            Ok(())
        })
    }

    /// Cancels a course. Its enrolments stay as they are: they say who was disappointed.
    pub fn cancel_course(&mut self, id: CourseId) -> Result<Done<()>> {
        let today = self.today();
        let title = self.course(id)?.course.title;
        self.write(OpKind::CancelCourse, &title, |tx| {
            running_course(tx, id, today)?;
            tx.cancel_course(id, today)
        })
    }

    /// Plans a session of a course.
    pub fn plan_session(&mut self, course: CourseId, draft: &Draft) -> Result<Done<SessionId>> {
        let today = self.today();
        let session = Session::check(draft, today)?;
        let title = self.course(course)?.course.title;
        self.write(OpKind::PlanSession, &title, |tx| {
            running_course(tx, course, today)?;
            tx.insert_session(course, &session)
        })
    }

    /// Edits a session: the filled fields of `draft` win.
    pub fn edit_session(&mut self, id: SessionId, draft: &Draft) -> Result<Done<()>> {
        let row = self.session(id)?;
        let session = Session::check(&row.session.draft().overlaid(draft), self.today())?;
        let title = self.course(row.course_id)?.course.title;
        self.write(OpKind::PlanSession, &title, |tx| tx.update_session(id, &session))
    }

    /// Enrols a person in a course; if it is full, the person waits for a place.
    ///
    /// A wish becomes a place, and somebody who dropped out may come back.
    pub fn enrol(&mut self, course: CourseId, person: PersonId) -> Result<Done<Placed>> {
        self.place(course, person, EnrolmentState::Enrolled)
    }

    /// Registers a person's wish to take part in a course; it takes no place.
    pub fn register_wish(&mut self, course: CourseId, person: PersonId) -> Result<Done<Placed>> {
        self.place(course, person, EnrolmentState::Wish)
    }

    /// Takes an enrolment to `state`; to a job with the employer, to a certificate with its number if it has one.
    ///
    /// When a place is freed, those who wait longest move up in the same operation.
    pub fn step_enrolment(
        &mut self,
        id: EnrolmentId,
        state: EnrolmentState,
        draft: &Draft,
    ) -> Result<Done<Placed>> {
        let today = self.today();
        let row = self.enrolment(id)?;
        follows(row.enrolment.state, state)?;
        let step = row.enrolment.step(draft, state, today)?;
        self.write(OpKind::StepEnrolment, &label(&row.person_name, &row.course_title), |tx| {
            let present = tx.get_enrolment(id).or_not_found("enrolment", id.0)?;
            follows(present.enrolment.state, state)?;
            if state == EnrolmentState::Enrolled {
                has_place(tx, row.course_id, today)?;
            }
            tx.update_enrolment(id, &step)?;
            Ok(Placed { enrolment: id, state, moved_up: move_up(tx, row.course_id, today)? })
        })
    }

    /// Records who came to a session. Whoever came and was only enrolled is attending from that day on.
    pub fn record_attendance(&mut self, id: SessionId, marks: &[(EnrolmentId, Mark)]) -> Result<Done<()>> {
        let row = self.session(id)?;
        let held_on = row.session.held_on;
        if held_on > self.today() {
            return Err(vec![Problem::new(Field::OnDate, ProblemKind::InTheFuture)].into());
        }
        let title = self.course(row.course_id)?.course.title;
        self.write(OpKind::RecordAttendance, &title, |tx| {
            for (enrolment, mark) in marks {
                let place = tx.get_enrolment(*enrolment)?.filter(|place| place.course_id == row.course_id);
                let place = Ok(place).or_not_found("enrolment", enrolment.0)?;
                tx.put_attendance(id, *enrolment, *mark)?;
                if mark.came() && place.enrolment.state == EnrolmentState::Enrolled {
                    let state_on = held_on.max(place.enrolment.state_on);
                    let attending =
                        Enrolment { state: EnrolmentState::Attending, state_on, ..place.enrolment };
                    tx.update_enrolment(*enrolment, &attending)?;
                }
            }
            Ok(())
        })
    }

    /// Returns a course, or says that there is none.
    pub fn course(&self, id: CourseId) -> Result<CourseRow> {
        self.read().get_course(id, self.today()).or_not_found("course", id.0)
    }

    /// Returns a session, or says that there is none.
    pub fn session(&self, id: SessionId) -> Result<SessionRow> {
        self.read().get_session(id).or_not_found("session", id.0)
    }

    /// Returns an enrolment, or says that there is none.
    pub fn enrolment(&self, id: EnrolmentId) -> Result<EnrolmentRow> {
        self.read().get_enrolment(id).or_not_found("enrolment", id.0)
    }

    /// Puts a person into a course as `wanted`, or on the waiting list if that needs a place and none is free.
    fn place(&mut self, course: CourseId, person: PersonId, wanted: EnrolmentState) -> Result<Done<Placed>> {
        let today = self.today();
        let subject = label(&self.person(person)?.person.name, &self.course(course)?.course.title);
        self.write(OpKind::Enrol, &subject, |tx| {
            present_person(tx, person)?;
            let row = running_course(tx, course, today)?;
            let state =
                if wanted.takes_place() && !row.has_place() { EnrolmentState::Waiting } else { wanted };
            let enrolment = match tx.find_enrolment(course, person)? {
                None => tx.insert_enrolment(course, person, &Enrolment::new(state, today))?,
                Some(before) if before.enrolment.state.next().contains(&state) => {
                    let again = Enrolment { state, state_on: today, ..before.enrolment };
                    tx.update_enrolment(before.id, &again)?;
                    before.id
                }
                Some(before) => return Err(Error::Refused(Refusal::AlreadyEnrolled(before.id.0))),
            };
            Ok(Placed { enrolment, state, moved_up: Vec::new() })
        })
    }
}

/// Takes a person out of what is still to come or under way; who waits longest gets the place.
pub(super) fn leave_courses(tx: &Tx<'_>, person: PersonId, day: Date) -> Result<()> {
    for row in tx.list_enrolment_of_person(person)? {
        if row.enrolment.state.next().contains(&EnrolmentState::Dropped) {
            let dropped = Enrolment { state: EnrolmentState::Dropped, state_on: day, ..row.enrolment };
            tx.update_enrolment(row.id, &dropped)?;
            move_up(tx, row.course_id, day)?;
        }
    }
    Ok(())
}

/// What the history calls an enrolment.
fn label(person: &str, course: &str) -> String {
    format!("{person} {course}")
}

/// Returns a course that was not cancelled.
fn running_course(db: &Db<'_>, id: CourseId, today: Date) -> Result<CourseRow> {
    let row = db.get_course(id, today).or_not_found("course", id.0)?;
    match row.cancelled_on {
        Some(_) => Err(Error::Refused(Refusal::CourseCancelled)),
        None => Ok(row),
    }
}

fn has_place(db: &Db<'_>, id: CourseId, today: Date) -> Result<()> {
    if running_course(db, id, today)?.has_place() { Ok(()) } else { Err(Error::Refused(Refusal::CourseFull)) }
}

fn follows(from: EnrolmentState, to: EnrolmentState) -> Result<()> {
    if from.next().contains(&to) {
        return Ok(());
    }
    let allowed = from.next().iter().map(|state| state.code()).collect();
    Err(Error::WrongStep { from: from.code(), to: to.code(), allowed })
}

/// Gives free places to those who wait longest, and says who they are.
fn move_up(tx: &Tx<'_>, course: CourseId, today: Date) -> Result<Vec<EnrolmentId>> {
    let mut moved_up = Vec::new();
    while tx.get_course(course, today)?.is_some_and(|row| row.cancelled_on.is_none() && row.has_place()) {
        let Some(first) = tx.first_waiting(course)? else { break };
        let enrolled = Enrolment { state: EnrolmentState::Enrolled, state_on: today, ..first.enrolment };
        tx.update_enrolment(first.id, &enrolled)?;
        moved_up.push(first.id);
    }
    Ok(moved_up)
}
