//! Reminders and dates of courses as a calendar that phones and other programs read.

use std::{collections::BTreeMap, io::Write};

use super::Export;
use crate::{
    domain::{
        calendar::add_months,
        due::{Due, Identity},
        export::{Content, Wording},
        period::Period,
        setting::Setting,
    },
    error::Result,
    ledger::Ledger,
    store::{due::DueFilter, listing::CalendarSession},
    transfer::ics::{Alarm, Event, write_calendar},
};

/// Months a calendar looks ahead, the present one among them.
const MONTHS: i32 = 3;

impl Ledger {
    /// Writes the reminders that wait or fall due in a period, and the sessions of its courses; returns their number.
    pub(super) fn write_calendar(
        &self,
        export: &Export,
        words: &dyn Wording,
        out: &mut impl Write,
    ) -> Result<usize> {
        let from = self.today().first_of_month();
        let ahead = Period { from, to: add_months(from, MONTHS - 1).last_of_month() };
        let period = export.period.unwrap_or(ahead);
        let dues = self.dues_of(period)?;
        let sessions = self.read().list_calendar_session(period)?;
        let dues = dues.values().map(|due| due_event(due, words));
        let events: Vec<_> = dues.chain(sessions.into_iter().map(session_event)).collect();
        let name = format!("{}{}", self.setting(Setting::Village)?, words.content(Content::Calendar));
        write_calendar(out, &name, &self.clock.now(), &events)?;
        out.flush()?;
        Ok(events.len())
    }

    /// Returns what waits already, and what falls due in the months of a period.
    fn dues_of(&self, period: Period) -> Result<BTreeMap<Identity, Due>> {
        let waiting = self.due(&DueFilter::default(), usize::MAX)?.groups;
        let mut dues: Vec<Due> = waiting.into_iter().flat_map(|group| group.dues).collect();
        for month in period.months() {
            dues.extend(self.due_in_month(month)?.into_values().flatten());
        }
        Ok(dues.into_iter().map(|due| (due.identity, due)).collect())
    }
}

fn due_event(due: &Due, words: &dyn Wording) -> Event {
    Event {
        uid: format!("{}@zhucan", due.identity),
        on: due.due_on,
        hours: None,
        summary: words.due(due),
        place: due.about.household_address.clone(),
        alarm: Alarm::DayBefore,
    }
}

fn session_event(session: CalendarSession) -> Event {
    let topic = if session.topic.is_empty() { String::new() } else { format!("：{}", session.topic) };
    Event {
        uid: format!("session:{}@zhucan", session.id),
        on: session.held_on,
        hours: session.starts_at.map(|from| (from, session.ends_at)),
        summary: format!("{}{topic}", session.title),
        place: session.place,
        alarm: Alarm::Silent,
    }
}
