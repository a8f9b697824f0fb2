//! Ends the program in order when the system asks or the terminal is gone.

#[cfg(unix)]
pub(super) use unix::watch;

/// Windows ends a program whose console is closed by itself; what was not committed is rolled back.
#[cfg(not(unix))]
pub(super) fn watch(_events: std::sync::mpsc::Sender<super::event::Event>) -> crate::error::Result<()> {
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::{
        process,
        sync::mpsc::{Sender, channel},
        thread,
        time::Duration,
    };

    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
        iterator::Signals,
        low_level::emulate_default_handler,
    };

    use crate::{
        error::Result,
        tui::{
            event::{self, Event, Redraw},
            term,
        },
    };

    /// How long the program may take to end by itself: with what follows it stays within a second.
    const GRACE: Duration = Duration::from_millis(600);

    /// Watches the signals in a thread of their own.
    ///
    /// Once the terminal is gone, reading keys never returns (crossterm#793), so the thread ends the program
    /// itself if the main loop has not done so in time; the ledger rolls back what was not committed.
    pub(in crate::tui) fn watch(events: Sender<Event>) -> Result<()> {
        let mut signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
        event::spawn("signals", events.clone(), move || {
            for signal in signals.forever() {
                match signal {
                    SIGTSTP => sleep(signal, &events),
                    SIGCONT => wake(&events),
                    _ => end(signal, &events),
                }
            }
        })?;
        Ok(())
    }

    /// Gives the terminal back and stops until the shell continues the program; before, the ledger locks.
    fn sleep(signal: i32, events: &Sender<Event>) {
        let (hidden, is_hidden) = channel();
        let _ = events.send(Event::Suspend(hidden));
        let _ = is_hidden.recv_timeout(GRACE);
        term::leave();
        let _ = emulate_default_handler(signal);
    }

    fn wake(events: &Sender<Event>) {
        if term::enter().is_ok() {
            let _ = events.send(Event::Redraw(Redraw::All));
        }
    }

    fn end(signal: i32, events: &Sender<Event>) {
        let _ = events.send(Event::Stop);
        thread::sleep(GRACE);
        term::leave();
        process::exit(128 + signal);
    }
}
