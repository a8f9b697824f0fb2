//! Opens a file by what is in it, never by its extension, and hands out its rows.

use std::{borrow::Cow, io::Cursor};

use calamine::{Data, Ods, Reader, SheetType, SheetVisible, Xls, Xlsx};
use serde::{Deserialize, Serialize};

use super::{
    ReadProblem, Row, Visit, csv,
    document::is_document,
    guarded::guarded,
    json, limits,
    look::Look,
    ods,
    values::Epoch,
    wire::{Channel, Head, Remote},
    xls, xlsx,
};

const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
const CFB_MAGIC: &[u8] = b"\xD0\xCF\x11\xE0";

/// A sheet of a workbook; a CSV or JSON file has one without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetName {
    /// Its name.
    pub name: String,
    /// Whether people see it.
    pub shown: Shown,
    /// Its place in the file, where charts and macros have places, too.
    index: usize,
}

/// Whether people see a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// It is visible.
    Visible,
    /// It is hidden.
    Hidden,
}

/// An opened file.
pub struct Workbook<'a> {
    source: Source<'a>,
    sheets: Vec<SheetName>,
}

enum Source<'a> {
    Csv(Cow<'a, str>),
    Json(Vec<Row>),
    Xlsx { book: Box<Xlsx<Cursor<&'a [u8]>>>, bytes: &'a [u8] },
    Xls { book: Box<Xls<Cursor<&'a [u8]>>>, looks: Vec<Look> },
    Ods { book: Box<Ods<Cursor<&'a [u8]>>>, looks: Vec<Look> },
    Apart { remote: Remote, epoch: Epoch },
}

impl<'a> Workbook<'a> {
    /// Returns whether a file is of a kind that is unpacked to be read: it may become much larger than it is.
    pub fn is_packed(bytes: &[u8]) -> bool {
        bytes.starts_with(ZIP_MAGIC) || bytes.starts_with(CFB_MAGIC)
    }

    /// Opens a file that another process reads: the one at the other end of `channel`, which runs [`super::serve`].
    pub fn apart(channel: Box<dyn Channel>, bytes: &[u8]) -> Result<Self, ReadProblem> {
        let (remote, Head { sheets, epoch }) = Remote::open(channel, bytes)?;
        Ok(Self { source: Source::Apart { remote, epoch }, sheets })
    }

    /// Opens XLSX, XLS, ODS, CSV (also tab and semicolon; UTF-8, UTF-16, GB18030) and tables in JSON.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadProblem> {
        let source = if bytes.starts_with(ZIP_MAGIC) {
            open_zip(bytes)?
        } else if bytes.starts_with(CFB_MAGIC) {
            open_cfb(bytes)?
        } else if json::is_table(bytes) {
            Source::Json(json::rows(bytes)?)
        } else if is_document(bytes) {
            return Err(ReadProblem::WholeLedger);
        } else {
            Source::Csv(csv::decode(bytes)?)
        };
        let sheets = match &source {
            Source::Csv(_) | Source::Json(_) => {
                vec![SheetName { name: String::new(), shown: Shown::Visible, index: 0 }]
            }
            Source::Xlsx { book, .. } => sheet_names(book.sheets_metadata()),
            Source::Xls { book, .. } => sheet_names(book.sheets_metadata()),
            Source::Ods { book, .. } => sheet_names(book.sheets_metadata()),
            Source::Apart { .. } => Vec::new(),
        };
        if sheets.is_empty() {
            return Err(ReadProblem::NoSheet);
        }
        Ok(Self { source, sheets })
    }

    /// Lists the sheets in their order.
    pub fn sheets(&self) -> &[SheetName] {
        &self.sheets
    }

    /// Returns the day from which bare numbers of days count.
    pub(super) fn epoch(&self) -> Epoch {
        let is_1904 = match &self.source {
            Source::Xlsx { book, .. } => book.has_1904_epoch(),
            Source::Xls { book, .. } => book.has_1904_epoch(),
            Source::Csv(_) | Source::Json(_) | Source::Ods { .. } => false,
            Source::Apart { epoch, .. } => return *epoch,
        };
        if is_1904 { Epoch::Y1904 } else { Epoch::Y1900 }
    }

    /// Visits the rows of one sheet that have something in them, from the top.
    pub fn for_each_row(&mut self, sheet: &str, visit: &mut Visit) -> Result<(), ReadProblem> {
        let index = self.sheets.iter().find(|known| known.name == sheet).map(|known| known.index);
        let index = index.ok_or(ReadProblem::NoSheet)?;
        match &mut self.source {
            Source::Csv(text) => csv::for_each_row(text, visit),
            Source::Apart { remote, .. } => remote.for_each_row(sheet, visit),
            Source::Json(rows) => {
                // Stopping early is no fault.
                let _ = rows.iter().filter(|row| !row.is_blank()).try_for_each(visit);
                Ok(())
            }
            Source::Xlsx { book, bytes } => xlsx::for_each_row(book, sheet, xlsx::look(bytes, index)?, visit),
            Source::Xls { book, looks } => {
                let mut look = looks.get(index).cloned().unwrap_or_default();
                for area in book.merge_cells_by_sheet_name(sheet).unwrap_or_default() {
                    look.merge_down((area.start.0 + 1, area.start.1 as usize), area.end.0 + 1);
                }
                let range = book.worksheet_range(sheet).map_err(|_| ReadProblem::Truncated)?;
                visit_range(&range, look, visit)
            }
            Source::Ods { book, looks } => {
                let look = looks.get(index).cloned().unwrap_or_default();
                let range = book.worksheet_range(sheet).map_err(|_| ReadProblem::Truncated)?;
                visit_range(&range, look, visit)
            }
        }
    }
}

fn open_zip(bytes: &[u8]) -> Result<Source<'_>, ReadProblem> {
    xlsx::check_container(bytes)?;
    match guarded(|| Xlsx::new(Cursor::new(bytes)))? {
        Ok(book) => return Ok(Source::Xlsx { book: Box::new(book), bytes }),
        Err(calamine::XlsxError::Password) => return Err(ReadProblem::PasswordProtected),
        Err(calamine::XlsxError::FileNotFound(_) | calamine::XlsxError::RelationshipNotFound) => {}
        Err(error) => return Err(xlsx::problem(&error)),
    }
    let looks = ods::looks(bytes)?;
    match guarded(|| Ods::new(Cursor::new(bytes)))? {
        Ok(book) => Ok(Source::Ods { book: Box::new(book), looks }),
        Err(calamine::OdsError::Password) => Err(ReadProblem::PasswordProtected),
        Err(calamine::OdsError::CellLimitExceeded { .. }) => Err(ReadProblem::TooLarge),
        Err(calamine::OdsError::Eof(_) | calamine::OdsError::Xml(_)) => Err(ReadProblem::Truncated),
        Err(_) => Err(ReadProblem::NotASpreadsheet),
    }
}

/// Opens the old container; a modern file with a password wears it too.
fn open_cfb(bytes: &[u8]) -> Result<Source<'_>, ReadProblem> {
    if bytes.len() > limits::SHEET_BYTES {
        return Err(ReadProblem::TooLarge);
    }
    let looks = xls::looks(bytes)?;
    match guarded(|| Xls::new(Cursor::new(bytes)))? {
        Ok(book) => return Ok(Source::Xls { book: Box::new(book), looks }),
        Err(calamine::XlsError::Password) => return Err(ReadProblem::PasswordProtected),
        Err(_) => {}
    }
    match guarded(|| Xlsx::new(Cursor::new(bytes)))? {
        Err(calamine::XlsxError::Password) => Err(ReadProblem::PasswordProtected),
        _ => Err(ReadProblem::NotASpreadsheet),
    }
}

fn sheet_names(sheets: &[calamine::Sheet]) -> Vec<SheetName> {
    sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet)
        .map(|(index, sheet)| SheetName {
            index,
            name: sheet.name.clone(),
            shown: if sheet.visible == SheetVisible::Visible { Shown::Visible } else { Shown::Hidden },
        })
        .collect()
}

/// Visits a sheet that the old formats can only give as a whole.
fn visit_range(range: &calamine::Range<Data>, look: Look, visit: &mut Visit) -> Result<(), ReadProblem> {
    let Some((first_row, first_column)) = range.start() else {
        return Ok(());
    };
    let mut look = look.open();
    let mut row = Row::default();
    for (number, cells) in (first_row + 1..).zip(range.rows()) {
        row.number = number;
        row.cells.clear();
        for (column, data) in (first_column as usize..).zip(cells) {
            xlsx::place(&mut row, column, xlsx::cell_of(data))?;
        }
        if row.is_blank() {
            continue;
        }
        look.dress(&mut row);
        if visit(&row).is_break() {
            break;
        }
    }
    Ok(())
}
