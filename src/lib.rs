//! 助残台账: the ledger of a village disability coordinator.

pub mod domain;
pub mod i18n;
