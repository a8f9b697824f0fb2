//! The history: every operation, the newest first, what it changed, and taking it back.

use ratatui::layout::Position;

use crate::{
    clock::local_time,
    domain::{chain::Chain, export::Private, mask::masked_apart, page::Slice},
    error::{Error, Result},
    i18n::Strings,
    ledger::{Ledger, OpKind, TakeBack},
    store::journal::{Change, OpRow, Openings},
    tui::{
        action::Action,
        effect::{Effect, Job},
        layers::message::Message,
        msg::{self, Direction},
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{CHUNK, Step, Ticket, Want, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.nouns.op, width: Width::Rest(20) },
    Column { heading: |t| t.work.about, width: Width::Rest(10) },
    Column { heading: |t| t.work.at, width: Width::Cells(16) },
];

/// The most changed rows that are shown of one operation; an import has more.
const MOST_CHANGES: usize = 200;

/// The operations.
#[derive(Debug)]
pub struct State {
    rows: Window<Op>,
    openings: Openings,
}

impl Default for State {
    fn default() -> Self {
        Self { rows: Window::default(), openings: Openings::LeftOut }
    }
}

/// An operation with its local time.
#[derive(Clone, Debug)]
pub struct Op {
    row: OpRow,
    at: String,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        match self.openings {
            Openings::LeftOut => t.work.history,
            Openings::Listed => t.audits.title,
        }
        .to_owned()
    }
}

/// What happens to the history.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// Operations were read, so many at most.
    Loaded(Ticket, usize, Vec<Op>),
    /// The cursor is to move.
    Move(Step),
    /// What the operation under the cursor changed is wanted.
    Show,
    /// What an operation changed was read.
    Shown(Box<Op>, Vec<Changed>),
    /// The operation under the cursor is to be undone.
    Undo,
    /// A newer operation stands in the way of an undo.
    InTheWay(Box<Op>),
    /// What only tells that something happened is to be listed too, or left out again.
    Audit,
    /// The chain is to be followed.
    Verify,
    /// It was.
    Verified(Chain),
}

/// A row that an operation changed, with names for the records it points to.
#[derive(Debug)]
pub struct Changed {
    change: Change,
    /// By column: the old and the new value.
    values: Vec<(String, String, String)>,
}

/// What can be done with the history.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "history.show",
        keys: &["enter"],
        label: |t| t.work.changes,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Show,
    },
    Action {
        id: "history.undo",
        keys: &["x"],
        label: |t| t.work.undo_this,
        when: |s| s.rows.selected().is_some_and(|op| op.row.in_effect && !is_event(&op.row)),
        msg: |_| Msg::Undo,
    },
    Action {
        id: "history.audit",
        keys: &["a"],
        label: |t| t.audits.audit,
        when: |_| true,
        msg: |_| Msg::Audit,
    },
    Action {
        id: "history.verify",
        keys: &["v"],
        label: |t| t.audits.verify,
        when: |_| true,
        msg: |_| Msg::Verify,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let effect = match msg {
        Msg::Reload => Some(read(state, Want::Again)),
        Msg::Loaded(ticket, limit, ops) => {
            state.rows.take(ticket, Slice::beginning(ops, limit));
            None
        }
        Msg::Move(step) => state.rows.go(step).map(|want| read(state, want)),
        Msg::Show => state.rows.selected().cloned().map(show),
        Msg::Shown(op, changes) => {
            Some(Effect::open(Message::new(label(&op.row, t), text(&op, &changes, t))))
        }
        Msg::Undo => state.rows.selected().map(|op| undo(&op.row)),
        Msg::Audit => {
            state.openings = match state.openings {
                Openings::LeftOut => Openings::Listed,
                Openings::Listed => Openings::LeftOut,
            };
            state.rows = Window::default();
            Some(read(state, Want::Again))
        }
        Msg::Verify => {
            Some(Effect::task(t.audits.verify, |ledger, _| Ok(Msg::Verified(ledger.verify_history()?))))
        }
        Msg::Verified(chain) => {
            let said = chain.broken.map_or_else(|| (t.audits.whole)(chain.length), |broken| t.broken(broken));
            Some(Effect::open(Message::new(t.audits.verify, (t.audits.head)(&said, &chain.head))))
        }
        Msg::InTheWay(op) => {
            let _ = state.rows.seek(|row| row.row.id == op.row.id);
            let what = format!("{} {}", label(&op.row, t), op.at);
            Some(Effect::open(Message::new(t.tui.failed, (t.work.in_the_way)(&what))))
        }
    };
    effect.into_iter().collect()
}

/// Draws the history.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    table::view(pane, COLUMNS, &mut state.rows, t.work.no_history, |op| {
        let kind = kind(&op.row, t);
        let (what, tone) =
            if op.row.in_effect { (kind, Tone::Plain) } else { ((t.work.undone)(&kind), Tone::Dim) };
        Row::new([what, op.row.subject.clone(), op.at.clone()]).tone(tone)
    })
}

/// Returns whether an operation only tells that something happened.
fn is_event(op: &OpRow) -> bool {
    OpKind::from_code(&op.kind).is_some_and(OpKind::is_event)
}

/// Returns what kind of operation it is.
fn kind(op: &OpRow, t: &Strings) -> String {
    OpKind::from_code(&op.kind).map_or_else(|| op.kind.clone(), |kind| t.word(kind).to_owned())
}

/// Returns what was done, and to whom.
fn label(op: &OpRow, t: &Strings) -> String {
    format!("{} {}", kind(op, t), op.subject).trim().to_owned()
}

fn read(state: &mut State, want: Want) -> Effect {
    let ((limit, ticket), openings) = (state.rows.ask_longer(want, CHUNK), state.openings);
    Effect::load(move |ledger| {
        let rows = ledger.read().list_op(None, openings, limit)?;
        Ok(Msg::Loaded(ticket, limit, rows.into_iter().map(op).collect()))
    })
}

fn op(row: OpRow) -> Op {
    Op { at: local_time(&row.at), row }
}

fn show(op: Op) -> Effect {
    Effect::load(move |ledger| {
        let changes = ledger.read().list_first_change(op.row.id, MOST_CHANGES)?;
        let rows = changes.into_iter().map(|change| changed(ledger, change)).collect::<Result<_>>()?;
        Ok(Msg::Shown(Box::new(op), rows))
    })
}

/// Undoes an operation, or says which newer one must be undone first.
fn undo(row: &OpRow) -> Effect {
    let id = row.id;
    let is_undo = OpKind::from_code(&row.kind) == Some(OpKind::Undo);
    let direction = if is_undo { Direction::Redo } else { Direction::Undo };
    Effect::Job(Job::new(move |ledger, progress| match ledger.take_back(TakeBack::Op(id), progress) {
        Ok(done) => {
            let op = done.value;
            Ok(msg::Msg::TakenBack(direction, OpKind::from_code(&op.kind), op.subject))
        }
        Err(Error::UndoConflict { op: undone, newer: Some(newer) }) => match ledger.read().get_op(newer)? {
            Some(row) => Ok(Msg::InTheWay(Box::new(op(row))).into()),
            None => Err(Error::UndoConflict { op: undone, newer: Some(newer) }),
        },
        Err(error) => Err(error),
    }))
}

fn changed(ledger: &Ledger, change: Change) -> Result<Changed> {
    let mut values = Vec::new();
    for value in change.values() {
        let (old, new) = (named(ledger, &value.column, value.old)?, named(ledger, &value.column, value.new)?);
        values.push((value.column, old, new));
    }
    Ok(Changed { change, values })
}

/// Returns the name of the record that a value points to, or the value itself.
fn named(ledger: &Ledger, column: &str, value: String) -> Result<String> {
    let db = ledger.read();
    let name = match (column, value.parse(), value.parse()) {
        ("household_id" | "to_household_id", Ok(id), _) => {
            db.get_household(id)?.map(|record| record.household.label().to_owned())
        }
        ("person_id" | "merged_into", _, Ok(id)) => db.get_person(id)?.map(|record| record.person.name),
        _ => None,
    };
    Ok(name.unwrap_or(value))
}

/// Returns what an operation changed, a line for each field.
fn text(op: &Op, changes: &[Changed], t: &Strings) -> String {
    let state = if op.row.in_effect { t.work.in_effect } else { t.work.not_in_effect };
    let mut lines = vec![format!("{}  {state}", op.at)];
    for Changed { change, values } in changes {
        let noun = t.noun(&change.table);
        let words = match (&change.old, &change.new) {
            (None, _) => (t.work.added)(noun),
            (_, None) => (t.work.removed)(noun),
            _ => noun.to_owned(),
        };
        lines.push(words);
        lines.extend(values.iter().filter_map(|(column, old, new)| {
            let field = t.column(&change.table, column)?;
            let shown = match Private::of_column(&change.table, column) {
                Some(number) => masked_apart(number, [old, new]),
                None => [old, new].map(|text| t.stored(&change.table, column, text)),
            };
            Some(line(field, &shown, t))
        }));
    }
    if changes.len() >= MOST_CHANGES {
        lines.push((t.work.more_changes)(MOST_CHANGES));
    }
    lines.join("\n")
}

/// Tells a change.
fn line(field: &str, [old, new]: &[String; 2], t: &Strings) -> String {
    match (old.as_str(), new.as_str()) {
        ("", new) => (t.work.is_now)(field, new),
        (old, "") => (t.work.was)(field, old),
        (old, new) => (t.work.became)(field, old, new),
    }
}
