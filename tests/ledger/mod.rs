//! Use cases on a real database.

mod application;
mod case;
mod papers;
mod person;
mod reminder;
mod search;
mod undo;
mod visit;
