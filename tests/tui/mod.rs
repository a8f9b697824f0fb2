//! Keys in, screens out, over a real ledger.

mod base;
mod keys;
mod people;
mod person;
