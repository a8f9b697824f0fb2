//! A list of where applications stand, of devices handed out or works done: opened, or taken on step by step.

use jiff::civil::Date;

use super::{
    FieldChange, Finding, Outcome, PlannedRow, Reason,
    list::{About, Frame, List},
    policy::{Told, Whose},
    states::{Wanted, wanted},
    verdict::{Stop, Verdict},
    way::way,
    write::{NewApplication, Write},
};
use crate::{
    domain::{
        application::{APPLICATION_FIELDS, Application, Basis, Opening, State, Step, Subject},
        calendar::parse_date,
        draft::Draft,
        field::Field,
        id::ApplicationId,
        problem::{Problem, ProblemKind},
    },
    error::Result,
    ledger::policy::Packs,
    policy::pack::Beneficiary,
    store::{OrNotFound, application::ApplicationRecord},
    transfer::{headings::Part, roster::RosterRow},
};

/// Plans the rows of a list of applications.
#[derive(Debug)]
pub(super) struct Applications {
    packs: Packs,
    /// The programme of the list, unless a row says another.
    programme: String,
    /// Whether the programme is for whole households, whoever is named.
    beneficiary: Beneficiary,
    /// How often it is paid, where neither the row nor a rule says so.
    basis: Basis,
    opened: Vec<Opened>,
    /// What was met so far: the same line twice is one.
    seen: Vec<(Seen, u32)>,
    /// Applications of the ledger that a row has taken on, and where to.
    taken: Vec<(ApplicationId, State, Date)>,
}

/// An application that an earlier row opens.
#[derive(Debug)]
struct Opened {
    subject: Subject,
    programme: String,
    /// Its place among what is written.
    at: usize,
}

/// A line that was met: whose, which programme and item, where it stands; its row.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    subject: Subject,
    programme: String,
    item: String,
    last: Wanted,
}

/// What a row says of an application.
struct Said {
    subject: Subject,
    about: About,
    application: Application,
    /// The cells of the row.
    draft: Draft,
    wanted: Vec<Wanted>,
    due_on: Option<Date>,
    note: String,
}

impl Said {
    /// Returns whose application the row is about.
    fn whose(&self) -> Whose {
        Whose { subject: self.subject, about: self.application.programme.clone() }
    }

    /// Returns whether an application with this note is for the item of the row: one that names none is for any.
    fn is_for(&self, note: &str) -> bool {
        let item = self.draft.get(Field::Detail);
        item.is_empty() || note.split('；').any(|part| part == item)
    }
}

impl Applications {
    /// Starts with the programme of the list as a whole.
    pub(super) fn new(packs: Packs, programme: String, beneficiary: Beneficiary, basis: Basis) -> Self {
        let (opened, seen, taken) = (Vec::new(), Vec::new(), Vec::new());
        Self { packs, programme, beneficiary, basis, opened, seen, taken }
    }

    /// Reads a row.
    fn read(&self, frame: &Frame<'_>, row: &RosterRow) -> Verdict<Said> {
        let said = row.draft.part(Part::Application);
        let note = [said.get(Field::Detail), row.draft.person.get(Field::Note)];
        let note = note.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；");
        let programme = match said.get(Field::Programme) {
            "" => &self.programme,
            programme => programme,
        };
        let known = self.packs.chain().called(programme);
        let programme = known.as_ref().map_or(programme, |rule| rule.programme.name.zh.as_str());
        let basis = known.as_ref().map_or(self.basis, |rule| rule.programme.per.basis()).code();
        let draft = Draft::new()
            .with(Field::Basis, basis)
            .overlaid(said)
            .with(Field::Programme, programme)
            .with(Field::Note, &note);
        let rejected = |problems: Vec<Problem>| {
            let finding = |problem: Problem| Finding {
                part: Part::Application,
                field: problem.field,
                reason: Reason::Problem(problem.kind),
            };
            Stop::Rejected(problems.into_iter().map(finding).collect())
        };
        let opening = Opening::check(&draft, frame.today).map_err(rejected)?;
        let wanted = wanted(said, &opening, frame.today).map_err(rejected)?;
        let due_on = match said.get(Field::DueOn) {
            "" => None,
            text => Some(
                parse_date(text)
                    .ok_or_else(|| rejected(vec![Problem::new(Field::DueOn, ProblemKind::NotADate)]))?,
            ),
        };
        let mut about = frame.about(&row.draft)?;
        about.person = about.person.filter(|_| self.beneficiary == Beneficiary::Person);
        let subject = about.subject();
        Ok(Said {
            subject,
            about,
            application: opening.application,
            draft: said.clone(),
            wanted,
            due_on,
            note,
        })
    }

    /// Returns the application of the ledger that a row means: the very one, the live one, one that can go on.
    fn stored(&self, frame: &Frame<'_>, said: &Said) -> Result<Option<ApplicationRecord>> {
        let rows = match said.subject {
            Subject::Person(id) => frame.db.list_application_of_person(id)?,
            Subject::Household(id) => frame.db.list_application_of_household(id)?,
        };
        let same = |name: &str| {
            name == said.application.programme
                || self
                    .packs
                    .chain()
                    .called(name)
                    .is_some_and(|rule| rule.programme.name.zh == said.application.programme)
        };
        let rows = rows.iter().filter(|row| row.subject() == said.subject && same(&row.programme));
        let read = |id: ApplicationId| frame.db.get_application(id).or_not_found("application", id.0);
        let records: Vec<ApplicationRecord> = rows.map(|row| read(row.id)).collect::<Result<_>>()?;
        let of_item = || records.iter().filter(|record| said.is_for(&record.application.note));
        let last = said.wanted.last().copied();
        let exact = of_item().find(|record| Some((record.state, record.state_on)) == last);
        let live = || records.iter().find(|record| record.state.excludes_another(record.application.basis));
        let goes_on = || {
            of_item().find(|record| {
                let way = last.and_then(|(state, _)| way(record.state, state, State::next));
                !record.state.is_open() && way.is_some_and(|way| way.iter().all(|state| !state.is_open()))
            })
        };
        Ok(exact.or_else(live).or_else(goes_on).cloned())
    }

    /// Takes an application of the ledger on to where a row says it stands.
    fn take_on(
        &mut self,
        frame: &mut Frame<'_>,
        said: &Said,
        stored: &ApplicationRecord,
        planned: &mut PlannedRow,
    ) -> Verdict<()> {
        let taken = self.taken.iter().rev().find(|(id, ..)| *id == stored.id);
        let (mut state, mut since) =
            taken.map_or((stored.state, stored.state_on), |(_, state, day)| (*state, *day));
        let before = state;
        // What led to where it stands is behind it: a way back and forth is a way, too.
        let mut steps = Vec::new();
        let behind = said.wanted.iter().rposition(|wanted| *wanted == (state, since));
        for (wanted, day) in said.wanted.iter().skip(behind.map_or(0, |at| at + 1)) {
            let Some(way) = way(state, *wanted, State::next).filter(|_| *day >= since) else {
                continue;
            };
            for step in way {
                let step =
                    Step { state: step, on_date: *day, who: String::new(), note: note(frame, said, step) };
                let due_on = match said.due_on.filter(|_| step.state == *wanted) {
                    Some(day) => Some(day),
                    None => frame.ledger.due_on(&step, &said.application.programme)?,
                };
                steps.push(Write::Step(stored.id, step, due_on));
            }
            (state, since) = (*wanted, *day);
        }
        if said.wanted.last().is_some_and(|(wanted, _)| *wanted != state) {
            let (part, field, reason) = (Part::Application, Field::State, Reason::LedgerIsAhead);
            planned.findings.push(Finding { part, field, reason });
        }
        let moved = changed(Field::State, before.code(), state.code());
        let whose = said.whose();
        if state != before && !frame.policies.is_held(Told::of(planned), whose, &moved) {
            frame.writes.append(&mut steps);
            self.taken.push((stored.id, state, since));
            planned.changes.push(moved);
            planned.changes.push(changed(Field::OnDate, &stored.state_on.to_string(), &since.to_string()));
        }
        fill_in(frame, said, stored, planned);
        planned.outcome = if planned.changes.is_empty() { Outcome::Unchanged } else { Outcome::Changed };
        Ok(())
    }

    /// Opens an application that stands where a row says.
    fn open(&mut self, frame: &mut Frame<'_>, said: &Said, planned: &mut PlannedRow) -> Verdict<()> {
        let step = |state: State, on_date: Date, frame: &Frame<'_>| Step {
            state,
            on_date,
            who: String::new(),
            note: if state == State::Refused { note(frame, said, state) } else { String::new() },
        };
        let Some((first, day)) = said.wanted.first().copied() else { return Ok(()) };
        let first = step(first, day, frame);
        let mut further = Vec::new();
        let mut state = first.state;
        for (wanted, day) in said.wanted.iter().skip(1) {
            for next in way(state, *wanted, State::next).unwrap_or_else(|| vec![*wanted]) {
                further.push(step(next, *day, frame));
            }
            state = *wanted;
        }
        let last = further.last().unwrap_or(&first);
        let due_on = match said.due_on {
            Some(day) => Some(day),
            None => frame.ledger.due_on(last, &said.application.programme)?,
        };
        let (state, on_date) = (last.state, last.on_date);
        let told = said
            .application
            .draft()
            .with(Field::State, state.code())
            .with(Field::OnDate, on_date.to_string());
        let fields = [Field::Programme, Field::State, Field::OnDate, Field::Amount];
        let filled = fields.into_iter().filter(|field| told.has(*field));
        planned.changes.extend(filled.map(|field| changed(field, "", told.get(field))));
        self.opened.push(Opened {
            subject: said.subject,
            programme: said.application.programme.clone(),
            at: frame.writes.len(),
        });
        frame.writes.push(Write::Application(Box::new(NewApplication {
            household: said.about.household,
            person: said.about.person,
            application: said.application.clone(),
            first,
            further,
            due_on,
            payments: Vec::new(),
        })));
        planned.outcome = Outcome::New;
        Ok(())
    }

    /// Takes an application that an earlier row opens on; `None` if it cannot go that way.
    fn go_on(&self, frame: &mut Frame<'_>, said: &Said) -> Option<()> {
        let opened = self.opened.iter().rev().find(|opened| {
            opened.subject == said.subject && opened.programme == said.application.programme
        })?;
        let (wanted, day) = *said.wanted.last()?;
        let Some(Write::Application(new)) = frame.writes.get(opened.at) else { return None };
        let last = new.further.last().unwrap_or(&new.first);
        let is_live = last.state.excludes_another(new.application.basis);
        let steps = way(last.state, wanted, State::next).filter(|_| is_live && last.on_date <= day)?;
        let steps: Vec<Step> = steps
            .into_iter()
            .map(|state| Step { state, on_date: day, who: String::new(), note: note(frame, said, state) })
            .collect();
        if let Some(Write::Application(new)) = frame.writes.get_mut(opened.at) {
            new.further.extend(steps);
            new.due_on = said.due_on;
            new.application.note = noted(&new.application.note, said);
        }
        Some(())
    }
}

impl List for Applications {
    fn take(&mut self, frame: &mut Frame<'_>, row: RosterRow, planned: &mut PlannedRow) -> Verdict<()> {
        let said = self.read(frame, &row)?;
        let Some(last) = said.wanted.last().copied() else { return Ok(()) };
        let programme = said.application.programme.clone();
        let item = said.draft.get(Field::Detail).to_owned();
        let line = Seen { subject: said.subject, programme, item, last };
        if let Some((_, first)) = self.seen.iter().find(|(seen, _)| *seen == line) {
            (planned.outcome, planned.same_as) = (Outcome::Merged, Some(*first));
            return Ok(());
        }
        self.seen.push((line, row.row));
        if let Some(stored) = self.stored(frame, &said)? {
            return self.take_on(frame, &said, &stored, planned);
        }
        if self.go_on(frame, &said).is_some() {
            planned.outcome = Outcome::Changed;
            planned.changes.push(changed(Field::State, "", last.0.code()));
            return Ok(());
        }
        self.open(frame, &said, planned)
    }
}

/// Returns what is noted with a step; a refusal needs a reason, if only where it was told.
fn note(frame: &Frame<'_>, said: &Said, state: State) -> String {
    match said.note.as_str() {
        "" if state == State::Refused => frame.file.clone(),
        note => note.to_owned(),
    }
}

/// Writes down what a row says of the application itself, as far as the update policies let it.
fn fill_in(frame: &mut Frame<'_>, said: &Said, stored: &ApplicationRecord, planned: &mut PlannedRow) {
    let old = stored.application.draft();
    let mut new = old.clone();
    new.set(Field::Programme, old.get(Field::Programme));
    for field in [Field::Amount, Field::Basis] {
        if said.draft.has(field) {
            new.set(field, said.application.draft().get(field));
        }
    }
    new.set(Field::Note, noted(old.get(Field::Note), said));
    for mut change in super::changes(Part::Application, APPLICATION_FIELDS, &old, &new) {
        let field = change.field;
        if field == Field::Note && !change.old.is_empty() {
            // The note stays; a further item comes beside it.
            change.field = Field::Detail;
        }
        if frame.policies.is_held(Told::of(planned), said.whose(), &change) {
            new.set(field, old.get(field));
        }
    }
    let Ok(application) = Application::check(&new, frame.today) else { return };
    if application != stored.application {
        planned.changes.extend(super::changes(Part::Application, APPLICATION_FIELDS, &old, &new));
        frame.writes.push(Write::Edit(stored.id, application));
    }
}

/// Returns the note of an application with what a row says: its own where there is none, a further item beside it.
fn noted(note: &str, said: &Said) -> String {
    match note {
        "" => said.note.clone(),
        note if said.is_for(note) => note.to_owned(),
        note => format!("{note}；{}", said.draft.get(Field::Detail)),
    }
}

fn changed(field: Field, old: &str, new: &str) -> FieldChange {
    FieldChange { part: Part::Application, field, old: old.to_owned(), new: new.to_owned() }
}
