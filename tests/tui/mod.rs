//! Keys in, screens out, over a real ledger.

mod applications;
mod backups;
mod base;
mod cases;
mod compare;
mod duplicates;
mod export;
mod followups;
mod gaps;
mod history;
mod household;
mod import;
mod keys;
mod lock;
mod packs;
mod people;
mod person;
mod reports;
mod styles;
mod today;
mod training;
mod trip;
mod trouble;
mod welcome;
