//! A table on its way out: codes become words, numbers of people are masked.

use std::io::Write;

use super::columns::{Cells, Spec};
use crate::{
    domain::{
        export::{Disclosure, Private, Wording},
        money::Fen,
    },
    error::Result,
    store::export::FlatRow,
    transfer::writer::{Column, Format, Kind, Table, TableWriter},
};

/// A table on its way out.
pub(super) struct Sheet<'a, W: Write + Send> {
    columns: Vec<Spec>,
    writer: TableWriter<W>,
    format: Format,
    disclosure: &'a Disclosure,
    words: &'a dyn Wording,
    written: usize,
}

/// What a printed table says around its rows.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) title: String,
    pub(super) below_title: String,
    pub(super) signatures: String,
}

impl<'a, W: Write + Send> Sheet<'a, W> {
    pub(super) fn new(
        columns: Vec<Spec>,
        frame: Frame,
        (format, disclosure): (Format, &'a Disclosure),
        words: &'a dyn Wording,
        out: W,
    ) -> Result<Self> {
        let column = |(key, cells): &Spec| Column {
            key,
            heading: words.heading(key).to_owned(),
            kind: match cells {
                Cells::Number | Cells::Money => Kind::Number,
                Cells::Text | Cells::Code(_) => Kind::Text,
            },
        };
        let table = Table {
            title: frame.title,
            below_title: frame.below_title,
            columns: columns.iter().map(column).collect(),
            total: words.total().to_owned(),
            signatures: frame.signatures,
        };
        let writer = TableWriter::new(format, &table, out)?;
        Ok(Self { columns, writer, format, disclosure, words, written: 0 })
    }

    /// Returns the codes of the columns.
    pub(super) fn codes(&self) -> Vec<&'static str> {
        self.columns.iter().map(|(code, _)| *code).collect()
    }

    /// Returns how many rows were written so far.
    pub(super) const fn written(&self) -> usize {
        self.written
    }

    pub(super) fn rows(&mut self, rows: &[FlatRow]) -> Result<()> {
        for row in rows {
            let cells: Vec<String> =
                row.iter().zip(&self.columns).map(|(text, spec)| self.cell(text, *spec)).collect();
            self.writer.row(&cells)?;
        }
        self.written += rows.len();
        Ok(())
    }

    pub(super) fn finish(self) -> Result<usize> {
        self.writer.finish()?.flush()?;
        Ok(self.written)
    }

    fn cell(&self, text: &str, (code, cells): Spec) -> String {
        match cells {
            _ if text.is_empty() => String::new(),
            Cells::Money => text.parse().map_or_else(|_| text.to_owned(), |fen| Fen(fen).to_string()),
            Cells::Code(choice) if self.format != Format::Json => {
                let words: Vec<_> = text.split(',').map(|code| self.words.value(choice, code)).collect();
                words.join("、")
            }
            _ => match (self.disclosure, Private::of(code)) {
                (Disclosure::Masked, Some(private)) => private.masked(text),
                _ => text.to_owned(),
            },
        }
    }
}
