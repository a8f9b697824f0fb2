//! What every screen and layer may read: texts, today and theme.

use jiff::civil::Date;

use super::theme::{Look, Theme};
use crate::i18n::{Lang, Strings};

/// What every screen and layer may read.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The texts of the chosen language.
    pub t: &'static Strings,
    /// The day it is.
    pub today: Date,
    /// The chosen styles.
    pub theme: Theme,
    /// How the screen speaks: to eyes or to a screen reader.
    pub profile: Profile,
}

/// Who reads the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Eyes: the selected entry has a sign before it.
    #[default]
    Eyes,
    /// A screen reader: the selected entry is told by cursor and style only, so that it is read once.
    Reader,
}

impl Shared {
    /// Returns what screens read on `today`, for eyes.
    pub const fn new(lang: Lang, today: Date, look: Look) -> Self {
        Self { t: lang.strings(), today, theme: Theme::new(look), profile: Profile::Eyes }
    }

    /// Returns the sign before the selected entry.
    pub const fn marker(&self) -> &'static str {
        match self.profile {
            Profile::Eyes => "> ",
            Profile::Reader => "  ",
        }
    }

    /// Returns something to draw with, in Chinese and without colours.
    #[cfg(test)]
    pub fn example() -> Self {
        Self::new(Lang::Zh, jiff::civil::date(2026, 3, 1), Look::NoColour)
    }
}
