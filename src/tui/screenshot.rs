//! A drawn screen as plain text: for tests, for pictures in the documentation and for error reports.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// Returns the text of a drawn screen; cells hidden under wide characters and blanks at line ends are left out.
pub fn screenshot(buffer: &Buffer) -> String {
    let area = buffer.area();
    let lines = (area.top()..area.bottom()).map(|y| {
        let (mut line, mut x) = (String::new(), area.left());
        while let Some(cell) = buffer.cell((x, y)).filter(|_| x < area.right()) {
            line.push_str(cell.symbol());
            x += u16::try_from(cell.symbol().width()).unwrap_or(1).max(1);
        }
        line.trim_end().to_owned() + "\n"
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect, style::Style};

    use super::screenshot;

    #[test]
    fn wide_characters_stand_once() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(0, 1, "张a兰", Style::new());
        assert_eq!(screenshot(&buffer), "\n张a兰\n");
    }
}
