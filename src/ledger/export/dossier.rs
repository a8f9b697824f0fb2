//! Everything the ledger holds on one person, for that person: as text to read, or as JSON.

use std::{collections::BTreeMap, io::Write};

use serde_json::Value;

use super::Export;
use crate::{
    clock::day_of,
    domain::{
        export::Wording,
        id::PersonId,
        record::{Cell, Record, RecordKind},
    },
    error::Result,
    ledger::Ledger,
    store::{
        export::ExportRecord,
        journal::OpRow,
        record::{Belongings, Gone},
    },
    transfer::{
        dossier::{Line, document, text},
        writer::Format,
    },
};

/// The order in which the parts are read: the person first, then the household.
const FIRST: [RecordKind; 2] = [RecordKind::Person, RecordKind::Household];

/// What is told of records that are about others too: of a place in a course its title, of a mark its day.
const AROUND: [(RecordKind, RecordKind, &str); 2] = [
    (RecordKind::Enrolment, RecordKind::Course, "title"),
    (RecordKind::Attendance, RecordKind::CourseSession, "held_on"),
];

/// All that is held on one person.
struct Dossier {
    parts: Parts,
    ops: Vec<OpRow>,
    exports: Vec<ExportRecord>,
}

impl Ledger {
    /// Writes all that is held on one person and returns the number of records.
    pub(super) fn write_dossier<W: Write>(
        &self,
        export: &Export,
        words: &dyn Wording,
        mut out: W,
    ) -> Result<usize> {
        let Some(person) = export.person else { return Ok(0) };
        let dossier = self.dossier(person)?;
        let written = dossier.parts.values().map(Vec::len).sum();
        if export.format == Format::Json {
            let others = [("operation", json(&dossier.ops)), ("export", json(&dossier.exports))];
            let parts: Vec<_> = dossier.parts.into_iter().collect();
            let document = document(&self.today().to_string(), &parts, others);
            writeln!(out, "{document:#}")?;
        } else {
            let frame = self.frame(export, words)?;
            let lines = self.lines(dossier, words)?;
            out.write_all(text(&frame.title, &frame.below_title, &lines).as_bytes())?;
        }
        out.flush()?;
        Ok(written)
    }

    /// Reads all that is held on a person: their records, what the household has as a whole, the courses they were at,
    /// the operations on any of their records, and the exports that held them or may have.
    fn dossier(&self, id: PersonId) -> Result<Dossier> {
        let (person, db) = (self.person(id)?, self.read());
        let mut held = db.belongings_of_person(id, Gone::LeftOut)?;
        let ops = db.list_op_of_records(&held)?;
        let exports = db.list_export_of_person(id, person.registered_on)?;
        for (kind, mut ids) in db.belongings_of_household(person.household_id, Gone::LeftOut)? {
            held.entry(kind).or_default().append(&mut ids);
        }
        let mut parts = self.records(&held)?;
        for (kind, named, _) in AROUND {
            let links = parts.get(&kind).into_iter().flatten().flat_map(|record| kind.links(record));
            let ids = links.filter(|(_, to, _)| *to == named).map(|(_, _, id)| id).collect();
            parts.extend(self.records(&[(named, ids)].into())?);
        }
        Ok(Dossier { parts, ops, exports })
    }

    fn records(&self, ids: &Belongings) -> Result<Parts> {
        let read = |(kind, ids): (&RecordKind, _)| Ok((*kind, self.read().list_record_of(*kind, ids)?));
        ids.iter().filter(|(_, ids)| !ids.is_empty()).map(read).collect()
    }

    fn lines(&self, mut dossier: Dossier, words: &dyn Wording) -> Result<Vec<Line>> {
        for (kind, records) in &mut dossier.parts {
            for record in records {
                self.name_programme(*kind, record, words)?;
            }
        }
        let parts = &dossier.parts;
        let mut lines = Vec::new();
        let others = RecordKind::ALL.iter().filter(|kind| !FIRST.contains(kind));
        for kind in FIRST.iter().chain(others).filter(|kind| is_chapter(**kind)) {
            let Some(records) = parts.get(kind) else { continue };
            lines.push(Line { depth: 0, text: words.kind(*kind).to_owned() });
            for record in records {
                add(*kind, record, parts, words, &mut lines);
            }
        }
        let ops = dossier.ops.iter().map(|op| format!("{}  {}", day_of(&op.at), words.operation(&op.kind)));
        let told = |row: &ExportRecord| format!("{}  {}", row.export.made_on, words.exported(&row.export));
        for (title, texts) in [
            (words.history(), ops.collect::<Vec<_>>()),
            (words.left(), dossier.exports.iter().map(told).collect()),
        ] {
            if texts.is_empty() {
                continue;
            }
            lines.push(Line { depth: 0, text: title.to_owned() });
            lines.extend(texts.into_iter().map(|text| Line { depth: 1, text }));
        }
        Ok(lines)
    }

    /// Puts the name of a programme where its id stands.
    fn name_programme(&self, kind: RecordKind, record: &mut Record, words: &dyn Wording) -> Result<()> {
        for (column, cell) in kind.columns().iter().zip(record) {
            if column.name == "programme" {
                *cell = Cell::Text(self.programme_name(cell.text(), words)?);
            }
        }
        Ok(())
    }
}

fn json<T: serde::Serialize>(rows: &[T]) -> Value {
    serde_json::to_value(rows).unwrap_or_default()
}

/// Returns whether a kind of record has a part of its own; others stand below what they belong to.
fn is_chapter(kind: RecordKind) -> bool {
    kind.owner().is_none_or(|(_, owner)| owner == RecordKind::Person)
        && !matches!(kind, RecordKind::Course | RecordKind::CourseSession)
}

/// The records of a person, by kind.
type Parts = BTreeMap<RecordKind, Vec<Record>>;

/// Adds a record, and below it those that belong to it. Persons and households have a line for each value.
fn add(kind: RecordKind, record: &Record, parts: &Parts, words: &dyn Wording, lines: &mut Vec<Line>) {
    let values = said(kind, record, parts, words);
    if FIRST.contains(&kind) {
        lines.extend(values.into_iter().map(|text| Line { depth: 1, text }));
        return;
    }
    lines.push(Line { depth: 1, text: words.clauses(&values) });
    for (below, records) in parts {
        let Some((column, _)) = below.owner().filter(|(_, owner)| *owner == kind) else { continue };
        let own =
            records.iter().filter(|one| below.cell(one, column).and_then(Cell::whole) == kind.id(record));
        lines.extend(own.map(|one| {
            let text = words.clauses(&said(*below, one, parts, words));
            Line { depth: 2, text: words.pair(words.kind(*below), &text) }
        }));
    }
}

/// Returns what a record says, value by value; of a place in a course and of its marks, first of what course or day.
fn said(kind: RecordKind, record: &Record, parts: &Parts, words: &dyn Wording) -> Vec<String> {
    let mut said = Vec::new();
    for (named, column) in AROUND.map(|(_, named, column)| (named, column)) {
        let Some((_, _, id)) = kind.links(record).find(|(_, to, _)| *to == named) else { continue };
        let around = parts.get(&named).into_iter().flatten().find(|one| named.id(one) == Some(id));
        let name = around.and_then(|one| named.cell(one, column)).map_or("", Cell::text);
        said.push(words.pair(words.kind(named), name));
    }
    said.extend(words.values(kind, record).into_iter().map(|(label, value)| words.pair(label, &value)));
    said
}
