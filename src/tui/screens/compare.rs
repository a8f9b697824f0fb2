//! A bureau's list beside the people of the ledger who have a card, or beside another list: who is only in one, who
//! differs in what.

use std::{path::PathBuf, sync::Arc};

use ratatui::layout::Position;

use super::export;
use crate::{
    domain::{compare::Compared, export::Disclosure, page::Slice},
    i18n::Strings,
    ledger::{
        compare::{ComparedPerson, Comparison, Other},
        file,
    },
    tui::{
        action::Action,
        effect::Effect,
        forms::file as files,
        layers::message::Message,
        shared::Shared,
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
    Column { heading: |t| t.comparisons.result, width: Width::Cells(11) },
    Column { heading: |t| t.imports.row, width: Width::Cells(5) },
    Column { heading: |t| t.files.name, width: Width::Cells(8) },
    Column { heading: |t| t.comparisons.what, width: Width::Rest(16) },
    Column { heading: |t| t.comparisons.citizen_id, width: Width::Extra(18) },
];

/// Two lists beside each other.
#[derive(Debug, Default)]
pub struct State {
    /// Whether a list was asked for.
    has_begun: bool,
    /// The first list, and the other one if it is not the ledger.
    lists: (PathBuf, Option<PathBuf>),
    comparison: Option<Arc<Comparison>>,
    /// Who is shown; all who do not agree without one.
    filter: Option<Compared>,
    persons: Window<ComparedPerson>,
}

impl State {
    /// Returns the comparison of the list in a file with the ledger.
    pub fn of(list: PathBuf) -> Self {
        Self { lists: (list, None), ..Self::default() }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.comparisons.title.to_owned()
    }

    /// Shows those whom the filter asks for, with masked numbers.
    fn show(&mut self) {
        let Some(comparison) = &self.comparison else { return };
        let is_wanted = |person: &ComparedPerson| match self.filter {
            Some(compared) => person.compared == compared,
            None => person.compared != Compared::Agrees,
        };
        let shown = comparison.shown(&Disclosure::Masked).persons.into_iter().filter(is_wanted).collect();
        self.persons = Window::default();
        let ticket = self.persons.ask_all();
        self.persons.take(ticket, Slice::all(shown));
    }
}

/// What happens to the comparison.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The cursor is to move.
    Move(Step),
    /// The first list is to be chosen.
    Choose,
    /// It is in this file, or in a folder to go on from.
    Chosen(String),
    /// The other list is to be chosen.
    ChooseOther,
    /// It is in this file, or in a folder to go on from.
    Other(String),
    /// This list is encrypted: its passphrase is asked for, then it is chosen so.
    Sealed(PathBuf, fn(String) -> Msg),
    /// The lists were compared.
    Compared(Comparison),
    /// Those beside are to be shown.
    Turn(Side),
    /// All about the person under the cursor is to be read.
    Read,
    /// Who does not agree is to be written to a file.
    Export,
}

/// What can be done with the comparison.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "compare.read",
        keys: &["enter"],
        label: |t| t.gaps.read,
        when: |s| s.persons.selected().is_some(),
        msg: |_| Msg::Read,
    },
    Action {
        id: "compare.choose",
        keys: &["a"],
        label: |t| t.comparisons.choose,
        when: |_| true,
        msg: |_| Msg::Choose,
    },
    Action {
        id: "compare.other",
        keys: &["b"],
        label: |t| t.comparisons.choose_other,
        when: |s| s.comparison.is_some(),
        msg: |_| Msg::ChooseOther,
    },
    Action {
        id: "compare.export",
        keys: &["e"],
        label: |t| t.files.export,
        when: |s| s.comparison.as_ref().is_some_and(|comparison| comparison.apart().next().is_some()),
        msg: |_| Msg::Export,
    },
    Action {
        id: "compare.next",
        keys: &["right"],
        label: |t| t.files.next,
        when: |s| s.comparison.is_some(),
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "compare.previous",
        keys: &["left"],
        label: |t| t.files.previous,
        when: |s| s.comparison.is_some(),
        msg: |_| Msg::Turn(Side::Left),
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    match msg {
        Msg::Reload if state.has_begun => {}
        Msg::Reload => {
            state.has_begun = true;
            let is_known = !state.lists.0.as_os_str().is_empty();
            return vec![if is_known { compare(state, t) } else { choose(&files::here(), t) }];
        }
        Msg::Move(step) => drop(state.persons.go(step)),
        Msg::Choose => return vec![choose(&files::here(), t)],
        Msg::Sealed(path, chosen) => return vec![files::unseal(path, move |path| chosen(path).into())],
        Msg::Chosen(path) if path.ends_with(std::path::is_separator) => return vec![choose(&path, t)],
        Msg::Chosen(path) => {
            state.lists = (path.into(), None);
            return vec![compare(state, t)];
        }
        Msg::ChooseOther => return vec![choose_other(&files::here(), t)],
        Msg::Other(path) if path.ends_with(std::path::is_separator) => return vec![choose_other(&path, t)],
        Msg::Other(path) => {
            state.lists.1 = Some(path.into());
            return vec![compare(state, t)];
        }
        Msg::Compared(comparison) => {
            (state.comparison, state.filter) = (Some(Arc::new(comparison)), None);
            state.show();
        }
        Msg::Turn(side) => {
            let filters = state.comparison.as_deref().map(filters).unwrap_or_default();
            state.filter = beside(&filters, state.filter, side);
            state.show();
        }
        Msg::Read => {
            let page = |person: &ComparedPerson| {
                Effect::open(Message::new(t.word(person.compared), page(person, t)))
            };
            return state.persons.selected().map(page).into_iter().collect();
        }
        Msg::Export => {
            let go = |comparison| Effect::go(export::State::compared(comparison));
            return state.comparison.clone().map(go).into_iter().collect();
        }
    }
    Vec::new()
}

fn choose(typed: &str, t: &Strings) -> Effect {
    files::choose_file(t.comparisons.choose_title, typed, files::ROSTERS, |path| Msg::Chosen(path).into())
}

fn choose_other(typed: &str, t: &Strings) -> Effect {
    files::choose_file(t.comparisons.other_title, typed, files::ROSTERS, |path| Msg::Other(path).into())
}

/// Compares the list with the ledger, or with the other list.
fn compare(state: &State, t: &'static Strings) -> Effect {
    let (here, there) = state.lists.clone();
    Effect::task(t.comparisons.comparing, move |ledger, progress| {
        // The list chosen last is the only one that was not read before.
        let (newest, chosen): (_, fn(String) -> Msg) = match &there {
            None => (&here, Msg::Chosen),
            Some(there) => (there, Msg::Other),
        };
        if file::is_sealed(newest)? {
            return Ok(Msg::Sealed(newest.clone(), chosen));
        }
        let bytes = file::read_sheet(&here)?;
        let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let there = there
            .map(|path| Ok::<_, crate::error::Error>((file::read_sheet(&path)?, name(&path))))
            .transpose()?;
        let other =
            there.as_ref().map_or(Other::Ledger, |(bytes, name)| Other::File(bytes, name.as_str().into()));
        ledger.compare_list(&bytes, name(&here).as_str().into(), other, t, progress).map(Msg::Compared)
    })
}

/// Lists every choice of people in the order in which they stand side by side.
fn filters(comparison: &Comparison) -> Vec<Option<Compared>> {
    std::iter::once(None).chain(comparison.counts.keys().copied().map(Some)).collect()
}

/// Returns all about a person of one list or of both.
fn page(person: &ComparedPerson, t: &Strings) -> String {
    let number = |row: Option<u32>| row.map(|row| row.to_string()).unwrap_or_default();
    let differing = person.differences.iter().map(|change| change.told(t)).collect::<Vec<_>>().join("\n");
    let lines = [
        (t.files.name, person.name.clone()),
        (t.comparisons.citizen_id, person.citizen_id.clone()),
        (t.imports.row, number(person.row)),
        (t.comparisons.other_row, number(person.other_row)),
        (t.comparisons.what, differing),
    ];
    let filled = lines.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(label, text)| (t.gaps.labelled)(label, &text)).collect::<Vec<_>>().join("\n")
}

/// Draws how many stand where, with what the list is compared, and who does not agree.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let Some(comparison) = state.comparison.clone() else {
        pane.paragraph(0, t.comparisons.none, theme.base);
        return pane.place(0, 0);
    };
    let count = |compared: &Compared| comparison.counts.get(compared).copied().unwrap_or_default();
    let label = |filter: &Option<Compared>| match filter {
        None => format!("{} {}", t.comparisons.apart, comparison.apart().count()),
        Some(compared) => format!("{} {}", t.word(*compared), count(compared)),
    };
    let filters = filters(&comparison);
    let labels: Vec<String> = filters.iter().map(label).collect();
    strip::view(pane, &labels, filters.iter().position(|filter| *filter == state.filter).unwrap_or(0));
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let other = state.lists.1.as_ref().map_or_else(|| t.comparisons.the_ledger.to_owned(), name);
    let top = pane.paragraph(1, &(t.comparisons.between)(&name(&state.lists.0), &other), theme.label);
    let height = pane.height().saturating_sub(top);
    let mut below = pane.rows(top, height);
    table::view(&mut below, COLUMNS, &mut state.persons, t.comparisons.nobody, |person| {
        let row = person.row.or(person.other_row).map(|row| row.to_string()).unwrap_or_default();
        let tone = if person.compared == Compared::Agrees { Tone::Dim } else { Tone::Plain };
        let (compared, told) = (t.word(person.compared).to_owned(), person.told(t));
        Row::new([compared, row, person.name.clone(), told, person.citizen_id.clone()]).tone(tone)
    })
}
