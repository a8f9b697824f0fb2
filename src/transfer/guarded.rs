//! Damaged files make the parsers of old formats index beyond their end; that is a broken file, not a broken program.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    sync::{Mutex, PoisonError},
};

use super::ReadProblem;

/// The hook is one for the whole process, so only one parser at a time may put it aside.
static HOOK: Mutex<()> = Mutex::new(());

/// Runs a parser; a panic inside it means that the file is damaged, and reaches neither terminal nor log.
pub(super) fn guarded<T>(parse: impl FnOnce() -> T) -> Result<T, ReadProblem> {
    let _alone = HOOK.lock().unwrap_or_else(PoisonError::into_inner);
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    // Nothing of a failed parser is kept.
    let parsed = catch_unwind(AssertUnwindSafe(parse));
    set_hook(hook);
    parsed.map_err(|_| ReadProblem::Truncated)
}
