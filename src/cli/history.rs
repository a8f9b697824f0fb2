//! `zhucan history`, `undo`, `redo`: what was done, and taking it back.

use clap::{Arg, value_parser};
use serde_json::json;

use super::{
    call::Call,
    out::{self, Out},
    table::{self, Column},
    tree::{Cmd, Piece, verb},
};
use crate::{
    clock::local_time,
    domain::export::Private,
    error::Result,
    i18n::Strings,
    ledger::{Done, OpKind, TakeBack},
    store::journal::{Change, ChangedValue, OpRow, Openings},
};

/// Operations listed unless said otherwise.
const LIMIT: usize = 20;

pub(super) const HISTORY: Cmd = verb(
    "history",
    |t| t.history,
    &[Piece::Own(|t| {
        vec![
            Arg::new("op").value_name(t.cli.number).help(t.cli.op_details),
            Arg::new("of").long("of").num_args(2).value_names([t.cli.noun, t.cli.number]).help(t.cli.of),
            Arg::new("limit")
                .long("limit")
                .value_name(t.cli.count)
                .value_parser(value_parser!(usize))
                .help((t.cli.limit)(LIMIT)),
        ]
    })],
    history,
);

pub(super) const UNDO: Cmd = verb(
    "undo",
    |t| t.undo,
    &[Piece::Own(|t| vec![Arg::new("op").value_name(t.cli.number).help(t.cli.op_to_undo)])],
    undo,
);

pub(super) const REDO: Cmd = verb("redo", |t| t.redo, &[], redo);

pub(super) const OPS: &[Column<OpRow>] = &[
    Column { heading: |t| t.cli.number, cell: |op, _| op.id.to_string() },
    Column { heading: |t| t.cli.at, cell: |op, _| local_time(&op.at) },
    Column { heading: |t| t.nouns.op, cell: |op, t| label(op, t) },
    Column { heading: |t| t.cli.subject, cell: |op, _| op.subject.clone() },
    Column {
        heading: |t| t.cli.state,
        cell: |op, t| if op.in_effect { String::new() } else { t.cli.undone.to_owned() },
    },
];

/// One value an operation changed.
struct Value {
    record: String,
    column: String,
    old: String,
    new: String,
}

const VALUES: &[Column<Value>] = &[
    Column { heading: |t| t.nouns.record, cell: |value, _| value.record.clone() },
    Column { heading: |t| t.cli.column, cell: |value, _| value.column.clone() },
    Column { heading: |t| t.cli.before, cell: |value, _| value.old.clone() },
    Column { heading: |t| t.cli.after, cell: |value, _| value.new.clone() },
];

/// Returns what an operation is called.
fn label(op: &OpRow, t: &Strings) -> String {
    OpKind::from_code(&op.kind).map_or_else(|| op.kind.clone(), |kind| t.word(kind).to_owned())
}

/// Takes an operation's changes apart, value by value.
fn values(changes: &[Change], out: Out, t: &Strings) -> Vec<Value> {
    let of = |change: &Change| {
        let record = format!("{} {}", t.noun(&change.table), change.row_id);
        let value = |value: ChangedValue| {
            let label = t.column(&change.table, &value.column)?.to_owned();
            let [old, new] = match Private::of_column(&change.table, &value.column) {
                Some(number) => out.sides(Some(number), [&value.old, &value.new]),
                None => [&value.old, &value.new].map(|text| t.stored(&change.table, &value.column, text)),
            };
            Some(Value { record: record.clone(), column: label, old, new })
        };
        change.values().into_iter().filter_map(value).collect::<Vec<_>>()
    };
    changes.iter().flat_map(of).collect()
}

/// Returns a changed row with its numbers starred unless they were asked for.
fn shown(mut change: Change, out: Out) -> Change {
    for value in change.values() {
        let Some(number) = Private::of_column(&change.table, &value.column) else { continue };
        let [old, new] = out.sides(Some(number), [&value.old, &value.new]);
        for (row, text) in [(&mut change.old, old), (&mut change.new, new)] {
            let cell = row.as_mut().and_then(|row| row.get_mut(&value.column));
            if let Some(cell) = cell.filter(|cell| cell.is_string()) {
                *cell = text.into();
            }
        }
    }
    change
}

fn history(call: &mut Call<'_>) -> Result<()> {
    let (out, t) = (call.frame.out, call.frame.t);
    let db = call.ledger.read();
    if let Some(op) = call.frame.text("op") {
        let changes = db.list_change(call.number(op)?)?;
        let told = table::table(&values(&changes, out, t), VALUES, t);
        let changes: Vec<Change> = changes.into_iter().map(|change| shown(change, out)).collect();
        return out.datum(&told, &changes);
    }
    let limit = call.frame.args.get_one::<usize>("limit").copied().unwrap_or(LIMIT);
    let ops = match call.frame.texts("of").as_slice() {
        [noun, id] => db.list_op_of_row(noun, call.number(id)?)?.into_iter().take(limit).collect(),
        _ => db.list_op(None, Openings::LeftOut, limit)?,
    };
    out.list(&ops, OPS, t)
}

fn undo(call: &mut Call<'_>) -> Result<()> {
    let what = match call.frame.text("op") {
        Some(op) => TakeBack::Op(call.number(op)?),
        None => TakeBack::Newest,
    };
    let done = call.ledger.take_back(what, &out::progress(call.frame.t))?;
    say(call, &done, call.frame.t.cli.undid)
}

fn redo(call: &mut Call<'_>) -> Result<()> {
    let done = call.ledger.take_back(TakeBack::NewestUndo, &out::progress(call.frame.t))?;
    say(call, &done, call.frame.t.cli.redid)
}

fn say(call: &Call<'_>, done: &Done<OpRow>, said: fn(&str, &str) -> String) -> Result<()> {
    let op = &done.value;
    call.frame.out.datum("", &json!({ "op": done.op, "of": op }))?;
    let t = call.frame.t;
    if call.frame.lasts() { out::talk(&said(&label(op, t), &op.subject)) } else { out::talk(t.cli.tried) }
}
