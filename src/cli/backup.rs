//! `zhucan backup`: copies of the ledger, made when asked for and after work.

use clap::{Arg, value_parser};
use std::path::PathBuf;

use super::{
    call::{Call, Frame},
    out,
    table::Column,
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    clock::local_time,
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
    Column { heading: |t| t.backups.file, cell: |backup, _| backup.file.display().to_string() },
];

fn said(backup: &Backup, read: fn(&crate::domain::backup::Label) -> String) -> String {
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
    let made: Vec<&Backup> = outcomes.iter().filter_map(|outcome| outcome.backup.as_ref().ok()).collect();
    call.frame.out.datum("", &made)?;
    for backup in made {
        let op = backup.label.as_ref().map_or(0, |label| label.contents.op);
        out::talk(&(call.frame.t.backups.made_one)(&backup.file, op))?;
    }
    match tell_failures(&outcomes, call.frame)? {
        0 => Ok(()),
        _ => first_failure(outcomes),
    }
}

fn first_failure(outcomes: Vec<Outcome>) -> Result<()> {
    outcomes.into_iter().try_for_each(|outcome| outcome.backup.map(drop))
}

fn list(call: &mut Call<'_>) -> Result<()> {
    let village = call.ledger.setting(crate::domain::setting::Setting::Code)?;
    let mut backups = Vec::new();
    for place in call.ledger.backup_places()? {
        match place.backups(&village) {
            Ok(found) => backups.extend(found),
            Err(error) => out::talk(&call.frame.t.error(&error))?,
        }
    }
    call.frame.out.list(&backups, COLUMNS, call.frame.t)
}

/// Says which places have no new backup, and why.
fn tell_failures(outcomes: &[Outcome], frame: &Frame<'_>) -> Result<usize> {
    let failures =
        outcomes.iter().filter_map(|outcome| Some((&outcome.place, outcome.backup.as_ref().err()?)));
    let mut count = 0;
    for (place, error) in failures {
        count += 1;
        out::talk(&(frame.t.backups.failed)(&place.folder, &frame.t.error(error)))?;
    }
    Ok(count)
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
        Ok(outcomes) => tell_failures(&outcomes, frame).map(drop),
        Err(error @ Error::Io(_)) => out::talk(&frame.t.error(&error)),
        Err(error) => Err(error),
    }
}
