//! The program without a command: the screen, at the first start that of founding a ledger.

use std::sync::Arc;

use clap::{Arg, ArgAction};

use super::{
    backup,
    call::{Call, Frame},
    init, out, reminder,
    restore::newest_backup,
    setting,
    tree::{About, Cmd, Run},
};
use crate::{
    config,
    domain::draft::Draft,
    error::{Error, Result},
    i18n::Lang,
    ledger::{
        Ledger, NewLock, Protection,
        keys::{self, Cover, Keyring},
    },
    tui::{
        self,
        layers::{
            trouble::{Trouble, is_trouble},
            welcome::Founder,
        },
        shared::{Profile, Wishes},
        theme::Look,
    },
};

/// What runs when no command is given.
pub(super) const CMD: Cmd = Cmd { name: "", about: About::Own(|_| ""), args: &[], run: Run::Free(start) };

/// Returns the options for pictures of the screen: documentation, tests and reports of faults use them.
pub(super) fn hidden() -> [Arg; 3] {
    [
        Arg::new("keys").long("keys").default_value("").hide(true).global(true),
        Arg::new("print").long("print").action(ArgAction::SetTrue).hide(true).global(true),
        Arg::new("size").long("size").default_value("80x24").hide(true).global(true),
    ]
}

fn start(frame: &Frame<'_>) -> Result<()> {
    if frame.lasts() && shows_screen(frame) {
        let used = match keys::cover(&frame.ledger_file()) {
            // Where backups lie a ledger has got lost: no empty one is offered in its place.
            Err(Error::NoFile(_)) if newest_backup(frame).is_none() => first(frame)?,
            Ok(Cover::Sealed) if !frame.is_given() => unlock(frame)?,
            _ => match frame.open() {
                Ok(ledger) => tui::run(ledger, wishes(frame))?,
                Err(why) => help(frame, why)?,
            },
        };
        return match used {
            // Who only looked at the demo village has no ledger yet; of a locked one nothing is known.
            Some(ledger) if ledger.protection() != Protection::Memory => {
                backup::after_screen(frame, &ledger)?;
                setting::remember(frame, &ledger)
            }
            _ => Ok(()),
        };
    }
    screen(frame, frame.open()?)
}

/// Opens the screen of the first start: a ledger is founded, or the demo village shown.
fn first(frame: &Frame<'_>) -> Result<Option<Ledger>> {
    let (place, clock) = (init::Place::of(frame), frame.clock());
    let file = place.file.clone();
    let found = Arc::new(move |draft: &Draft, lock: Option<&NewLock>| place.found(draft, lock, clock));
    tui::begin(Founder { file, clock, found }, usual_wishes(frame))
}

/// Opens the screen over a locked ledger.
fn unlock(frame: &Frame<'_>) -> Result<Option<Ledger>> {
    let door = frame.door();
    match Keyring::read(&door.path) {
        Err(why) => help(frame, why),
        Ok(_) => tui::unlock(&door, usual_wishes(frame)),
    }
}

/// Opens the screen of a ledger that does not open, if its file is to blame.
fn help(frame: &Frame<'_>, why: Error) -> Result<Option<Ledger>> {
    if !is_trouble(&why) {
        return Err(why);
    }
    let key = if frame.is_given() { frame.key(&frame.ledger_file()).ok().flatten() } else { None };
    tui::help(Trouble::new(frame.door(), key, why), usual_wishes(frame))
}

/// Opens the screen over a ledger, or prints today's work where no screen is; with `--print` only a picture of it,
/// after the `--keys`.
pub(super) fn screen(frame: &Frame<'_>, ledger: Ledger) -> Result<()> {
    match frame.args.get_flag("print") {
        true => picture(frame, ledger, wishes(frame)),
        false if !has_screen() => reminder::due(&mut Call { cmd: &reminder::DUE, frame, ledger }),
        false => tui::run(ledger, wishes(frame)).map(drop),
    }
}

/// Returns whether there is a screen that can be drawn on.
fn has_screen() -> bool {
    out::is_screen() && !config::is_dumb_terminal()
}

/// Returns whether the screen can be opened here, and is not only wanted as a picture.
fn shows_screen(frame: &Frame<'_>) -> bool {
    !frame.args.get_flag("print") && has_screen()
}

/// Returns what the command line, the environment and the settings of this computer insist on.
fn wishes(frame: &Frame<'_>) -> Wishes {
    let look = config::no_colour().then_some(Look::NoColour);
    let usual_look = frame.config.settings.theme.as_deref().and_then(Look::from_code);
    let profile = if config::is_read_aloud() { Profile::Reader } else { Profile::Eyes };
    Wishes { lang: frame.args.get_one::<Lang>("lang").copied(), look, usual_look, profile }
}

/// Returns the wishes where no ledger names a language yet.
fn usual_wishes(frame: &Frame<'_>) -> Wishes {
    let wishes = wishes(frame);
    Wishes { lang: wishes.lang.or(frame.config.lang()), ..wishes }
}

fn picture(frame: &Frame<'_>, ledger: Ledger, wishes: Wishes) -> Result<()> {
    let size = frame.text("size").and_then(|text| text.split_once('x'));
    let size = size.and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    let keys = frame.text("keys").unwrap_or_default();
    out::text(&tui::print(ledger, wishes, keys, size.unwrap_or((80, 24)))?)
}
