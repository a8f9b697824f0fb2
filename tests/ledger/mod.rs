//! Use cases on a real database.

mod application;
mod case;
mod papers;
mod person;
mod search;
mod undo;
