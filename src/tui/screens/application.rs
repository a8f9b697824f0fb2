//! One application: where it stands and what is missing, then its papers, its payments from the newest on, and its steps.

use std::collections::BTreeSet;

use ratatui::layout::Position;

use crate::{
    domain::{
        application::{self, Subject},
        draft::Draft,
        field::Field,
        id::ApplicationId,
        normalise::mask_account,
        page::Slice,
        paper::Paper,
    },
    error::Result,
    i18n::{Strings, due_when},
    ledger::Ledger,
    store::{application::ApplicationRecord, paper::PaperRecord, payment::PaymentRecord},
    tui::{
        action::Action,
        effect::Effect,
        forms::application as forms,
        layers::message::Message,
        rows::joined,
        screens::page_of,
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
    Column { heading: |t| t.applications.part, width: Width::Cells(7) },
    Column { heading: |t| t.applications.on, width: Width::Cells(10) },
    Column { heading: |t| t.applications.what, width: Width::Cells(16) },
    Column { heading: |t| t.applications.remark, width: Width::Rest(10) },
];

/// Empties the day a paper came in.
const EMPTIED: &str = "-";

/// One application.
#[derive(Debug)]
pub struct State {
    id: ApplicationId,
    head: Option<Head>,
    lines: Window<Line>,
}

/// Who applies for what, and where that stands.
#[derive(Debug)]
pub struct Head {
    record: ApplicationRecord,
    /// The person, or what the household is called.
    name: String,
    /// The papers that have not come in; `None` if none are asked for.
    missing: Option<Vec<String>>,
    /// Why the same programme was refused to others; told while that can still be heeded.
    refusals: Vec<String>,
}

/// What a line of the page stands for.
#[derive(Debug)]
pub enum Line {
    /// A paper.
    Paper(PaperRecord),
    /// A payment.
    Payment(PaymentRecord),
    /// A step.
    Step(application::Step),
}

impl Line {
    /// Returns whether it is a paper that has not come in.
    const fn is_missing(&self) -> bool {
        matches!(self, Self::Paper(PaperRecord { paper: Paper { got_on: None, .. }, .. }))
    }
}

impl State {
    /// Returns the page of an application.
    pub fn new(id: ApplicationId) -> Self {
        Self { id, head: None, lines: Window::default() }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        let name = self.head.as_ref().map_or("", |head| &head.name);
        (t.applications.page)(name)
    }

    fn stands(&self) -> Option<application::State> {
        self.head.as_ref().map(|head| head.record.state)
    }
}

/// What happens to the application.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The application was read.
    Loaded(Ticket, Box<Head>, Vec<Line>),
    /// The cursor is to move.
    Move(Step),
    /// The paper under the cursor came in, or did not; another line is to be read in full.
    Tick,
    /// The paper or payment under the cursor is to be edited.
    EditLine,
    /// The application is to take its natural step.
    Advance,
    /// A step is to be chosen.
    Step,
    /// Who applies is to be seen.
    Applicant,
    /// The application is to be edited.
    Edit,
    /// A paper is to be added.
    AddPaper,
    /// The paper under the cursor is to be struck off.
    DropPaper,
    /// A payment is to be added.
    AddPayment,
    /// The list of papers is to be written to print.
    Print,
}

/// What can be done with the application.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "application.tick",
        keys: &["enter"],
        label: |t| t.applications.tick,
        when: |s| s.lines.selected().is_some(),
        msg: |_| Msg::Tick,
    },
    Action {
        id: "application.advance",
        keys: &["f"],
        label: |t| t.applications.advance,
        when: |s| s.stands().is_some_and(|state| state.natural_next().is_some()),
        msg: |_| Msg::Advance,
    },
    Action {
        id: "application.step",
        keys: &["s"],
        label: |t| t.applications.step,
        when: |s| s.stands().is_some_and(|state| !state.next().is_empty()),
        msg: |_| Msg::Step,
    },
    Action {
        id: "application.applicant",
        keys: &["o"],
        label: |t| t.applications.applicant,
        when: |s| s.head.is_some(),
        msg: |_| Msg::Applicant,
    },
    Action {
        id: "application.edit",
        keys: &["e"],
        label: |t| t.applications.edit,
        when: |s| s.head.is_some(),
        msg: |_| Msg::Edit,
    },
    Action {
        id: "application.add_paper",
        keys: &["a"],
        label: |t| t.applications.add_paper,
        when: |s| s.head.is_some(),
        msg: |_| Msg::AddPaper,
    },
    Action {
        id: "application.edit_line",
        keys: &["m"],
        label: |t| t.applications.edit_line,
        when: |s| matches!(s.lines.selected(), Some(Line::Paper(_) | Line::Payment(_))),
        msg: |_| Msg::EditLine,
    },
    Action {
        id: "application.drop_paper",
        keys: &["d", "del"],
        label: |t| t.applications.drop_paper,
        when: |s| matches!(s.lines.selected(), Some(Line::Paper(_))),
        msg: |_| Msg::DropPaper,
    },
    Action {
        id: "application.print",
        keys: &["l"],
        label: |t| t.applications.print,
        when: |s| s.head.as_ref().is_some_and(|head| head.missing.is_some()),
        msg: |_| Msg::Print,
    },
    Action {
        id: "application.add_payment",
        keys: &["p"],
        label: |t| t.applications.add_payment,
        when: |s| s.stands().is_some_and(application::State::pays),
        msg: |_| Msg::AddPayment,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let (id, t) = (state.id, shared.t);
    let effect = match msg {
        Msg::Reload => {
            let ticket = state.lines.ask_all();
            Some(Effect::page(move |ledger| {
                let (head, lines) = read(ledger, id)?;
                Ok(Msg::Loaded(ticket, Box::new(head), lines))
            }))
        }
        Msg::Loaded(ticket, head, lines) => {
            state.lines.take(ticket, Slice::all(lines));
            if state.head.replace(*head).is_none() {
                state.lines.seek(Line::is_missing);
            }
            None
        }
        Msg::Move(step) => {
            state.lines.go(step);
            None
        }
        Msg::Tick => state.lines.selected().map(|line| tick(line, shared)),
        Msg::EditLine => state.lines.selected().and_then(|line| edit_line(line, t)),
        Msg::Advance => Some(forms::advance(id, t)),
        Msg::Step => state.stands().map(|from| forms::choose_step(id, from, shared)),
        Msg::Applicant => state.head.as_ref().map(|head| Effect::go(page_of(head.record.subject()))),
        Msg::Edit => {
            state.head.as_ref().map(|head| Effect::open(forms::edit(id, &head.record.application, t)))
        }
        Msg::AddPaper => Some(forms::add_paper(id, t)),
        Msg::DropPaper => match state.lines.selected() {
            Some(Line::Paper(paper)) => Some(drop_paper(paper)),
            _ => None,
        },
        Msg::Print => state.head.as_ref().map(|head| forms::print_papers(&head.record, &head.name, shared)),
        Msg::AddPayment => state.head.as_ref().map(|head| forms::add_payment(&head.record, shared)),
    };
    effect.into_iter().collect()
}

/// Draws where the application stands, and its lines.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let top = state.head.as_ref().map_or(0, |head| draw_head(head, pane));
    let height = pane.height().saturating_sub(top);
    let mut below = pane.rows(top, height);
    table::view(&mut below, COLUMNS, &mut state.lines, "", |line| row(line, t))
}

/// Draws what matters most and returns the row after it.
fn draw_head(head: &Head, pane: &mut Pane<'_>) -> u16 {
    let (t, theme, today) = (pane.shared.t, pane.shared.theme, pane.shared.today);
    let record = &head.record;
    let mut top = pane.paragraph(0, &purpose(record, t), theme.label);
    let stands = (t.applications.stands)(t.word(record.state), &record.state_on.to_string());
    top = match record.due_on {
        None => pane.paragraph(top, &stands, theme.base),
        Some(due) => {
            let limit = (t.applications.due_on)(&due.to_string(), &due_when(due, today, t.lang));
            let style = if due < today { theme.overdue } else { theme.base };
            pane.paragraph(top, &format!("{stands}  {limit}"), style)
        }
    };
    top = match head.missing.as_deref() {
        None => top,
        Some([]) => pane.paragraph(top, t.applications.complete, theme.done),
        Some(papers) => {
            pane.paragraph(top, &(t.applications.lacks)(papers.len(), &t.list(papers)), theme.due)
        }
    };
    if !head.refusals.is_empty() {
        top = pane.paragraph(top, &(t.filings.refused_before)(&t.list(&head.refusals)), theme.due);
    }
    if record.application.note.is_empty() {
        return top;
    }
    pane.paragraph(top, &record.application.note, theme.dim)
}

/// Returns what is applied for: `困难残疾人生活补贴  每月 154元`.
fn purpose(record: &ApplicationRecord, t: &Strings) -> String {
    let application = &record.application;
    let Some(amount) = application.amount else { return application.programme.clone() };
    let amount = (t.applications.yuan)(&amount.to_string());
    format!("{}  {} {amount}", application.programme, t.word(application.basis))
}

fn row(line: &Line, t: &Strings) -> Row {
    match line {
        Line::Paper(PaperRecord { paper, .. }) => {
            let got = paper.got_on.map_or_else(|| t.applications.lacking.to_owned(), |day| day.to_string());
            let tone = if paper.got_on.is_none() { Tone::Due } else { Tone::Done };
            let cells = [t.applications.paper.to_owned(), got, paper.name.clone(), paper.note.clone()];
            Row::new(cells).tone(tone)
        }
        Line::Payment(PaymentRecord { payment, .. }) => {
            let paid_on = payment.paid_on.map(|day| day.to_string()).unwrap_or_default();
            Row::new([
                t.applications.payment.to_owned(),
                payment.month.to_string(),
                (t.applications.yuan)(&payment.amount.to_string()),
                joined(&[&paid_on, &mask_account(&payment.account), &payment.note], "  ").replace('\n', " "),
            ])
        }
        Line::Step(step) => Row::new([
            t.applications.done_step.to_owned(),
            step.on_date.to_string(),
            t.word(step.state).to_owned(),
            joined(&[&step.who, &step.note], "  ").replace('\n', " "),
        ]),
    }
}

fn read(ledger: &Ledger, id: ApplicationId) -> Result<(Head, Vec<Line>)> {
    let record = ledger.application(id)?;
    let name = match record.subject() {
        Subject::Person(person) => ledger.person(person)?.person.name,
        Subject::Household(household) => ledger.household(household)?.household.label().to_owned(),
    };
    let db = ledger.read();
    let papers = db.list_paper(id)?;
    let lacking = papers.iter().map(|record| &record.paper).filter(|paper| paper.got_on.is_none());
    let missing = lacking.map(|paper| paper.name.clone()).collect();
    let missing = Some(missing).filter(|_| !papers.is_empty());
    let papers = papers.into_iter().map(Line::Paper);
    let payments = db.list_payment(id)?.into_iter().rev().map(Line::Payment);
    let steps = db.list_step(id)?.into_iter().map(Line::Step);
    let lines = papers.chain(payments).chain(steps).collect();
    let refusals = refusals(ledger, &record)?;
    Ok((Head { record, name, missing, refusals }, lines))
}

/// Lists why the programme was refused to others, each reason once, until the application is handed in.
fn refusals(ledger: &Ledger, record: &ApplicationRecord) -> Result<Vec<String>> {
    if record.state > application::State::Collecting {
        return Ok(Vec::new());
    }
    let found = ledger.read().list_refusal(&record.application.programme, record.id)?;
    let reasons: BTreeSet<String> = found.into_iter().map(|refusal| refusal.reason).collect();
    Ok(reasons.into_iter().collect())
}

/// Notes that a paper came in today, or takes that back; shows any other line in full.
fn tick(line: &Line, shared: &Shared) -> Effect {
    let Line::Paper(record) = line else {
        return Effect::open(Message::of(&row(line, shared.t).cells));
    };
    let id = record.id;
    let day = record.paper.got_on.map_or_else(|| shared.today.to_string(), |_| EMPTIED.to_owned());
    let draft = Draft::new().with(Field::GotOn, day);
    Effect::write(move |ledger| ledger.edit_paper(id, &draft))
}

fn edit_line(line: &Line, t: &Strings) -> Option<Effect> {
    match line {
        Line::Step(_) => None,
        Line::Paper(record) => Some(forms::edit_paper(record, t)),
        Line::Payment(record) => Some(forms::edit_payment(record, t)),
    }
}

fn drop_paper(record: &PaperRecord) -> Effect {
    let id = record.id;
    Effect::write(move |ledger| ledger.drop_paper(id))
}
