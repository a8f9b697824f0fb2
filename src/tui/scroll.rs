//! Finds rows that have moved up or down together, so that the terminal can move them by itself.
//!
//! A list that scrolls by one line changes nearly every row; told row by row, that is thousands of bytes a key.

use ratatui::buffer::{Buffer, Cell};

/// Keys that come faster than frames move a list by more than one line, but rarely by more than this.
const MOST_LINES: usize = 3;

/// Below this many rows won, drawing them is as cheap.
const LEAST_WON: usize = 3;

/// Rows that move together inside the block `top..=bottom`; what comes in at its other edge is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first row of the block.
    pub(super) top: usize,
    /// The last row of the block.
    pub(super) bottom: usize,
    /// By how many lines they move.
    pub(super) lines: usize,
    /// Where to.
    pub(super) towards: Towards,
}

/// Where rows move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Towards {
    /// To the top.
    Top,
    /// To the bottom.
    Bottom,
}

impl Scroll {
    /// Returns the scroll that leaves the fewest rows of `next` to be drawn over `shown`, if one is worth it.
    ///
    /// Both buffers have the same area.
    pub(super) fn between(shown: &Buffer, next: &Buffer) -> Option<Self> {
        let width = usize::from(next.area.width).max(1);
        let before: Vec<&[Cell]> = shown.content.chunks(width).collect();
        let after: Vec<&[Cell]> = next.content.chunks(width).collect();
        let stale: Vec<usize> = (0..after.len()).filter(|y| before.get(*y) != after.get(*y)).collect();
        if stale.len() <= LEAST_WON {
            return None;
        }
        let tries = (1..=MOST_LINES).flat_map(|lines| [(lines, Towards::Top), (lines, Towards::Bottom)]);
        let found = tries.filter_map(|(lines, towards)| {
            let is_moved = |y: &&usize| {
                let from = source(**y, lines, towards).and_then(|from| before.get(from));
                from.is_some() && from == after.get(**y)
            };
            let moved: Vec<usize> = stale.iter().filter(is_moved).copied().collect();
            let (first, last) = (*moved.first()?, *moved.last()?);
            let (top, bottom) = match towards {
                Towards::Top => (first, last + lines),
                Towards::Bottom => (first - lines, last),
            };
            let was_right = (top..=bottom).filter(|y| !stale.contains(y)).count();
            Some((moved.len().saturating_sub(was_right), Self { top, bottom, lines, towards }))
        });
        found.filter(|(won, _)| *won >= LEAST_WON).max_by_key(|(won, _)| *won).map(|(_, scroll)| scroll)
    }

    /// Moves the rows in `shown`, as the terminal does.
    pub(super) fn apply(&self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width);
        let Some(block) = shown.content.get_mut(self.top * width..(self.bottom + 1) * width) else { return };
        let moved = self.lines * width;
        let stays = block.len().saturating_sub(moved);
        let freed = match self.towards {
            Towards::Top => {
                block.rotate_left(moved);
                block.get_mut(stays..)
            }
            Towards::Bottom => {
                block.rotate_right(moved);
                block.get_mut(..moved)
            }
        };
        freed.into_iter().flatten().for_each(Cell::reset);
    }
}

/// Returns the row that stands in row `y` after the scroll.
fn source(y: usize, lines: usize, towards: Towards) -> Option<usize> {
    match towards {
        Towards::Top => Some(y + lines),
        Towards::Bottom => y.checked_sub(lines),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::{Scroll, Towards};

    fn found(before: &str, after: &str) -> Option<(usize, usize, usize, Towards)> {
        let lines = |text: &str| Buffer::with_lines(text.chars().map(String::from));
        let (shown, next) = (lines(before), lines(after));
        Scroll::between(&shown, &next).map(|scroll| (scroll.top, scroll.bottom, scroll.lines, scroll.towards))
    }

    #[test]
    fn a_block_that_moves_is_found_between_what_stays() {
        let cases = [
            ("=abcdef-", "=bcdefg-", Some((1, 6, 1, Towards::Top))),
            ("=abcdef-", "=zabcde-", Some((1, 6, 1, Towards::Bottom))),
            ("=abcdef-", "=defghi-", Some((1, 6, 3, Towards::Top))),
            ("=abcdef-", "=xyzabc-", Some((1, 6, 3, Towards::Bottom))),
            // The selected line, in another style, is drawn.
            ("=abcdeF-", "=bcdefG-", Some((1, 5, 1, Towards::Top))),
            ("=abcdef-", "=abcdef-", None),
            ("=abcdef-", "=aBCdef-", None),
            ("=abcdef-", "=uvwxyz-", None),
            // Little is won, or what stood right would have to be drawn again.
            ("=abc-", "=bcd-", None),
            ("=abcd1234-", "=bcde1234-", Some((1, 4, 1, Towards::Top))),
            ("=a1b2c3d4-", "=b1c2d3e4-", None),
        ];
        for (before, after, expected) in cases {
            assert_eq!(found(before, after), expected, "{before} {after}");
        }
    }

    #[test]
    fn a_scrolled_buffer_differs_in_few_rows() {
        for (before, after, left) in [("=abcdef-", "=bcdefg-", 1), ("=abcdef-", "=yzabcd-", 2)] {
            let lines = |text: &str| Buffer::with_lines(text.chars().map(String::from));
            let (mut shown, next) = (lines(before), lines(after));
            Scroll::between(&shown, &next).unwrap().apply(&mut shown);
            assert_eq!(shown.diff(&next).len(), left, "{before} {after}");
        }
    }
}
