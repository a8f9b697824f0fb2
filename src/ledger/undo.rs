//! Undo and redo: operations like any other, so they survive a restart and can be taken back too.

use super::{Done, Ledger, OpKind};
use crate::{
    domain::id::OpId,
    error::{Error, Result},
    store::{OrNotFound, journal::OpRow},
};

impl Ledger {
    /// Undoes the newest operation that is still in effect.
    pub fn undo(&mut self) -> Result<Done<OpRow>> {
        let target = self.read().next_undo()?.ok_or(Error::NothingToUndo)?;
        self.take_back(OpKind::Undo, target)
    }

    /// Undoes this operation, wherever it stands in the history, if nothing newer built on it.
    ///
    /// Undoing an undo does the work again; undoing a redo undoes the work itself. A ledger stays founded.
    pub fn undo_op(&mut self, id: OpId) -> Result<Done<OpRow>> {
        let named = self.read().get_op(id).or_not_found("op", id.0)?;
        let kind = OpKind::from_code(&named.kind);
        let target = if kind == Some(OpKind::Redo) { self.work_of(named)? } else { named };
        if !target.in_effect || kind == Some(OpKind::Found) {
            return Err(Error::NothingToUndo);
        }
        self.take_back(if kind == Some(OpKind::Undo) { OpKind::Redo } else { OpKind::Undo }, target)
    }

    /// Does again what was undone last, unless new work came after it.
    pub fn redo(&mut self) -> Result<Done<OpRow>> {
        let target = self.read().next_redo()?.ok_or(Error::NothingToUndo)?;
        self.take_back(OpKind::Redo, target)
    }

    /// Returns the operation that an undo or a redo is about in the end.
    fn work_of(&self, mut op: OpRow) -> Result<OpRow> {
        while let Some(id) = op.undoes {
            op = self.read().get_op(id).or_not_found("op", id.0)?;
        }
        Ok(op)
    }

    /// Reverts `target` and returns the work that was undone or done again.
    fn take_back(&mut self, kind: OpKind, target: OpRow) -> Result<Done<OpRow>> {
        let id = target.id;
        let done = self.write_op(kind, &target.subject, Some(id), |tx| tx.revert(id));
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
