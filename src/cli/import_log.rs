//! `zhucan import log`: which files were imported, and what came of them.

use super::{
    call::Call,
    table::Column,
    tree::{Cmd, Piece, verb},
};
use crate::{domain::import::ImportRecord, error::Result};

pub(super) const CMD: Cmd = verb("log", |t| t.import_log, &[Piece::Limit], log);

/// As much of a fingerprint as tells a handful of files apart; all of it is in the JSON.
const SHOWN: usize = 12;

const COLUMNS: &[Column<ImportRecord>] = &[
    Column { heading: |t| t.import_logs.op, cell: |row, _| row.op.to_string() },
    Column { heading: |t| t.import_logs.made_on, cell: |row, _| row.import.made_on.to_string() },
    Column { heading: |t| t.import_logs.kind, cell: |row, t| t.imported(&row.import).to_owned() },
    Column { heading: |t| t.import_logs.file, cell: |row, _| row.import.file.clone() },
    Column { heading: |t| t.import_logs.outcome, cell: |row, t| t.outcomes(&row.import) },
    Column {
        heading: |t| t.import_logs.state,
        cell: |row, t| if row.in_effect { String::new() } else { t.cli.undone.to_owned() },
    },
    Column {
        heading: |t| t.import_logs.sha256,
        cell: |row, _| row.import.sha256.chars().take(SHOWN).collect(),
    },
];

fn log(call: &mut Call<'_>) -> Result<()> {
    let rows = call.ledger.read().list_import(call.limit())?;
    call.frame.out.list(&rows, COLUMNS, call.frame.t)
}
