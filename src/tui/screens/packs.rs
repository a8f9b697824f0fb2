//! The policy packs that speak for the village: what they are, checking and comparing one, adding and removing one's own.

use std::path::{Path, is_separator};

use jiff::civil::Date;
use ratatui::layout::Position;

use super::pack_change::{self, Wish};
use crate::{
    domain::page::Slice,
    error::{Error, Result},
    i18n::Strings,
    ledger::{Ledger, file::read_pack_text, policy::Packs},
    policy::{pack::Pack, read::read_pack, trial::Trial, validity::Validity},
    tui::{
        action::Action,
        effect::Effect,
        forms::file as files,
        layers::message::Message,
        msg,
        rows::joined,
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
    Column { heading: |t| t.packs.name, width: Width::Rest(14) },
    Column { heading: |t| t.packs.state, width: Width::Cells(14) },
    Column { heading: |t| t.packs.as_of, width: Width::Cells(10) },
    Column { heading: |t| t.packs.review_by, width: Width::Extra(10) },
    Column { heading: |t| t.packs.version, width: Width::Extra(8) },
    Column { heading: |t| t.packs.origin, width: Width::Extra(8) },
];

/// The policy packs that speak for the village.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<Line>,
}

/// A pack in words.
#[derive(Debug)]
pub struct Line {
    id: String,
    name: String,
    row: Row,
    /// All that is known about it; empty if it cannot be read.
    page: String,
    is_own: bool,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.packs.title.to_owned()
    }

    fn can_be_read(&self) -> bool {
        self.rows.selected().is_some_and(|line| !line.page.is_empty())
    }
}

/// What a file is chosen for.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// Only to see whether it is sound.
    Check,
    /// To add it.
    Add,
    /// To see what it would change in the place of the pack with this id.
    Compare(String),
}

/// What happens to the packs.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The packs were read.
    Loaded(Ticket, Vec<Line>),
    /// The cursor is to move.
    Move(Step),
    /// The pack under the cursor is to be read.
    Read,
    /// A file is to be chosen.
    Choose(Purpose),
    /// This file was chosen, or this folder to go on from.
    Chosen(Purpose, String),
    /// The examples of the pack under the cursor are to be run.
    Test,
    /// The pack under the cursor is to be compared with a file.
    Compare,
    /// The pack under the cursor is to be removed.
    Remove,
}

/// What can be done with the packs.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "packs.read",
        keys: &["enter"],
        label: |t| t.packs.read,
        when: State::can_be_read,
        msg: |_| Msg::Read,
    },
    Action {
        id: "packs.add",
        keys: &["a"],
        label: |t| t.packs.add,
        when: |_| true,
        msg: |_| Msg::Choose(Purpose::Add),
    },
    Action {
        id: "packs.check",
        keys: &["f"],
        label: |t| t.packs.check,
        when: |_| true,
        msg: |_| Msg::Choose(Purpose::Check),
    },
    Action {
        id: "packs.test",
        keys: &["t"],
        label: |t| t.packs.test,
        when: State::can_be_read,
        msg: |_| Msg::Test,
    },
    Action {
        id: "packs.compare",
        keys: &["d"],
        label: |t| t.packs.compare,
        when: State::can_be_read,
        msg: |_| Msg::Compare,
    },
    Action {
        id: "packs.remove",
        keys: &["x", "del"],
        label: |t| t.packs.remove,
        when: |s| s.rows.selected().is_some_and(|line| line.is_own),
        msg: |_| Msg::Remove,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let selected = state.rows.selected();
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
        Msg::Read => selected.map(|line| Effect::open(Message::new(&line.name, &line.page))),
        Msg::Choose(purpose) => Some(choose(purpose, &files::here(), t)),
        Msg::Chosen(purpose, path) if path.ends_with(is_separator) => Some(choose(purpose, &path, t)),
        Msg::Chosen(purpose, path) => Some(open(purpose, path, t)),
        Msg::Test => selected.map(|line| test(line.id.clone(), t)),
        Msg::Compare => selected.map(|line| choose(Purpose::Compare(line.id.clone()), &files::here(), t)),
        Msg::Remove => selected.map(|line| {
            Effect::go(pack_change::State::new(Wish::Remove(line.id.clone()), line.name.clone()))
        }),
    };
    effect.into_iter().collect()
}

/// Draws the packs.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    let empty = if state.rows.is_unread() { "" } else { t.gaps.no_programmes };
    table::view(pane, COLUMNS, &mut state.rows, empty, |line| line.row.clone())
}

fn load(state: &mut State, t: &'static Strings) -> Effect {
    let ticket = state.rows.ask_all();
    Effect::load(move |ledger| {
        let (packs, today) = (ledger.packs()?, ledger.today());
        let unread = packs.unread().iter().map(|id| unread_line(id, t));
        let read = packs.listed().map(|pack| line(pack, packs.is_own(&pack.id), today, t));
        Ok(Msg::Loaded(ticket, unread.chain(read).collect()))
    })
}

fn line(pack: &Pack, is_own: bool, today: Date, t: &Strings) -> Line {
    let name = pack.name.in_lang(t.lang).to_owned();
    let validity = pack.validity(today);
    let row = Row::new([
        name.clone(),
        t.word(validity).to_owned(),
        pack.as_of.to_string(),
        pack.review_by.map(|day| day.to_string()).unwrap_or_default(),
        pack.version.clone(),
        if is_own { t.policies.own } else { t.policies.of_program }.to_owned(),
    ]);
    let row = match validity {
        Validity::InForce => row,
        Validity::Review => row.tone(Tone::Due),
        Validity::Expired => row.tone(Tone::Overdue),
        Validity::NotYet => row.tone(Tone::Dim),
    };
    let labelled = |(label, text): (&str, String)| {
        if label.is_empty() { text } else { (t.gaps.labelled)(label, &text) }
    };
    let page: Vec<String> = t.pack(pack).into_iter().map(labelled).collect();
    Line { id: pack.id.clone(), name, row, page: joined(&page, "\n"), is_own }
}

/// Returns the line of a pack that can no longer be read; it can only be removed.
fn unread_line(id: &str, t: &Strings) -> Line {
    let cells = [id, t.packs.unread, "", "", "", t.policies.own].map(str::to_owned);
    let row = Row::new(cells).tone(Tone::Problem);
    Line { id: id.to_owned(), name: id.to_owned(), row, page: String::new(), is_own: true }
}

fn choose(purpose: Purpose, typed: &str, t: &Strings) -> Effect {
    files::choose_file(t.packs.choose, typed, files::PACKS, |path| Msg::Chosen(purpose, path).into())
}

/// Reads the file: what is wrong with it is told, line by line.
fn open(purpose: Purpose, path: String, t: &'static Strings) -> Effect {
    Effect::load(move |ledger| {
        let text = read_pack_text(Path::new(&path))?;
        let pack = read_pack(&text).map_err(Error::Pack)?;
        let packs = ledger.packs()?.with(pack.clone());
        let name = pack.name.in_lang(t.lang).to_owned();
        let found = packs.trials(&pack);
        let agrees = found.iter().all(Trial::agrees);
        Ok(match purpose {
            Purpose::Check | Purpose::Add if !agrees => message(told(&found, t), t),
            Purpose::Check => message((t.policies.sound)(pack.programmes.len(), found.len()), t),
            Purpose::Add => msg::Msg::Go(pack_change::State::new(Wish::Add(text), name).into()),
            Purpose::Compare(old) => {
                msg::Msg::Go(pack_change::State::new(Wish::Compare(old, Box::new(pack)), name).into())
            }
        })
    })
}

fn message(text: String, t: &Strings) -> msg::Msg {
    msg::Msg::Open(Box::new(Message::new(t.packs.checked, text)))
}

/// Runs the examples of a pack of the village.
fn test(id: String, t: &'static Strings) -> Effect {
    let run = move |ledger: &mut Ledger| -> Result<msg::Msg> {
        let packs: Packs = ledger.packs()?;
        let pack = packs.all().find(|pack| pack.id == id).ok_or(Error::NoPack(id))?;
        let found = packs.trials(pack);
        Ok(message(told(&found, t), t))
    };
    Effect::load(run)
}

/// Returns how many examples agree, and those that do not.
fn told(found: &[Trial<'_>], t: &Strings) -> String {
    let wrong: Vec<String> =
        found.iter().filter(|trial| !trial.agrees()).map(|trial| t.trial(trial)).collect();
    if wrong.is_empty() {
        return (t.policies.examples)(found.len(), found.len());
    }
    format!("{}\n{}", (t.packs.disagree)(wrong.len(), found.len()), wrong.join("\n"))
}
