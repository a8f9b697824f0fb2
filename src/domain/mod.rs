//! The vocabulary of a village coordinator: values, validation, dates. Pure: no file, clock, SQL or language.

pub(crate) mod code;

pub mod calendar;
pub mod draft;
pub mod field;
pub mod id;
pub mod money;
pub mod problem;
