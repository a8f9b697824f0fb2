//! The frame of all lists about people and households the ledger knows: whom a row means, what comes of it.

use std::ops::ControlFlow;

use jiff::civil::Date;

use super::{
    Applied, Finding, Outcome, Plan, PlannedRow, Reason, Request,
    difference::{Act, Line},
    home::Homes,
    newest_op, newest_op_before,
    payments::Payments,
    people::{Match, People, Wanted},
    plan::{Stop, Verdict},
    write::{self, Write},
};
use crate::{
    domain::{
        calendar::Month,
        field::Field,
        id::{HouseholdId, PersonId},
        import::ImportKind,
    },
    error::{Error, Refusal, Result},
    ledger::{Done, Ledger, OpKind, progress::Progress},
    store::Db,
    transfer::{
        Workbook,
        headings::{Kind, PAYMENTS, Part},
        roster::{self, Layout, RosterDraft, RosterRow},
    },
};

/// Rows between two reports.
const REPORT_EVERY: usize = 500;

/// Somebody of the ledger whom a row means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) person: PersonId,
    pub(super) household: HouseholdId,
    pub(super) name: String,
    pub(super) has_left: bool,
}

/// What every kind of list has at hand while it is planned.
pub(super) struct Frame<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) db: Db<'a>,
    pub(super) today: Date,
    people: People,
    homes: Homes,
    pub(super) rows: Vec<PlannedRow>,
    pub(super) writes: Vec<Write>,
}

/// A kind of list.
pub(super) trait List {
    /// Plans one row: what it writes goes to the frame, what comes of it into `planned`.
    fn take(&mut self, frame: &mut Frame<'_>, row: RosterRow, planned: &mut PlannedRow) -> Verdict<()>;

    /// Plans what can be told only when all rows are known; returns what differs from the ledger.
    fn finish(&mut self, _frame: &mut Frame<'_>, _progress: &Progress) -> Result<Vec<Line>> {
        Ok(Vec::new())
    }
}

/// What is said about a list as a whole, where its columns do not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The month that was paid.
    pub month: Option<Month>,
    /// The programme, or the subsidy.
    pub programme: String,
}

impl Ledger {
    /// Plans the import of a list; writes nothing.
    pub fn plan_list<'a>(
        &self,
        kind: ImportKind,
        bytes: &[u8],
        request: impl Into<Request<'a>>,
        asked: &Asked,
        progress: &Progress,
    ) -> Result<Plan> {
        let request = request.into();
        let basis = newest_op(&self.read())?;
        let mut workbook = Workbook::open(bytes).map_err(Error::Unreadable)?;
        let mut rows = Vec::new();
        let layout = roster::read(&mut workbook, request.sheets, columns_of(kind), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        });
        let layout = layout.map_err(Error::Unreadable)?;
        let mut list = list_of(kind, asked, &layout, request.file);
        let mut frame = Frame::new(self)?;
        for row in rows {
            frame.take(list.as_mut(), row, progress)?;
        }
        let lines = list.finish(&mut frame, progress)?;
        let Frame { rows, writes, .. } = frame;
        let file = request.file.to_owned();
        Ok(Plan { file, layout, rows, lines, writes, homes: Vec::new(), entries: Vec::new(), basis })
    }

    /// Carries out the plan of a list, and what was chosen about its differences, as one operation; none if that changes
    /// nothing. A ledger that has changed since is left alone.
    pub fn apply_list(
        &mut self,
        plan: &Plan,
        acts: &[Act],
        progress: &Progress,
    ) -> Result<Option<Done<Applied>>> {
        let writes = self.writes_of(plan, acts)?;
        if writes.is_empty() {
            return Ok(None);
        }
        let done = self.write(OpKind::Import, &plan.file, |tx| {
            if newest_op_before(tx, tx.op())? != plan.basis {
                return Err(Error::Refused(Refusal::LedgerChanged));
            }
            write::write_all(tx, &writes, progress)
        })?;
        let count = |outcome| plan.rows.iter().filter(|row| row.outcome == outcome).count();
        let applied = Applied { new: count(Outcome::New), changed: count(Outcome::Changed), households: 0 };
        Ok(Some(Done { value: applied, op: done.op }))
    }

    /// Returns all that a plan writes, with what acts on its differences add; one thing is written once.
    fn writes_of(&self, plan: &Plan, acts: &[Act]) -> Result<Vec<Write>> {
        let (db, today) = (self.read(), self.today());
        let mut writes = plan.writes.clone();
        for act in acts {
            let line = plan.lines.get(act.line).ok_or(Error::Refused(Refusal::NoSuchRemedy(act.line + 1)))?;
            if let Some(write) = line.write(&db, act, today)?
                && !writes.iter().any(|other| other.stands_for(&write))
            {
                writes.push(write);
            }
        }
        Ok(writes)
    }
}

/// Returns the columns of a kind of list.
fn columns_of(kind: ImportKind) -> &'static Kind {
    match kind {
        ImportKind::Payments => &PAYMENTS,
    }
}

/// Returns what plans a kind of list.
fn list_of(kind: ImportKind, asked: &Asked, layout: &Layout, file: &str) -> Box<dyn List> {
    match kind {
        ImportKind::Payments => Box::new(Payments::new(asked, layout, file)),
    }
}

impl<'a> Frame<'a> {
    /// Starts with whom the ledger knows.
    pub(super) fn new(ledger: &'a Ledger) -> Result<Self> {
        let db = ledger.read();
        let mut homes = Homes::read(&db)?;
        let people = People::read(&db, &mut homes)?;
        let today = ledger.today();
        Ok(Self { ledger, db, today, people, homes, rows: Vec::new(), writes: Vec::new() })
    }

    /// Plans the next row; breaks when there is no point in going on.
    pub(super) fn take(&mut self, list: &mut dyn List, row: RosterRow, progress: &Progress) -> Result<()> {
        let mut planned = PlannedRow {
            sheet: row.sheet,
            row: row.row,
            name: row.draft.person.get(Field::Name).to_owned(),
            outcome: Outcome::Unchanged,
            same_as: None,
            changes: Vec::new(),
            findings: Vec::new(),
        };
        let done = self.rows.len();
        let reported = if done.is_multiple_of(REPORT_EVERY) { progress.step(done, 0) } else { Ok(()) };
        match reported.map_err(Stop::Failed).and_then(|()| self.plan(list, row, &mut planned)) {
            Ok(()) => {}
            Err(Stop::Rejected(findings)) => {
                planned.outcome = Outcome::Rejected;
                planned.findings = findings;
            }
            Err(Stop::Failed(error)) => return Err(error),
        }
        self.rows.push(planned);
        Ok(())
    }

    fn plan(&mut self, list: &mut dyn List, row: RosterRow, planned: &mut PlannedRow) -> Verdict<()> {
        if row.problems.is_empty() {
            planned.findings.extend(row.mends.iter().copied().map(Finding::from));
            return list.take(self, row, planned);
        }
        Err(Stop::Rejected(row.problems.into_iter().map(Finding::from).collect()))
    }

    /// Finds whom a row means; `None` if nobody of the ledger fits.
    pub(super) fn who(&self, draft: &RosterDraft) -> Verdict<Option<Who>> {
        let wanted = Wanted::read(draft, self.today).map_err(Stop::Rejected)?;
        let at = match self.people.find(&wanted, &self.homes) {
            Match::Nobody => return Ok(None),
            Match::One(at) => at,
            Match::Several => return Err(Stop::because(Part::Person, Field::Name, Reason::SeveralFit)),
        };
        let known = self.people.get(at);
        let home = known.and_then(|known| self.homes.all.get(known.home)?.stored);
        let who = known.zip(home).and_then(|(known, household)| {
            Some(Who { person: known.stored?, household, name: known.name.clone(), has_left: known.has_left })
        });
        Ok(who)
    }
}
