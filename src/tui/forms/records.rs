//! Forms and questions that several pages open.

use crate::{
    domain::{id::OpId, op::OpKind},
    i18n::Strings,
    ledger::{SavedCard, TakeBack},
    store::{journal::OpRow, visit::VisitRecord},
    tui::{
        effect::{Effect, Job},
        forms::{Form, task::Task},
        layers::confirm::Confirm,
        msg::{Direction, Msg, Notice},
    },
};

/// Returns the form of a visit.
pub fn visit(record: &VisitRecord, t: &'static Strings) -> Form {
    Form::of(Task::Visit(record.id), t.nouns.visit, record.visit.draft(), t)
}

/// Says what looks odd about a saved card.
pub(super) fn warn(card: &SavedCard, t: &Strings) -> Msg {
    let warning = card.warnings.first().map(|problem| Notice::Warning(t.problem(problem)));
    Msg::Say(warning.unwrap_or_else(|| Notice::Told(t.tui.saved.to_owned())))
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
