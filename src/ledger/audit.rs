//! What happened to the ledger besides its records: who opened it, what was shown, and whether its history is as written.

use std::time::Duration;

use super::{Ledger, OpKind, keys};
use crate::{
    domain::chain::Chain,
    error::Result,
    store::{Mode, NewOp},
};

/// So long an opening waits for another writer before it goes unnoted: reading goes on while somebody writes.
const GLIMPSE: Duration = Duration::from_millis(200);

/// So long anything else waits.
const PATIENCE: Duration = Duration::from_secs(5);

impl Ledger {
    /// Follows the chain of the history.
    pub fn verify_history(&self) -> Result<Chain> {
        self.read().verify_chain()
    }

    /// Notes that the ledger was opened, by whose passphrase (nobody's: by the recovery code), and what was tried before.
    ///
    /// Where nothing can be written, as on a locked stick, and while another program writes, it is opened all the same.
    pub fn note_opening(&mut self, who: &str) {
        let Some(path) = self.file.clone() else { return };
        who.clone_into(&mut self.opener);
        if self.mode != Mode::Keep {
            return;
        }
        let failed = keys::failures(&path);
        if !failed.is_empty() {
            let tries = format!("{} x, {}", failed.len(), failed.last().map_or("", String::as_str));
            if self.note(OpKind::FailUnlock, &tries, GLIMPSE).is_ok() {
                keys::forget_failures(&path);
            }
        }
        let _ = self.note(OpKind::Unlock, who, GLIMPSE);
    }

    /// Notes that numbers that are masked were shown, of whom; only then may they be.
    pub fn note_reveal(&mut self, of: &str) -> Result<()> {
        self.note(OpKind::Reveal, of, PATIENCE)
    }

    /// Notes something about the key of the ledger.
    pub(super) fn note_key(&mut self, kind: OpKind, who: &str) -> Result<()> {
        self.note(kind, who, PATIENCE)
    }

    fn note(&mut self, kind: OpKind, subject: &str, patience: Duration) -> Result<()> {
        if self.mode != Mode::Keep {
            return Ok(());
        }
        let op = NewOp { kind: kind.code(), at: self.clock.now(), subject: subject.to_owned(), undoes: None };
        self.store.note(&op, patience).map(drop)
    }
}
