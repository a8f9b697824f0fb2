//! Bringing a roster in: choose the file, look over what it would change row by row, write it. Or a whole ledger at once.

mod view;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    domain::page::Slice,
    i18n::Strings,
    ledger::{
        Done, Imported,
        file::{self, Existing},
        import::{Applied, Finding, Outcome, Plan, PlannedRow, Request},
    },
    transfer::roster::Choice,
    tui::{
        action::Action,
        effect::Effect,
        forms::{file as files, find::Item},
        layers::{confirm::Confirm, pick::Pick},
        msg,
        shared::{Shared, Village},
        widgets::{
            tabs::{Side, beside},
            window::{Step, Window},
        },
    },
};

pub use view::view;

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
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        match &self.plan {
            None => t.files.import.to_owned(),
            Some(plan) => (t.files.imported_file)(&plan.file),
        }
    }

    fn can_write(&self) -> bool {
        self.phase != Phase::Written && self.plan.as_ref().is_some_and(|plan| !plan.is_empty())
    }

    /// Lists the sheets of the file, read or not.
    fn sheets(&self) -> impl Iterator<Item = &str> {
        let layouts = self.plan.iter().map(|plan| &plan.layout);
        let unread = layouts.clone().flat_map(|layout| layout.unread.iter().map(|(name, _)| name.as_str()));
        layouts.flat_map(|layout| layout.sheets.iter().map(|sheet| sheet.name.as_str())).chain(unread)
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
        let lines = wanted.flat_map(|(place, row)| lines(place, row)).collect();
        self.lines = Window::default();
        let ticket = self.lines.ask_all();
        self.lines.take(ticket, Slice::all(lines));
    }
}

/// Which sheets of a workbook are to be read.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// The first one with headings.
    First,
    /// All that people see.
    All,
    /// The one of this name.
    Named(String),
}

impl Sheet {
    fn choice(&self) -> Choice<'_> {
        match self {
            Self::First => Choice::First,
            Self::All => Choice::All,
            Self::Named(name) => Choice::Named(name),
        }
    }
}

/// What happens to the file.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// A file is to be chosen, in the demo village after a question.
    Begin,
    /// A file is to be chosen.
    Choose,
    /// This file was chosen, or a folder to go on from.
    Chosen(String),
    /// The file was read.
    Planned(PathBuf, Arc<Plan>),
    /// A sheet is to be chosen.
    Sheets,
    /// This sheet of the file was chosen, or all of them.
    Sheet(Sheet),
    /// The rows that are not taken are to be written beside the file.
    WriteRejects,
    /// So many rows that are not taken were written to this file.
    RejectsWritten(usize, PathBuf),
    /// The rows beside are to be shown.
    Turn(Side),
    /// The plan is to be written, after a question.
    Ask,
    /// The plan is to be written.
    Apply,
    /// The plan is written.
    Applied(Applied),
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
        id: "import.sheet",
        keys: &["t"],
        label: |t| t.files.sheet,
        when: State::has_sheets,
        msg: |_| Msg::Sheets,
    },
    Action {
        id: "import.rejects",
        keys: &["e"],
        label: |t| t.files.rejects,
        when: State::has_rejects,
        msg: |_| Msg::WriteRejects,
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
        Msg::Reload => {}
        Msg::Move(step) => drop(state.lines.go(step)),
        Msg::Begin => return vec![begin(shared)],
        Msg::Choose => return vec![choose(&files::here(), t)],
        Msg::Chosen(path) if path.ends_with(std::path::is_separator) => return vec![choose(&path, t)],
        Msg::Chosen(path) => return vec![read(path.into(), Sheet::First, t)],
        Msg::Planned(path, plan) => {
            (state.phase, state.plan, state.filter) = (Phase::Reading, Some(plan), None);
            state.path = path;
            state.show();
        }
        Msg::WriteRejects => {
            return state.plan.as_ref().map(|plan| write_rejects(plan, &state.path, t)).into_iter().collect();
        }
        Msg::RejectsWritten(rows, path) => return vec![Effect::say((t.imports.rejects_written)(rows, &path))],
        Msg::Sheets => return vec![choose_sheet(state, t)],
        Msg::Sheet(sheet) => return vec![read(state.path.clone(), sheet, t)],
        Msg::Turn(side) => {
            state.filter = beside(&filters(), state.filter, side);
            state.show();
        }
        Msg::Ask => return state.plan.as_ref().map(|plan| ask(plan, t)).into_iter().collect(),
        Msg::Apply => return state.plan.as_ref().map(|plan| apply(plan, t)).into_iter().collect(),
        Msg::Applied(applied) => {
            state.phase = Phase::Written;
            let Applied { new, changed, households } = applied;
            return vec![Effect::say((t.files.applied)(new, changed, households))];
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

/// Opens the choice of a file; in the demo village nobody shall take it for their own ledger.
fn begin(shared: &Shared) -> Effect {
    let t = shared.t;
    match shared.village {
        Village::Own => choose(&files::here(), t),
        Village::Demo => Effect::open(Confirm::new(t.files.into_demo, t.files.choose, Msg::Choose)),
    }
}

fn choose(typed: &str, t: &Strings) -> Effect {
    files::choose_file(t.files.choose_title, typed, files::ROSTERS, |path| Msg::Chosen(path).into())
}

fn take(path: PathBuf, t: &Strings) -> Effect {
    let name = name_of(&path);
    Effect::task((t.files.reading)(&name), move |ledger, progress| {
        let bytes = file::read_document(&path)?;
        let Done { value, .. } = ledger.import_document(&bytes, &name, progress)?;
        Ok(msg::Msg::Saved(Some(Box::new(Msg::Taken(value).into()))))
    })
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes the rows that are not taken beside the file, under a name that no file has.
fn write_rejects(plan: &Arc<Plan>, path: &Path, t: &'static Strings) -> Effect {
    let (plan, path) = (Arc::clone(plan), path.to_owned());
    Effect::task(t.files.rejects, move |_, _| {
        let bytes = file::read_sheet(&path)?;
        let target = file::free_name(&path, t.files.rejects_end, "xlsx");
        let say = |finding: &Finding| format!("{}{}", t.reason(&finding.reason), t.remedy(&finding.reason));
        let rows = plan.write_rejects(&bytes, (t.rejects_heading(), &say), &target, Existing::Keep)?;
        Ok(Msg::RejectsWritten(rows, target))
    })
}

/// Opens the choice of a sheet: all of them, or one by its name.
fn choose_sheet(state: &State, t: &Strings) -> Effect {
    const ALL: &str = "";
    let all = Item::new(ALL, t.files.all_sheets);
    let items = std::iter::once(all).chain(state.sheets().map(|name| Item::new(name, name))).collect();
    Effect::open(Pick::among(t.files.sheet, items, |item| {
        let sheet = if item.code == ALL { Sheet::All } else { Sheet::Named(item.code) };
        Msg::Sheet(sheet).into()
    }))
}

fn read(path: PathBuf, sheet: Sheet, t: &Strings) -> Effect {
    let name = name_of(&path);
    Effect::task((t.files.reading)(&name), move |ledger, progress| {
        if file::is_whole_ledger(&path)? {
            return Ok(Msg::Offer(path));
        }
        let bytes = file::read_sheet(&path)?;
        let request = Request { sheets: sheet.choice(), ..name.as_str().into() };
        let plan = Arc::new(ledger.plan_roster(&bytes, request, progress)?);
        Ok(Msg::Planned(path, plan))
    })
}

fn ask(plan: &Plan, t: &Strings) -> Effect {
    let counts = plan.counts();
    let count = |outcome| counts.get(&outcome).copied().unwrap_or_default();
    let question =
        (t.files.ask)(count(Outcome::New), count(Outcome::Changed), count(Outcome::Rejected));
    Effect::open(Confirm::new(question, t.files.apply, Msg::Apply))
}

fn apply(plan: &Arc<Plan>, t: &Strings) -> Effect {
    let plan = Arc::clone(plan);
    Effect::task(t.files.writing, move |ledger, progress| {
        let done = ledger.apply_roster(&plan, progress)?;
        let applied = done.map(|Done { value, .. }| Box::new(Msg::Applied(value).into()));
        Ok(msg::Msg::Saved(applied))
    })
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
