//! `zhucan policy`: which programmes there are, who is eligible, and why.

mod page;

use std::{fs, io, io::Read as _, path::Path};

use clap::{Arg, value_parser};
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::{
    call::Frame,
    out,
    table::Column,
    tree::{About, Cmd, Piece, Run},
};
use crate::{
    domain::calendar::parse_date,
    error::{Error, Result},
    i18n::{Abouts, Strings},
    policy::{
        builtin,
        chain::{Chain, Rule},
        facts::Facts,
        pack::Pack,
        read::read_pack,
        report::decision_json,
        trial::{Trial, trials},
    },
};

pub(super) const CMD: Cmd = Cmd {
    name: "policy",
    about: About::Own(|t| t.policy),
    args: &[],
    run: Run::Group(&[
        free("list", |t| t.policy_list, &[Piece::Own(|t| vec![region(t)])], list),
        free("show", |t| t.policy_show, &[Piece::Own(|t| vec![programme(t).index(1)])], show),
        free("check", |t| t.policy_check, &[Piece::Own(|t| vec![file(t)])], check),
        free("test", |t| t.policy_test, &[], test),
        free(
            "evaluate",
            |t| t.policy_evaluate,
            &[Piece::Own(|t| {
                vec![
                    programme(t).long("programme"),
                    Arg::new("on").long("on").value_name(t.cli.date).help(t.policies.on_help),
                    Arg::new("facts")
                        .long("facts")
                        .value_name(t.cli.file)
                        .help(t.policies.facts_help)
                        .required(true),
                ]
            })],
            evaluate,
        ),
    ]),
};

/// Returns a verb that needs no ledger.
const fn free(
    name: &'static str,
    about: fn(&Abouts) -> &'static str,
    args: &'static [Piece],
    run: fn(&Frame<'_>) -> Result<()>,
) -> Cmd {
    Cmd { name, about: About::Own(about), args, run: Run::Free(run) }
}

fn programme(t: &'static Strings) -> Arg {
    Arg::new("programme").value_name(t.policies.programme).help(t.policies.programme_help).required(true)
}

fn region(t: &'static Strings) -> Arg {
    Arg::new("region").long("region").value_name(t.policies.region).help(t.policies.region_help)
}

fn file(t: &'static Strings) -> Arg {
    let file = Arg::new("file").value_name(t.cli.file).help(t.policies.pack_file);
    file.value_parser(value_parser!(std::path::PathBuf)).required(true)
}

const COLUMNS: &[Column<Row>] = &[
    Column { heading: |t| t.policies.programme, cell: |row, _| row.rule.programme.id.clone() },
    Column { heading: |t| t.cli.name, cell: |row, t| row.rule.programme.name.in_lang(t.lang).to_owned() },
    Column {
        heading: |t| t.policies.category,
        cell: |row, t| t.word(row.rule.programme.category).to_owned(),
    },
    Column {
        heading: |t| t.policies.kind,
        cell: |row, t| {
            let kind = if row.rule.programme.catalogue_only { t.policies.catalogue } else { t.policies.rule };
            kind.to_owned()
        },
    },
];

/// A programme in a list.
struct Row {
    rule: Rule<'static>,
}

impl serde::Serialize for Row {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        page::programme_json(&self.rule).serialize(serializer)
    }
}

fn list(frame: &Frame<'_>) -> Result<()> {
    let packs = builtin::packs().iter();
    let rows: Vec<Row> = match frame.text("region") {
        Some(region) => Chain::new(packs, region).rules().into_iter().map(|rule| Row { rule }).collect(),
        None => packs.flat_map(own_rules).map(|rule| Row { rule }).collect(),
    };
    frame.out.list(&rows, COLUMNS, frame.t)
}

/// Returns the rules that a pack itself brings.
fn own_rules(pack: &'static Pack) -> Vec<Rule<'static>> {
    let chain = Chain::new(builtin::packs(), &pack.region);
    pack.programmes.iter().filter_map(|programme| chain.rule(&programme.id)).collect()
}

/// Finds a programme among the packs that come with the program, whatever the region.
fn rule(frame: &Frame<'_>) -> Result<Rule<'static>> {
    let id = frame.text("programme").unwrap_or_default();
    let mut rules = builtin::packs().iter().map(|pack| Chain::new(builtin::packs(), &pack.region));
    rules.find_map(|chain| chain.rule(id)).ok_or_else(|| Error::NoProgramme(id.to_owned()))
}

fn show(frame: &Frame<'_>) -> Result<()> {
    let rule = rule(frame)?;
    frame.out.datum(&page::programme(&rule, frame.t), &page::programme_json(&rule))
}

fn check(frame: &Frame<'_>) -> Result<()> {
    let Some(path) = frame.args.get_one::<std::path::PathBuf>("file") else { return Ok(()) };
    let pack = read_pack(&read(path)?).map_err(Error::Pack)?;
    let packs = builtin::packs().iter().chain([&pack]);
    let found = trials(&pack, &Chain::new(packs, &pack.region));
    report(frame, &found)?;
    out::talk(&(frame.t.policies.sound)(pack.programmes.len(), pack.examples.len()))
}

fn test(frame: &Frame<'_>) -> Result<()> {
    let each = |pack: &'static Pack| trials(pack, &Chain::new(builtin::packs(), &pack.region));
    let found: Vec<Trial<'_>> = builtin::packs().iter().flat_map(each).collect();
    report(frame, &found)?;
    out::talk(&(frame.t.policies.examples)(found.len(), found.len()))
}

/// Tells the examples that do not agree; fails if there are any.
fn report(frame: &Frame<'_>, trials: &[Trial<'_>]) -> Result<()> {
    let t = frame.t;
    let wrong: Vec<_> = trials.iter().filter(|trial| !trial.agrees()).collect();
    let line = |trial: &&Trial<'_>| {
        let found = trial.found.as_ref().map_or(t.policies.none.to_owned(), |found| {
            let figure = found.amount.fen.map(|fen| (t.policies.yuan)(&fen.to_string())).unwrap_or_default();
            t.clauses(&[t.answer(found.verdict), t.word(found.amount.kind), &figure])
        });
        (t.policies.example_differs)(trial.example.line, &trial.example.programme, &found)
    };
    let lines: Vec<_> = wrong.iter().map(line).collect();
    let faults: Vec<_> = wrong
        .iter()
        .map(|trial| json!({ "line": trial.example.line, "programme": trial.example.programme }))
        .collect();
    frame.out.datum(&lines.join("\n"), &json!({ "examples": trials.len(), "wrong": faults }))?;
    if wrong.is_empty() { Ok(()) } else { Err(Error::Findings) }
}

fn evaluate(frame: &Frame<'_>) -> Result<()> {
    let rule = rule(frame)?;
    let facts = given(frame, day(frame)?)?;
    let decision = rule.decide(&facts);
    frame.out.datum(&page::decision(&rule, &decision, frame.t), &decision_json(&rule, &facts, &decision))
}

fn day(frame: &Frame<'_>) -> Result<Date> {
    let Some(text) = frame.text("on") else { return Ok(frame.clock().today()) };
    parse_date(text).ok_or_else(|| Error::Usage((frame.t.cli.wrong_value)(text, "--on")))
}

/// Reads the facts in a file, or on standard input.
fn given(frame: &Frame<'_>, on: Date) -> Result<Facts> {
    let text = match frame.text("facts") {
        Some("-") => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text)?;
            text
        }
        path => read(Path::new(path.unwrap_or_default()))?,
    };
    let json: Json = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| Error::NotJson { line: error.line(), column: error.column() })?;
    Facts::from_json(&json, on).map_err(Error::Facts)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::NoFile(path.to_owned()),
        _ => Error::Io(error),
    })
}
