//! Rules as data: policy packs, three-valued evaluation, reasons; pure, without files, clock or language.
//!
//! A [`pack::Pack`] is read from TOML ([`read::read_pack`]); the packs that cover a village form a [`chain::Chain`];
//! each [`chain::Rule`] of it decides over the [`facts::Facts`] of a person on a day.

pub mod amount;
pub mod builtin;
pub mod chain;
pub mod change;
pub mod combine;
pub mod condition;
pub mod decide;
pub mod explain;
pub mod fact;
pub mod facts;
pub mod json;
pub mod pack;
pub mod payment;
pub mod problem;
pub mod read;
pub mod recorded;
pub mod report;
pub mod standing;
pub mod trial;
pub mod truth;
pub mod turn;
pub mod validity;
pub mod vocabulary;
