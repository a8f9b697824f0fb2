//! A page in large print, to be read out and signed: XLSX on A4, or plain text.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{
    dossier::{Line, text},
    text_writer::folded,
    xlsx_writer::{A4, io_error, save},
};
use crate::domain::privacy_notice::Paragraph;

/// Size of the letters, in points: the third size of Chinese print (三号), which weak eyes still read.
const SIZE: u32 = 16;

/// Height of a line, in points.
const LEADING: u32 = 22;

/// Width of the one column, in characters of the standard font: one that is wider than a page of A4 is cut off, not scaled.
const WIDTH: u32 = 80;

/// Cells of a line in letters of that size.
const LINE: usize = 50;

/// Writes the page as a workbook of one sheet.
pub fn write_letter(title: &str, parts: &[Paragraph], out: &mut (impl Write + Send)) -> io::Result<()> {
    let mut book = Workbook::new();
    lay_out(book.add_worksheet(), title, parts).map_err(io_error)?;
    save(&mut book, out)
}

/// Returns the page as text of 80 columns.
pub fn letter_text(title: &str, parts: &[Paragraph]) -> String {
    let lines: Vec<Line> = parts
        .iter()
        .flat_map(|part| {
            let said = part.lines.iter().map(|line| Line { depth: 1, text: line.clone() });
            [Line { depth: 0, text: part.heading.to_owned() }].into_iter().chain(said)
        })
        .collect();
    text(title, "", &lines)
}

fn lay_out(sheet: &mut Worksheet, title: &str, parts: &[Paragraph]) -> Result<(), XlsxError> {
    let plain = Format::new().set_font_size(SIZE);
    let bold = plain.clone().set_bold();
    let cell = plain.clone().set_text_wrap().set_num_format("@").set_align(FormatAlign::Top);
    let heading = Format::new().set_bold().set_font_size(SIZE + 6).set_align(FormatAlign::Center);
    sheet.set_column_width(0, WIDTH)?;
    sheet.write_string_with_format(0, 0, title, &heading)?.set_row_height(0, 2 * LEADING)?;
    for (row, part) in (1..).zip(parts) {
        // A part is one cell: no page begins in the middle of it.
        let said = part.lines.join("\n");
        if part.heading.is_empty() {
            sheet.write_string_with_format(row, 0, &said, &cell)?;
        } else {
            let first = format!("{}\n", part.heading);
            sheet.write_rich_string_with_format(row, 0, &[(&bold, &first), (&plain, &said)], &cell)?;
        }
        let lines: usize = part.lines.iter().map(|line| folded(line, LINE).len().max(1)).sum();
        let lines = lines + usize::from(!part.heading.is_empty());
        sheet.set_row_height(row, u32::try_from(lines).unwrap_or(1) * LEADING + LEADING / 2)?;
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3).set_footer("&C&P / &N");
    Ok(())
}
