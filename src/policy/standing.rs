//! How somebody stands with a programme: the five answers of the gap list.

use super::{
    decide::{Ground, Verdict},
    truth::Truth,
};
use crate::domain::{application::State, code::codes};

codes! {
    /// How somebody stands with a programme.
    Standing {
        /// It is granted or paid.
        Receiving = "receiving",
        /// An application is under way.
        Applied = "applied",
        /// It could be had, and nobody has applied.
        Could = "could",
        /// It cannot be told until a fact is known.
        Ask = "ask",
        /// It was applied for and refused.
        Refused = "refused",
        /// It cannot be had.
        NotEligible = "not_eligible",
    }
}

impl Standing {
    /// Returns the standing from the newest application and the answer of the rule.
    ///
    /// What is received or applied for is never proposed again; a refusal is shown as one.
    pub fn of(application: Option<State>, verdict: Verdict) -> Self {
        match (application, verdict.eligible) {
            (Some(State::Approved | State::Paying), _) => Self::Receiving,
            (Some(state), _) if state.is_open() => Self::Applied,
            (Some(State::Refused), _) => Self::Refused,
            // An expired programme is a matter for the township, not for every person of the village.
            _ if matches!(verdict.ground, Ground::Expired | Ground::NotYet) => Self::NotEligible,
            (_, Truth::Yes) => Self::Could,
            (_, Truth::Unknown) => Self::Ask,
            (_, Truth::No) => Self::NotEligible,
        }
    }
}
