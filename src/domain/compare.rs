//! Two lists of people beside each other: who stands in which.

use super::code::codes;

codes! {
    /// Where a person stands, and whether both lists say the same.
    Compared {
        /// In the first list only.
        OnlyHere = "only_here",
        /// In the other list only.
        OnlyThere = "only_there",
        /// In the ledger only, with which the list is compared.
        OnlyLedger = "only_ledger",
        /// In both, and they say different things.
        Differs = "differs",
        /// In both, and they agree.
        Agrees = "agrees",
    }
}
