//! Forms and questions that several pages open.

use crate::{
    domain::{id::OpId, op::OpKind, visit::VISIT_FIELDS},
    i18n::Strings,
    ledger::TakeBack,
    store::{journal::OpRow, visit::VisitRecord},
    tui::{
        effect::{Effect, Job},
        forms::Form,
        layers::confirm::Confirm,
        msg::{Direction, Msg},
    },
};

/// Returns the form of a visit.
pub fn visit(record: &VisitRecord, t: &Strings) -> Form {
    let (id, draft) = (record.id, record.visit.draft());
    Form::edit(t.nouns.visit, VISIT_FIELDS, draft, t, move |l, d| l.edit_visit(id, d))
}

/// Asks whether an operation is to be undone; `yes` is the answer.
pub fn ask_undo(op: &OpRow, t: &Strings, yes: impl Into<Msg>) -> Effect {
    let what = OpKind::from_code(&op.kind).map_or("", |kind| t.word(kind));
    let question = (t.pages.undo_op_question)(what, &op.subject);
    Effect::open(Confirm::new(question, t.pages.undo_op_yes, yes))
}

/// Undoes an operation.
pub fn undo(id: OpId) -> Effect {
    Effect::Job(Job::new(move |ledger, progress| {
        let op = ledger.take_back(TakeBack::Op(id), progress)?.value;
        Ok(Msg::TakenBack(Direction::Undo, OpKind::from_code(&op.kind), op.subject))
    }))
}
