//! `zhucan training`: courses, their sessions, and people's places in them.

use clap::{Arg, ArgAction};
use serde::Serialize;
use serde_json::json;

use super::{
    call::{Call, added, changed, finish},
    out,
    sheet::{Sheet, day},
    table::Column,
    tree::{Cmd, Noun, Piece, add, edit, group, list, show, verb},
};
use crate::{
    domain::{
        field::{Field, FieldSpec, Shape},
        id::EnrolmentId,
        problem::{Problem, ProblemKind},
        query::ListNoun,
        training::{COURSE_FIELDS, ENROLMENT_STEP_FIELDS, EnrolmentState, Mark, SESSION_FIELDS},
    },
    error::{Error, Result},
    i18n::{Strings, from_word},
    ledger::{Done, Placed},
    store::training::{AttendanceRow, CourseRow, EnrolmentRow, SessionRow},
};

const NOUN: Noun = |t| t.course;
const SESSION: Noun = |t| t.session;
const ENROLMENT: Noun = |t| t.enrolment;
const PERSON: Piece = Piece::Fields(&[FieldSpec::required(Field::Person, Shape::Person)]);

pub(super) const CMD: Cmd = group(
    "training",
    NOUN,
    &[
        list(NOUN, &[Piece::Query(ListNoun::Training), Piece::Saved], |call| {
            let query = call.query(ListNoun::Training)?;
            let mut courses = call.ledger.read().list_course(&query, call.ledger.today())?;
            courses.truncate(call.limit());
            call.frame.out.list(&courses, COURSES, call.frame.t)
        }),
        verb(
            "places",
            |t| t.places,
            &[Piece::Query(ListNoun::Training), Piece::Saved],
            |call| {
                let query = call.query(ListNoun::Training)?;
                let mut places = call.ledger.read().list_enrolment(&query, call.ledger.today())?;
                places.truncate(call.limit());
                call.frame.out.list(&places, ENROLMENTS, call.frame.t)
            },
        ),
        show(NOUN, &[Piece::Id(NOUN)], view),
        add(NOUN, &[Piece::Fields(COURSE_FIELDS)], |call| {
            added(call.ledger.plan_course(&call.draft())?, call)
        }),
        edit(NOUN, &[Piece::Id(NOUN), Piece::Fields(COURSE_FIELDS)], |call| {
            changed(&call.ledger.edit_course(call.id()?, &call.draft())?, call)
        }),
        verb(
            "cancel",
            |t| t.course_cancel,
            &[Piece::Id(NOUN)],
            |call| {
                call.frame.confirm(call.frame.t.cli.ask_cancel)?;
                changed(&call.ledger.cancel_course(call.id()?)?, call)
            },
        ),
        group(
            "session",
            SESSION,
            &[
                show(SESSION, &[Piece::Id(SESSION)], view_session),
                add(SESSION, &[Piece::Id(NOUN), Piece::Fields(SESSION_FIELDS)], |call| {
                    added(call.ledger.plan_session(call.id()?, &call.draft())?, call)
                }),
                edit(SESSION, &[Piece::Id(SESSION), Piece::Fields(SESSION_FIELDS)], |call| {
                    changed(&call.ledger.edit_session(call.id()?, &call.draft())?, call)
                }),
            ],
        ),
        verb(
            "enrol",
            |t| t.enrol,
            &[Piece::Id(NOUN), PERSON, Piece::Own(wish)],
            |call| {
                let (course, person) = (call.id()?, call.other(Field::Person, &call.draft())?);
                let done = if call.frame.args.get_flag("wish") {
                    call.ledger.register_wish(course, person)?
                } else {
                    call.ledger.enrol(course, person)?
                };
                placed(&done, call)
            },
        ),
        verb(
            "step",
            |t| t.enrolment_step,
            &[Piece::Id(ENROLMENT), Piece::Own(state), Piece::Fields(ENROLMENT_STEP_FIELDS)],
            |call| {
                let asked = call.frame.text("state").unwrap_or_default();
                let state = from_word(EnrolmentState::ALL, EnrolmentState::code, asked).ok_or_else(|| {
                    Error::Problems(vec![Problem::new(Field::State, ProblemKind::NotAChoice)])
                })?;
                placed(&call.ledger.step_enrolment(call.id()?, state, &call.draft())?, call)
            },
        ),
        verb(
            "attend",
            |t| t.attend,
            &[Piece::Id(SESSION), Piece::Own(marks)],
            |call| changed(&call.ledger.record_attendance(call.id()?, &attendance(call)?)?, call),
        ),
    ],
);

const COURSES: &[Column<CourseRow>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.word(Field::Title), cell: |row, _| row.course.title.clone() },
    Column { heading: |t| t.word(Field::StartsOn), cell: |row, _| day(row.course.starts_on) },
    Column { heading: |t| t.word(Field::Place), cell: |row, _| row.course.place.clone() },
    Column { heading: |t| t.word(EnrolmentState::Enrolled), cell: |row, _| row.enrolled.to_string() },
    Column {
        heading: |t| t.word(Field::Capacity),
        cell: |row, _| row.course.capacity.map(|n| n.to_string()).unwrap_or_default(),
    },
    Column { heading: |t| t.word(EnrolmentState::Waiting), cell: |row, _| row.waiting.to_string() },
    Column { heading: |t| t.cli.cancelled, cell: |row, _| day(row.cancelled_on) },
];

const SESSIONS: &[Column<SessionRow>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.word(Field::OnDate), cell: |row, _| row.session.held_on.to_string() },
    Column { heading: |t| t.word(Field::Title), cell: |row, _| row.session.topic.clone() },
    Column { heading: |t| t.cli.came, cell: |row, _| format!("{}/{}", row.came, row.marked) },
];

/// The columns of a list of enrolments.
pub(super) const ENROLMENTS: &[Column<EnrolmentRow>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.nouns.course, cell: |row, _| row.course_title.clone() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.person_name.clone() },
    Column { heading: |t| t.word(Field::State), cell: |row, t| t.word(row.enrolment.state).to_owned() },
    Column { heading: |t| t.cli.since, cell: |row, _| row.enrolment.state_on.to_string() },
    Column { heading: |t| t.cli.came, cell: |row, _| format!("{}/{}", row.attended, row.sessions) },
];

const ATTENDANCE: &[Column<AttendanceRow>] = &[
    Column { heading: |t| t.nouns.enrolment, cell: |row, _| row.enrolment_id.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.person_name.clone() },
    Column { heading: |t| t.cli.came, cell: |row, t| row.mark.map_or("", |mark| t.word(mark)).to_owned() },
];

/// A course with its sessions and places.
#[derive(Serialize)]
struct View {
    #[serde(flatten)]
    course: CourseRow,
    sessions: Vec<SessionRow>,
    enrolments: Vec<EnrolmentRow>,
}

/// A session with who came.
#[derive(Serialize)]
struct SessionView {
    #[serde(flatten)]
    session: SessionRow,
    attendance: Vec<AttendanceRow>,
}

fn wish(t: &'static Strings) -> Vec<Arg> {
    vec![Arg::new("wish").long("wish").action(ArgAction::SetTrue).help(t.cli.wish)]
}

fn state(t: &'static Strings) -> Vec<Arg> {
    let words: Vec<String> =
        EnrolmentState::ALL.iter().map(|state| format!("{state}={}", t.word(*state))).collect();
    let state = Arg::new("state").value_name(t.word(Field::State)).required(true);
    vec![state.help((t.cli.choices)(&t.list(&words)))]
}

/// Returns one flag a mark, each with the places it holds for.
fn marks(t: &'static Strings) -> Vec<Arg> {
    let mark = |mark: &Mark| {
        let arg = Arg::new(mark.code()).long(mark.code()).value_name(t.cli.number).value_delimiter(',');
        arg.help((t.cli.marked)(t.word(*mark)))
    };
    Mark::ALL.iter().map(mark).collect()
}

fn attendance(call: &Call<'_>) -> Result<Vec<(EnrolmentId, Mark)>> {
    let mut marks = Vec::new();
    for mark in Mark::ALL {
        for text in call.frame.texts(mark.code()) {
            marks.push((call.number(text)?, *mark));
        }
    }
    Ok(marks)
}

fn view(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let course = call.ledger.course(call.id()?)?;
    let (id, db) = (course.id, call.ledger.read());
    let view = View { sessions: db.list_session(id)?, enrolments: db.list_enrolment_of_course(id)?, course };
    let mut sheet = Sheet::new(t, id);
    sheet.form(COURSE_FIELDS, &view.course.course.draft());
    sheet.line(t.cli.cancelled, day(view.course.cancelled_on));
    sheet.rows(t.nouns.session, &view.sessions, SESSIONS);
    sheet.rows(t.nouns.enrolment, &view.enrolments, ENROLMENTS);
    call.frame.out.datum(&sheet.text(), &view)
}

fn view_session(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let session = call.ledger.session(call.id()?)?;
    let view = SessionView { attendance: call.ledger.read().list_attendance(session.id)?, session };
    let mut sheet = Sheet::new(t, view.session.id);
    sheet.line(t.nouns.course, view.session.course_id.to_string());
    sheet.form(SESSION_FIELDS, &view.session.session.draft());
    sheet.rows(t.cli.came, &view.attendance, ATTENDANCE);
    call.frame.out.datum(&sheet.text(), &view)
}

/// Says where a person stands now, and who moved up.
fn placed(done: &Done<Placed>, call: &Call<'_>) -> Result<()> {
    let (t, placed) = (call.frame.t, &done.value);
    let text = format!("{} {}", placed.enrolment, t.word(placed.state));
    call.frame.out.datum(
        &text,
        &json!({ "op": done.op, "id": placed.enrolment, "state": placed.state, "moved_up": placed.moved_up }),
    )?;
    for id in &placed.moved_up {
        out::talk(&(t.cli.moved_up)(id.0))?;
    }
    finish(done.op, call)
}
