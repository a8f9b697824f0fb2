//! `zhucan init`: founds a ledger from flags.

use std::path::{self, PathBuf};

use clap::{Arg, ArgAction};
use serde_json::json;

use super::{
    call::Frame,
    key, out,
    tree::{About, Cmd, Piece, Run},
};
use crate::{
    clock::Clock,
    config::{self, Config},
    domain::{
        draft::Draft,
        setting::{FOUNDING_FIELDS, Founding},
    },
    error::{Error, Refusal, Result},
    i18n::Strings,
    ledger::{Ledger, NewLock, backup::beside},
};

pub(super) const CMD: Cmd = Cmd {
    name: "init",
    about: About::Own(|t| t.init),
    args: &[Piece::Fields(FOUNDING_FIELDS), Piece::Own(options)],
    run: Run::Free(|frame| found(frame, &frame.draft(FOUNDING_FIELDS))),
};

fn options(t: &'static Strings) -> Vec<Arg> {
    let plain = Arg::new("no_encryption").long("no-encryption").action(ArgAction::SetTrue);
    vec![
        plain.help(t.keys.no_encryption).conflicts_with("sheet"),
        key::sheet_file("sheet", t.keys.sheet_option, t),
    ]
}

fn found(frame: &Frame<'_>, draft: &Draft) -> Result<()> {
    let founding = Founding::check(draft, frame.clock().today())?;
    if !frame.writes()? {
        return out::talk(frame.t.cli.tried);
    }
    let place = Place::of(frame);
    let file = &place.file;
    if file.exists() {
        return Err(Error::FileExists(file.clone()));
    }
    confirm_empty(frame)?;
    let lock = if frame.args.get_flag("no_encryption") {
        None
    } else {
        Some(key::new_lock(frame, &founding.village)?)
    };
    place.found(draft, lock.as_ref(), frame.clock())?;
    let remembered = place.remembered.is_some();
    if lock.is_none() {
        out::talk(frame.t.keys.not_encrypted)?;
    }
    frame.out.datum("", &json!({ "ledger": file, "village": founding.village, "code": founding.code }))?;
    out::talk(&(frame.t.cli.founded)(&founding.village, file))?;
    if remembered { out::talk(frame.t.cli.remembered) } else { Ok(()) }
}

/// Where backups lie, a ledger has probably got lost: an empty one is founded only for who types the word for it.
fn confirm_empty(frame: &Frame<'_>) -> Result<()> {
    let t = &frame.t.backups;
    let backups = beside(&frame.ledger_file()).all().unwrap_or_default().len();
    if backups == 0 || frame.args.get_flag("yes") {
        return Ok(());
    }
    if !out::can_ask() {
        return Err(Error::Refused(Refusal::HasBackups));
    }
    if out::ask(&(t.ask_new)(backups))? == t.word_new { Ok(()) } else { Err(Error::Cancelled) }
}

/// Where a new ledger will lie.
pub(super) struct Place {
    pub(super) file: PathBuf,
    /// The settings that keep it in mind, if it is the first ledger and lies elsewhere, such as on a stick.
    remembered: Option<Config>,
}

impl Place {
    pub(super) fn of(frame: &Frame<'_>) -> Self {
        let mut config = frame.config.clone();
        let is_first = !config.ledger().exists();
        let elsewhere = frame.asked_file().filter(|_| is_first).and_then(|file| path::absolute(file).ok());
        let remembered = elsewhere.map(|file| {
            config.settings.ledger = Some(file);
            config
        });
        Self { file: frame.ledger_file(), remembered }
    }

    /// Founds the ledger and keeps in mind where it lies.
    pub(super) fn found(&self, draft: &Draft, lock: Option<&NewLock>, clock: Clock) -> Result<Ledger> {
        config::make_folder_of(&self.file)?;
        let ledger = match lock {
            Some(lock) => Ledger::found_locked(&self.file, lock, draft, clock)?,
            None => Ledger::found(&self.file, None, draft, clock)?,
        };
        self.remembered.as_ref().map_or(Ok(()), Config::save)?;
        Ok(ledger)
    }
}
