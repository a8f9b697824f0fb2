//! A whole ledger as one JSON document: a line a record, in a fixed order, so that equal ledgers are equal files.
//!
//! `{"format": "zhucan-ledger", "version": 1, "household": [{"id": 1, ...}, ...], "person": [...], ...}`

use std::io::{self, Write};

use serde_json::{Value, value::RawValue};

use super::json::Pairs;
use crate::domain::record::{Cell, Fault, Raw, Record, RecordKind, Why};

/// What the document says it is.
const FORMAT: &str = "zhucan-ledger";

/// The version of the document that this program writes, and the newest it reads.
const VERSION: i64 = 1;

/// Returns whether a file that begins so is a document: no table does.
pub fn is_document(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(head);
    head.trim_ascii_start().starts_with(b"{")
}

/// A document being written to `out`.
#[derive(Debug)]
pub struct DocumentWriter<W> {
    out: W,
    part: Option<RecordKind>,
}

impl<W: Write> DocumentWriter<W> {
    /// Writes what stands before the first record.
    pub fn new(mut out: W) -> io::Result<Self> {
        write!(out, "{{\"format\":{},\n\"version\":{VERSION}", Value::from(FORMAT))?;
        Ok(Self { out, part: None })
    }

    /// Writes a record; those of a kind follow each other.
    pub fn record(&mut self, kind: RecordKind, record: &Record) -> io::Result<()> {
        if self.part == Some(kind) {
            self.out.write_all(b",\n{")?;
        } else {
            self.end_part()?;
            self.part = Some(kind);
            write!(self.out, ",\n\"{kind}\":[\n{{")?;
        }
        for (at, (column, cell)) in kind.columns().iter().zip(record).enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(self.out, "{comma}\"{}\":{}", column.name, json(cell))?;
        }
        self.out.write_all(b"}")
    }

    /// Writes what stands after the last record.
    pub fn finish(mut self) -> io::Result<()> {
        self.end_part()?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }

    fn end_part(&mut self) -> io::Result<()> {
        if self.part.is_some() { self.out.write_all(b"\n]") } else { Ok(()) }
    }
}

/// Returns what stands in a column.
pub(super) fn json(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Whole(number) => Value::from(*number),
    }
}

/// The records of a document, unread but for the shape of the file.
#[derive(Debug)]
pub struct Document<'a> {
    parts: Vec<(RecordKind, Vec<&'a RawValue>)>,
}

impl<'a> Document<'a> {
    /// Takes a file apart, or says why it is no document that this program knows.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        let Pairs(pairs) = serde_json::from_slice(bytes).map_err(|error| Fault::of_file(not_json(&error)))?;
        check_head(&pairs).map_err(Fault::of_file)?;
        let mut parts: Vec<(RecordKind, Vec<&RawValue>)> = Vec::new();
        for (name, value) in pairs.into_iter().filter(|(name, _)| name != "format" && name != "version") {
            let Some(kind) = RecordKind::from_code(&name) else {
                return Err(Fault::of_file(Why::UnknownPart(name)));
            };
            if parts.iter().any(|(earlier, _)| *earlier == kind) {
                return Err(Fault::at(kind, 0, "", Why::Twice));
            }
            let records =
                serde_json::from_str(value.get()).map_err(|_| Fault::at(kind, 0, "", Why::NotRecords))?;
            parts.push((kind, records));
        }
        // In the order of the kinds, whatever the order of the file.
        parts.sort_by_key(|(kind, _)| *kind);
        Ok(Self { parts })
    }

    /// Returns the number of records.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|(_, records)| records.len()).sum()
    }

    /// Returns whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads record by record, each with its kind and its number among those of the kind, from 1.
    pub fn records(&self) -> impl Iterator<Item = (RecordKind, usize, Result<Raw, Fault>)> {
        self.parts.iter().flat_map(|(kind, records)| {
            let read = |(at, value): (usize, &&RawValue)| {
                let raw = raw(value).ok_or_else(|| Fault::at(*kind, at + 1, "", Why::NotRecords));
                (*kind, at + 1, raw)
            };
            records.iter().enumerate().map(read)
        })
    }
}

/// Checks that the document is one of ours and not newer than this program.
fn check_head(pairs: &[(String, &RawValue)]) -> Result<(), Why> {
    let only = |name: &str| match pairs.iter().filter(|(key, _)| key == name).collect::<Vec<_>>().as_slice() {
        [(_, value)] => serde_json::from_str::<Value>(value.get()).ok(),
        _ => None,
    };
    if only("format").as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(Why::NotALedger);
    }
    match only("version").as_ref().and_then(Value::as_i64) {
        Some(VERSION) => Ok(()),
        Some(newer) if newer > VERSION => Err(Why::Newer(newer)),
        _ => Err(Why::NotALedger),
    }
}

/// Reads an object of texts and whole numbers.
fn raw(value: &RawValue) -> Option<Raw> {
    let Pairs(pairs) = serde_json::from_str(value.get()).ok()?;
    Some(pairs.into_iter().map(|(name, value)| (name, cell(value))).collect())
}

fn cell(value: &RawValue) -> Option<Cell> {
    match serde_json::from_str(value.get()).ok()? {
        Value::Null => Some(Cell::Empty),
        Value::String(text) => Some(Cell::Text(text)),
        Value::Number(number) => number.as_i64().map(Cell::Whole),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn not_json(error: &serde_json::Error) -> Why {
    // Whatever begins otherwise is another kind of file, not one that broke.
    if error.is_data() {
        return Why::NotALedger;
    }
    Why::NotJson { line: error.line(), column: error.column() }
}

#[cfg(test)]
mod tests {
    use super::{Document, DocumentWriter};
    use crate::domain::record::{Cell, Fault, RecordKind, Why};

    #[test]
    fn a_document_reads_what_it_wrote() {
        let mut out = Vec::new();
        let mut writer = DocumentWriter::new(&mut out).unwrap();
        let component = vec![Cell::Whole(1), Cell::Whole(2), Cell::Text("men\"tal".to_owned()), Cell::Empty];
        writer.record(RecordKind::CardComponent, &component).unwrap();
        writer.record(RecordKind::CardComponent, &component).unwrap();
        let mark = vec![Cell::Whole(1); 4];
        writer.record(RecordKind::Attendance, &mark).unwrap();
        writer.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        let row = r#"{"id":1,"card_id":2,"category":"men\"tal","level":null}"#;
        let expected = format!(
            "{{\"format\":\"zhucan-ledger\",\n\"version\":1,\n\"card_component\":[\n{row},\n{row}\n],\n\
             \"attendance\":[\n{{\"id\":1,\"session_id\":1,\"enrolment_id\":1,\"mark\":1}}\n]}}\n"
        );
        assert_eq!(text, expected);
        let document = Document::open(text.as_bytes()).unwrap();
        let read: Vec<_> = document.records().collect();
        assert_eq!(document.len(), 3);
        let (kind, number, raw) = read[1].clone();
        let cells: Vec<Cell> = raw.unwrap().into_iter().map(|(_, cell)| cell.unwrap()).collect();
        assert_eq!((kind, number, cells), (RecordKind::CardComponent, 2, component));
    }

    #[test]
    fn what_is_no_document_is_told() {
        let file = Fault::of_file;
        let of = |kind, why| Fault::at(kind, 0, "", why);
        let head = r#"{"format":"zhucan-ledger","version":1"#;
        let cases = [
            (String::new(), file(Why::NotJson { line: 1, column: 0 })),
            ("姓名,户号\n".to_owned(), file(Why::NotJson { line: 1, column: 1 })),
            (format!("{head},\n\"person\":[{{\"id\":"), file(Why::NotJson { line: 2, column: 16 })),
            (format!("{head}}} x"), file(Why::NotJson { line: 1, column: 40 })),
            ("[]".to_owned(), file(Why::NotALedger)),
            ("{}".to_owned(), file(Why::NotALedger)),
            (r#"{"format":"zhucan-ledger"}"#.to_owned(), file(Why::NotALedger)),
            (r#"{"format":"other","version":1}"#.to_owned(), file(Why::NotALedger)),
            (r#"{"format":"zhucan-ledger","version":2}"#.to_owned(), file(Why::Newer(2))),
            (r#"{"format":"zhucan-ledger","version":"1"}"#.to_owned(), file(Why::NotALedger)),
            (format!("{head},\"persons\":[]}}"), file(Why::UnknownPart("persons".to_owned()))),
            (format!("{head},\"card\":[],\"card\":[]}}"), of(RecordKind::Card, Why::Twice)),
            (format!("{head},\"card\":{{}}}}"), of(RecordKind::Card, Why::NotRecords)),
        ];
        for (text, fault) in cases {
            assert_eq!(Document::open(text.as_bytes()).unwrap_err(), fault, "{text}");
        }
        let text = format!("\u{FEFF}{head},\"card\":[[1]]}}");
        let document = Document::open(text.as_bytes()).unwrap();
        let read: Vec<_> = document.records().collect();
        assert_eq!(read[0].2, Err(Fault::at(RecordKind::Card, 1, "", Why::NotRecords)));
    }
}
