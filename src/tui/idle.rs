//! Notices that nobody has pressed a key for long, or that the computer has slept.

use std::time::{Duration, Instant};

use super::event::Event;

/// So long before it locks, the screen says so.
const WARNING: Duration = Duration::from_mins(1);

/// The clock that runs while the computer sleeps is ahead of the other one by so much: it has slept.
const NAP: Duration = Duration::from_secs(5);

/// So long after a key the ledger keeps a copy of what is typed and not saved.
const STILL: Duration = Duration::from_secs(2);

/// Notices that what is typed has stood still for a moment, once.
#[derive(Debug, Default)]
pub(super) struct Still {
    until: Option<Instant>,
}

impl Still {
    /// Takes note of keys, after which something is typed and not saved, or not.
    pub(super) fn touched(&mut self, now: Instant, is_unsaved: bool) {
        self.until = is_unsaved.then(|| now + STILL);
    }

    /// Returns how long it has to wait.
    pub(super) fn patience(&self, now: Instant) -> Duration {
        self.until.map_or(Duration::MAX, |until| until.saturating_duration_since(now))
    }

    /// Returns whether the moment has passed.
    pub(super) fn is_over(&mut self, now: Instant) -> bool {
        self.until.take_if(|until| *until <= now).is_some()
    }
}

/// What follows from the time that has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing.
    Nothing,
    /// The user is to be warned.
    Warning,
    /// The ledger is to be locked, before any key is taken.
    Lock,
}

/// Both clocks at a moment: the one that counts sleep, and the one that does not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// How long the computer has been on, asleep or not.
    pub(super) awake: Duration,
    /// A clock that stands still while the computer sleeps, where the system has one.
    pub(super) running: Instant,
}

/// Notices that nobody has pressed a key for long.
#[derive(Debug)]
pub(super) struct Idle {
    last_key: Duration,
    last_look: Moment,
    is_warned: bool,
}

impl Idle {
    /// Begins to watch.
    pub(super) const fn new(now: Moment) -> Self {
        Self { last_key: now.awake, last_look: now, is_warned: false }
    }

    /// Returns how long nothing need be looked at, if the ledger locks after `limit`.
    pub(super) fn patience(&self, now: Moment, limit: Duration) -> Duration {
        let idle = now.awake.saturating_sub(self.last_key);
        let next = if self.is_warned { limit } else { limit.saturating_sub(WARNING) };
        next.saturating_sub(idle)
    }

    /// Looks at the time before `events` are taken.
    pub(super) fn look(&mut self, now: Moment, limit: Duration, events: &[Event]) -> Due {
        let slept = now.awake.saturating_sub(self.last_look.awake);
        let ran = now.running.saturating_duration_since(self.last_look.running);
        self.last_look = now;
        let idle = now.awake.saturating_sub(self.last_key);
        if slept > ran + NAP || idle >= limit {
            self.key(now);
            return Due::Lock;
        }
        if events.iter().any(Event::is_of_user) {
            self.key(now);
            return Due::Nothing;
        }
        let warns = !self.is_warned && idle + WARNING >= limit;
        self.is_warned |= warns;
        if warns { Due::Warning } else { Due::Nothing }
    }

    /// Takes note that somebody, or long work, is there.
    pub(super) const fn key(&mut self, now: Moment) {
        (self.last_key, self.is_warned) = (now.awake, false);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Due, Idle, Moment};
    use crate::tui::event::Event;

    const LIMIT: Duration = Duration::from_mins(5);

    #[test]
    fn it_warns_then_locks_and_a_key_extends() {
        let start = Instant::now();
        let at = |seconds| {
            let passed = Duration::from_secs(seconds);
            Moment { awake: passed, running: start + passed }
        };
        let mut idle = Idle::new(at(0));
        assert_eq!(idle.patience(at(0), LIMIT), Duration::from_mins(4));
        let key = [Event::Paste(String::new())];
        let cases: [(u64, &[Event], Due, u64); 9] = [
            (100, &[], Due::Nothing, 140),
            (240, &[], Due::Warning, 60),
            (250, &[], Due::Nothing, 50),
            (299, &key, Due::Nothing, 240),
            (539, &[], Due::Warning, 60),
            (599, &key, Due::Lock, 240),
            (700, &[], Due::Nothing, 139),
            (838, &[Event::Tick], Due::Nothing, 1),
            (899, &[], Due::Lock, 240),
        ];
        for (seconds, events, due, patience) in cases {
            assert_eq!(idle.look(at(seconds), LIMIT, events), due, "at {seconds}");
            assert_eq!(idle.patience(at(seconds), LIMIT).as_secs(), patience, "at {seconds}");
        }
    }

    #[test]
    fn a_computer_that_slept_is_locked_before_the_first_key() {
        let start = Instant::now();
        let mut idle = Idle::new(Moment { awake: Duration::ZERO, running: start });
        let woken = Moment { awake: Duration::from_secs(30), running: start + Duration::from_secs(2) };
        assert_eq!(idle.look(woken, LIMIT, &[Event::Paste(String::new())]), Due::Lock);
    }
}
