//! XLSX made for printing: title, headings on every page, A4 across, columns as wide as their Chinese.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::writer::{Kind, Table, number};

/// Paper size A4 in the numbering of spreadsheets.
const A4: u8 = 9;

/// Narrowest and widest column, in cells.
const WIDTHS: (usize, usize) = (6, 40);

/// A sheet being written; rows go to a temporary file, so memory does not grow.
pub(super) struct XlsxWriter {
    book: Workbook,
    header_row: u32,
    rows: u32,
    widths: Vec<usize>,
    styles: Styles,
}

struct Styles {
    title: Format,
    heading: Format,
    text: Format,
    number: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            heading: cell.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            // Text stays text when a person types over it.
            text: cell.clone().set_num_format("@").set_text_wrap(),
            number: cell,
        }
    }
}

impl XlsxWriter {
    pub(super) fn new(table: &Table) -> io::Result<Self> {
        let mut book = Workbook::new();
        book.add_worksheet_with_constant_memory().map_err(io_error)?;
        let widths = table.columns.iter().map(|column| width(&column.heading)).collect();
        let header_row = u32::from(!table.title.is_empty());
        let mut writer = Self { book, header_row, rows: 0, widths, styles: Styles::new() };
        writer.head(table).map_err(io_error)?;
        Ok(writer)
    }

    fn head(&mut self, table: &Table) -> Result<(), XlsxError> {
        let last = last_column(&self.widths)?;
        let sheet = self.book.worksheet_from_index(0)?;
        if self.header_row == 1 && last > 0 {
            sheet.merge_range(0, 0, 0, last, &table.title, &self.styles.title)?;
        } else if self.header_row == 1 {
            sheet.write_string_with_format(0, 0, &table.title, &self.styles.title)?;
        }
        for (column, spec) in (0..).zip(&table.columns) {
            sheet.write_string_with_format(self.header_row, column, &spec.heading, &self.styles.heading)?;
        }
        Ok(())
    }

    /// Writes one row.
    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = (Kind, &'a str)>) -> io::Result<()> {
        self.rows += 1;
        let at = self.header_row + self.rows;
        let sheet = self.book.worksheet_from_index(0).map_err(io_error)?;
        for ((column, (kind, text)), widest) in (0..).zip(cells).zip(&mut self.widths) {
            *widest = width(text).max(*widest);
            write_cell(sheet, (at, column), (kind, text), &self.styles).map_err(io_error)?;
        }
        Ok(())
    }

    /// Sets the page up and writes the file.
    pub(super) fn finish(mut self, out: &mut (impl Write + Send)) -> io::Result<()> {
        self.set_up_page().map_err(io_error)?;
        self.book.save_to_writer(&mut *out).map_err(io_error)?;
        out.flush()
    }

    fn set_up_page(&mut self) -> Result<(), XlsxError> {
        let (first, last) = (self.header_row, self.header_row + self.rows);
        let last_column = last_column(&self.widths)?;
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, width) in (0..).zip(&self.widths) {
            let cells = u32::try_from((*width).clamp(WIDTHS.0, WIDTHS.1) + 2).unwrap_or_default();
            sheet.set_column_width(column, cells)?;
        }
        sheet.set_freeze_panes(first + 1, 0)?.set_repeat_rows(0, first)?;
        sheet.autofilter(first, 0, last, last_column)?;
        sheet.ignore_error_range(first, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
        Ok(())
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (kind, text): (Kind, &str),
    styles: &Styles,
) -> Result<(), XlsxError> {
    if let Some(number) = number(kind, text) {
        sheet.write_number_with_format(row, column, number, &styles.number)?;
    } else if text.is_empty() {
        sheet.write_blank(row, column, &styles.text)?;
    } else {
        sheet.write_string_with_format(row, column, text, &styles.text)?;
    }
    Ok(())
}

fn last_column(widths: &[usize]) -> Result<u16, XlsxError> {
    u16::try_from(widths.len().saturating_sub(1)).map_err(|_| XlsxError::RowColumnLimitError)
}

/// The cells of the widest line.
fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default()
}

fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}
