//! `zhucan demo`: the demo village, to look around in.

use super::{
    call::Frame,
    start,
    tree::{About, Cmd, Run},
};
use crate::{config, demo, error::Result};

pub(super) const CMD: Cmd =
    Cmd { name: "demo", about: About::Own(|t| t.demo), args: &[], run: Run::Free(open) };

/// Opens the demo village: in memory, or kept in the file named by `--ledger`.
pub(super) fn open(frame: &Frame<'_>) -> Result<()> {
    let ledger = match frame.asked_file() {
        Some(file) => {
            config::make_folder_of(file)?;
            demo::create(file)?
        }
        None => demo::open()?,
    };
    start::screen(frame, ledger.with_mode(frame.mode()))
}
