//! Rows and tables in and out of spreadsheets and CSV: bytes to values and back, nothing else.

mod aliases;
pub mod columns;
mod csv;
pub mod document;
pub mod dossier;
mod filling;
pub mod form;
mod guarded;
pub mod headings;
pub mod ics;
mod json;
pub mod kinds;
pub mod learned;
pub mod letter;
mod list_aliases;
mod look;
pub mod mapping;
mod money;
mod ods;
mod parts;
pub mod rejects;
pub mod roster;
pub mod template;
mod text_writer;
mod values;
mod wire;
mod words;
mod workbook;
pub mod writer;
mod xls;
mod xlsx;
mod xlsx_chart;
mod xlsx_pages;
mod xlsx_writer;

use std::{borrow::Cow, ops::ControlFlow};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use filling::fill_apart;
pub use wire::{Channel, serve};
pub use workbook::{SheetName, Shown, Workbook};

/// What a file may hold; decided from its size and its table of contents before memory is used.
pub mod limits {
    /// Bytes of a CSV file.
    pub const CSV_BYTES: usize = 50 << 20;
    /// Bytes of a spreadsheet file.
    pub const SHEET_BYTES: usize = 20 << 20;
    /// Bytes of a spreadsheet after inflating.
    pub const INFLATED_BYTES: u64 = 200 << 20;
    /// Bytes of a whole ledger: ten times that of the largest village.
    pub const DOCUMENT_BYTES: usize = 256 << 20;
    /// Bytes of a text part of a template after inflating: many times what a form holds.
    pub const TEMPLATE_PART: u64 = 8 << 20;
    /// Places of a template that can be filled in.
    pub const TEMPLATE_PLACES: usize = 10_000;
    /// Bytes of a form that was filled in.
    pub const FORM_BYTES: usize = 2 * SHEET_BYTES;
    /// Columns of a sheet.
    pub const COLUMNS: usize = 200;
    /// Rows of a sheet.
    pub const ROWS: u32 = 200_000;
    /// Filled cells of a sheet that is read row by row.
    pub const CELLS: usize = 4_000_000;
    /// Cells of the sheets of an old format, which its reader spreads out in memory.
    pub const SPREAD_CELLS: u64 = 1_500_000;
    /// Different texts of a workbook, which its reader holds in memory.
    pub const STRINGS: usize = 2_000_000;
    /// Bytes of one cell: Excel's 32 767 characters.
    pub const CELL_BYTES: usize = 4 * 32_767;
}

/// One cell as the file stores it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number, also a date that nobody formatted as one.
    Number(f64),
    /// A cell formatted as a date.
    Date(Date),
    /// True or false.
    Bool(bool),
    /// A formula that failed (`#N/A`, `#REF!`).
    Error,
}

impl Cell {
    /// Returns the cell as a person reads it; empty and failed cells are empty.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty | Self::Error => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Bool(value) => Cow::Borrowed(if *value { "1" } else { "0" }),
        }
    }

    /// Returns whether nothing is written in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// One row of a sheet; trailing empty cells may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The row's number in its file, from 1.
    pub number: u32,
    /// The cells, from column A.
    pub cells: Vec<Cell>,
    /// Whether its sheet does not show it, by hand or by a filter.
    pub is_hidden: bool,
}

impl Row {
    /// Returns the cell in `column` (0 is A), empty beyond the last one.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Returns whether nothing is written in the row.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }

    /// Becomes a copy of `other`, keeping the memory of its texts.
    fn copy(&mut self, other: &Self) {
        (self.number, self.is_hidden) = (other.number, other.is_hidden);
        self.cells.resize(other.cells.len(), Cell::Empty);
        for (cell, other) in self.cells.iter_mut().zip(&other.cells) {
            match (cell, other) {
                (Cell::Text(text), Cell::Text(other)) => other.clone_into(text),
                (cell, other) => cell.clone_from(other),
            }
        }
    }

    /// Writes `cell` into `column`, growing the row to it.
    fn set(&mut self, column: usize, cell: Cell) {
        if column >= self.cells.len() {
            self.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
    }
}

/// Takes one row after another; `Break` stops reading.
pub type Visit<'a> = dyn FnMut(&Row) -> ControlFlow<()> + 'a;

/// Why a file cannot be read as a whole. The words are in `i18n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadProblem {
    /// The content is no spreadsheet and no text table.
    NotASpreadsheet,
    /// The file is a whole ledger, no table.
    WholeLedger,
    /// The file is beyond [`limits`].
    TooLarge,
    /// The file ends too early or is damaged.
    Truncated,
    /// The process that read it came to an end: the file asked for more than it may have, or somebody ended it.
    Stopped,
    /// The file was encrypted to be handed over, and is to be opened first.
    Sealed,
    /// The file opens with a password only.
    PasswordProtected,
    /// There is no sheet, or none of the name asked for.
    NoSheet,
    /// No row holds the headings of a roster.
    NoHeader,
    /// The file teaches no headings, or this line of it is not understood.
    NotAMapping {
        /// The line, from 1.
        row: u32,
    },
    /// The text of this row is neither UTF-8 nor GB18030.
    UndecodableText {
        /// The line, from 1.
        row: u32,
    },
    /// A quotation mark in this row is never closed.
    UnclosedQuote {
        /// The row, from 1.
        row: u32,
    },
}

/// Returns the letters of a column (0 is A, 26 is AA), as spreadsheets show it.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = Some(column);
    while let Some(index) = left {
        letters.push(char::from(b'A' + u8::try_from(index % 26).unwrap_or_default()));
        left = (index / 26).checked_sub(1);
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::column_letters;

    #[test]
    fn names_columns_like_a_spreadsheet() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
