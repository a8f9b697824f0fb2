//! The rows of a long list around the cursor; the others stay in the ledger.

use crate::domain::page::{Page, Slice};

/// How many rows are asked for at once.
pub const CHUNK: usize = 200;

/// How many times longer a list becomes that is always read from its start.
const GROWTH: usize = 4;

/// A movement of the cursor in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One screenful up.
    PageUp,
    /// One screenful down.
    PageDown,
    /// To the first row.
    Home,
    /// To the last row.
    End,
}

impl Step {
    /// Returns where the step leads from `place` among `total` rows, `page` of which are shown.
    pub fn from(self, place: usize, total: usize, page: usize) -> usize {
        let last = total.saturating_sub(1);
        match self {
            Self::Up => place.saturating_sub(1),
            Self::Down => (place + 1).min(last),
            Self::PageUp => place.saturating_sub(page.max(1)),
            Self::PageDown => (place + page.max(1)).min(last),
            Self::Home => 0,
            Self::End => last,
        }
    }
}

/// Which rows are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// All, from the first row on.
    First,
    /// The last ones.
    Last,
    /// Those after the rows at hand.
    After,
    /// Those before the rows at hand.
    Before,
    /// The rows at hand once more, because the ledger has changed.
    Again,
}

/// Comes back with the rows, so that an answer to an older question is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    want: Want,
    number: u64,
}

impl Ticket {
    /// Returns whether the list is read from its beginning, or anew: then it may be longer or shorter than it was.
    pub fn is_anew(self) -> bool {
        matches!(self.want, Want::First | Want::Again)
    }
}

/// The rows of a long list around the cursor.
#[derive(Clone, Debug)]
pub struct Window<R> {
    rows: Vec<R>,
    /// The place of `rows[0]` in the whole list.
    first: usize,
    total: usize,
    /// Whether `total` was counted; else the list goes on behind it.
    counted: bool,
    cursor: usize,
    top: usize,
    height: usize,
    ticket: Option<Ticket>,
    asked: u64,
}

impl<R> Default for Window<R> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            first: 0,
            total: 0,
            counted: true,
            cursor: 0,
            top: 0,
            height: 20,
            ticket: None,
            asked: 0,
        }
    }
}

impl<R> Window<R> {
    /// Returns the row under the cursor.
    pub fn selected(&self) -> Option<&R> {
        self.rows.get(self.cursor.checked_sub(self.first)?)
    }

    /// Returns whether there is nothing to show yet: the first rows are still to be read.
    pub fn is_unread(&self) -> bool {
        self.rows.is_empty() && (self.asked == 0 || self.ticket.is_some())
    }

    /// Returns the number of rows in the whole list.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// Returns whether it is known how many rows the whole list has.
    pub const fn is_counted(&self) -> bool {
        self.counted
    }

    /// Notes how many rows the whole list has.
    pub fn count(&mut self, total: usize) {
        (self.total, self.counted) = (total, true);
        self.hold();
    }

    /// Returns the place of the cursor in the list, from 0.
    pub const fn place(&self) -> usize {
        self.cursor
    }

    /// Returns the cursor's place as people count: `37/1204`, or `37/200+` while the list was not counted.
    pub fn position(&self) -> String {
        let place = if self.total == 0 { 0 } else { self.cursor + 1 };
        let more = if self.counted { "" } else { "+" };
        format!("{place}/{}{more}", self.total)
    }

    /// Moves the cursor and says which rows should be asked for, if any.
    pub fn go(&mut self, step: Step) -> Option<Want> {
        let target = step.from(self.cursor, self.total, self.height);
        let end = self.first + self.rows.len();
        match step {
            Step::Home if self.first > 0 => return Some(Want::First),
            Step::End if end < self.total || !self.counted => return Some(Want::Last),
            _ => {}
        }
        self.cursor = target.clamp(self.first, end.saturating_sub(1).max(self.first));
        if self.ticket.is_some() {
            return None;
        }
        let near = self.height.max(1) * 2;
        if self.cursor + near >= end && (end < self.total || !self.counted) {
            return Some(Want::After);
        }
        (self.cursor < self.first + near && self.first > 0).then_some(Want::Before)
    }

    /// Asks for rows: returns the page to read, how many rows at most, and the ticket to hand back.
    pub fn ask<K>(&mut self, want: Want, key: impl Fn(&R) -> K) -> (Page<K>, usize, Ticket) {
        self.asked += 1;
        let ticket = Ticket { want, number: self.asked };
        self.ticket = Some(ticket);
        let page = match want {
            Want::First => Some(Page::First),
            Want::Last => Some(Page::Last),
            Want::After => self.rows.last().map(|row| Page::After(key(row))),
            Want::Before => self.rows.first().map(|row| Page::Before(key(row))),
            // A list seen from its start is read from its start, where new rows may stand now.
            Want::Again if self.first == 0 => Some(Page::First),
            Want::Again => self.rows.first().map(|row| Page::From(key(row))),
        };
        let limit = if want == Want::Again { self.rows.len().max(CHUNK) } else { CHUNK };
        (page.unwrap_or(Page::First), limit, ticket)
    }

    /// Returns what to ask for when the ledger may have changed.
    pub const fn again(&self) -> Want {
        if self.rows.is_empty() { Want::First } else { Want::Again }
    }

    /// Asks for all rows of a list that is known to be short.
    pub fn ask_all(&mut self) -> Ticket {
        self.ask(self.again(), |_| ()).2
    }

    /// Asks for a list that is always read from its start, longer each time its end comes near: returns how many rows
    /// at most, `least` the first time, and the ticket. The end of the list is the end of what was read.
    pub fn ask_longer(&mut self, want: Want, least: usize) -> (usize, Ticket) {
        if want == Want::Last {
            self.cursor = (self.first + self.rows.len()).saturating_sub(1);
        }
        let limit = match want {
            Want::After | Want::Last => self.rows.len().saturating_mul(GROWTH),
            Want::First | Want::Before | Want::Again => self.rows.len(),
        };
        (limit.max(least), self.ask_all())
    }

    /// Takes the rows asked for with `ticket`; an answer to an older question is dropped.
    pub fn take(&mut self, ticket: Ticket, slice: Slice<R>) {
        if self.ticket != Some(ticket) {
            return;
        }
        self.ticket = None;
        let got = slice.rows.len();
        if let Some(total) = slice.total {
            (self.total, self.counted) = (total, true);
        }
        match ticket.want {
            Want::First => {
                (self.rows, self.first, self.cursor) = (slice.rows, 0, 0);
                if slice.total.is_none() {
                    (self.total, self.counted) = (got, false);
                }
            }
            Want::Last => {
                (self.rows, self.first) = (slice.rows, self.total.saturating_sub(got));
                self.cursor = self.total.saturating_sub(1);
            }
            Want::After => {
                self.rows.extend(slice.rows);
                let surplus = self.rows.len().saturating_sub(3 * CHUNK);
                self.rows.drain(..surplus);
                self.first += surplus;
                self.counted |= got == 0;
            }
            Want::Before => {
                self.rows.splice(0..0, slice.rows);
                self.rows.truncate(3 * CHUNK);
                self.first = self.first.saturating_sub(got);
            }
            Want::Again => self.rows = slice.rows,
        }
        self.hold();
    }

    /// Keeps the cursor on a row that is there.
    fn hold(&mut self) {
        if self.rows.is_empty() {
            (self.first, self.cursor, self.top) = (0, 0, 0);
            return;
        }
        let last = self.first + self.rows.len() - 1;
        self.total = self.total.max(last + 1);
        self.cursor = self.cursor.clamp(self.first, last);
    }

    /// Puts the cursor on the first row at hand for which `wanted` holds, and says whether there was one.
    pub fn seek(&mut self, wanted: impl Fn(&R) -> bool) -> Option<usize> {
        let found = self.rows.iter().position(wanted)?;
        self.cursor = self.first + found;
        Some(found)
    }

    /// Returns the rows to show in `height` lines, and which of them is under the cursor.
    pub fn shown(&mut self, height: usize) -> (&[R], usize) {
        self.height = height.max(1);
        let lowest = self.cursor.saturating_sub(self.height - 1);
        self.top = self.top.clamp(lowest.max(self.first), self.cursor.max(self.first));
        let from = self.top.saturating_sub(self.first);
        let to = (from + self.height).min(self.rows.len());
        (self.rows.get(from..to).unwrap_or_default(), self.cursor.saturating_sub(self.top))
    }
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, Step, Want, Window};
    use crate::domain::page::{Page, Slice};

    /// A list of the numbers below `total`, read by key as the ledger does.
    fn read(total: usize, page: &Page<usize>, limit: usize) -> Slice<usize> {
        let (from, to) = match *page {
            Page::First => (0, limit),
            Page::Last => (total.saturating_sub(limit), total),
            Page::After(key) => (key + 1, key + 1 + limit),
            Page::Before(key) => (key.saturating_sub(limit), key),
            Page::From(key) => (key, key + limit),
        };
        let counted = matches!(page, Page::First | Page::Last | Page::From(_));
        Slice { rows: (from..to.min(total)).collect(), total: counted.then_some(total) }
    }

    fn load(window: &mut Window<usize>, total: usize, want: Want) {
        let (page, limit, ticket) = window.ask(want, |row| *row);
        window.take(ticket, read(total, &page, limit));
    }

    fn walk(window: &mut Window<usize>, total: usize, step: Step) {
        if let Some(want) = window.go(step) {
            load(window, total, want);
        }
    }

    #[test]
    fn a_list_read_from_its_start_grows() {
        let mut window = Window::default();
        for (step, limit, place) in [
            (None, CHUNK, 0),
            (Some(Step::End), 4 * CHUNK, CHUNK - 1),
            (Some(Step::End), 16 * CHUNK, 4 * CHUNK - 1),
            (Some(Step::End), 0, 999),
        ] {
            let want = step.map_or(Some(Want::First), |step| window.go(step));
            if let Some(want) = want {
                let (asked, ticket) = window.ask_longer(want, CHUNK);
                assert_eq!(asked, limit);
                window.take(ticket, Slice::beginning((0..limit.min(1_000)).collect(), limit));
            }
            assert_eq!(window.selected(), Some(&place));
        }
        assert_eq!(window.position(), "1000/1000");
    }

    #[test]
    fn walking_reaches_every_row_and_holds_few() {
        let mut window = Window::default();
        load(&mut window, 5_000, Want::First);
        for place in 0..5_000 {
            assert_eq!(window.selected(), Some(&place));
            walk(&mut window, 5_000, Step::Down);
            assert!(window.rows.len() <= 3 * CHUNK);
        }
        for place in (0..5_000).rev() {
            assert_eq!(window.selected(), Some(&place));
            walk(&mut window, 5_000, Step::Up);
        }
    }

    #[test]
    fn home_and_end_jump_and_the_position_is_told() {
        let mut window = Window::default();
        load(&mut window, 1_204, Want::First);
        assert_eq!(window.position(), "1/1204");
        walk(&mut window, 1_204, Step::End);
        assert_eq!((window.position().as_str(), window.selected()), ("1204/1204", Some(&1203)));
        walk(&mut window, 1_204, Step::PageUp);
        assert_eq!(window.position(), "1184/1204");
        walk(&mut window, 1_204, Step::Home);
        assert_eq!(window.selected(), Some(&0));
    }

    #[test]
    fn a_list_that_is_not_counted_ends_where_no_row_follows() {
        let uncounted = |window: &mut Window<usize>, want| {
            let (page, limit, ticket) = window.ask(want, |row| *row);
            let slice = read(450, &page, limit);
            let total = slice.total.filter(|_| want == Want::Last);
            window.take(ticket, Slice { total, ..slice });
        };
        let mut window = Window::default();
        uncounted(&mut window, Want::First);
        assert_eq!(window.position(), "1/200+");
        for _ in 0..600 {
            if let Some(want) = window.go(Step::Down) {
                uncounted(&mut window, want);
            }
        }
        assert_eq!(window.position(), "450/450");
        uncounted(&mut window, Want::First);
        let want = window.go(Step::End);
        assert_eq!(want, Some(Want::Last));
        uncounted(&mut window, Want::Last);
        assert_eq!(window.position(), "450/450");
    }

    #[test]
    fn a_late_answer_is_dropped() {
        let mut window = Window::default();
        let (page, limit, old) = window.ask(Want::First, |row| *row);
        load(&mut window, 3, Want::First);
        window.take(old, read(900, &page, limit));
        assert_eq!(window.total(), 3);
    }

    #[test]
    fn reading_again_keeps_the_cursor() {
        let mut window = Window::default();
        load(&mut window, 50, Want::First);
        for _ in 0..20 {
            walk(&mut window, 50, Step::Down);
        }
        load(&mut window, 50, Want::Again);
        assert_eq!(window.selected(), Some(&20));
        load(&mut window, 10, Want::Again);
        assert_eq!(window.position(), "10/10");
        load(&mut window, 0, Want::Again);
        assert_eq!((window.position().as_str(), window.selected()), ("0/0", None));
    }

    #[test]
    fn the_cursor_is_always_shown() {
        let mut window = Window::default();
        load(&mut window, 100, Want::First);
        for step in [Step::Down, Step::PageDown, Step::End, Step::PageUp, Step::Up, Step::Home] {
            walk(&mut window, 100, step);
            let selected = window.selected().copied();
            let (rows, cursor) = window.shown(7);
            assert_eq!(rows.get(cursor).copied(), selected, "{step:?}");
        }
    }
}
