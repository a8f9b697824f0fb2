//! One course: who takes part and how far they have come; its sessions.

use ratatui::layout::Position;

use super::{attendance, person};
use crate::{
    domain::{
        id::{CourseId, EnrolmentId, PersonId},
        page::Slice,
        training::Session,
    },
    i18n::Strings,
    store::training::{CourseRow, EnrolmentRow, SessionRow},
    tui::{
        action::Action,
        effect::Effect,
        forms::{course as forms, find},
        layers::confirm::Confirm,
        rows::joined,
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            strip,
            table::{self, Column, Row, Width},
            tabs::{Side, beside},
            window::{Step, Ticket, Window},
        },
    },
};

const PEOPLE: &[Column] = &[
    Column { heading: |t| t.courses.name, width: Width::Cells(10) },
    Column { heading: |t| t.courses.household, width: Width::Extra(6) },
    Column { heading: |t| t.courses.state, width: Width::Cells(11) },
    Column { heading: |t| t.courses.since, width: Width::Cells(10) },
    Column { heading: |t| t.courses.attended, width: Width::Extra(5) },
    Column { heading: |t| t.courses.remark, width: Width::Rest(3) },
];

const SESSIONS: &[Column] = &[
    Column { heading: |t| t.courses.day, width: Width::Cells(10) },
    Column { heading: |t| t.courses.time, width: Width::Cells(11) },
    Column { heading: |t| t.courses.topic, width: Width::Rest(8) },
    Column { heading: |t| t.courses.attended, width: Width::Cells(9) },
];

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// Who takes part.
    #[default]
    People,
    /// The sessions.
    Sessions,
}

const TABS: &[Tab] = &[Tab::People, Tab::Sessions];

/// One course.
#[derive(Debug)]
pub struct State {
    id: CourseId,
    tab: Tab,
    course: Option<CourseRow>,
    people: Window<EnrolmentRow>,
    sessions: Window<SessionRow>,
    /// On whom the cursor is to stand when the course was read.
    wanted: Option<EnrolmentId>,
}

impl State {
    /// Returns the page of a course.
    pub fn new(id: CourseId) -> Self {
        let (people, sessions) = (Window::default(), Window::default());
        Self { id, tab: Tab::default(), course: None, people, sessions, wanted: None }
    }

    /// Returns the page of a course with the cursor on somebody who takes part.
    pub fn with(id: CourseId, enrolment: EnrolmentId) -> Self {
        Self { wanted: Some(enrolment), ..Self::new(id) }
    }

    /// Returns the title.
    pub fn title(&self, _t: &Strings) -> String {
        self.course.as_ref().map_or_else(String::new, |row| row.course.title.clone())
    }

    fn person(&self) -> Option<&EnrolmentRow> {
        self.people.selected().filter(|_| self.tab == Tab::People)
    }

    fn session(&self) -> Option<&SessionRow> {
        self.sessions.selected().filter(|_| self.tab == Tab::Sessions)
    }

    fn is_running(&self) -> bool {
        self.course.as_ref().is_some_and(|row| row.cancelled_on.is_none())
    }
}

/// What happens to the course.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The course was read, with who takes part and the sessions.
    Loaded((Ticket, Ticket), Box<CourseRow>, Vec<EnrolmentRow>, Vec<SessionRow>),
    /// The cursor is to move.
    Move(Step),
    /// The part beside is to be shown.
    Turn(Side),
    /// A step for the person under the cursor is to be chosen; who came to the session under it is to be marked.
    Work,
    /// The person under the cursor is to take the natural step.
    Advance,
    /// Somebody is to be enrolled, or a session planned.
    Add,
    /// This person is to take part.
    Enrol(PersonId),
    /// Somebody's wish is to be noted.
    Wish,
    /// This person would like to take part.
    Wished(PersonId),
    /// The person under the cursor is to be seen.
    Person,
    /// The course is to be edited.
    Edit,
    /// The session under the cursor is to be edited.
    EditSession,
    /// The course is to be cancelled, after a question.
    Cancel,
    /// The course is to be cancelled.
    Cancelled,
}

/// What can be done with the course.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "course.work",
        keys: &["enter", "s"],
        label: |t| t.courses.work,
        when: |s| {
            s.session().is_some() || s.person().is_some_and(|row| !row.enrolment.state.next().is_empty())
        },
        msg: |_| Msg::Work,
    },
    Action {
        id: "course.advance",
        keys: &["f"],
        label: |t| t.courses.advance,
        when: |s| s.person().is_some_and(|row| row.enrolment.state.natural_next().is_some()),
        msg: |_| Msg::Advance,
    },
    Action {
        id: "course.next",
        keys: &["right"],
        label: |t| t.courses.next_tab,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "course.previous",
        keys: &["left"],
        label: |t| t.courses.previous_tab,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Left),
    },
    Action {
        id: "course.add",
        keys: &["a"],
        label: |t| t.courses.add,
        when: State::is_running,
        msg: |_| Msg::Add,
    },
    Action {
        id: "course.wish",
        keys: &["w"],
        label: |t| t.courses.wish,
        when: |s| s.is_running() && s.tab == Tab::People,
        msg: |_| Msg::Wish,
    },
    Action {
        id: "course.person",
        keys: &["o"],
        label: |t| t.courses.person,
        when: |s| s.person().is_some(),
        msg: |_| Msg::Person,
    },
    Action {
        id: "course.edit",
        keys: &["e"],
        label: |t| t.courses.edit,
        when: |s| s.course.is_some(),
        msg: |_| Msg::Edit,
    },
    Action {
        id: "course.edit_session",
        keys: &["m"],
        label: |t| t.courses.edit_session,
        when: |s| s.session().is_some(),
        msg: |_| Msg::EditSession,
    },
    Action {
        id: "course.cancel",
        keys: &["x"],
        label: |t| t.courses.cancel,
        when: State::is_running,
        msg: |_| Msg::Cancel,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let (id, t) = (state.id, shared.t);
    let effect = match msg {
        Msg::Reload => Some(load(state)),
        Msg::Loaded((people, sessions), course, enrolments, meetings) => {
            state.people.take(people, Slice::all(enrolments));
            if let Some(wanted) = state.wanted.take() {
                state.people.seek(|row| row.id == wanted);
            }
            state.sessions.take(sessions, Slice::all(meetings));
            state.course = Some(*course);
            None
        }
        Msg::Move(step) => {
            match state.tab {
                Tab::People => state.people.go(step),
                Tab::Sessions => state.sessions.go(step),
            };
            None
        }
        Msg::Turn(side) => {
            state.tab = beside(TABS, state.tab, side);
            None
        }
        Msg::Work => match state.session() {
            Some(session) => Some(Effect::go(attendance::State::new(session.id))),
            None => state.person().map(|row| forms::choose_step(row, shared)),
        },
        Msg::Advance => state.person().and_then(|row| forms::advance(row, shared)),
        Msg::Add if state.tab == Tab::Sessions => Some(Effect::open(forms::plan_session(id, shared))),
        Msg::Add => Some(find::choose(t.courses.who, find::people(t), |id, _| Msg::Enrol(id))),
        Msg::Enrol(person) => Some(forms::enrol(id, person, t)),
        Msg::Wish => Some(find::choose(t.courses.who, find::people(t), |id, _| Msg::Wished(id))),
        Msg::Wished(person) => Some(forms::wish(id, person, t)),
        Msg::Person => state.person().map(|row| Effect::go(person::State::new(row.person_id))),
        Msg::Edit => state.course.as_ref().map(|row| Effect::open(forms::edit(row, t))),
        Msg::EditSession => state.session().map(|row| Effect::open(forms::edit_session(row, t))),
        Msg::Cancel => {
            let question = (t.courses.cancel_question)(&state.title(t));
            Some(Effect::open(Confirm::new(question, t.courses.cancel_yes, Msg::Cancelled)))
        }
        Msg::Cancelled => Some(Effect::write(move |ledger| ledger.cancel_course(id))),
    };
    effect.into_iter().collect()
}

/// Draws the course, and the part that is shown.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let top = state.course.as_ref().map_or(0, |row| draw_head(row, pane));
    let labels = [(t.courses.people)(state.people.total()), (t.courses.sessions)(state.sessions.total())];
    let present = TABS.iter().position(|tab| *tab == state.tab).unwrap_or(0);
    strip::view(&mut pane.rows(top, 1), &labels, present);
    let height = pane.height().saturating_sub(top + 1);
    let mut below = pane.rows(top + 1, height);
    match state.tab {
        Tab::People => {
            table::view(&mut below, PEOPLE, &mut state.people, t.courses.no_people, |row| enrolment(row, t))
        }
        Tab::Sessions => {
            table::view(&mut below, SESSIONS, &mut state.sessions, t.courses.no_sessions, |row| {
                session(row, t)
            })
        }
    }
}

/// Draws what matters most and returns the row after it.
fn draw_head(row: &CourseRow, pane: &mut Pane<'_>) -> u16 {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let course = &row.course;
    let when = match (row.cancelled_on, course.starts_on, course.ends_on) {
        (Some(day), ..) => (t.courses.cancelled_on)(&day.to_string()),
        (_, Some(from), Some(to)) => (t.courses.from_to)(&from.to_string(), &to.to_string()),
        (_, Some(from), None) => (t.courses.from)(&from.to_string()),
        (_, None, _) => t.courses.no_date.to_owned(),
    };
    let top = pane.paragraph(0, &joined(&[&when, &course.place, &course.organiser], "  "), theme.label);
    let taken = match course.capacity {
        Some(places) => (t.courses.taken)(row.enrolled, places),
        None => (t.courses.taken_unlimited)(row.enrolled),
    };
    let waits = if row.waiting > 0 { (t.courses.waits)(row.waiting) } else { String::new() };
    let wishes = if row.wishes > 0 { (t.courses.wishes)(row.wishes) } else { String::new() };
    let top = pane.paragraph(top, &joined(&[&taken, &waits, &wishes], "  "), theme.base);
    if course.note.is_empty() {
        return top;
    }
    pane.paragraph(top, &course.note, theme.dim)
}

fn enrolment(row: &EnrolmentRow, t: &Strings) -> Row {
    let enrolment = &row.enrolment;
    let line = Row::new([
        row.person_name.clone(),
        row.household_number.clone(),
        t.word(enrolment.state).to_owned(),
        enrolment.state_on.to_string(),
        format!("{}/{}", row.attended, row.sessions),
        joined(&[&enrolment.certificate_no, &enrolment.employer, &enrolment.note], "  ").replace('\n', " "),
    ]);
    if enrolment.state.takes_place() { line } else { line.tone(Tone::Dim) }
}

fn session(row: &SessionRow, t: &Strings) -> Row {
    let Session { held_on, starts_at, ends_at, topic } = &row.session;
    let times: Vec<String> = [starts_at, ends_at].into_iter().flatten().map(ToString::to_string).collect();
    Row::new([held_on.to_string(), times.join("-"), topic.clone(), (t.courses.came)(row.came, row.marked)])
}

fn load(state: &mut State) -> Effect {
    let (id, tickets) = (state.id, (state.people.ask_all(), state.sessions.ask_all()));
    Effect::page(move |ledger| {
        let (course, db) = (ledger.course(id)?, ledger.read());
        let (people, sessions) = (db.list_enrolment_of_course(id)?, db.list_session(id)?);
        Ok(Msg::Loaded(tickets, Box::new(course), people, sessions))
    })
}
