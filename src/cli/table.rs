//! Data as people read them: aligned columns, and a record field by field.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::{
    fields,
    out::{self, Format, Out},
};
use crate::{
    domain::{draft::Draft, field::FieldSpec, normalise::sanitize},
    error::Result,
    i18n::Strings,
};

/// The widest table, in cells.
const WIDTH: u16 = 80;

/// One column of a list.
pub(super) struct Column<T> {
    /// Its heading.
    pub(super) heading: fn(&Strings) -> &'static str,
    /// What stands in it.
    pub(super) cell: fn(&T, &Strings) -> String,
}

impl Out {
    /// Writes a list: an array of `rows` for programs, aligned columns for people.
    pub(super) fn list<T: Serialize>(self, rows: &[T], columns: &[Column<T>], t: &Strings) -> Result<()> {
        match self.format() {
            Format::Json => self.json(&rows),
            Format::Text if rows.is_empty() => out::talk(t.cli.nothing),
            Format::Text => self.text(&table(rows, columns, t)),
        }
    }
}

/// Returns a table of aligned columns.
pub(super) fn table<T>(rows: &[T], columns: &[Column<T>], t: &Strings) -> String {
    let cells = |row: &T| columns.iter().map(|column| (column.cell)(row, t)).collect();
    grid(columns.iter().map(|column| (column.heading)(t)), rows.iter().map(cells))
}

/// Returns a table under its title, unless it is empty.
pub(super) fn titled<T>(title: &str, rows: &[T], columns: &[Column<T>], t: &Strings) -> Option<String> {
    (!rows.is_empty()).then(|| format!("{title}\n{}", table(rows, columns, t)))
}

/// Returns a table of aligned cells.
pub(super) fn grid<'a>(
    headings: impl Iterator<Item = &'a str>,
    rows: impl Iterator<Item = Vec<String>>,
) -> String {
    let mut table = plain();
    table.set_header(headings);
    for row in rows {
        table.add_row(row.iter().map(|cell| sanitize(cell)));
    }
    lines(&mut table)
}

/// Returns the filled fields of a draft, one a line, with their labels.
pub(super) fn record(specs: &[FieldSpec], draft: &Draft, t: &Strings) -> Vec<(&'static str, String)> {
    let filled = specs.iter().filter(|spec| draft.has(spec.field));
    filled.map(|spec| (t.word(spec.field), fields::display(spec.shape, draft.get(spec.field), t))).collect()
}

/// Returns whether a table is narrow enough to stand without breaking a cell.
pub(super) fn fits(headings: &[&str], rows: &[Vec<String>]) -> bool {
    let width = |(column, heading): (usize, &&str)| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
        cells.chain([heading.width()]).max().unwrap_or_default() + 2
    };
    headings.iter().enumerate().map(width).sum::<usize>() <= usize::from(WIDTH) + 2
}

/// Returns aligned cells without a heading.
pub(super) fn rows(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = plain();
    for row in rows {
        table.add_row(row.iter().map(|cell| sanitize(cell)));
    }
    lines(&mut table)
}

/// Returns pairs of label and value, aligned.
pub(super) fn pairs(pairs: &[(&'static str, String)]) -> String {
    let mut table = plain();
    for (label, value) in pairs {
        table.add_row([(*label).to_owned(), sanitize(value)]);
    }
    lines(&mut table)
}

/// Returns a table without lines: a screen reader and `awk` meet nothing but the data.
fn plain() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table
}

fn lines(table: &mut Table) -> String {
    let codes: Vec<bool> = (0..table.column_count()).map(|column| is_code(table, column)).collect();
    for (column, is_code) in table.column_iter_mut().zip(codes) {
        column.set_padding((0, 2));
        if is_code {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    if let Some(last) = table.column_count().checked_sub(1).and_then(|last| table.column_mut(last)) {
        last.set_padding((0, 0));
    }
    table.trim_fmt()
}

/// Returns whether a column holds ids, dates and the like: they are copied, so they are never broken.
fn is_code(table: &Table, column: usize) -> bool {
    let is_code = |text: String| text.bytes().all(|b| b.is_ascii_graphic());
    table.column_cells_iter(column).flatten().all(|cell| is_code(cell.content()))
}
