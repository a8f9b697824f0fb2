//! `zhucan compare`: a bureau's list beside the ledger, or beside another list; nothing is written to the ledger.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Arg, value_parser};
use serde_json::json;

use super::{
    call::Call,
    export,
    out::{self, Format},
    table::{self, Column},
    tree::{Cmd, Piece, verb},
};
use crate::{
    domain::{export::Disclosure, field::Field},
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        compare::{ComparedPerson, Other},
        export::Export,
    },
    transfer::writer,
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
        export::full(t),
        export::encrypt(t),
    ]
}

const PERSONS: &[Column<ComparedPerson>] = &[
    Column { heading: |t| t.comparisons.result, cell: |person, t| t.word(person.compared).to_owned() },
    Column { heading: |t| t.imports.row, cell: |person, _| number(person.row) },
    Column { heading: |t| t.comparisons.other_row, cell: |person, _| number(person.other_row) },
    Column { heading: |t| t.word(Field::Name), cell: |person, _| person.name.clone() },
    Column { heading: |t| t.word(Field::CitizenId), cell: |person, _| person.citizen_id.clone() },
    Column { heading: |t| t.comparisons.what, cell: |person, t| person.told(t) },
];

fn number(row: Option<u32>) -> String {
    row.map(|row| row.to_string()).unwrap_or_default()
}

fn compare(call: &mut Call<'_>) -> Result<()> {
    let (t, disclosure) = (call.frame.t, export::disclosure(call));
    let path = |name: &str| call.frame.args.get_one::<PathBuf>(name).map(PathBuf::as_path);
    let (here, out_file) = (path("file"), path("out"));
    let here = here.ok_or_else(|| Error::Usage(t.cli.wrong_usage.to_owned()))?;
    let bytes = call.frame.read_sheet(here)?;
    let there = path("other").map(|other| Ok::<_, Error>((call.frame.read_sheet(other)?, name_of(other))));
    let there = there.transpose()?;
    let other =
        there.as_ref().map_or(Other::Ledger, |(bytes, name)| Other::File(bytes, name.as_str().into()));
    let progress = out::progress(t);
    let comparison = call.ledger.compare_list(&bytes, name_of(here).as_str().into(), other, t, &progress)?;
    let comparison = Arc::new(comparison);
    if let Some(path) = out_file {
        let format = export::format_of(path).unwrap_or(writer::Format::Xlsx);
        let (disclosure, seal) = (disclosure.clone(), call.frame.seal()?);
        let wanted = Export { disclosure, seal, ..Export::compared(&comparison, format) };
        let rows = call.ledger.export_file(&wanted, t, &progress, path, export::existing(call.frame))?;
        out::talk(&(t.comparisons.written)(rows, &wanted.file(path)?))?;
    } else if disclosure != Disclosure::Masked {
        // Numbers that are read in full on the screen or by another program leave the ledger too.
        let wanted =
            Export { disclosure: disclosure.clone(), ..Export::compared(&comparison, writer::Format::Text) };
        call.ledger.export(&wanted, t, &progress, std::io::sink())?;
    }
    let shown = comparison.shown(&disclosure);
    let apart: Vec<ComparedPerson> = shown.apart().cloned().collect();
    if call.frame.out.format() == Format::Json {
        call.frame.out.json(&json!({ "counts": comparison.counts, "persons": apart }))?;
    } else {
        let counts: Vec<_> =
            comparison.counts.iter().map(|(compared, n)| (t.word(*compared), n.to_string())).collect();
        call.frame.out.text(&table::pairs(&counts))?;
        match apart.as_slice() {
            [] => out::talk(t.comparisons.all_agree)?,
            apart => call.frame.out.text(&format!("\n{}", table::table(apart, PERSONS, t)))?,
        }
    }
    if apart.is_empty() { Ok(()) } else { Err(Error::Findings) }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
