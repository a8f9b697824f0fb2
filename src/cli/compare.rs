//! `zhucan compare`: a bureau's list beside the ledger, or beside another list; nothing is written to the ledger.

use std::path::{Path, PathBuf};

use clap::{Arg, value_parser};
use serde_json::json;

use super::{
    call::Call,
    fields,
    out::{self, Format},
    table::{self, Column},
    tree::{Cmd, Piece, verb},
};
use crate::{
    domain::{compare::Compared, field::Field, normalise::mask},
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        compare::{ComparedPerson, Comparison, Other},
        file::{self, Existing},
        import::FieldChange,
    },
    transfer::writer::{self, Kind, Table},
};

pub(super) const CMD: Cmd = verb("compare", |t| t.compare, &[Piece::Own(args)], compare);

fn args(t: &'static Strings) -> Vec<Arg> {
    let file = |name: &'static str, help| {
        Arg::new(name).value_name(t.cli.file).help(help).value_parser(value_parser!(PathBuf))
    };
    let c = &t.comparisons;
    vec![
        file("file", t.imports.sheet_help).required(true),
        file("other", c.other_help),
        file("out", c.out_help).long("out"),
    ]
}

const PERSONS: &[Column<ComparedPerson>] = &[
    Column { heading: |t| t.comparisons.result, cell: |person, t| t.word(person.compared).to_owned() },
    Column { heading: |t| t.imports.row, cell: |person, _| number(person.row) },
    Column { heading: |t| t.comparisons.other_row, cell: |person, _| number(person.other_row) },
    Column { heading: |t| t.word(Field::Name), cell: |person, _| person.name.clone() },
    Column { heading: |t| t.word(Field::CitizenId), cell: |person, _| mask(&person.citizen_id, 4, 4) },
    Column { heading: |t| t.comparisons.what, cell: what },
];

fn number(row: Option<u32>) -> String {
    row.map(|row| row.to_string()).unwrap_or_default()
}

fn what(person: &ComparedPerson, t: &Strings) -> String {
    let told = |change: &FieldChange| {
        let spec = change.part.form().iter().find(|spec| spec.field == change.field);
        let shown = |text: &str| match (spec, text) {
            (_, "") => "-".to_owned(),
            (Some(spec), _) => text
                .split(',')
                .map(|code| fields::display(spec.shape, code, t))
                .collect::<Vec<_>>()
                .join("、"),
            (None, _) => text.to_owned(),
        };
        format!("{} {} / {}", t.word(change.field), shown(&change.old), shown(&change.new))
    };
    let told: Vec<String> = person.differences.iter().map(told).collect();
    told.join("；")
}

fn compare(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let path = |name: &str| call.frame.args.get_one::<PathBuf>(name).map(PathBuf::as_path);
    let here = path("file").ok_or_else(|| Error::Usage(t.cli.wrong_usage.to_owned()))?;
    let bytes = file::read_sheet(here)?;
    let there = path("other").map(|other| Ok::<_, Error>((file::read_sheet(other)?, name_of(other))));
    let there = there.transpose()?;
    let other =
        there.as_ref().map_or(Other::Ledger, |(bytes, name)| Other::File(bytes, name.as_str().into()));
    let progress = out::progress(t);
    let comparison = call.ledger.compare_list(&bytes, name_of(here).as_str().into(), other, t, &progress)?;
    if let Some(file) = path("out") {
        write(call, &comparison, file)?;
    }
    let apart: Vec<ComparedPerson> =
        comparison.persons.iter().filter(|person| person.compared != Compared::Agrees).cloned().collect();
    if call.frame.out.format() == Format::Json {
        out::json(&json!({ "counts": comparison.counts, "persons": apart }))?;
    } else {
        let counts: Vec<_> =
            comparison.counts.iter().map(|(compared, n)| (t.word(*compared), n.to_string())).collect();
        out::text(&table::pairs(&counts))?;
        match apart.as_slice() {
            [] => out::talk(t.comparisons.all_agree)?,
            apart => out::text(&format!("\n{}", table::table(apart, PERSONS, t)))?,
        }
    }
    if apart.is_empty() { Ok(()) } else { Err(Error::Findings) }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes who does not agree to a file.
fn write(call: &Call<'_>, comparison: &Comparison, path: &Path) -> Result<()> {
    const KEYS: [&str; 6] = ["result", "row", "other_row", "name", "citizen_id", "differences"];
    let t = call.frame.t;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let format = writer::Format::from_code(&ending).unwrap_or(writer::Format::Xlsx);
    let column = |(key, column): (&'static str, &Column<ComparedPerson>)| writer::Column {
        key,
        heading: (column.heading)(t).to_owned(),
        kind: Kind::Text,
    };
    let columns = KEYS.into_iter().zip(PERSONS).map(column).collect();
    let table = Table { title: t.comparisons.title.to_owned(), columns, ..Table::default() };
    let cells = |person: &ComparedPerson| PERSONS.iter().map(|column| (column.cell)(person, t)).collect();
    let existing = if call.frame.args.get_flag("yes") { Existing::Replace } else { Existing::Keep };
    let rows = file::write_whole(path, existing, |out| comparison.write(format, &table, &cells, out))?;
    out::talk(&(t.comparisons.written)(rows, path))
}
