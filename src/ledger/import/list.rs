//! The frame of all lists about people and households the ledger knows: whom a row means, what comes of it.

use std::ops::ControlFlow;

use jiff::civil::Date;

use super::{
    Applied, Decided, Finding, Outcome, Plan, PlannedRow, Reason, Request,
    applications::Applications,
    apply,
    difference::{Act, Line},
    doubt::{self, Doubt},
    home::{Homes, Place},
    households::Households,
    newest_op_before,
    payments::Payments,
    people::{Match, People, Wanted},
    policy::{self, Policies},
    reminders::Reminders,
    training::Training,
    verdict::{Stop, Verdict},
    write::{self, Write},
};
use crate::{
    domain::{
        application::Basis,
        application::Subject,
        field::Field,
        id::{HouseholdId, PersonId},
        import::ImportKind,
        months,
    },
    error::{Error, Refusal, Result},
    ledger::{Done, Ledger, OpKind, apart, progress::Progress},
    policy::pack::Beneficiary,
    store::Db,
    transfer::{
        ReadProblem, Row,
        headings::{Kind, Part, ROSTER},
        kinds,
        roster::{self, Choice, Layout, RosterDraft, RosterRow},
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

/// Whom or what a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct About {
    pub(super) household: HouseholdId,
    /// `None` of a whole household.
    pub(super) person: Option<PersonId>,
}

impl About {
    /// Returns who applies.
    pub(super) fn subject(&self) -> Subject {
        self.person.map_or(Subject::Household(self.household), Subject::Person)
    }
}

/// What every kind of list has at hand while it is planned.
pub(super) struct Frame<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) db: Db<'a>,
    pub(super) today: Date,
    /// Name of the file.
    pub(super) file: String,
    people: People,
    pub(super) homes: Homes,
    pub(super) rows: Vec<PlannedRow>,
    doubts: Vec<Doubt>,
    pub(super) policies: Policies,
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

impl Ledger {
    /// Plans the import of a list; writes nothing.
    pub fn plan_import<'a>(
        &self,
        kind: ImportKind,
        bytes: &[u8],
        request: impl Into<Request<'a>>,
        progress: &Progress,
    ) -> Result<Plan> {
        let request = request.into();
        if kind == ImportKind::Roster {
            return self.plan_roster(bytes, request, progress);
        }
        let source = self.source(kind, bytes, request.file)?;
        let mut workbook = apart::open(bytes, progress)?;
        let mut rows = Vec::new();
        let layout =
            roster::read(&mut workbook, request.sheets, self.headings(columns_of(kind))?, &mut |row| {
                rows.push(row);
                ControlFlow::Continue(())
            });
        let layout = layout.map_err(|problem| apart::failed(problem, progress))?;
        let mut frame = Frame::new(self, &request)?;
        let mut list = list_of(kind, &request, &layout, &frame)?;
        for row in rows {
            frame.take(list.as_mut(), row, progress)?;
        }
        let lines = list.finish(&mut frame, progress)?;
        let Frame { rows, doubts, policies: Policies { asks, kept, overruled, .. }, writes, homes, .. } =
            frame;
        let decided = Decided { matches: request.decided.to_vec(), overruled };
        let (homes, entries) = (homes.all, Vec::new());
        Ok(Plan { source, layout, rows, lines, doubts, asks, kept, decided, writes, homes, entries })
    }

    /// Carries out a plan, and what was chosen about its differences, as one operation; none if that changes nothing, which
    /// the log notes. A ledger that has changed since is left alone.
    pub fn apply_import(
        &mut self,
        plan: &Plan,
        acts: &[Act],
        progress: &Progress,
    ) -> Result<Option<Done<Applied>>> {
        let (writes, today) = (self.writes_of(plan, acts)?, self.today());
        if writes.is_empty() && plan.is_empty() {
            self.note_import(plan)?;
            return Ok(None);
        }
        self.back_up_before()?;
        let done = self.write(OpKind::Import, &plan.source.file, |tx| {
            if newest_op_before(tx, tx.op())? != plan.source.basis {
                return Err(Error::Refused(Refusal::LedgerChanged));
            }
            let applied = tx.fill(plan.new_persons(), apply::tokens, |newcomers| {
                apply::apply(tx, plan, today, newcomers, progress)
            })?;
            write::write_all(tx, &writes, progress)?;
            doubt::remember(tx, &plan.decided.matches, today)?;
            policy::remember(tx, plan)?;
            tx.insert_import(&plan.logged(today))?;
            let count = |outcome| plan.rows.iter().filter(|row| row.outcome == outcome).count();
            let of_rows = Applied { new: count(Outcome::New), changed: count(Outcome::Changed), ..applied };
            Ok(if plan.entries.is_empty() { of_rows } else { applied })
        })?;
        Ok(Some(done))
    }

    /// Notes in the log that a list changed nothing; of a ledger that is only looked at, nobody asks.
    fn note_import(&mut self, plan: &Plan) -> Result<()> {
        if self.is_looked_at() {
            return Ok(());
        }
        let logged = plan.logged(self.today());
        self.write(OpKind::ImportNothing, &plan.source.file, |tx| tx.insert_import(&logged)).map(drop)
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

/// What titles and headings call lists; where the columns leave two kinds open, these tell.
const TITLES: &[(ImportKind, &[&str])] = &[
    (ImportKind::Payments, &["发放"]),
    (ImportKind::Works, &["改造", "无障碍"]),
    // Devices are handed out, too: `辅助器具发放表` says more of them than of payments.
    (ImportKind::Device, &["辅助", "器具", "辅具"]),
    (ImportKind::Training, &["培训", "签到"]),
    (ImportKind::Application, &["申请", "审批"]),
];

/// Returns what a file of this name is about, as far as its headings and its title tell: the kind that understands most
/// of them, of several the one that stands first.
pub fn guess(bytes: &[u8], file: &str, progress: &Progress) -> Result<ImportKind> {
    let mut workbook = apart::open(bytes, progress)?;
    let (mut best, mut most) = (ImportKind::Roster, 0);
    for kind in ImportKind::ALL {
        progress.go_on()?;
        let mut stop = |_| ControlFlow::Break(());
        let Ok(layout) = roster::read(&mut workbook, roster::Choice::First, columns_of(*kind), &mut stop)
        else {
            continue;
        };
        let understood =
            layout.sheets.iter().map(|sheet| sheet.columns.fields().count() + sheet.columns.days().count());
        let headings = layout
            .sheets
            .iter()
            .flat_map(|sheet| sheet.columns.fields().map(|(column, _)| sheet.columns.heading(column)));
        let texts: Vec<&str> = layout.titles(file).chain(headings).collect();
        let words = TITLES.iter().filter(|(named, _)| named == kind).flat_map(|(_, words)| *words);
        let named = words.filter(|word| texts.iter().any(|text| text.contains(*word)));
        // A roll is of some months; a title that names them speaks of one.
        let is_of_months =
            *kind == ImportKind::Payments && layout.titles(file).any(|title| months::find(title).is_some());
        let understood = understood.max().unwrap_or_default() + named.count() + usize::from(is_of_months);
        if understood > most {
            (best, most) = (*kind, understood);
        }
    }
    Ok(best)
}

/// Returns the first rows of a file in which no row was taken for headings; one column is no list.
pub fn peek(bytes: &[u8], choice: Choice<'_>, progress: &Progress) -> Result<Vec<Row>> {
    let mut workbook = apart::open(bytes, progress)?;
    progress.go_on()?;
    let rows = roster::peek(&mut workbook, choice).map_err(|problem| apart::failed(problem, progress))?;
    if rows.iter().map(roster::width).max().unwrap_or_default() < 2 {
        return Err(Error::Unreadable(ReadProblem::NoHeader));
    }
    Ok(rows)
}

/// Returns the columns of a kind of list.
pub fn columns_of(kind: ImportKind) -> &'static Kind {
    match kind {
        ImportKind::Roster => &ROSTER,
        ImportKind::Household => &kinds::HOUSEHOLDS,
        ImportKind::Application => &kinds::APPLICATIONS,
        ImportKind::Training => &kinds::TRAINING,
        ImportKind::Reminder => &kinds::REMINDERS,
        ImportKind::Device | ImportKind::Works => &kinds::DELIVERIES,
        ImportKind::Payments => &kinds::PAYMENTS,
    }
}

/// The programme of lists of devices.
const DEVICES: &str = "辅助器具适配";
/// The programme of lists of home accessibility works.
const WORKS: &str = "家庭无障碍改造";

/// Returns what plans a kind of list.
fn list_of(
    kind: ImportKind,
    asked: &Request<'_>,
    layout: &Layout,
    frame: &Frame<'_>,
) -> Result<Box<dyn List>> {
    let named = |usual: &'static str| {
        if asked.programme.is_empty() { usual.to_owned() } else { asked.programme.to_owned() }
    };
    let packs = || frame.ledger.packs();
    Ok(match kind {
        ImportKind::Roster | ImportKind::Household => Box::new(Households),
        ImportKind::Application => {
            Box::new(Applications::new(packs()?, named(""), Beneficiary::Person, Basis::Month))
        }
        ImportKind::Device => {
            Box::new(Applications::new(packs()?, named(DEVICES), Beneficiary::Person, Basis::Once))
        }
        ImportKind::Works => {
            Box::new(Applications::new(packs()?, named(WORKS), Beneficiary::Household, Basis::Once))
        }
        ImportKind::Training => Box::new(Training::new(frame, asked, layout)?),
        ImportKind::Reminder => Box::new(Reminders),
        ImportKind::Payments => Box::new(Payments::new(asked, layout)),
    })
}

impl<'a> Frame<'a> {
    /// Starts with whom the ledger knows.
    pub(super) fn new(ledger: &'a Ledger, asked: &Request<'_>) -> Result<Self> {
        let db = ledger.read();
        let policies = Policies::read(&db, asked.taken)?;
        let mut homes = Homes::read(&db)?;
        let people = People::read(&db, &mut homes, asked.decided)?;
        let today = ledger.today();
        let file = asked.file.to_owned();
        let (rows, doubts, writes) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { ledger, db, today, file, people, homes, rows, doubts, policies, writes })
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
            Err(Stop::Doubtful(doubt)) => doubt::keep(&mut self.doubts, *doubt, done, &mut planned),
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
            Match::One(at) | Match::Decided(at) => at,
            Match::Doubtful(places) => return Err(self.people.doubt(&places, &wanted, draft)),
            Match::Several => return Err(Stop::because(Part::Person, Field::Name, Reason::SeveralFit)),
        };
        let known = self.people.get(at);
        let home = known.and_then(|known| self.homes.all.get(known.home)?.stored);
        let who = known.zip(home).and_then(|(known, household)| {
            Some(Who {
                person: known.stored?,
                household,
                name: known.name.to_string(),
                has_left: known.has_left,
            })
        });
        Ok(who)
    }

    /// Finds whom or what a row is about: the person it names, else its household.
    pub(super) fn about(&self, draft: &RosterDraft) -> Verdict<About> {
        let names_a_person = [Field::Name, Field::CitizenId].iter().any(|field| draft.person.has(*field));
        if names_a_person || draft.card.has(Field::CardNo) {
            let nobody = || Stop::because(Part::Person, Field::Name, Reason::NobodyFits);
            let who = self.who(draft)?.ok_or_else(nobody)?;
            return Ok(About { household: who.household, person: Some(who.person) });
        }
        let household = match self.homes.find(draft, None) {
            Place::Known(at) => self.homes.all.get(at).and_then(|home| home.stored),
            Place::New => None,
        };
        let none = || Stop::because(Part::Household, Field::Number, Reason::NoHousehold);
        household.map(|household| About { household, person: None }).ok_or_else(none)
    }
}
