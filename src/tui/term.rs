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
    buffer::Buffer,
    crossterm::{
        cursor::Show,
        event::{DisableBracketedPaste, EnableBracketedPaste},
        execute,
        style::ResetColor,
        terminal::{
            Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
            size,
        },
    },
    layout::{Position, Rect},
};

use super::thrifty::Thrifty;
use crate::error::{Error, Result};

/// No terminal has more columns and rows; a wrong report of 65535 columns must not take all memory.
const LARGEST: (u16, u16) = (1000, 500);

static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it; dropped, it is as before.
#[derive(Debug)]
pub struct Screen {
    painter: Thrifty<io::Stdout>,
}

impl Screen {
    /// Takes the terminal, or says that there is none.
    pub fn open() -> Result<Self> {
        if !stdin().is_terminal() || !stdout().is_terminal() {
            return Err(Error::NoTerminal);
        }
        restore_on_panic();
        enter()?;
        Ok(Self { painter: Thrifty::new(stdout()) })
    }

    /// Draws with `view`, which returns the place of the cursor; writes nothing if nothing changed, nor when the
    /// terminal was given back because a thread panicked.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Position) -> Result<()> {
        if !ENTERED.load(Ordering::SeqCst) {
            return Ok(());
        }
        let (columns, rows) = size()?;
        let area = Rect::new(0, 0, columns.min(LARGEST.0), rows.min(LARGEST.1));
        let mut buffer = Buffer::empty(area);
        let place = view(&mut buffer);
        Ok(self.painter.show(buffer, place)?)
    }

    /// Clears the screen and what can be scrolled back to, so that everything is drawn again.
    pub fn wipe(&mut self) {
        if ENTERED.load(Ordering::SeqCst) {
            // Who cannot be written to shows nothing.
            let _ = execute!(stdout(), Clear(ClearType::All), Clear(ClearType::Purge));
        }
        self.painter.forget();
    }

    /// Forgets what is on the screen, so that everything is drawn again.
    pub fn clear(&mut self) {
        self.painter.forget();
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

/// Mends a terminal on which a program was killed, so that it could give nothing back: nobody knows how it was before, so it
/// becomes what shells expect.
pub fn mend() -> Result<()> {
    if !stdin().is_terminal() || !stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    lines()?;
    Ok(execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show, ResetColor)?)
}

/// Has the terminal hand over whole lines, and show what is typed.
#[cfg(unix)]
fn lines() -> io::Result<()> {
    use rustix::termios::{
        InputModes as I, LocalModes as L, OptionalActions, OutputModes as O, tcgetattr, tcsetattr,
    };
    let mut modes = tcgetattr(stdin())?;
    modes.input_modes.insert(I::ICRNL | I::IXON);
    modes.output_modes.insert(O::OPOST | O::ONLCR);
    modes.local_modes.insert(L::ICANON | L::ISIG | L::IEXTEN | L::ECHO | L::ECHOE | L::ECHOK);
    Ok(tcsetattr(stdin(), OptionalActions::Now, &modes)?)
}

/// Has the console hand over whole lines, and show what is typed.
#[cfg(not(unix))]
fn lines() -> io::Result<()> {
    disable_raw_mode()
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
