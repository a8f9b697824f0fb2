//! What a coordinator does with applications: open, edit, take the next step.

use jiff::civil::Date;

use super::{
    Done, Ledger, OpKind,
    guard::{living_household, present_person},
    paper::name_is_free,
    policy::Filing,
};
use crate::{
    domain::{
        application::{Application, Opening, State, Step, Subject},
        draft::Draft,
        field::Field,
        id::{ApplicationId, HouseholdId, PersonId},
        paper::Paper,
    },
    error::{Error, Refusal, Result},
    policy::chain::Rule,
    store::{Db, OrNotFound, application::ApplicationRecord},
};

/// What a step led to.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Stepped {
    /// The state reached.
    pub state: State,
    /// When it should be over, if it has a limit.
    pub due_on: Option<Date>,
    /// A year on the way there whose holidays are not known: only weekends were left out.
    pub unknown_year: Option<i16>,
    /// After submitting: names of the papers that had not come in.
    pub missing: Vec<String>,
}

impl Ledger {
    /// Opens an application; nobody applies twice for what is under way or being paid.
    ///
    /// While papers can still be collected, the checklist starts with those of its programme, or those nearly every
    /// programme asks for; and if the rules know the programme, what they say is kept with the application.
    pub fn open_application(&mut self, subject: Subject, draft: &Draft) -> Result<Done<ApplicationId>> {
        let opening = Opening::check(draft, self.today())?;
        let (state, on_date) = (opening.state, opening.on_date);
        let Filing { application, papers, decision } = self.filing(subject, opening, draft)?;
        let step = Step { state, on_date, who: String::new(), note: String::new() };
        let due_on = self.due_on(&step, &application.programme)?;
        let label = self.application_label(subject, &application)?;
        self.write(OpKind::OpenApplication, &label, |tx| {
            let (household, person) = applicant(tx, subject)?;
            nothing_in_the_way(tx, subject, &application, state, None)?;
            let id = tx.insert_application(household, person, &application, &step, due_on)?;
            for name in &papers {
                tx.insert_paper(id, &Paper::missing(name))?;
            }
            if let Some(decision) = &decision {
                tx.insert_decision(id, decision)?;
            }
            Ok(id)
        })
    }

    /// Edits an application: the filled fields of `draft` win.
    pub fn edit_application(&mut self, id: ApplicationId, draft: &Draft) -> Result<Done<()>> {
        let record = self.application(id)?;
        let application = Application::check(&record.application.draft().overlaid(draft), self.today())?;
        let label = self.application_label(record.subject(), &application)?;
        self.write(OpKind::EditApplication, &label, |tx| {
            let state = tx.get_application(id).or_not_found("application", id.0)?.state;
            nothing_in_the_way(tx, record.subject(), &application, state, Some(id))?;
            tx.update_application(id, &application)
        })
    }

    /// Takes an application to `state`. The limit of the new state, in working days, sets the next deadline.
    ///
    /// Handing in with papers missing is allowed, since offices do take them later; the missing ones are named. A paper
    /// that the office asks for besides goes on the checklist.
    pub fn step_application(
        &mut self,
        id: ApplicationId,
        state: State,
        draft: &Draft,
    ) -> Result<Done<Stepped>> {
        let record = self.application(id)?;
        follows(record.state, state)?;
        let step = Step::check(draft, state, record.state_on, self.today())?;
        let further = further_paper(draft, self.today())?;
        let due_on = self.due_on(&step, &record.application.programme)?;
        let unknown_year = self.unknown_year(step.on_date, due_on)?;
        let label = self.application_label(record.subject(), &record.application)?;
        self.write(OpKind::StepApplication, &label, |tx| {
            let present = tx.get_application(id).or_not_found("application", id.0)?;
            follows(present.state, state)?;
            nothing_in_the_way(tx, present.subject(), &present.application, state, Some(id))?;
            tx.step_application(id, &step, due_on)?;
            if let Some(paper) = &further {
                name_is_free(tx, id, paper, None)?;
                tx.insert_paper(id, paper)?;
            }
            let missing = if state == State::Submitted { missing(tx, id)? } else { Vec::new() };
            Ok(Stepped { state, due_on, unknown_year, missing })
        })
    }

    /// Takes an application to the step that comes by itself when all goes well, today.
    pub fn advance_application(&mut self, id: ApplicationId) -> Result<Done<Stepped>> {
        let state = self.application(id)?.state;
        let next = state.natural_next().ok_or_else(|| wrong_step(state, state))?;
        self.step_application(id, next, &Draft::new())
    }

    /// Returns an application, or says that there is none.
    pub fn application(&self, id: ApplicationId) -> Result<ApplicationRecord> {
        self.read().get_application(id).or_not_found("application", id.0)
    }

    /// Returns who applies, a person by name or a household as the history calls it, and for what.
    pub fn application_title(&self, id: ApplicationId) -> Result<(String, String)> {
        let record = self.application(id)?;
        Ok((self.name_of(record.subject())?, record.application.programme))
    }

    /// Returns what the history calls an application.
    pub(super) fn application_label(&self, subject: Subject, application: &Application) -> Result<String> {
        Ok(format!("{} {}", self.name_of(subject)?, application.programme))
    }

    /// Returns the name of a person, or what the history calls a household.
    pub(super) fn name_of(&self, subject: Subject) -> Result<String> {
        match subject {
            Subject::Person(id) => Ok(self.person(id)?.person.name),
            Subject::Household(id) => Ok(self.household(id)?.household.label().to_owned()),
        }
    }

    /// Returns the day by which the state that `step` reaches should be over: as the programme says, or the settings.
    pub(super) fn due_on(&self, step: &Step, programme: &str) -> Result<Option<Date>> {
        let packs = self.packs()?;
        let days = self.days_of(step.state, packs.chain().called(programme).as_ref())?;
        Ok(days.map(|days| packs.chain().workdays().after(step.on_date, days)))
    }

    /// Lists the states of an application that may last so many working days, in the order of the process.
    pub fn limits(&self, programme: &str) -> Result<Vec<(State, u16)>> {
        let packs = self.packs()?;
        let rule = packs.chain().called(programme);
        let limit = |state: &State| Ok(self.days_of(*state, rule.as_ref())?.map(|days| (*state, days)));
        State::ALL.iter().filter_map(|state| limit(state).transpose()).collect()
    }

    /// Returns how many working days a state may last, as the programme says, or the settings.
    fn days_of(&self, state: State, rule: Option<&Rule<'_>>) -> Result<Option<u16>> {
        let stated = rule.and_then(|rule| rule.programme.limit(state));
        match (stated, state.limit()) {
            (Some(days), _) => Ok(Some(days)),
            (None, Some(limit)) => Ok(Some(self.setting(limit)?.parse().unwrap_or_default())),
            (None, None) => Ok(None),
        }
    }

    /// Returns a year on the way to a deadline whose holidays are not known.
    pub fn unknown_year(&self, from: Date, due_on: Option<Date>) -> Result<Option<i16>> {
        let Some(due) = due_on else { return Ok(None) };
        Ok(self.packs()?.chain().workdays().unknown_year(from, due))
    }
}

/// Says that `to` does not follow `from`, and what does.
pub(super) fn wrong_step(from: State, to: State) -> Error {
    let allowed = from.next().iter().map(|state| state.code()).collect();
    Error::WrongStep { from: from.code(), to: to.code(), allowed }
}

fn follows(from: State, to: State) -> Result<()> {
    if from.next().contains(&to) { Ok(()) } else { Err(wrong_step(from, to)) }
}

/// Returns the household and, unless all of it applies, the person.
fn applicant(db: &Db<'_>, subject: Subject) -> Result<(HouseholdId, Option<PersonId>)> {
    match subject {
        Subject::Household(id) => Ok((living_household(db, id)?.id, None)),
        Subject::Person(id) => Ok((present_person(db, id)?.household_id, Some(id))),
    }
}

/// Refuses `state` for an application if another one for the same programme is under way or being paid.
fn nothing_in_the_way(
    db: &Db<'_>,
    subject: Subject,
    application: &Application,
    state: State,
    except: Option<ApplicationId>,
) -> Result<()> {
    if !state.excludes_another(application.basis) {
        return Ok(());
    }
    let rows = match subject {
        Subject::Person(id) => db.list_application_of_person(id)?,
        Subject::Household(id) => db.list_application_of_household(id)?,
    };
    let other = rows.iter().find(|row| {
        row.subject() == subject
            && row.programme == application.programme
            && row.state.excludes_another(row.basis)
            && Some(row.id) != except
    });
    match other {
        Some(row) => Err(Error::Refused(Refusal::AlreadyApplied(row.id.0))),
        None => Ok(()),
    }
}

/// Returns the paper that a step asks for besides.
fn further_paper(draft: &Draft, today: Date) -> Result<Option<Paper>> {
    if !draft.has(Field::Paper) {
        return Ok(None);
    }
    let paper = Draft::new().with(Field::Paper, draft.get(Field::Paper));
    Ok(Some(Paper::check(&paper, today)?))
}

fn missing(db: &Db<'_>, id: ApplicationId) -> Result<Vec<String>> {
    let papers = db.list_paper(id)?.into_iter().map(|record| record.paper);
    Ok(papers.filter(|paper| paper.got_on.is_none()).map(|paper| paper.name).collect())
}
