//! Plans one row after another; nothing is written.

use std::ops::ControlFlow;

use compact_str::CompactString;
use jiff::civil::Date;

use super::{
    Decided, FieldChange, Finding, Outcome, Plan, PlannedRow, Reason, Source,
    apply::Work,
    card::{self, CardWork},
    changes,
    doubt::{self, Doubt},
    home::{Homes, Place},
    lists::{self, Save, add, parted, plan_account, plan_contact, plan_first_contact},
    people::{Match, People, Wanted},
    policy::{At, Policies, Told},
    row::{Faults, ReadRow, Said, drop_what_adds_nothing},
    verdict::{Stop, Verdict},
};
use crate::{
    domain::{
        bank_account::BankAccount,
        contact::Contact,
        draft::Draft,
        field::Field,
        household::Household,
        id::{BankAccountId, ContactId, PersonId},
        import::MatchDecision,
        normalise::compact,
        person::{PERSON_FIELDS, Person},
        problem::ProblemKind,
    },
    error::{Error, Result},
    ledger::{person::edited, progress::Progress},
    store::Db,
    transfer::{
        headings::Part,
        roster::{Layout, RosterDraft},
    },
};

/// Rows between two reports.
const REPORT_EVERY: usize = 500;

/// What the file says about one person.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) stored: Option<PersonId>,
    pub(super) home: usize,
    /// The first row about the person, by its place in the plan.
    row: usize,
    /// Whether a row has given the card: a second one would take turns with it.
    has_card: bool,
    /// The guardians and accounts that rows have given, for the same reason.
    named: Vec<CompactString>,
    /// What is to be written; `None` if the ledger says the same.
    pub(super) work: Option<Box<Work>>,
}

/// Whom a row is about, as known before it.
#[derive(Default)]
struct Subject {
    at: Option<usize>,
    stored: Option<PersonId>,
    entry: Option<usize>,
    /// As in the ledger.
    before: Option<Box<Person>>,
    /// As the earlier rows leave it.
    now: Option<Person>,
    home: Option<usize>,
    /// Whether the row gives another citizen ID than the ledger, and somebody said that it is this person all the same.
    is_of_other_id: bool,
}

/// What a row comes to, once nothing is wrong with it.
struct Accepted {
    person: Person,
    card: Option<Box<CardWork>>,
    contact: Option<Save<ContactId, Contact>>,
    account: Option<Save<BankAccountId, BankAccount>>,
    changes: Vec<FieldChange>,
}

/// Plans the rows of a roster.
pub(super) struct Planner<'a> {
    db: Db<'a>,
    today: Date,
    people: People,
    homes: Homes,
    rows: Vec<PlannedRow>,
    entries: Vec<Entry>,
    doubts: Vec<Doubt>,
    decided: Vec<MatchDecision>,
    policies: Policies,
    failed: Option<Error>,
}

impl<'a> Planner<'a> {
    /// Starts with what the ledger knows.
    pub(super) fn new(db: Db<'a>, today: Date, decided: &[MatchDecision], taken: &[At]) -> Result<Self> {
        let policies = Policies::read(&db, taken)?;
        let mut homes = Homes::read(&db)?;
        let people = People::read(&db, &mut homes, decided)?;
        let (rows, entries, doubts, decided) = (Vec::new(), Vec::new(), Vec::new(), decided.to_vec());
        Ok(Self { db, today, people, homes, rows, entries, doubts, decided, policies, failed: None })
    }

    /// Plans the next row; breaks when there is no point in going on.
    pub(super) fn take(&mut self, row: ReadRow, progress: &Progress) -> ControlFlow<()> {
        let mut planned = PlannedRow {
            sheet: row.sheet,
            row: row.row,
            name: row.name,
            outcome: Outcome::Rejected,
            same_as: None,
            changes: Vec::new(),
            findings: Vec::new(),
        };
        let done = self.rows.len();
        // How many rows there are is known at the end only.
        let reported = if done.is_multiple_of(REPORT_EVERY) { progress.step(done, 0) } else { Ok(()) };
        match reported.map_err(Stop::Failed).and_then(|()| self.plan(row.said, &mut planned)) {
            Ok(()) => {}
            Err(Stop::Rejected(findings)) => {
                self.homes.end_block();
                planned.findings = findings;
            }
            Err(Stop::Doubtful(doubt)) => {
                self.homes.end_block();
                doubt::keep(&mut self.doubts, *doubt, done, &mut planned);
            }
            Err(Stop::Failed(error)) => {
                self.failed = Some(error);
                return ControlFlow::Break(());
            }
        }
        self.rows.push(planned);
        ControlFlow::Continue(())
    }

    /// Returns the plan.
    pub(super) fn finish(self, source: Source, layout: Layout) -> Result<Plan> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let (rows, doubts, homes, entries) = (self.rows, self.doubts, self.homes.all, self.entries);
        let (lines, writes) = (Vec::new(), Vec::new());
        let Policies { asks, kept, overruled, .. } = self.policies;
        let decided = Decided { matches: self.decided, overruled };
        Ok(Plan { source, layout, rows, lines, doubts, asks, kept, decided, writes, homes, entries })
    }

    fn plan(
        &mut self,
        read: std::result::Result<(Said, Wanted), Vec<Finding>>,
        planned: &mut PlannedRow,
    ) -> Verdict<()> {
        let (mut said, wanted) = read.map_err(Stop::Rejected)?;
        let subject = self.subject(&wanted, &said.draft)?;
        if subject.is_of_other_id && said.drop_other_id(wanted.citizen_id.as_ref()) {
            said.note(Part::Person, Field::CitizenId, Reason::LedgerIdKept);
        }
        if self.people.is_card_of_another(subject.at, &wanted) {
            said.draft.card = Draft::new();
            said.note(Part::Card, Field::CardNo, Reason::CardOfAnother);
        } else if subject.entry.is_some() && self.people.has_other_card(subject.at, &wanted) {
            said.note(Part::Card, Field::CardNo, Reason::EarlierCardTaken);
        }
        if subject.entry.is_some() && subject.home.is_some_and(|at| self.homes.is_another(&said.draft, at)) {
            said.draft.household = Draft::new();
            said.note(Part::Household, Field::Number, Reason::EarlierHouseholdTaken);
        }
        if subject.stored.is_none() {
            said.drop_unknown_card();
        }
        said.drop_own_address(subject.now.as_ref());
        let row = Told::of(planned);
        let place = self.place(&mut said.draft, &subject, row)?;
        let mut accepted = self.accept(&said.draft, &subject, place)?;
        if let (Some(now), Some(id)) = (subject.now.as_ref(), subject.stored)
            && self.policies.hold((row, id), (now, &accepted.person), &accepted.changes, &mut said.draft)
        {
            accepted = self.accept(&said.draft, &subject, place)?;
        }
        planned.findings = said.notes;
        self.commit(planned, &said.draft, &wanted, subject, place, accepted)
    }

    /// Finds the household of a row, and empties what may not change there.
    fn place(&mut self, said: &mut RosterDraft, subject: &Subject, row: Told<'_>) -> Result<Place> {
        let place = self.homes.find(said, subject.home);
        let (Some(present), Some(person)) = (subject.home, subject.stored) else { return Ok(place) };
        if place != Place::Known(present) {
            let to = self.homes.move_of(present, said.household.get(Field::Number));
            if !self.policies.is_held(row, person, &to) {
                return Ok(place);
            }
            said.household = Draft::new();
        }
        if let Some(id) = self.homes.all.get(present).and_then(|home| home.stored) {
            self.policies.hold_household(&self.db, row, id, &mut said.household)?;
        }
        Ok(Place::Known(present))
    }

    /// Finds whom a row is about.
    fn subject(&self, wanted: &Wanted, said: &RosterDraft) -> Verdict<Subject> {
        let found = self.people.find(wanted, &self.homes);
        let is_decided = matches!(found, Match::Decided(_));
        let at = match found {
            Match::Nobody => None,
            Match::One(at) | Match::Decided(at) => Some(at),
            Match::Several => return Err(Stop::because(Part::Person, Field::Name, Reason::SeveralFit)),
            Match::Doubtful(places) => return Err(self.people.doubt(&places, wanted, said)),
        };
        let Some(known) = at.and_then(|at| self.people.get(at)) else { return Ok(Subject::default()) };
        if known.has_left {
            return Err(Stop::because(Part::Person, Field::Name, Reason::PersonLeft));
        }
        let is_of_other_id = known.has_other_id(wanted);
        if is_of_other_id && !is_decided {
            return Err(Stop::because(Part::Card, Field::CardNo, ProblemKind::CardIdDiffers.into()));
        }
        if known.entry.is_some() && !wanted.name.is_empty() && known.name != wanted.name {
            return Err(Stop::because(Part::Person, Field::CitizenId, Reason::OtherName));
        }
        let work = known.entry.and_then(|entry| self.entries.get(entry)?.work.as_ref());
        let (before, now) = match (work, known.stored) {
            (Some(work), _) => (work.before.clone(), Some(work.person.clone())),
            (None, Some(id)) => {
                let person = self.db.get_person(id)?.map(|record| record.person);
                (person.clone().map(Box::new), person)
            }
            (None, None) => (None, None),
        };
        let (stored, entry, home) = (known.stored, known.entry, Some(known.home));
        Ok(Subject { at, stored, entry, before, now, home, is_of_other_id })
    }

    fn entry(&self, subject: &Subject) -> Option<&Entry> {
        self.entries.get(subject.entry?)
    }

    /// Returns whether an earlier row has given the person this guardian or account.
    fn is_named(&self, subject: &Subject, name: &str) -> bool {
        self.entry(subject).is_some_and(|entry| entry.named.iter().any(|named| named == name))
    }

    /// Checks everything a row says.
    fn accept(&self, said: &RosterDraft, subject: &Subject, place: Place) -> Verdict<Accepted> {
        let mut faults = Faults::default();
        faults.keep(Part::Household, Household::check(&said.household, self.today));
        let draft = self.person_draft(said, subject, place);
        let person = faults.keep(Part::Person, Person::check(&draft, self.today));
        let card = faults.keep(Part::Card, self.card(said, subject)?).flatten();
        let contact = faults.keep(Part::Contact, self.contact(said, subject)?).flatten();
        let account = faults.keep(Part::Account, self.account(said, subject)?).flatten();
        let Some(person) = person.filter(|_| faults.0.is_empty()) else {
            return Err(Stop::Rejected(faults.0));
        };
        let mut changes = Vec::new();
        let card = parted(card, &mut changes);
        let contact = parted(contact, &mut changes);
        let account = parted(account, &mut changes);
        Ok(Accepted { person, card: card.map(Box::new), contact, account, changes })
    }

    fn card(&self, said: &RosterDraft, subject: &Subject) -> Result<card::Planned> {
        let has_card = self.entry(subject).is_some_and(|entry| entry.has_card);
        if has_card || said.card.is_empty() {
            return Ok(Ok(None));
        }
        let Some(id) = subject.stored else { return Ok(card::plan_first(&said.card, self.today)) };
        Ok(card::plan(&self.db.list_card(id)?, &said.card, self.today))
    }

    fn contact(&self, said: &RosterDraft, subject: &Subject) -> Result<lists::Planned<ContactId, Contact>> {
        let name = said.contact.get(Field::Name);
        if name.is_empty() || self.is_named(subject, name) {
            return Ok(Ok(None));
        }
        let Some(id) = subject.stored else { return Ok(plan_first_contact(&said.contact, self.today)) };
        Ok(plan_contact(&self.db.list_contact(id)?, &said.contact, self.today))
    }

    fn account(
        &self,
        said: &RosterDraft,
        subject: &Subject,
    ) -> Result<lists::Planned<BankAccountId, BankAccount>> {
        let number = said.account.get(Field::Account);
        if number.is_empty() || self.is_named(subject, number) {
            return Ok(Ok(None));
        }
        let stored = subject.stored.map(|id| self.db.list_bank_account(id)).transpose()?.unwrap_or_default();
        Ok(plan_account(&stored, &said.account, self.today))
    }

    /// Lays what a row says about a person over what is known.
    fn person_draft(&self, said: &RosterDraft, subject: &Subject, place: Place) -> Draft {
        let mut draft = said.person.clone();
        let address = said.household.get(Field::Address);
        let is_elsewhere = self.homes.told_address(place).is_some_and(|home| home != compact(address));
        if is_elsewhere && !address.is_empty() && !draft.has(Field::LivesAt) {
            draft.set(Field::LivesAt, address);
        }
        if let Some(now) = &subject.now {
            drop_what_adds_nothing(&mut draft, now, self.today);
            return edited(now, &draft);
        }
        if !draft.has(Field::Relation) {
            draft.set(Field::Relation, self.homes.relation(place, said).code());
        }
        draft
    }

    /// Adds an accepted row to the plan.
    fn commit(
        &mut self,
        planned: &mut PlannedRow,
        said: &RosterDraft,
        wanted: &Wanted,
        subject: Subject,
        place: Place,
        accepted: Accepted,
    ) -> Verdict<()> {
        let (home, told) = self.homes.take(&self.db, place, said, self.today)?;
        self.homes.note_member(home, &wanted.name, accepted.person.relation);
        let mut changed = told;
        let moves = subject.stored.is_some() && subject.home.is_some_and(|old| old != home);
        if let Some(before) = &subject.before {
            changed.extend(changes(Part::Person, PERSON_FIELDS, &before.draft(), &accepted.person.draft()));
            let number = self.homes.identity(home).0;
            changed.extend(subject.home.filter(|_| moves).map(|old| self.homes.move_of(old, number)));
            changed.extend(accepted.changes);
        }
        let at = subject.entry.unwrap_or(self.entries.len());
        self.people.take(subject.at, wanted, home, at);
        if subject.entry.is_none() {
            let row = self.rows.len();
            self.entries.push(Entry {
                stored: subject.stored,
                home,
                row,
                has_card: false,
                named: Vec::new(),
                work: None,
            });
        }
        let Some(entry) = self.entries.get_mut(at) else { return Ok(()) };
        entry.home = home;
        entry.has_card |= !said.card.is_empty();
        let named = [said.contact.get(Field::Name), said.account.get(Field::Account)];
        for name in named.into_iter().filter(|name| !name.is_empty()) {
            add(&mut entry.named, Some(name.into()));
        }
        let mut work = entry.work.take().unwrap_or_else(|| {
            Box::new(Work {
                before: subject.before,
                person: accepted.person.clone(),
                moves: false,
                card: None,
                contacts: Vec::new(),
                accounts: Vec::new(),
            })
        });
        work.person = accepted.person;
        work.moves |= moves;
        work.card = accepted.card.or(work.card);
        add(&mut work.contacts, accepted.contact);
        add(&mut work.accounts, accepted.account);
        let is_new = work.before.is_none();
        entry.work = work.is_needed().then_some(work);
        let first = entry.row;
        self.report(planned, first, is_new, changed);
        Ok(())
    }

    /// Writes the outcome into the row, or into the earlier row about the same person.
    fn report(&mut self, planned: &mut PlannedRow, first: usize, is_new: bool, changed: Vec<FieldChange>) {
        let row = match self.rows.get_mut(first) {
            Some(earlier) => {
                planned.outcome = Outcome::Merged;
                planned.same_as = Some(earlier.row);
                // What is known of the person was compared anew.
                let is_settled = |c: &FieldChange| c.part != Part::Person || c.field == Field::Household;
                earlier.changes.retain(is_settled);
                earlier
            }
            None => planned,
        };
        row.changes.extend(changed);
        row.outcome = match (is_new, row.changes.is_empty()) {
            (true, _) => Outcome::New,
            (false, true) => Outcome::Unchanged,
            (false, false) => Outcome::Changed,
        };
    }
}
