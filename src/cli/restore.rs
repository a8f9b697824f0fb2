//! `zhucan restore` and `rescue`: bringing a backup back, and saving what can be read of a damaged ledger.

use std::path::{Path, PathBuf};

use clap::{Arg, value_parser};
use serde_json::json;

use super::{
    call::Frame,
    history, out,
    table::{self, Column},
    tree::{About, Cmd, Piece, Run},
};
use crate::{
    clock::local_time,
    config,
    domain::backup::Contents,
    error::{Error, Refusal, Result},
    i18n::Strings,
    ledger::{
        Ledger,
        backup::{
            Backup, Comparison, Place, Rescued, beside, chosen, good_backups, newest_seen, put_back, rescue,
        },
    },
    secret::{Fault, Key},
    store::backup::inspect,
};

pub(super) const CMD: Cmd = Cmd {
    name: "restore",
    about: About::Own(|t| t.restore),
    args: &[Piece::Own(|t| vec![file("file", t.backups.restore_file, t)])],
    run: Run::Free(restore),
};

pub(super) const RESCUE: Cmd = Cmd {
    name: "rescue",
    about: About::Own(|t| t.rescue),
    args: &[Piece::Own(|t| vec![file("into", t.backups.rescue_into, t)])],
    run: Run::Free(rescue_into),
};

const RESCUED: &[Column<Rescued>] = &[
    Column { heading: |t| t.backups.kind, cell: |line, t| t.noun(line.kind.code()).to_owned() },
    Column { heading: |t| t.backups.saved, cell: |line, _| line.saved.to_string() },
    Column { heading: |t| t.backups.lost, cell: |line, _| line.lost.to_string() },
];

fn file(name: &'static str, help: &'static str, t: &'static Strings) -> Arg {
    Arg::new(name).value_name(t.cli.file).help(help).required(true).value_parser(value_parser!(PathBuf))
}

fn named(frame: &Frame<'_>, name: &str) -> Result<PathBuf> {
    let path = frame.args.get_one::<PathBuf>(name).ok_or(Error::Cancelled)?;
    Ok(std::path::absolute(path)?)
}

fn restore(frame: &Frame<'_>) -> Result<()> {
    if frame.args.get_flag("demo") {
        return Err(Error::Refused(Refusal::DemoOnly));
    }
    let file = named(frame, "file")?;
    let key = frame.key(&file)?;
    match frame.open() {
        Ok(ledger) => over(frame, ledger, &file, key.as_ref()),
        Err(error) if has_no_ledger(&error) => in_place(frame, &error, &file, key.as_ref()),
        Err(error) => Err(error),
    }
}

/// Returns whether there is nothing that a backup could take the place of by mistake.
fn has_no_ledger(error: &Error) -> bool {
    matches!(error, Error::NoFile(_) | Error::NotALedger(_) | Error::Damaged)
}

/// Brings a backup back over a ledger that opens.
fn over(frame: &Frame<'_>, mut ledger: Ledger, file: &Path, key: Option<&Key>) -> Result<()> {
    let t = &frame.t.backups;
    let comparison = ledger.compare_backup(file, key)?;
    out::talk(&told(&comparison, frame.t))?;
    frame.confirm(t.ask_restore)?;
    let before = ledger.restore(file, key)?;
    frame.out.datum("", &json!({ "restored": file, "compared": comparison, "before": before }))?;
    let Some(before) = before else { return out::talk(frame.t.cli.tried) };
    out::talk(&(t.restored)(comparison.backup.op))?;
    out::talk(&(t.undo_restore)(&before.file))
}

fn holds(held: &Contents, t: &Strings) -> String {
    (t.backups.holds)(held.op, &local_time(&held.op_at), held.persons)
}

fn told(comparison: &Comparison, t: &'static Strings) -> String {
    let held = &comparison.backup;
    let mut lines = vec![holds(held, t)];
    match comparison.lost.len() {
        0 => lines.push(t.backups.would_lose_none.to_owned()),
        n => {
            lines.push((t.backups.would_lose)(n));
            lines.push(table::table(&comparison.lost, history::OPS, t));
        }
    }
    if comparison.regained > 0 {
        lines.push((t.backups.would_regain)(comparison.regained));
    }
    lines.join("\n")
}

/// Brings a backup back where no ledger opens.
fn in_place(frame: &Frame<'_>, why: &Error, file: &Path, key: Option<&Key>) -> Result<()> {
    let (t, ledger) = (&frame.t.backups, frame.ledger_file());
    let held = inspect(file, key)?;
    out::talk(&holds(&held, frame.t))?;
    if !matches!(why, Error::NoFile(_)) {
        out::talk(&frame.t.error(why))?;
        out::talk(&match newest_seen(&ledger, key) {
            Some(op) if op >= held.op => (t.damaged_loss)(op - held.op),
            _ => t.unknown_loss.to_owned(),
        })?;
    }
    frame.confirm(if ledger.exists() { t.ask_put_back } else { t.ask_put_anew })?;
    if !frame.writes()? {
        return out::talk(frame.t.cli.tried);
    }
    config::make_folder_of(&ledger)?;
    let aside = put_back(file, &ledger, key)?;
    frame.out.datum("", &json!({ "restored": file, "aside": aside }))?;
    out::talk(&(t.restored)(held.op))?;
    aside.map_or(Ok(()), |aside| out::talk(&(t.set_aside)(&aside)))
}

fn rescue_into(frame: &Frame<'_>) -> Result<()> {
    let (ledger, into) = (frame.ledger_file(), named(frame, "into")?);
    let key = frame.key(&ledger)?;
    if !frame.writes()? {
        return out::talk(frame.t.cli.tried);
    }
    let lines = rescue(&ledger, key.as_ref(), &into, frame.clock())?;
    frame.out.list(&lines, RESCUED, frame.t)?;
    out::talk(&(frame.t.backups.rescued)(&into))
}

/// Returns where backups of the ledger lie, as far as is known without opening it.
pub(super) fn known_places(frame: &Frame<'_>) -> Vec<Place> {
    let settings = frame.config.settings.backups.iter().map(chosen);
    [beside(&frame.ledger_file())].into_iter().chain(settings).collect()
}

/// Returns the newest good backup in any place, by the operation it goes up to.
pub(super) fn newest_backup(frame: &Frame<'_>) -> Option<Backup> {
    good_backups(&known_places(frame)).into_iter().next()
}

/// Adds the newest backup to an error that says that the ledger does not open.
pub(super) fn with_newest_backup(error: Error, frame: &Frame<'_>) -> Error {
    let is_about_it = match &error {
        Error::NoFile(path) | Error::NotALedger(path) => *path == frame.ledger_file(),
        Error::Damaged | Error::Newer { .. } => true,
        Error::Key(fault) => {
            matches!(fault, Fault::NoKeyFile | Fault::KeyFileDamaged | Fault::OtherLedger)
        }
        _ => false,
    };
    match newest_backup(frame).filter(|_| is_about_it) {
        Some(Backup { file, label: Some(label), .. }) => {
            let (made, op) = (local_time(&label.made_at), label.contents.op);
            Error::Unopened { why: Box::new(error), backup: file, made, op }
        }
        _ => error,
    }
}
