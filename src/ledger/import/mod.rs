//! Bringing a roster or another list in: first a plan that writes nothing, then all of it as one operation.
//!
//! Empty cells never empty a stored field, and a file that was imported changes nothing the second time.

mod applications;
mod apply;
mod beside;
mod card;
mod difference;
mod doubt;
mod heading;
mod home;
mod households;
mod list;
mod lists;
mod payments;
mod people;
mod plan;
mod policy;
mod reject;
mod reminders;
mod row;
mod states;
mod training;
mod verdict;
mod way;
mod write;

use std::{collections::BTreeMap, ops::ControlFlow};

use jiff::civil::Date;
use serde::Serialize;

use beside::beside;
use row::ReadRow;

use super::{Done, Ledger, apart, progress::Progress};
use crate::{
    domain::{
        draft::Draft,
        field::{Field, FieldSpec},
        fingerprint::sha256,
        id::{ImportAnswerId, OpId},
        import::{ImportRecord, MatchDecision, Mend},
    },
    error::Result,
    store::{Db, journal::Openings},
    transfer::{
        columns::cell_name,
        headings::{Part, ROSTER},
        roster::{self, CellProblem, Choice, Layout, Mended},
    },
};

pub use crate::domain::import::{ImportKind, LoggedImport, Outcome, Reason};
pub use difference::{Act, Line};
pub use doubt::{Beside, Doubt, Sides};
pub use list::{columns_of, guess, peek};
pub use policy::{Ask, At, Kept, with_policy};
pub use reject::Say;

/// What importing a roster would do, row by row.
#[derive(Debug)]
pub struct Plan {
    /// Where it comes from.
    pub source: Source,
    /// What was read around the rows: sheet, columns, rows that are about nobody.
    pub layout: Layout,
    /// The rows about persons, in the order of the file.
    pub rows: Vec<PlannedRow>,
    /// What differs between a payment roll and what is due.
    pub lines: Vec<Line>,
    /// The rows that may be about somebody of the ledger, in the order of the file.
    pub doubts: Vec<Doubt>,
    /// What changes only if somebody says so, in the order of the file; what was left alone before is among it.
    pub asks: Vec<Ask>,
    /// What the update policies have kept from changing.
    pub kept: Kept,
    decided: Decided,
    writes: Vec<write::Write>,
    homes: Vec<home::Home>,
    entries: Vec<plan::Entry>,
}

/// What was decided and is not stored yet.
#[derive(Debug, Default)]
struct Decided {
    /// Whom rows are about.
    matches: Vec<MatchDecision>,
    /// What was left alone before and is taken now.
    overruled: Vec<ImportAnswerId>,
}

/// The file of a plan, and the ledger it was made for.
#[derive(Debug)]
pub struct Source {
    /// What the list is about.
    pub kind: ImportKind,
    /// Name of the file.
    pub file: String,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// The newest import of this very file.
    pub earlier: Option<ImportRecord>,
    /// The newest operation of the ledger.
    basis: Option<OpId>,
}

/// What is asked of an import.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Name of the file, which the history will show.
    pub file: &'a str,
    /// Which sheets are read.
    pub sheets: Choice<'a>,
    /// The months that were paid, as offices write them; empty: as the title of a roll says.
    pub month: &'a str,
    /// The programme, subsidy or course of the whole list; empty: as its title or its columns say.
    pub programme: &'a str,
    /// What is decided about rows that may be about somebody of the ledger; it is stored with the import.
    pub decided: &'a [MatchDecision],
    /// What may change of that which is asked about.
    pub taken: &'a [At],
}

impl<'a> From<&'a str> for Request<'a> {
    fn from(file: &'a str) -> Self {
        Self { file, sheets: Choice::First, month: "", programme: "", decided: &[], taken: &[] }
    }
}

/// What importing one row would do.
#[derive(Debug)]
pub struct PlannedRow {
    /// The sheet, by its place in the layout.
    pub sheet: u32,
    /// The row in the sheet, from 1.
    pub row: u32,
    /// Name of the person, as the row gives it.
    pub name: String,
    /// What would happen.
    pub outcome: Outcome,
    /// The earlier row about the same person, if this one was merged into it.
    pub same_as: Option<u32>,
    /// What would change, field by field.
    pub changes: Vec<FieldChange>,
    /// Why it was rejected; on other rows, what to look at again.
    pub findings: Vec<Finding>,
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The record it belongs to.
    pub part: Part,
    /// The field.
    pub field: Field,
    /// The canonical text before.
    pub old: String,
    /// The canonical text after.
    pub new: String,
}

/// Something about a row that a person must look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The record it is about.
    pub part: Part,
    /// The field it is about.
    pub field: Field,
    /// What it is.
    pub reason: Reason,
}

impl From<CellProblem> for Finding {
    fn from(problem: CellProblem) -> Self {
        Self { part: problem.part, field: problem.field, reason: Reason::Problem(problem.kind) }
    }
}

impl From<Mended> for Finding {
    fn from(mended: Mended) -> Self {
        Self { part: mended.part, field: mended.field, reason: Reason::Mended(mended.mend) }
    }
}

impl PlannedRow {
    /// Returns whether the row waits for somebody: it is to be mended, or whom it is about is to be decided.
    pub fn is_open(&self) -> bool {
        self.outcome == Outcome::Doubtful || self.is_to_mend()
    }

    /// Returns whether something of the row was not taken, so that it must be mended and imported again.
    pub fn is_to_mend(&self) -> bool {
        let retype = |finding: &Finding| finding.reason == Reason::Mended(Mend::Retype);
        self.outcome == Outcome::Rejected || self.findings.iter().any(retype)
    }
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// Persons who came into the ledger; of lists about other things, rows that brought a record.
    pub new: usize,
    /// Persons of whom something changed; of other lists, rows that changed a record.
    pub changed: usize,
    /// Households that came into the ledger.
    pub households: usize,
}

impl Plan {
    /// Returns how many rows have each outcome.
    pub fn counts(&self) -> BTreeMap<Outcome, usize> {
        let mut counts: BTreeMap<_, _> = Outcome::ALL.iter().map(|outcome| (*outcome, 0)).collect();
        for row in &self.rows {
            *counts.entry(row.outcome).or_default() += 1;
        }
        counts
    }

    /// Returns the name of the cell a finding is about, and the heading above it.
    pub fn cell(&self, row: &PlannedRow, finding: &Finding) -> Option<(String, &str)> {
        let sheet = self.layout.sheet(row.sheet)?;
        let column = sheet.columns.column_of(finding.part, finding.field)?;
        let cell = cell_name(column, row.row);
        // One sheet needs no name.
        let cell = if self.layout.sheets.len() > 1 { format!("{}!{cell}", sheet.name) } else { cell };
        Some((cell, sheet.columns.heading(column)))
    }

    /// Returns what the log keeps of it.
    fn logged(&self, made_on: Date) -> LoggedImport {
        let Source { kind, file, sha256, .. } = &self.source;
        LoggedImport {
            kind: Some(*kind),
            made_on,
            file: file.clone(),
            sha256: sha256.clone(),
            counts: self.counts(),
        }
    }

    fn new_persons(&self) -> usize {
        self.entries.iter().filter(|entry| entry.stored.is_none()).count()
    }

    /// Returns whether something of it waits for somebody: a row to be mended or decided, or a change to be taken.
    pub fn is_waiting(&self) -> bool {
        self.open_asks().next().is_some() || self.rows.iter().any(PlannedRow::is_open)
    }

    /// Lists the changes about which somebody is to decide: those left alone before are not asked about again.
    pub fn open_asks(&self) -> impl Iterator<Item = &Ask> {
        self.asks.iter().filter(|ask| ask.is_open())
    }

    /// Returns whether applying it would write nothing.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
            && self.decided.matches.is_empty()
            && self.open_asks().next().is_none()
            && self.entries.iter().all(|entry| entry.work.is_none())
            && !self.homes.iter().any(home::Home::differs)
    }
}

impl Ledger {
    /// Plans the import of a roster; writes nothing.
    pub fn plan_roster<'a>(
        &self,
        bytes: &[u8],
        request: impl Into<Request<'a>>,
        progress: &Progress,
    ) -> Result<Plan> {
        let request = request.into();
        let source = self.source(ImportKind::Roster, bytes, request.file)?;
        let mut planner = plan::Planner::new(self.read(), self.today(), request.decided, request.taken)?;
        let headings = self.headings(&ROSTER)?;
        let today = self.today();
        // Rows are read on a thread of their own, beside the planning of those before.
        let read = |give: &mut dyn FnMut(ReadRow) -> ControlFlow<()>| {
            let mut workbook = apart::open(bytes, progress)?;
            let mut take = |row| give(ReadRow::read(row, today));
            let read = roster::read(&mut workbook, request.sheets, headings, &mut take);
            read.map_err(|problem| apart::failed(problem, progress))
        };
        let layout = beside(read, |row| planner.take(row, progress))?;
        planner.finish(source, layout)
    }

    /// Returns whether the ledger has changed since a plan was made, so that it is to be made anew.
    pub fn is_stale(&self, plan: &Plan) -> Result<bool> {
        Ok(newest_op(&self.read())? != plan.source.basis)
    }

    /// Returns where a plan comes from.
    fn source(&self, kind: ImportKind, bytes: &[u8], file: &str) -> Result<Source> {
        let (db, sha256) = (self.read(), sha256(bytes));
        let earlier = db.find_import(&sha256)?;
        Ok(Source { kind, file: file.to_owned(), sha256, earlier, basis: newest_op(&db)? })
    }

    /// Carries out a plan as one operation; none if it changes nothing. A ledger that has changed since is left alone.
    pub fn apply_roster(&mut self, plan: &Plan, progress: &Progress) -> Result<Option<Done<Applied>>> {
        self.apply_import(plan, &[], progress)
    }
}

fn newest_op(db: &Db<'_>) -> Result<Option<OpId>> {
    Ok(db.list_op(None, Openings::LeftOut, 1)?.first().map(|op| op.id))
}

fn newest_op_before(db: &Db<'_>, op: OpId) -> Result<Option<OpId>> {
    Ok(db.list_op(Some(op), Openings::LeftOut, 1)?.first().map(|op| op.id))
}

/// Lists the fields in which two drafts of a record differ.
fn changes(part: Part, fields: &[FieldSpec], old: &Draft, new: &Draft) -> Vec<FieldChange> {
    let differing = fields.iter().map(|spec| spec.field).filter(|field| old.get(*field) != new.get(*field));
    differing
        .map(|field| FieldChange {
            part,
            field,
            old: old.get(field).to_owned(),
            new: new.get(field).to_owned(),
        })
        .collect()
}
