//! Keys in, screens out, over a real ledger.

mod applications;
mod base;
mod cases;
mod duplicates;
mod household;
mod import;
mod keys;
mod people;
mod person;
mod training;
