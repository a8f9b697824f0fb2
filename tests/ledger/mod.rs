//! Use cases on a real database.

mod person;
mod undo;
