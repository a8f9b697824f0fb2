//! A training roster: who is in which course, how far they have come, and who came to which session.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    FieldChange, Finding, Outcome, PlannedRow, Reason, Request,
    difference::Line,
    list::{Frame, List},
    policy::{Told, Whose},
    verdict::{Stop, Verdict},
    way::way,
    write::{CourseWork, Place, Write},
};
use crate::{
    domain::{
        draft::Draft,
        field::Field,
        id::{EnrolmentId, SessionId},
        normalise::compact,
        problem::{Problem, ProblemKind},
        query::Query,
        training::{Course, Enrolment, EnrolmentState, Mark, Session},
    },
    error::Result,
    ledger::progress::Progress,
    store::training::CourseRow,
    transfer::{
        headings::Part,
        roster::{Layout, RosterRow, Tick},
    },
};

/// Plans the rows of a training roster.
#[derive(Debug)]
pub(super) struct Training {
    /// The course of the list, unless a row says another.
    title: String,
    known: Vec<CourseRow>,
    works: Vec<CourseWork>,
    /// Marks that the ledger has, by session and place.
    marked: BTreeMap<(SessionId, EnrolmentId), Mark>,
}

impl Training {
    /// Starts with the courses of the ledger, and with the one that the list is about if it names one.
    pub(super) fn new(frame: &Frame<'_>, asked: &Request<'_>, layout: &Layout) -> Result<Self> {
        let titles: Vec<&str> = layout.titles(asked.file).collect();
        let known = frame.db.list_course(&Query::default(), frame.today)?;
        let named = |row: &CourseRow| {
            titles.iter().any(|title| compact(title).contains(compact(&row.course.title).as_ref()))
        };
        let title = match asked.programme {
            "" => known.iter().find(|row| named(row)).map(|row| row.course.title.clone()),
            title => Some(title.to_owned()),
        };
        let title = title.or_else(|| titles.iter().find_map(|title| course_of(title))).unwrap_or_default();
        Ok(Self { title, known, works: Vec::new(), marked: BTreeMap::new() })
    }

    /// Returns the place of a row's course among the works, begun if no row before was about it.
    fn work(&mut self, frame: &Frame<'_>, row: &RosterRow) -> Verdict<usize> {
        let said = row.draft.part(Part::Course);
        let title = if said.has(Field::Title) { said.get(Field::Title) } else { &self.title };
        let draft = said.clone().with(Field::Title, title);
        let course =
            Course::check(&draft, frame.today).map_err(|problems| rejected(Part::Course, problems))?;
        let fits = |other: &Course| {
            compact(&other.title) == compact(&course.title)
                && (course.starts_on.is_none()
                    || other.starts_on.is_none()
                    || other.starts_on == course.starts_on)
        };
        if let Some(at) = self.works.iter().position(|work| fits(&work.course)) {
            return Ok(at);
        }
        let known = self.known.iter().filter(|row| row.cancelled_on.is_none()).find(|row| fits(&row.course));
        let mut sessions = Vec::new();
        if let Some(known) = known {
            for session in frame.db.list_session(known.id)? {
                for mark in frame.db.list_attendance(session.id)? {
                    self.marked.extend(mark.mark.map(|value| ((session.id, mark.enrolment_id), value)));
                }
                sessions.push((Some(session.id), session.session));
            }
        }
        let stored = known.map(|row| row.id);
        let course = known.map_or(course, |row| row.course.clone());
        self.works.push(CourseWork { stored, course, sessions, places: Vec::new() });
        Ok(self.works.len() - 1)
    }

    /// Reads the marks of a row; a session that is not in the ledger is held on the day of its heading.
    fn marks(&mut self, frame: &Frame<'_>, at: usize, ticks: &[Tick]) -> Verdict<Vec<(usize, Mark)>> {
        let Some(work) = self.works.get_mut(at) else { return Ok(Vec::new()) };
        let mut marks = Vec::new();
        for tick in ticks {
            let wrong = |kind| Stop::because(Part::Attendance, Field::OnDate, Reason::Problem(kind));
            let year = tick.day.year.or(work.course.starts_on.map(Date::year)).unwrap_or(frame.today.year());
            let day =
                Date::new(year, tick.day.month, tick.day.day).map_err(|_| wrong(ProblemKind::NotADate))?;
            let mark = Mark::from_code(&tick.mark).ok_or_else(|| wrong(ProblemKind::NotAChoice))?;
            if day > frame.today {
                return Err(wrong(ProblemKind::InTheFuture));
            }
            let place = work.sessions.iter().position(|(_, session)| session.held_on == day);
            let place = place.unwrap_or_else(|| {
                let session = Session { held_on: day, starts_at: None, ends_at: None, topic: String::new() };
                work.sessions.push((None, session));
                work.sessions.len() - 1
            });
            marks.push((place, mark));
        }
        Ok(marks)
    }

    /// Returns how a person stands after a row; `None` if the ledger says the same.
    fn enrolment(
        frame: &Frame<'_>,
        (row, marks): (&RosterRow, &[(usize, Mark)]),
        work: &CourseWork,
        before: Option<&Enrolment>,
    ) -> std::result::Result<Change, Vec<Problem>> {
        let said = row.draft.part(Part::Enrolment);
        let came = marks.iter().filter(|(_, mark)| mark.came());
        let came = came.filter_map(|(place, _)| Some(work.sessions.get(*place)?.1.held_on)).min();
        let state = match (said.get(Field::State), before) {
            ("", Some(before)) if came.is_none() || before.state > EnrolmentState::Enrolled => before.state,
            ("", None) if came.is_none() => EnrolmentState::Enrolled,
            ("", _) => EnrolmentState::Attending,
            (code, _) => EnrolmentState::from_code(code)
                .ok_or_else(|| vec![Problem::new(Field::State, ProblemKind::NotAChoice)])?,
        };
        let begun = work.course.starts_on.filter(|day| *day <= frame.today);
        let same = before.filter(|before| before.state == state).map(|before| before.state_on);
        let day = same.or(came).or(begun).unwrap_or(frame.today);
        let empty = Enrolment::new(state, day);
        let draft = Draft::new()
            .with(Field::OnDate, day.to_string())
            .overlaid(said)
            .with(Field::Note, row.draft.person.get(Field::Note));
        let old = before.unwrap_or(&empty);
        let stands_open =
            before.is_none_or(|before| way(before.state, state, EnrolmentState::next).is_some());
        // The day may be earlier than the one of before: a list may know better when it was.
        let new = Enrolment { state_on: Date::MIN, ..old.clone() }.step(&draft, state, frame.today)?;
        let is_older = before.is_some_and(|before| new.state_on < before.state_on);
        if !stands_open || is_older {
            return Ok(Change::Ahead);
        }
        Ok(if before == Some(&new) { Change::None } else { Change::To(new) })
    }
}

/// What a row changes in a place.
enum Change {
    /// Nothing.
    None,
    /// Nothing: the ledger is further than the row.
    Ahead,
    /// It stands so now.
    To(Enrolment),
}

impl List for Training {
    fn take(&mut self, frame: &mut Frame<'_>, row: RosterRow, planned: &mut PlannedRow) -> Verdict<()> {
        let at = self.work(frame, &row)?;
        let nobody = || Stop::because(Part::Person, Field::Name, Reason::NobodyFits);
        let who = frame.who(&row.draft)?.ok_or_else(nobody)?;
        let marks = self.marks(frame, at, &row.ticks)?;
        let Some(work) = self.works.get(at) else { return Ok(()) };
        if work.places.iter().any(|place| place.person == who.person) {
            planned.outcome = Outcome::Merged;
            return Ok(());
        }
        let stored = work.stored.map(|course| frame.db.find_enrolment(course, who.person));
        let stored = stored.transpose()?.flatten();
        let before = stored.as_ref().map(|row| &row.enrolment);
        let change = Self::enrolment(frame, (&row, &marks), work, before);
        let change = match (change.map_err(|problems| rejected(Part::Enrolment, problems))?, before) {
            (Change::To(new), Some(before)) => {
                let whose = Whose { subject: who.person.into(), about: work.course.title.clone() };
                let new = held(frame, (Told::of(planned), &whose), before, new);
                if new == *before { Change::None } else { Change::To(new) }
            }
            (change, _) => change,
        };
        let known = |place: usize| {
            let session = work.sessions.get(place)?.0?;
            self.marked.get(&(session, stored.as_ref()?.id)).copied()
        };
        let marks: Vec<_> = marks.into_iter().filter(|(place, mark)| known(*place) != Some(*mark)).collect();
        let enrolment = match change {
            Change::To(enrolment) => Some(enrolment),
            Change::None => None,
            Change::Ahead => {
                let (part, field, reason) = (Part::Enrolment, Field::State, Reason::LedgerIsAhead);
                planned.findings.push(Finding { part, field, reason });
                None
            }
        };
        planned.changes = told(&work.course.title, before, enrolment.as_ref(), marks.len());
        planned.outcome = match (before, planned.changes.is_empty()) {
            (None, _) => Outcome::New,
            (Some(_), true) => Outcome::Unchanged,
            (Some(_), false) => Outcome::Changed,
        };
        let place = Place { person: who.person, stored: stored.map(|row| row.id), enrolment, marks };
        if let Some(work) = self.works.get_mut(at) {
            work.places.push(place);
        }
        Ok(())
    }

    fn finish(&mut self, frame: &mut Frame<'_>, _progress: &Progress) -> Result<Vec<Line>> {
        let works = std::mem::take(&mut self.works).into_iter().filter(CourseWork::is_needed);
        frame.writes.extend(works.map(|work| Write::Course(Box::new(work))));
        Ok(Vec::new())
    }
}

/// Returns how a person stands after a row, without what the update policies keep from changing.
fn held(
    frame: &mut Frame<'_>,
    (row, whose): (Told<'_>, &Whose),
    before: &Enrolment,
    new: Enrolment,
) -> Enrolment {
    let mut held = new;
    let mut is_held = |field, old: &str, new: &str| {
        let change = FieldChange { part: Part::Enrolment, field, old: old.to_owned(), new: new.to_owned() };
        old != new && frame.policies.is_held(row, whose.clone(), &change)
    };
    if is_held(Field::State, before.state.code(), held.state.code())
        || is_held(Field::OnDate, &before.state_on.to_string(), &held.state_on.to_string())
    {
        (held.state, held.state_on) = (before.state, before.state_on);
    }
    let texts = [
        (Field::CertificateNo, &before.certificate_no, &mut held.certificate_no),
        (Field::Employer, &before.employer, &mut held.employer),
        (Field::Note, &before.note, &mut held.note),
    ];
    for (field, old, text) in texts {
        if is_held(field, old, text) {
            text.clone_from(old);
        }
    }
    held
}

/// Lists what a row changes, field by field.
fn told(
    title: &str,
    before: Option<&Enrolment>,
    after: Option<&Enrolment>,
    marks: usize,
) -> Vec<FieldChange> {
    let change = |part, field, old: String, new: String| FieldChange { part, field, old, new };
    let mut changes = Vec::new();
    if let Some(after) = after {
        if before.is_none() {
            changes.push(change(Part::Course, Field::Title, String::new(), title.to_owned()));
        }
        let texts = |enrolment: &Enrolment| {
            [
                (Field::State, enrolment.state.code().to_owned()),
                (Field::OnDate, enrolment.state_on.to_string()),
                (Field::CertificateNo, enrolment.certificate_no.clone()),
                (Field::Employer, enrolment.employer.clone()),
                (Field::Note, enrolment.note.clone()),
            ]
        };
        let old: BTreeMap<Field, String> = before.map(texts).into_iter().flatten().collect();
        for (field, new) in texts(after) {
            let old = old.get(&field).cloned().unwrap_or_default();
            if old != new {
                changes.push(change(Part::Enrolment, field, old, new));
            }
        }
    }
    if marks > 0 {
        changes.push(change(Part::Attendance, Field::Result, String::new(), marks.to_string()));
    }
    changes
}

fn rejected(part: Part, problems: Vec<Problem>) -> Stop {
    let finding =
        |problem: Problem| Finding { part, field: problem.field, reason: Reason::Problem(problem.kind) };
    Stop::Rejected(problems.into_iter().map(finding).collect())
}

/// Returns the course that a title names: `某镇2026年编织培训班签到表` is about `某镇2026年编织培训班`.
fn course_of(title: &str) -> Option<String> {
    let title = compact(title);
    let end = title.rfind(['班', '训'])?;
    let course: String = title.char_indices().take_while(|(at, _)| *at <= end).map(|(_, c)| c).collect();
    (title.chars().count() <= LONGEST_TITLE).then_some(course)
}

/// The longest title of a list, in characters; what is longer explains something.
const LONGEST_TITLE: usize = 60;

#[cfg(test)]
mod tests {
    use super::course_of;

    #[test]
    fn a_title_names_its_course() {
        let cases = [
            ("柳林镇2026年手工编织培训班签到表", Some("柳林镇2026年手工编织培训班")),
            ("盲人按摩培训 学员名册", Some("盲人按摩培训")),
            ("填报单位：柳林村", None),
        ];
        for (title, expected) in cases {
            assert_eq!(course_of(title).as_deref(), expected, "{title}");
        }
    }
}
