//! Text measured in terminal cells: cut, pad and wrap; never in bytes or characters.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Stands where a text was cut off.
pub const CUT: &str = "~";

/// Returns the width in cells.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Returns `n` as a number of cells on a screen.
pub fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Returns `text` in at most `room` cells, with [`CUT`] where something is missing: at the end, but before a number, as
/// the numbers of one place begin alike.
pub fn cut(text: &str, room: usize) -> Cow<'_, str> {
    if width(text) <= room {
        return Cow::Borrowed(text);
    }
    let Some(room) = room.checked_sub(CUT.len()) else {
        return Cow::Borrowed("");
    };
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (_, tail) = split(text, width(text).saturating_sub(room));
        return Cow::Owned(format!("{CUT}{tail}"));
    }
    let (head, _) = split(text, room);
    Cow::Owned(format!("{head}{CUT}"))
}

/// Returns `text` in exactly `room` cells, cut or filled with blanks on the right.
pub fn pad(text: &str, room: usize) -> String {
    let mut text = cut(text, room).into_owned();
    text.extend(std::iter::repeat_n(' ', room.saturating_sub(width(&text))));
    text
}

/// Breaks `text` into lines of at most `room` cells, at blanks where there are some and anywhere in Chinese.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_line(line, room.max(2))).collect()
}

fn wrap_line(line: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = line;
    while width(rest) > room {
        let (head, tail) = split(rest, room);
        let (head, tail) = match head.rsplit_once(' ') {
            Some((before, word)) if breaks_word(head, tail) && !before.trim().is_empty() => {
                (before, rest.strip_prefix(before).unwrap_or(word))
            }
            _ => (head, tail),
        };
        lines.push(head.trim_end().to_owned());
        rest = tail.trim_start();
    }
    lines.push(rest.to_owned());
    lines
}

/// Returns whether a word of letters would be torn between `head` and `tail`.
fn breaks_word(head: &str, tail: &str) -> bool {
    let torn = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    torn(head.chars().next_back()) && torn(tail.chars().next())
}

/// Splits `text` after as many characters as fit into `room` cells.
fn split(text: &str, room: usize) -> (&str, &str) {
    let mut used = 0;
    let fits = |(_, character): &(usize, char)| {
        used += character.width().unwrap_or(0);
        used <= room
    };
    let end = text.char_indices().take_while(fits).map(|(index, c)| index + c.len_utf8()).last();
    text.split_at_checked(end.unwrap_or(0)).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::{cut, pad, width, wrap};

    #[test]
    fn cut_text_keeps_whole_characters() {
        let cases = [
            ("张桂兰", 6, "张桂兰"),
            ("张桂兰", 5, "张桂~"),
            ("张桂兰", 4, "张~"),
            ("张桂兰", 3, "张~"),
            ("0001000019", 6, "~00019"),
            ("abc", 2, "a~"),
            ("abc", 1, "~"),
            ("abc", 0, ""),
        ];
        for (text, room, expected) in cases {
            assert_eq!(cut(text, room), expected, "{text} {room}");
            assert!(width(&cut(text, room)) <= room);
        }
    }

    #[test]
    fn padded_text_fills_its_room_exactly() {
        for room in 0..10 {
            assert_eq!(width(&pad("视力二级", room)), room);
        }
    }

    #[test]
    fn lines_break_anywhere_in_chinese_and_between_words() {
        assert_eq!(wrap("窗口太小了", 6), ["窗口太", "小了"]);
        assert_eq!(wrap("the window is small", 10), ["the window", "is small"]);
        assert_eq!(wrap("two\nlines", 20), ["two", "lines"]);
        assert_eq!(wrap("abcdefgh", 5), ["abcde", "fgh"]);
        for line in wrap("登记 person 张桂兰 in 户 12，请检查 certificate 是否到期", 12) {
            assert!(width(&line) <= 12, "{line}");
        }
    }
}
