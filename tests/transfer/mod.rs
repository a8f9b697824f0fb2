//! Files of other programs read, files of ours written and read again.

#[cfg(unix)]
mod apart;
pub(crate) mod corpus;
mod hostile;
mod roundtrip;
mod words;
