//! How far long work has come, and the wish to stop it.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::error::{Error, Result};

/// Told by long work how far it has come; tells it when to stop.
#[derive(Clone)]
pub struct Progress {
    stop: Arc<AtomicBool>,
    tell: Arc<dyn Fn(usize, usize) + Send + Sync>,
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress").field("stop", &self.stop).finish_non_exhaustive()
    }
}

impl Default for Progress {
    /// Returns a progress that nobody watches or stops.
    fn default() -> Self {
        Self::new(|_, _| ())
    }
}

impl Progress {
    /// Returns a progress that passes on how many of how many parts are done.
    pub fn new(tell: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        Self { stop: Arc::default(), tell: Arc::new(tell) }
    }

    /// Tells that `done` of `total` parts are done; an error if the user wants it to stop.
    pub fn step(&self, done: usize, total: usize) -> Result<()> {
        (self.tell)(done, total);
        self.go_on()
    }

    /// Returns an error if the user wants the work to stop; tells nothing.
    pub fn go_on(&self) -> Result<()> {
        if self.stop.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// Asks the work to stop at its next step.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use crate::error::Error;

    #[test]
    fn stopping_is_noticed_at_the_next_step() {
        let progress = Progress::default();
        assert!(progress.step(1, 9).is_ok());
        progress.clone().stop();
        assert!(matches!(progress.step(2, 9), Err(Error::Cancelled)));
    }
}
