//! Courses and their sessions in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        id::{CourseId, SessionId},
        training::{Course, Session},
    },
    error::Result,
};

mod enrolment;

pub use enrolment::{AttendanceRow, EnrolmentRow};

/// A course, with how many take part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourseRow {
    /// Its id.
    pub id: CourseId,
    /// What was written down.
    #[serde(flatten)]
    pub course: Course,
    /// Day it was cancelled.
    pub cancelled_on: Option<Date>,
    /// How many would like to take part.
    pub wishes: i64,
    /// How many wait for a place.
    pub waiting: i64,
    /// How many places are taken.
    pub enrolled: i64,
    /// The next session from today on.
    pub next_session: Option<Date>,
}

/// A session, with how many came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// The course.
    pub course_id: CourseId,
    /// What was written down.
    #[serde(flatten)]
    pub session: Session,
    /// How many came.
    pub came: i64,
    /// Of how many it is known whether they came.
    pub marked: i64,
}

impl CourseRow {
    /// Returns whether a place is free.
    pub fn has_place(&self) -> bool {
        self.course.capacity.is_none_or(|capacity| self.enrolled < capacity)
    }

    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            course: Course {
                title: row.get("title")?,
                organiser: row.get("organiser")?,
                place: row.get("place")?,
                starts_on: Day::optional(row, "starts_on")?,
                ends_on: Day::optional(row, "ends_on")?,
                capacity: row.get("capacity")?,
                note: row.get("note")?,
            },
            cancelled_on: Day::optional(row, "cancelled_on")?,
            wishes: row.get("wishes")?,
            waiting: row.get("waiting")?,
            enrolled: row.get("enrolled")?,
            next_session: Day::optional(row, "next_session")?,
        })
    }
}

impl SessionRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            course_id: row.get("course_id")?,
            session: Session {
                held_on: row.get::<_, Day>("held_on")?.0,
                starts_at: row.get("starts_at")?,
                ends_at: row.get("ends_at")?,
                topic: row.get("topic")?,
            },
            came: row.get("came")?,
            marked: row.get("marked")?,
        })
    }
}

impl Db<'_> {
    /// Returns a course as it stands on `today`.
    pub fn get_course(&self, id: CourseId, today: Date) -> Result<Option<CourseRow>> {
        let params = named_params! { ":id": id, ":today": Day(today) };
        self.first(include_str!("get_course.sql"), params, CourseRow::read)
    }

    /// Returns a session.
    pub fn get_session(&self, id: SessionId) -> Result<Option<SessionRow>> {
        self.first(include_str!("get_session.sql"), named_params! { ":id": id }, SessionRow::read)
    }

    /// Lists the sessions of a course in their order.
    pub fn list_session(&self, course: CourseId) -> Result<Vec<SessionRow>> {
        self.list(include_str!("list_session.sql"), named_params! { ":course_id": course }, SessionRow::read)
    }
}

impl Tx<'_> {
    /// Inserts a course.
    pub fn insert_course(&self, course: &Course) -> Result<CourseId> {
        self.insert(
            include_str!("insert_course.sql"),
            named_params! {
                ":title": course.title,
                ":organiser": course.organiser,
                ":place": course.place,
                ":starts_on": course.starts_on.map(Day),
                ":ends_on": course.ends_on.map(Day),
                ":capacity": course.capacity,
                ":note": course.note,
            },
        )
        .map(CourseId)
    }

    /// Replaces what is written down about a course.
    pub fn update_course(&self, id: CourseId, course: &Course) -> Result<()> {
        self.execute(
            include_str!("update_course.sql"),
            named_params! {
                ":id": id,
                ":title": course.title,
                ":organiser": course.organiser,
                ":place": course.place,
                ":starts_on": course.starts_on.map(Day),
                ":ends_on": course.ends_on.map(Day),
                ":capacity": course.capacity,
                ":note": course.note,
            },
        )?;
        Ok(())
    }

    /// Cancels a course.
    pub fn cancel_course(&self, id: CourseId, cancelled_on: Date) -> Result<()> {
        self.execute(
            include_str!("cancel_course.sql"),
            named_params! { ":id": id, ":cancelled_on": Day(cancelled_on) },
        )?;
        Ok(())
    }

    /// Inserts a session of a course.
    pub fn insert_session(&self, course: CourseId, session: &Session) -> Result<SessionId> {
        self.insert(
            include_str!("insert_session.sql"),
            named_params! {
                ":course_id": course,
                ":held_on": Day(session.held_on),
                ":starts_at": session.starts_at,
                ":ends_at": session.ends_at,
                ":topic": session.topic,
            },
        )
        .map(SessionId)
    }

    /// Replaces what is written down about a session.
    pub fn update_session(&self, id: SessionId, session: &Session) -> Result<()> {
        self.execute(
            include_str!("update_session.sql"),
            named_params! {
                ":id": id,
                ":held_on": Day(session.held_on),
                ":starts_at": session.starts_at,
                ":ends_at": session.ends_at,
                ":topic": session.topic,
            },
        )?;
        Ok(())
    }
}
