//! What can be done with the reminder under the cursor, on every screen that lists reminders.

use super::{
    action::Action,
    effect::Effect,
    forms::followup::{self, Visited},
    shared::Shared,
};
use crate::domain::{
    due::{About, Due, ReminderKind},
    id::ReminderId,
    reminder::Outcome,
};

/// What is to be done with the reminder under the cursor.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
    /// It is to be closed.
    Close(Outcome),
    /// It is to be put off.
    Snooze,
    /// A visit to its household is to be recorded.
    Visit,
    /// Another one is to be written, about the same.
    Write,
    /// It is to be edited.
    Edit,
}

/// The state of a screen that lists reminders.
pub trait Reminding: 'static {
    /// A message of the screen.
    type Msg: 'static;

    /// Returns the open reminder under the cursor.
    fn due(&self) -> Option<&Due>;

    /// Returns whom and what the line under the cursor is about.
    fn about(&self) -> Option<&About>;

    /// Makes the screen's message of what is to be done.
    fn wrap(deed: Deed) -> Self::Msg;

    /// Opens what the line under the cursor is about.
    fn target(&self) -> Option<Effect> {
        match self.due() {
            Some(due) => followup::open(due),
            None => self.about().and_then(followup::open_about),
        }
    }

    /// Returns the reminder under the cursor, if it was written by hand.
    fn by_hand(&self) -> Option<ReminderId> {
        let due = self.due().filter(|due| due.kind == ReminderKind::Hand)?;
        Some(ReminderId(due.identity.subject))
    }
}

/// Returns the action that closes the reminder as done.
pub const fn done<S: Reminding>(id: &'static str) -> Action<S, S::Msg> {
    Action {
        id,
        keys: &["d"],
        label: |t| t.work.done,
        when: |s| s.due().is_some(),
        msg: |_| S::wrap(Deed::Close(Outcome::Done)),
    }
}

/// Returns the action that closes the reminder as nothing to be done.
pub const fn dismiss<S: Reminding>(id: &'static str) -> Action<S, S::Msg> {
    Action {
        id,
        keys: &["x"],
        label: |t| t.work.dismiss,
        when: |s| s.due().is_some(),
        msg: |_| S::wrap(Deed::Close(Outcome::Dismissed)),
    }
}

/// Returns the action that puts the reminder off.
pub const fn snooze<S: Reminding>(id: &'static str) -> Action<S, S::Msg> {
    Action {
        id,
        keys: &["s"],
        label: |t| t.work.snooze,
        when: |s| s.due().is_some(),
        msg: |_| S::wrap(Deed::Snooze),
    }
}

/// Returns the action that records a visit to the household.
pub const fn visit<S: Reminding>(id: &'static str) -> Action<S, S::Msg> {
    Action {
        id,
        keys: &["v"],
        label: |t| t.work.visit,
        when: |s| s.about().is_some_and(|about| about.household_id.is_some()),
        msg: |_| S::wrap(Deed::Visit),
    }
}

/// Returns the action that writes a reminder.
pub const fn write<S: Reminding>(id: &'static str) -> Action<S, S::Msg> {
    Action { id, keys: &["n"], label: |t| t.work.write, when: |_| true, msg: |_| S::wrap(Deed::Write) }
}

/// Returns the action that edits the reminder, if it was written by hand.
pub const fn edit<S: Reminding>(id: &'static str) -> Action<S, S::Msg> {
    Action {
        id,
        keys: &["e"],
        label: |t| t.work.rewrite,
        when: |s| s.by_hand().is_some(),
        msg: |_| S::wrap(Deed::Edit),
    }
}

/// Opens what a deed asks for.
pub fn update(state: &impl Reminding, deed: Deed, shared: &Shared) -> Option<Effect> {
    let t = shared.t;
    match deed {
        Deed::Close(outcome) => state.due().map(|due| Effect::open(followup::close(due, outcome, t))),
        Deed::Snooze => state.due().map(|due| Effect::open(followup::snooze(due, shared))),
        Deed::Visit => state.about().and_then(Visited::of).map(|visited| followup::visit(visited, t)),
        Deed::Write => {
            let nobody = About::default();
            Some(Effect::open(followup::write(state.about().unwrap_or(&nobody), t)))
        }
        Deed::Edit => state.by_hand().map(|id| followup::edit(id, t)),
    }
}
