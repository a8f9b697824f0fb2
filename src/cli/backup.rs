//! `zhucan backup`: copies of the ledger, made when asked for and after work.

use std::path::PathBuf;

use clap::{Arg, value_parser};

use super::{
    call::{Call, Frame},
    out,
    table::{self, Column},
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    clock::local_time,
    domain::{backup::Label, setting::Setting},
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        Ledger,
        backup::{Backup, Health, Occasion, Outcome, chosen},
    },
};

pub(super) const CMD: Cmd = Cmd {
    name: "backup",
    about: About::Own(|t| t.backup),
    args: &[Piece::Own(|t| {
        let to = Arg::new("to").long("to").value_name(t.backups.folder).help(t.backups.to);
        vec![to.value_parser(value_parser!(PathBuf))]
    })],
    run: Run::Either(&[verb("list", |t| t.backup_list, &[], list)], make),
};

const COLUMNS: &[Column<Backup>] = &[
    Column {
        heading: |t| t.backups.made,
        cell: |backup, _| said(backup, |label| local_time(&label.made_at)),
    },
    Column {
        heading: |t| t.backups.op,
        cell: |backup, _| said(backup, |label| label.contents.op.to_string()),
    },
    Column {
        heading: |t| t.backups.persons,
        cell: |backup, _| said(backup, |label| label.contents.persons.to_string()),
    },
    Column { heading: |t| t.backups.health, cell: |backup, t| health(backup.health, t).to_owned() },
    Column { heading: |t| t.backups.file, cell: |backup, _| name(backup) },
];

fn name(backup: &Backup) -> String {
    backup.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn said(backup: &Backup, read: fn(&Label) -> String) -> String {
    backup.label.as_ref().map(read).unwrap_or_default()
}

const fn health(health: Health, t: &Strings) -> &'static str {
    match health {
        Health::Good => t.backups.good,
        Health::Unlabelled => t.backups.unlabelled,
        Health::Changed => t.backups.changed,
    }
}

fn make(call: &mut Call<'_>) -> Result<()> {
    let outcomes = match call.frame.args.get_one::<PathBuf>("to") {
        Some(folder) => call.ledger.back_up_to(vec![chosen(std::path::absolute(folder)?)])?,
        None => call.ledger.back_up()?,
    };
    let (made, failed): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(|outcome| outcome.backup.is_ok());
    let made: Vec<Backup> = made.into_iter().filter_map(|outcome| outcome.backup.ok()).collect();
    call.frame.out.datum("", &made)?;
    for backup in made {
        let op = backup.label.as_ref().map_or(0, |label| label.contents.op);
        out::talk(&(call.frame.t.backups.made_one)(&backup.file, op))?;
    }
    let mut failed = failed.into_iter();
    // The first one is told as the error of the command.
    let first = failed.next().map_or(Ok(()), |outcome| outcome.backup.map(drop));
    tell_failures(failed.as_slice(), call.frame)?;
    first
}

fn list(call: &mut Call<'_>) -> Result<()> {
    let village = call.ledger.setting(Setting::Code)?;
    let (mut all, mut text) = (Vec::new(), Vec::new());
    for place in call.ledger.backup_places()? {
        match place.backups(&village) {
            Ok(backups) if backups.is_empty() => out::talk(&(call.frame.t.backups.none_in)(&place.folder))?,
            Ok(backups) => {
                text.push(format!(
                    "{}\n{}",
                    place.folder.display(),
                    table::table(&backups, COLUMNS, call.frame.t)
                ));
                all.extend(backups);
            }
            Err(error) => out::talk(&call.frame.t.error(&error))?,
        }
    }
    call.frame.out.datum(&text.join("\n\n"), &all)
}

/// Says which places have no new backup, and why.
fn tell_failures(outcomes: &[Outcome], frame: &Frame<'_>) -> Result<()> {
    let failures =
        outcomes.iter().filter_map(|outcome| Some((&outcome.place, outcome.backup.as_ref().err()?)));
    for (place, error) in failures {
        out::talk(&(frame.t.backups.failed)(&place.folder, &frame.t.error(error)))?;
    }
    Ok(())
}

/// Says that the clock of the computer is wrong, if it seems so.
pub(super) fn warn_of_clock(call: &Call<'_>) -> Result<()> {
    call.ledger.doubt()?.map_or(Ok(()), |doubt| out::talk(&call.frame.t.doubt(&doubt)))
}

/// Backs up what a command wrote, now and then; that it failed is said and does not undo the command.
pub(super) fn after_command(call: &Call<'_>) -> Result<()> {
    if call.ledger.has_written() { after(&call.ledger, Occasion::Command, call.frame) } else { Ok(()) }
}

/// Backs up what was done on the screen.
pub(super) fn after_screen(frame: &Frame<'_>, ledger: &Ledger) -> Result<()> {
    if frame.lasts() { after(ledger, Occasion::Leaving, frame) } else { Ok(()) }
}

fn after(ledger: &Ledger, occasion: Occasion, frame: &Frame<'_>) -> Result<()> {
    match ledger.back_up_after_work(occasion) {
        Ok(outcomes) => tell_failures(&outcomes, frame),
        Err(error @ Error::Io(_)) => out::talk(&frame.t.error(&error)),
        Err(error) => Err(error),
    }
}
