//! Tables for other programs, and the whole ledger: what to write, in which format, under which name.

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
    contents: Window<Content>,
}

/// What can be written.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// A table, in one of several formats.
    Table(ExportNoun),
    /// The whole ledger, as a document that an empty one takes in.
    Ledger,
}

impl Content {
    const fn code(self) -> &'static str {
        match self {
            Self::Table(noun) => noun.code(),
            Self::Ledger => "ledger",
        }
    }
}

impl Default for State {
    fn default() -> Self {
        let mut contents = Window::default();
        let ticket = contents.ask_all();
        let tables = ExportNoun::ALL.iter().copied().map(Content::Table);
        contents.take(ticket, Slice::all(tables.chain([Content::Ledger]).collect()));
        Self { contents }
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
    content: Content,
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
            state.contents.go(step);
            None
        }
        Msg::Choose => state.contents.selected().map(|content| choose(*content, shared)),
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
    table::view(&mut below, COLUMNS, &mut state.contents, "", |content| {
        Row::new([t.noun(content.code()).to_owned(), about(*content, t).to_owned()])
    })
}

const fn about(content: Content, t: &Strings) -> &'static str {
    match content {
        Content::Table(ExportNoun::Person) => t.files.persons,
        Content::Table(ExportNoun::Household) => t.files.households,
        Content::Table(ExportNoun::Application) => t.files.applications,
        Content::Table(ExportNoun::Enrolment) => t.files.enrolments,
        Content::Table(ExportNoun::Reminder) => t.files.reminders,
        Content::Ledger => t.files.ledger,
    }
}

/// Asks for the format; the whole ledger has one only.
fn choose(content: Content, shared: &Shared) -> Effect {
    let t = shared.t;
    if matches!(content, Content::Ledger) {
        return ask_name(Wish { content, format: Format::Json }, shared);
    }
    let label = |format| match format {
        Format::Xlsx => t.files.xlsx,
        Format::Csv => t.files.csv,
        Format::Json => t.files.json,
    };
    let formats = [Format::Xlsx, Format::Csv, Format::Json];
    let items = formats.into_iter().map(|format| Item::new(format.code(), label(format))).collect();
    let chosen = move |item: Item| match Format::from_code(&item.code) {
        Some(format) => Msg::Chosen(Wish { content, format }).into(),
        None => msg::Msg::Say(Notice::Told(item.label)),
    };
    Effect::open(Pick::among(t.files.which_format, items, chosen))
}

/// Asks for the name of the file: the content and the day, unless another is typed.
fn ask_name(wish: Wish, shared: &Shared) -> Effect {
    let (t, what, ending) = (shared.t, shared.t.noun(wish.content.code()), wish.format.code());
    let name = format!("{what}-{}.{ending}", shared.today);
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
    let Content::Table(noun) = wish.content else { return ledger.export_document(progress, out) };
    let wording = Wording {
        title: t.noun(noun.code()),
        heading: &|code| t.heading(code).to_owned(),
        value: &|choice, code| t.code(choice, code).to_owned(),
    };
    ledger.export(noun, wish.format, &Query::default(), wording, progress, out)
}
