//! One record as people read it: its fields line by line, then a table for each list that belongs to it.

use jiff::civil::Date;

use super::{
    fields,
    table::{self, Column, grid},
};
use crate::{
    domain::{draft::Draft, field::FieldSpec},
    i18n::{Strings, due_text},
    ledger::DueGroup,
};

/// A page of text about one record.
pub(super) struct Sheet {
    t: &'static Strings,
    lines: Vec<(&'static str, String)>,
    tables: Vec<String>,
}

impl Sheet {
    pub(super) fn new(t: &'static Strings, id: impl std::fmt::Display) -> Self {
        Self { t, lines: vec![(t.cli.number, id.to_string())], tables: Vec::new() }
    }

    /// Adds a line, unless there is nothing to say.
    pub(super) fn line(&mut self, label: &'static str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.lines.push((label, value));
        }
    }

    /// Adds the filled fields of a form.
    pub(super) fn form(&mut self, specs: &[FieldSpec], draft: &Draft) {
        self.lines.extend(table::record(specs, draft, self.t));
    }

    /// Adds a table, unless it is empty.
    pub(super) fn rows<T>(&mut self, title: &str, rows: &[T], columns: &[Column<T>]) {
        self.tables.extend(table::titled(title, rows, columns, self.t));
    }

    /// Adds a table of records that are forms themselves: a column for every field that any of them has. One too wide
    /// for a table is told record by record.
    pub(super) fn forms(
        &mut self,
        title: &str,
        specs: &[FieldSpec],
        records: impl Iterator<Item = (i64, Draft)>,
    ) {
        let records: Vec<(i64, Draft)> = records.collect();
        if records.is_empty() {
            return;
        }
        let used: Vec<&FieldSpec> =
            specs.iter().filter(|spec| records.iter().any(|(_, draft)| draft.has(spec.field))).collect();
        let labels = used.iter().map(|spec| self.t.word(spec.field));
        let labels: Vec<&'static str> = std::iter::once(self.t.cli.number).chain(labels).collect();
        let cells = |(id, draft): &(i64, Draft)| {
            let shown = |spec: &&FieldSpec| fields::display(spec.shape, draft.get(spec.field), self.t);
            std::iter::once(id.to_string()).chain(used.iter().map(shown)).collect()
        };
        let rows: Vec<Vec<String>> = records.iter().map(cells).collect();
        let text = if table::fits(&labels, &rows) {
            grid(labels.into_iter(), rows.into_iter())
        } else {
            one_by_one(&labels, &rows)
        };
        self.tables.push(format!("{title}\n{text}"));
    }

    /// Adds what is due.
    pub(super) fn due(&mut self, groups: &[DueGroup]) {
        let dues = groups.iter().flat_map(|group| &group.dues);
        let cells = dues.map(|due| {
            vec![
                due.due_on.to_string(),
                due_text(due.identity, &due.about, self.t.lang),
                due.identity.to_string(),
            ]
        });
        let cells: Vec<Vec<String>> = cells.collect();
        if !cells.is_empty() {
            self.tables.push(format!("{}\n{}", self.t.nouns.reminder, table::rows(cells.into_iter())));
        }
    }

    /// Returns the page.
    pub(super) fn text(self) -> String {
        let mut parts = vec![table::pairs(&self.lines)];
        parts.extend(self.tables);
        parts.join("\n\n")
    }
}

/// Returns a date, or nothing.
pub(super) fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// Returns records one below the other, each with its filled fields.
fn one_by_one(labels: &[&'static str], rows: &[Vec<String>]) -> String {
    let block = |row: &Vec<String>| {
        let pairs = labels.iter().copied().zip(row.iter().cloned());
        table::pairs(&pairs.filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>())
    };
    rows.iter().map(block).collect::<Vec<_>>().join("\n\n")
}
