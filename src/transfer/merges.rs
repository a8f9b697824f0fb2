//! Cells merged downwards: the rows below the first one repeat its value, as people read it.

use std::collections::BTreeMap;

use calamine::Dimensions;

use super::{Cell, Row};

/// The merged areas of a sheet, by the row and column of their first cell.
#[derive(Default)]
pub(super) struct Merges {
    areas: BTreeMap<(u32, usize), u32>,
    open: BTreeMap<usize, (u32, Cell)>,
}

impl Merges {
    /// Keeps the areas that reach over several rows; a merge to the right repeats nothing.
    pub(super) fn new(areas: impl IntoIterator<Item = Dimensions>) -> Self {
        let areas = areas
            .into_iter()
            .filter(|area| area.end.0 > area.start.0)
            .map(|area| ((area.start.0 + 1, area.start.1 as usize), area.end.0 + 1))
            .collect();
        Self { areas, open: BTreeMap::new() }
    }

    /// Fills the empty cells of `row` that a merge from above covers; rows come from the top.
    pub(super) fn fill(&mut self, row: &mut Row) {
        for (column, (last, cell)) in &self.open {
            if row.number <= *last && row.cell(*column).is_blank() {
                row.set(*column, cell.clone());
            }
        }
        self.open.retain(|_, (last, _)| *last > row.number);
        for ((_, column), last) in self.areas.range((row.number, 0)..(row.number + 1, 0)) {
            self.open.insert(*column, (*last, row.cell(*column).clone()));
        }
    }
}
