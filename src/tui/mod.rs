//! The terminal interface: a loop of event, message, update and drawing; work is done by a worker.
//!
//! `update` performs nothing and `view` only draws, so the same code runs in tests without a terminal.

use std::{
    panic,
    sync::mpsc::Sender,
    time::{Duration, Instant},
};

use crate::{
    clock,
    error::{Error, Result},
    ledger::{Door, Ledger, Protection},
};

pub mod action;
pub mod effect;
pub mod event;
pub mod forms;
pub mod global;
mod idle;
pub mod key;
pub mod layers;
pub mod listing;
mod lock;
pub mod model;
pub mod msg;
pub mod reference;
pub mod register;
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
use idle::{Due, Idle, Moment, Still};
use key::Key;
use layers::{
    gate::{Sealed, gate},
    trouble::Trouble,
    welcome::{Founder, Welcome},
};
use model::{Address, Model, State};
use msg::Msg;
use screens::today;
use shared::{Shared, Wishes};
use update::Work;
use worker::Worker;

/// A wait that nobody notices.
const BLINK: Duration = Duration::from_millis(50);

/// Opens the terminal interface over `ledger` and returns it when the user leaves, unless it was locked then.
pub fn run(ledger: Ledger, wishes: Wishes) -> Result<Option<Ledger>> {
    live(first(&ledger, wishes)?, ledger)
}

/// Opens the terminal interface where no ledger is yet: `founder` makes one, or the demo village is shown.
pub fn begin(founder: Founder, wishes: Wishes) -> Result<Option<Ledger>> {
    let (model, ledger) = welcome(founder, wishes)?;
    live(model, ledger)
}

/// Opens the terminal interface over a locked ledger.
pub fn unlock(door: &Door, wishes: Wishes) -> Result<Option<Ledger>> {
    let (model, ledger) = locked(door, wishes)?;
    live(model, ledger)
}

/// Returns the model of the first start, and the empty ledger it stands on until there is another.
pub fn welcome(founder: Founder, wishes: Wishes) -> Result<(Model, Ledger)> {
    let ledger = Ledger::unfounded(founder.clock)?;
    let mut model = first(&ledger, wishes)?;
    model.cover(Box::new(Welcome::new(founder)));
    Ok((model, ledger))
}

/// Returns the model of a locked ledger, and the empty ledger it stands on until that is open.
pub fn locked(door: &Door, wishes: Wishes) -> Result<(Model, Ledger)> {
    let ledger = Ledger::unfounded(door.clock)?;
    let mut model = first(&ledger, wishes)?;
    model.cover(Box::new(gate(door, Sealed::default())));
    Ok((model, ledger))
}

/// Opens the terminal interface over a ledger that does not open: what is wrong, and what helps.
pub fn help(trouble: Trouble, wishes: Wishes) -> Result<Option<Ledger>> {
    let (model, ledger) = troubled(trouble, wishes)?;
    live(model, ledger)
}

/// Returns the model of a ledger that does not open, and the empty ledger it stands on until one is open.
pub fn troubled(trouble: Trouble, wishes: Wishes) -> Result<(Model, Ledger)> {
    let ledger = Ledger::unfounded(trouble.clock())?;
    let mut model = first(&ledger, wishes)?;
    model.cover(Box::new(trouble));
    Ok((model, ledger))
}

/// Shows a model on the terminal until the user leaves; a panic of any thread ends it.
pub fn live(mut model: Model, ledger: Ledger) -> Result<Option<Ledger>> {
    let mut screen = term::Screen::open()?;
    let mut events = Events::new();
    signals::watch(events.sender())?;
    let worker = Worker::start(ledger, events.sender())?;
    worker.perform(update::start(&mut model));
    events.read_terminal()?;
    // What the first screen lists is mostly read before anybody could see it empty: one frame instead of two.
    let mut at_once = events.within(BLINK);
    let mut stage = Stage { screen: &mut screen, worker: &worker, suspends: None, later: Vec::new() };
    let (mut idle, mut still) = (Idle::new(now()), Still::default());
    loop {
        let is_touched = at_once.iter().any(Event::is_of_user);
        stage.handle(at_once, &mut model);
        if is_touched {
            still.touched(Instant::now(), model.has_unsaved());
        }
        if model.state == State::Ended {
            break;
        }
        stage.screen.draw(|buffer| view::draw(&mut model, buffer))?;
        stage.stand_still(&model);
        let limit = if is_watched(&model) { model.shared.lock_after } else { Duration::MAX };
        let patience = idle.patience(now(), limit).min(stage.patience(&model));
        at_once = events.wait(patience.min(still.patience(Instant::now())))?;
        stage.send_due(&mut model);
        if still.is_over(Instant::now()) {
            worker.perform(update::update(&mut model, Msg::Copy));
        }
        if model.task.is_some() {
            idle.key(now());
        }
        match idle.look(now(), limit, &at_once) {
            Due::Lock if is_watched(&model) => {
                at_once.retain(|event| !event.is_of_user());
                worker.perform(update::update(&mut model, Msg::Lock));
                stage.screen.wipe();
            }
            Due::Warning => worker.perform(update::update(&mut model, Msg::WillLock)),
            Due::Lock | Due::Nothing => {}
        }
    }
    drop(screen);
    Ok(worker.finish())
}

fn now() -> Moment {
    Moment { awake: clock::awake(), running: Instant::now() }
}

/// Returns whether the ledger locks when nobody is there.
fn is_watched(model: &Model) -> bool {
    model.shared.protection == Protection::Encrypted && !model.is_hidden()
}

/// What events are done with besides the model.
struct Stage<'a> {
    screen: &'a mut term::Screen,
    worker: &'a Worker,
    /// Who waits until the screen shows nothing any more.
    suspends: Option<Sender<()>>,
    /// What is to be sent when.
    later: Vec<(Instant, Address, Msg)>,
}

impl Stage<'_> {
    fn handle(&mut self, events: Vec<Event>, model: &mut Model) {
        for event in events {
            let was_hidden = model.is_hidden();
            match event {
                Event::Tick => self.worker.watch(),
                Event::Redraw(Redraw::All) => self.screen.clear(),
                Event::Broken => panic::resume_unwind(Box::new("a thread has panicked")),
                Event::Suspend(told) => {
                    self.suspends = Some(told);
                    self.worker.perform(update::update(model, Msg::Lock));
                }
                event => {
                    let work = take(model, event);
                    self.perform(work);
                }
            }
            if model.is_hidden() && !was_hidden {
                self.screen.wipe();
            }
        }
    }

    fn perform(&mut self, mut work: Vec<Work>) {
        for later in work.extract_if(.., |work| matches!(work, Work::Later(..))) {
            if let Work::Later(address, after, msg) = later {
                self.later.push((Instant::now() + after, address, msg));
            }
        }
        self.worker.perform(work);
    }

    /// Returns how long nothing is to be sent; while the screen is hidden nothing is.
    fn patience(&self, model: &Model) -> Duration {
        if model.is_hidden() {
            return Duration::MAX;
        }
        let next = self.later.iter().map(|(at, ..)| at.saturating_duration_since(Instant::now())).min();
        next.unwrap_or(Duration::MAX)
    }

    /// Sends what is due.
    fn send_due(&mut self, model: &mut Model) {
        if model.is_hidden() {
            return;
        }
        let now = Instant::now();
        let due: Vec<_> = self.later.extract_if(.., |(at, ..)| *at <= now).collect();
        for (_, address, msg) in due {
            let work = update::hear(model, address, msg);
            self.perform(work);
        }
    }

    /// Lets the program stand still once the ledger is closed and the screen drawn without it.
    fn stand_still(&mut self, model: &Model) {
        if let Some(told) = self.suspends.take_if(|_| !model.is_locking()) {
            let _ = told.send(());
        }
    }
}

fn take(model: &mut Model, event: Event) -> Vec<Work> {
    match event {
        Event::Key(key) => update::update(model, Msg::Key(key)),
        Event::Paste(text) => update::update(model, Msg::Paste(text)),
        Event::Changed => update::update(model, Msg::Changed),
        Event::Done(address, msg) => update::answer(model, address, msg),
        Event::Aside(address, msg) => update::hear(model, address, msg),
        Event::Stop => update::update(model, Msg::Stop),
        Event::Tick | Event::Redraw(_) | Event::Broken | Event::Suspend(_) => Vec::new(),
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
