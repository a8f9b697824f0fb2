//! What tests share.

pub(crate) mod dump;
pub(crate) mod screen;
pub(crate) mod village;
