//! Writes a table row by row as CSV, XLSX, JSON or plain text; but for text, memory does not grow with the table.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use serde_json::{Number, Value};

use super::{csv::guard, text_writer::TextWriter, xlsx_writer::XlsxWriter};
use crate::domain::code::codes;

codes! {
    /// A format of exported tables; the code is the file's extension.
    Format {
        /// CSV as Excel reads it: UTF-8 with a byte order mark, CRLF.
        Csv = "csv",
        /// A workbook made for printing on A4.
        Xlsx = "xlsx",
        /// An array of objects.
        Json = "json",
        /// Plain text of 80 columns, to read on the spot.
        Text = "txt",
    }
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, also every number that nobody adds up: citizen IDs, cards, accounts, dates.
    Text,
    /// A number to calculate with.
    Number,
    /// A number whose sum stands below the column on paper.
    Sum,
    /// Nothing: room to write by hand.
    Blank,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The stable code: the key in JSON.
    pub key: &'static str,
    /// The heading people read.
    pub heading: String,
    /// What its cells are.
    pub kind: Kind,
}

/// Numbers drawn as bars: a chart for each group of rows, or one of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Name of the sheet.
    pub sheet: String,
    /// The column, before those with numbers, whose text groups the rows and titles their chart; `None` for one chart.
    pub group: Option<u16>,
    /// The column with the words below the bars.
    pub labels: u16,
    /// The columns with the numbers, a colour each.
    pub values: Vec<u16>,
}

/// A table without its rows. What is no row is for paper and text; CSV and JSON are for programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the sheet of a workbook is called; empty for the name that spreadsheets give it.
    pub name: String,
    /// What a printed sheet says above the headings; empty for nothing.
    pub title: String,
    /// The line below the title: whose table it is, of which day.
    pub below_title: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// What stands there if there are no rows.
    pub nothing: String,
    /// What is drawn in a workbook, on a sheet of its own.
    pub chart: Option<Chart>,
    /// What the row of sums is called, where a column has one.
    pub total: String,
    /// The line below the table: who made it, who checks it.
    pub signatures: String,
}

/// A table being written to `out`.
pub struct TableWriter<W: Write + Send> {
    columns: Vec<Column>,
    sink: Sink<W>,
}

enum Sink<W: Write + Send> {
    Csv(Box<::csv::Writer<W>>),
    Xlsx { book: Box<XlsxWriter>, out: W },
    Json { out: W, rows: u64 },
    Text { text: Box<TextWriter>, out: W },
}

impl<W: Write + Send> TableWriter<W> {
    /// Writes what stands before the first row.
    pub fn new(format: Format, table: &Table, mut out: W) -> io::Result<Self> {
        let sink = match format {
            Format::Csv => {
                out.write_all("\u{FEFF}".as_bytes())?;
                let mut writer =
                    ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
                let headings = table.columns.iter().map(|column| guard(&column.heading).into_owned());
                writer.write_record(headings).map_err(csv_error)?;
                Sink::Csv(Box::new(writer))
            }
            Format::Xlsx => Sink::Xlsx { book: Box::new(XlsxWriter::new(table)?), out },
            Format::Json => {
                out.write_all(b"[")?;
                Sink::Json { out, rows: 0 }
            }
            Format::Text => Sink::Text { text: Box::new(TextWriter::new(table)), out },
        };
        Ok(Self { columns: table.columns.clone(), sink })
    }

    /// Begins rows that lie on one page where they are printed.
    pub fn together(&mut self) {
        if let Sink::Xlsx { book, .. } = &mut self.sink {
            book.together();
        }
    }

    /// Writes one row; its cells stand in the order of the columns.
    pub fn row(&mut self, cells: &[impl AsRef<str>]) -> io::Result<()> {
        let cells = self.columns.iter().zip(cells.iter().map(AsRef::as_ref));
        match &mut self.sink {
            Sink::Csv(writer) => {
                for (column, text) in cells {
                    writer.write_field(csv_field(column.kind, text).as_ref()).map_err(csv_error)?;
                }
                writer.write_record(None::<&[u8]>).map_err(csv_error)
            }
            Sink::Xlsx { book, .. } => book.row(cells.map(|(column, text)| (column.kind, text))),
            Sink::Json { out, rows } => {
                out.write_all(if *rows == 0 { b"\n{" } else { b",\n{" })?;
                *rows += 1;
                for (index, (column, text)) in cells.enumerate() {
                    out.write_all(if index == 0 { b"" } else { b"," })?;
                    write!(out, "{}:{}", Value::from(column.key), json_value(column.kind, text))?;
                }
                out.write_all(b"}")
            }
            Sink::Text { text, .. } => {
                text.row(cells.map(|(_, text)| text));
                Ok(())
            }
        }
    }

    /// Writes what stands after the last row and gives the sink back.
    pub fn finish(self) -> io::Result<W> {
        match self.sink {
            Sink::Csv(writer) => writer.into_inner().map_err(::csv::IntoInnerError::into_error),
            Sink::Xlsx { book, mut out } => {
                book.finish(&mut out)?;
                Ok(out)
            }
            Sink::Json { mut out, .. } => {
                out.write_all(b"\n]\n")?;
                out.flush()?;
                Ok(out)
            }
            Sink::Text { text, mut out } => {
                out.write_all(text.finish().as_bytes())?;
                out.flush()?;
                Ok(out)
            }
        }
    }
}

/// Returns the number that `text` writes, if it is one to calculate with.
pub(super) fn number(kind: Kind, text: &str) -> Option<f64> {
    let number: f64 = matches!(kind, Kind::Number | Kind::Sum).then(|| text.parse().ok())??;
    number.is_finite().then_some(number)
}

fn csv_field(kind: Kind, text: &str) -> Cow<'_, str> {
    if number(kind, text).is_some() { Cow::Borrowed(text) } else { guard(text) }
}

fn json_value(kind: Kind, text: &str) -> Value {
    match (kind, text.parse::<i64>()) {
        (Kind::Number | Kind::Sum, Ok(whole)) => Value::from(whole),
        (Kind::Number | Kind::Sum, Err(_)) => {
            number(kind, text).and_then(Number::from_f64).map_or(Value::Null, Value::Number)
        }
        (Kind::Text | Kind::Blank, _) => Value::from(text),
    }
}

/// Returns what went wrong below; the conversion of the library forgets that a reader has closed the pipe.
fn csv_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::{Column, Format, Kind, Table, TableWriter};

    fn written(format: Format, rows: &[[&str; 3]]) -> String {
        let column = |key, heading: &str, kind| Column { key, heading: heading.to_owned(), kind };
        let columns = vec![
            column("name", "姓名", Kind::Text),
            column("citizen_id", "身份证号", Kind::Text),
            column("amount", "金额", Kind::Number),
        ];
        let table = Table { columns, ..Table::default() };
        let mut writer = TableWriter::new(format, &table, Vec::new()).unwrap();
        for row in rows {
            writer.row(row).unwrap();
        }
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    /// Takes the mark of UTF-8, and then nobody reads on.
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if bytes.len() > 3 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(bytes.len()) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_has_enough_is_told_from_a_broken_disk() {
        for format in Format::ALL.iter().copied() {
            let columns = vec![Column { key: "name", heading: "姓名".to_owned(), kind: Kind::Text }];
            let table = Table { columns, ..Table::default() };
            let write_all = || {
                let mut writer = TableWriter::new(format, &table, Closed)?;
                // More than any buffer between holds.
                (0..10_000).try_for_each(|_| writer.row(&["张三"]))?;
                writer.finish().map(drop)
            };
            assert_eq!(write_all().unwrap_err().kind(), io::ErrorKind::BrokenPipe, "{format}");
        }
    }

    #[test]
    fn csv_opens_in_excel_and_runs_nothing() {
        let text = written(Format::Csv, &[["张三", "371599196503120014", "-154.5"], ["=cmd", "", ""]]);
        let expected = "\u{FEFF}姓名,身份证号,金额\r\n张三,371599196503120014,-154.5\r\n'=cmd,,\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn json_keeps_codes_and_text() {
        let text = written(Format::Json, &[["张\"三", "371599196503120014", "154"], ["", "", ""]]);
        let expected = "[\n{\"name\":\"张\\\"三\",\"citizen_id\":\"371599196503120014\",\"amount\":154},\n\
                        {\"name\":\"\",\"citizen_id\":\"\",\"amount\":null}\n]\n";
        assert_eq!(text, expected);
        assert_eq!(written(Format::Json, &[]), "[\n]\n");
    }
}
