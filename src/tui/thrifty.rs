//! Writes frames to a terminal with as few bytes as possible, and nothing at all when nothing changed.
//!
//! crossterm's own backend moves the cursor after every wide character and sends the cursor with every frame:
//! twice the bytes on a Chinese screen, and output while nothing happens.

use std::io::{self, Write};

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    crossterm::{
        cursor::{Hide, MoveTo, Show},
        queue,
        style::{Attribute, Print, SetAttribute, SetStyle},
        terminal::{self, BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate},
    },
    layout::{Position, Size},
    prelude::IntoCrossterm,
    style::{Color, Style},
};
use unicode_width::UnicodeWidthStr;

/// No terminal is larger; a wrong report of 65535 columns must not take all memory.
const LARGEST: Size = Size { width: 1000, height: 500 };

/// A backend that sends each frame in one piece, marked as one update of the screen.
#[derive(Debug)]
pub(super) struct Thrifty<W: Write> {
    out: W,
    frame: Vec<u8>,
    /// Where the cursor is; unknown after drawing.
    cursor: Option<Position>,
    visibility: Visibility,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visibility {
    Unknown,
    Shown,
    Hidden,
}

impl<W: Write> Thrifty<W> {
    /// Returns a backend that writes to `out`.
    pub(super) const fn new(out: W) -> Self {
        Self { out, frame: Vec::new(), cursor: None, visibility: Visibility::Unknown }
    }

    /// Forgets where the cursor is, because somebody else has drawn.
    pub(super) const fn forget(&mut self) {
        (self.cursor, self.visibility) = (None, Visibility::Unknown);
    }
}

impl<W: Write> Backend for Thrifty<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let (mut next, mut style) = (None, Style::new());
        for (x, y, cell) in content {
            self.cursor = None;
            if next != Some((x, y)) {
                queue!(self.frame, MoveTo(x, y))?;
            }
            if pen(cell) != style {
                style = pen(cell);
                queue!(self.frame, SetAttribute(Attribute::Reset), SetStyle(style.into_crossterm()))?;
            }
            queue!(self.frame, Print(cell.symbol()))?;
            next = after(x, y, cell.symbol());
        }
        if next.is_some() || style != Style::new() {
            queue!(self.frame, SetAttribute(Attribute::Reset))?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.visibility = Visibility::Hidden;
        queue!(self.frame, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.visibility == Visibility::Shown {
            return Ok(());
        }
        self.visibility = Visibility::Shown;
        queue!(self.frame, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor == Some(position) {
            return Ok(());
        }
        self.cursor = Some(position);
        queue!(self.frame, MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, part: ClearType) -> io::Result<()> {
        let part = match part {
            ClearType::All => terminal::ClearType::All,
            ClearType::AfterCursor => terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => terminal::ClearType::UntilNewLine,
        };
        queue!(self.frame, Clear(part))
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = terminal::size()?;
        Ok(Size { width: width.min(LARGEST.width), height: height.min(LARGEST.height) })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut update = Vec::with_capacity(self.frame.len() + 16);
        queue!(update, BeginSynchronizedUpdate)?;
        update.append(&mut self.frame);
        queue!(update, EndSynchronizedUpdate)?;
        self.out.write_all(&update)?;
        self.out.flush()
    }
}

/// Returns the style of a cell, without what is the terminal's own anyway.
fn pen(cell: &Cell) -> Style {
    let own = |color: Color| Some(color).filter(|color| *color != Color::Reset);
    Style { fg: own(cell.fg), bg: own(cell.bg), add_modifier: cell.modifier, ..Style::new() }
}

/// Returns where the terminal's cursor stands after `symbol`; terminals disagree about ambiguous widths.
fn after(x: u16, y: u16, symbol: &str) -> Option<(u16, u16)> {
    let width = symbol.width();
    (width == symbol.width_cjk()).then(|| (x.saturating_add(u16::try_from(width).unwrap_or(1)), y))
}

#[cfg(test)]
mod tests {
    use ratatui::{
        backend::Backend,
        buffer::{Buffer, Cell},
        layout::{Position, Rect},
        style::Style,
    };

    use super::Thrifty;

    fn frame(text: &str, cursor: (u16, u16), backend: &mut Thrifty<Vec<u8>>) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, Style::new());
        let empty = Buffer::empty(Rect::new(0, 0, 20, 1));
        let cells: Vec<(u16, u16, Cell)> =
            empty.diff(&buffer).into_iter().map(|(x, y, cell)| (x, y, cell.clone())).collect();
        backend.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
        backend.show_cursor().unwrap();
        backend.set_cursor_position(Position::from(cursor)).unwrap();
        backend.flush().unwrap();
        String::from_utf8(std::mem::take(&mut backend.out)).unwrap().replace('\u{1b}', "^")
    }

    #[test]
    fn an_unchanged_frame_writes_nothing() {
        let mut backend = Thrifty::new(Vec::new());
        assert_eq!(frame("", (3, 0), &mut backend), "^[?2026h^[?25h^[1;4H^[?2026l");
        assert_eq!(frame("", (3, 0), &mut backend), "");
        assert_eq!(frame("", (4, 0), &mut backend), "^[?2026h^[1;5H^[?2026l");
        backend.forget();
        assert_eq!(frame("", (4, 0), &mut backend), "^[?2026h^[?25h^[1;5H^[?2026l");
    }

    #[test]
    fn chinese_runs_without_moves_and_ambiguous_signs_with_one() {
        let mut backend = Thrifty::new(Vec::new());
        let written = frame("张桂兰a·b", (0, 0), &mut backend);
        assert_eq!(written, "^[?2026h^[1;1H张桂兰a·^[1;9Hb^[0m^[?25h^[1;1H^[?2026l");
    }

    /// A list of people in this many rows, the cursor on row `selected`.
    fn list(selected: usize) -> Buffer {
        let area = Rect::new(0, 0, 100, 30);
        let mut buffer = Buffer::empty(area);
        let theme = crate::tui::theme::Theme::new(crate::tui::theme::Look::Dark);
        buffer.set_style(area, theme.base);
        for (row, y) in (0..30).zip(0..) {
            let style = if row == selected { theme.base.patch(theme.selected) } else { theme.base };
            let marker = if row == selected { ">" } else { " " };
            let line = format!(
                "{marker} 张桂兰{row:02}  女  68  视力二级  第三村民小组东头第三排  低保 一户多残 老养残  李建国  13800000000  周明"
            );
            buffer.set_string(0, y, line, style);
            buffer.set_style(Rect::new(0, y, 100, 1), style);
        }
        buffer
    }

    #[test]
    fn a_cursor_key_takes_few_bytes() {
        let (before, after) = (list(3), list(4));
        let mut backend = Thrifty::new(Vec::new());
        let cells: Vec<(u16, u16, Cell)> =
            before.diff(&after).into_iter().map(|(x, y, cell)| (x, y, cell.clone())).collect();
        backend.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
        backend.flush().unwrap();
        assert!(backend.out.len() <= 800, "{} bytes", backend.out.len());
    }
}
