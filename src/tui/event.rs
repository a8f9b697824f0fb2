//! Keys, pasted text, answers of the worker and the end of the terminal, in one stream without polling.
//!
//! While nothing happens every thread sleeps. What other programs write is looked for when a key comes after a
//! pause, and every half minute: often enough for people, and no wake-up in the seconds after a key.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use ratatui::crossterm::event::{self, Event as Raw, KeyCode};

use super::{key::Key, model::Address, msg::Msg};
use crate::error::{Error, Result};

/// How long nothing must happen before the ledger is looked at.
const TICK: Duration = Duration::from_secs(30);

/// A key after such a pause makes the ledger be looked at too.
const PAUSE: Duration = Duration::from_secs(2);

/// Keys this close together were not typed one by one.
const BURST: Duration = Duration::from_millis(15);

/// So many typed characters in a burst are pasted text.
const BURST_KEYS: usize = 3;

/// More than this is taken in several pieces.
const LONGEST_BATCH: usize = 4096;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, or came faster than anybody types.
    Paste(String),
    /// The terminal has another size, or shows the program again.
    Redraw(Redraw),
    /// The worker answers whoever asked.
    Done(Address, Msg),
    /// The worker has something for whoever asked, who did not wait for it.
    Aside(Address, Msg),
    /// The ledger changed elsewhere, or a new day began.
    Changed,
    /// It is time to look whether the ledger changed.
    Tick,
    /// The program is to end now: the terminal is gone, or the system asks.
    Stop,
    /// The program is about to stand still; it is told when the screen shows nothing any more.
    Suspend(Sender<()>),
    /// A thread has panicked.
    Broken,
}

impl Event {
    /// Returns whether it tells that somebody is there.
    pub const fn is_of_user(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Paste(_))
    }
}

/// How much must be drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redraw {
    /// What differs.
    Changes,
    /// Everything; somebody else has drawn.
    All,
}

/// The stream of events.
#[derive(Debug)]
pub struct Events {
    received: Receiver<Event>,
    sender: Sender<Event>,
    last: Instant,
}

impl Events {
    /// Returns a stream without a source.
    pub fn new() -> Self {
        let (sender, received) = channel();
        Self { received, sender, last: Instant::now() }
    }

    /// Returns where events are put in.
    pub fn sender(&self) -> Sender<Event> {
        self.sender.clone()
    }

    /// Starts the thread that reads the terminal.
    pub fn read_terminal(&self) -> Result<()> {
        let sender = self.sender();
        spawn("keys", self.sender(), move || {
            while let Ok(batch) = read_batch() {
                if batch.into_iter().any(|event| sender.send(event).is_err()) {
                    return;
                }
            }
            let _ = sender.send(Event::Stop);
        })?;
        Ok(())
    }

    /// Returns what happens within `patience`, perhaps nothing.
    pub fn within(&self, patience: Duration) -> Vec<Event> {
        let first = self.received.recv_timeout(patience).ok();
        first.into_iter().chain(self.received.try_iter()).collect()
    }

    /// Waits for what happens next, at most for `patience`; a tick stands before a key that comes after a pause.
    pub fn wait(&mut self, patience: Duration) -> Result<Vec<Event>> {
        let first = match self.received.recv_timeout(patience.min(TICK)) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => Event::Tick,
            Err(RecvTimeoutError::Disconnected) => return Err(Error::NoTerminal),
        };
        let paused = self.last.elapsed() >= PAUSE && matches!(first, Event::Key(_));
        self.last = Instant::now();
        let mut events: Vec<Event> = paused.then_some(Event::Tick).into_iter().collect();
        events.push(first);
        events.extend(self.received.try_iter());
        Ok(events)
    }
}

impl Default for Events {
    fn default() -> Self {
        Self::new()
    }
}

/// Starts a thread; should it panic, the main loop is told, for the screen must not outlive it.
pub(super) fn spawn<T: Send + 'static>(
    name: &str,
    events: Sender<Event>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<JoinHandle<Option<T>>> {
    Ok(thread::Builder::new().name(name.to_owned()).spawn(move || {
        let done = catch_unwind(AssertUnwindSafe(work)).ok();
        // The panic hook has told what happened.
        if done.is_none() {
            let _ = events.send(Event::Broken);
        }
        done
    })?)
}

/// Reads what the terminal sends at once; a batch with many typed characters is pasted text.
fn read_batch() -> std::io::Result<Vec<Event>> {
    let mut batch = vec![event::read()?];
    // A beginning burst is waited for; single keys never are.
    while batch.len() < LONGEST_BATCH && event::poll(patience(&batch))? {
        batch.push(event::read()?);
    }
    Ok(sort(batch))
}

fn patience(batch: &[Raw]) -> Duration {
    if typed(batch) >= BURST_KEYS { BURST } else { Duration::ZERO }
}

fn typed(batch: &[Raw]) -> usize {
    let is_typed = |event: &&Raw| match event {
        Raw::Key(key) => Key::from_event(*key).is_some_and(|key| key.typed().is_some()),
        _ => false,
    };
    batch.iter().filter(is_typed).count()
}

/// Turns a batch into events: one pasted text if it is a burst, else one event each.
fn sort(batch: Vec<Raw>) -> Vec<Event> {
    let burst = typed(&batch) >= BURST_KEYS;
    let mut text = String::new();
    let mut events = Vec::new();
    for raw in batch {
        match raw {
            Raw::Key(key) => match Key::from_event(key) {
                Some(key) if burst => text.extend(pasted(key)),
                Some(key) => events.push(Event::Key(key)),
                None => {}
            },
            Raw::Paste(pasted) => events.push(Event::Paste(pasted)),
            Raw::Resize(..) => events.push(Event::Redraw(Redraw::Changes)),
            Raw::FocusGained | Raw::FocusLost | Raw::Mouse(_) => {}
        }
    }
    if burst {
        events.push(Event::Paste(text));
    }
    events
}

/// Returns the character that a key in a burst stands for.
fn pasted(key: Key) -> Option<char> {
    match key.code {
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => key.typed(),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{Event as Raw, KeyCode, KeyEvent, KeyModifiers};

    use super::{Event, sort};

    fn batch(text: &str) -> Vec<Raw> {
        let key = |character| match character {
            '\n' => KeyCode::Enter,
            '^' => KeyCode::Up,
            other => KeyCode::Char(other),
        };
        text.chars().map(|c| Raw::Key(KeyEvent::new(key(c), KeyModifiers::NONE))).collect()
    }

    #[test]
    fn what_nobody_types_is_a_paste() {
        let cases = [
            ("a", vec!["Key a"]),
            ("ab", vec!["Key a", "Key b"]),
            ("a\n", vec!["Key a", "Key enter"]),
            ("^^^^", vec!["Key up", "Key up", "Key up", "Key up"]),
            ("zhang\nq", vec!["Paste \"zhang\\nq\""]),
            ("张桂兰", vec!["Paste \"张桂兰\""]),
            ("a^b^c", vec!["Paste \"abc\""]),
        ];
        for (text, expected) in cases {
            let shown = sort(batch(text)).into_iter().map(|event| match event {
                Event::Key(key) => format!("Key {key}"),
                Event::Paste(text) => format!("Paste {text:?}"),
                other => format!("{other:?}"),
            });
            assert_eq!(shown.collect::<Vec<_>>(), expected);
        }
    }
}
