//! How an answer turns from one day to the next.

use super::truth::Truth;
use crate::domain::code::codes;

codes! {
    /// Which way an answer turns.
    Turn {
        /// It can be had from then on.
        Opens = "opens",
        /// It can no longer be had.
        Closes = "closes",
        /// From then on it must be asked.
        Ask = "ask",
    }
}

codes! {
    /// What happens on the day.
    Occasion {
        /// A birthday.
        Birthday = "birthday",
        /// The card ran out the day before.
        CardExpires = "card_expires",
        /// A status of the person or the household begins, or ended the day before.
        Status = "status",
        /// A fact that was learned begins, or ended the day before.
        Fact = "fact",
        /// A policy begins, or ended the day before.
        Policy = "policy",
    }
}

impl Turn {
    /// Returns which way an answer turns, if anybody is concerned.
    ///
    /// What nobody could tell and then cannot be had is no loss to anybody.
    pub fn between(before: Truth, after: Truth) -> Option<Self> {
        match (before, after) {
            (Truth::No | Truth::Unknown, Truth::Yes) => Some(Self::Opens),
            (Truth::Yes, Truth::No) => Some(Self::Closes),
            (Truth::Yes | Truth::No, Truth::Unknown) => Some(Self::Ask),
            _ => None,
        }
    }
}
