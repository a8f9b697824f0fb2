//! Pages of a sheet whose rows belong together: a page begins before the rows that would not all lie on the last one.
//!
//! A sheet made to fit the width of its paper is made as small as each program likes, and some then heed no page breaks.
//! So these are printed at a scale that is reckoned here: small enough for a program whose letters are wide.

use rust_xlsxwriter::{Worksheet, XlsxError};

/// The sides of A4 upright, in points.
const PAPER: (f64, f64) = (595.0, 842.0);

/// Points of the margins on the left and right, above and below, in all.
const MARGINS: (f64, f64) = (72.0, 94.0);

/// Pixels of a cell of a column, those around a column, and points of a pixel, all as spreadsheets reckon them.
const PIXELS: (f64, f64, f64) = (7.0, 5.0, 0.75);

/// How much wider columns become in a program that takes `DejaVu` for want of the usual font, and a little.
const WIDE_LETTERS: f64 = 1.35;

/// The part of a page that is filled: programs round the height of each row to their own dots.
const FILLED: f64 = 0.96;

/// The scales that spreadsheets know, in percent, and of those what can be read.
const SCALES: (f64, f64) = (10.0, 100.0);

/// The most page breaks of a sheet.
const MOST: usize = 1023;

/// The heights of the rows of a sheet, in points, group by group.
#[derive(Debug, Default)]
pub(super) struct Pages {
    groups: Vec<Vec<u32>>,
}

impl Pages {
    /// Begins rows that belong together.
    pub(super) fn group(&mut self) {
        self.groups.push(Vec::new());
    }

    /// Adds a row to those that belong together, if any do.
    pub(super) fn row(&mut self, height: u32) {
        if let Some(group) = self.groups.last_mut() {
            group.push(height);
        }
    }

    /// Returns whether no rows belong together.
    pub(super) const fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Sets the scale of the print and its page breaks; `first` is the first row, below a head of so many points that
    /// stands on every page.
    pub(super) fn set_up(
        &self,
        sheet: &mut Worksheet,
        columns: &[usize],
        (first, head): (u32, u32),
        is_across: bool,
    ) -> Result<(), XlsxError> {
        let (width, height) = if is_across { (PAPER.1, PAPER.0) } else { PAPER };
        let cells: f64 =
            columns.iter().map(|cells| u32::try_from(*cells).map_or(0.0, f64::from)).map(points).sum();
        let scale = (width - MARGINS.0) / (cells * WIDE_LETTERS);
        let scale = (scale * 100.0).floor().clamp(SCALES.0, SCALES.1);
        let room = (height - MARGINS.1) * FILLED * 100.0 / scale - f64::from(head);
        let mut breaks = self.breaks(room);
        breaks.truncate(MOST);
        let breaks: Vec<u32> = breaks.into_iter().map(|row| first + row).collect();
        // A scale is between those of the spreadsheets, so it is a small whole number.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
        sheet.set_print_scale(scale as u16).set_page_breaks(&breaks)?;
        Ok(())
    }

    /// Returns the rows, counted from the first, with which a page begins that has so many points of room; a group
    /// taller than a page begins one and goes on.
    fn breaks(&self, room: f64) -> Vec<u32> {
        let mut breaks = Vec::new();
        let (mut row, mut used) = (0, 0.0);
        for group in &self.groups {
            let height: f64 = group.iter().copied().map(f64::from).sum();
            if used > 0.0 && used + height > room {
                breaks.push(row);
                used = 0.0;
            }
            for height in group.iter().copied().map(f64::from) {
                if used > 0.0 && used + height > room {
                    breaks.push(row);
                    used = 0.0;
                }
                used += height;
                row += 1;
            }
        }
        breaks
    }
}

/// The width of a column of so many cells, in points.
fn points(cells: f64) -> f64 {
    (cells * PIXELS.0 + PIXELS.1) * PIXELS.2
}

#[cfg(test)]
mod tests {
    use super::Pages;

    #[test]
    fn a_page_begins_with_a_group_unless_it_is_taller_than_a_page() {
        let cases: &[(&[&[u32]], &[u32])] = &[
            (&[], &[]),
            (&[&[40, 40], &[20]], &[]),
            (&[&[40, 40], &[20, 1]], &[2]),
            (&[&[40], &[40, 30], &[30], &[20]], &[1, 4]),
            (&[&[10], &[60, 60, 60], &[40], &[10]], &[1, 2, 3, 5]),
            (&[&[120], &[20]], &[1]),
        ];
        for (groups, expected) in cases {
            let mut pages = Pages::default();
            for group in *groups {
                pages.group();
                group.iter().for_each(|height| pages.row(*height));
            }
            assert_eq!(pages.breaks(100.0), *expected, "{groups:?}");
        }
    }
}
