//! What was typed in a form and not saved, kept while nobody can save it: the ledger is locked, or the program has ended.

use super::Ledger;
use crate::{
    error::{Error, Refusal, Result},
    store::Mode,
};

impl Ledger {
    /// Keeps a form, as the screen wrote it, instead of the one kept before.
    pub fn keep_draft(&mut self, form: &str) -> Result<()> {
        match self.mode {
            Mode::Keep => self.store.put_draft(Some(form)),
            Mode::DryRun | Mode::Look => Err(Error::Refused(Refusal::LookedAtOnly)),
        }
    }

    /// Returns the form that is kept, for whoever can save it.
    pub fn draft(&self) -> Result<Option<String>> {
        if self.mode == Mode::Keep { self.read().get_draft() } else { Ok(None) }
    }

    /// Forgets the form that is kept: it was saved or thrown away.
    pub fn forget_draft(&mut self) -> Result<()> {
        if self.mode == Mode::Keep { self.store.put_draft(None) } else { Ok(()) }
    }
}
