//! Use cases on a real database.

mod application;
mod audit;
mod backup;
mod case;
mod corpus;
mod document;
mod event;
mod export;
mod filters;
mod import;
mod keys;
mod lists;
mod merge;
mod owed;
mod pack;
mod papers;
mod person;
mod policy;
mod reconcile;
mod recovery;
mod reminder;
mod search;
mod today;
mod training;
mod undo;
mod visit;
