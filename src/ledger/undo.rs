//! Undo and redo: operations like any other, so they survive a restart and can be taken back too.

use super::{Done, Ledger, OpKind, progress::Progress};
use crate::{
    domain::id::OpId,
    error::{Error, Refusal, Result},
    store::{OrNotFound, journal::OpRow},
};

/// What is to be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeBack {
    /// The newest operation that is still in effect.
    Newest,
    /// The newest undo, unless new work came after it.
    NewestUndo,
    /// This operation, wherever it stands in the history.
    Op(OpId),
}

impl Ledger {
    /// Undoes the newest operation that is still in effect.
    pub fn undo(&mut self) -> Result<Done<OpRow>> {
        self.take_back(TakeBack::Newest, &Progress::default())
    }

    /// Undoes this operation.
    pub fn undo_op(&mut self, id: OpId) -> Result<Done<OpRow>> {
        self.take_back(TakeBack::Op(id), &Progress::default())
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Result<Done<OpRow>> {
        self.take_back(TakeBack::NewestUndo, &Progress::default())
    }

    /// Undoes, or does again; stopped by `progress`, nothing is taken back.
    pub fn take_back(&mut self, what: TakeBack, progress: &Progress) -> Result<Done<OpRow>> {
        let newest = |found: Option<OpRow>| found.ok_or(Error::NothingToUndo);
        match what {
            TakeBack::Newest => self.revert(OpKind::Undo, newest(self.read().next_undo()?)?, progress),
            TakeBack::NewestUndo => self.revert(OpKind::Redo, newest(self.read().next_redo()?)?, progress),
            TakeBack::Op(id) => self.take_back_op(id, progress),
        }
    }

    /// Undoes an operation if nothing newer built on it.
    ///
    /// Undoing an undo does the work again; undoing a redo undoes the work itself. A ledger stays founded, and what left it has left.
    fn take_back_op(&mut self, id: OpId, progress: &Progress) -> Result<Done<OpRow>> {
        let named = self.read().get_op(id).or_not_found("op", id.0)?;
        let kind = OpKind::from_code(&named.kind);
        let target = if kind == Some(OpKind::Redo) { self.work_of(named)? } else { named };
        if !target.in_effect || kind.is_some_and(|kind| kind == OpKind::Found || kind.is_event()) {
            return Err(Error::NothingToUndo);
        }
        let kind = if kind == Some(OpKind::Undo) { OpKind::Redo } else { OpKind::Undo };
        self.revert(kind, target, progress)
    }

    /// Returns the operation that an undo or a redo is about in the end.
    fn work_of(&self, mut op: OpRow) -> Result<OpRow> {
        while let Some(id) = op.undoes {
            op = self.read().get_op(id).or_not_found("op", id.0)?;
        }
        Ok(op)
    }

    /// Reverts `target` and returns the work that was undone or done again.
    fn revert(&mut self, kind: OpKind, target: OpRow, progress: &Progress) -> Result<Done<OpRow>> {
        let id = target.id;
        if let Some(erasure) = self.read().erased_by(id)? {
            return Err(Error::Refused(Refusal::Erased(erasure.0)));
        }
        let step = |done, total| progress.step(done, total);
        let done = self.write_op(kind, &target.subject, Some(id), |tx| tx.revert(id, step));
        match done {
            Ok(done) => Ok(Done { value: self.work_of(target)?, op: done.op }),
            // A newer row points to one that would vanish.
            Err(Error::Sql(error)) if is_constraint(&error) => {
                Err(Error::UndoConflict { op: id, newer: None })
            }
            Err(error) => Err(error),
        }
    }
}

/// Returns whether the schema refused a write.
pub(super) fn is_constraint(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
}
