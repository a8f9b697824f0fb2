//! What another policy pack changes, by programme and by name, before it is accepted.

use ratatui::layout::Position;

use super::person;
use crate::{
    domain::{id::PersonId, page::Slice},
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        Ledger,
        policy::{PackDiff, Packs, PersonChange, ProgrammeChange},
        progress::Progress,
    },
    policy::{
        chain::Chain,
        change::{ChangeKind, RuleChange},
        pack::Pack,
        read::read_pack,
    },
    tui::{
        action::Action,
        effect::{Effect, Job},
        layers::{confirm::Confirm, message::Message},
        msg,
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
    Column { heading: |t| t.packs.change, width: Width::Cells(10) },
    Column { heading: |t| t.gaps.household, width: Width::Extra(5) },
    Column { heading: |t| t.packs.whom, width: Width::Cells(8) },
    Column { heading: |t| t.packs.programme, width: Width::Rest(16) },
    Column { heading: |t| t.packs.figures, width: Width::Rest(16) },
];

/// What is to be done with a pack.
#[derive(Clone, Debug)]
pub enum Wish {
    /// The pack with this text is to be added.
    Add(String),
    /// The village's own pack with this id is to be removed.
    Remove(String),
    /// A pack is only looked at in the place of the one with this id.
    Compare(String, Box<Pack>),
}

/// What another policy pack changes.
#[derive(Debug)]
pub struct State {
    wish: Wish,
    /// What the pack is called.
    name: String,
    head: Option<Head>,
    lines: Window<Line>,
}

/// What it comes to.
#[derive(Debug)]
pub struct Head {
    text: String,
    /// What to take care of.
    warning: &'static str,
    /// How many lines are about people.
    people: usize,
}

/// A line of what changes, and whom it is about.
#[derive(Debug)]
pub struct Line {
    row: Row,
    person: Option<PersonId>,
}

impl State {
    /// Returns what comes of a wish about a pack of this name.
    pub fn new(wish: Wish, name: String) -> Self {
        Self { wish, name, head: None, lines: Window::default() }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        let title = match self.wish {
            Wish::Add(_) => t.packs.adding,
            Wish::Remove(_) => t.packs.removing,
            Wish::Compare(..) => t.packs.comparing,
        };
        title(&self.name)
    }

    const fn can_accept(&self) -> bool {
        self.head.is_some() && !matches!(self.wish, Wish::Compare(..))
    }
}

/// What happens to the page.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The changes were found.
    Loaded(Ticket, Box<Head>, Vec<Line>),
    /// The cursor is to move.
    Move(Step),
    /// The line under the cursor is to be read in full.
    Read,
    /// The person under the cursor is to be seen.
    Person,
    /// Whether it is to be accepted is to be asked.
    Ask,
    /// It is accepted.
    Accept,
}

/// What can be done on the page.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "pack_change.accept",
        keys: &["f"],
        label: |t| t.packs.accept,
        when: State::can_accept,
        msg: |_| Msg::Ask,
    },
    Action {
        id: "pack_change.read",
        keys: &["enter"],
        label: |t| t.gaps.read,
        when: |s| s.lines.selected().is_some(),
        msg: |_| Msg::Read,
    },
    Action {
        id: "pack_change.person",
        keys: &["o"],
        label: |t| t.gaps.open_person,
        when: |s| s.lines.selected().is_some_and(|line| line.person.is_some()),
        msg: |_| Msg::Person,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let effect = match msg {
        Msg::Reload => Some(load(state, t)),
        Msg::Loaded(ticket, head, lines) => {
            state.head = Some(*head);
            state.lines.take(ticket, Slice::all(lines));
            None
        }
        Msg::Move(step) => {
            state.lines.go(step);
            None
        }
        Msg::Read => state.lines.selected().map(|line| Effect::open(Message::of(&line.row.cells))),
        Msg::Person => {
            state.lines.selected().and_then(|line| line.person).map(|id| Effect::go(person::State::new(id)))
        }
        Msg::Ask => ask(state, t),
        Msg::Accept => accept(&state.wish),
    };
    effect.into_iter().collect()
}

/// Draws what it comes to, and the changes.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let Some(head) = &state.head else { return pane.place(0, 0) };
    let mut top = pane.paragraph(0, &head.text, theme.label);
    if !head.warning.is_empty() {
        top = pane.paragraph(top, head.warning, theme.due);
    }
    let height = pane.height().saturating_sub(top);
    let mut below = pane.rows(top, height);
    table::view(&mut below, COLUMNS, &mut state.lines, t.policies.no_changes, |line| line.row.clone())
}

fn ask(state: &State, t: &Strings) -> Option<Effect> {
    let (question, yes) = match state.wish {
        Wish::Add(_) => (t.packs.ask_add, t.packs.accept_add),
        Wish::Remove(_) => (t.packs.ask_remove, t.packs.accept_remove),
        Wish::Compare(..) => return None,
    };
    let people = state.head.as_ref().map_or(0, |head| head.people);
    Some(Effect::open(Confirm::new(question(&state.name, people), yes, Msg::Accept)))
}

/// Does what was wished, as one operation, and goes back to the packs.
fn accept(wish: &Wish) -> Option<Effect> {
    match wish.clone() {
        Wish::Add(text) => Some(Effect::write_then(move |ledger| ledger.add_pack(&text), |_| msg::Msg::Back)),
        Wish::Remove(id) => {
            Some(Effect::write_then(move |ledger| ledger.remove_pack(&id), |()| msg::Msg::Back))
        }
        Wish::Compare(..) => None,
    }
}

fn load(state: &mut State, t: &'static Strings) -> Effect {
    let (ticket, wish) = (state.lines.ask_all(), state.wish.clone());
    Effect::Job(Job::new(move |ledger, progress| {
        let (head, lines) = read(ledger, &wish, t, progress)?;
        Ok(Msg::Loaded(ticket, Box::new(head), lines))
    }))
}

fn read(ledger: &Ledger, wish: &Wish, t: &Strings, progress: &Progress) -> Result<(Head, Vec<Line>)> {
    let packs = ledger.packs()?;
    let (before, after) = both(packs, wish)?;
    let diff = ledger.compare(&before, &after, ledger.today(), progress)?;
    let speaks = match wish {
        Wish::Remove(_) => true,
        Wish::Add(text) => read_pack(text).is_ok_and(|pack| after.covers(&pack)),
        Wish::Compare(_, pack) => after.covers(pack),
    };
    let warning = if speaks { "" } else { t.policies.elsewhere };
    let head = Head { text: sum(&diff, t), warning, people: diff.people.len() };
    let programmes = diff.programmes.iter().map(|change| programme(change, t));
    let chains = [before.chain(), after.chain()];
    let people = diff.people.iter().map(|change| line(change, &chains, t));
    let lines = under(t.packs.of_people, people).chain(under(t.packs.of_programmes, programmes));
    Ok((head, lines.collect()))
}

/// Returns the packs before and after.
fn both(packs: Packs, wish: &Wish) -> Result<(Packs, Packs)> {
    Ok(match wish {
        Wish::Add(text) => {
            let after = packs.with(read_pack(text).map_err(Error::Pack)?);
            (packs, after)
        }
        Wish::Remove(id) => {
            let after = packs.without(id);
            (packs, after)
        }
        Wish::Compare(old, new) => packs.instead(old, new)?,
    })
}

/// Returns how many gain, stop and so on.
fn sum(diff: &PackDiff, t: &Strings) -> String {
    if diff.programmes.is_empty() {
        return t.policies.no_changes.to_owned();
    }
    if diff.people.is_empty() {
        return t.policies.nobody_changes.to_owned();
    }
    let count = |kind| diff.people.iter().filter(|change| change.change == kind).count();
    let [gains, amount, ask, stops] =
        [ChangeKind::Gains, ChangeKind::Amount, ChangeKind::Ask, ChangeKind::Stops].map(count);
    (t.policies.changes)(gains, amount, ask, stops)
}

/// Returns lines under a heading; nothing, if there are none.
fn under(heading: &str, lines: impl Iterator<Item = Line>) -> impl Iterator<Item = Line> {
    let mut lines = lines.peekable();
    let heading = lines.peek().is_some().then(|| Row::heading(heading.to_owned()));
    heading.map(|row| Line { row, person: None }).into_iter().chain(lines)
}

fn programme(change: &ProgrammeChange, t: &Strings) -> Line {
    let name = change.name.in_lang(t.lang).to_owned();
    let cells =
        [t.word(change.change).to_owned(), String::new(), String::new(), name, change.programme.clone()];
    let row = Row::new(cells);
    let row = if change.change == RuleChange::Removed { row.tone(Tone::Due) } else { row };
    Line { row, person: None }
}

fn line(change: &PersonChange, chains: &[Chain<'_>; 2], t: &Strings) -> Line {
    let rules = chains.each_ref().map(|chain| chain.rule(&change.programme));
    let [old, new] = rules.each_ref().map(|rule| rule.as_ref().map(|rule| rule.programme));
    let name = new.or(old).map(|programme| programme.name.in_lang(t.lang));
    let row = Row::new([
        t.word(change.change).to_owned(),
        change.household_number.clone(),
        change.name.clone(),
        name.unwrap_or_default().to_owned(),
        t.change(change.change, (&change.before, old), (&change.after, new)),
    ]);
    let row = if change.change == ChangeKind::Stops { row.tone(Tone::Due) } else { row };
    Line { row, person: Some(change.person_id) }
}
