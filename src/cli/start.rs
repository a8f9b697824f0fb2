//! The program without a command: the screen, or the questions of the first start.

use super::{
    call::Frame,
    init, out,
    tree::{About, Cmd, Run},
};
use crate::error::{Error, Result};

/// What runs when no command is given.
pub(super) const CMD: Cmd = Cmd { name: "", about: About::Own(|_| ""), args: &[], run: Run::Free(start) };

fn start(frame: &Frame<'_>) -> Result<()> {
    match frame.open() {
        Err(Error::NoFile(_)) if out::can_ask() => init::ask(frame),
        Err(error) => Err(error),
        Ok(_) => Err(Error::NoTerminal),
    }
}
