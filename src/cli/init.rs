//! `zhucan init`: founds a ledger from flags.

use std::path::{self, PathBuf};

use serde_json::json;

use super::{
    call::Frame,
    out,
    tree::{About, Cmd, Piece, Run},
};
use crate::{
    clock::Clock,
    config::{self, Config},
    domain::{
        draft::Draft,
        setting::{FOUNDING_FIELDS, Founding},
    },
    error::Result,
    ledger::Ledger,
    store::Mode,
};

pub(super) const CMD: Cmd = Cmd {
    name: "init",
    about: About::Own(|t| t.init),
    args: &[Piece::Fields(FOUNDING_FIELDS)],
    run: Run::Free(|frame| found(frame, &frame.draft(FOUNDING_FIELDS))),
};

fn found(frame: &Frame<'_>, draft: &Draft) -> Result<()> {
    let founding = Founding::check(draft, frame.clock().today())?;
    if frame.mode() == Mode::DryRun {
        return out::talk(frame.t.cli.tried);
    }
    let place = Place::of(frame);
    let file = &place.file;
    place.found(draft, frame.clock())?;
    let remembered = place.remembered.is_some();
    frame.out.datum("", &json!({ "ledger": file, "village": founding.village, "code": founding.code }))?;
    out::talk(&(frame.t.cli.founded)(&founding.village, file))?;
    if remembered { out::talk(frame.t.cli.remembered) } else { Ok(()) }
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
    pub(super) fn found(&self, draft: &Draft, clock: Clock) -> Result<Ledger> {
        config::make_folder_of(&self.file)?;
        let ledger = Ledger::found(&self.file, draft, clock)?;
        self.remembered.as_ref().map_or(Ok(()), Config::save)?;
        Ok(ledger)
    }
}
