//! A table on its way out: codes become words, numbers of people are masked.

use std::{collections::BTreeMap, io::Write};

use super::columns::{Cells, Spec};
use crate::{
    domain::{
        export::{Codes, Disclosure, Private, Wording},
        money::Fen,
    },
    error::Result,
    store::export::FlatRow,
    transfer::writer::{Chart, Column, Format, Kind, Table, TableWriter},
};

/// A table on its way out.
pub(super) struct Sheet<'a, W: Write + Send> {
    columns: Vec<Spec>,
    writer: TableWriter<W>,
    format: Format,
    disclosure: &'a Disclosure,
    words: &'a dyn Wording,
    names: BTreeMap<String, String>,
    written: usize,
}

/// What a printed table says around its rows.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) below_title: String,
    pub(super) signatures: String,
    pub(super) chart: Option<Chart>,
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
                Cells::Number | Cells::Serial | Cells::Money => Kind::Number,
                Cells::Sum => Kind::Sum,
                Cells::Blank => Kind::Blank,
                Cells::Text | Cells::Code(_) | Cells::Programme => Kind::Text,
            },
        };
        let table = Table {
            name: frame.name,
            title: frame.title,
            below_title: frame.below_title,
            columns: columns.iter().map(column).collect(),
            nothing: words.nothing().to_owned(),
            chart: frame.chart,
            total: words.total().to_owned(),
            signatures: frame.signatures,
        };
        let writer = TableWriter::new(format, &table, out)?;
        Ok(Self { columns, writer, format, disclosure, words, names: BTreeMap::new(), written: 0 })
    }

    /// Returns the codes of the columns whose cells come from the ledger.
    pub(super) fn codes(&self) -> Vec<&'static str> {
        let is_read = |(_, cells): &&Spec| !matches!(cells, Cells::Serial | Cells::Blank);
        self.columns.iter().filter(is_read).map(|(code, _)| *code).collect()
    }

    /// Returns the word for a code; programs read the code itself.
    pub(super) fn word(&self, codes: Codes, code: &str) -> String {
        let word = if self.format == Format::Json { code } else { self.words.value(codes, code) };
        word.to_owned()
    }

    /// Returns what makes words of codes.
    pub(super) const fn words(&self) -> &'a dyn Wording {
        self.words
    }

    /// Says what programmes are called; programs read their ids.
    pub(super) fn call(&mut self, names: BTreeMap<String, String>) {
        if self.format != Format::Json {
            self.names = names;
        }
    }

    /// Returns how many rows were written so far.
    pub(super) const fn written(&self) -> usize {
        self.written
    }

    pub(super) fn rows(&mut self, rows: &[FlatRow]) -> Result<()> {
        for row in rows {
            self.written += 1;
            let mut given = row.iter().map(String::as_str);
            let cell = |spec: &Spec| match spec.1 {
                Cells::Serial => self.written.to_string(),
                Cells::Blank => String::new(),
                _ => self.cell(given.next().unwrap_or_default(), *spec),
            };
            let cells: Vec<String> = self.columns.iter().map(cell).collect();
            self.writer.row(&cells)?;
        }
        Ok(())
    }

    /// Writes rows that lie on one page where they are printed.
    pub(super) fn together(&mut self, rows: &[FlatRow]) -> Result<()> {
        self.writer.together();
        self.rows(rows)
    }

    pub(super) fn finish(self) -> Result<usize> {
        self.writer.finish()?.flush()?;
        Ok(self.written)
    }

    fn cell(&self, text: &str, (code, cells): Spec) -> String {
        match cells {
            _ if text.is_empty() => String::new(),
            Cells::Money | Cells::Sum => {
                text.parse().map_or_else(|_| text.to_owned(), |fen| Fen(fen).to_string())
            }
            Cells::Code(codes) => joined(text, |code| self.word(codes, code)),
            Cells::Programme => joined(text, |id| self.names.get(id).map_or(id, String::as_str).to_owned()),
            _ => match (self.disclosure, Private::of(code)) {
                (Disclosure::Masked, Some(private)) => private.masked(text),
                _ => text.to_owned(),
            },
        }
    }
}

/// Returns what stands for each of the parts of a list with commas.
fn joined(text: &str, word: impl Fn(&str) -> String) -> String {
    if !text.contains(',') {
        return word(text);
    }
    text.split(',').map(word).collect::<Vec<_>>().join("、")
}
