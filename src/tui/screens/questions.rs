//! What to ask whom next, the facts that decide most first or door by door; they are answered in place.

use ratatui::layout::Position;

use super::{gaps, household, person};
use crate::{
    domain::{
        page::{Page, Slice},
        query::ListNoun,
    },
    error::Result,
    i18n::Strings,
    ledger::{
        Ledger,
        policy::{Question, Round},
    },
    policy::{fact::Shape, facts::Value, pack::Text},
    store::fact::{About, Scope},
    tui::{
        action::Action,
        effect::Effect,
        forms::policy::{self as forms, Answer},
        listing::{self, Asked, Entry, Listing, Lists},
        rows::joined,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{Column, Row, Width},
            window::Step,
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

/// In which order the questions stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that decide most first.
    #[default]
    Useful,
    /// Door by door, as they are asked on a round of visits.
    Doors,
}

/// What to ask whom next.
#[derive(Debug, Default)]
pub struct State {
    list: Listing<Line>,
}

/// A line of the list.
#[derive(Debug)]
pub enum Line {
    /// The door at which the questions below are asked, and how much they decide.
    Door(Round, usize),
    /// A question, and the names of the programmes it helps to decide.
    Question(Box<Question>, Vec<Text>),
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.gaps.questions.to_owned()
    }

    /// Returns the question under the cursor.
    fn question(&self) -> Option<&Question> {
        match self.list.selected()? {
            Line::Question(question, _) => Some(question),
            Line::Door(..) => None,
        }
    }

    fn is_yes_or_no(&self) -> bool {
        self.question().is_some_and(|question| question.fact.shape() == Shape::YesNo)
    }

    /// Returns the answer yes or no to the question under the cursor.
    fn answered(&self, yes: Value) -> Option<Effect> {
        let Question { about, fact, .. } = *self.question()?;
        Some(forms::learn(Answer { about, fact, value: yes }))
    }
}

impl Lists for State {
    type Row = Line;
    type Msg = Msg;

    fn listing(&self) -> Option<&Listing<Line>> {
        Some(&self.list)
    }

    fn wrap(msg: listing::Msg<Line>) -> Msg {
        Msg::List(msg)
    }
}

impl Entry for Line {
    type Key = ();
    type Aside = Order;

    const NOUN: ListNoun = ListNoun::Person;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.gaps.no_questions;

    fn key(&self) {}

    fn list(ledger: &Ledger, asked: &Asked<'_, Self>, _: &Page<()>, _: usize) -> Result<Slice<Self>> {
        let packs = ledger.packs()?;
        let names = gaps::texts(&packs);
        let line = |question: Question| {
            let programmes = question.programmes.iter().filter_map(|id| names.get(id).cloned()).collect();
            Self::Question(Box::new(question), programmes)
        };
        let lines = match asked.aside {
            Order::Useful => {
                let among = ledger.among(asked.query)?;
                let questions = ledger.questions(&packs, Scope::All, ledger.today(), asked.progress)?;
                questions.into_iter().filter(|question| among.has(question.about)).map(line).collect()
            }
            Order::Doors => {
                let rounds = ledger.rounds(&packs, asked.query, ledger.today(), asked.progress)?;
                let door = |mut round: Round| {
                    let decides = round.decides();
                    let questions = std::mem::take(&mut round.questions);
                    std::iter::once(Self::Door(round, decides)).chain(questions.into_iter().map(line))
                };
                rounds.into_iter().flat_map(door).collect()
            }
        };
        Ok(Slice::all(lines))
    }
}

/// What happens to the questions.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// Something happens to the list.
    List(listing::Msg<Line>),
    /// The questions are to stand door by door, or no longer.
    Turn,
    /// The questions are to be written down to take along.
    Write,
    /// The question under the cursor is to be answered, with the days for which that holds and who says so.
    Detail,
    /// This was answered; its days and its source are to be asked for.
    Detailed(Answer),
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
        when: |s| s.question().is_some(),
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
        when: |s| s.question().is_some_and(|question| question.about != About::Village),
        msg: |_| Msg::Whom,
    },
    Action {
        id: "questions.detail",
        keys: &["m"],
        label: |t| t.gaps.answer_detail,
        when: |s| s.question().is_some(),
        msg: |_| Msg::Detail,
    },
    Action {
        id: "questions.doors",
        keys: &["h"],
        label: |t| t.gaps.by_door,
        when: |_| true,
        msg: |_| Msg::Turn,
    },
    Action {
        id: "questions.write",
        keys: &["s"],
        label: |t| t.gaps.write_worksheet,
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Write,
    },
    listing::filter("questions.filter"),
    listing::choose("questions.choose"),
    listing::keep("questions.keep", &["w"]),
    listing::drop("questions.drop"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let question = state.question();
    let ask = |told: fn(Answer) -> Msg| {
        question.map(|question| forms::ask((question.about, question.fact), &whom(question, t), t, told))
    };
    let effect = match msg {
        Msg::Reload => return state.list.reload(Msg::List),
        Msg::Move(step) => return state.list.go(step, Msg::List),
        Msg::List(msg) => return state.list.update(msg, shared, Msg::List),
        Msg::Turn => {
            let order = if *state.list.aside() == Order::Useful { Order::Doors } else { Order::Useful };
            return state.list.ask_aside(order, Msg::List);
        }
        Msg::Ask => ask(Msg::Answered),
        Msg::Detail => ask(Msg::Detailed),
        Msg::Yes => state.answered(Value::YesNo(true)),
        Msg::No => state.answered(Value::YesNo(false)),
        Msg::Answered(answer) => Some(forms::learn(answer)),
        Msg::Detailed(answer) => Some(forms::learn_in_detail(answer, t)),
        Msg::Write => Some(forms::write_worksheet(state.list.query().clone(), shared)),
        Msg::Whom => question.and_then(|question| match question.about {
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
    let is_by_door = *state.list.aside() == Order::Doors;
    state.list.view(pane, COLUMNS, |line| match line {
        Line::Door(round, decides) => Row::heading(door(round, *decides, t)),
        Line::Question(question, programmes) => {
            let number = if is_by_door { String::new() } else { question.household_number.clone() };
            let programmes: Vec<&str> = programmes.iter().map(|text| text.in_lang(t.lang)).collect();
            Row::new([
                number,
                whom(question, t),
                t.word(question.fact).to_owned(),
                t.list(&programmes),
                question.decides.to_string(),
            ])
        }
    })
}

/// Returns what stands before the questions of a door.
fn door(round: &Round, decides: usize, t: &Strings) -> String {
    if round.household_id.is_none() {
        return t.common.village.to_owned();
    }
    let place = joined(&[&round.household_number, &round.address], " ");
    format!("{place}  {}", (t.gaps.decides_in_all)(decides))
}

/// Returns whom a question is about.
fn whom(question: &Question, t: &Strings) -> String {
    match question.about {
        About::Person(_) => question.name.clone(),
        About::Household(_) => (t.gaps.whole_household)(&question.household_number),
        About::Village => t.common.village.to_owned(),
    }
}
