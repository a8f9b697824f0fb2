//! XLSX made for printing: title, whose list of which day, headings on every page, A4, columns as wide as their Chinese.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::{
    writer::{Column, Kind, Table, number},
    xlsx_chart::Charts,
    xlsx_pages::Pages,
};

/// Paper size A4 in the numbering of spreadsheets.
pub(super) const A4: u8 = 9;

/// The narrowest column, in cells.
const NARROWEST: usize = 6;

/// The widest column of a table, in cells, and of one of more columns than those or with some to fill in: all of it is to
/// fit on paper, large enough to write on.
const WIDEST: (usize, usize) = (40, 28);
const MANY: usize = 9;

/// The width of a column that is filled in by hand, in cells, and the lines its rows have room for.
const BLANK: (usize, usize) = (16, 2);

/// Cells of a column around its text.
const AROUND: usize = 2;

/// The height of a line, in points, and of the title.
const LINE: u32 = 16;
const TITLE: u32 = 24;

/// The tallest row that spreadsheets know, in points.
const TALLEST: u32 = 409;

/// Cells that a line may lack because the next word does not fit.
const WORD: usize = 4;

/// The most characters in the name of a sheet.
const LONGEST_NAME: usize = 31;

/// The widest table that is printed upright, in cells.
const UPRIGHT: usize = 96;

/// The most cells that can be read on one page across; a wider table goes on, its first column on every page.
const ACROSS: usize = 220;

/// A sheet being written; rows go to a temporary file, so memory does not grow.
pub(super) struct XlsxWriter {
    book: Workbook,
    total: String,
    signatures: String,
    kinds: Vec<Kind>,
    title: String,
    is_wide: bool,
    /// Whether filled cells take the style of their column: to find one for each cell takes as long as to write it.
    is_styled_by_column: bool,
    header_row: u32,
    rows: u32,
    widths: Vec<usize>,
    widest: usize,
    sums: Vec<f64>,
    charts: Option<Charts>,
    pages: Pages,
    styles: Styles,
}

struct Styles {
    title: Format,
    line: Format,
    foot: Format,
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
            foot: Format::new().set_align(FormatAlign::VerticalCenter).set_text_wrap(),
            heading: cell.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            // Text stays text when a person types over it.
            text: cell.clone().set_num_format("@").set_text_wrap(),
            // Room on the right, so that a number does not run into the text beside it.
            sum: cell.clone().set_bold().set_align(FormatAlign::Right).set_indent(1),
            number: cell.set_align(FormatAlign::Right).set_indent(1),
        }
    }
}

impl Styles {
    /// Returns the style of the cells of a column.
    const fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Number | Kind::Sum => &self.number,
            Kind::Text | Kind::Blank => &self.text,
        }
    }
}

impl XlsxWriter {
    pub(super) fn new(table: &Table) -> io::Result<Self> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet_with_constant_memory().map_err(io_error)?;
        if !table.name.is_empty() {
            sheet.set_name(sheet_name(&table.name)).map_err(io_error)?;
        }
        let width = |column: &Column| match column.kind {
            Kind::Blank => BLANK.0,
            _ => width(&column.heading),
        };
        let widths: Vec<usize> = table.columns.iter().map(width).collect();
        let is_filled_in = table.columns.iter().any(|column| column.kind == Kind::Blank);
        let mut writer = Self {
            book,
            total: table.total.clone(),
            signatures: table.signatures.clone(),
            kinds: table.columns.iter().map(|column| column.kind).collect(),
            title: table.title.clone(),
            is_wide: widths.iter().map(|width| width.max(&NARROWEST) + AROUND).sum::<usize>() > ACROSS,
            widest: if is_filled_in || table.columns.len() > MANY { WIDEST.1 } else { WIDEST.0 },
            // A row is written when the next begins, and only below a table that is signed there is one for the last.
            is_styled_by_column: !table.signatures.is_empty(),
            header_row: 0,
            rows: 0,
            widths,
            sums: vec![0.0; table.columns.len()],
            charts: table.chart.as_ref().map(|chart| Charts::new(chart, table)),
            pages: Pages::default(),
            styles: Styles::new(),
        };
        writer.head(table).map_err(io_error)?;
        Ok(writer)
    }

    fn head(&mut self, table: &Table) -> Result<(), XlsxError> {
        let lines = [
            (&table.title, self.styles.title.clone(), TITLE),
            (&table.below_title, self.styles.line.clone(), LINE),
        ];
        for (text, style, height) in lines.into_iter().filter(|(text, ..)| !text.is_empty()) {
            self.across(self.header_row, text, &style)?;
            self.book.worksheet_from_index(0)?.set_row_height(self.header_row, height)?;
            self.header_row += 1;
        }
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, spec) in (0..).zip(&table.columns) {
            sheet.write_string_with_format(self.header_row, column, &spec.heading, &self.styles.heading)?;
            if self.is_styled_by_column {
                sheet.set_column_format(column, self.styles.of(spec.kind))?;
            }
        }
        Ok(())
    }

    /// Writes a text across all columns; over a table that goes on to other pages, on the first page alone.
    fn across(&mut self, row: u32, text: &str, style: &Format) -> Result<(), XlsxError> {
        let last = last_column(&self.widths)?;
        let sheet = self.book.worksheet_from_index(0)?;
        if self.is_wide {
            // The first column stands on every page and would cut it off.
            let style = style.clone().set_align(FormatAlign::Left);
            sheet.write_string_with_format(row, 1, text, &style)?;
        } else if last > 0 {
            // What is longer than a narrow table is made smaller, unless it is broken into lines.
            sheet.merge_range(row, 0, row, last, text, &style.clone().set_shrink())?;
        } else {
            sheet.write_string_with_format(row, 0, text, style)?;
        }
        Ok(())
    }

    /// Begins rows that are to lie on one page.
    pub(super) fn together(&mut self) {
        self.pages.group();
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
            if text.len() > self.widest || text.contains('\n') {
                lines = lines_of(text, self.widest).max(lines);
            }
            let value = number(kind, text);
            *sum += value.unwrap_or_default();
            let style = (!self.is_styled_by_column).then(|| self.styles.of(kind));
            write_cell(sheet, (at, column), (text, value), style, &self.styles.text).map_err(io_error)?;
            if let Some(charts) = &mut self.charts {
                charts.cell((at, column), text, value);
            }
        }
        if lines > 1 {
            sheet.set_row_height(at, height(lines)).map_err(io_error)?;
        }
        self.pages.row(height(lines));
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
        save(&mut self.book, out)
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
            let text = std::mem::take(&mut self.signatures);
            let style = if self.is_wide { self.styles.line.clone() } else { self.styles.foot.clone() };
            let lines = if self.is_wide { 1 } else { width(&text).div_ceil(self.cells().max(1)) };
            self.across(at, &text, &style)?;
            self.book.worksheet_from_index(0)?.set_row_height(at, height(lines + 1))?;
            self.pages.row(height(lines + 1));
        }
        Ok(())
    }

    /// Returns the widths of the columns, in cells.
    fn columns(&self) -> Vec<usize> {
        self.widths.iter().map(|text| text.clamp(&NARROWEST, &self.widest) + AROUND).collect()
    }

    /// Returns the width of the table, in cells.
    fn cells(&self) -> usize {
        self.columns().into_iter().sum()
    }

    fn set_up_page(&mut self) -> Result<(), XlsxError> {
        let (first, last) = (self.header_row, self.header_row + self.rows);
        let last_column = last_column(&self.widths)?;
        let (columns, cells) = (self.columns(), self.cells());
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, width) in (0..).zip(&columns) {
            // The rows are written: below and beside them there are no lines.
            sheet.set_column_format(column, &Format::default())?;
            sheet.set_column_width(column, u32::try_from(*width).unwrap_or_default())?;
        }
        sheet.set_freeze_panes(first + 1, 0)?.set_repeat_rows(0, first)?;
        sheet.autofilter(first, 0, last, last_column)?;
        sheet.ignore_error_range(first, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
        sheet.set_paper_size(A4);
        if self.pages.is_empty() {
            let pages = if self.is_wide { u16::try_from(cells.div_ceil(ACROSS)).unwrap_or(1) } else { 1 };
            sheet.set_print_fit_to_pages(pages, 0);
        } else {
            let head = (first + 1, TITLE + first * LINE);
            self.pages.set_up(sheet, &columns, head, cells > UPRIGHT)?;
        }
        if self.is_wide {
            sheet.set_repeat_columns(0, 0)?;
            sheet.set_footer(format!("&L{}&C&P / &N", self.title.replace('&', "&&")));
        } else {
            sheet.set_footer("&C&P / &N");
        }
        sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3).set_print_center_horizontally(true);
        if cells > UPRIGHT {
            sheet.set_landscape();
        }
        Ok(())
    }
}

/// Writes a cell in this style, without one in that of its column; what is empty has none of its column.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (text, number): (&str, Option<f64>),
    style: Option<&Format>,
    blank: &Format,
) -> Result<(), XlsxError> {
    match (number, style) {
        (Some(number), Some(style)) => sheet.write_number_with_format(row, column, number, style)?,
        (Some(number), None) => sheet.write_number(row, column, number)?,
        (None, _) if text.is_empty() => sheet.write_blank(row, column, blank)?,
        (None, Some(_)) => sheet.write_string_with_format(row, column, text, blank)?,
        (None, None) => sheet.write_string(row, column, text)?,
    };
    Ok(())
}

fn last_column(widths: &[usize]) -> Result<u16, XlsxError> {
    u16::try_from(widths.len().saturating_sub(1)).map_err(|_| XlsxError::RowColumnLimitError)
}

/// The height of a row of so many lines, in points.
fn height(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX).saturating_mul(LINE).min(TALLEST)
}

/// The lines a text takes in the widest column: no program is sure to make a row as high as its text.
fn lines_of(text: &str, widest: usize) -> usize {
    // Lines break between words, so they are not quite full.
    text.lines().map(|line| line.width().div_ceil(widest.saturating_sub(WORD).max(1)).max(1)).sum()
}

/// The name of a sheet without what spreadsheets refuse in one, and no longer than they take.
fn sheet_name(text: &str) -> String {
    text.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(LONGEST_NAME).collect()
}

/// The cells of the widest line.
fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default()
}

/// Writes a workbook. It is packed in memory first: the packer tells standard error, which is the screen, of a sink that
/// fails in its hands.
pub(super) fn save(book: &mut Workbook, out: &mut impl Write) -> io::Result<()> {
    out.write_all(&book.save_to_buffer().map_err(io_error)?)?;
    out.flush()
}

pub(super) fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}
