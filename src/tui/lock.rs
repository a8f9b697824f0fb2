//! Locking: the screen is hidden at once, the ledger closed by the worker, and what was typed sealed until it opens again.
//! What was typed and not saved is kept in the ledger too, also while it is open: the program may end at any time.

use std::path::PathBuf;

use super::{
    effect::Job,
    forms::Form,
    layers::{
        Keeping, Typed,
        ask::Holds,
        gate::{self, Sealed, Shut},
    },
    model::{Address, Model, State},
    msg::{Answer, Msg, Notice, Texts},
    update::Work,
};
use crate::{
    error::{Error, Result},
    ledger::{Door, Ledger, Protection, backup::Occasion},
};

/// What was typed in open forms, by the form.
type Taken = Vec<(Address, Typed)>;

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
    let taken = take(model);
    model.lay(address, Box::new(Shut));
    work.push(Work::Do(address, Job::new(move |ledger, _| Ok(close(ledger, taken)))));
}

/// Has the ledger keep a copy of what is typed: the power may go.
pub(super) fn copy(model: &mut Model, address: Address, work: &mut Vec<Work>) {
    if model.is_hidden() {
        return;
    }
    let page = page_title(model);
    let Some(typed) = model.sheets.iter_mut().find_map(|sheet| sheet.layer.copy_text(&page)) else { return };
    work.push(Work::Do(
        address,
        Job::new(move |ledger, _| {
            // Nobody asked for it, and saving will say what is wrong.
            let _ = ledger.keep_draft(&typed.text);
            Ok(told_to_nobody(()))
        }),
    ));
}

/// Ends the program because the system asks or the terminal is gone: nobody could be asked about open forms.
pub(super) fn stop(model: &mut Model, address: Address, work: &mut Vec<Work>) {
    model.state = State::Ended;
    if model.is_hidden() {
        return;
    }
    let taken = take(model);
    work.push(Work::Do(address, Job::new(move |ledger, _| keep(ledger, &taken).map(told_to_nobody))));
}

/// Ends the program; what is in open forms is thrown away, as the user was told.
pub(super) fn quit(model: &mut Model, address: Address, work: &mut Vec<Work>) {
    model.state = State::Ended;
    if !model.is_hidden() && model.has_unsaved() {
        let forget = Job::new(|ledger, _| ledger.forget_draft().map(told_to_nobody));
        work.push(Work::Do(address, forget));
    }
}

/// Returns the answer of work that nobody waits for.
fn told_to_nobody((): ()) -> Msg {
    Msg::Layer(Answer::Discard)
}

/// Takes the texts of all open forms; what lies over the topmost form shows records and goes.
fn take(model: &mut Model) -> Taken {
    let page = page_title(model);
    let shared = &model.shared;
    let take = |sheet: &mut super::model::Sheet| Some((sheet.address, sheet.layer.take_text(&page, shared)?));
    let taken: Taken = model.sheets.iter_mut().filter_map(take).collect();
    let kept = taken.last().and_then(|(top, _)| model.sheets.iter().position(|sheet| sheet.address == *top));
    model.sheets.truncate(kept.map_or(0, |top| top + 1));
    taken
}

/// Returns the title of the page below the forms.
fn page_title(model: &Model) -> String {
    model.pages.last().map(|page| page.screen.title(&model.shared)).unwrap_or_default()
}

/// Keeps in the ledger what was typed and not saved, where it can be opened again.
fn keep(ledger: &mut Ledger, taken: &Taken) -> Result<()> {
    let form = taken.iter().find(|(_, typed)| typed.keeping == Keeping::InLedger);
    form.map_or(Ok(()), |(_, typed)| ledger.keep_draft(&typed.text))
}

/// Keeps and seals the texts and closes the ledger; the empty one that stands in for it holds nothing.
fn close(ledger: &mut Ledger, taken: Taken) -> Msg {
    // Whoever locks may leave for the day.
    let unsaved = if ledger.has_written() { failure(ledger) } else { None };
    let is_kept = keep(ledger, &taken).is_ok();
    let is_safe = |typed: &Typed| match typed.keeping {
        Keeping::Needless => true,
        Keeping::InLedger => is_kept,
        Keeping::InMemory => false,
    };
    let holds = if taken.iter().all(|(_, typed)| is_safe(typed)) { Holds::Nothing } else { Holds::Drafts };
    let seal = |(address, typed): &(Address, Typed)| {
        Some((*address, ledger.seal_drafts(typed.text.as_bytes()).ok()?))
    };
    let forms: Option<Vec<_>> = taken.iter().map(seal).collect();
    match (ledger.door(), forms, ledger.stand_in()) {
        (Some(door), Some(forms), Ok(empty)) => {
            *ledger = empty;
            Msg::Locked(door, Sealed { forms, holds }, unsaved)
        }
        // Without random numbers or memory nothing can be sealed: what was typed is worth more.
        _ => Msg::Unlocked(taken.into_iter().map(|(address, typed)| (address, typed.text)).collect()),
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
    (door, sealed): (&Door, Sealed),
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

/// Asks for the form that was kept in the ledger.
pub(super) fn ask_for_draft(model: &Model, work: &mut Vec<Work>) {
    let read = Job::new(|ledger, _| ledger.draft().map(Msg::Kept));
    work.extend(model.top().map(|page| Work::Do(page.address, read)));
}

/// Opens the form that was kept in the ledger, unless it is open.
pub(super) fn reopen(model: &mut Model, address: Address, kept: Option<&str>) {
    let t = model.shared.t;
    if model.is_hidden() || model.sheets.iter().any(|sheet| sheet.layer.has_unsaved()) {
        return;
    }
    if let Some(form) = kept.and_then(|text| Form::kept(text, t)) {
        model.lay(address, Box::new(form));
        model.notice = Some(Notice::Warning(t.keys.reopened.to_owned()));
    }
}

/// Says that nobody has pressed a key for long.
pub(super) fn warn(model: &mut Model) {
    if !model.is_hidden() {
        model.notice = Some(Notice::Warning(model.shared.t.keys.will_lock.to_owned()));
    }
}
