//! The container of old XLS files (MS-CFB), checked before it is parsed: every chain of sectors must end, and the
//! sheets in it (MS-XLS) must fit. One damaged byte could otherwise ask for more memory than the machine has.

use super::{ReadProblem, limits, look::Look};

/// Marks the end of a chain; larger numbers than the first reserved one are no sectors.
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FIRST_RESERVED: u32 = 0xFFFF_FFFA;

/// Streams below this length are kept in small sectors of 64 bytes.
const SMALL_STREAM: usize = 4096;
const SMALL_SECTOR: usize = 64;

/// The whole grid of the format: a sheet that declares more is damaged.
const GRID: u64 = 65_536 * 256;

/// Sheets that one file may have.
const SHEETS: usize = 200;

/// Refuses a file whose chains run in circles or whose sheets would not fit; returns how the rows of its sheets look.
pub(super) fn looks(bytes: &[u8]) -> Result<Vec<Look>, ReadProblem> {
    let file = Compound::open(bytes).ok_or(ReadProblem::Truncated)?;
    let mut book = None;
    // The first entry is the root, whose content are the small sectors.
    for entry in file.entries().ok_or(ReadProblem::Truncated)?.into_iter().skip(1) {
        let content = file.content(&entry).ok_or(ReadProblem::Truncated)?;
        if ["workbook", "book"].contains(&entry.name.to_lowercase().as_str()) {
            book = book.or(Some(content));
        }
    }
    // A modern file with a password has no such stream; its parser says so.
    book.map_or(Ok(Vec::new()), |book| check_sheets(&book))
}

struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    next_small: Vec<u32>,
    small: Vec<u8>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match number16(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, sector, next: Vec::new(), next_small: Vec::new(), small: Vec::new() };
        let mut tables = numbers(bytes.get(76..512)?);
        let mut more = number32(bytes, 68)?;
        let mut left = bytes.len() / sector;
        while more < FIRST_RESERVED {
            left = left.checked_sub(1)?;
            tables.extend(numbers(file.sector(more)?));
            more = tables.pop()?;
        }
        for table in tables.into_iter().filter(|table| *table < FIRST_RESERVED) {
            let table = numbers(file.sector(table)?);
            file.next.extend(table);
        }
        if number32(bytes, 64)? > 0 {
            file.next_small = numbers(&file.read(number32(bytes, 60)?)?);
            let root = file.entries()?.into_iter().next()?;
            file.small = file.read(root.start)?;
        }
        Some(file)
    }

    /// Returns the entries of the directory that have content; the first one is the root.
    fn entries(&self) -> Option<Vec<Entry>> {
        let directory = self.read(number32(self.bytes, 48)?)?;
        let entry = |slot: &[u8]| {
            let name: Vec<u16> =
                slot.get(..64)?.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
            let name = String::from_utf16_lossy(&name).trim_end_matches('\0').to_owned();
            let length = usize::try_from(number32(slot, 120)?).ok()?;
            Some(Entry { name, start: number32(slot, 116)?, length })
        };
        let used = |slot: &&[u8]| matches!(slot.get(66), Some(2 | 5));
        directory.chunks_exact(128).filter(used).map(entry).collect()
    }

    /// Returns the bytes of an entry, from small sectors if it is short.
    fn content(&self, entry: &Entry) -> Option<Vec<u8>> {
        match entry.length {
            0 => return Some(Vec::new()),
            SMALL_STREAM.. => return self.read(entry.start),
            _ => {}
        }
        let chain = chain(entry.start, &self.next_small)?;
        let sector = |at: u32| {
            let from = usize::try_from(at).ok()?.checked_mul(SMALL_SECTOR)?;
            self.small.get(from..)?.chunks(SMALL_SECTOR).next()
        };
        chain.into_iter().map(sector).collect::<Option<Vec<_>>>().map(|parts| parts.concat())
    }

    fn read(&self, start: u32) -> Option<Vec<u8>> {
        let sectors = chain(start, &self.next)?.into_iter().map(|at| self.sector(at));
        sectors.collect::<Option<Vec<_>>>().map(|parts| parts.concat())
    }

    /// Returns a sector; the last one of a file may be cut short.
    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        let from = usize::try_from(at).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..)?.chunks(self.sector).next()
    }
}

/// Follows a chain to its end; one that is longer than its table runs in a circle.
fn chain(start: u32, next: &[u32]) -> Option<Vec<u32>> {
    let mut chain = Vec::new();
    let mut at = start;
    while at != END_OF_CHAIN {
        if chain.len() > next.len() {
            return None;
        }
        chain.push(at);
        at = *next.get(usize::try_from(at).ok()?)?;
    }
    Some(chain)
}

/// Adds up the areas of all sheets as the parser will spread them out.
fn check_sheets(book: &[u8]) -> Result<Vec<Look>, ReadProblem> {
    let sheets: Vec<u32> = Records::new(book)
        .filter(|(kind, _)| *kind == 0x0085)
        .filter_map(|(_, data)| number32(data, 0))
        .collect();
    if sheets.len() > SHEETS {
        return Err(ReadProblem::TooLarge);
    }
    let mut cells = 0_u64;
    let mut looks = Vec::new();
    for start in sheets {
        let sheet = usize::try_from(start).ok().and_then(|start| book.get(start..));
        let sheet = sheet.ok_or(ReadProblem::Truncated)?;
        cells = cells.saturating_add(area(sheet)?);
        looks.push(look(sheet));
    }
    if cells > limits::SPREAD_CELLS { Err(ReadProblem::TooLarge) } else { Ok(looks) }
}

/// Reads which rows are hidden: one of no height (`fDyZero`).
fn look(sheet: &[u8]) -> Look {
    let mut look = Look::default();
    let rows = Records::new(sheet).filter(|(kind, _)| *kind == 0x0208);
    for row in rows.filter(|(_, data)| number16(data, 12).is_some_and(|flags| flags & 0x20 != 0)) {
        let number = number16(row.1, 0).map_or(0, u32::from) + 1;
        look.hide(number..=number);
    }
    look
}

/// Returns the cells from the first one to the last one with something in it.
fn area(sheet: &[u8]) -> Result<u64, ReadProblem> {
    let (mut rows, mut columns) = (0_u64, 0_u64);
    for (kind, data) in Records::new(sheet) {
        let at = |offset| number16(data, offset).map_or(0, u64::from);
        match kind {
            // A sheet of old versions declares its size in shorter numbers, which cannot reach beyond the grid.
            0x0200 if data.len() >= 14 => {
                let wide = |offset| number32(data, offset).map_or(0, u64::from);
                let declared = wide(4).saturating_mul(at(10));
                if declared > GRID || wide(0) > wide(4) {
                    return Err(ReadProblem::Truncated);
                }
            }
            0x0006 | 0x00D6 | 0x00FD | 0x0203..=0x0205 | 0x027E => {
                rows = rows.max(at(0) + 1);
                columns = columns.max(at(2) + 1);
            }
            // Several numbers side by side end with the last column.
            0x00BD => {
                rows = rows.max(at(0) + 1);
                columns = columns.max(at(data.len().saturating_sub(2)) + 1);
            }
            _ => {}
        }
    }
    Ok(rows * columns)
}

/// The records of a sheet or of the book's head, charts inside a sheet included.
struct Records<'a> {
    rest: &'a [u8],
    depth: u32,
}

impl<'a> Records<'a> {
    fn new(rest: &'a [u8]) -> Self {
        Self { rest, depth: 0 }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = number16(self.rest, 0)?;
        let length = usize::from(number16(self.rest, 2)?);
        let (record, rest) = self.rest.split_at_checked(length + 4)?;
        self.rest = rest;
        match kind {
            0x0809 => self.depth += 1,
            0x000A => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if kind == 0x000A && self.depth == 0 {
            self.rest = &[];
        }
        Some((kind, record.get(4..)?))
    }
}

fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|number| u16::from_le_bytes(*number))
}

fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|number| u32::from_le_bytes(*number))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number)).collect()
}

#[cfg(test)]
mod tests {
    use super::{ReadProblem, area, chain};

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    fn cell(kind: u16, row: u16, column: u16) -> Vec<u8> {
        record(kind, &[row.to_le_bytes(), column.to_le_bytes()].concat())
    }

    #[test]
    fn a_chain_ends_or_is_refused() {
        let end = 0xFFFF_FFFE;
        assert_eq!(chain(0, &[2, end, 1]), Some(vec![0, 2, 1]));
        assert_eq!(chain(end, &[]), Some(vec![]));
        assert_eq!(chain(0, &[1, 0]), None);
        assert_eq!(chain(0, &[7]), None);
    }

    #[test]
    fn a_sheet_reaches_to_its_last_cell() {
        let (begin, end) = (record(0x0809, &[]), record(0x000A, &[]));
        let dimensions = |rows: u32, columns: u16| {
            record(
                0x0200,
                &[&[0; 4][..], &rows.to_le_bytes(), &[0; 2], &columns.to_le_bytes(), &[0; 2]].concat(),
            )
        };
        let cases = [
            (vec![begin.clone(), end.clone()], Ok(0)),
            (vec![begin.clone(), cell(0x00FD, 9, 4), cell(0x0203, 3, 7), end.clone()], Ok(80)),
            (vec![begin.clone(), cell(0x0203, 65_535, 255), end.clone()], Ok(65_536 * 256)),
            (vec![begin.clone(), end.clone(), cell(0x0203, 65_535, 255)], Ok(0)),
            (vec![begin.clone(), begin.clone(), end.clone(), cell(0x0203, 1, 1), end.clone()], Ok(4)),
            (vec![begin.clone(), cell(0x0203, 65_535, 255)], Ok(65_536 * 256)),
            (vec![begin.clone(), dimensions(5, 300), cell(0x0203, 0, 0)], Ok(1)),
            (vec![begin, dimensions(u32::MAX, 300)], Err(ReadProblem::Truncated)),
        ];
        for (sheet, expected) in cases {
            assert_eq!(area(&sheet.concat()), expected, "{sheet:?}");
        }
    }
}
