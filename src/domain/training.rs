//! Training: courses and their sessions, and how a person goes from the wish to the job.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    calendar::{TimeOfDay, parse_date},
    code::codes,
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    problem::{Problem, ProblemKind},
};

/// What a form asks about a course.
pub const COURSE_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Title, Shape::Text),
    FieldSpec::optional(Field::Organiser, Shape::Text),
    FieldSpec::optional(Field::Place, Shape::Text),
    FieldSpec::optional(Field::StartsOn, Shape::Date),
    FieldSpec::optional(Field::EndsOn, Shape::Date),
    FieldSpec::optional(Field::Capacity, Shape::Number),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// What a form asks about a session of a course.
pub const SESSION_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::StartsAt, Shape::Time),
    FieldSpec::optional(Field::EndsAt, Shape::Time),
    FieldSpec::optional(Field::Title, Shape::Text),
];

/// What a form asks when an enrolment takes a step.
pub const ENROLMENT_STEP_FIELDS: &[FieldSpec] = &[
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::CertificateNo, Shape::Text),
    FieldSpec::optional(Field::Employer, Shape::Text),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// What is known of a place in a course.
pub const ENROLMENT_FIELDS: &[FieldSpec] = &[
    FieldSpec::optional(Field::State, Shape::Choice(Choice::EnrolmentState)),
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::CertificateNo, Shape::Text),
    FieldSpec::optional(Field::Employer, Shape::Text),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// The most places a course can have.
const MAX_CAPACITY: i64 = 9999;

codes! {
    /// How far a person has come in a course.
    ///
    /// | state     | may be followed by         |
    /// |-----------|----------------------------|
    /// | wish      | enrolled, waiting, dropped |
    /// | waiting   | enrolled, dropped          |
    /// | enrolled  | attending, dropped         |
    /// | attending | completed, dropped         |
    /// | completed | certified, employed        |
    /// | certified | employed                   |
    /// | employed  |                            |
    /// | dropped   | wish, enrolled, waiting    |
    EnrolmentState {
        /// Would like to take part.
        Wish = "wish",
        /// Wants to take part, but the course is full.
        Waiting = "waiting",
        /// Has a place.
        Enrolled = "enrolled",
        /// Has come to a session.
        Attending = "attending",
        /// Has finished the course.
        Completed = "completed",
        /// Has the certificate.
        Certified = "certified",
        /// Found work by it.
        Employed = "employed",
        /// Gave up, or did not come.
        Dropped = "dropped",
    }
}

impl EnrolmentState {
    /// Returns the states that may follow, the most natural first.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Wish => &[Self::Enrolled, Self::Waiting, Self::Dropped],
            Self::Waiting => &[Self::Enrolled, Self::Dropped],
            Self::Enrolled => &[Self::Attending, Self::Dropped],
            Self::Attending => &[Self::Completed, Self::Dropped],
            Self::Completed => &[Self::Certified, Self::Employed],
            Self::Certified => &[Self::Employed],
            Self::Employed => &[],
            Self::Dropped => &[Self::Wish, Self::Enrolled, Self::Waiting],
        }
    }

    /// Returns the step that comes by itself when all goes well.
    pub fn natural_next(self) -> Option<Self> {
        self.next().first().copied().filter(|_| self != Self::Dropped)
    }

    /// Returns whether it takes a place of the course; a place stays taken when the course is over.
    pub const fn takes_place(self) -> bool {
        !matches!(self, Self::Wish | Self::Waiting | Self::Dropped)
    }
}

codes! {
    /// Whether somebody came to a session.
    Mark {
        /// Came.
        Present = "present",
        /// Came late.
        Late = "late",
        /// Was excused.
        Leave = "leave",
        /// Did not come.
        Absent = "absent",
    }
}

impl Mark {
    /// Returns whether the person was there.
    pub const fn came(self) -> bool {
        matches!(self, Self::Present | Self::Late)
    }
}

/// What the coordinator writes down about a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Course {
    /// What it is called.
    pub title: String,
    /// Who gives it.
    pub organiser: String,
    /// Where.
    pub place: String,
    /// First day, if known.
    pub starts_on: Option<Date>,
    /// Last day, if known.
    pub ends_on: Option<Date>,
    /// Number of places; `None`: no limit.
    pub capacity: Option<i64>,
    /// Anything else.
    pub note: String,
}

impl Course {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let course = Self {
            title: check.required_text(Field::Title),
            organiser: check.text(Field::Organiser),
            place: check.text(Field::Place),
            starts_on: check.date(Field::StartsOn),
            ends_on: check.date(Field::EndsOn),
            capacity: check.number(Field::Capacity, 1, MAX_CAPACITY),
            note: check.text(Field::Note),
        };
        check.in_order((Field::StartsOn, course.starts_on), (Field::EndsOn, course.ends_on));
        check.finish(Some(course))
    }

    /// Returns the draft that reads back as this course.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Title, &self.title)
            .with(Field::Organiser, &self.organiser)
            .with(Field::Place, &self.place)
            .with_some(Field::StartsOn, self.starts_on)
            .with_some(Field::EndsOn, self.ends_on)
            .with_some(Field::Capacity, self.capacity)
            .with(Field::Note, &self.note)
    }
}

/// What the coordinator writes down about one meeting of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Session {
    /// The day.
    pub held_on: Date,
    /// When it starts.
    pub starts_at: Option<TimeOfDay>,
    /// When it ends.
    pub ends_at: Option<TimeOfDay>,
    /// What it is about.
    pub topic: String,
}

impl Session {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let held_on = check.required(Field::OnDate, |text| parse_date(text).ok_or(ProblemKind::NotADate));
        let (starts_at, ends_at) = (check.time(Field::StartsAt), check.time(Field::EndsAt));
        check.in_order((Field::StartsAt, starts_at), (Field::EndsAt, ends_at));
        let topic = check.text(Field::Title);
        check.finish(held_on.map(|held_on| Self { held_on, starts_at, ends_at, topic }))
    }

    /// Returns the draft that reads back as this session.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::OnDate, self.held_on.to_string())
            .with_some(Field::StartsAt, self.starts_at)
            .with_some(Field::EndsAt, self.ends_at)
            .with(Field::Title, &self.topic)
    }
}

/// How a person stands in a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Enrolment {
    /// How far the person has come.
    pub state: EnrolmentState,
    /// Since when.
    pub state_on: Date,
    /// Number of the certificate.
    pub certificate_no: String,
    /// Who gave the job.
    pub employer: String,
    /// Anything else.
    pub note: String,
}

impl Enrolment {
    /// Returns an enrolment that begins in `state`.
    pub const fn new(state: EnrolmentState, state_on: Date) -> Self {
        Self { state, state_on, certificate_no: String::new(), employer: String::new(), note: String::new() }
    }

    /// Reads the draft of a step to `state`, not before the last one. A job needs its employer; what is not given
    /// stays as it was.
    pub fn step(&self, draft: &Draft, state: EnrolmentState, today: Date) -> Result<Self, Vec<Problem>> {
        let before = Draft::new()
            .with(Field::CertificateNo, &self.certificate_no)
            .with(Field::Employer, &self.employer)
            .with(Field::Note, &self.note);
        let draft = before.overlaid(draft);
        let mut check = Check::new(&draft, today);
        let state_on = check.past_date_from(Field::OnDate, self.state_on).unwrap_or(today);
        let employer = match state {
            EnrolmentState::Employed => check.required_text(Field::Employer),
            _ => check.text(Field::Employer),
        };
        let (certificate_no, note) = (check.text(Field::CertificateNo), check.text(Field::Note));
        check.finish(Some(Self { state, state_on, certificate_no, employer, note }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::{Date, date};

    use super::{Course, Draft, Enrolment, EnrolmentState, Field, Problem, ProblemKind, Session};

    const TODAY: Date = date(2026, 3, 2);

    #[test]
    fn every_state_is_reached_from_a_wish() {
        let mut reached = BTreeSet::from([EnrolmentState::Wish]);
        let mut left = vec![EnrolmentState::Wish];
        while let Some(state) = left.pop() {
            left.extend(state.next().iter().filter(|next| reached.insert(**next)));
        }
        assert_eq!(reached.into_iter().collect::<Vec<_>>(), EnrolmentState::ALL);
    }

    #[test]
    fn nobody_who_learnt_something_drops_out() {
        for state in EnrolmentState::ALL {
            let may_drop = state.next().contains(&EnrolmentState::Dropped);
            assert_eq!(may_drop, *state < EnrolmentState::Completed, "{state}");
        }
    }

    #[test]
    fn a_course_and_a_session_read_back() {
        let draft = Draft::new()
            .with(Field::Title, "手工编织")
            .with(Field::StartsOn, "2026.3.9")
            .with(Field::EndsOn, "2026-03-13")
            .with(Field::Capacity, "20");
        let course = Course::check(&draft, TODAY).unwrap();
        assert_eq!(Course::check(&course.draft(), TODAY), Ok(course));
        let draft = Draft::new()
            .with(Field::OnDate, "2026-03-09")
            .with(Field::StartsAt, "8点30分")
            .with(Field::EndsAt, "11:30");
        let session = Session::check(&draft, TODAY).unwrap();
        assert_eq!(Session::check(&session.draft(), TODAY), Ok(session));
    }

    #[test]
    fn what_cannot_be_is_named() {
        let course = |field, text| {
            Course::check(&Draft::new().with(Field::Title, "编织").with(field, text), TODAY).err()
        };
        let cases = [
            (course(Field::Capacity, "0"), Field::Capacity, ProblemKind::NotANumber { min: 1, max: 9999 }),
            (course(Field::StartsOn, "开春"), Field::StartsOn, ProblemKind::NotADate),
            (
                Session::check(
                    &Draft::new()
                        .with(Field::OnDate, "2026-03-09")
                        .with(Field::StartsAt, "14:00")
                        .with(Field::EndsAt, "9:00"),
                    TODAY,
                )
                .err(),
                Field::StartsAt,
                ProblemKind::AfterField(Field::EndsAt),
            ),
        ];
        for (problems, field, kind) in cases {
            assert_eq!(problems, Some(vec![Problem::new(field, kind)]));
        }
    }

    #[test]
    fn a_job_needs_its_employer_and_keeps_the_certificate() {
        let certified = Enrolment {
            certificate_no: "371599-0042".to_owned(),
            ..Enrolment::new(EnrolmentState::Certified, date(2026, 2, 1))
        };
        let step = |draft: &Draft| certified.step(draft, EnrolmentState::Employed, TODAY);
        assert_eq!(step(&Draft::new()), Err(vec![Problem::new(Field::Employer, ProblemKind::Missing)]));
        let employed = step(&Draft::new().with(Field::Employer, "柳林手工合作社")).unwrap();
        assert_eq!((employed.certificate_no.as_str(), employed.state_on), ("371599-0042", TODAY));
        let early = Draft::new().with(Field::Employer, "合作社").with(Field::OnDate, "2026-01-31");
        let problem = Problem::new(Field::OnDate, ProblemKind::TooEarly(date(2026, 2, 1)));
        assert_eq!(step(&early), Err(vec![problem]));
    }
}
