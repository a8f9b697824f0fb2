//! `zhucan person retention`: who left, and from when keeping their records is asked about.

use super::{
    call::Call,
    sheet::day,
    table::Column,
    tree::{Cmd, Piece, verb},
};
use crate::{domain::field::Field, error::Result, ledger::retention::Retained};

pub(super) const CMD: Cmd = verb("retention", |t| t.person_retention, &[Piece::Limit], find);

const COLUMNS: &[Column<Retained>] = &[
    Column { heading: |t| t.cli.number, cell: |found, _| found.row.person_id.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |found, _| found.row.name.clone() },
    Column { heading: |t| t.retentions.class, cell: |found, t| t.word(found.row.class).to_owned() },
    Column {
        heading: |t| t.cli.left,
        cell: |found, t| found.row.left_because.map_or("", |because| t.word(because)).to_owned(),
    },
    Column { heading: |t| t.cli.left_on, cell: |found, _| day(found.row.left_on) },
    Column { heading: |t| t.retentions.review_on, cell: |found, _| day(found.span.review_on) },
    Column { heading: |t| t.retentions.keeping, cell: |found, t| t.word(found.span.keeping).to_owned() },
];

fn find(call: &mut Call<'_>) -> Result<()> {
    let found = call.ledger.retentions(call.limit())?;
    call.frame.out.list(&found, COLUMNS, call.frame.t)
}
