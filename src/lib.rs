//! 助残台账: the ledger of a village disability coordinator.

pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod error;
pub mod i18n;
pub mod ledger;
pub mod policy;
pub mod process;
pub mod secret;
pub mod store;
pub mod transfer;
pub mod tui;
