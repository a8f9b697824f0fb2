//! XLSX, read cell by cell: memory does not grow with the sheet, and a lone far cell costs nothing.

use std::io::{Cursor, Read};

use calamine::{DataType, ExcelDateTime, Xlsx, XlsxError};
use jiff::civil::Date;
use zip::ZipArchive;

use super::{Cell, ReadProblem, Row, Visit, limits, merges::Merges};

/// Parts that are held in memory while a workbook is open, each with the most bytes it may inflate to.
const PARTS_IN_MEMORY: [(&str, u64); 5] = [
    ("sharedstrings.xml", 96 << 20),
    ("content.xml", 96 << 20),
    ("styles.xml", 4 << 20),
    ("workbook.xml", 1 << 20),
    (".rels", 1 << 20),
];

/// Merged cells stand behind the rows, so they cost a second reading; larger sheets come from machines.
const MERGES_UP_TO: u64 = 32 << 20;

/// Checks the container before anything is inflated; returns the size it declares, which `zip` holds it to.
pub(super) fn check_container(bytes: &[u8]) -> Result<u64, ReadProblem> {
    if bytes.len() > limits::SHEET_BYTES {
        return Err(ReadProblem::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadProblem::Truncated)?;
    let mut inflated = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| ReadProblem::Truncated)?;
        let name = entry.name().map_err(|_| ReadProblem::Truncated)?.to_ascii_lowercase();
        let beyond = |(part, most): (&str, u64)| name.ends_with(part) && entry.size() > most;
        inflated = inflated.saturating_add(entry.size());
        if inflated > limits::INFLATED_BYTES || PARTS_IN_MEMORY.into_iter().any(beyond) {
            return Err(ReadProblem::TooLarge);
        }
        drop(entry);
        if name.ends_with("sharedstrings.xml") {
            check_declared_strings(&mut archive, index)?;
        }
    }
    Ok(inflated)
}

/// Refuses a count of shared strings that would reserve memory for more than any sheet may hold.
fn check_declared_strings(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<(), ReadProblem> {
    let entry = archive.by_index(index).map_err(|_| ReadProblem::Truncated)?;
    let mut head = Vec::new();
    entry.take(4096).read_to_end(&mut head).map_err(|_| ReadProblem::Truncated)?;
    let head = String::from_utf8_lossy(&head);
    let Some((_, sst)) = head.split_once("<sst") else {
        return Err(ReadProblem::Truncated);
    };
    let Some((attributes, _)) = sst.split_once('>') else {
        return Err(ReadProblem::TooLarge);
    };
    let Some((_, count)) = attributes.split_once("uniqueCount=") else {
        return Ok(());
    };
    let digits = count.trim_start_matches(['"', '\'']).split(['"', '\'']).next().unwrap_or_default();
    match digits.parse::<usize>() {
        Ok(declared) if declared > limits::CELLS => Err(ReadProblem::TooLarge),
        Ok(_) => Ok(()),
        Err(_) => Err(ReadProblem::Truncated),
    }
}

/// Visits the rows of a sheet that have something in them.
pub(super) fn for_each_row(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    inflated: u64,
    visit: &mut Visit,
) -> Result<(), ReadProblem> {
    let mut merges = Merges::default();
    if inflated <= MERGES_UP_TO {
        merges = Merges::new(book.merge_cells_by_sheet_name(sheet).map_err(|e| problem(&e))?);
    }
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|e| problem(&e))?;
    let mut row = Row::default();
    let mut filled = 0;
    while let Some(cell) = cells.next_cell().map_err(|e| problem(&e))? {
        let (index, column) = cell.get_position();
        let value = cell_of(cell.get_value());
        if value == Cell::Empty {
            continue;
        }
        filled += 1;
        if filled > limits::CELLS {
            return Err(ReadProblem::TooLarge);
        }
        if row.number != index + 1 {
            if !row.cells.is_empty() {
                merges.fill(&mut row);
                if visit(&row).is_break() {
                    return Ok(());
                }
            }
            row.cells.clear();
            row.number = index + 1;
        }
        place(&mut row, column as usize, value)?;
    }
    if !row.cells.is_empty() {
        merges.fill(&mut row);
        let _ = visit(&row);
    }
    Ok(())
}

/// Writes `cell` into `row` if the sheet stays within its limits.
pub(super) fn place(row: &mut Row, column: usize, cell: Cell) -> Result<(), ReadProblem> {
    if cell == Cell::Empty {
        return Ok(());
    }
    let long = matches!(&cell, Cell::Text(text) if text.len() > limits::CELL_BYTES);
    if long || column >= limits::COLUMNS || row.number > limits::ROWS {
        return Err(ReadProblem::TooLarge);
    }
    row.set(column, cell);
    Ok(())
}

/// Turns a cell of any spreadsheet format into ours; formulas give the value they were saved with.
pub(super) fn cell_of(data: &impl DataType) -> Cell {
    if let Some(text) = data.get_string().or_else(|| data.get_duration_iso()) {
        return text_cell(text);
    }
    if let Some(text) = data.get_datetime_iso() {
        return iso_date(text).map_or_else(|| text_cell(text), Cell::Date);
    }
    if let Some(date) = data.get_datetime() {
        return date_cell(date);
    }
    if let Some(value) = data.get_bool() {
        return Cell::Bool(value);
    }
    if data.is_error() {
        return Cell::Error;
    }
    data.as_f64().map_or(Cell::Empty, Cell::Number)
}

fn text_cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn date_cell(date: ExcelDateTime) -> Cell {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    let civil = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok())
        .and_then(|((year, month), day)| Date::new(year, month, day).ok());
    match civil {
        Some(civil) if date.is_datetime() => Cell::Date(civil),
        _ => Cell::Number(date.as_f64()),
    }
}

/// Reads the day of an ISO 8601 date, with or without a time of day.
fn iso_date(text: &str) -> Option<Date> {
    text.split('T').next()?.parse().ok()
}

/// Tells what a failed reading means to a person.
pub(super) fn problem(error: &XlsxError) -> ReadProblem {
    match error {
        XlsxError::Password => ReadProblem::PasswordProtected,
        XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_) => ReadProblem::NoSheet,
        XlsxError::ColumnNumberOverflow | XlsxError::RowNumberOverflow => ReadProblem::TooLarge,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => ReadProblem::NotASpreadsheet,
        _ => ReadProblem::Truncated,
    }
}
