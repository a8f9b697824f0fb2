//! Lists for the office, for paper and for other programs, and the whole ledger: what, in which format, with how much
//! of people's numbers, under which name.

use std::{path::PathBuf, sync::Arc};

use ratatui::layout::Position;

use super::exports;
use crate::{
    domain::{
        export::{Content, Disclosure, SEALED},
        page::Slice,
        period::Period,
    },
    i18n::Strings,
    ledger::{
        Ledger,
        compare::Comparison,
        export::{Export, has_numbers},
        file::Existing,
    },
    secret::{Fault, Passphrase},
    transfer::writer::Format,
    tui::{
        action::Action,
        effect::Effect,
        forms::find::Item,
        layers::{
            ask::{Ask, Label, Secrecy, Typed},
            confirm::Confirm,
            gate::twice,
            pick::Pick,
            prompt::Prompt,
        },
        msg::{self, Notice},
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.files.table, width: Width::Cells(24) },
    Column { heading: |t| t.files.content, width: Width::Rest(10) },
];

/// What can be exported.
#[derive(Debug)]
pub struct State {
    contents: Window<Content>,
    /// The lists that were compared, of a comparison.
    comparison: Option<Arc<Comparison>>,
    /// What the next file is encrypted with.
    seal: Option<Passphrase>,
}

impl Default for State {
    fn default() -> Self {
        let lists = Content::LISTS.iter().copied();
        Self::with(
            lists
                .chain([Content::Folder, Content::Calendar, Content::PrivacyNotice, Content::Ledger])
                .collect(),
            None,
        )
    }
}

impl State {
    /// Returns the export of two lists that were compared.
    pub fn compared(comparison: Arc<Comparison>) -> Self {
        Self::with(vec![Content::Comparison], Some(comparison))
    }

    fn with(contents: Vec<Content>, comparison: Option<Arc<Comparison>>) -> Self {
        let mut window = Window::default();
        let ticket = window.ask_all();
        window.take(ticket, Slice::all(contents));
        Self { contents: window, comparison, seal: None }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.files.export.to_owned()
    }
}

/// What happens to the export.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// What is under the cursor is to be exported.
    Choose,
    /// It is to be encrypted for whoever gets it.
    Seal,
    /// It is to be encrypted with this.
    Sealed(Passphrase),
    /// It is to be about these months.
    OfPeriod(Content, String),
    /// How much of people's numbers goes with it is to be chosen.
    Formatted(Box<Export>),
    /// The reason for full numbers is to be asked for.
    AskReason(Box<Export>),
    /// The name of the file is to be asked for.
    Chosen(Box<Export>),
    /// The file is to have this name.
    Named(Box<Export>, PathBuf),
    /// There is a file of this name already.
    Exists(Box<Export>, PathBuf),
    /// The file is to be written in place of the one of this name.
    Replace(Box<Export>, PathBuf),
    /// What was exported so far is to be seen.
    Register,
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
    Action {
        id: "export.sealed",
        keys: &["e"],
        label: |t| t.files.seal,
        when: |s| s.contents.selected().is_some_and(|content| *content != Content::Folder),
        msg: |_| Msg::Seal,
    },
    Action {
        id: "export.register",
        keys: &["l"],
        label: |t| t.files.register,
        when: |_| true,
        msg: |_| Msg::Register,
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
        Msg::Choose => {
            state.seal = None;
            begin(state, shared)
        }
        Msg::Seal => Some(Effect::open(ask_passphrase())),
        Msg::Sealed(passphrase) => {
            state.seal = Some(passphrase);
            begin(state, shared)
        }
        Msg::OfPeriod(content, text) => Some(match Period::parse(&text) {
            Some(period) => choose(state, content, Some(period), shared),
            None => Effect::warn((t.exports.no_period)(&text)),
        }),
        Msg::Formatted(export) if has_numbers(export.content) => Some(ask_numbers(export, t)),
        Msg::Formatted(export) | Msg::Chosen(export) => Some(ask_name(export, shared)),
        Msg::AskReason(export) => Some(ask_reason(export, t)),
        Msg::Named(export, path) => Some(write(export, path, Existing::Keep, t)),
        Msg::Exists(export, path) => {
            let question = (t.files.exists)(&path);
            Some(Effect::open(Confirm::new(question, t.files.replace, Msg::Replace(export, path))))
        }
        Msg::Replace(export, path) => Some(write(export, path, Existing::Replace, t)),
        Msg::Register => Some(Effect::go(exports::State::default())),
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
        Row::new([t.word(*content).to_owned(), t.about(*content).to_owned()])
    })
}

/// Asks what is to be known of what is under the cursor.
fn begin(state: &State, shared: &Shared) -> Option<Effect> {
    let content = *state.contents.selected()?;
    Some(if content.has_period() {
        ask_period(content, shared)
    } else {
        choose(state, content, None, shared)
    })
}

/// Asks for what a file is to be encrypted with.
fn ask_passphrase() -> Ask {
    let fields: &[(Label, Secrecy)] =
        &[(|t| t.keys.new, Secrecy::Hidden), (|t| t.keys.again, Secrecy::Hidden)];
    let work = |_: &mut Ledger, typed: &Typed| {
        let [new, again] = typed else { return Err(Fault::NotTheSame.into()) };
        Ok(Msg::Sealed(twice(new, again)?))
    };
    Ask::new(|t| t.files.seal, |t| t.files.seal_text, fields, work)
}

/// Asks for the months that a list is to be about: the present one, unless others are typed.
fn ask_period(content: Content, shared: &Shared) -> Effect {
    let present = Period::month_of(shared.today).to_string();
    Effect::open(Prompt::entered(shared.t.files.which_period, &present, move |text| {
        Msg::OfPeriod(content, text)
    }))
}

/// Asks for the format, where there is more than one.
fn choose(state: &State, content: Content, period: Option<Period>, shared: &Shared) -> Effect {
    let (t, comparison, seal) = (shared.t, state.comparison.clone(), state.seal.clone());
    let alone = |format| Box::new(Export { seal: state.seal.clone(), ..Export::of(content, format) });
    match content {
        Content::Ledger => return ask_name(alone(Format::Json), shared),
        Content::Calendar => return ask_name(alone(Format::Text), shared),
        Content::Folder => {
            return ask_numbers(Box::new(Export { period, ..Export::of(content, Format::Xlsx) }), t);
        }
        _ => {}
    }
    let label = |format| match format {
        Format::Xlsx => t.files.xlsx,
        Format::Csv => t.files.csv,
        Format::Json => t.files.json,
        Format::Text => t.files.text,
    };
    let formats: &[_] = match content {
        Content::PrivacyNotice => &[Format::Xlsx, Format::Text],
        _ => &[Format::Xlsx, Format::Csv, Format::Json, Format::Text],
    };
    let items = formats.iter().copied().map(|format| Item::new(format.code(), label(format))).collect();
    let chosen = move |item: Item| match Format::from_code(&item.code) {
        Some(format) => {
            Msg::Formatted(Box::new(Export { period, comparison, seal, ..Export::of(content, format) }))
                .into()
        }
        None => msg::Msg::Say(Notice::Told(item.label)),
    };
    Effect::open(Pick::among(t.files.which_format, items, chosen))
}

/// Asks how much of people's numbers goes with it: masked unless somebody says what for.
fn ask_numbers(export: Box<Export>, t: &Strings) -> Effect {
    let items = vec![Item::new("masked", t.files.masked), Item::new("full", t.files.full)];
    let chosen = move |item: Item| match item.code.as_str() {
        "full" => Msg::AskReason(export).into(),
        _ => Msg::Chosen(export).into(),
    };
    Effect::open(Pick::among(t.files.which_numbers, items, chosen))
}

fn ask_reason(export: Box<Export>, t: &Strings) -> Effect {
    Effect::open(Prompt::entered(t.files.reason, "", move |reason: String| {
        Msg::Chosen(Box::new(Export { disclosure: Disclosure::Full(reason), ..(*export).clone() }))
    }))
}

/// Asks for the name of the file: the content and the day, unless another is typed.
fn ask_name(export: Box<Export>, shared: &Shared) -> Effect {
    let t = shared.t;
    let ending = match export.content {
        Content::Calendar => ".ics".to_owned(),
        Content::Folder => String::new(),
        _ => format!(".{}", export.format),
    };
    let sealed = if export.seal.is_some() { format!(".{SEALED}") } else { String::new() };
    let name = format!("{}-{}{ending}{sealed}", t.word(export.content), shared.today);
    Effect::open(Prompt::entered(t.files.name_of_file, &name, move |path: String| {
        Msg::Named(export.clone(), path.trim().trim_matches(['"', '\'']).into())
    }))
}

/// Writes the file; if there is one of this name that is to be kept, its name comes back.
fn write(export: Box<Export>, path: PathBuf, existing: Existing, t: &'static Strings) -> Effect {
    Effect::task(t.files.exporting, move |ledger, progress| {
        let path = export.file(&path)?;
        if existing == Existing::Keep && path.is_file() {
            return Ok(Msg::Exists(export, path).into());
        }
        let path = std::path::absolute(path)?;
        if export.content == Content::Folder {
            let lists = ledger.export_folder(&export, t, progress, &path)?;
            return Ok(msg::Msg::Say(Notice::Told((t.exports.folder_written)(lists, &path))));
        }
        let written = ledger.export_file(&export, t, progress, &path, existing)?;
        Ok(msg::Msg::Say(Notice::Told((t.files.exported)(written, &path))))
    })
}
