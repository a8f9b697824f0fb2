//! Packs and their programmes on the command line.

use serde_json::json;

use super::super::{call::Frame, out, table::Column};
use super::{page, read};
use crate::{
    error::{Error, Result},
    policy::{
        builtin,
        chain::{Chain, Rule},
        pack::Pack,
        read::read_pack,
        trial::{Trial, trials},
    },
};

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

pub(super) fn list(frame: &Frame<'_>) -> Result<()> {
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
pub(super) fn rule(frame: &Frame<'_>) -> Result<Rule<'static>> {
    let id = frame.text("programme").unwrap_or_default();
    let mut rules = builtin::packs().iter().map(|pack| Chain::new(builtin::packs(), &pack.region));
    rules.find_map(|chain| chain.rule(id)).ok_or_else(|| Error::NoProgramme(id.to_owned()))
}

pub(super) fn show(frame: &Frame<'_>) -> Result<()> {
    let rule = rule(frame)?;
    frame.out.datum(&page::programme(&rule, frame.t), &page::programme_json(&rule))
}

pub(super) fn check(frame: &Frame<'_>) -> Result<()> {
    let Some(path) = frame.args.get_one::<std::path::PathBuf>("file") else { return Ok(()) };
    let pack = read_pack(&read(path)?).map_err(Error::Pack)?;
    let packs = builtin::packs().iter().chain([&pack]);
    let found = trials(&pack, &Chain::new(packs, &pack.region));
    report(frame, &found)?;
    out::talk(&(frame.t.policies.sound)(pack.programmes.len(), pack.examples.len()))
}

pub(super) fn test(frame: &Frame<'_>) -> Result<()> {
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
