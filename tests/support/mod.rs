//! What tests share.

pub(crate) mod dump;
pub(crate) mod files;
pub(crate) mod screen;
pub(crate) mod village;
