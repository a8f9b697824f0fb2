//! A month with its days, some of them marked; and the weekday of a date.

use jiff::civil::{Date, Weekday};
use ratatui::layout::Position;

use super::pane::Pane;
use crate::{
    domain::calendar::{add_days, add_months},
    i18n::Strings,
    tui::key::Key,
};

/// How many rows a month takes: heading, weekdays and six weeks.
pub const MONTH_ROWS: u16 = 8;

/// How many columns a month takes.
pub const MONTH_COLUMNS: u16 = 7 * DAY_COLUMNS;

/// A day of two digits, a sign, and a count of two digits at most.
const DAY_COLUMNS: u16 = 5;

/// The highest count that has room.
const MOST_SHOWN: usize = 99;

/// Returns the word for the weekday of `date`.
pub fn weekday(t: &Strings, date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => t.tui.monday,
        Weekday::Tuesday => t.tui.tuesday,
        Weekday::Wednesday => t.tui.wednesday,
        Weekday::Thursday => t.tui.thursday,
        Weekday::Friday => t.tui.friday,
        Weekday::Saturday => t.tui.saturday,
        Weekday::Sunday => t.tui.sunday,
    }
}

/// Returns the date that `key` leads to: arrows by day and week, page keys by month, `t` to today.
pub fn moved(date: Date, key: Key, today: Date) -> Option<Date> {
    use ratatui::crossterm::event::KeyCode;
    let key = key.folded();
    match key.code {
        _ if !key.modifiers.is_empty() => None,
        KeyCode::Left => Some(add_days(date, -1)),
        KeyCode::Right => Some(add_days(date, 1)),
        KeyCode::Up => Some(add_days(date, -7)),
        KeyCode::Down => Some(add_days(date, 7)),
        KeyCode::PageUp => Some(add_months(date, -1)),
        KeyCode::PageDown => Some(add_months(date, 1)),
        KeyCode::Home => Some(date.first_of_month()),
        KeyCode::End => Some(date.last_of_month()),
        KeyCode::Char('t') => Some(today),
        _ => None,
    }
}

/// Draws the month of `cursor` with a number beside each day that has something: `!2` if it has passed, else `*2`.
/// Returns the cursor's place.
pub fn month(pane: &mut Pane<'_>, cursor: Date, count: impl Fn(Date) -> usize) -> Position {
    let (theme, t, today) = (pane.shared.theme, pane.shared.t, pane.shared.today);
    pane.text(0, 0, &(t.tui.month)(cursor.year(), cursor.month()), theme.label);
    let first = cursor.first_of_month();
    let monday = add_days(first, -i32::from(first.weekday().to_monday_zero_offset()));
    for column in 0..7 {
        pane.text(1, column * DAY_COLUMNS, weekday(t, add_days(monday, i32::from(column))), theme.hint);
    }
    let mut place = pane.place(0, 0);
    for (offset, cell) in (0..42).zip(0_u16..) {
        let day = add_days(monday, offset);
        if day.month() != cursor.month() {
            continue;
        }
        let (row, column) = (2 + cell / 7, cell % 7 * DAY_COLUMNS);
        let count = count(day);
        let style = match () {
            () if day == cursor => theme.selected,
            () if count > 0 && day < today => theme.overdue,
            () if count > 0 => theme.due,
            () => theme.base,
        };
        // The sign tells what the colour tells.
        let mark = if day < today { '!' } else { '*' };
        let sign = if count > 0 { format!("{mark}{}", count.min(MOST_SHOWN)) } else { String::new() };
        pane.text(row, column, &format!("{:>2}{sign}", day.day()), style);
        if day == cursor {
            place = pane.place(row, column);
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::{MONTH_COLUMNS, MONTH_ROWS, month, moved, weekday};
    use crate::tui::{screenshot::screenshot, shared::Shared, widgets::pane::Pane};

    #[test]
    fn a_month_shows_its_days_and_marks() {
        let shared = Shared::example();
        let area = Rect::new(0, 0, MONTH_COLUMNS, MONTH_ROWS);
        let mut buffer = Buffer::empty(area);
        let cursor = date(2026, 3, 18);
        let place =
            month(&mut Pane::new(&mut buffer, area, &shared), cursor, |day| usize::from(day.day() == 31));
        let expected = "\
2026年3月
一   二   三   四   五   六   日
                               1
 2    3    4    5    6    7    8
 9   10   11   12   13   14   15
16   17   18   19   20   21   22
23   24   25   26   27   28   29
30   31*1
";
        assert_eq!(screenshot(&buffer).replace("周", ""), expected);
        assert_eq!((place.x, place.y), (10, 5));
    }

    #[test]
    fn keys_walk_through_the_calendar() {
        let (start, today) = (date(2026, 1, 31), date(2026, 3, 1));
        let cases = [
            ("left", date(2026, 1, 30)),
            ("right", date(2026, 2, 1)),
            ("up", date(2026, 1, 24)),
            ("pgdn", date(2026, 2, 28)),
            ("home", date(2026, 1, 1)),
            ("t", today),
            ("ｔ", today),
        ];
        for (key, expected) in cases {
            assert_eq!(moved(start, key.parse().unwrap(), today), Some(expected), "{key}");
        }
        assert_eq!(moved(start, "enter".parse().unwrap(), today), None);
        assert_eq!(weekday(Shared::example().t, today), "日");
    }
}
