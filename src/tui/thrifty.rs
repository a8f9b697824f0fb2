//! Writes frames to a terminal with as few bytes as possible, and nothing at all when nothing changed.
//!
//! crossterm's own backend moves the cursor after every wide character and sends the cursor with every frame:
//! twice the bytes on a Chinese screen, and output while nothing happens.

use std::io::{self, Write};

use ratatui::{
    buffer::{Buffer, Cell},
    crossterm::{
        cursor::{MoveTo, Show},
        queue,
        style::{Attribute, Print, SetAttribute, SetStyle},
        terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate},
    },
    layout::{Position, Rect},
    prelude::IntoCrossterm,
    style::{Color, Style},
};
use unicode_width::UnicodeWidthStr;

use super::scroll::{Scroll, Towards};

/// Knows what a terminal shows and sends what differs, each frame in one piece, marked as one update of the screen.
#[derive(Debug)]
pub(super) struct Thrifty<W: Write> {
    out: W,
    /// What the terminal shows; nothing is known while the area is empty.
    shown: Buffer,
    /// Where the cursor is, if it is known; it is visible then.
    cursor: Option<Position>,
}

impl<W: Write> Thrifty<W> {
    /// Returns a painter that writes to `out`.
    pub(super) fn new(out: W) -> Self {
        Self { out, shown: Buffer::empty(Rect::ZERO), cursor: None }
    }

    /// Forgets what the terminal shows, because somebody else has drawn.
    pub(super) fn forget(&mut self) {
        (self.shown, self.cursor) = (Buffer::empty(Rect::ZERO), None);
    }

    /// Makes the terminal show `next` with the cursor at `place`.
    pub(super) fn show(&mut self, next: Buffer, place: Position) -> io::Result<()> {
        let mut frame = Vec::new();
        if self.shown.area != next.area {
            queue!(frame, Clear(ClearType::All))?;
            self.shown = Buffer::empty(next.area);
            self.cursor = None;
        }
        if let Some(scroll) = Scroll::between(&self.shown, &next) {
            scroll.apply(&mut self.shown);
            write_scroll(&mut frame, &scroll)?;
        }
        write_cells(&mut frame, self.shown.diff_iter(&next))?;
        let is_drawn = !frame.is_empty();
        self.shown = next;
        if self.cursor.is_none() {
            queue!(frame, Show)?;
        }
        if is_drawn || self.cursor != Some(place) {
            queue!(frame, MoveTo(place.x, place.y))?;
        }
        self.cursor = Some(place);
        self.send(&frame)
    }

    fn send(&mut self, frame: &[u8]) -> io::Result<()> {
        if frame.is_empty() {
            return Ok(());
        }
        let mut update = Vec::with_capacity(frame.len() + 16);
        queue!(update, BeginSynchronizedUpdate)?;
        update.extend(frame);
        queue!(update, EndSynchronizedUpdate)?;
        self.out.write_all(&update)?;
        self.out.flush()
    }
}

/// Lets the terminal move rows: margins around them, lines deleted or inserted at the top, no margins.
///
/// Every terminal since the VT102 knows that; the Linux console does not know the shorter "scroll up".
fn write_scroll(frame: &mut Vec<u8>, scroll: &Scroll) -> io::Result<()> {
    let (top, bottom, lines) = (scroll.top + 1, scroll.bottom + 1, scroll.lines);
    let how = match scroll.towards {
        Towards::Top => 'M',
        Towards::Bottom => 'L',
    };
    write!(frame, "\x1b[{top};{bottom}r\x1b[{top};1H\x1b[{lines}{how}\x1b[r")
}

fn write_cells<'a>(frame: &mut Vec<u8>, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> io::Result<()> {
    let (mut next, mut style) = (None, Style::new());
    for (x, y, cell) in cells {
        if next != Some((x, y)) {
            queue!(frame, MoveTo(x, y))?;
        }
        if pen(cell) != style {
            style = pen(cell);
            queue!(frame, SetAttribute(Attribute::Reset), SetStyle(style.into_crossterm()))?;
        }
        queue!(frame, Print(cell.symbol()))?;
        next = after(x, y, cell.symbol());
    }
    if style != Style::new() {
        queue!(frame, SetAttribute(Attribute::Reset))?;
    }
    Ok(())
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
        buffer::Buffer,
        layout::{Position, Rect},
        style::Style,
    };

    use super::Thrifty;
    use crate::tui::theme::{Look, Theme};

    fn frame(text: &str, cursor: (u16, u16), screen: &mut Thrifty<Vec<u8>>) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, Style::new());
        screen.show(buffer, Position::from(cursor)).unwrap();
        String::from_utf8(std::mem::take(&mut screen.out)).unwrap().replace('\u{1b}', "^")
    }

    #[test]
    fn an_unchanged_frame_writes_nothing() {
        let mut screen = Thrifty::new(Vec::new());
        assert_eq!(frame("", (3, 0), &mut screen), "^[?2026h^[2J^[?25h^[1;4H^[?2026l");
        assert_eq!(frame("", (3, 0), &mut screen), "");
        assert_eq!(frame("", (4, 0), &mut screen), "^[?2026h^[1;5H^[?2026l");
        screen.forget();
        assert_eq!(frame("", (4, 0), &mut screen), "^[?2026h^[2J^[?25h^[1;5H^[?2026l");
    }

    #[test]
    fn chinese_runs_without_moves_and_ambiguous_signs_with_one() {
        let mut screen = Thrifty::new(Vec::new());
        frame("", (0, 0), &mut screen);
        let written = frame("张桂兰a·b", (0, 0), &mut screen);
        assert_eq!(written, "^[?2026h^[1;1H张桂兰a·^[1;9Hb^[1;1H^[?2026l");
    }

    /// A list of people in this many rows from the person `first` on, the cursor on row `selected`.
    fn list(first: usize, selected: usize) -> Buffer {
        let area = Rect::new(0, 0, 100, 30);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::new(Look::Dark);
        buffer.set_style(area, theme.base);
        for (row, y) in (0..30).zip(0..) {
            let style = if row == selected { theme.base.patch(theme.selected) } else { theme.base };
            let marker = if row == selected { ">" } else { " " };
            let line = format!(
                "{marker} 张桂兰{:02}  女  68  视力二级  第三村民小组东头第三排  低保 一户多残 老养残  李建国  13800000000  周明",
                first + row
            );
            buffer.set_string(0, y, line, style);
            buffer.set_style(Rect::new(0, y, 100, 1), style);
        }
        buffer
    }

    fn bytes(screen: &mut Thrifty<Vec<u8>>, next: Buffer) -> usize {
        screen.out.clear();
        screen.show(next, Position::ORIGIN).unwrap();
        screen.out.len()
    }

    #[test]
    fn a_cursor_key_takes_few_bytes_also_when_the_list_scrolls() {
        let mut screen = Thrifty::new(Vec::new());
        bytes(&mut screen, list(0, 28));
        for (what, next) in
            [("down", list(0, 29)), ("scrolled", list(1, 29)), ("up", list(1, 0)), ("back", list(0, 0))]
        {
            let count = bytes(&mut screen, next);
            assert!(count <= 800, "{what}: {count} bytes");
        }
    }

    /// Part of a list under a box with a text, as a layer lies on a screen.
    fn covered(mut list: Buffer) -> Buffer {
        for y in 8..20 {
            list.set_string(34, y, format!("| 改动还没有保存 {y:02} |"), Style::new());
        }
        list
    }

    fn emulator() -> vt100::Parser {
        vt100::Parser::new(30.try_into().unwrap(), 100.try_into().unwrap(), 0)
    }

    /// Returns what one sees: an erased cell looks like a space.
    fn seen(terminal: &vt100::Parser) -> Vec<String> {
        let cell = |y, x| {
            let cell = terminal.screen().cell(y, x).unwrap();
            format!("{:?}{:?}{}{}", cell.fgcolor(), cell.bgcolor(), cell.inverse(), cell.contents().trim())
        };
        (0..30).map(|y| (0..100).map(|x| cell(y, x)).collect()).collect()
    }

    #[test]
    fn the_terminal_shows_what_was_drawn_however_the_list_moves() {
        let mut terminal = emulator();
        let mut screen = Thrifty::new(Vec::new());
        let moves = [(0, 0), (0, 29), (1, 29), (4, 29), (3, 0), (1, 0), (90, 3), (89, 3), (91, 12)];
        let frames = moves.iter().flat_map(|(first, selected)| {
            [list(*first, *selected), covered(list(*first, *selected)), list(first + 1, *selected)]
        });
        for (n, next) in frames.enumerate() {
            let mut fresh = Thrifty::new(Vec::new());
            fresh.show(next.clone(), Position::ORIGIN).unwrap();
            let mut expected = emulator();
            expected.process(&fresh.out);
            screen.out.clear();
            screen.show(next, Position::ORIGIN).unwrap();
            terminal.process(&screen.out);
            assert_eq!(seen(&terminal), seen(&expected), "frame {n}");
        }
    }
}
