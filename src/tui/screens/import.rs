//! Bringing a roster in: choose the file, look over what it would change row by row, write it. Or a whole ledger at once.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use ratatui::layout::Position;

use crate::{
    domain::page::Slice,
    i18n::Strings,
    ledger::{
        Done, Imported, file,
        import::{Applied, FieldChange, Outcome, Plan, PlannedRow},
    },
    tui::{
        action::Action,
        effect::Effect,
        forms::file as files,
        layers::confirm::Confirm,
        msg,
        rows::{self, Secrets},
        shared::{Shared, Village},
        theme::Tone,
        widgets::{
            pane::Pane,
            strip,
            table::{self, Column, Row, Width},
            tabs::{Side, beside},
            window::{Step, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.files.row, width: Width::Cells(5) },
    Column { heading: |t| t.files.name, width: Width::Cells(8) },
    Column { heading: |t| t.files.outcome, width: Width::Cells(8) },
    Column { heading: |t| t.files.content, width: Width::Rest(10) },
];

/// Rows at the bottom for the whole text of the line under the cursor.
const DETAIL_ROWS: u16 = 3;

/// A file on its way into the ledger.
#[derive(Debug, Default)]
pub struct State {
    phase: Phase,
    plan: Option<Arc<Plan>>,
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
    Planned(Arc<Plan>),
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
        Msg::Chosen(path) => return vec![read(path.into(), t)],
        Msg::Planned(plan) => {
            (state.phase, state.plan, state.filter) = (Phase::Reading, Some(plan), None);
            state.show();
        }
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
    files::choose_file(typed, t, |path| Msg::Chosen(path).into())
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

fn read(path: PathBuf, t: &Strings) -> Effect {
    let name = name_of(&path);
    Effect::task((t.files.reading)(&name), move |ledger, progress| {
        if file::is_whole_ledger(&path)? {
            return Ok(Msg::Offer(path));
        }
        let bytes = file::read_sheet(&path)?;
        Ok(Msg::Planned(Arc::new(ledger.plan_roster(&bytes, &name, progress)?)))
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

/// Draws how many rows there are of each kind, the rows, and all of what the line under the cursor says.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let Some(plan) = state.plan.clone() else {
        pane.paragraph(0, t.files.none, theme.base);
        return pane.place(0, 0);
    };
    draw_counts(state, &plan, pane);
    let hint = match state.phase {
        Phase::Written => t.files.written,
        _ if plan.is_empty() => t.files.nothing_new,
        _ => t.files.hint,
    };
    let mut top = pane.paragraph(1, hint, theme.label);
    let unknown: Vec<&str> = plan.layout.columns.unmapped().map(|(_, heading)| heading).collect();
    if !unknown.is_empty() {
        top = pane.paragraph(top, &(t.imports.unknown_columns)(&t.list(&unknown)), theme.dim);
    }
    let height = pane.height();
    let detail = height.saturating_sub(DETAIL_ROWS);
    if let Some(line) = state.lines.selected() {
        pane.rows(detail, DETAIL_ROWS).paragraph(0, &content(&plan, *line, t), theme.base);
    }
    let mut table = pane.rows(top, detail.saturating_sub(top));
    table::view(&mut table, COLUMNS, &mut state.lines, t.files.none_such, |line| shown(&plan, *line, t))
}

fn draw_counts(state: &State, plan: &Plan, pane: &mut Pane<'_>) {
    let t = pane.shared.t;
    let (counts, filters) = (plan.counts(), filters());
    let label = |filter: &Option<Outcome>| match filter {
        None => format!("{} {}", t.files.all, plan.rows.len()),
        Some(outcome) => {
            format!("{} {}", t.word(*outcome), counts.get(outcome).copied().unwrap_or_default())
        }
    };
    let labels: Vec<String> = filters.iter().map(label).collect();
    strip::view(pane, &labels, filters.iter().position(|filter| *filter == state.filter).unwrap_or(0));
}

/// Returns the row of the file that a line is about.
fn row(plan: &Plan, line: Line) -> Option<&PlannedRow> {
    let (Line::Row(place) | Line::Finding(place, _) | Line::Change(place, _)) = line;
    plan.rows.get(place)
}

fn shown(plan: &Plan, line: Line, t: &Strings) -> Row {
    let Some(row) = row(plan, line) else { return Row::default() };
    let tone = match (row.outcome, line) {
        (Outcome::Rejected, _) => Tone::Overdue,
        (_, Line::Finding(..)) => Tone::Due,
        (Outcome::Unchanged | Outcome::Merged, _) => Tone::Dim,
        _ => Tone::Plain,
    };
    let (number, outcome) = (row.row.to_string(), t.word(row.outcome).to_owned());
    Row::new([number, row.name.clone(), outcome, content(plan, line, t)]).tone(tone)
}

/// Returns what a line has to tell.
fn content(plan: &Plan, line: Line, t: &Strings) -> String {
    let Some(row) = row(plan, line) else { return String::new() };
    match line {
        Line::Finding(_, finding) => {
            let Some(finding) = row.findings.get(finding) else { return String::new() };
            let cell = plan.cell(row, finding).map(|(cell, heading)| format!("{cell} {heading}"));
            let cell = cell.unwrap_or_else(|| t.word(finding.field).to_owned());
            (t.files.finding)(&cell, &t.reason(&finding.reason), t.remedy(&finding.reason))
        }
        Line::Change(_, change) => row.changes.get(change).map(|change| changed(change, t)).unwrap_or_default(),
        Line::Row(_) => match row.same_as {
            Some(first) => (t.files.same_as)(first),
            None => row.changes.iter().map(|change| text(change, &change.new, t)).collect::<Vec<_>>().join("  "),
        },
    }
}

fn changed(change: &FieldChange, t: &Strings) -> String {
    let (field, new) = (t.word(change.field), text(change, &change.new, t));
    if change.old.is_empty() {
        return (t.files.fill)(field, &new);
    }
    (t.files.change)(field, &text(change, &change.old, t), &new)
}

/// Returns a value as people read it; the numbers are what is to be compared, so they are shown.
fn text(change: &FieldChange, value: &str, t: &Strings) -> String {
    let spec = change.part.form().iter().find(|spec| spec.field == change.field);
    spec.map_or_else(|| value.to_owned(), |spec| rows::value(spec.shape, value, Secrets::Shown, t))
}
