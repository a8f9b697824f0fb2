//! Locking: the screen is hidden at once, the ledger closed by the worker, and what was typed sealed until it opens again.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{
    effect::Job,
    layers::gate::{self, Shut},
    model::{Address, Model},
    msg::{Msg, Notice, Texts},
    update::Work,
};
use crate::{
    error::Error,
    ledger::{Door, Ledger, Protection, backup::Occasion},
};

/// Hides the screen and has the ledger closed, or says why that cannot be.
pub(super) fn lock(model: &mut Model, address: Address, work: &mut Vec<Work>) {
    if model.is_hidden() {
        return;
    }
    let t = model.shared.t;
    if model.shared.protection != Protection::Encrypted {
        model.notice = Some(Notice::Told(t.keys.cannot_lock.to_owned()));
        return;
    }
    if model.task.is_some() {
        model.notice = Some(Notice::Told(t.keys.no_lock_now.to_owned()));
        return;
    }
    let texts = take_texts(model);
    model.lay(address, Box::new(Shut));
    work.push(Work::Do(address, Job::new(move |ledger, _| Ok(close(ledger, texts)))));
}

/// Takes the texts of all open forms; what lies over the topmost form shows records and goes.
fn take_texts(model: &mut Model) -> Texts {
    let shared = &model.shared;
    let take = |sheet: &mut super::model::Sheet| Some((sheet.address, sheet.layer.take_text(shared)?));
    let texts: Texts = model.sheets.iter_mut().filter_map(take).collect();
    let kept = texts.last().and_then(|(top, _)| model.sheets.iter().position(|sheet| sheet.address == *top));
    model.sheets.truncate(kept.map_or(0, |top| top + 1));
    texts
}

/// Seals the texts and closes the ledger; the empty one that stands in for it holds nothing.
fn close(ledger: &mut Ledger, texts: Texts) -> Msg {
    // Whoever locks may leave for the day.
    let unsaved = if ledger.has_written() { failure(ledger) } else { None };
    let seal =
        |(address, text): &(Address, Zeroizing<Vec<u8>>)| Some((*address, ledger.seal_drafts(text).ok()?));
    let sealed: Option<gate::Sealed> = texts.iter().map(seal).collect();
    match (ledger.door(), sealed, ledger.stand_in()) {
        (Some(door), Some(sealed), Ok(empty)) => {
            *ledger = empty;
            Msg::Locked(door, sealed, unsaved)
        }
        // Without random numbers or memory nothing can be sealed: what was typed is worth more.
        _ => Msg::Unlocked(texts),
    }
}

/// Backs the ledger up and returns where that failed, and why.
fn failure(ledger: &Ledger) -> Option<(PathBuf, Error)> {
    match ledger.back_up_after_work(Occasion::Leaving) {
        Ok(outcomes) => outcomes.into_iter().find_map(|made| Some((made.place.folder, made.backup.err()?))),
        Err(error) => Some((ledger.file()?.to_owned(), error)),
    }
}

/// Lays the gate over everything; that a backup failed is said on it.
pub(super) fn locked(
    model: &mut Model,
    address: Address,
    (door, sealed): (&Door, gate::Sealed),
    unsaved: Option<(PathBuf, Error)>,
) {
    let t = model.shared.t;
    model.sheets.retain(|sheet| !sheet.layer.hides());
    model.notice =
        unsaved.map(|(place, error)| Notice::Warning((t.backups.failed)(&place, &t.error(&error))));
    model.lay(address, Box::new(gate::gate(door, sealed)));
}

/// Takes the gate away and gives the forms their texts back.
pub(super) fn unlocked(model: &mut Model, texts: &Texts) {
    model.sheets.retain(|sheet| !sheet.layer.hides());
    let shared = model.shared.clone();
    for (address, text) in texts {
        let form = model.sheets.iter_mut().find(|sheet| sheet.address == *address);
        if let Some(sheet) = form {
            sheet.layer.give_text(text, &shared);
        }
    }
    model.notice = Some(Notice::Told(model.shared.t.keys.unlocked.to_owned()));
}

/// Says that nobody has pressed a key for long.
pub(super) fn warn(model: &mut Model) {
    if !model.is_hidden() {
        model.notice = Some(Notice::Warning(model.shared.t.keys.will_lock.to_owned()));
    }
}
