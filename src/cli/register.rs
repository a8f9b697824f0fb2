//! `zhucan export register`, `export lost`: what left the ledger, and what to do when a file of it is lost.

use clap::Arg;

use super::{
    call::Call,
    sheet::Sheet,
    table::Column,
    tree::{Cmd, Piece, verb},
};
use crate::{
    error::Result,
    store::{OrNotFound, export::ExportRecord},
};

pub(super) const CMD: Cmd = verb("register", |t| t.export_register, &[Piece::Limit], register);

pub(super) const LOST: Cmd = verb(
    "lost",
    |t| t.export_lost,
    &[Piece::Own(|t| vec![Arg::new("op").value_name(t.cli.number).help(t.exports.op_help).required(true)])],
    lost,
);

const REGISTER: &[Column<ExportRecord>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.op.to_string() },
    Column { heading: |t| t.exports.made_on, cell: |row, _| row.export.made_on.to_string() },
    Column { heading: |t| t.exports.content, cell: |row, t| t.word(row.export.content).to_owned() },
    Column { heading: |t| t.exports.rows, cell: |row, _| row.export.rows.to_string() },
    Column { heading: |t| t.exports.numbers, cell: |row, t| t.export_numbers(&row.export).to_owned() },
    Column { heading: |t| t.exports.reason, cell: |row, _| row.export.reason.clone() },
    Column { heading: |t| t.exports.file, cell: |row, t| t.exported_file(&row.export) },
];

fn register(call: &mut Call<'_>) -> Result<()> {
    let rows = call.ledger.read().list_export(call.limit())?;
    call.frame.out.list(&rows, REGISTER, call.frame.t)
}

/// Tells what was in a file that is lost, and what the law asks for then.
fn lost(call: &mut Call<'_>) -> Result<()> {
    let op: i64 = call.number(call.frame.text("op").unwrap_or_default())?;
    let found = call.ledger.read().list_export(usize::MAX)?.into_iter().find(|row| row.op.0 == op);
    let row = Ok(found).or_not_found("export", op)?;
    let mut sheet = Sheet::new(call.frame.t, op);
    for (label, text) in call.frame.t.export_page(&row.export) {
        sheet.line(label, text);
    }
    call.frame.out.datum(&sheet.text(), &row)
}
