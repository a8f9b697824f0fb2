//! What an update wants done: work on the ledger, or another message.

use std::{fmt, time::Duration};

use super::{
    layers::Layer,
    msg::{Msg, Notice},
    screens::Screen,
};
use crate::{
    error::{Error, Result},
    ledger::{Done, Ledger, progress::Progress},
};

/// What an update wants done.
#[derive(Debug)]
pub enum Effect {
    /// Work on the ledger; its answer goes to whoever asked.
    Job(Job),
    /// Work that nobody waits for: done when nothing else is to be done, and stopped when something is.
    Aside(Job),
    /// Long work with a name, shown with its progress and stopped by Esc.
    Task(String, Job),
    /// The long work is to stop.
    Cancel,
    /// Another message, taken at once.
    Send(Msg),
    /// A message for the asker, after a while.
    Later(Duration, Msg),
}

/// Work on the ledger, done by the worker.
pub struct Job(Run);

type Run = Box<dyn FnOnce(&mut Ledger, &Progress) -> Msg + Send>;

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Job")
    }
}

impl Job {
    /// Returns work whose error becomes a message too.
    pub fn new<M: Into<Msg>>(
        work: impl FnOnce(&mut Ledger, &Progress) -> Result<M> + Send + 'static,
    ) -> Self {
        Self(Box::new(|ledger, progress| work(ledger, progress).map_or_else(Msg::Failed, Into::into)))
    }

    /// Does the work.
    pub fn run(self, ledger: &mut Ledger, progress: &Progress) -> Msg {
        (self.0)(ledger, progress)
    }
}

impl Effect {
    /// Reads from the ledger; the answer is a message of the asker.
    pub fn load<M: Into<Msg>>(read: impl FnOnce(&mut Ledger) -> Result<M> + Send + 'static) -> Self {
        Self::Job(Job::new(|ledger, _| read(ledger)))
    }

    /// Reads what a page of one record shows; the page closes when the record is gone, because making it was undone.
    pub fn page<M: Into<Msg>>(read: impl FnOnce(&mut Ledger) -> Result<M> + Send + 'static) -> Self {
        Self::load(|ledger| match read(ledger) {
            Err(Error::NotFound { .. }) => Ok(Msg::Back),
            other => other.map(Into::into),
        })
    }

    /// Runs a use case: afterwards every screen reads again and the user is told that it can be undone.
    pub fn write<T>(work: impl FnOnce(&mut Ledger) -> Result<Done<T>> + Send + 'static) -> Self {
        Self::load(|ledger| work(ledger).map(|_| Msg::Saved(None)))
    }

    /// Runs a use case as [`Self::write`] and sends the asker `then` with its result.
    pub fn write_then<T, M: Into<Msg>>(
        work: impl FnOnce(&mut Ledger) -> Result<Done<T>> + Send + 'static,
        then: impl FnOnce(T) -> M + Send + 'static,
    ) -> Self {
        Self::load(|ledger| work(ledger).map(|done| Msg::Saved(Some(Box::new(then(done.value).into())))))
    }

    /// Runs long work under a name that the user sees.
    pub fn task<M: Into<Msg>>(
        name: impl Into<String>,
        work: impl FnOnce(&mut Ledger, &Progress) -> Result<M> + Send + 'static,
    ) -> Self {
        Self::Task(name.into(), Job::new(work))
    }

    /// Opens a screen above the present one.
    pub fn go(screen: impl Into<Screen>) -> Self {
        Self::Send(Msg::Go(screen.into()))
    }

    /// Lays `layer` over the screen.
    pub fn open(layer: impl Layer + 'static) -> Self {
        Self::Send(Msg::Open(Box::new(layer)))
    }

    /// Takes the topmost layer away, or else leaves the screen.
    pub fn close() -> Self {
        Self::Send(Msg::Back)
    }

    /// Tells the user something in the last line, until the next key.
    pub fn say(text: impl Into<String>) -> Self {
        Self::Send(Msg::Say(Notice::Told(text.into())))
    }

    /// Warns the user in the last line, until the next key.
    pub fn warn(text: impl Into<String>) -> Self {
        Self::Send(Msg::Say(Notice::Warning(text.into())))
    }
}
