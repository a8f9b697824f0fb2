//! Use cases on a real database.

mod papers;
mod person;
mod search;
mod undo;
