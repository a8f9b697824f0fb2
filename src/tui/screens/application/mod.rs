//! One application: where it stands and what is missing, then its papers, its payments from the newest on, and its steps.

mod explained;
mod head;

pub use head::Head;

use ratatui::layout::Position;

use crate::{
    domain::{
        application, draft::Draft, field::Field, id::ApplicationId, normalise::mask_account, page::Slice,
        paper::Paper,
    },
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::{paper::PaperRecord, payment::PaymentRecord},
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
    /// The application form is to be filled in.
    Form,
    /// What the rules said when it was filed is to be told, and what differs today.
    Explain,
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
        id: "application.form",
        keys: &["b"],
        label: |t| t.applications.form,
        when: |s| s.head.is_some(),
        msg: |_| Msg::Form,
    },
    Action {
        id: "application.explain",
        keys: &["w"],
        label: |t| t.filings.explain,
        when: |s| s.head.as_ref().is_some_and(|head| head.is_decided),
        msg: |_| Msg::Explain,
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
        Msg::Form => state.head.as_ref().map(|head| forms::print_form(&head.record, shared)),
        Msg::Explain => Some(explained::tell(id, t)),
        Msg::AddPayment => state.head.as_ref().map(|head| forms::add_payment(&head.record, shared)),
    };
    effect.into_iter().collect()
}

/// Draws where the application stands, and its lines.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let top = state.head.as_ref().map_or(0, |head| head.draw(pane));
    let height = pane.height().saturating_sub(top);
    let mut below = pane.rows(top, height);
    table::view(&mut below, COLUMNS, &mut state.lines, "", |line| row(line, t))
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
    let db = ledger.read();
    let papers = db.list_paper(id)?;
    let head = Head::read(ledger, id, &papers)?;
    let papers = papers.into_iter().map(Line::Paper);
    let payments = db.list_payment(id)?.into_iter().rev().map(Line::Payment);
    let steps = db.list_step(id)?.into_iter().map(Line::Step);
    Ok((head, papers.chain(payments).chain(steps).collect()))
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

fn edit_line(line: &Line, t: &'static Strings) -> Option<Effect> {
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
