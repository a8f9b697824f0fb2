//! The sheets of a file as they came, with the reasons beside the rows that were not taken and the wrong cells marked.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    ops::ControlFlow,
};

use rust_xlsxwriter::{Color, Format, Workbook as Book, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::{
    Cell, ReadProblem, Row, Workbook, limits,
    roster::{Layout, SheetLayout},
    xlsx_writer::{io_error, save},
};

/// Narrowest and widest column of the sheet, in cells.
const WIDTHS: (usize, usize) = (6, 30);

/// The column of the reasons, in cells.
const REASONS_WIDTH: u32 = 60;

/// Why a row was not taken, and which of its cells are wrong (0 is A).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The wrong cells.
    pub columns: Vec<usize>,
    /// The reasons, as people read them.
    pub reasons: Vec<String>,
}

/// The marks by sheet (its place in the layout) and row.
pub type Marks = BTreeMap<(u32, u32), Mark>;

/// Why the file cannot be written.
#[derive(Debug)]
pub enum RejectProblem {
    /// The original can no longer be read.
    Unreadable(ReadProblem),
    /// Writing failed.
    Io(io::Error),
}

impl From<XlsxError> for RejectProblem {
    fn from(error: XlsxError) -> Self {
        Self::Io(io_error(error))
    }
}

/// Writes the sheets that were read, each row at its place; `heading` stands above the reasons.
pub fn write(
    workbook: &mut Workbook,
    layout: &Layout,
    marks: &Marks,
    heading: &str,
    out: &mut (impl Write + Send),
) -> Result<(), RejectProblem> {
    let mut book = Book::new();
    let styles = Styles::new();
    for (sheet, number) in layout.sheets.iter().zip(0..) {
        let widths = widths(workbook, &sheet.name).map_err(RejectProblem::Unreadable)?;
        let page = book.add_worksheet_with_constant_memory()?;
        // Other formats allow names that this one does not; the sheet is then just numbered.
        drop(page.set_name(&sheet.name));
        set_up(page, sheet, &widths)?;
        let mut failed = Ok(());
        let read = workbook.for_each_row(&sheet.name, &mut |row| {
            let mark = marks.get(&(number, row.number));
            let note = (row.number == sheet.columns.header_row()).then_some(heading);
            failed = write_row(page, row, widths.len(), mark, note, &styles);
            if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        read.map_err(RejectProblem::Unreadable)?;
        failed?;
    }
    save(&mut book, out).map_err(RejectProblem::Io)
}

struct Styles {
    text: Format,
    wrong: Format,
    reason: Format,
}

impl Styles {
    fn new() -> Self {
        // Text stays text when a person types over it.
        let text = Format::new().set_num_format("@");
        let wrong = text.clone().set_bold().set_background_color(Color::RGB(0x00FF_C7CE));
        Self { text, wrong, reason: Format::new().set_text_wrap() }
    }
}

/// Returns the width of each column in cells.
fn widths(workbook: &mut Workbook, sheet: &str) -> Result<Vec<usize>, ReadProblem> {
    let mut widths: Vec<usize> = Vec::new();
    workbook.for_each_row(sheet, &mut |row| {
        widths.resize(widths.len().max(row.cells.len()).min(limits::COLUMNS), WIDTHS.0);
        // A title runs over the cells beside it.
        if row.cells.iter().filter(|cell| !cell.is_blank()).count() > 1 {
            for (width, cell) in widths.iter_mut().zip(&row.cells) {
                *width = cell.text().width().clamp(*width, WIDTHS.1);
            }
        }
        ControlFlow::Continue(())
    })?;
    Ok(widths)
}

fn set_up(page: &mut Worksheet, sheet: &SheetLayout, widths: &[usize]) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(widths) {
        page.set_column_width(column, u32::try_from(*width + 2).unwrap_or_default())?;
    }
    page.set_column_width(column_number(widths.len())?, REASONS_WIDTH)?;
    page.set_freeze_panes(sheet.columns.header_row(), 0)?;
    Ok(())
}

fn write_row(
    page: &mut Worksheet,
    row: &Row,
    reasons: usize,
    mark: Option<&Mark>,
    heading: Option<&str>,
    styles: &Styles,
) -> Result<(), RejectProblem> {
    let at = row.number.saturating_sub(1);
    for (column, cell) in row.cells.iter().enumerate() {
        let is_wrong = mark.is_some_and(|mark| mark.columns.contains(&column));
        let style = if is_wrong { &styles.wrong } else { &styles.text };
        let column = column_number(column)?;
        match cell {
            Cell::Number(number) if !is_wrong => drop(page.write_number(at, column, *number)?),
            Cell::Empty | Cell::Error if !is_wrong => {}
            _ if cell.is_blank() => drop(page.write_blank(at, column, style)?),
            _ => drop(page.write_string_with_format(at, column, cell.text(), style)?),
        }
    }
    let reasons = column_number(reasons)?;
    if let Some(mark) = mark {
        // A cell that does not exist yet is marked, too: it is to be filled in.
        for column in mark.columns.iter().filter(|column| **column >= row.cells.len()) {
            page.write_blank(at, column_number(*column)?, &styles.wrong)?;
        }
        page.write_string_with_format(at, reasons, mark.reasons.join("\n"), &styles.reason)?;
    } else if let Some(heading) = heading {
        page.write_string_with_format(at, reasons, heading, &styles.wrong)?;
    }
    Ok(())
}

fn column_number(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}
