//! The terminal interface: a loop of event, message, update and drawing; work is done by a worker.
//!
//! `update` performs nothing and `view` only draws, so the same code runs in tests without a terminal.

use std::{panic, time::Duration};

use crate::{
    error::{Error, Result},
    ledger::Ledger,
};

pub mod action;
pub mod effect;
pub mod event;
pub mod forms;
pub mod global;
pub mod key;
pub mod layers;
pub mod listing;
pub mod model;
pub mod msg;
pub mod reference;
pub mod reminding;
pub mod rows;
pub mod screens;
pub mod screenshot;
mod scroll;
pub mod shared;
mod signals;
pub mod term;
pub mod theme;
mod thrifty;
pub mod update;
pub mod view;
pub mod widgets;
pub mod worker;

use event::{Event, Events, Redraw};
use key::Key;
use layers::welcome::{Founder, Welcome};
use model::{Model, State};
use msg::Msg;
use screens::today;
use shared::{Shared, Wishes};
use update::Work;
use worker::Worker;

/// A wait that nobody notices.
const BLINK: Duration = Duration::from_millis(50);

/// Opens the terminal interface over `ledger` and returns when the user leaves.
pub fn run(ledger: Ledger, wishes: Wishes) -> Result<()> {
    live(first(&ledger, wishes)?, ledger)
}

/// Opens the terminal interface where no ledger is yet: `founder` makes one, or the demo village is shown.
pub fn begin(founder: Founder, wishes: Wishes) -> Result<()> {
    let (model, ledger) = welcome(founder, wishes)?;
    live(model, ledger)
}

/// Returns the model of the first start, and the empty ledger it stands on until there is another.
pub fn welcome(founder: Founder, wishes: Wishes) -> Result<(Model, Ledger)> {
    let ledger = Ledger::unfounded(founder.clock)?;
    let mut model = first(&ledger, wishes)?;
    model.cover(Box::new(Welcome::new(founder)));
    Ok((model, ledger))
}

/// Shows a model on the terminal until the user leaves; a panic of any thread ends it.
pub fn live(mut model: Model, ledger: Ledger) -> Result<()> {
    let mut screen = term::Screen::open()?;
    let mut events = Events::new();
    signals::watch(events.sender())?;
    let worker = Worker::start(ledger, events.sender())?;
    worker.perform(update::start(&mut model));
    events.read_terminal()?;
    // What the first screen lists is mostly read before anybody could see it empty: one frame instead of two.
    handle(events.within(BLINK), &mut model, &mut screen, &worker);
    while model.state == State::Running {
        screen.draw(|buffer| view::draw(&mut model, buffer))?;
        handle(events.wait()?, &mut model, &mut screen, &worker);
    }
    Ok(())
}

fn handle(events: Vec<Event>, model: &mut Model, screen: &mut term::Screen, worker: &Worker) {
    for event in events {
        match event {
            Event::Tick => worker.watch(),
            Event::Redraw(Redraw::All) => screen.clear(),
            Event::Broken => panic::resume_unwind(Box::new("a thread has panicked")),
            event => worker.perform(take(model, event)),
        }
    }
}

fn take(model: &mut Model, event: Event) -> Vec<Work> {
    match event {
        Event::Key(key) => update::update(model, Msg::Key(key)),
        Event::Paste(text) => update::update(model, Msg::Paste(text)),
        Event::Changed => update::update(model, Msg::Changed),
        Event::Done(address, msg) => update::answer(model, address, msg),
        Event::Stop => update::update(model, Msg::Quit),
        Event::Tick | Event::Redraw(_) | Event::Broken => Vec::new(),
    }
}

/// Returns the model with its first screen.
pub fn first(ledger: &Ledger, wishes: Wishes) -> Result<Model> {
    let shared = Shared::read(ledger, wishes)?;
    let village = shared::village(ledger, shared.t)?;
    Ok(Model::new(shared, wishes, village, today::State::default()))
}

/// Plays keys, written as in `j<enter>李<ctrl-s>`, without a terminal and returns the screen as text.
pub fn print(mut ledger: Ledger, wishes: Wishes, keys: &str, size: (u16, u16)) -> Result<String> {
    let keys = key::parse_keys(keys).map_err(|error| Error::Usage(error.to_string()))?;
    let mut model = first(&ledger, wishes)?;
    play(&mut model, &mut ledger, &keys);
    Ok(screenshot::screenshot(&view::picture(&mut model, size).0))
}

/// Plays keys without a terminal, the worker's answers coming at once.
pub fn play(model: &mut Model, ledger: &mut Ledger, keys: &[Key]) {
    let work = update::start(model);
    finish(model, ledger, work);
    for key in keys {
        play_one(model, ledger, Msg::Key(*key));
    }
}

/// Takes one message and all that follows from it.
pub fn play_one(model: &mut Model, ledger: &mut Ledger, msg: Msg) {
    let work = update::update(model, msg);
    finish(model, ledger, work);
}

fn finish(model: &mut Model, ledger: &mut Ledger, mut work: Vec<Work>) {
    while !work.is_empty() {
        let answers = worker::perform_here(work, ledger);
        work = answers.into_iter().flat_map(|(address, msg)| update::answer(model, address, msg)).collect();
    }
}
