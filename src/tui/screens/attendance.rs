//! Who came to one session: a line for everybody, a key for each mark.

use ratatui::layout::Position;

use crate::{
    domain::{
        id::{EnrolmentId, SessionId},
        page::Slice,
        training::Mark,
    },
    i18n::Strings,
    store::training::{AttendanceRow, SessionRow},
    tui::{
        action::Action,
        effect::Effect,
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.courses.name, width: Width::Cells(12) },
    Column { heading: |t| t.courses.mark, width: Width::Cells(10) },
    Column { heading: |t| t.courses.state, width: Width::Rest(8) },
];

/// Who came to one session.
#[derive(Debug)]
pub struct State {
    id: SessionId,
    session: Option<SessionRow>,
    /// Whether its day has come.
    timing: Timing,
    /// Those not marked yet.
    unmarked: Vec<EnrolmentId>,
    rows: Window<AttendanceRow>,
}

/// Whether a session has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Timing {
    /// It is still to come.
    Ahead,
    /// It is today, or was.
    Reached,
}

impl State {
    /// Returns the attendance of a session.
    pub fn new(id: SessionId) -> Self {
        Self { id, session: None, timing: Timing::Ahead, unmarked: Vec::new(), rows: Window::default() }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        let day = self.session.as_ref().map_or_else(String::new, |row| row.session.held_on.to_string());
        (t.courses.roll)(&day)
    }

    fn can_mark(&self) -> bool {
        self.timing == Timing::Reached && self.rows.selected().is_some()
    }
}

/// What happens to the attendance.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The session was read, with everybody who takes part.
    Loaded(Ticket, Box<SessionRow>, Vec<AttendanceRow>),
    /// The cursor is to move.
    Move(Step),
    /// The person under the cursor gets this mark.
    Mark(Mark),
    /// Everybody without a mark came.
    AllPresent,
}

/// What can be done with the attendance.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "attendance.present",
        keys: &["1", "enter"],
        label: |t| t.word(Mark::Present),
        when: State::can_mark,
        msg: |_| Msg::Mark(Mark::Present),
    },
    Action {
        id: "attendance.late",
        keys: &["2"],
        label: |t| t.word(Mark::Late),
        when: State::can_mark,
        msg: |_| Msg::Mark(Mark::Late),
    },
    Action {
        id: "attendance.leave",
        keys: &["3"],
        label: |t| t.word(Mark::Leave),
        when: State::can_mark,
        msg: |_| Msg::Mark(Mark::Leave),
    },
    Action {
        id: "attendance.absent",
        keys: &["4"],
        label: |t| t.word(Mark::Absent),
        when: State::can_mark,
        msg: |_| Msg::Mark(Mark::Absent),
    },
    Action {
        id: "attendance.all_present",
        keys: &["a"],
        label: |t| t.courses.all_present,
        when: |s| s.can_mark() && !s.unmarked.is_empty(),
        msg: |_| Msg::AllPresent,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let id = state.id;
    match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            vec![Effect::page(move |ledger| {
                let session = ledger.session(id)?;
                Ok(Msg::Loaded(ticket, Box::new(session), ledger.read().list_attendance(id)?))
            })]
        }
        Msg::Loaded(ticket, session, rows) => {
            let reached = session.session.held_on <= shared.today;
            state.timing = if reached { Timing::Reached } else { Timing::Ahead };
            state.session = Some(*session);
            let unmarked = rows.iter().filter(|row| row.mark.is_none());
            state.unmarked = unmarked.map(|row| row.enrolment_id).collect();
            state.rows.take(ticket, Slice::all(rows));
            Vec::new()
        }
        Msg::Move(step) => {
            state.rows.go(step);
            Vec::new()
        }
        Msg::Mark(mark) => {
            let marked = state.rows.selected().map(|row| row.enrolment_id);
            state.rows.go(Step::Down);
            marked.map(|enrolment| record(id, vec![(enrolment, mark)])).into_iter().collect()
        }
        Msg::AllPresent => {
            let marks = state.unmarked.iter().map(|enrolment| (*enrolment, Mark::Present)).collect();
            vec![record(id, marks)]
        }
    }
}

fn record(id: SessionId, marks: Vec<(EnrolmentId, Mark)>) -> Effect {
    Effect::write(move |ledger| ledger.record_attendance(id, &marks))
}

/// Draws how many came, and everybody with their mark.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let mut top = 0;
    if let Some(row) = &state.session {
        let counts = (t.courses.marked)(row.came, row.marked, state.rows.total());
        let text =
            if row.session.topic.is_empty() { counts } else { format!("{}  {counts}", row.session.topic) };
        top = pane.paragraph(0, &text, theme.label);
        if state.timing == Timing::Ahead {
            top = pane.paragraph(top, t.courses.not_yet, theme.due);
        }
    }
    let height = pane.height().saturating_sub(top);
    let mut below = pane.rows(top, height);
    table::view(&mut below, COLUMNS, &mut state.rows, t.courses.nobody, |row| line(row, t))
}

fn line(row: &AttendanceRow, t: &Strings) -> Row {
    let mark = row.mark.map_or(t.courses.unmarked, |mark| t.word(mark));
    let tone = match row.mark {
        None => Tone::Due,
        Some(mark) if mark.came() => Tone::Done,
        Some(_) => Tone::Plain,
    };
    Row::new([row.person_name.clone(), mark.to_owned(), t.word(row.state).to_owned()]).tone(tone)
}
