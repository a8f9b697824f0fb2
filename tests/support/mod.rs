//! What tests share.

pub(crate) mod dump;
pub(crate) mod village;
