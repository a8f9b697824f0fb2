//! Packs and their programmes on the command line.

use serde_json::{Value as Json, json};

use super::super::{
    call::Frame,
    out,
    table::{self, Column},
};
use super::{packs, page};
use crate::{
    error::{Error, Result},
    ledger::{file::read_pack_text, policy::Packs},
    policy::{
        chain::Rule,
        pack::{Pack, Programme},
        read::read_pack,
        trial::Trial,
    },
};

const COLUMNS: &[Column<Row>] = &[
    Column { heading: |t| t.policies.programme, cell: |row, _| row.programme.id.clone() },
    Column { heading: |t| t.cli.name, cell: |row, t| row.programme.name.in_lang(t.lang).to_owned() },
    Column { heading: |t| t.policies.category, cell: |row, t| t.word(row.programme.category).to_owned() },
    Column {
        heading: |t| t.policies.kind,
        cell: |row, t| {
            let kind = if row.programme.catalogue_only { t.policies.catalogue } else { t.policies.rule };
            kind.to_owned()
        },
    },
];

/// A programme in a list.
struct Row {
    programme: Programme,
    json: Json,
}

impl serde::Serialize for Row {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

/// Lists the programmes of a region, of the village, or of all packs where there is no village.
pub(super) fn list(frame: &Frame<'_>) -> Result<()> {
    let packs = packs(frame)?;
    let rules = match frame.text("region") {
        Some(region) => packs.chain_of(region).rules(),
        None if packs.has_village() => packs.chain().rules(),
        None => packs.all().flat_map(|pack| own_rules(&packs, pack)).collect(),
    };
    let rows: Vec<_> = rules.iter().map(row).collect();
    frame.out.list(&rows, COLUMNS, frame.t)
}

fn row(rule: &Rule<'_>) -> Row {
    Row { programme: rule.programme.clone(), json: page::programme_json(rule) }
}

/// Returns the rules that a pack itself brings.
fn own_rules<'a>(packs: &'a Packs, pack: &'a Pack) -> Vec<Rule<'a>> {
    let chain = packs.chain_of(&pack.region);
    pack.programmes.iter().filter_map(|programme| chain.rule(&programme.id)).collect()
}

/// Returns the programme that is asked for.
pub(super) fn rule<'a>(packs: &'a Packs, frame: &Frame<'_>) -> Result<Rule<'a>> {
    let id = frame.text("programme").unwrap_or_default();
    packs.rule(id).ok_or_else(|| Error::NoProgramme(id.to_owned()))
}

/// Shows a programme, or a whole pack.
pub(super) fn show(frame: &Frame<'_>) -> Result<()> {
    let packs = packs(frame)?;
    if let Some(pack) = packs.all().find(|pack| frame.text("programme") == Some(&pack.id)) {
        return frame.out.datum(&table::pairs(&frame.t.pack(pack)), &page::pack_json(pack));
    }
    let rule = rule(&packs, frame)?;
    frame.out.datum(&page::programme(&rule, frame.t), &page::programme_json(&rule))
}

pub(super) fn check(frame: &Frame<'_>) -> Result<()> {
    let Some(path) = frame.args.get_one::<std::path::PathBuf>("file") else { return Ok(()) };
    let pack = read_pack(&read_pack_text(path)?).map_err(Error::Pack)?;
    let packs = packs(frame)?.with(pack.clone());
    let found = packs.trials(&pack);
    report(frame, &found)?;
    out::talk(&(frame.t.policies.sound)(pack.programmes.len(), pack.examples.len()))
}

pub(super) fn test(frame: &Frame<'_>) -> Result<()> {
    let packs = packs(frame)?;
    let found: Vec<Trial<'_>> = packs.all().flat_map(|pack| packs.trials(pack)).collect();
    report(frame, &found)?;
    out::talk(&(frame.t.policies.examples)(found.len(), found.len()))
}

/// Tells the examples that do not agree; fails if there are any.
pub(super) fn report(frame: &Frame<'_>, trials: &[Trial<'_>]) -> Result<()> {
    let t = frame.t;
    let wrong: Vec<_> = trials.iter().filter(|trial| !trial.agrees()).collect();
    let lines: Vec<_> = wrong.iter().map(|trial| t.trial(trial)).collect();
    let faults: Vec<_> = wrong
        .iter()
        .map(|trial| json!({ "line": trial.example.line, "programme": trial.example.programme }))
        .collect();
    frame.out.datum(&lines.join("\n"), &json!({ "examples": trials.len(), "wrong": faults }))?;
    if wrong.is_empty() { Ok(()) } else { Err(Error::Findings) }
}
