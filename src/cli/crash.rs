//! What happens when the program itself is at fault: the place is told and noted, never the words of a record.

use std::{
    fs::OpenOptions,
    io::Write as _,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    path::{Path, PathBuf},
    thread,
};

use super::{fail, out};
use crate::{
    clock::Clock,
    config,
    error::{Kind, Result},
    i18n::Strings,
};

/// Runs `work` and returns the exit code; a panic is told, noted in the file `crashes` and has a code of its own.
pub fn guarded(t: &'static Strings, crashes: Option<PathBuf>, work: impl FnOnce() -> Result<()>) -> u8 {
    panic::set_hook(Box::new(move |info| {
        // A panic while a panic is told would end the program at once; whatever fails here is left out.
        let place = place(info);
        let _ = out::talk(&(t.cli.crashed)(&place));
        if let Some(file) = crashes.as_deref().filter(|file| note(file, &place).is_ok()) {
            let _ = out::talk(&(t.cli.crash_noted)(file));
        }
    }));
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => 0,
        Ok(Err(error)) => fail(&error, t),
        // The hook has spoken.
        Err(_) => Kind::Bug.exit_code(),
    }
}

/// Returns where it happened. The panic's own text is left out: it could hold words of a record.
fn place(info: &PanicHookInfo<'_>) -> String {
    info.location().map_or_else(String::new, |place| format!("{}:{}", place.file(), place.line()))
}

/// Adds a line to the list of crashes: when, which version, where, in which thread.
fn note(file: &Path, place: &str) -> Result<()> {
    config::make_folder_of(file)?;
    let (now, version) = (Clock::default().now(), env!("CARGO_PKG_VERSION"));
    let thread = thread::current().name().unwrap_or_default().to_owned();
    let mut file = OpenOptions::new().append(true).create(true).open(file)?;
    Ok(writeln!(file, "{now} {version} {place} {thread}")?)
}
