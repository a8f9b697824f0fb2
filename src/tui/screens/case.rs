//! One case of the help ledger: what is wrong, who sees to it, what was done about it.

use ratatui::layout::Position;

use crate::{
    domain::{application::Subject, id::CaseId, page::Slice},
    error::Result,
    i18n::{Strings, due_when},
    ledger::Ledger,
    store::case::{CaseRecord, MeasureRecord},
    tui::{
        action::Action,
        effect::Effect,
        forms::case as forms,
        layers::message::Message,
        screens::page_of,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.cases.day, width: Width::Cells(10) },
    Column { heading: |t| t.cases.done, width: Width::Rest(12) },
    Column { heading: |t| t.cases.who, width: Width::Cells(8) },
    Column { heading: |t| t.cases.remark, width: Width::Extra(16) },
];

/// One case.
#[derive(Debug)]
pub struct State {
    id: CaseId,
    head: Option<Head>,
    measures: Window<MeasureRecord>,
}

/// The case, and whom it is about.
#[derive(Debug)]
pub struct Head {
    record: CaseRecord,
    name: String,
}

impl State {
    /// Returns the page of a case.
    pub fn new(id: CaseId) -> Self {
        Self { id, head: None, measures: Window::default() }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        let name = self.head.as_ref().map_or("", |head| &head.name);
        (t.cases.page)(name)
    }

    fn is_open(&self) -> bool {
        self.head.as_ref().is_some_and(|head| head.record.closed_on.is_none())
    }
}

/// What happens to the case.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The case was read.
    Loaded(Ticket, Box<Head>, Vec<MeasureRecord>),
    /// The cursor is to move.
    Move(Step),
    /// The measure under the cursor is to be read in full.
    Read,
    /// A measure is to be recorded.
    Measure,
    /// Whom the case is about is to be seen.
    Subject,
    /// The case is to be edited.
    Edit,
    /// The case is to be closed.
    Close,
}

/// What can be done with the case.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "case.read",
        keys: &["enter"],
        label: |t| t.cases.read,
        when: |s| s.measures.selected().is_some(),
        msg: |_| Msg::Read,
    },
    Action {
        id: "case.measure",
        keys: &["a"],
        label: |t| t.cases.measure,
        when: State::is_open,
        msg: |_| Msg::Measure,
    },
    Action {
        id: "case.subject",
        keys: &["o"],
        label: |t| t.cases.subject,
        when: |s| s.head.is_some(),
        msg: |_| Msg::Subject,
    },
    Action {
        id: "case.edit",
        keys: &["e"],
        label: |t| t.cases.edit,
        when: State::is_open,
        msg: |_| Msg::Edit,
    },
    Action {
        id: "case.close",
        keys: &["x"],
        label: |t| t.cases.close,
        when: State::is_open,
        msg: |_| Msg::Close,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let id = state.id;
    match msg {
        Msg::Reload => {
            let ticket = state.measures.ask_all();
            return vec![Effect::page(move |ledger| {
                let head = read(ledger, id)?;
                Ok(Msg::Loaded(ticket, Box::new(head), ledger.read().list_measure(id)?))
            })];
        }
        Msg::Loaded(ticket, head, measures) => {
            state.measures.take(ticket, Slice::all(measures));
            state.head = Some(*head);
        }
        Msg::Move(step) => drop(state.measures.go(step)),
        Msg::Read => {
            let message = state.measures.selected().map(|record| Message::of(&row(record).cells));
            return message.map(Effect::open).into_iter().collect();
        }
        Msg::Measure => return vec![Effect::open(forms::measure(id, shared))],
        Msg::Close => return vec![Effect::open(forms::close(id, shared))],
        Msg::Subject => {
            let page = state.head.as_ref().map(|head| page_of(subject(&head.record)));
            return page.map(Effect::go).into_iter().collect();
        }
        Msg::Edit => {
            let form = state.head.as_ref().map(|head| forms::edit(&head.record, shared.t));
            return form.map(Effect::open).into_iter().collect();
        }
    }
    Vec::new()
}

/// Draws the case and what was done.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let top = state.head.as_ref().map_or(0, |head| draw_head(&head.record, pane));
    let height = pane.height().saturating_sub(top);
    let mut below = pane.rows(top, height);
    table::view(&mut below, COLUMNS, &mut state.measures, t.cases.no_measures, row)
}

/// Draws what matters most and returns the row after it.
fn draw_head(record: &CaseRecord, pane: &mut Pane<'_>) -> u16 {
    let (t, theme, today) = (pane.shared.t, pane.shared.theme, pane.shared.today);
    let case = &record.case;
    let opened_on = case.opened_on.to_string();
    let since = match case.responsible.as_str() {
        "" => (t.cases.since_nobody)(&opened_on),
        who => (t.cases.since)(&opened_on, who),
    };
    let top = pane.paragraph(0, &case.cause, theme.label);
    let top = pane.paragraph(top, &since, theme.base);
    match (record.closed_on, case.deadline) {
        (Some(day), _) => {
            let text = (t.cases.closed_on)(&day.to_string(), &record.result.replace('\n', " "));
            pane.paragraph(top, &text, theme.done)
        }
        (None, None) => pane.paragraph(top, t.cases.no_deadline, theme.dim),
        (None, Some(due)) => {
            let text = (t.cases.due_on)(&due.to_string(), &due_when(due, today, t.lang));
            pane.paragraph(top, &text, if due < today { theme.overdue } else { theme.base })
        }
    }
}

fn row(record: &MeasureRecord) -> Row {
    let measure = &record.measure;
    Row::new([
        measure.on_date.to_string(),
        measure.measure.clone(),
        measure.who.clone(),
        measure.note.replace('\n', " "),
    ])
}

fn subject(record: &CaseRecord) -> Subject {
    record.person_id.map_or(Subject::Household(record.household_id), Subject::Person)
}

fn read(ledger: &Ledger, id: CaseId) -> Result<Head> {
    let record = ledger.case(id)?;
    let name = match subject(&record) {
        Subject::Person(person) => ledger.person(person)?.person.name,
        Subject::Household(household) => ledger.household(household)?.household.label().to_owned(),
    };
    Ok(Head { record, name })
}
