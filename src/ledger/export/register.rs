//! The register of exports: what left the ledger, how much of it, when, and why with all numbers.

use super::{Export, columns};
use crate::{
    domain::{
        application::Subject,
        export::{Content, Disclosure, Exported, Wording},
        id::PersonId,
    },
    error::{Error, Refusal, Result},
    ledger::{Done, Ledger, OpKind},
};

impl Ledger {
    /// Returns that nothing may leave a ledger that is only looked at, as its register could not say so: asked before the
    /// first byte leaves.
    pub(super) fn may_register(&self) -> Result<()> {
        if self.is_looked_at() { Err(Error::Refused(Refusal::NoRegister)) } else { Ok(()) }
    }

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
            person_id: self.person_of(export)?,
        };
        self.write(OpKind::Export, words.content(export.content), |tx| tx.insert_export(&exported))
    }

    /// Returns the person whom an export is about, if it is about one.
    fn person_of(&self, export: &Export) -> Result<Option<PersonId>> {
        let Some(id) = export.application else { return Ok(export.person) };
        Ok(match self.application(id)?.subject() {
            Subject::Person(person) => Some(person),
            Subject::Household(_) => None,
        })
    }
}
