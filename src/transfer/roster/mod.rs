//! A roster from the township: every row about a person becomes drafts the domain can check.

mod row;

use std::{borrow::Cow, ops::ControlFlow};

use super::{
    Cell, ReadProblem, Row, Shown, Workbook,
    columns::Columns,
    headings::{Part, RosterField},
    learned::{Headings, place_heading},
    values::Epoch,
};
use crate::domain::normalise::compact;

pub use row::{CellProblem, Mended, RosterDraft, RosterRow, Tick};

use row::read_row;

/// How far down a sheet the header may stand.
const HEADER_WITHIN: u32 = 30;

/// How many rows show what a column holds.
const SAMPLES: usize = 3;

/// How many rows are shown of a sheet whose headings nobody knows.
const PEEKED: usize = 30;

/// How many rows above the header may name groups of columns.
const GROUP_ROWS: usize = 2;

/// Why a row is not about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// A sum (合计, 小计, 总计).
    Total,
    /// Who made and checked the roster (制表人, 审核人).
    Footer,
    /// The headings once more, or their numbers.
    Heading,
    /// The name of a group of rows (`一组：`).
    Label,
    /// Neither name nor number of a person.
    Nobody,
}

/// What was read around the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The sheets that were read.
    pub sheets: Vec<SheetLayout>,
    /// The sheets that were not, with the reason.
    pub unread: Vec<(String, Unread)>,
}

/// What was read around the rows of one sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetLayout {
    /// Its name; empty where a file has but one table.
    pub name: String,
    /// Its columns.
    pub columns: Columns,
    /// Rows below the header that are not about a person, with the reason.
    pub skipped: Vec<(u32, Skip)>,
    /// The first rows that are about somebody, to tell what an unknown column holds.
    pub samples: Vec<Row>,
    /// What stands above the header: the title and who filled the list in.
    pub titles: Vec<String>,
    /// Rows that the sheet does not show; they were read like the others.
    pub hidden: Vec<u32>,
}

impl SheetLayout {
    /// Returns what the first rows say in a column.
    pub fn sample(&self, column: usize) -> impl Iterator<Item = Cow<'_, str>> {
        self.samples.iter().map(move |row| row.cell(column).text()).filter(|text| !text.trim().is_empty())
    }
}

impl Layout {
    /// Returns the sheet a row was read from.
    pub fn sheet(&self, number: u32) -> Option<&SheetLayout> {
        self.sheets.get(usize::try_from(number).ok()?)
    }

    /// Lists what is said about the list as a whole: above its headings, as names of its sheets, as name of its file.
    pub fn titles<'a>(&'a self, file: &'a str) -> impl Iterator<Item = &'a str> {
        let sheets = self.sheets.iter().flat_map(|sheet| sheet.titles.iter().chain([&sheet.name]));
        sheets.map(String::as_str).chain([file])
    }

    /// Lists the sheets that were not read for this reason.
    pub fn unread(&self, why: Unread) -> impl Iterator<Item = &str> {
        self.unread.iter().filter(move |(_, known)| *known == why).map(|(name, _)| name.as_str())
    }
}

/// Why a sheet was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is hidden, and nobody named it.
    Hidden,
    /// No row near its top holds headings.
    NoHeader,
    /// Another sheet was taken.
    NotChosen,
}

/// Which sheets of a workbook are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice<'a> {
    /// The first visible sheet with headings.
    First,
    /// Every visible sheet with headings.
    All,
    /// The sheet of this name, also a hidden one.
    Named(&'a str),
}

/// Takes one row after another; `Break` stops.
pub type Take<'a> = dyn FnMut(RosterRow) -> ControlFlow<()> + 'a;

/// Reads the list of a kind in `workbook` row by row.
pub fn read(
    workbook: &mut Workbook,
    choice: Choice,
    headings: impl Into<Headings>,
    take: &mut Take,
) -> Result<Layout, ReadProblem> {
    let headings = headings.into();
    let mut layout = Layout { sheets: Vec::new(), unread: Vec::new() };
    if matches!(choice, Choice::Named(name) if workbook.sheets().iter().all(|sheet| sheet.name != name)) {
        return Err(ReadProblem::NoSheet);
    }
    for sheet in workbook.sheets().to_vec() {
        let is_wanted = match choice {
            Choice::First => layout.sheets.is_empty(),
            Choice::All => true,
            Choice::Named(name) => sheet.name == name,
        };
        let is_passed = sheet.shown == Shown::Hidden && !matches!(choice, Choice::Named(_));
        if is_passed || !is_wanted {
            let why = if is_passed { Unread::Hidden } else { Unread::NotChosen };
            layout.unread.push((sheet.name, why));
            continue;
        }
        let number = u32::try_from(layout.sheets.len()).unwrap_or(u32::MAX);
        let mut reader = Reader::new(headings.clone(), number, workbook.epoch());
        workbook.for_each_row(&sheet.name, &mut |row| reader.row(row, take))?;
        if let Some(columns) = reader.learned_places() {
            reader = Reader::new(headings.clone(), number, workbook.epoch());
            workbook.for_each_row(&sheet.name, &mut |row| reader.row_of_places(row, &columns, take))?;
        }
        match reader.columns {
            None => layout.unread.push((sheet.name, Unread::NoHeader)),
            Some(columns) => {
                let Reader { skipped, hidden, titles, samples, .. } = reader;
                layout.sheets.push(SheetLayout {
                    name: sheet.name,
                    columns,
                    skipped,
                    hidden,
                    samples,
                    titles,
                });
            }
        }
    }
    if layout.sheets.is_empty() { Err(ReadProblem::NoHeader) } else { Ok(layout) }
}

/// Returns the first filled rows of a sheet in which no row was taken for headings, so that somebody can say what its
/// columns are.
pub fn peek(workbook: &mut Workbook, choice: Choice) -> Result<Vec<Row>, ReadProblem> {
    let mut rows = Vec::new();
    for sheet in workbook.sheets().to_vec() {
        let is_wanted = match choice {
            Choice::Named(name) => sheet.name == name,
            Choice::First | Choice::All => sheet.shown != Shown::Hidden,
        };
        if !is_wanted || !rows.is_empty() {
            continue;
        }
        workbook.for_each_row(&sheet.name, &mut |row| {
            if !row.is_blank() {
                rows.push(row.clone());
            }
            if rows.len() < PEEKED { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
    }
    Ok(rows)
}

/// Returns the heading of each column and what its first rows say; without a row of headings, what stands for them.
pub fn columns(rows: &[Row], header: Option<usize>) -> Vec<(String, String)> {
    let columns = rows.iter().map(width).max().unwrap_or_default();
    let header_row = header.and_then(|place| rows.get(place));
    let below = header.map_or(0, |place| place + 1);
    let samples: Vec<&Row> = rows.iter().skip(below).filter(|row| width(row) > 1).take(SAMPLES).collect();
    let column = |place: usize| {
        let said: Vec<_> = samples.iter().map(|row| row.cell(place).text()).collect();
        let heading = header_row.map(|row| row.cell(place).text().trim().to_owned());
        (heading.unwrap_or_else(|| place_heading(place, columns)), said.join(" ").trim().to_owned())
    };
    (0..columns).map(column).collect()
}

/// Returns how many columns of a row are filled, up to the last one.
pub fn width(row: &Row) -> usize {
    row.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1)
}

/// Reads the rows of one sheet.
struct Reader {
    headings: Headings,
    sheet: u32,
    epoch: Epoch,
    columns: Option<Columns>,
    /// The last rows above the header.
    above: Vec<Row>,
    /// The last row that was about somebody.
    last: Row,
    skipped: Vec<(u32, Skip)>,
    hidden: Vec<u32>,
    titles: Vec<String>,
    samples: Vec<Row>,
    /// The columns that are filled in above the header.
    width: usize,
}

impl Reader {
    fn new(headings: Headings, sheet: u32, epoch: Epoch) -> Self {
        let (above, last) = (Vec::new(), Row::default());
        let (skipped, hidden, titles, samples) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self {
            headings,
            sheet,
            epoch,
            columns: None,
            above,
            last,
            skipped,
            hidden,
            titles,
            samples,
            width: 0,
        }
    }

    /// Returns the columns by their places, if no row holds headings and such lists are known.
    fn learned_places(&self) -> Option<Columns> {
        let is_known = self.columns.is_none() && self.headings.knows_columns(self.width);
        if is_known { Columns::of_places(&self.headings, self.width) } else { None }
    }

    /// Takes the next row of a sheet without headings; a title stands alone in its row.
    fn row_of_places(&mut self, row: &Row, columns: &Columns, take: &mut Take) -> ControlFlow<()> {
        if self.columns.is_none() {
            let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
            let (first, second) = (filled.next(), filled.next());
            if second.is_none() {
                self.titles.extend(first.map(|cell| cell.text().into_owned()));
                return ControlFlow::Continue(());
            }
            self.columns = Some(columns.clone());
        }
        self.row(row, take)
    }

    /// Takes the next row of the sheet.
    fn row(&mut self, row: &Row, take: &mut Take) -> ControlFlow<()> {
        let Some(columns) = &mut self.columns else {
            self.columns = Columns::find(&self.headings, &self.above, row);
            self.width = self.width.max(width(row));
            if self.columns.is_none() {
                let cells = row.cells.iter().filter(|cell| !cell.is_blank());
                self.titles.extend(cells.map(|cell| cell.text().into_owned()));
            }
            self.above.push(row.clone());
            self.above.drain(..self.above.len().saturating_sub(GROUP_ROWS));
            let too_far = self.columns.is_none() && row.number > HEADER_WITHIN;
            return if too_far { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        };
        let mut repeated = None;
        if let Some(reason) = skip(columns, row) {
            if matches!(reason, Skip::Heading | Skip::Nobody) && columns.extend(row) {
                return ControlFlow::Continue(());
            }
            if reason == Skip::Nobody {
                repeated = continued(columns, row, &self.last);
            }
            if repeated.is_none() {
                self.skipped.push((row.number, reason));
                return ControlFlow::Continue(());
            }
        }
        let repeated = repeated.or_else(|| spelled_out(row, &self.last));
        let row = repeated.as_ref().unwrap_or(row);
        self.last.copy(row);
        if self.samples.len() < SAMPLES {
            self.samples.push(row.clone());
        }
        if row.is_hidden {
            self.hidden.push(row.number);
        }
        take(read_row(columns, row, self.sheet, self.epoch))
    }
}

/// Returns a row with what it repeats from the one above (`同上`, `〃`) spelled out, if it repeats anything.
fn spelled_out(row: &Row, above: &Row) -> Option<Row> {
    let repeats =
        |cell: &Cell| matches!(cell, Cell::Text(text) if text.len() <= LONGEST_DITTO && is_ditto(text));
    if !row.cells.iter().any(repeats) {
        return None;
    }
    let cells = row.cells.iter().enumerate();
    let cells = cells.map(|(column, cell)| if repeats(cell) { above.cell(column) } else { cell }.clone());
    Some(Row { number: row.number, is_hidden: row.is_hidden, cells: cells.collect() })
}

/// Bytes of the longest sign of repetition, with a space or two.
const LONGEST_DITTO: usize = 12;

fn is_ditto(text: &str) -> bool {
    // Every cell is asked, and nearly none has any of these.
    let may_be = text.contains(['同', '〃', '"', '＂', '\'', '＇', '″', '“', '”', '〞']);
    may_be
        && matches!(
            compact(text).as_ref(),
            "同上" | "同前" | "上同" | "〃" | "\"" | "''" | "″" | "“" | "”" | "〞"
        )
}

/// The parts of which a person can have several, each in a row.
const GOES_ON: [Part; 6] =
    [Part::Statuses, Part::Contact, Part::Account, Part::Application, Part::Living, Part::Nursing];

/// Returns a row without a name of its own as one more of the person above: another status, guardian or account, as a
/// merged name leaves it in a format without merged cells.
fn continued(columns: &Columns, row: &Row, above: &Row) -> Option<Row> {
    let adds = |(column, field): (usize, RosterField)| {
        let (part, _) = field.place();
        GOES_ON.contains(&part) && !row.cell(column).is_blank()
    };
    if above.number == 0 || row.number != above.number + 1 || !columns.fields().any(adds) {
        return None;
    }
    let mut row = row.clone();
    for column in columns.subjects() {
        row.set(column, above.cell(column).clone());
    }
    Some(row)
}

/// The digits that make a cell an ID or a card number, however damaged; a sum such as `300人` has fewer.
const DIGITS_OF_A_NUMBER: usize = 6;

/// What the first cell of a sum begins with.
const TOTALS: [&str; 8] = ["合计", "小计", "总计", "共计", "本页小计", "本页合计", "累计", "Total"];

/// What the first cell below the last person begins with.
const FOOTERS: [&str; 11] =
    ["Madeby:", "制表", "填表", "审核", "负责人", "单位负责人", "经办", "填报", "注:", "说明:", "备注:"];

/// What a label above a group of rows ends with.
const LABELS: [&str; 7] = [":", "组", "队", "村", "社区", "小区", "居委会"];

/// Returns why `row` is not about a person; a row with the digits of an ID or card always is.
fn skip(columns: &Columns, row: &Row) -> Option<Skip> {
    let subjects = || columns.subjects().map(|column| row.cell(column));
    let digits = |cell: &Cell| cell.text().chars().filter(|c| c.is_numeric()).count();
    if subjects().any(|cell| digits(cell) >= DIGITS_OF_A_NUMBER) {
        return None;
    }
    let first =
        row.cells.iter().find(|cell| !cell.is_blank()).map(|cell| compact(&cell.text()).into_owned())?;
    let name =
        columns.name().map(|column| compact(&row.cell(column).text()).into_owned()).unwrap_or_default();
    let starts = |words: &[&str]| words.iter().any(|word| first.starts_with(word) || name.starts_with(word));
    if starts(&TOTALS) {
        Some(Skip::Total)
    } else if starts(&FOOTERS) {
        Some(Skip::Footer)
    } else if columns.is_repeated_in(row) || columns.are_numbered_in(row) || columns.names(&name) {
        Some(Skip::Heading)
    } else if name.is_empty() && columns.household_in(row).is_blank() {
        // Few digits under the numbers are a page or a count.
        Some(Skip::Nobody)
    } else if row.cells.iter().filter(|cell| !cell.is_blank()).count() == 1
        && LABELS.iter().any(|end| name.ends_with(end))
    {
        Some(Skip::Label)
    } else {
        None
    }
}
