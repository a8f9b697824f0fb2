//! Takes one message: changes the model and returns the work to be done. Performs nothing itself.

use std::time::Duration;

use super::{
    action::shown_key,
    effect::{Effect, Job},
    forms::find,
    key::{Key, is_han},
    layers::{
        Layer, confirm::Confirm, help::Help, menu::Menu, message::Message, palette::Palette, progress::Shown,
    },
    lock,
    model::{Address, Freshness, Model, Sheet, State},
    msg::{Answer, Direction, Msg, Notice},
    screens,
    shared::{self, Shared},
};
use crate::{
    error::Error,
    i18n::Strings,
    ledger::{OpKind, TakeBack},
};

/// Work for the worker.
#[derive(Debug)]
pub enum Work {
    /// Do this and send the answer to this address.
    Do(Address, Job),
    /// Do this when nothing else is to be done, until something is.
    Aside(Address, Job),
    /// Stop the long work.
    Stop,
    /// Send this message to this address after a while.
    Later(Address, Duration, Msg),
}

/// Returns the work with which the first screen is filled.
pub fn start(model: &mut Model) -> Vec<Work> {
    let mut work = Vec::new();
    refresh(model, &mut work);
    if !model.is_hidden() {
        lock::ask_for_draft(model, &mut work);
    }
    work
}

/// Takes a message from the keyboard or the clock.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Work> {
    let mut work = Vec::new();
    if let Some(address) = model.top().map(|page| page.address) {
        deliver(model, address, msg, &mut work);
    }
    refresh(model, &mut work);
    work
}

/// Takes an answer from the worker for whoever asked.
pub fn answer(model: &mut Model, address: Address, msg: Msg) -> Vec<Work> {
    if !matches!(msg, Msg::Progress(..)) && model.task.take_if(|waiting| *waiting == address).is_some() {
        model.sheets.retain(|sheet| !sheet.layer.is_progress());
    }
    hear(model, address, msg)
}

/// Takes a message for whoever asked, who may still wait for the answer to long work.
pub fn hear(model: &mut Model, address: Address, msg: Msg) -> Vec<Work> {
    let mut work = Vec::new();
    deliver(model, address, msg, &mut work);
    refresh(model, &mut work);
    work
}

/// Makes the screen that is seen read the ledger if it has not, or the ledger changed.
fn refresh(model: &mut Model, work: &mut Vec<Work>) {
    if model.is_hidden() {
        return;
    }
    let Some(page) = model.pages.last_mut() else { return };
    if page.freshness == Freshness::Fresh {
        return;
    }
    page.freshness = Freshness::Fresh;
    let (address, reload) = (page.address, page.screen.reload());
    deliver(model, address, Msg::Screen(reload), work);
}

/// Takes a message that concerns `address`: of a screen, or of the opener of a layer.
fn deliver(model: &mut Model, address: Address, msg: Msg, work: &mut Vec<Work>) {
    let t = model.shared.t;
    match msg {
        Msg::Key(key) => press(model, key, work),
        Msg::Paste(text) => paste(model, &text, work),
        Msg::Screen(msg) => to_screen(model, address, msg, work),
        Msg::Layer(answer) => to_layer(model, address, answer, work),
        Msg::Progress(done, total) => progress(model, address, (done, total)),
        Msg::Saved(then) => saved(model, address, then, work),
        Msg::Failed(error) => fail(model, address, &error),
        Msg::TakenBack(direction, kind, subject) => {
            changed(model, work);
            taken_back(model, direction, kind, &subject);
        }
        // While the ledger is locked there is nothing to read; it is read when it opens.
        Msg::Changed if model.is_hidden() => {}
        Msg::Changed => changed(model, work),
        Msg::Appear(shared, village) => (model.shared, model.village) = (*shared, village),
        Msg::Go(screen) => drop(model.push(screen)),
        Msg::Home => model.pages.truncate(1),
        Msg::Switch(screen) => {
            model.pages.truncate(1);
            model.push(screen);
        }
        Msg::Open(layer) => lay(model, address, layer, work),
        Msg::Back => back(model),
        Msg::Say(notice) => model.notice = Some(notice),
        Msg::Help => lay(model, address, Box::new(Help::new(&model.available(), t)), work),
        Msg::Menu => lay(model, address, Box::new(Menu::new(model.offers())), work),
        Msg::Palette => lay(model, address, Box::new(Palette::new(model.offers(), t)), work),
        Msg::Search(text) => lay(model, address, Box::new(find::search(&text, t)), work),
        Msg::TakeBack(direction) => take_back(address, direction, work),
        Msg::Lock => lock::lock(model, address, work),
        Msg::Locked(door, sealed, unsaved) => lock::locked(model, address, (&door, sealed), unsaved),
        Msg::Unlocked(texts) => {
            lock::unlocked(model, &texts);
            changed(model, work);
            lock::ask_for_draft(model, work);
        }
        Msg::Kept(form) => lock::reopen(model, address, form.as_deref()),
        Msg::WillLock => lock::warn(model),
        Msg::Copy => lock::copy(model, address, work),
        Msg::Leave => leave(model, address, work),
        Msg::Quit => lock::quit(model, address, work),
        Msg::Stop => lock::stop(model, address, work),
    }
}

/// Shows how far work has come; any that reports after a while is long work.
fn progress(model: &mut Model, address: Address, (done, total): (usize, usize)) {
    if !model.sheets.iter().any(|sheet| sheet.layer.is_progress()) {
        model.task = Some(address);
        model.lay(address, Box::new(Shown::new(model.shared.t.tui.long_work.to_owned())));
    }
    model.sheets.iter_mut().for_each(|sheet| sheet.layer.progress(done, total));
}

fn to_screen(model: &mut Model, address: Address, msg: screens::Msg, work: &mut Vec<Work>) {
    let Some(page) = model.pages.iter_mut().find(|page| page.address == address) else { return };
    let effects = page.screen.update(msg, &model.shared);
    settle(model, address, effects, work);
}

fn to_layer(model: &mut Model, address: Address, answer: Answer, work: &mut Vec<Work>) {
    let Some(sheet) = model.sheets.iter_mut().find(|sheet| sheet.address == address) else { return };
    let (opener, effects) = (sheet.opener, sheet.layer.answer(answer, &model.shared));
    settle_sheet(model, (address, opener), effects, work);
}

fn saved(model: &mut Model, address: Address, then: Option<Box<Msg>>, work: &mut Vec<Work>) {
    changed(model, work);
    model.notice = Some(Notice::Told(model.shared.t.tui.saved.to_owned()));
    if let Some(then) = then {
        deliver(model, address, *then, work);
    }
}

/// Ends the program, after a question if work would be lost.
fn leave(model: &mut Model, address: Address, work: &mut Vec<Work>) {
    let t = model.shared.t;
    if !model.has_unsaved() {
        model.state = State::Ended;
        return;
    }
    let question = Confirm::new(t.tui.leave_unsaved, t.tui.leave_anyway, Msg::Quit);
    lay(model, address, Box::new(question), work);
}

fn lay(model: &mut Model, opener: Address, mut layer: Box<dyn Layer>, work: &mut Vec<Work>) {
    let effects = layer.opened();
    let address = model.lay(opener, layer);
    settle_sheet(model, (address, opener), effects, work);
}

fn back(model: &mut Model) {
    // What hides the ledger goes only when it opens; a late answer must not take it away.
    if model.sheets.last().is_some_and(|sheet| sheet.layer.hides()) {
        return;
    }
    if model.sheets.pop().is_none() && !model.is_at_first() {
        model.pages.pop();
    }
}

/// Takes away a layer and what it had opened.
fn close(model: &mut Model, layer: Address) {
    if let Some(place) = model.sheets.iter().position(|sheet| sheet.address == layer) {
        model.sheets.truncate(place);
    }
}

/// Has every screen read again when it is seen, and the settings now.
fn changed(model: &mut Model, work: &mut Vec<Work>) {
    for page in &mut model.pages {
        page.freshness = Freshness::Stale;
    }
    let wishes = model.wishes;
    let read = Job::new(move |ledger, _| {
        let shared = Shared::read(ledger, wishes)?;
        let village = shared::village(ledger, shared.t)?;
        Ok(Msg::Appear(Box::new(shared), village))
    });
    work.extend(model.top().map(|page| Work::Do(page.address, read)));
}

/// Does what a screen, or the opener of a layer, wants done.
fn settle(model: &mut Model, address: Address, effects: Vec<Effect>, work: &mut Vec<Work>) {
    for effect in effects {
        match effect {
            Effect::Job(job) => work.push(Work::Do(address, job)),
            Effect::Aside(job) => work.push(Work::Aside(address, job)),
            Effect::Task(name, job) => {
                model.task = Some(address);
                model.lay(address, Box::new(Shown::new(name)));
                work.push(Work::Do(address, job));
            }
            Effect::Cancel => work.push(Work::Stop),
            Effect::Send(msg) => deliver(model, address, msg, work),
            Effect::Later(after, msg) => work.push(Work::Later(address, after, msg)),
        }
    }
}

/// Does what a layer wants done: its jobs answer the layer, its messages go to its opener.
fn settle_sheet(
    model: &mut Model,
    (layer, opener): (Address, Address),
    effects: Vec<Effect>,
    work: &mut Vec<Work>,
) {
    for effect in effects {
        match effect {
            Effect::Send(Msg::Back) => close(model, layer),
            Effect::Job(_) | Effect::Aside(_) | Effect::Send(Msg::Open(_)) => {
                settle(model, layer, vec![effect], work);
            }
            _ => settle(model, opener, vec![effect], work),
        }
    }
}

fn press(model: &mut Model, key: Key, work: &mut Vec<Work>) {
    model.notice = None;
    let Some(address) = model.top().map(|page| page.address) else { return };
    if key == Key::ctrl('c') {
        return leave(model, address, work);
    }
    if key == Key::ctrl('l') {
        return lock::lock(model, address, work);
    }
    if let Some(Sheet { address, opener, layer }) = model.sheets.last_mut() {
        let addresses = (*address, *opener);
        let effects = layer.key(key, &model.shared);
        return settle_sheet(model, addresses, effects, work);
    }
    let msg = model.resolve(key).or_else(|| han(key).map(Msg::Search));
    match msg {
        Some(msg) => deliver(model, address, msg, work),
        None => model.notice = Some(Notice::Told(unknown(key, model.shared.t))),
    }
}

fn unknown(key: Key, t: &Strings) -> String {
    (t.tui.unknown_key)(&shown_key(&key.to_string(), t))
}

/// Returns the text of a key that types a Chinese character: the beginning of a search.
fn han(key: Key) -> Option<String> {
    key.typed().filter(|character| is_han(*character)).map(String::from)
}

/// Pasted text goes into a field; on a screen only Chinese is taken, as a search, and nothing is run.
fn paste(model: &mut Model, text: &str, work: &mut Vec<Work>) {
    model.notice = None;
    if let Some(Sheet { address, opener, layer }) = model.sheets.last_mut().filter(|s| s.layer.takes_text()) {
        let addresses = (*address, *opener);
        let effects = layer.paste(text, &model.shared);
        return settle_sheet(model, addresses, effects, work);
    }
    let Some(address) = model.top().map(|page| page.address) else { return };
    if model.sheets.is_empty() && !text.is_empty() && text.chars().all(is_han) {
        return deliver(model, address, Msg::Search(text.to_owned()), work);
    }
    model.notice = Some(Notice::Warning(model.shared.t.tui.paste_ignored.to_owned()));
}

fn fail(model: &mut Model, address: Address, error: &Error) {
    let t = model.shared.t;
    if matches!(error, Error::Cancelled) {
        model.notice = Some(Notice::Told(t.error(error)));
        return;
    }
    let mut text = t.error(error);
    if let Some(hint) = t.hint(error) {
        text = format!("{text}\n{hint}");
    }
    model.lay(address, Box::new(Message::new(t.tui.failed, text)));
}

fn take_back(address: Address, direction: Direction, work: &mut Vec<Work>) {
    let job = Job::new(move |ledger, progress| {
        let what = match direction {
            Direction::Undo => TakeBack::Newest,
            Direction::Redo => TakeBack::NewestUndo,
        };
        let op = ledger.take_back(what, progress)?.value;
        Ok(Msg::TakenBack(direction, OpKind::from_code(&op.kind), op.subject))
    });
    work.push(Work::Do(address, job));
}

fn taken_back(model: &mut Model, direction: Direction, kind: Option<OpKind>, subject: &str) {
    let t = model.shared.t;
    let what = kind.map_or("", |kind| t.word(kind));
    let text = match direction {
        Direction::Undo => (t.tui.undone)(what, subject),
        Direction::Redo => (t.tui.redone)(what, subject),
    };
    model.notice = Some(Notice::Told(text));
}
