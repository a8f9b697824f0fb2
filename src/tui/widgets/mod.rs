//! Parts that screens and layers are made of.

pub mod date;
pub mod input;
pub mod list;
pub mod notes;
pub mod pane;
pub mod secret;
pub mod strip;
pub mod table;
pub mod tabs;
pub mod text;
pub mod window;
