//! XLSX, read cell by cell: memory does not grow with the sheet, and a lone far cell costs nothing.

use std::io::{Cursor, Read};

use calamine::{DataType, ExcelDateTime, Xlsx, XlsxError};
use jiff::civil::Date;
use zip::ZipArchive;

use super::{
    Cell, ReadProblem, Row, Visit, limits,
    look::Look,
    parts::{attribute, for_each_tag},
};

/// Parts that are held in memory while a workbook is open, each with the most bytes it may inflate to.
const PARTS_IN_MEMORY: [(&str, u64); 5] = [
    ("sharedstrings.xml", 96 << 20),
    ("content.xml", 96 << 20),
    ("styles.xml", 4 << 20),
    ("workbook.xml", 1 << 20),
    (".rels", 1 << 20),
];

/// Where the workbook and the places of its sheets stand.
const WORKBOOK: &str = "xl/workbook.xml";
const PLACES: &str = "xl/_rels/workbook.xml.rels";

/// Checks the container by the sizes it declares, and what its reader would hold in memory by the real ones.
pub(super) fn check_container(bytes: &[u8]) -> Result<(), ReadProblem> {
    if bytes.len() > limits::SHEET_BYTES {
        return Err(ReadProblem::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadProblem::Truncated)?;
    let mut inflated = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| ReadProblem::Truncated)?;
        let name = entry.name().map_err(|_| ReadProblem::Truncated)?.to_ascii_lowercase();
        inflated = inflated.saturating_add(entry.size());
        let part = PARTS_IN_MEMORY.into_iter().find(|(part, _)| name.ends_with(part));
        if inflated > limits::INFLATED_BYTES || part.is_some_and(|(_, most)| entry.size() > most) {
            return Err(ReadProblem::TooLarge);
        }
        drop(entry);
        if let Some((_, most)) = part {
            check_part(archive.by_index(index).map_err(|_| ReadProblem::Truncated)?, most)?;
        }
    }
    Ok(())
}

/// Refuses a part that is larger than it declares, or holds or announces more strings than a sheet has cells.
fn check_part(part: impl Read, most: u64) -> Result<(), ReadProblem> {
    let mut strings = 0;
    let mut part = part.take(most + 1);
    for_each_tag(&mut part, &["<si>", "<si ", "<sst"], &mut |tag| {
        strings += 1;
        let announced = attribute(tag, "uniqueCount").map_or(Ok(0), str::parse::<usize>);
        match announced {
            Err(_) => Err(ReadProblem::Truncated),
            Ok(announced) if announced.max(strings) > limits::STRINGS => Err(ReadProblem::TooLarge),
            Ok(_) => Ok(()),
        }
    })?;
    if part.limit() == 0 { Err(ReadProblem::TooLarge) } else { Ok(()) }
}

/// Reads what the rows of a sheet look like; `index` counts the sheets of the workbook.
pub(super) fn look(bytes: &[u8], index: usize) -> Result<Look, ReadProblem> {
    let mut look = Look::default();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadProblem::Truncated)?;
    let Some(path) = path_of(&mut archive, index)? else { return Ok(look) };
    let Ok(part) = archive.by_name(&path) else { return Ok(look) };
    let mut number = 0;
    for_each_tag(part, &["<row ", "<mergeCell "], &mut |tag| {
        if let Some(area) = attribute(tag, "ref") {
            look.merge(area);
            return Ok(());
        }
        number = attribute(tag, "r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
        if attribute(tag, "hidden").is_some_and(|value| matches!(value, "1" | "true")) {
            look.hide(number..=number);
        }
        Ok(())
    })?;
    Ok(look)
}

/// Returns where the sheet stands in the container.
fn path_of(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<Option<String>, ReadProblem> {
    let mut ids = Vec::new();
    let mut targets = Vec::new();
    let mut visit = |path, start, visit: &mut dyn FnMut(&str)| match archive.by_name(path) {
        Ok(part) => for_each_tag(part, &[start], &mut |tag| {
            visit(tag);
            Ok(())
        }),
        Err(_) => Ok(()),
    };
    visit(WORKBOOK, "<sheet ", &mut |tag| ids.push(attribute(tag, "r:id").map(str::to_owned)))?;
    visit(PLACES, "<Relationship ", &mut |tag| {
        targets.push((attribute(tag, "Id").map(str::to_owned), attribute(tag, "Target").map(str::to_owned)));
    })?;
    let id = ids.into_iter().nth(index).flatten();
    let target = targets.into_iter().find(|(known, _)| known.is_some() && *known == id);
    Ok(target.and_then(|(_, target)| target).map(|target| match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("xl/{target}"),
    }))
}

/// Visits the rows of a sheet that have something in them.
pub(super) fn for_each_row(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    look: Look,
    visit: &mut Visit,
) -> Result<(), ReadProblem> {
    let mut look = look.open();
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|e| problem(&e))?;
    let mut row = Row::default();
    let mut filled = 0;
    while let Some(cell) = cells.next_cell().map_err(|e| problem(&e))? {
        let (index, column) = cell.get_position();
        if cell.get_value().get_string().is_some_and(|text| text.len() > limits::CELL_BYTES) {
            return Err(ReadProblem::TooLarge);
        }
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
                look.dress(&mut row);
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
        look.dress(&mut row);
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
