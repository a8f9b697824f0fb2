//! The vocabulary of a village coordinator: values, validation, dates. Pure: no file, clock, SQL or language.

pub mod calendar;
pub mod card;
pub mod card_no;
pub mod citizen_id;
pub(crate) mod code;
pub mod disability;
pub mod draft;
pub mod field;
pub mod household;
pub mod id;
pub mod money;
pub mod normalise;
pub mod page;
pub mod person;
pub mod phone;
pub mod problem;
pub mod query;
pub mod reading;
pub mod search_text;
pub mod setting;
pub mod sex;
pub mod status;
mod surname;
pub(crate) mod text;
pub mod village_code;
