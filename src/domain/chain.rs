//! What following the chain of the history found.

use serde::Serialize;

use super::{code::codes, id::OpId};

/// What verifying the chain found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// How many operations it has.
    pub length: usize,
    /// The hash of the newest one, in hex.
    pub head: String,
    /// The first operation that is not as it was written.
    pub broken: Option<Broken>,
}

/// An operation that is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// The operation.
    pub op: OpId,
    /// What is wrong.
    pub how: How,
}

codes! {
    /// What is wrong with a link of the chain.
    How {
        /// The operations before it are missing.
        Missing = "missing",
        /// Its subject, or what it changed, was altered.
        Contents = "contents",
        /// A record that it was the last to change is not as it left it.
        Record = "record",
        /// Its kind, its time or its place in the chain was altered.
        Link = "link",
    }
}
