//! All integration tests, in one binary: SQLCipher is linked once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test does not expect may panic: that is how it fails"
)]

mod cli;
mod demo;
#[cfg(target_os = "linux")]
mod fault;
mod fuzz;
mod ledger;
mod manual;
mod office;
mod policy;
mod props;
#[cfg(unix)]
mod pty;
mod store;
mod support;
mod tidy;
mod transfer;
mod trust;
mod tui;
