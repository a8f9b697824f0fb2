//! What the rows of a sheet look like to people beyond their cells: which are hidden, which cells are merged downwards.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use super::{Cell, Row, limits};

/// A merged area: its first row (from 1) and column (0 is A), and its last row.
type Area = ((u32, usize), u32);

/// What a sheet says about its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    hidden: BTreeSet<u32>,
    merged: Vec<Area>,
}

impl Look {
    /// Notes that rows are hidden.
    pub(super) fn hide(&mut self, rows: RangeInclusive<u32>) {
        // Empty rows down to the end of the grid may be hidden, too.
        self.hidden.extend(rows.take_while(|row| *row <= limits::ROWS));
    }

    /// Notes a merged area such as `B3:C7`; one that stays in its row repeats nothing.
    pub(super) fn merge(&mut self, area: &str) {
        let corners = area.split_once(':').and_then(|(from, to)| Some((corner(from)?, corner(to)?)));
        if let Some((from, (last, _))) = corners {
            self.merge_down(from, last);
        }
    }

    /// Notes that a cell covers those below it down to the row `last`.
    pub(super) fn merge_down(&mut self, from: (u32, usize), last: u32) {
        if last > from.0 {
            self.merged.push((from, last));
        }
    }

    /// Gets ready to dress the rows from the top.
    pub(super) fn open(self) -> Dress {
        Dress { hidden: self.hidden, areas: self.merged.into_iter().collect(), covering: BTreeMap::new() }
    }
}

/// Dresses rows as people see them.
pub(super) struct Dress {
    hidden: BTreeSet<u32>,
    areas: BTreeMap<(u32, usize), u32>,
    /// The merged cells that reach over the present row.
    covering: BTreeMap<usize, (u32, Cell)>,
}

impl Dress {
    /// Fills the empty cells of `row` that a merge from above covers, and tells whether it is hidden; rows come from
    /// the top.
    pub(super) fn dress(&mut self, row: &mut Row) {
        row.is_hidden = self.hidden.contains(&row.number);
        for (column, (last, cell)) in &self.covering {
            if row.number <= *last && row.cell(*column).is_blank() {
                row.set(*column, cell.clone());
            }
        }
        self.covering.retain(|_, (last, _)| *last > row.number);
        for ((_, column), last) in self.areas.range((row.number, 0)..(row.number + 1, 0)) {
            self.covering.insert(*column, (*last, row.cell(*column).clone()));
        }
    }
}

/// Reads the name of a cell: row (from 1) and column (0 is A).
fn corner(name: &str) -> Option<(u32, usize)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let letter = letter.checked_sub(b'A').filter(|letter| *letter < 26)?;
        column.checked_mul(26)?.checked_add(usize::from(letter) + 1)
    })?;
    Some((row.parse().ok()?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::{Look, corner};
    use crate::transfer::{Cell, Row};

    #[test]
    fn names_of_cells_are_read() {
        let cases = [
            ("A1", Some((1, 0))),
            ("AA12", Some((12, 26))),
            ("b2", None),
            ("7", None),
            ("A", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(corner(name), expected, "{name}");
        }
    }

    #[test]
    fn rows_are_dressed_as_people_see_them() {
        let mut look = Look::default();
        look.hide(3..=u32::MAX);
        look.merge("A1:A2");
        look.merge("A3:B3");
        let mut look = look.open();
        let text = |text: &str| Cell::Text(text.to_owned());
        let rows = [(1, vec![text("户")]), (2, vec![Cell::Empty, text("人")]), (3, vec![text("x")])];
        let dressed: Vec<(bool, usize)> = rows
            .into_iter()
            .map(|(number, cells)| {
                let mut row = Row { number, cells, is_hidden: false };
                look.dress(&mut row);
                (row.is_hidden, row.cells.iter().filter(|cell| !cell.is_blank()).count())
            })
            .collect();
        assert_eq!(dressed, [(false, 1), (false, 2), (true, 1)]);
    }
}
