//! A list of what is to be done: each line a reminder, unless the ledger reminds of it by itself.

use super::{
    FieldChange, Finding, Outcome, PlannedRow, Reason,
    list::{Frame, List},
    verdict::{Stop, Verdict},
    write::Write,
};
use crate::{
    domain::{due::ReminderKind, field::Field, problem::Problem, reminder::Reminder},
    transfer::{headings::Part, roster::RosterRow},
};

/// Plans the rows of a list of reminders.
#[derive(Debug, Default)]
pub(super) struct Reminders;

impl List for Reminders {
    fn take(&mut self, frame: &mut Frame<'_>, row: RosterRow, planned: &mut PlannedRow) -> Verdict<()> {
        let said = row.draft.part(Part::Reminder);
        let note = |field, reason| Finding { part: Part::Reminder, field, reason };
        if said.has(Field::Kind) && said.get(Field::Kind) != ReminderKind::Hand.code() {
            planned.findings.push(note(Field::Kind, Reason::MadeByLedger));
            return Ok(());
        }
        let draft = said.clone().with(Field::Note, row.draft.person.get(Field::Note));
        let reminder = Reminder::check(&draft, frame.today).map_err(|problems| {
            let wrong = |problem: Problem| note(problem.field, Reason::Problem(problem.kind));
            Stop::Rejected(problems.into_iter().map(wrong).collect())
        })?;
        let of_nobody = row.draft.person.get(Field::Name).is_empty() && row.draft.household.is_empty();
        let about = if of_nobody { None } else { Some(frame.about(&row.draft)?) };
        let person = about.and_then(|about| about.person);
        let household = about.filter(|about| about.person.is_none()).map(|about| about.household);
        let write = Write::Reminder(household, person, reminder);
        let Write::Reminder(_, _, reminder) = &write else { return Ok(()) };
        if frame.writes.contains(&write) {
            planned.outcome = Outcome::Merged;
        } else if !frame.db.has_reminder(household, person, &reminder.title, Some(reminder.due_on))? {
            planned.outcome = Outcome::New;
            let draft = reminder.draft();
            let filled = [Field::Title, Field::DueOn];
            planned.changes.extend(filled.map(|field| FieldChange {
                part: Part::Reminder,
                field,
                old: String::new(),
                new: draft.get(field).to_owned(),
            }));
            frame.writes.push(write);
        }
        Ok(())
    }
}
