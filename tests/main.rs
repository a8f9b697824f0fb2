//! All integration tests, in one binary: SQLCipher is linked once.

mod ledger;
mod support;
