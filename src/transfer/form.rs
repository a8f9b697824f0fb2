//! A form on one sheet of A4: labels, the fields beside them, and room for opinions and seals.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::xlsx_writer::{A4, io_error, save};

/// Columns of the grid that rows are made of.
pub const COLUMNS: u16 = 12;

/// Width of a column, in cells.
const WIDTH: u32 = 8;

/// Height of an ordinary row, in points.
const HEIGHT: u32 = 26;

/// A part of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCell {
    /// What stands in it.
    pub text: String,
    /// How many columns of the grid it takes.
    pub columns: u16,
    /// What it is.
    pub part: FormPart,
}

/// What a part of a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPart {
    /// What is asked for.
    Label,
    /// What is filled in.
    Field,
    /// Room for an opinion, signature and seal.
    Opinion,
}

/// Writes a form; below the title stands a line across.
pub fn write_form(
    title: &str,
    below_title: &str,
    rows: &[Vec<FormCell>],
    out: &mut (impl Write + Send),
) -> io::Result<()> {
    let mut book = Workbook::new();
    lay_out(book.add_worksheet(), title, below_title, rows).map_err(io_error)?;
    save(&mut book, out)
}

fn lay_out(
    sheet: &mut Worksheet,
    title: &str,
    below_title: &str,
    rows: &[Vec<FormCell>],
) -> Result<(), XlsxError> {
    let last = COLUMNS - 1;
    for column in 0..COLUMNS {
        sheet.set_column_width(column, WIDTH)?;
    }
    let heading = Format::new().set_bold().set_font_size(18).set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, last, title, &heading)?.set_row_height(0, 34)?;
    sheet.merge_range(1, 0, 1, last, below_title, &Format::new())?;
    let cell = Format::new()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_num_format("@")
        .set_align(FormatAlign::VerticalCenter);
    for (row, parts) in (2..).zip(rows) {
        let mut column = 0;
        for part in parts {
            let format = match part.part {
                FormPart::Label => cell.clone().set_bold().set_align(FormatAlign::Center),
                FormPart::Field => cell.clone(),
                FormPart::Opinion => cell.clone().set_align(FormatAlign::Bottom),
            };
            let end = (column + part.columns.max(1) - 1).min(last);
            if end > column {
                sheet.merge_range(row, column, row, end, &part.text, &format)?;
            } else {
                sheet.write_string_with_format(row, column, &part.text, &format)?;
            }
            column = end + 1;
        }
        let is_opinion = parts.iter().any(|part| part.part == FormPart::Opinion);
        sheet.set_row_height(row, if is_opinion { HEIGHT * 3 } else { HEIGHT })?;
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 1).set_print_center_horizontally(true);
    sheet.set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3);
    Ok(())
}
