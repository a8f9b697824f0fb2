//! The whole ledger out of its file and into another: every record as it is, under the id it has.

use std::{collections::BTreeMap, io::Write};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::{Done, Ledger, OpKind, progress::Progress, undo::is_constraint};
use crate::{
    domain::{
        fingerprint::sha256,
        import::{LoggedImport, Outcome},
        problem::ProblemKind,
        record::{Cell, Fault, Numbered, RecordKind, Why, misfits},
    },
    error::{Error, Refusal, Result},
    policy::{facts::Facts, read::read_pack},
    store::Tx,
    transfer::document::{Document, DocumentWriter},
};

/// Records between two reports.
const REPORT_EVERY: usize = 500;

/// Faults that are told at once, as many as a screen holds; who mends these sees the next ones.
const MOST_FAULTS: usize = 12;

/// What came of an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The number of households.
    pub households: usize,
    /// The number of persons.
    pub persons: usize,
    /// The number of all records.
    pub records: usize,
}

impl Ledger {
    /// Writes the whole ledger but its history to `out` and returns the number of records. Equal ledgers give equal
    /// files.
    pub fn export_document(&self, progress: &Progress, out: impl Write) -> Result<usize> {
        let _one_state = self.store.hold()?;
        let db = self.read();
        let counts = RecordKind::ALL.iter().map(|kind| db.count_record(*kind));
        let total = counts.sum::<Result<usize>>()?;
        let mut writer = DocumentWriter::new(out)?;
        let mut written = 0;
        for kind in RecordKind::ALL {
            db.each_record(*kind, |record| {
                report(written, total, progress)?;
                written += 1;
                Ok(writer.record(*kind, record)?)
            })?;
        }
        writer.finish()?;
        Ok(written)
    }

    /// Takes a whole ledger into this one, which must be empty but for its settings: every record under the id it had,
    /// checked as if it were typed, all or nothing.
    pub fn import_document(
        &mut self,
        bytes: &[u8],
        name: &str,
        progress: &Progress,
    ) -> Result<Done<Imported>> {
        let today = self.today();
        let records = read(bytes, today, progress)?;
        self.back_up_before()?;
        self.write(OpKind::ImportLedger, name, |tx| {
            nothing_is_there(tx)?;
            tx.defer_links()?;
            for (at, one) in records.iter().enumerate() {
                report(at, records.len(), progress)?;
                tx.insert_record(one.kind, &one.record).map_err(|error| refused(one, error))?;
            }
            tx.insert_import(&LoggedImport {
                kind: None,
                made_on: today,
                file: name.to_owned(),
                sha256: sha256(bytes),
                counts: BTreeMap::from([(Outcome::New, records.len())]),
            })?;
            let count = |kind| records.iter().filter(|one| one.kind == kind).count();
            Ok(Imported {
                households: count(RecordKind::Household),
                persons: count(RecordKind::Person),
                records: records.len(),
            })
        })
    }
}

fn report(done: usize, total: usize, progress: &Progress) -> Result<()> {
    if done.is_multiple_of(REPORT_EVERY) { progress.step(done, total) } else { Ok(()) }
}

fn nothing_is_there(tx: &Tx<'_>) -> Result<()> {
    for kind in RecordKind::ALL.iter().filter(|kind| **kind != RecordKind::Setting) {
        if tx.count_record(*kind)? > 0 {
            return Err(Error::Refused(Refusal::LedgerNotEmpty));
        }
    }
    Ok(())
}

/// Reads and checks the records of a document, or lists its first faults.
fn read(bytes: &[u8], today: Date, progress: &Progress) -> Result<Vec<Numbered>> {
    let document = Document::open(bytes).map_err(|fault| Error::Document(vec![fault]))?;
    let mut records = Vec::with_capacity(document.len());
    let mut faults: Vec<Fault> = Vec::new();
    for (kind, number, raw) in document.records() {
        report(records.len(), document.len(), progress)?;
        match raw.map_err(|fault| vec![fault]).and_then(|raw| kind.check(&raw, number, today)) {
            Ok(record) => records.push(Numbered { kind, number, record }),
            Err(found) => faults.extend(found),
        }
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    faults.extend(records.iter().filter_map(|one| unknown_to_rules(one, today)));
    // Records that could not be read would be missed by those that point to them.
    if faults.is_empty() {
        faults = misfits(&records);
    }
    faults.truncate(MOST_FAULTS);
    if faults.is_empty() { Ok(records) } else { Err(Error::Document(faults)) }
}

/// Asks the rules whether they understand what was written down for them: a fact, a pack that is in force.
fn unknown_to_rules(one: &Numbered, today: Date) -> Option<Fault> {
    let text = |column| one.kind.cell(&one.record, column).map_or("", Cell::text);
    let (column, understood) = match one.kind {
        RecordKind::Fact => {
            let value: Value = serde_json::from_str(text("value")).ok()?;
            let facts = Value::Object([(text("key").to_owned(), value)].into_iter().collect());
            ("value", Facts::from_json(&facts, today).is_ok())
        }
        RecordKind::PolicyPack if text("removed_on").is_empty() => ("text", read_pack(text("text")).is_ok()),
        _ => return None,
    };
    let why = Why::Problem(ProblemKind::NotAChoice);
    (!understood).then(|| Fault::at(one.kind, one.number, column, why))
}

/// Turns the refusal of a record by the schema, the last to look at it, into a fault of that record.
fn refused(one: &Numbered, error: Error) -> Error {
    match error {
        Error::Sql(error) if is_constraint(&error) => {
            Error::Document(vec![Fault::at(one.kind, one.number, "", Why::Contradicts)])
        }
        error => error,
    }
}
