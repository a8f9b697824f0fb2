//! The register of exports: what left the ledger, how much of it, when, and why with all numbers.

use super::{Export, columns};
use crate::{
    domain::export::{Content, Disclosure, Exported, Wording},
    error::Result,
    ledger::{Done, Ledger, OpKind},
};

impl Ledger {
    /// Notes an export that was written to the file of this name, or to another program.
    pub(super) fn register(
        &mut self,
        export: &Export,
        rows: usize,
        words: &dyn Wording,
        file: &str,
    ) -> Result<Done<()>> {
        let columns: Vec<_> = columns(export.content).into_iter().map(|(code, _)| code).collect();
        let (masked, reason) = match (&export.disclosure, export.content) {
            (_, Content::Ledger) => (false, ""),
            (Disclosure::Masked, _) => (true, ""),
            (Disclosure::Full(reason), _) => (false, reason.trim()),
        };
        let exported = Exported {
            content: export.content,
            made_on: self.today(),
            rows,
            columns: columns.join(","),
            masked,
            reason: reason.to_owned(),
            file: file.to_owned(),
        };
        self.write(OpKind::Export, words.content(export.content), |tx| tx.insert_export(&exported))
    }
}
