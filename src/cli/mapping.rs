//! `zhucan import mapping`: headings of other offices that the importer is taught; also as files, for other villages.

use std::path::PathBuf;

use clap::{Arg, value_parser};
use serde::Serialize;
use serde_json::json;

use super::{
    call::{Call, changed, finish},
    fields, out,
    table::Column,
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    domain::{id::ImportHeadingId, import::ImportKind},
    error::{Error, Result},
    i18n::{Strings, Word as _},
    ledger::{
        file,
        import::{columns_of, peek},
    },
    store::import_heading::ImportHeading,
    transfer::{
        column_letters,
        headings::{ROSTER, RosterField},
        mapping,
        roster::{Choice, columns},
    },
};

/// What stands for a column that is passed over.
const PASSED_OVER: &str = "-";

pub(super) const CMD: Cmd = Cmd {
    name: "mapping",
    about: About::Own(|t| t.import_mapping),
    args: &[],
    run: Run::Group(&[
        verb("look", |t| t.mapping_look, &[Piece::Own(look_args)], look),
        verb("list", |t| t.mapping_list, &[], list),
        verb("set", |t| t.mapping_set, &[Piece::Own(set_args)], set),
        verb(
            "remove",
            |t| t.mapping_remove,
            &[Piece::Own(|t| vec![fields::id(t.imports.heading, t)])],
            remove,
        ),
        verb("show", |t| t.mapping_show, &[], show),
        verb("add", |t| t.mapping_add, &[Piece::Own(add_args)], add),
    ]),
};

fn set_args(t: &'static Strings) -> Vec<Arg> {
    let arg = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).value_name(value).help(help)
    };
    vec![
        arg("heading", t.imports.heading, t.imports.heading_help).required(true),
        arg("field", t.imports.field, t.imports.field_help).required(true).allow_hyphen_values(true),
        arg("kind", t.imports.kind, t.imports.kind_help).long("kind"),
    ]
}

fn look_args(t: &'static Strings) -> Vec<Arg> {
    let file = Arg::new("file").value_name(t.cli.file).help(t.imports.sheet_help).required(true);
    let sheet = Arg::new("sheet").long("sheet").value_name(t.imports.sheet).help(t.imports.sheet_named);
    let header = Arg::new("header").long("header").value_name(t.imports.row).help(t.imports.header_help);
    vec![file.value_parser(value_parser!(PathBuf)), sheet, header.value_parser(value_parser!(u32))]
}

/// A column of a file, as it can be taught.
#[derive(Serialize)]
struct Looked {
    column: String,
    heading: String,
    sample: String,
}

const LOOKED: &[Column<Looked>] = &[
    Column { heading: |t| t.imports.column, cell: |row, _| row.column.clone() },
    Column { heading: |t| t.imports.heading, cell: |row, _| row.heading.clone() },
    Column { heading: |t| t.imports.sample, cell: |row, _| row.sample.clone() },
];

/// Shows what the columns of a file are called to be taught: by their headings, or by their places.
fn look(call: &mut Call<'_>) -> Result<()> {
    let args = call.frame.args;
    let Some(path) = args.get_one::<PathBuf>("file") else { return Ok(()) };
    let choice = call.frame.text("sheet").map_or(Choice::First, Choice::Named);
    let rows = peek(&call.frame.read_sheet(path)?, choice, &out::progress(call.frame.t))?;
    let header = args.get_one::<u32>("header");
    let header = header.and_then(|number| rows.iter().position(|row| row.number == *number));
    let told = columns(&rows, header).into_iter().zip(0..);
    let told =
        told.map(|((heading, sample), place)| Looked { column: column_letters(place), heading, sample });
    call.frame.out.list(&told.collect::<Vec<_>>(), LOOKED, call.frame.t)
}

fn add_args(t: &'static Strings) -> Vec<Arg> {
    let file = Arg::new("file").value_name(t.cli.file).help(t.imports.mapping_help);
    vec![file.required(true).value_parser(value_parser!(PathBuf))]
}

const COLUMNS: &[Column<ImportHeading>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.imports.kind, cell: |row, _| row.kind.clone() },
    Column { heading: |t| t.imports.heading, cell: |row, _| row.heading.clone() },
    Column {
        heading: |t| t.imports.field,
        cell: |row, t| {
            let field = RosterField::from_code(&row.field);
            field.map_or(t.imports.passed_over, |field| field.word(t.lang)).to_owned()
        },
    },
];

fn list(call: &mut Call<'_>) -> Result<()> {
    call.frame.out.list(&call.ledger.read().list_import_heading()?, COLUMNS, call.frame.t)
}

fn set(call: &mut Call<'_>) -> Result<()> {
    let (frame, t) = (call.frame, call.frame.t);
    let text = |name| frame.text(name).unwrap_or_default();
    let no_such = |text| Error::Usage((t.imports.no_such_field)(text));
    let kind = match text("kind") {
        "" => &ROSTER,
        // A kind has the name of its command, or that of its part in a file of headings.
        code => ImportKind::from_code(code)
            .map(columns_of)
            .or_else(|| mapping::kind_of(code))
            .ok_or_else(|| no_such(code))?,
    };
    let field = if text("field") == PASSED_OVER { "" } else { text("field") };
    let learned = mapping::learned(kind, text("heading"), field);
    let learned = learned.ok_or_else(|| no_such(text("field")))?;
    changed(&call.ledger.teach_headings(&[learned])?, call)
}

fn remove(call: &mut Call<'_>) -> Result<()> {
    changed(&call.ledger.forget_heading(call.id::<ImportHeadingId>()?)?, call)
}

fn show(call: &mut Call<'_>) -> Result<()> {
    let learned = call.ledger.list_learned()?;
    let headings = call.ledger.read().list_import_heading()?;
    call.frame.out.datum(mapping::write(&learned).trim_end(), &json!(headings))
}

fn add(call: &mut Call<'_>) -> Result<()> {
    let Some(path) = call.frame.args.get_one::<PathBuf>("file") else { return Ok(()) };
    let learned = mapping::read(&file::read_sheet(path)?).map_err(Error::Unreadable)?;
    let done = call.ledger.teach_headings(&learned)?;
    call.frame.out.datum(&done.value.to_string(), &json!({ "headings": done.value, "op": done.op }))?;
    finish(done.op, call)
}
