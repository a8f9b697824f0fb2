//! `zhucan export`: what leaves the ledger, as files for other programs.

use std::{
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

use clap::{Arg, value_parser};

use super::{
    call::Call,
    out,
    tree::{About, Cmd, Noun, Piece, Run, verb},
};
use crate::{
    domain::query::{ListNoun, Query},
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        export::{ExportNoun, Wording},
        file::{self, Existing},
    },
    transfer::writer::Format,
};

pub(super) const CMD: Cmd = Cmd {
    name: "export",
    about: About::Own(|t| t.export),
    args: &[],
    run: Run::Group(&[
        noun(
            "person",
            |t| t.person,
            &[Piece::Query(ListNoun::Person), Piece::Saved, Piece::Own(options)],
            |call| export(call, ExportNoun::Person, &call.query(ListNoun::Person)?),
        ),
        noun(
            "household",
            |t| t.household,
            &[Piece::Query(ListNoun::Household), Piece::Saved, Piece::Own(options)],
            |call| export(call, ExportNoun::Household, &call.query(ListNoun::Household)?),
        ),
        noun(
            "application",
            |t| t.application,
            &[Piece::Query(ListNoun::Application), Piece::Saved, Piece::Own(options)],
            |call| export(call, ExportNoun::Application, &call.query(ListNoun::Application)?),
        ),
        noun(
            "enrolment",
            |t| t.enrolment,
            &[Piece::Query(ListNoun::Training), Piece::Saved, Piece::Own(options)],
            |call| export(call, ExportNoun::Enrolment, &call.query(ListNoun::Training)?),
        ),
        noun(
            "reminder",
            |t| t.reminder,
            &[Piece::Query(ListNoun::Reminder), Piece::Saved, Piece::Own(options)],
            |call| export(call, ExportNoun::Reminder, &call.query(ListNoun::Reminder)?),
        ),
        verb("ledger", |t| t.export_ledger, &[Piece::Own(|t| vec![out_file(t)])], ledger),
    ]),
};

const fn noun(
    name: &'static str,
    noun: Noun,
    args: &'static [Piece],
    work: fn(&mut Call<'_>) -> Result<()>,
) -> Cmd {
    Cmd { name, about: About::Noun(|t| t.export_noun, noun), args, run: Run::Ledger(work) }
}

fn options(t: &'static Strings) -> Vec<Arg> {
    let format = Arg::new("format").long("format").value_name("csv|xlsx|json").help(t.cli.format);
    vec![format.value_parser(|text: &str| Format::from_code(text).ok_or("")), out_file(t)]
}

fn out_file(t: &'static Strings) -> Arg {
    let file = Arg::new("out").long("out").value_name(t.cli.file).help(t.cli.out_file);
    file.value_parser(value_parser!(PathBuf))
}

fn export(call: &Call<'_>, noun: ExportNoun, query: &Query) -> Result<()> {
    let (t, args) = (call.frame.t, call.frame.args);
    let path = args.get_one::<PathBuf>("out");
    let format = args
        .get_one("format")
        .copied()
        .or_else(|| format_of(path?))
        .unwrap_or(if call.frame.out.format() == out::Format::Json { Format::Json } else { Format::Csv });
    let wording = Wording {
        title: t.noun(noun.code()),
        heading: &|code| t.heading(code).to_owned(),
        value: &|choice, code| t.code(choice, code).to_owned(),
    };
    let progress = out::progress(t);
    let Some(path) = path else {
        if format == Format::Xlsx && out::is_terminal() {
            return Err(Error::Usage(t.cli.xlsx_needs_file.to_owned()));
        }
        return call.ledger.export(noun, format, query, wording, &progress, out::sink()).map(drop);
    };
    write_file(call, path, |file| call.ledger.export(noun, format, query, wording, &progress, file))
}

fn ledger(call: &mut Call<'_>) -> Result<()> {
    let (ledger, progress) = (&call.ledger, out::progress(call.frame.t));
    match call.frame.args.get_one::<PathBuf>("out") {
        Some(path) => write_file(call, path, |file| ledger.export_document(&progress, file)),
        None => ledger.export_document(&progress, out::sink()).map(drop),
    }
}

/// Writes a file with `work` and says how many records it holds.
fn write_file(
    call: &Call<'_>,
    path: &Path,
    work: impl FnOnce(&mut BufWriter<&File>) -> Result<usize>,
) -> Result<()> {
    let existing = if call.frame.args.get_flag("yes") { Existing::Replace } else { Existing::Keep };
    let written = file::write_whole(path, existing, work)?;
    out::talk(&(call.frame.t.cli.exported)(written, path))
}

/// Returns the format that the ending of a file's name asks for.
fn format_of(path: &Path) -> Option<Format> {
    Format::from_code(&path.extension()?.to_str()?.to_lowercase())
}
