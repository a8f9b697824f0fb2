//! What can still be read of a damaged ledger, brought into a new one beside it. The damaged file stays as it is.

use std::{collections::BTreeMap, path::Path};

use serde::Serialize;

use crate::{
    clock::Clock,
    domain::record::{Cell, Fill, Holds, Record, RecordKind},
    error::{Error, Result},
    ledger::{Ledger, OpKind, keys, undo::is_constraint},
    secret::Key,
    store::{Db, Store, Tx},
};

/// What became of the records of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rescued {
    /// The kind.
    pub kind: RecordKind,
    /// So many were saved.
    pub saved: usize,
    /// So many cannot be read, or belong to one that cannot.
    pub lost: usize,
}

/// Brings what can be read of a damaged ledger into a new one, where no file may be; the history is not part of it.
pub fn rescue(damaged: &Path, key: Option<&Key>, into: &Path, clock: Clock) -> Result<Vec<Rescued>> {
    let store = Store::look(damaged, key)?;
    let (records, unread) = readable(store.read());
    if records.is_empty() {
        return Err(Error::Damaged);
    }
    let mut saved: Counts = BTreeMap::new();
    for (kind, _) in &records {
        *saved.entry(*kind).or_default() += 1;
    }
    let store = Store::create(into, key)?;
    keys::copy(damaged, into)?;
    let mut ledger = Ledger::new(store, Some(into), key, clock);
    let dropped = ledger.write(OpKind::Rescue, "", |tx| insert(tx, records))?.value;
    let report = |kind: &RecordKind| Rescued {
        kind: *kind,
        saved: count(&saved, *kind) - count(&dropped, *kind),
        lost: count(&unread, *kind) + count(&dropped, *kind),
    };
    Ok(RecordKind::ALL.iter().map(report).filter(|line| line.saved + line.lost > 0).collect())
}

type Counts = BTreeMap<RecordKind, usize>;

fn count(counts: &Counts, kind: RecordKind) -> usize {
    counts.get(&kind).copied().unwrap_or_default()
}

/// Returns the records that can be read, and counts the others.
fn readable(db: Db<'_>) -> (Vec<(RecordKind, Record)>, Counts) {
    let (mut records, mut unread) = (Vec::new(), BTreeMap::new());
    for kind in RecordKind::ALL {
        let (read, lost) = db.list_readable_record(*kind);
        records.extend(read.into_iter().map(|record| (*kind, record)));
        unread.insert(*kind, lost);
    }
    (records, unread)
}

/// Inserts records in whatever order their links ask for, and counts those that need one that is lost.
fn insert(tx: &Tx<'_>, mut waiting: Vec<(RecordKind, Record)>) -> Result<Counts> {
    loop {
        let before = waiting.len();
        waiting = refused(tx, waiting)?;
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    for (kind, record) in &mut waiting {
        for (cell, column) in record.iter_mut().zip(kind.columns()) {
            if matches!(column.holds, Holds::Link(_, Fill::May)) {
                *cell = Cell::Empty;
            }
        }
    }
    let mut dropped = BTreeMap::new();
    for (kind, _) in refused(tx, waiting)? {
        *dropped.entry(kind).or_default() += 1;
    }
    Ok(dropped)
}

/// Inserts records and returns those that the schema refuses, for want of another one.
fn refused(tx: &Tx<'_>, records: Vec<(RecordKind, Record)>) -> Result<Vec<(RecordKind, Record)>> {
    let mut refused = Vec::new();
    for (kind, record) in records {
        match tx.insert_record(kind, &record) {
            Err(Error::Sql(error)) if is_constraint(&error) => refused.push((kind, record)),
            done => done?,
        }
    }
    Ok(refused)
}
