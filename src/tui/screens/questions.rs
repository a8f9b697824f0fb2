//! What to ask whom next, the facts that decide most first; they are answered in place.

use ratatui::layout::Position;

use super::{gaps, household, person};
use crate::{
    domain::page::Slice,
    error::Result,
    i18n::Strings,
    ledger::{Ledger, policy::Question, progress::Progress},
    policy::{fact::Shape, facts::Value},
    store::fact::{About, Scope},
    tui::{
        action::Action,
        effect::{Effect, Job},
        forms::policy::{self as forms, Answer},
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.gaps.household, width: Width::Extra(5) },
    Column { heading: |t| t.gaps.whom, width: Width::Cells(8) },
    Column { heading: |t| t.gaps.fact, width: Width::Rest(18) },
    Column { heading: |t| t.gaps.for_what, width: Width::Rest(16) },
    Column { heading: |t| t.gaps.decides, width: Width::Cells(12) },
];

/// What to ask whom next.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<Line>,
}

/// A question, and the names of the programmes it helps to decide.
#[derive(Debug)]
pub struct Line {
    question: Question,
    programmes: String,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.gaps.questions.to_owned()
    }

    fn is_yes_or_no(&self) -> bool {
        self.rows.selected().is_some_and(|line| line.question.fact.shape() == Shape::YesNo)
    }

    /// Returns the answer yes or no to the question under the cursor.
    fn answered(&self, yes: Value) -> Option<Effect> {
        let Question { about, fact, .. } = self.rows.selected()?.question;
        Some(forms::learn(Answer { about, fact, value: yes }))
    }
}

/// What happens to the questions.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The questions were read.
    Loaded(Ticket, Vec<Line>),
    /// The cursor is to move.
    Move(Step),
    /// The question under the cursor is to be answered.
    Ask,
    /// The answer is yes.
    Yes,
    /// The answer is no.
    No,
    /// This was answered.
    Answered(Answer),
    /// Whom the question is about is to be seen.
    Whom,
}

/// What can be done with the questions.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "questions.ask",
        keys: &["enter"],
        label: |t| t.gaps.answer,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Ask,
    },
    Action {
        id: "questions.yes",
        keys: &["y"],
        label: |t| t.gaps.answer_yes,
        when: State::is_yes_or_no,
        msg: |_| Msg::Yes,
    },
    Action {
        id: "questions.no",
        keys: &["n"],
        label: |t| t.gaps.answer_no,
        when: State::is_yes_or_no,
        msg: |_| Msg::No,
    },
    Action {
        id: "questions.whom",
        keys: &["o"],
        label: |t| t.gaps.open_person,
        when: |s| s.rows.selected().is_some_and(|line| line.question.about != About::Village),
        msg: |_| Msg::Whom,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let selected = state.rows.selected().map(|line| &line.question);
    let effect = match msg {
        Msg::Reload => Some(load(state, t)),
        Msg::Loaded(ticket, lines) => {
            state.rows.take(ticket, Slice::all(lines));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Ask => selected.map(|question| {
            forms::ask((question.about, question.fact), &whom(question, t), t, Msg::Answered)
        }),
        Msg::Yes => state.answered(Value::YesNo(true)),
        Msg::No => state.answered(Value::YesNo(false)),
        Msg::Answered(answer) => Some(forms::learn(answer)),
        Msg::Whom => selected.and_then(|question| match question.about {
            About::Person(id) => Some(Effect::go(person::State::new(id))),
            About::Household(id) => Some(Effect::go(household::State::new(id))),
            About::Village => None,
        }),
    };
    effect.into_iter().collect()
}

/// Draws the questions.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let empty = if state.rows.is_unread() { "" } else { t.gaps.no_questions };
    table::view(pane, COLUMNS, &mut state.rows, empty, |line| {
        let question = &line.question;
        Row::new([
            question.household_number.clone(),
            whom(question, t),
            t.word(question.fact).to_owned(),
            line.programmes.clone(),
            question.decides.to_string(),
        ])
    })
}

/// Returns whom a question is about.
fn whom(question: &Question, t: &Strings) -> String {
    match question.about {
        About::Person(_) => question.name.clone(),
        About::Household(_) => (t.gaps.whole_household)(&question.household_number),
        About::Village => t.common.village.to_owned(),
    }
}

fn load(state: &mut State, t: &'static Strings) -> Effect {
    let ticket = state.rows.ask_all();
    Effect::Job(Job::new(move |ledger, progress| Ok(Msg::Loaded(ticket, read(ledger, t, progress)?))))
}

fn read(ledger: &Ledger, t: &Strings, progress: &Progress) -> Result<Vec<Line>> {
    let packs = ledger.packs()?;
    let names = gaps::names(&packs, t);
    let line = |question: Question| {
        let programmes = question.programmes.iter().filter_map(|id| names.get(id));
        let programmes = t.list(&programmes.collect::<Vec<_>>());
        Line { question, programmes }
    };
    let questions = ledger.questions(&packs, Scope::All, ledger.today(), progress)?;
    Ok(questions.into_iter().map(line).collect())
}
