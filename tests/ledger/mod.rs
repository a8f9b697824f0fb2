//! Use cases on a real database.

mod undo;
