//! The courses and the places in them that a query asks for.

use jiff::civil::Date;
use rusqlite::params_from_iter;

use super::compose::Composer;
use crate::{
    domain::query::Query,
    error::Result,
    store::{
        Db,
        training::{CourseRow, EnrolmentRow},
    },
};

impl Db<'_> {
    /// Lists the courses a query asks for as they stand on `today`: first those without a date, then the latest.
    pub fn list_course(&self, query: &Query, today: Date) -> Result<Vec<CourseRow>> {
        let mut composer = Composer::new(today);
        // `courses.sql` asks which session comes next on this day.
        composer.bind(today.to_string());
        composer.courses(query);
        let sql = format!(
            "{}WHERE {}\nGROUP BY course.id
             ORDER BY course.starts_on IS NOT NULL, course.starts_on DESC, course.id DESC",
            include_str!("courses.sql"),
            composer.conditions()
        );
        self.list(&sql, params_from_iter(composer.params), CourseRow::read)
    }

    /// Lists the places in courses a query asks for on `today`, course by course in the order of their start.
    pub fn list_enrolment(&self, query: &Query, today: Date) -> Result<Vec<EnrolmentRow>> {
        let mut composer = Composer::new(today);
        composer.enrolments(query);
        let sql = format!(
            "{}{}WHERE {}\nORDER BY course.starts_on, course.id, enrolment.id",
            include_str!("enrolments.sql"),
            include_str!("from_enrolments.sql"),
            composer.conditions()
        );
        self.list(&sql, params_from_iter(composer.params), EnrolmentRow::read)
    }
}
