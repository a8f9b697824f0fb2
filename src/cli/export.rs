//! `zhucan export`: what leaves the ledger, as files for other programs.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgAction, value_parser};

use super::{
    call::{Call, Frame},
    out, register,
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    domain::{
        export::{Content, Disclosure, SEALED},
        field::{Field, FieldSpec, Shape},
        period::Period,
        query::ListNoun,
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        export::Export,
        file::{self, Existing},
    },
    transfer::writer::Format,
};

/// Whom a notice is for.
const WHOM: &[FieldSpec] = &[FieldSpec::optional(Field::Person, Shape::Person)];

pub(super) const CMD: Cmd = Cmd {
    name: "export",
    about: About::Own(|t| t.export),
    args: &[],
    run: Run::Group(&[
        of("holder", Content::Holder, PEOPLE, |call| list(call, Content::Holder)),
        of("person", Content::Person, PEOPLE, |call| list(call, Content::Person)),
        of("household", Content::Household, HOUSEHOLDS, |call| list(call, Content::Household)),
        of("gap", Content::Gap, PEOPLE, |call| list(call, Content::Gap)),
        of("question", Content::Question, PEOPLE, |call| list(call, Content::Question)),
        of("trip", Content::Trip, HOUSEHOLDS, |call| list(call, Content::Trip)),
        of("change", Content::Change, PERIOD, |call| list(call, Content::Change)),
        of("payment", Content::Payment, PERIOD, |call| list(call, Content::Payment)),
        of(
            "owed",
            Content::Owed,
            &[
                Piece::Query(ListNoun::Application),
                Piece::Saved,
                Piece::Own(|t| vec![period(t)]),
                Piece::Own(options),
            ],
            |call| list(call, Content::Owed),
        ),
        of(
            "money",
            Content::Money,
            &[Piece::Own(|t| vec![period(t).help(t.exports.six_months_help)]), Piece::Own(options)],
            |call| list(call, Content::Money),
        ),
        of("application", Content::Application, APPLICATIONS, |call| list(call, Content::Application)),
        of("notice", Content::Notice, APPLICATIONS, |call| list(call, Content::Notice)),
        of("training-need", Content::TrainingNeed, PERIOD, |call| list(call, Content::TrainingNeed)),
        of(
            "enrolment",
            Content::Enrolment,
            &[Piece::Query(ListNoun::Training), Piece::Saved, Piece::Own(options)],
            |call| list(call, Content::Enrolment),
        ),
        of(
            "reminder",
            Content::Reminder,
            &[Piece::Query(ListNoun::Reminder), Piece::Saved, Piece::Own(options)],
            |call| list(call, Content::Reminder),
        ),
        of("visit", Content::Visit, PERIOD, |call| list(call, Content::Visit)),
        of("unvisited", Content::Unvisited, PERIOD, |call| list(call, Content::Unvisited)),
        of("case", Content::Case, PERIOD, |call| list(call, Content::Case)),
        of("count", Content::Count, &[Piece::Own(options)], |call| list(call, Content::Count)),
        of(
            "calendar",
            Content::Calendar,
            &[Piece::Own(|t| vec![period(t)]), Piece::Own(file_args)],
            |call| {
                let period = asked_period(call)?;
                write(call, &Export { period, ..Export::of(Content::Calendar, Format::Text) })
            },
        ),
        of(
            "folder",
            Content::Folder,
            &[Piece::Own(|t| vec![period(t), full(t), out_file(t).required(true)])],
            folder,
        ),
        of(
            "privacy-notice",
            Content::PrivacyNotice,
            &[Piece::Fields(WHOM), Piece::Own(privacy_options)],
            privacy_notice,
        ),
        of("form", Content::Form, &[Piece::Id(|t| t.application), Piece::Own(form_options)], form),
        verb(
            "template",
            |t| t.export_template,
            &[Piece::Own(|t| vec![out_file(t).required(true)])],
            template,
        ),
        verb("ledger", |t| t.export_ledger, &[Piece::Own(file_args)], ledger),
        OPEN,
        register::CMD,
        register::LOST,
    ]),
};

/// Lists of the people a filter asks for.
const PEOPLE: &[Piece] = &[Piece::Query(ListNoun::Person), Piece::Saved, Piece::Own(options)];

/// Lists of households.
const HOUSEHOLDS: &[Piece] = &[Piece::Query(ListNoun::Household), Piece::Saved, Piece::Own(options)];

/// Lists of applications.
const APPLICATIONS: &[Piece] = &[Piece::Query(ListNoun::Application), Piece::Saved, Piece::Own(options)];

/// Lists of what happened in some months.
const PERIOD: &[Piece] = &[Piece::Own(|t| vec![period(t)]), Piece::Own(options)];

/// Returns the command that exports a list.
const fn of(
    name: &'static str,
    content: Content,
    args: &'static [Piece],
    work: fn(&mut Call<'_>) -> Result<()>,
) -> Cmd {
    Cmd { name, about: About::Export(content), args, run: Run::Ledger(work) }
}

fn period(t: &'static Strings) -> Arg {
    Arg::new("period").long("period").value_name(t.cli.date).help(t.exports.period_help)
}

pub(super) fn options(t: &'static Strings) -> Vec<Arg> {
    let format = Arg::new("format").long("format").value_name("csv|xlsx|json|txt").help(t.cli.format);
    let format = format.value_parser(|text: &str| Format::from_code(text).ok_or(""));
    vec![format, out_file(t), full(t), encrypt(t)]
}

pub(super) fn full(t: &'static Strings) -> Arg {
    Arg::new("full").long("full").value_name(t.cli.text).help(t.exports.reason_help)
}

fn out_file(t: &'static Strings) -> Arg {
    let file = Arg::new("out").long("out").value_name(t.cli.file).help(t.cli.out_file);
    file.value_parser(value_parser!(PathBuf))
}

/// Returns what names the file, and whether it is encrypted.
fn file_args(t: &'static Strings) -> Vec<Arg> {
    vec![out_file(t), encrypt(t)]
}

pub(super) fn encrypt(t: &'static Strings) -> Arg {
    Arg::new("encrypt")
        .long("encrypt")
        .action(ArgAction::SetTrue)
        .requires("out")
        .help(t.exports.encrypt_help)
}

/// Opens a file that was encrypted to be handed over; it needs no ledger.
const OPEN: Cmd = Cmd {
    name: "open",
    about: About::Own(|t| t.export_open),
    args: &[Piece::Own(|t| {
        let file = Arg::new("file").value_name(t.cli.file).help(t.exports.sealed_file);
        vec![file.required(true).value_parser(value_parser!(PathBuf)), out_file(t)]
    })],
    run: Run::Free(open),
};

fn list(call: &mut Call<'_>, content: Content) -> Result<()> {
    let query = content.noun().map(|noun| call.query(noun)).transpose()?.unwrap_or_default();
    let period = asked_period(call)?;
    let args = call.frame.args;
    let path = args.get_one::<PathBuf>("out").map(PathBuf::as_path);
    if path.is_none() {
        refuse_file_as_filter(call.frame)?;
    }
    let given = args.get_one("format").copied();
    let format = given.or_else(|| format_of(path?)).unwrap_or(match call.frame.out.format() {
        out::Format::Json => Format::Json,
        out::Format::Text => Format::Csv,
    });
    let disclosure = disclosure(call);
    if path.is_none() && format == Format::Xlsx && out::is_terminal() {
        return Err(Error::Usage(call.frame.t.cli.xlsx_needs_file.to_owned()));
    }
    write(call, &Export { disclosure, query, period, ..Export::of(content, format) })
}

/// A file that is named where a filter stands would be searched for, and nobody found.
fn refuse_file_as_filter(frame: &Frame<'_>) -> Result<()> {
    let words = frame.args.try_get_many::<String>("query").ok().flatten().into_iter().flatten();
    let mut files = words.filter(|word| format_of(Path::new(word)).is_some());
    files.next().map_or(Ok(()), |name| Err(Error::Usage((frame.t.cli.file_needs_out)(name))))
}

/// Returns the months that were asked for.
fn asked_period(call: &Call<'_>) -> Result<Option<Period>> {
    let text = call.frame.args.try_get_one::<String>("period").ok().flatten();
    let wrong = |text: &String| Error::Usage((call.frame.t.exports.no_period)(text));
    text.map(|text| Period::parse(text).ok_or_else(|| wrong(text))).transpose()
}

pub(super) fn disclosure(call: &Call<'_>) -> Disclosure {
    let full = call.frame.args.get_one::<String>("full").cloned();
    full.map_or(Disclosure::Masked, Disclosure::Full)
}

fn folder(call: &mut Call<'_>) -> Result<()> {
    let (t, period, disclosure) = (call.frame.t, asked_period(call)?, disclosure(call));
    let Some(path) = call.frame.args.get_one::<PathBuf>("out") else { return Ok(()) };
    let export = Export { disclosure, period, ..Export::of(Content::Folder, Format::Xlsx) };
    let lists = call.ledger.export_folder(&export, t, &out::progress(t), path)?;
    out::talk(&(t.exports.folder_written)(lists, path))
}

fn form_options(t: &'static Strings) -> Vec<Arg> {
    let template = Arg::new("template").long("template").value_name(t.cli.file).help(t.exports.template);
    vec![template.value_parser(value_parser!(PathBuf)), out_file(t).required(true), encrypt(t)]
}

fn form(call: &mut Call<'_>) -> Result<()> {
    let id = call.id()?;
    let programme = call.ledger.application(id)?.application.programme;
    let reason = (call.frame.t.exports.form_reason)(&programme);
    let template = call.frame.args.get_one::<PathBuf>("template").cloned();
    write(
        call,
        &Export {
            disclosure: Disclosure::Full(reason),
            application: Some(id),
            template,
            ..Export::of(Content::Form, Format::Xlsx)
        },
    )
}

fn template(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let Some(path) = call.frame.args.get_one::<PathBuf>("out") else { return Ok(()) };
    file::write_table(path, existing(call.frame), |out| call.ledger.write_template(t, out))?;
    out::talk(&(t.exports.template_written)(path))
}

fn ledger(call: &mut Call<'_>) -> Result<()> {
    write(call, &Export::of(Content::Ledger, Format::Json))
}

/// Writes the papers and time limits of an application: as text, unless another format is named.
pub(super) fn papers(call: &mut Call<'_>) -> Result<()> {
    let args = call.frame.args;
    let path = args.get_one::<PathBuf>("out").map(PathBuf::as_path);
    let format = args.get_one("format").copied().or_else(|| format_of(path?)).unwrap_or(Format::Text);
    let id = call.id()?;
    let title = call.ledger.application_title(id)?;
    let title = (call.frame.t.applications.papers_of)(&title.1, &title.0);
    write(call, &Export { application: Some(id), title: Some(title), ..Export::of(Content::Paper, format) })
}

/// Returns the options of a copy for a person.
pub(super) fn dossier_options(t: &'static Strings) -> Vec<Arg> {
    let format = Arg::new("format").long("format").value_name("txt|json").help(t.cli.format);
    let format = format.value_parser(|text: &str| match Format::from_code(text) {
        Some(format @ (Format::Text | Format::Json)) => Ok(format),
        _ => Err(""),
    });
    vec![format, out_file(t), encrypt(t)]
}

fn privacy_options(t: &'static Strings) -> Vec<Arg> {
    let format = Arg::new("format").long("format").value_name("txt|xlsx").help(t.cli.format);
    let format = format.value_parser(|text: &str| match Format::from_code(text) {
        Some(format @ (Format::Text | Format::Xlsx)) => Ok(format),
        _ => Err(""),
    });
    vec![format, out_file(t), encrypt(t)]
}

/// Writes the notice that people are given: as text, unless a workbook to print is asked for.
fn privacy_notice(call: &mut Call<'_>) -> Result<()> {
    let draft = call.draft();
    let person = if draft.has(Field::Person) { Some(call.other(Field::Person, &draft)?) } else { None };
    let ending = call.frame.args.get_one::<PathBuf>("out").and_then(|path| format_of(path));
    let asked = call.frame.args.get_one("format").copied();
    let asked = asked.or(ending.filter(|format| *format == Format::Xlsx)).unwrap_or(Format::Text);
    write(call, &Export::privacy_notice(person, asked))
}

/// Writes all that is held on a person: as text, unless JSON is asked for.
pub(super) fn dossier(call: &mut Call<'_>) -> Result<()> {
    let args = call.frame.args;
    let ending = args.get_one::<PathBuf>("out").and_then(|path| format_of(path));
    let asked = args.get_one("format").copied().or(ending.filter(|format| *format == Format::Json));
    let (id, t) = (call.id()?, &call.frame.t.exports);
    let title = (t.dossier_of)(&call.ledger.person(id)?.person.name);
    write(call, &Export::dossier(id, asked.unwrap_or(Format::Text), title, t.dossier_reason))
}

/// Writes an export to the file that was named, and says how many records it holds; else to standard output.
fn write(call: &mut Call<'_>, export: &Export) -> Result<()> {
    let (t, args) = (call.frame.t, call.frame.args);
    let progress = out::progress(t);
    let Some(path) = args.get_one::<PathBuf>("out") else {
        return call.ledger.export(export, t, &progress, out::sink()).map(drop);
    };
    let export = Export { seal: call.frame.seal()?, ..export.clone() };
    let written = call.ledger.export_file(&export, t, &progress, path, existing(call.frame))?;
    out::talk(&(t.cli.exported)(written, &export.file(path)?))
}

/// Returns what happens to a file of the same name.
pub(super) fn existing(frame: &Frame<'_>) -> Existing {
    if frame.args.get_flag("yes") { Existing::Replace } else { Existing::Keep }
}

fn open(frame: &Frame<'_>) -> Result<()> {
    let path = |name| frame.args.get_one::<PathBuf>(name);
    let Some(sealed) = path("file") else { return Ok(()) };
    // Without another name, that of the file before it was encrypted.
    let target = path("out").cloned().unwrap_or_else(|| sealed.with_extension(""));
    let bytes = file::read_sealed(sealed)?;
    let bytes = frame.unsealed(bytes)?;
    if frame.writes()? {
        file::write_table(&target, existing(frame), |out| Ok(out.write_all(&bytes)?))?;
    }
    out::talk(&(frame.t.exports.opened)(&target))
}

/// Returns the format that the ending of a file's name asks for.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?;
    let name = if ending == SEALED { &path.with_extension("") } else { path };
    Format::from_code(&name.extension()?.to_str()?.to_lowercase())
}
