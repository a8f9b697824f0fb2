//! What is due, and how it is dealt with.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::{
    Done, Ledger, OpKind,
    asked::Asked,
    guard::{living_household, present_person},
};
use crate::{
    domain::{
        calendar::add_days,
        draft::Draft,
        due::{About, Due, Identity, Notice, ReminderKind, Urgency, Waiting},
        field::Field,
        id::{HouseholdId, PersonId, ReminderId},
        problem::{Problem, ProblemKind},
        reminder::{Outcome, Reminder},
        setting::Setting,
    },
    error::{Error, Refusal, Result},
    store::{
        Db, OrNotFound, Tx,
        due::DueFilter,
        reminder::{ClosingRecord, NewClosing, ReminderRecord},
    },
};

/// The highest count of what is due: more are shown as "999+".
pub const MOST_DUE: usize = 1000;

/// What is due, by household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueList {
    /// The households, the most urgent first.
    pub groups: Vec<DueGroup>,
    /// How many are due, those beyond the limit included.
    pub counts: DueCounts,
}

/// What is due for one household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueGroup {
    /// The household; `None` for what concerns the whole village, such as a course.
    pub household_id: Option<HouseholdId>,
    /// The name of its head; empty if it has none.
    pub head: String,
    /// What is due, the most urgent first.
    pub dues: Vec<Due>,
}

/// How many reminders are due, by urgency; [`MOST_DUE`] means that many or more.
///
/// Once those of today and later reach [`MOST_DUE`] together, each of them is at least so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DueCounts {
    /// Those whose day has passed.
    pub overdue: usize,
    /// Those of today.
    pub today: usize,
    /// Those of the next seven days.
    pub week: usize,
    /// Those further ahead, shown because of their notice.
    pub ahead: usize,
}

/// A reminder that was closed or put off, with what it was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closed {
    /// What became of it.
    #[serde(flatten)]
    pub closing: ClosingRecord,
    /// Why it was due.
    pub kind: ReminderKind,
    /// Whom and what it was about.
    #[serde(flatten)]
    pub about: About,
}

/// Whom a reminder written by hand is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A person.
    Person(PersonId),
    /// A household.
    Household(HouseholdId),
    /// Nobody in particular.
    Nobody,
}

impl Ledger {
    /// Lists what is due on *today*: overdue, today, in the next seven days, or further ahead within its notice.
    ///
    /// The order: each reminder has a rank, which is its urgency, then its priority (high first), then its due day (the
    /// longest waiting first). A household stands where its first-ranked reminder stands, and brings all its others
    /// along. Households are listed until `limit` reminders are reached; none is cut in two.
    pub fn due(&self, filter: &DueFilter, limit: usize) -> Result<DueList> {
        let _one_state = self.store.hold()?;
        let waiting = self.waiting(filter, limit)?;
        let counts = DueCounts::of(&waiting, self.today());
        let groups = groups(waiting, limit).into_iter().map(|(id, waiting)| self.group(id, waiting));
        Ok(DueList { groups: groups.collect::<Result<_>>()?, counts })
    }

    /// Lists what is due on *today* in the order of rank, without regard to households: the first `limit` at least.
    pub fn due_by_rank(&self, filter: &DueFilter, limit: usize) -> Result<Vec<Due>> {
        let _one_state = self.store.hold()?;
        let mut waiting = self.waiting(filter, limit)?;
        if !filter.query.is_empty() {
            waiting.truncate(limit);
        }
        self.with_about(waiting)
    }

    /// Lists what falls due in the month of `day`, by day, as far as it can be known today.
    pub fn due_in_month(&self, day: Date) -> Result<BTreeMap<Date, Vec<Due>>> {
        let _one_state = self.store.hold()?;
        let today = self.today();
        let month = day.first_of_month()..=day.last_of_month();
        let mut waiting = self.read().list_due_within(&month, today, &self.notice()?, MOST_DUE)?;
        waiting.sort_by_key(|due| due.rank(today));
        let mut days = BTreeMap::<_, Vec<_>>::new();
        for due in self.with_about(waiting)? {
            days.entry(due.due_on).or_default().push(due);
        }
        Ok(days)
    }

    /// Lists what was closed or put off, the newest first; the next page starts `before` the day and id of the last row.
    pub fn closed(&self, before: Option<(Date, i64)>, limit: usize) -> Result<Vec<Closed>> {
        let db = self.read();
        let with_about = |closing: ClosingRecord| {
            let about = db.get_about(closing.identity)?.unwrap_or_default();
            Ok(Closed { kind: closing.identity.kind, closing, about })
        };
        db.list_closing(before, limit)?.into_iter().map(with_about).collect()
    }

    /// Writes a reminder.
    pub fn write_reminder(&mut self, named: Named, draft: &Draft) -> Result<Done<ReminderId>> {
        let reminder = Reminder::check(draft, self.today())?;
        let (household, person) = match named {
            Named::Person(id) => (None, Some(id)),
            Named::Household(id) => (Some(id), None),
            Named::Nobody => (None, None),
        };
        self.write(OpKind::WriteReminder, &reminder.title, |tx| {
            match named {
                Named::Person(id) => drop(present_person(tx, id)?),
                Named::Household(id) => drop(living_household(tx, id)?),
                Named::Nobody => {}
            }
            tx.insert_reminder(household, person, &reminder)
        })
    }

    /// Edits a reminder written by hand: the filled fields of `draft` win. A new due day opens it again.
    pub fn edit_reminder(&mut self, id: ReminderId, draft: &Draft) -> Result<Done<()>> {
        let today = self.today();
        let record = self.reminder(id)?;
        let reminder = record.reminder.edited(draft, today)?;
        self.write(OpKind::EditReminder, &reminder.title, |tx| {
            tx.update_reminder(id, &reminder)?;
            settle(tx, id, today)
        })
    }

    /// Closes a reminder for good. One written by hand that repeats moves to its next date.
    pub fn close_reminder(&mut self, identity: Identity, outcome: Outcome, note: &str) -> Result<Done<()>> {
        let closed_on = self.today();
        let closing = NewClosing { outcome: Some(outcome), closed_on, until: None, visit_id: None, note };
        self.write_closing(OpKind::CloseReminder, identity, &closing)
    }

    /// Puts a reminder off: it comes back on the day `until`.
    pub fn snooze_reminder(&mut self, identity: Identity, until: Date) -> Result<Done<()>> {
        let closed_on = self.today();
        let tomorrow = add_days(closed_on, 1);
        if until < tomorrow {
            return Err(vec![Problem::new(Field::Until, ProblemKind::TooEarly(tomorrow))].into());
        }
        let closing = NewClosing { outcome: None, closed_on, until: Some(until), visit_id: None, note: "" };
        self.write_closing(OpKind::SnoozeReminder, identity, &closing)
    }

    /// Opens a reminder again that was closed or put off. One written by hand comes back on the day it had then.
    pub fn reopen_reminder(&mut self, identity: Identity) -> Result<Done<()>> {
        let subject = subject(&self.read(), identity)?;
        self.write(OpKind::ReopenReminder, &subject, |tx| {
            tx.get_closing(identity).or_not_found("reminder", identity.subject)?;
            tx.delete_closing(identity)?;
            if identity.kind != ReminderKind::Hand {
                return Ok(());
            }
            let id = ReminderId(identity.subject);
            let mut record = tx.get_reminder(id).or_not_found("reminder", id.0)?;
            record.reminder.due_on = identity.anchor;
            tx.update_reminder(id, &record.reminder)?;
            tx.end_reminder(id, None)
        })
    }

    /// Returns a reminder written by hand, or says that there is none.
    pub fn reminder(&self, id: ReminderId) -> Result<ReminderRecord> {
        self.read().get_reminder(id).or_not_found("reminder", id.0)
    }

    /// Returns the days of notice that were chosen.
    pub(super) fn notice(&self) -> Result<Notice> {
        let days = |setting| self.setting(setting).map(|text| text.parse().unwrap_or_default());
        Ok(Notice {
            visit: days(Setting::VisitDays)?,
            course: days(Setting::CourseLeadDays)?,
            birthday: days(Setting::BirthdayLeadDays)?,
            export: days(Setting::ExportDays)?,
            keep: match self.doubt()? {
                None => Some(self.terms()?),
                Some(_) => None,
            },
        })
    }

    /// Lists by rank what is due on *today*, before it is known whom it is about.
    fn waiting(&self, filter: &DueFilter, limit: usize) -> Result<Vec<Waiting>> {
        let (db, today) = (self.read(), self.today());
        // What a query leaves out must not use up the limit.
        let limit = if filter.query.is_empty() { limit.min(MOST_DUE) } else { usize::MAX };
        let mut waiting = db.list_due(filter, today, &self.notice()?, limit, MOST_DUE)?;
        if !filter.query.is_empty() {
            let asked = Asked::read(&db, &filter.query, today)?;
            let included = |due: Waiting| Ok(asked.includes(&db.get_due(due)?).then_some(due));
            waiting.retain(|due| asked.may_include(due));
            if asked.is_about_others() {
                let fitting = waiting.into_iter().map(included).filter_map(Result::transpose);
                waiting = fitting.collect::<Result<_>>()?;
            }
        }
        waiting.sort_by_cached_key(|due| due.rank(today));
        Ok(waiting)
    }

    fn with_about(&self, waiting: Vec<Waiting>) -> Result<Vec<Due>> {
        let db = self.read();
        waiting.into_iter().map(|due| db.get_due(due)).collect()
    }

    fn group(&self, household_id: Option<HouseholdId>, waiting: Vec<Waiting>) -> Result<DueGroup> {
        let head = household_id.map(|id| self.read().get_head_name(id)).transpose()?.flatten();
        Ok(DueGroup { household_id, head: head.unwrap_or_default(), dues: self.with_about(waiting)? })
    }

    fn write_closing(
        &mut self,
        kind: OpKind,
        identity: Identity,
        closing: &NewClosing<'_>,
    ) -> Result<Done<()>> {
        let notice = self.notice()?;
        let subject = subject(&self.read(), identity)?;
        self.write(kind, &subject, |tx| close(tx, identity, closing, &notice))
    }
}

impl DueCounts {
    fn of(waiting: &[Waiting], today: Date) -> Self {
        let mut counts = Self::default();
        for due in waiting {
            let count = match Urgency::of(due.due_on, today) {
                Urgency::Overdue => &mut counts.overdue,
                Urgency::Today => &mut counts.today,
                Urgency::Week => &mut counts.week,
                Urgency::Ahead => &mut counts.ahead,
            };
            *count = MOST_DUE.min(*count + 1);
        }
        counts
    }

    /// Returns a count as people see it: `12`, or `345+` and `999+` when there may be more.
    pub fn label(&self, urgency: Urgency) -> String {
        let coming = self.today + self.week + self.ahead;
        let (count, all) = match urgency {
            Urgency::Overdue => (self.overdue, self.overdue),
            Urgency::Today => (self.today, coming),
            Urgency::Week => (self.week, coming),
            Urgency::Ahead => (self.ahead, coming),
        };
        if all < MOST_DUE { count.to_string() } else { format!("{}+", count.min(MOST_DUE - 1)) }
    }
}

/// Closes an open reminder, or puts it off.
pub(super) fn close(
    tx: &Tx<'_>,
    identity: Identity,
    closing: &NewClosing<'_>,
    notice: &Notice,
) -> Result<()> {
    if tx.get_closing(identity)?.is_some_and(|before| before.outcome.is_some()) {
        return Err(Error::Refused(Refusal::AlreadyClosed));
    }
    tx.find_due(identity, notice).or_not_found("reminder", identity.subject)?;
    tx.put_closing(identity, closing)?;
    match identity.kind {
        ReminderKind::Hand => settle(tx, ReminderId(identity.subject), closing.closed_on),
        _ => Ok(()),
    }
}

/// Moves a reminder written by hand whose date is closed to its next open date, or ends it.
fn settle(tx: &Tx<'_>, id: ReminderId, today: Date) -> Result<()> {
    let mut record = tx.get_reminder(id).or_not_found("reminder", id.0)?;
    let is_closed = |due_on| -> Result<bool> {
        let identity = Identity { kind: ReminderKind::Hand, subject: id.0, anchor: due_on };
        Ok(tx.get_closing(identity)?.is_some_and(|closing| closing.outcome.is_some()))
    };
    while is_closed(record.reminder.due_on)? {
        let Some(next) = record.reminder.next_due(today) else { return tx.end_reminder(id, Some(today)) };
        record.reminder.due_on = next;
    }
    tx.update_reminder(id, &record.reminder)?;
    tx.end_reminder(id, None)
}

fn groups(waiting: Vec<Waiting>, limit: usize) -> Vec<(Option<HouseholdId>, Vec<Waiting>)> {
    let mut groups: Vec<(_, Vec<Waiting>)> = Vec::new();
    let mut places = BTreeMap::new();
    for due in waiting {
        let place = *places.entry(due.household_id).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, group)) => group.push(due),
            None => groups.push((due.household_id, vec![due])),
        }
    }
    let mut listed = 0;
    let full = |(_, group): &(_, Vec<Waiting>)| {
        let fits = listed < limit;
        listed += group.len();
        fits
    };
    groups.into_iter().take_while(full).collect()
}

/// Returns what the history calls a reminder: the person, the household or the title.
fn subject(db: &Db<'_>, identity: Identity) -> Result<String> {
    let about = db.get_about(identity).or_not_found("reminder", identity.subject)?;
    let names = [about.person_name, about.household_number, about.household_address, about.title];
    Ok(names.into_iter().find(|name| !name.is_empty()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{DueCounts, Urgency};

    #[test]
    fn a_count_that_may_be_too_low_says_so() {
        let few = DueCounts { overdue: 999, today: 345, week: 500, ahead: 154 };
        assert_eq!(
            Urgency::ALL.iter().map(|u| few.label(*u)).collect::<Vec<_>>(),
            ["999", "345", "500", "154"]
        );
        let many = DueCounts { overdue: 1000, today: 345, week: 1000, ahead: 0 };
        assert_eq!(
            Urgency::ALL.iter().map(|u| many.label(*u)).collect::<Vec<_>>(),
            ["999+", "345+", "999+", "0+"]
        );
    }
}
