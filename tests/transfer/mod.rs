//! Files of other programs read, files of ours written and read again.

mod corpus;
mod hostile;
mod roundtrip;
mod words;
