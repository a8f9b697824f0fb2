//! A round of visits: the same households and tasks as the printed trip sheet, to key the results back.

use ratatui::layout::Position;

use super::household;
use crate::{
    domain::{
        export::{Content, Wording as _},
        page::{Page, Slice},
        query::ListNoun,
        reminder::Outcome,
    },
    error::Result,
    i18n::Strings,
    ledger::{
        Ledger,
        export::Export,
        policy::Packs,
        trip::{Stop, Task},
    },
    policy::pack::Text,
    store::{fact, search::HouseholdRow},
    transfer::writer::Format,
    tui::{
        action::Action,
        effect::Effect,
        forms::{
            file::write_beside,
            followup::{self, Visited},
            policy::{self, Answer},
        },
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

const COLUMNS: &[Column] = &[Column { heading: |t| t.exports.task, width: Width::Rest(30) }];

/// A round of visits.
#[derive(Debug, Default)]
pub struct State {
    list: Listing<Line>,
}

/// A line of the round.
#[derive(Debug)]
pub struct Line {
    household: HouseholdRow,
    /// What there is to do; a household without a task is its own line.
    task: Option<Task>,
    /// The name of the programme to apply for.
    programme: Option<Text>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.word(Content::Trip).to_owned()
    }

    fn has_task(&self) -> bool {
        self.list.selected().is_some_and(|line| line.task.is_some())
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
    type Aside = ();

    const NOUN: ListNoun = ListNoun::Household;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.exports.no_trip;

    fn key(&self) {}

    fn list(ledger: &Ledger, asked: &Asked<'_, Self>, _: &Page<()>, _: usize) -> Result<Slice<Self>> {
        let packs = ledger.packs()?;
        let stops = ledger.trip(&packs, asked.query, asked.progress)?;
        Ok(Slice::all(stops.into_iter().flat_map(|stop| lines(stop, &packs)).collect()))
    }
}

/// Returns the lines of a household: itself, then its tasks.
fn lines(stop: Stop, packs: &Packs) -> Vec<Line> {
    let Stop { household, tasks } = stop;
    let line = |task: Task| {
        let programme = match &task {
            Task::Apply(gap) => packs.rule(&gap.programme).map(|rule| rule.programme.name.clone()),
            Task::Due(_) | Task::Ask(_) => None,
        };
        Line { household: household.clone(), task: Some(task), programme }
    };
    let tasks: Vec<_> = tasks.into_iter().map(line).collect();
    std::iter::once(Line { household, task: None, programme: None }).chain(tasks).collect()
}

/// What happens to the round.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// Something happens to the list.
    List(listing::Msg<Line>),
    /// What came of the task under the cursor is to be written down.
    Result,
    /// This was answered.
    Answered(Answer),
    /// The visit to the household under the cursor is to be written down.
    Visit,
    /// The household under the cursor is to be seen.
    Open,
    /// The trip sheet is to be written to print.
    Print,
}

/// What can be done with the round.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "trip.result",
        keys: &["enter"],
        label: |t| t.exports.key_result,
        when: State::has_task,
        msg: |_| Msg::Result,
    },
    Action {
        id: "trip.visit",
        keys: &["v"],
        label: |t| t.exports.key_visit,
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Visit,
    },
    Action {
        id: "trip.open",
        keys: &["o"],
        label: |t| t.exports.open_household,
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "trip.print",
        keys: &["s"],
        label: |t| t.exports.print_trip,
        when: |s| s.list.selected().is_some(),
        msg: |_| Msg::Print,
    },
    listing::filter("trip.filter"),
    listing::choose("trip.choose"),
    listing::keep("trip.keep", &["w"]),
    listing::drop("trip.drop"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let selected = state.list.selected();
    let effect = match msg {
        Msg::Reload => return state.list.reload(Msg::List),
        Msg::Move(step) => return state.list.go(step, Msg::List),
        Msg::List(msg) => return state.list.update(msg, shared, Msg::List),
        Msg::Result => selected.and_then(|line| result(line, t)),
        Msg::Answered(answer) => Some(policy::learn(answer)),
        Msg::Visit => selected.map(|line| {
            let household = &line.household;
            let label = joined(&[&household.number, &household.address], " ");
            followup::visit(Visited { household: household.id, label, person: None }, t)
        }),
        Msg::Open => selected.map(|line| Effect::go(household::State::new(line.household.id))),
        Msg::Print => {
            let (query, today) = (state.list.query().clone(), shared.today.to_string());
            let export = Export { query, ..Export::of(Content::Trip, Format::Xlsx) };
            Some(write_beside(export, move |number| (t.exports.trip_file)(&today, number), t))
        }
    };
    effect.into_iter().collect()
}

/// Opens what writes the result of a task down: the reminder is closed, the fact learned, the application filed.
fn result(line: &Line, t: &'static Strings) -> Option<Effect> {
    Some(match line.task.as_ref()? {
        Task::Due(due) => Effect::open(followup::close(due, Outcome::Done, t)),
        Task::Ask(asking) => {
            let about = asking.person.map_or(fact::About::Household(line.household.id), fact::About::Person);
            policy::ask((about, asking.fact), &asking.name, t, Msg::Answered)
        }
        Task::Apply(gap) => policy::file(gap.person_id, gap.programme.clone()),
    })
}

/// Draws the round.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    state.list.view(pane, COLUMNS, |line| match &line.task {
        None => {
            let household = &line.household;
            Row::heading(joined(&[&household.number, &household.head, &household.address], "  "))
        }
        Some(Task::Due(due)) => Row::new([format!("  {}", t.by(due.due_on, &t.due(due)))]),
        Some(Task::Ask(asking)) => Row::new([format!("  {}", t.ask(&asking.name, asking.fact.code()))]),
        Some(Task::Apply(gap)) => {
            let programme =
                line.programme.as_ref().map_or(gap.programme.as_str(), |name| name.in_lang(t.lang));
            Row::new([format!("  {}", t.apply(&gap.name, programme, &[]))])
        }
    })
}
