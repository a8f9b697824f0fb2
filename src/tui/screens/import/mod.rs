//! Bringing a roster in: choose the file, look over what it would change row by row, write it. Or a whole ledger at once.

mod act;
mod doubt;
mod kind;
mod map;
mod teach;
mod view;

use std::{path::PathBuf, sync::Arc};

use crate::{
    domain::page::Slice,
    i18n::Strings,
    ledger::{
        Imported,
        import::{Applied, Ask, At, Outcome, Plan, PlannedRow},
    },
    tui::{
        action::Action,
        effect::Effect,
        forms::file as files,
        layers::confirm::Confirm,
        shared::Shared,
        widgets::{
            tabs::{Side, beside},
            window::{Step, Window},
        },
    },
};

pub use act::Sheet;
pub use kind::{Asked, Chosen};
pub use view::view;

use super::{compare, import_matches, import_policies, imports};
use act::{apply, ask, begin, choose, choose_sheet, read, take, write_rejects};

/// A file on its way into the ledger.
#[derive(Debug, Default)]
pub struct State {
    phase: Phase,
    plan: Option<Arc<Plan>>,
    /// The file that is planned.
    path: PathBuf,
    /// Which rows are shown; all without an outcome.
    filter: Option<Outcome>,
    lines: Window<Line>,
    /// What is asked of the list as a whole.
    asked: Asked,
    /// What is to be done about its differences.
    chosen: Chosen,
    /// Whether something was decided about doubtful rows that the plan does not know of.
    is_stale: bool,
    /// What is said so far about columns nobody knows.
    map: Option<map::Map>,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// No file was asked for yet.
    #[default]
    New,
    /// A file was asked for, and nothing is written.
    Reading,
    /// The plan is written.
    Written,
}

/// What a line stands for, by the places in the plan.
#[derive(Clone, Copy, Debug)]
pub enum Line {
    /// A row with nothing to tell about it.
    Row(usize),
    /// Something about a row that a person must look at.
    Finding(usize, usize),
    /// A field that changes.
    Change(usize, usize),
    /// A difference between a payment roll and what is due.
    Difference(usize),
    /// A change that is made only if somebody says so.
    Ask(usize),
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        match &self.plan {
            None => t.files.import.to_owned(),
            Some(plan) => (t.files.imported_file)(&plan.source.file),
        }
    }

    fn can_write(&self) -> bool {
        self.phase != Phase::Written && self.plan.is_some()
    }

    /// Returns the difference under the cursor.
    fn difference(&self) -> Option<usize> {
        match self.lines.selected() {
            Some(Line::Difference(place)) => Some(*place),
            _ => None,
        }
    }

    fn can_act(&self) -> bool {
        self.phase != Phase::Written && (self.difference().is_some() || self.asked().is_some())
    }

    /// Returns the change under the cursor that is asked about.
    fn asked(&self) -> Option<&Ask> {
        match self.lines.selected() {
            Some(Line::Ask(place)) => self.plan.as_ref()?.asks.get(*place),
            _ => None,
        }
    }

    /// Lists the sheets of the file, read or not.
    fn sheets(&self) -> impl Iterator<Item = &str> {
        let layouts = self.plan.iter().map(|plan| &plan.layout);
        let unread = layouts.clone().flat_map(|layout| layout.unread.iter().map(|(name, _)| name.as_str()));
        layouts.flat_map(|layout| layout.sheets.iter().map(|sheet| sheet.name.as_str())).chain(unread)
    }

    fn has_unknown_columns(&self) -> bool {
        let unknown = |plan: &Arc<Plan>| !teach::unknown_columns(plan).is_empty();
        self.phase != Phase::Written && self.plan.as_ref().is_some_and(unknown)
    }

    fn has_doubts(&self) -> bool {
        self.phase != Phase::Written && self.plan.as_ref().is_some_and(|plan| !plan.doubts.is_empty())
    }

    fn has_rejects(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.to_mend().next().is_some())
    }

    fn has_sheets(&self) -> bool {
        self.phase != Phase::Written && self.sheets().count() > 1
    }

    /// Shows the rows that the filter asks for, from the first on.
    fn show(&mut self) {
        let rows = self.plan.iter().flat_map(|plan| plan.rows.iter().enumerate());
        let wanted = rows.filter(|(_, row)| self.filter.is_none_or(|outcome| row.outcome == outcome));
        let differences = self.plan.iter().flat_map(|plan| 0..plan.lines.len()).map(Line::Difference);
        let differences = differences.filter(|_| self.filter.is_none());
        let asks = self.plan.iter().flat_map(|plan| plan.asks.iter().enumerate());
        let asks = asks.filter(|_| self.filter.is_none());
        // What was left alone before waits for nobody: it stands last.
        let asks = |is_left| asks.clone().filter(move |(_, ask)| ask.is_left == is_left);
        let [open, left] = [false, true].map(|is_left| asks(is_left).map(|(place, _)| Line::Ask(place)));
        let rows = wanted.flat_map(|(place, row)| lines(place, row));
        let lines = differences.chain(open).chain(rows).chain(left).collect();
        self.lines = Window::default();
        let ticket = self.lines.ask_all();
        self.lines.take(ticket, Slice::all(lines));
    }
}

/// What happens to the file.
#[derive(Debug)]
pub enum Msg {
    /// Another screen is to be gone to.
    Go(fn(&State) -> Effect),
    /// The ledger may have changed.
    Reload,
    /// Whether the ledger has changed since the plan was made.
    Looked(bool),
    /// The cursor is to move.
    Move(Step),
    /// A file is to be chosen, in the demo village after a question.
    Begin,
    /// A file is to be chosen.
    Choose,
    /// This file was chosen, or a folder to go on from.
    Chosen(String),
    /// The file was read.
    Planned(PathBuf, Asked, Arc<Plan>),
    /// About what kind of list it is, and about its differences.
    About(kind::Msg),
    /// About rows that may be about somebody of the ledger.
    Doubt(doubt::Msg),
    /// About a file whose headings nobody knows.
    Map(map::Msg),
    /// This is to be done next.
    Again(Box<Effect>),
    /// About a column nobody knows.
    Teach(teach::Msg),
    /// A sheet is to be chosen.
    Sheets,
    /// This sheet of the file was chosen, or all of them.
    Sheet(Sheet),
    /// The rows that are not taken are to be written beside the file.
    WriteRejects,
    /// So many rows that are not taken were written to this file.
    RejectsWritten(usize, PathBuf),
    /// This may change, of what is asked about.
    TakeAsked(Vec<At>),
    /// The rows beside are to be shown.
    Turn(Side),
    /// The plan is to be written, after a question.
    Ask,
    /// The plan is to be written.
    Apply,
    /// The plan is written; what it did, if it changed anything.
    Applied(Option<Applied>),
    /// The file is a whole ledger, to be taken in after a question.
    Offer(PathBuf),
    /// This whole ledger is to be taken in.
    Take(PathBuf),
    /// A whole ledger was taken in.
    Taken(Imported),
}

/// What can be done with the file.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "import.apply",
        keys: &["enter"],
        label: |t| t.files.apply,
        when: State::can_write,
        msg: |_| Msg::Ask,
    },
    Action {
        id: "import.choose",
        keys: &["a"],
        label: |t| t.files.choose,
        when: |_| true,
        msg: |_| Msg::Begin,
    },
    Action {
        id: "import.act",
        keys: &["d"],
        label: |t| t.files.act,
        when: State::can_act,
        msg: |_| Msg::About(kind::Msg::Remedies),
    },
    Action {
        id: "import.decide",
        keys: &["c"],
        label: |t| t.doubts.decide,
        when: State::has_doubts,
        msg: |_| Msg::Doubt(doubt::Msg::Look(0)),
    },
    Action {
        id: "import.kind",
        keys: &["k"],
        label: |t| t.files.other_kind,
        when: |s| s.plan.is_some() && s.phase != Phase::Written,
        msg: |_| Msg::About(kind::Msg::Kinds),
    },
    Action {
        id: "import.sheet",
        keys: &["t"],
        label: |t| t.files.sheet,
        when: State::has_sheets,
        msg: |_| Msg::Sheets,
    },
    Action {
        id: "import.map",
        keys: &["m"],
        label: |t| t.files.map,
        when: State::has_unknown_columns,
        msg: |_| Msg::Teach(teach::Msg::Choose),
    },
    Action {
        id: "import.rejects",
        keys: &["e"],
        label: |t| t.files.rejects,
        when: State::has_rejects,
        msg: |_| Msg::WriteRejects,
    },
    Action {
        id: "import.log",
        keys: &["l"],
        label: |t| t.import_logs.title,
        when: |_| true,
        msg: |_| Msg::Go(|_| Effect::go(imports::State::default())),
    },
    Action {
        id: "import.policies",
        keys: &["f"],
        label: |t| t.import_policies.title,
        when: |_| true,
        msg: |_| Msg::Go(|_| Effect::go(import_policies::State::default())),
    },
    Action {
        id: "import.matches",
        keys: &["p"],
        label: |t| t.doubts.title_list,
        when: |_| true,
        msg: |_| Msg::Go(|_| Effect::go(import_matches::State::default())),
    },
    Action {
        id: "import.compare",
        keys: &["v"],
        label: |t| t.comparisons.compare,
        when: |_| true,
        msg: |_| Msg::Go(|s| Effect::go(compare::State::of(s.path.clone()))),
    },
    Action {
        id: "import.next",
        keys: &["right"],
        label: |t| t.files.next,
        when: |s| s.plan.is_some(),
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "import.previous",
        keys: &["left"],
        label: |t| t.files.previous,
        when: |s| s.plan.is_some(),
        msg: |_| Msg::Turn(Side::Left),
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    match msg {
        Msg::Reload if state.phase == Phase::New => {
            state.phase = Phase::Reading;
            return vec![begin(shared)];
        }
        Msg::Reload => return act::look_again(state),
        Msg::Looked(is_stale) if is_stale && state.phase != Phase::Written => return act::again(state, t),
        Msg::Looked(_) => {}
        Msg::Move(step) => drop(state.lines.go(step)),
        Msg::Begin => return vec![begin(shared)],
        Msg::Choose => return vec![choose(&files::here(), t)],
        Msg::Chosen(path) if path.ends_with(std::path::is_separator) => return vec![choose(&path, t)],
        Msg::Chosen(path) => return vec![read(path.into(), Sheet::First, None, t)],
        Msg::About(msg) => return kind::update(state, msg, t),
        Msg::Doubt(msg) => return doubt::update(state, msg, t),
        Msg::Map(msg) => return map::update(state, msg, t),
        Msg::Again(effect) => return vec![*effect],
        Msg::Teach(msg) => return teach::update(state, msg, t),
        Msg::Planned(path, asked, plan) => {
            let ask = kind::ask_whole(&plan, &asked, t);
            (state.asked, state.chosen) = (asked, Chosen::new());
            (state.phase, state.plan, state.filter) = (Phase::Reading, Some(plan), None);
            state.path = path;
            state.show();
            return ask.into_iter().collect();
        }
        Msg::WriteRejects => {
            return state.plan.as_ref().map(|plan| write_rejects(plan, &state.path, t)).into_iter().collect();
        }
        Msg::RejectsWritten(rows, path) => {
            return vec![Effect::say((t.imports.rejects_written)(rows, &path))];
        }
        Msg::Sheets => return vec![choose_sheet(state, t)],
        Msg::Sheet(sheet) => return vec![read(state.path.clone(), sheet, Some(state.asked.clone()), t)],
        Msg::Go(to) => return vec![to(state)],
        Msg::TakeAsked(taken) => return act::take_asked(state, taken, t),
        Msg::Turn(side) => {
            state.filter = beside(&filters(), state.filter, side);
            state.show();
        }
        Msg::Ask => return ask(state, t).into_iter().collect(),
        Msg::Apply => {
            return state.plan.as_ref().map(|plan| apply(plan, &state.chosen, t)).into_iter().collect();
        }
        Msg::Applied(applied) => {
            state.phase = Phase::Written;
            return vec![act::written(applied, t)];
        }
        Msg::Offer(path) => {
            return vec![Effect::open(Confirm::new(t.documents.ask, t.files.apply, Msg::Take(path)))];
        }
        Msg::Take(path) => return vec![take(path, t)],
        Msg::Taken(Imported { households, persons, records }) => {
            return vec![Effect::say((t.documents.taken)(households, persons, records))];
        }
    }
    Vec::new()
}

/// Lists every choice of rows in the order in which they stand side by side.
fn filters() -> Vec<Option<Outcome>> {
    std::iter::once(None).chain(Outcome::ALL.iter().copied().map(Some)).collect()
}

/// Returns the lines of a row: its findings, else its changes, else the row itself.
fn lines(place: usize, row: &PlannedRow) -> Vec<Line> {
    let findings = (0..row.findings.len()).map(|finding| Line::Finding(place, finding));
    let changes = (0..row.changes.len()).filter(|_| row.outcome == Outcome::Changed);
    let lines: Vec<Line> = findings.chain(changes.map(|change| Line::Change(place, change))).collect();
    if lines.is_empty() { vec![Line::Row(place)] } else { lines }
}
