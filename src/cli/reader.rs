//! The program as a reader of spreadsheets for itself: a file comes in, its rows go out, and nothing else is within reach.

use std::{env, io, path::PathBuf, process::ExitCode};

use crate::{process, transfer};

/// Returns the program that is running, to be started once more.
pub(super) fn program() -> PathBuf {
    if cfg!(target_os = "linux") {
        // Also when a newer version has taken its place.
        return PathBuf::from("/proc/self/exe");
    }
    // Where the system does not tell, there is nothing to start, and that is told when a spreadsheet is read.
    env::current_exe().unwrap_or_default()
}

/// Reads the spreadsheet on standard input for the process that started this one.
pub(super) fn serve() -> ExitCode {
    let served = process::confine().and_then(|()| transfer::serve(io::stdin().lock(), io::stdout().lock()));
    if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
