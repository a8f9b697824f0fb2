//! CSV in the encodings of Chinese offices, and text that no spreadsheet takes for a formula.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{Cell, ReadProblem, Row, Visit, limits};

const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// The rows from which the separator is told; a title row has none.
const SAMPLE_LINES: usize = 20;

/// Decodes by byte order mark, else as strict UTF-8, else as GB18030; never with replacement characters.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadProblem> {
    if bytes.len() > limits::CSV_BYTES {
        return Err(ReadProblem::TooLarge);
    }
    let marked = encoding_rs::Encoding::for_bom(bytes);
    let (encoding, start) =
        marked.unwrap_or(if std::str::from_utf8(bytes).is_ok() { (UTF_8, 0) } else { (GB18030, 0) });
    let body = bytes.get(start..).unwrap_or_default();
    let text = encoding.decode_without_bom_handling_and_without_replacement(body);
    let text = text.ok_or_else(|| ReadProblem::UndecodableText { row: first_bad_line(encoding, body) })?;
    let is_markup = text.trim_start().starts_with('<');
    if text.trim().is_empty() || is_markup || text.contains('\0') {
        return Err(ReadProblem::NotASpreadsheet);
    }
    Ok(text)
}

/// Returns the line that cannot be decoded; no byte of a longer character is a line feed in these encodings.
fn first_bad_line(encoding: &'static encoding_rs::Encoding, body: &[u8]) -> u32 {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return 1;
    }
    let good = body
        .split(|byte| *byte == b'\n')
        .take_while(|line| encoding.decode_without_bom_handling_and_without_replacement(line).is_some())
        .count();
    u32::try_from(good + 1).unwrap_or(u32::MAX)
}

/// Visits the rows that have something in them.
pub(super) fn for_each_row(text: &str, visit: &mut Visit) -> Result<(), ReadProblem> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut record = ::csv::StringRecord::new();
    let mut row = Row::default();
    let mut filled = 0;
    loop {
        let start = reader.position().byte();
        if !reader.read_record(&mut record).map_err(|_| ReadProblem::Truncated)? {
            return Ok(());
        }
        row.number += 1 + blank_lines(text.as_bytes(), usize::try_from(start).unwrap_or(usize::MAX));
        filled += take_cells(&record, &mut row)?;
        if row.number > limits::ROWS || filled > limits::CELLS {
            return Err(ReadProblem::TooLarge);
        }
        let at_end = usize::try_from(reader.position().byte()).is_ok_and(|byte| byte >= text.len());
        if at_end && swallowed_the_end(text, start) {
            return Err(ReadProblem::UnclosedQuote { row: row.number });
        }
        if !row.is_blank() && visit(&row).is_break() {
            return Ok(());
        }
    }
}

/// Copies a record into `row`, keeping the memory of the row before; returns how many cells are filled.
fn take_cells(record: &::csv::StringRecord, row: &mut Row) -> Result<usize, ReadProblem> {
    let filled = (1..=record.len()).rev().find(|n| record.get(n - 1) != Some("")).unwrap_or_default();
    if filled > limits::COLUMNS || record.iter().any(|field| field.len() > limits::CELL_BYTES) {
        return Err(ReadProblem::TooLarge);
    }
    row.cells.resize(filled, Cell::Empty);
    for (cell, field) in row.cells.iter_mut().zip(record) {
        let field = unguard(field);
        match cell {
            _ if field.is_empty() => *cell = Cell::Empty,
            Cell::Text(text) => {
                text.clear();
                text.push_str(field);
            }
            _ => *cell = Cell::Text(field.to_owned()),
        }
    }
    Ok(filled)
}

/// Counts the empty lines at `start`, which the parser skips; the line feed of a CRLF before it is none.
fn blank_lines(text: &[u8], start: usize) -> u32 {
    let mut previous = start.checked_sub(1).and_then(|at| text.get(at)).copied();
    let mut lines = 0;
    for byte in text.get(start..).unwrap_or_default() {
        match byte {
            b'\n' if previous == Some(b'\r') => {}
            b'\n' | b'\r' => lines += 1,
            _ => break,
        }
        previous = Some(*byte);
    }
    lines
}

/// Returns whether the last record runs over lines because a quotation mark in it is never closed.
fn swallowed_the_end(text: &str, start: u64) -> bool {
    let record = usize::try_from(start).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    record.trim().contains('\n') && record.matches('"').count() % 2 == 1
}

/// Returns the separator that occurs most often outside quotes in the first rows.
fn separator(text: &str) -> u8 {
    let mut counts = SEPARATORS.map(|separator| (0_usize, separator));
    let mut quoted = false;
    for byte in text.lines().take(SAMPLE_LINES).flat_map(str::bytes) {
        quoted ^= byte == b'"';
        for (count, separator) in &mut counts {
            *count += usize::from(!quoted && byte == *separator);
        }
    }
    let most = counts.into_iter().rev().max_by_key(|(count, _)| *count);
    most.map_or(b',', |(_, separator)| separator)
}

/// Returns `text` with a `'` before it if a spreadsheet would run it as a formula (ASVS 1.2.10, CWE-1236).
pub(super) fn guard(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Undoes [`guard`].
fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn is_formula(text: &str) -> bool {
    let first = text.trim_start_matches(['\u{FEFF}', ' ', '\u{3000}', '\u{A0}']).chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠'))
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use encoding_rs::GB18030;

    use super::{decode, for_each_row, guard, unguard};
    use crate::transfer::ReadProblem;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut rows = Vec::new();
        for_each_row(text, &mut |row| {
            rows.push((row.number, row.cells.iter().map(|cell| cell.text().into_owned()).collect()));
            ControlFlow::Continue(())
        })
        .unwrap();
        rows
    }

    #[test]
    fn decodes_what_offices_save() {
        let utf16: Vec<u8> = "\u{FEFF}姓名,张三".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], &str); 4] = [
            ("姓名,张三".as_bytes(), "姓名,张三"),
            ("\u{FEFF}姓名,张三".as_bytes(), "姓名,张三"),
            (&GB18030.encode("姓名,𠮷").0, "姓名,𠮷"),
            (&utf16, "姓名,张三"),
        ];
        for (bytes, text) in cases {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn refuses_what_is_no_text_table() {
        let cases: [(&[u8], ReadProblem); 5] = [
            (b"", ReadProblem::NotASpreadsheet),
            (b"PK\0\0\0\0", ReadProblem::NotASpreadsheet),
            (b"<html><table>", ReadProblem::NotASpreadsheet),
            (b"a,b\n\xFF\xFF,c\n", ReadProblem::UndecodableText { row: 2 }),
            (b"\xEF\xBB\xBFa\nb\n\xC3\x28", ReadProblem::UndecodableText { row: 3 }),
        ];
        for (bytes, problem) in cases {
            assert_eq!(decode(bytes), Err(problem), "{bytes:?}");
        }
    }

    #[test]
    fn numbers_rows_as_a_spreadsheet_does() {
        let expected = [(1, "a"), (4, "b\nc"), (6, "d")];
        for end in ["\n", "\r\n"] {
            let text = ["a,1", "", "", "\"b\nc\",2", "", "d,3", ""].join(end);
            let got = rows(&text);
            let firsts: Vec<_> = got.iter().map(|(n, cells)| (*n, cells[0].as_str())).collect();
            assert_eq!(firsts, expected, "{end:?}");
        }
        assert_eq!(rows("a\rb\r\rc").iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn tells_the_separator() {
        for text in ["花名册\na,b", "花名册,2021\na\tb\tc\td", "a;b;c", "\"x,y,z\";b;\"1,2,3\""] {
            assert!(rows(text).last().unwrap().1.len() > 1, "{text}");
        }
    }

    #[test]
    fn an_open_quote_is_told() {
        let mut visit = |_: &_| ControlFlow::Continue(());
        let got = for_each_row("a,b\nc,\"d\ne,f\n", &mut visit);
        assert_eq!(got, Err(ReadProblem::UnclosedQuote { row: 2 }));
        assert_eq!(for_each_row("a,b\nc,5\"\n", &mut visit), Ok(()));
    }

    #[test]
    fn formulas_are_guarded_and_come_back() {
        let cases = [
            "=1+1",
            "+86138",
            "-1",
            "@x",
            "\t=1",
            " =1",
            "\u{FEFF}=1",
            "＝1",
            "＋",
            "－",
            "＠",
            "'=1",
            "''=1",
        ];
        for text in cases {
            assert!(guard(text).starts_with('\''), "{text}");
            assert_eq!(unguard(&guard(text)), text);
        }
        for text in ["张三", "'张三", "1-1", ""] {
            assert_eq!(guard(text), text);
            assert_eq!(unguard(text), text);
        }
    }
}
