//! Tables for other programs: what to write, in which format, under which name.

use std::path::PathBuf;

use ratatui::layout::Position;

use crate::{
    domain::{page::Slice, query::Query},
    i18n::Strings,
    ledger::{
        Ledger,
        export::{ExportNoun, Wording},
        file::{self, Existing},
        progress::Progress,
    },
    error::Result,
    tui::{
        action::Action,
        effect::Effect,
        forms::find::Item,
        layers::{confirm::Confirm, pick::Pick, prompt::Prompt},
        msg::{self, Notice},
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Window},
        },
    },
    transfer::writer::Format,
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.files.table, width: Width::Cells(12) },
    Column { heading: |t| t.files.content, width: Width::Rest(10) },
];

/// What can be exported.
#[derive(Debug)]
pub struct State {
    nouns: Window<ExportNoun>,
}

impl Default for State {
    fn default() -> Self {
        let mut nouns = Window::default();
        let ticket = nouns.ask_all();
        nouns.take(ticket, Slice::all(ExportNoun::ALL.to_vec()));
        Self { nouns }
    }
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.files.export.to_owned()
    }
}

/// What is to be written, and in which format.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    noun: ExportNoun,
    format: Format,
}

/// What happens to the export.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// A format is to be chosen for what is under the cursor.
    Choose,
    /// The name of the file is to be asked for.
    Chosen(Wish),
    /// The file is to have this name.
    Named(Wish, PathBuf),
    /// There is a file of this name already.
    Exists(Wish, PathBuf),
    /// The file is to be written in place of the one of this name.
    Replace(Wish, PathBuf),
}

/// What can be done with the export.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "export.choose",
        keys: &["enter"],
        label: |t| t.files.export,
        when: |_| true,
        msg: |_| Msg::Choose,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let effect = match msg {
        Msg::Reload => None,
        Msg::Move(step) => {
            state.nouns.go(step);
            None
        }
        Msg::Choose => state.nouns.selected().map(|noun| choose(*noun, t)),
        Msg::Chosen(wish) => Some(ask_name(wish, shared)),
        Msg::Named(wish, path) => Some(write(wish, path, Existing::Keep, t)),
        Msg::Exists(wish, path) => {
            let question = (t.files.exists)(&path);
            Some(Effect::open(Confirm::new(question, t.files.replace, Msg::Replace(wish, path))))
        }
        Msg::Replace(wish, path) => Some(write(wish, path, Existing::Replace, t)),
    };
    effect.into_iter().collect()
}

/// Draws what can be exported, and what to take care of.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let top = pane.paragraph(0, t.files.care, pane.shared.theme.due);
    let height = pane.height().saturating_sub(top);
    let mut below = pane.rows(top, height);
    table::view(&mut below, COLUMNS, &mut state.nouns, "", |noun| {
        Row::new([t.noun(noun.code()).to_owned(), about(*noun, t).to_owned()])
    })
}

const fn about(noun: ExportNoun, t: &Strings) -> &'static str {
    match noun {
        ExportNoun::Person => t.files.persons,
        ExportNoun::Household => t.files.households,
        ExportNoun::Application => t.files.applications,
        ExportNoun::Enrolment => t.files.enrolments,
        ExportNoun::Reminder => t.files.reminders,
    }
}

fn choose(noun: ExportNoun, t: &Strings) -> Effect {
    let label = |format| match format {
        Format::Xlsx => t.files.xlsx,
        Format::Csv => t.files.csv,
        Format::Json => t.files.json,
    };
    let formats = [Format::Xlsx, Format::Csv, Format::Json];
    let items = formats.into_iter().map(|format| Item::new(format.code(), label(format))).collect();
    let chosen = move |item: Item| match Format::from_code(&item.code) {
        Some(format) => Msg::Chosen(Wish { noun, format }).into(),
        None => msg::Msg::Say(Notice::Told(item.label)),
    };
    Effect::open(Pick::among(t.files.which_format, items, chosen))
}

/// Asks for the name of the file: the table and the day, unless another is typed.
fn ask_name(wish: Wish, shared: &Shared) -> Effect {
    let (t, noun, ending) = (shared.t, shared.t.noun(wish.noun.code()), wish.format.code());
    let name = format!("{noun}-{}.{ending}", shared.today);
    Effect::open(Prompt::entered(t.files.name_of_file, &name, move |path: String| {
        Msg::Named(wish, path.trim().trim_matches(['"', '\'']).into())
    }))
}

/// Writes the file; if there is one of this name that is to be kept, its name comes back.
fn write(wish: Wish, path: PathBuf, existing: Existing, t: &'static Strings) -> Effect {
    Effect::task(t.files.exporting, move |ledger, progress| {
        if existing == Existing::Keep && path.exists() {
            return Ok(Msg::Exists(wish, path).into());
        }
        let path = std::path::absolute(path)?;
        let written = file::write_whole(&path, existing, |out| export(ledger, wish, t, progress, out))?;
        Ok(msg::Msg::Say(Notice::Told((t.files.exported)(written, &path))))
    })
}

fn export<W: std::io::Write + Send>(
    ledger: &Ledger,
    wish: Wish,
    t: &Strings,
    progress: &Progress,
    out: W,
) -> Result<usize> {
    let wording = Wording {
        title: t.noun(wish.noun.code()),
        heading: &|code| t.heading(code).to_owned(),
        value: &|choice, code| t.code(choice, code).to_owned(),
    };
    ledger.export(wish.noun, wish.format, &Query::default(), wording, progress, out)
}
