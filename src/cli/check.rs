//! `zhucan check`: looks the ledger over.

use clap::{Arg, ArgAction};

use super::{
    call::Call,
    out,
    table::Column,
    tree::{Cmd, Piece, verb},
};
use crate::{
    error::{Error, Result},
    i18n::Strings,
    ledger::{Depth, Finding, Protection},
};

pub(super) const CMD: Cmd = verb(
    "check",
    |t| t.check,
    &[Piece::Own(|t| vec![Arg::new("full").long("full").action(ArgAction::SetTrue).help(t.backups.full)])],
    check,
);

const COLUMNS: &[Column<Finding>] = &[
    Column { heading: |t| t.nouns.record, cell: record },
    Column { heading: |t| t.cli.finding, cell: what },
];

fn record(finding: &Finding, t: &Strings) -> String {
    match finding {
        Finding::Damage(_) => t.cli.file.to_owned(),
        Finding::Backup(_) => t.backups.backup.to_owned(),
        Finding::Chain(broken) => format!("{} {}", t.noun("op"), broken.op.0),
        Finding::Orphan(orphan) => format!("{} {}", t.noun(&orphan.table), orphan.id),
        Finding::Rule { table, id, .. } => format!("{} {id}", t.noun(table)),
    }
}

fn what(finding: &Finding, t: &Strings) -> String {
    match finding {
        Finding::Damage(text) => text.clone(),
        Finding::Backup(file) => (t.backups.is_changed)(file),
        Finding::Chain(broken) => t.broken(*broken),
        Finding::Orphan(orphan) => (t.cli.orphan)(t.noun(&orphan.parent)),
        Finding::Rule { problem, .. } => t.problem(problem),
    }
}

fn check(call: &mut Call<'_>) -> Result<()> {
    let depth = if call.frame.args.get_flag("full") { Depth::Full } else { Depth::Quick };
    let findings = call.ledger.check(depth)?;
    let safety = call.ledger.safety()?;
    if let Some(told) = call.frame.t.safety(&safety) {
        out::talk(&told)?;
    }
    if safety.sheet_due {
        out::talk(call.frame.t.keys.sheet_due)?;
    }
    if call.ledger.protection() == Protection::Plain {
        out::talk(call.frame.t.keys.not_encrypted)?;
    }
    if findings.is_empty() {
        call.frame.out.datum("", &findings)?;
        return out::talk(call.frame.t.cli.sound);
    }
    call.frame.out.list(&findings, COLUMNS, call.frame.t)?;
    Err(Error::Findings)
}
