//! `zhucan terminal`: gives the shell its terminal back after a program was killed on it.

use super::{
    call::Frame,
    tree::{About, Cmd, Run},
};
use crate::{error::Result, tui::term};

pub(super) const CMD: Cmd =
    Cmd { name: "terminal", about: About::Own(|t| t.terminal), args: &[], run: Run::Free(mend) };

fn mend(_frame: &Frame<'_>) -> Result<()> {
    term::mend()
}
