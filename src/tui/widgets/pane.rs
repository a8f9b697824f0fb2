//! A part of the screen to draw on, in rows and columns of its own; nothing can be drawn outside it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};
use unicode_width::UnicodeWidthStr;

use super::text::{cells, cut, width, wrap};
use crate::tui::shared::{Profile, Shared};

/// A part of the screen, with what every view needs to know.
pub struct Pane<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    /// Texts, today and theme.
    pub shared: &'a Shared,
}

impl<'a> Pane<'a> {
    /// Returns the part `area` of `buffer`.
    pub fn new(buffer: &'a mut Buffer, area: Rect, shared: &'a Shared) -> Self {
        let area = area.intersection(*buffer.area());
        Self { buffer, area, shared }
    }

    /// Returns the number of columns.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// Returns the number of rows.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// Returns the part that starts at this row and column.
    pub fn part(&mut self, row: u16, column: u16, size: (u16, u16)) -> Pane<'_> {
        let wished =
            Rect::new(self.area.x.saturating_add(column), self.area.y.saturating_add(row), size.0, size.1);
        let area = wished.intersection(self.area);
        Pane { buffer: self.buffer, area, shared: self.shared }
    }

    /// Returns `count` rows from `row` on.
    pub fn rows(&mut self, row: u16, count: u16) -> Pane<'_> {
        let width = self.area.width;
        self.part(row, 0, (width, count))
    }

    /// Returns a part of at most this size in the middle, blank and ready to be drawn on.
    pub fn middle(&mut self, columns: u16, rows: u16) -> Pane<'_> {
        let (columns, rows) = (columns.min(self.area.width), rows.min(self.area.height));
        let (left, top) = ((self.area.width - columns) / 2, (self.area.height - rows) / 2);
        let mut part = self.part(top, left, (columns, rows));
        part.blank();
        part
    }

    /// Draws a frame with a title around `rows` rows in the middle and returns the part inside.
    ///
    /// It is drawn with ASCII signs: other ones are as wide as two cells on Chinese consoles.
    pub fn framed(&mut self, title: &str, columns: u16, rows: u16) -> Pane<'_> {
        let shared = self.shared;
        let mut frame = self.middle(columns, rows.saturating_add(2));
        let (columns, rows) = (frame.area.width, frame.area.height);
        if shared.profile == Profile::Eyes {
            let line = format!("+{}+", "-".repeat(usize::from(columns.saturating_sub(2))));
            for row in 0..rows {
                let edge = row == 0 || row + 1 == rows;
                frame.text(row, 0, if edge { &line } else { "|" }, shared.theme.hint);
                frame.text_right(row, 1, if edge { "" } else { "|" }, shared.theme.hint);
            }
        }
        frame.text(0, 2, &format!(" {title} "), shared.theme.title);
        let inside = Rect {
            x: frame.area.x.saturating_add(2),
            y: frame.area.y.saturating_add(1),
            width: columns.saturating_sub(4),
            height: rows.saturating_sub(2),
        };
        Pane { buffer: self.buffer, area: inside, shared }
    }

    /// Returns the place of this row and column on the screen, held inside this part.
    pub fn place(&self, row: u16, column: u16) -> Position {
        let inside = |offset: u16, length: u16| offset.min(length.saturating_sub(1));
        Position {
            x: self.area.x.saturating_add(inside(column, self.area.width)),
            y: self.area.y.saturating_add(inside(row, self.area.height)),
        }
    }

    /// Writes `text`, cut to the room there is, and returns the column after it.
    pub fn text(&mut self, row: u16, column: u16, text: &str, style: Style) -> u16 {
        if row >= self.area.height || column >= self.area.width {
            return column;
        }
        let room = usize::from(self.area.width - column);
        let text = cut(text, room);
        let (x, y) = (self.area.x + column, self.area.y + row);
        self.buffer.set_stringn(x, y, &text, room, style);
        column.saturating_add(cells(width(&text)))
    }

    /// Writes `text` so that it ends in the last column, if there is room from `column` on.
    pub fn text_right(&mut self, row: u16, column: u16, text: &str, style: Style) {
        let start = usize::from(self.area.width).saturating_sub(width(text));
        if start >= usize::from(column) {
            self.text(row, cells(start), text, style);
        }
    }

    /// Writes `text` in as many rows as it takes and returns the row after it.
    pub fn paragraph(&mut self, row: u16, text: &str, style: Style) -> u16 {
        let lines = wrap(text, usize::from(self.area.width));
        for (line, row) in lines.iter().zip(row..) {
            self.text(row, 0, line, style);
        }
        row.saturating_add(cells(lines.len()))
    }

    /// Gives a whole row a style without changing its text.
    pub fn paint(&mut self, row: u16, style: Style) {
        if row < self.area.height {
            let line = Rect { y: self.area.y + row, height: 1, ..self.area };
            self.buffer.set_style(line, style);
        }
    }

    /// Blanks this part, also the other half of a wide character on its edge.
    ///
    /// ratatui's own `Clear` leaves a left half, which then swallows the first column (ratatui#2526), and a right half
    /// in the terminal's own colours.
    pub fn blank(&mut self) {
        for y in self.area.top()..self.area.bottom() {
            let last = self.area.right().checked_sub(1).and_then(|x| self.buffer.cell((x, y)));
            if last.is_some_and(|cell| cell.symbol().width() > 1)
                && let Some(cell) = self.buffer.cell_mut((self.area.right(), y))
            {
                cell.set_style(self.shared.theme.base);
            }
            let before = self.area.left().checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y)));
            if let Some(cell) = before.filter(|cell| cell.symbol().width() > 1) {
                cell.set_symbol(" ");
            }
            for x in self.area.left()..self.area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(self.shared.theme.base);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::Pane;
    use crate::{
        i18n::Lang,
        tui::{shared::Shared, theme::Look},
    };

    fn draw(width: u16, height: u16, view: impl FnOnce(&mut Pane<'_>)) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let shared = Shared::example();
        view(&mut Pane::new(&mut buffer, Rect::new(0, 0, width, height), &shared));
        buffer
    }

    #[test]
    fn a_part_blanks_the_wide_character_on_its_edge() {
        let buffer = draw(10, 3, |pane| {
            for row in 0..3 {
                pane.text(row, 0, "张桂兰李建", pane.shared.theme.base);
            }
            pane.part(1, 3, (4, 1)).blank();
        });
        assert_eq!(buffer.cell((0, 1)).unwrap().symbol(), "张");
        assert_eq!(buffer.cell((8, 1)).unwrap().symbol(), "建");
        assert_eq!(buffer.cell((2, 1)).unwrap().symbol(), " ");
        assert_eq!(buffer.cell((2, 0)).unwrap().symbol(), "桂");
    }

    #[test]
    fn the_other_half_of_a_wide_character_keeps_no_foreign_colours() {
        let shared = Shared::new(Lang::Zh, jiff::civil::date(2026, 3, 1), Look::Light);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let mut pane = Pane::new(&mut buffer, Rect::new(0, 0, 8, 1), &shared);
        pane.text(0, 0, "张桂兰李", shared.theme.base);
        pane.part(0, 2, (3, 1)).blank();
        assert_eq!(buffer.cell((5, 0)).unwrap().bg, shared.theme.base.bg.unwrap());
    }

    #[test]
    fn nothing_is_drawn_outside() {
        draw(5, 2, |pane| {
            let base = pane.shared.theme.base;
            pane.text(9, 9, "文字", base);
            pane.part(1, 4, (40, 40)).text(0, 0, "文字", base);
            pane.part(7, 7, (4, 4)).blank();
            pane.middle(80, 24).paragraph(0, "很长很长的文字", base);
            pane.paint(30, pane.shared.theme.selected);
            assert_eq!(pane.place(9, 9), (4, 1).into());
        });
    }
}
