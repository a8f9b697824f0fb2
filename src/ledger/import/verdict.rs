//! What comes of a row, or why it is not taken.

use super::{Finding, Reason, doubt::Doubt};
use crate::{domain::field::Field, error::Error, transfer::headings::Part};

/// Why a row is not taken.
pub(super) enum Stop {
    /// Something is wrong with the row.
    Rejected(Vec<Finding>),
    /// The row may be about somebody of the ledger.
    Doubtful(Box<Doubt>),
    /// Something is wrong with the ledger.
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Stop {
    pub(super) fn because(part: Part, field: Field, reason: Reason) -> Self {
        Self::Rejected(vec![Finding { part, field, reason }])
    }
}

/// What comes of a row.
pub(super) type Verdict<T> = std::result::Result<T, Stop>;
