//! Enrolments and attendance in the database.

use rusqlite::{Row, named_params};
use serde::Serialize;

use super::super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        id::{CourseId, EnrolmentId, HouseholdId, PersonId, SessionId},
        training::{Enrolment, EnrolmentState, Mark},
    },
    error::Result,
};

/// A person in a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnrolmentRow {
    /// Its id.
    pub id: EnrolmentId,
    /// The course.
    pub course_id: CourseId,
    /// The course's title.
    pub course_title: String,
    /// The person.
    pub person_id: PersonId,
    /// The person's name.
    pub person_name: String,
    /// The person's household.
    pub household_id: HouseholdId,
    /// The household's number.
    pub household_number: String,
    /// How the person stands in the course.
    #[serde(flatten)]
    pub enrolment: Enrolment,
    /// To how many sessions the person came.
    pub attended: i64,
    /// How many sessions the course has.
    pub sessions: i64,
}

/// Whether a person came to a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttendanceRow {
    /// The person's place in the course.
    pub enrolment_id: EnrolmentId,
    /// The person.
    pub person_id: PersonId,
    /// The person's name.
    pub person_name: String,
    /// How far the person has come in the course.
    pub state: EnrolmentState,
    /// Whether the person came; `None`: not yet known.
    pub mark: Option<Mark>,
}

impl EnrolmentRow {
    pub(in crate::store) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            course_id: row.get("course_id")?,
            course_title: row.get("course_title")?,
            person_id: row.get("person_id")?,
            person_name: row.get("person_name")?,
            household_id: row.get("household_id")?,
            household_number: row.get("household_number")?,
            enrolment: Enrolment {
                state: row.get("state")?,
                state_on: row.get::<_, Day>("state_on")?.0,
                certificate_no: row.get("certificate_no")?,
                employer: row.get("employer")?,
                note: row.get("note")?,
            },
            attended: row.get("attended")?,
            sessions: row.get("sessions")?,
        })
    }
}

impl Db<'_> {
    /// Returns an enrolment.
    pub fn get_enrolment(&self, id: EnrolmentId) -> Result<Option<EnrolmentRow>> {
        self.first(include_str!("get_enrolment.sql"), named_params! { ":id": id }, EnrolmentRow::read)
    }

    /// Returns a person's place in a course.
    pub fn find_enrolment(&self, course: CourseId, person: PersonId) -> Result<Option<EnrolmentRow>> {
        let params = named_params! { ":course_id": course, ":person_id": person };
        self.first(include_str!("find_enrolment.sql"), params, EnrolmentRow::read)
    }

    /// Lists who is in a course, by name.
    pub fn list_enrolment_of_course(&self, course: CourseId) -> Result<Vec<EnrolmentRow>> {
        let params = named_params! { ":course_id": course };
        self.list(include_str!("enrolments_of_course.sql"), params, EnrolmentRow::read)
    }

    /// Lists a person's courses, the latest change first.
    pub fn list_enrolment_of_person(&self, person: PersonId) -> Result<Vec<EnrolmentRow>> {
        let params = named_params! { ":person_id": person };
        self.list(include_str!("enrolments_of_person.sql"), params, EnrolmentRow::read)
    }

    /// Returns who has waited longest for a place in a course and is still in the village.
    pub fn first_waiting(&self, course: CourseId) -> Result<Option<EnrolmentRow>> {
        self.first(
            include_str!("first_waiting.sql"),
            named_params! { ":course_id": course },
            EnrolmentRow::read,
        )
    }

    /// Lists who takes part in a session, by name, and who came.
    pub fn list_attendance(&self, session: SessionId) -> Result<Vec<AttendanceRow>> {
        self.list(include_str!("list_attendance.sql"), named_params! { ":session_id": session }, |row| {
            Ok(AttendanceRow {
                enrolment_id: row.get("enrolment_id")?,
                person_id: row.get("person_id")?,
                person_name: row.get("person_name")?,
                state: row.get("state")?,
                mark: row.get("mark")?,
            })
        })
    }
}

impl Tx<'_> {
    /// Inserts a person's place in a course.
    pub fn insert_enrolment(
        &self,
        course: CourseId,
        person: PersonId,
        enrolment: &Enrolment,
    ) -> Result<EnrolmentId> {
        self.insert(
            include_str!("insert_enrolment.sql"),
            named_params! {
                ":course_id": course,
                ":person_id": person,
                ":state": enrolment.state,
                ":state_on": Day(enrolment.state_on),
                ":certificate_no": enrolment.certificate_no,
                ":employer": enrolment.employer,
                ":note": enrolment.note,
            },
        )
        .map(EnrolmentId)
    }

    /// Replaces how a person stands in a course.
    pub fn update_enrolment(&self, id: EnrolmentId, enrolment: &Enrolment) -> Result<()> {
        self.execute(
            include_str!("update_enrolment.sql"),
            named_params! {
                ":id": id,
                ":state": enrolment.state,
                ":state_on": Day(enrolment.state_on),
                ":certificate_no": enrolment.certificate_no,
                ":employer": enrolment.employer,
                ":note": enrolment.note,
            },
        )?;
        Ok(())
    }

    /// Writes whether a person came to a session.
    pub fn put_attendance(&self, session: SessionId, enrolment: EnrolmentId, mark: Mark) -> Result<()> {
        self.execute(
            include_str!("put_attendance.sql"),
            named_params! { ":session_id": session, ":enrolment_id": enrolment, ":mark": mark },
        )?;
        Ok(())
    }
}
