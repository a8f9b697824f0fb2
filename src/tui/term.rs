//! The terminal: entered, left again whatever happens, and drawn on with as few bytes as possible.

use std::{
    io::{self, IsTerminal, stdin, stdout},
    panic,
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
};

use ratatui::{
    Terminal,
    buffer::Buffer,
    crossterm::{
        cursor::Show,
        event::{DisableBracketedPaste, EnableBracketedPaste},
        execute,
        terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
    },
    layout::Position,
};

use super::thrifty::Thrifty;
use crate::error::{Error, Result};

static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it; dropped, it is as before.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Thrifty<io::Stdout>>,
}

impl Screen {
    /// Takes the terminal, or says that there is none.
    pub fn open() -> Result<Self> {
        if !stdin().is_terminal() || !stdout().is_terminal() {
            return Err(Error::NoTerminal);
        }
        restore_on_panic();
        enter()?;
        Ok(Self { terminal: Terminal::new(Thrifty::new(stdout()))? })
    }

    /// Draws with `view`, which returns the place of the cursor; writes nothing if nothing changed, nor when the
    /// terminal was given back because a thread panicked.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Position) -> Result<()> {
        if !ENTERED.load(Ordering::SeqCst) {
            return Ok(());
        }
        self.terminal.draw(|frame| {
            let place = view(frame.buffer_mut());
            frame.set_cursor_position(place);
        })?;
        Ok(())
    }

    /// Forgets what is on the screen, so that everything is drawn again.
    pub fn clear(&mut self) -> Result<()> {
        self.terminal.backend_mut().forget();
        Ok(self.terminal.clear()?)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Takes the terminal: raw keys, a screen of our own, pasted text as one event where that exists.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen)?;
    // Not known to the old Windows console; fast keys are taken for pasted text anyway.
    let _ = execute!(stdout(), EnableBracketedPaste);
    Ok(())
}

/// Gives the terminal back; without effect when it was given back already, silent when it is gone.
pub fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let _ = execute!(stdout(), DisableBracketedPaste);
        let _ = execute!(stdout(), Show, LeaveAlternateScreen);
        let _ = disable_raw_mode();
    }
}

/// Gives the terminal back before a panic is told.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            leave();
            tell(info);
        }));
    });
}
