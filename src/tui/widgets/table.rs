//! A table over a [`Window`]: columns by importance, Chinese-aware cuts, cursor and position.

use ratatui::{layout::Position, style::Style};

use super::{
    pane::Pane,
    text::{cells, cut, pad, width},
    window::Window,
};
use crate::{i18n::Strings, tui::theme::Tone};

/// A column of a table; when they no longer all fit, the extra ones are left out, then others from the right.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The heading.
    pub heading: fn(&Strings) -> &'static str,
    /// How much room it takes.
    pub width: Width,
}

/// How much room a column takes, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Always this much.
    Cells(u16),
    /// What the others leave, shared with its like, and at least this much.
    Rest(u16),
    /// This much, if all others have their room.
    Extra(u16),
}

/// A line of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The text of each column.
    pub cells: Vec<String>,
    /// What the line means.
    pub tone: Tone,
}

impl Row {
    /// Returns an ordinary line.
    pub fn new<const N: usize>(cells: [String; N]) -> Self {
        Self { cells: cells.into(), tone: Tone::Plain }
    }

    /// Returns a line with one text over all columns.
    pub fn heading(text: String) -> Self {
        Self { cells: vec![text], tone: Tone::Heading }
    }

    /// Returns the same line with a meaning.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

/// Cells between two columns.
const GAP: u16 = 1;

/// Draws the rows around the cursor and returns the place of the cursor; `empty` stands there when there are none.
pub fn view<R>(
    pane: &mut Pane<'_>,
    columns: &[Column],
    window: &mut Window<R>,
    empty: &str,
    row: impl Fn(&R) -> Row,
) -> Position {
    let (theme, t, marker) = (pane.shared.theme, pane.shared.t, pane.shared.marker());
    let indent = cells(width(marker));
    let widths = fit(columns, pane.width().saturating_sub(indent));
    let headings: Vec<String> = columns.iter().map(|column| (column.heading)(t).to_owned()).collect();
    let position = window.position();
    let end = indent + pane.text(0, indent, &line(&widths, &headings), theme.label).min(pane.width());
    let free = pane.width().saturating_sub(cells(width(&position)) + 1).min(end);
    pane.text_right(0, free, &format!(" {position}"), theme.hint);

    if window.total() == 0 {
        pane.paragraph(1, empty, theme.dim);
        return pane.place(1, 0);
    }
    let (rows, cursor) = window.shown(usize::from(pane.height().saturating_sub(1)));
    for ((place, data), y) in rows.iter().enumerate().zip(1..) {
        let shown = row(data);
        let style = theme.tone(shown.tone);
        let text = line(&widths, &shown.cells);
        if place == cursor {
            draw_selected(pane, y, &text, style.patch(theme.selected));
        } else {
            pane.text(y, indent, &text, style);
        }
    }
    pane.place(cells(cursor).saturating_add(1), indent)
}

fn draw_selected(pane: &mut Pane<'_>, row: u16, text: &str, style: Style) {
    let marker = pane.shared.marker();
    let after = pane.text(row, 0, marker, style);
    pane.text(row, after, text, style);
    pane.paint(row, style);
}

/// Returns the width of each column in `room` cells; those that are left out have none.
fn fit(columns: &[Column], room: u16) -> Vec<u16> {
    let mut widths = vec![0; columns.len()];
    let mut used = 0;
    for is_extra in [false, true] {
        for (width, column) in widths.iter_mut().zip(columns) {
            let (Width::Cells(least) | Width::Rest(least) | Width::Extra(least)) = column.width;
            if matches!(column.width, Width::Extra(_)) != is_extra {
                continue;
            }
            let needed = if used == 0 { least.min(room) } else { least + GAP };
            if used + needed > room {
                break;
            }
            *width = if used == 0 { needed } else { least };
            used += needed;
        }
    }
    let is_rest =
        |(width, column): &(&mut u16, &Column)| **width > 0 && matches!(column.width, Width::Rest(_));
    let mut takers = cells(widths.iter_mut().zip(columns).filter(is_rest).count());
    let mut spare = room.saturating_sub(used);
    for (width, _) in widths.iter_mut().zip(columns).filter(is_rest) {
        let part = spare / takers;
        *width += part;
        (spare, takers) = (spare - part, takers - 1);
    }
    widths
}

/// Returns the texts in their columns; a single one runs over all columns.
fn line(widths: &[u16], texts: &[String]) -> String {
    if let [text] = texts {
        let shown = widths.iter().filter(|width| **width > 0);
        let room = shown.map(|width| usize::from(width + GAP)).sum::<usize>();
        return cut(text, room.saturating_sub(usize::from(GAP))).into_owned();
    }
    let shown = widths.iter().zip(texts).filter(|(width, _)| **width > 0);
    let padded: Vec<String> = shown.map(|(width, text)| pad(text, usize::from(*width))).collect();
    padded.join(" ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::{Column, Row, Width, fit, view};
    use crate::{
        domain::page::Slice,
        tui::{
            screenshot::screenshot,
            shared::Shared,
            widgets::{pane::Pane, window::Window},
        },
    };

    const COLUMNS: &[Column] = &[
        Column { heading: |_| "姓名", width: Width::Cells(6) },
        Column { heading: |_| "住址", width: Width::Rest(8) },
        Column { heading: |_| "等级", width: Width::Cells(4) },
    ];

    fn draw(columns: u16, rows: Vec<&'static str>) -> String {
        let shared = Shared::example();
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 4));
        let mut window = Window::default();
        let (ticket, total) = (window.ask_all(), rows.len());
        window.take(ticket, Slice::all(rows));
        let mut pane = Pane::new(&mut buffer, Rect::new(0, 0, columns, 4), &shared);
        let place = view(&mut pane, COLUMNS, &mut window, "没有", |name| {
            Row::new([(*name).to_owned(), "东头第三排".to_owned(), "二级".to_owned()])
        });
        assert_eq!(place.x, if total == 0 { 0 } else { 2 });
        screenshot(&buffer)
    }

    #[test]
    fn columns_are_cut_and_left_out_by_cells() {
        assert_eq!(
            draw(32, vec!["张桂兰", "买买提江"]).lines().nth(2),
            Some("  买买~  东头第三排         二级")
        );
        assert_eq!(draw(22, vec!["张桂兰"]).lines().nth(1), Some("> 张桂兰 东头第~  二级"));
        assert_eq!(draw(18, vec!["张桂兰"]).lines().nth(1), Some("> 张桂兰 东头第三~"));
        assert_eq!(draw(6, vec!["张桂兰"]).lines().nth(1), Some("> 张~"));
        assert_eq!(draw(32, vec![]).lines().nth(1), Some("没有"));
    }

    #[test]
    fn extra_columns_go_first() {
        let sex = Column { heading: |_| "性别", width: Width::Extra(4) };
        let columns = [&[sex], COLUMNS].concat();
        for (room, widths) in
            [(40, [4, 6, 23, 4]), (24, [0, 6, 12, 4]), (16, [0, 6, 9, 0]), (3, [0, 3, 0, 0])]
        {
            assert_eq!(fit(&columns, room), widths, "{room}");
        }
    }

    #[test]
    fn widths_never_exceed_the_room() {
        for room in 0..60 {
            let widths = fit(COLUMNS, room);
            let gaps = widths.iter().filter(|width| **width > 0).count().saturating_sub(1);
            assert!(widths.iter().map(|w| usize::from(*w)).sum::<usize>() + gaps <= usize::from(room));
        }
    }
}
