//! Policy packs: the worked examples through the command line, and what must hold for every rule.

mod docs;
mod properties;
mod worked;
