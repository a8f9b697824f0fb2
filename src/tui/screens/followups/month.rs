//! A month of days with what is due on each; the reminders of one day stand below.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ratatui::layout::Position;

use super::Msg;
use crate::{
    domain::{
        calendar::{add_days, add_months},
        due::Due,
        page::Slice,
    },
    tui::{
        effect::Effect,
        forms::followup,
        shared::Shared,
        widgets::{
            date,
            pane::Pane,
            table::{self, Column, Width},
            tabs::Side,
            window::{Step, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.work.when, width: Width::Cells(10) },
    Column { heading: |t| t.work.who, width: Width::Cells(8) },
    Column { heading: |t| t.work.what, width: Width::Rest(16) },
];

/// So many rows below the month make a list: the heading and two reminders.
const LIST_ROWS: u16 = 3;

/// What is due in the month of a day, by day.
#[derive(Debug)]
pub struct Days {
    of: Date,
    dues: BTreeMap<Date, Vec<Due>>,
}

/// Where the cursor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// On a day.
    #[default]
    Calendar,
    /// Among the reminders of the day.
    Day,
}

/// A month of days.
#[derive(Debug, Default)]
pub struct Month {
    /// Where the cursor is.
    pub part: Part,
    /// The day under the cursor; today until it is moved.
    day: Option<Date>,
    dues: BTreeMap<Date, Vec<Due>>,
    list: Window<Due>,
}

impl Month {
    /// Returns the reminder under the cursor, if the cursor is among those of a day.
    pub fn due(&self) -> Option<&Due> {
        self.list.selected().filter(|_| self.part == Part::Day)
    }

    /// Returns whether anything is due on the day under the cursor.
    pub const fn has_dues(&self) -> bool {
        self.list.total() > 0
    }

    /// Reads the month of the day under the cursor.
    pub fn read(&self, shared: &Shared) -> Effect {
        let of = self.day.unwrap_or(shared.today);
        Effect::load(move |ledger| Ok(Msg::Days(Days { of, dues: ledger.due_in_month(of)? })))
    }

    /// Takes the days of a month.
    pub fn take(&mut self, days: Days) {
        self.dues = days.dues;
        self.day.get_or_insert(days.of);
        self.fill();
    }

    /// Moves the cursor among the reminders of the day, or by weeks and months.
    pub fn go(&mut self, step: Step, shared: &Shared) -> Option<Effect> {
        let day = self.day.unwrap_or(shared.today);
        if self.part == Part::Day {
            let _ = self.list.go(step);
            return None;
        }
        let target = match step {
            Step::Up => add_days(day, -7),
            Step::Down => add_days(day, 7),
            Step::PageUp => add_months(day, -1),
            Step::PageDown => add_months(day, 1),
            Step::Home => day.first_of_month(),
            Step::End => day.last_of_month(),
        };
        self.go_to(target, shared)
    }

    /// Moves to the day before or after.
    pub fn beside(&mut self, side: Side, shared: &Shared) -> Option<Effect> {
        let by = if side == Side::Left { -1 } else { 1 };
        self.go_to(add_days(self.day.unwrap_or(shared.today), by), shared)
    }

    /// Moves to a day and reads its month if it is another.
    pub fn go_to(&mut self, day: Date, shared: &Shared) -> Option<Effect> {
        let before = self.day.replace(day).unwrap_or(shared.today);
        self.list = Window::default();
        self.part = Part::Calendar;
        if before.first_of_month() != day.first_of_month() {
            self.dues.clear();
            return Some(self.read(shared));
        }
        self.fill();
        None
    }

    /// Draws the month, and below it what is due on the day.
    pub fn view(&mut self, pane: &mut Pane<'_>) -> Position {
        let shared = pane.shared;
        let day = self.day.unwrap_or(shared.today);
        // On a small screen there is room for the days or for their reminders.
        let calendar = match self.part {
            Part::Day if pane.height() < date::MONTH_ROWS + LIST_ROWS => 0,
            _ => date::MONTH_ROWS,
        };
        let on_day =
            date::month(&mut pane.rows(0, calendar), day, |day| self.dues.get(&day).map_or(0, Vec::len));
        let rest = pane.height().saturating_sub(calendar);
        let mut below = pane.rows(calendar, rest);
        let in_list =
            table::view(&mut below, COLUMNS, &mut self.list, shared.t.work.nothing_that_day, |due| {
                followup::row(due, shared.today, shared.t)
            });
        if self.part == Part::Day { in_list } else { on_day }
    }

    fn fill(&mut self) {
        let dues = self.day.and_then(|day| self.dues.get(&day)).cloned().unwrap_or_default();
        if dues.is_empty() {
            self.part = Part::Calendar;
        }
        let ticket = self.list.ask_all();
        self.list.take(ticket, Slice::all(dues));
    }
}
