//! Properties that must hold for every input, not only for examples.

mod document;
mod query;
mod reminder;
mod search;
mod secret;
mod undo;
mod value;
