//! XLSX made for printing: title, whose list of which day, headings on every page, A4, columns as wide as their Chinese.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::{
    writer::{Column, Kind, Table, number},
    xlsx_chart::Charts,
};

/// Paper size A4 in the numbering of spreadsheets.
pub(super) const A4: u8 = 9;

/// Narrowest and widest column, in cells.
const WIDTHS: (usize, usize) = (6, 40);

/// The width of a column that is filled in by hand, in cells, and the lines its rows have room for.
const BLANK: (usize, usize) = (16, 2);

/// The height of a line, in points.
const LINE: u32 = 16;

/// The tallest row that spreadsheets know, in points.
const TALLEST: u32 = 409;

/// The widest table that is printed upright, in cells.
const UPRIGHT: usize = 96;

/// The most cells that can be read on one page across; a wider table goes on, its first column on every page.
const ACROSS: usize = 190;

/// A sheet being written; rows go to a temporary file, so memory does not grow.
pub(super) struct XlsxWriter {
    book: Workbook,
    total: String,
    signatures: String,
    kinds: Vec<Kind>,
    header_row: u32,
    rows: u32,
    widths: Vec<usize>,
    sums: Vec<f64>,
    charts: Option<Charts>,
    styles: Styles,
}

struct Styles {
    title: Format,
    line: Format,
    heading: Format,
    text: Format,
    number: Format,
    sum: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            line: Format::new().set_align(FormatAlign::VerticalCenter),
            heading: cell.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            // Text stays text when a person types over it.
            text: cell.clone().set_num_format("@").set_text_wrap(),
            sum: cell.clone().set_bold(),
            number: cell,
        }
    }
}

impl XlsxWriter {
    pub(super) fn new(table: &Table) -> io::Result<Self> {
        let mut book = Workbook::new();
        book.add_worksheet_with_constant_memory().map_err(io_error)?;
        let width = |column: &Column| match column.kind {
            Kind::Blank => BLANK.0,
            _ => width(&column.heading),
        };
        let mut writer = Self {
            book,
            total: table.total.clone(),
            signatures: table.signatures.clone(),
            kinds: table.columns.iter().map(|column| column.kind).collect(),
            header_row: 0,
            rows: 0,
            widths: table.columns.iter().map(width).collect(),
            sums: vec![0.0; table.columns.len()],
            charts: table.chart.as_ref().map(|chart| Charts::new(chart, &table.columns)),
            styles: Styles::new(),
        };
        writer.head(table).map_err(io_error)?;
        Ok(writer)
    }

    fn head(&mut self, table: &Table) -> Result<(), XlsxError> {
        for (text, style) in
            [(&table.title, self.styles.title.clone()), (&table.below_title, self.styles.line.clone())]
        {
            if !text.is_empty() {
                self.across(self.header_row, text, &style)?;
                self.header_row += 1;
            }
        }
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, spec) in (0..).zip(&table.columns) {
            sheet.write_string_with_format(self.header_row, column, &spec.heading, &self.styles.heading)?;
        }
        Ok(())
    }

    /// Writes a text across all columns.
    fn across(&mut self, row: u32, text: &str, style: &Format) -> Result<(), XlsxError> {
        let last = last_column(&self.widths)?;
        let sheet = self.book.worksheet_from_index(0)?;
        if last > 0 {
            sheet.merge_range(row, 0, row, last, text, style)?;
        } else {
            sheet.write_string_with_format(row, 0, text, style)?;
        }
        Ok(())
    }

    /// Writes one row.
    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = (Kind, &'a str)>) -> io::Result<()> {
        self.rows += 1;
        let at = self.header_row + self.rows;
        let mut lines = if self.kinds.contains(&Kind::Blank) { BLANK.1 } else { 1 };
        let sheet = self.book.worksheet_from_index(0).map_err(io_error)?;
        let tallies = self.widths.iter_mut().zip(&mut self.sums);
        for ((column, (kind, text)), (widest, sum)) in (0..).zip(cells).zip(tallies) {
            *widest = width(text).max(*widest);
            // What has few bytes has one line: nearly every cell.
            if text.len() > WIDTHS.1 || text.contains('\n') {
                lines = lines_of(text).max(lines);
            }
            *sum += number(kind, text).unwrap_or_default();
            write_cell(sheet, (at, column), (kind, text), &self.styles).map_err(io_error)?;
            if let Some(charts) = self.charts.as_mut().filter(|charts| charts.group() == column) {
                charts.row(at, text);
            }
        }
        if lines > 1 {
            let height = u32::try_from(lines).unwrap_or(u32::MAX).saturating_mul(LINE).min(TALLEST);
            sheet.set_row_height(at, height).map_err(io_error)?;
        }
        Ok(())
    }

    /// Sets the page up and writes the file.
    pub(super) fn finish(mut self, out: &mut (impl Write + Send)) -> io::Result<()> {
        self.foot().map_err(io_error)?;
        self.set_up_page().map_err(io_error)?;
        if let Some(charts) = &self.charts {
            let table = self.book.worksheet_from_index(0).map_err(io_error)?.name();
            charts.draw(&table, &mut self.book).map_err(io_error)?;
        }
        self.book.save_to_writer(&mut *out).map_err(io_error)?;
        out.flush()
    }

    /// Writes the sums, and who made the list.
    fn foot(&mut self) -> Result<(), XlsxError> {
        let mut at = self.header_row + self.rows + 1;
        if self.kinds.contains(&Kind::Sum) && self.rows > 0 {
            let sheet = self.book.worksheet_from_index(0)?;
            for ((column, kind), sum) in (0..).zip(&self.kinds).zip(&self.sums) {
                match (column, kind) {
                    (_, Kind::Sum) => sheet.write_number_with_format(at, column, *sum, &self.styles.sum)?,
                    (0, _) => sheet.write_string_with_format(at, column, &self.total, &self.styles.sum)?,
                    _ => sheet.write_blank(at, column, &self.styles.sum)?,
                };
            }
            at += 1;
        }
        if !self.signatures.is_empty() {
            let (text, style) = (std::mem::take(&mut self.signatures), self.styles.line.clone());
            self.across(at, &text, &style)?;
        }
        Ok(())
    }

    fn set_up_page(&mut self) -> Result<(), XlsxError> {
        let (first, last) = (self.header_row, self.header_row + self.rows);
        let last_column = last_column(&self.widths)?;
        let sheet = self.book.worksheet_from_index(0)?;
        let mut cells = 0;
        for (column, width) in (0..).zip(&self.widths) {
            let width = (*width).clamp(WIDTHS.0, WIDTHS.1) + 2;
            sheet.set_column_width(column, u32::try_from(width).unwrap_or_default())?;
            cells += width;
        }
        sheet.set_freeze_panes(first + 1, 0)?.set_repeat_rows(0, first)?;
        sheet.autofilter(first, 0, last, last_column)?;
        sheet.ignore_error_range(first, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
        let pages = u16::try_from(cells.div_ceil(ACROSS)).unwrap_or(1);
        sheet.set_paper_size(A4).set_print_fit_to_pages(pages, 0).set_footer("&C&P / &N");
        if pages > 1 {
            sheet.set_repeat_columns(0, 0)?;
        }
        sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3).set_print_center_horizontally(true);
        if cells > UPRIGHT {
            sheet.set_landscape();
        }
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

/// The lines a text takes in the widest column: no program is sure to make a row as high as its text.
fn lines_of(text: &str) -> usize {
    text.lines().map(|line| line.width().div_ceil(WIDTHS.1).max(1)).sum()
}

/// The cells of the widest line.
fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default()
}

pub(super) fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}
