//! What tests share.

pub(crate) mod village;
