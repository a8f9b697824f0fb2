//! What tests share.

pub(crate) mod busy;
pub(crate) mod cast;
pub(crate) mod docs;
pub(crate) mod dump;
pub(crate) mod files;
pub(crate) mod locked;
#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod screen;
pub(crate) mod village;
