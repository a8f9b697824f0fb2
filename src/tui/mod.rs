//! The terminal interface.

pub mod action;
pub mod key;
pub mod screenshot;
pub mod shared;
pub mod theme;
pub mod widgets;
