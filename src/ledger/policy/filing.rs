//! Filing: an application for a programme of the chain, and what the rules said about it that day.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{explaining::stored, gather};
use crate::{
    domain::{
        application::{Application, Opening, State, Subject},
        draft::Draft,
        field::Field,
        id::ApplicationId,
        paper::DEFAULT_PAPERS,
    },
    error::{Error, Result},
    ledger::{Done, Ledger},
    policy::{
        chain::Rule,
        fact::Fact,
        facts::{Facts, Value},
        pack::Beneficiary,
        standing::Standing,
    },
    store::{
        fact::{Known, KnownPerson, Scope},
        policy::StoredDecision,
    },
};

/// What is written when an application is opened.
pub(in crate::ledger) struct Filing {
    /// The application, with what its programme says.
    pub(in crate::ledger) application: Application,
    /// Names of the papers to collect.
    pub(in crate::ledger) papers: Vec<String>,
    /// What the rules said; `None` for a programme they do not know, or that was filed before the ledger.
    pub(in crate::ledger) decision: Option<StoredDecision>,
}

impl Ledger {
    /// Opens an application for a programme of the chain, by its id; its papers are collected from `on`.
    ///
    /// Its name, amount, papers and time limits are those of the programme; what the rules say that day is kept with
    /// it. A programme for households is filed for the household, also when it is asked for one of its members.
    pub fn file_programme(
        &mut self,
        subject: Subject,
        programme: &str,
        on: Date,
    ) -> Result<Done<ApplicationId>> {
        let packs = self.packs()?;
        let rule = packs.chain().rule(programme).ok_or_else(|| Error::NoProgramme(programme.to_owned()))?;
        let subject = match (rule.programme.beneficiary, subject) {
            (Beneficiary::Household, Subject::Person(id)) => {
                Subject::Household(self.person(id)?.household_id)
            }
            _ => subject,
        };
        let draft = Draft::new()
            .with(Field::Programme, programme)
            .with(Field::State, State::Collecting.code())
            .with(Field::OnDate, on.to_string());
        self.open_application(subject, &draft)
    }

    /// Returns what an opening writes: what its programme says is taken where the draft is silent.
    pub(in crate::ledger) fn filing(
        &self,
        subject: Subject,
        opening: Opening,
        draft: &Draft,
    ) -> Result<Filing> {
        let Opening { mut application, state, on_date } = opening;
        let packs = self.packs()?;
        let rule = packs.chain().called(&application.programme);
        if let Some(rule) = &rule {
            application.programme.clone_from(&rule.programme.name.zh);
        }
        if state > State::Collecting {
            return Ok(Filing { application, papers: Vec::new(), decision: None });
        }
        let papers = self.papers(rule.as_ref(), &application.programme)?;
        let Some(rule) = rule else { return Ok(Filing { application, papers, decision: None }) };
        let facts = self.facts_for(&rule, subject, on_date)?.unwrap_or_else(|| applying(Facts::new(on_date)));
        application.amount = application.amount.or(rule.decide(&facts).amount.exact());
        if draft.get(Field::Basis).is_empty() {
            application.basis = rule.programme.per.basis();
        }
        let decision = Some(stored(&rule, &facts));
        Ok(Filing { application, papers, decision })
    }

    /// Returns the papers to collect: those of the programme, or those nearly every one asks for, and what was asked for
    /// besides where it was refused before.
    fn papers(&self, rule: Option<&Rule<'_>>, programme: &str) -> Result<Vec<String>> {
        let usual = || DEFAULT_PAPERS.iter().copied().map(str::to_owned);
        let stated = rule.map(|rule| rule.programme.papers.as_slice()).unwrap_or_default();
        let mut papers: Vec<String> = stated.iter().map(|paper| paper.zh.clone()).collect();
        if papers.is_empty() {
            papers.extend(usual());
        }
        let besides = self.read().list_paper_of_refused(programme)?;
        papers.extend(besides.into_iter().filter(|paper| !usual().any(|usual| usual == *paper)));
        let mut seen = BTreeSet::new();
        papers.retain(|paper| seen.insert(paper.clone()));
        Ok(papers)
    }

    /// Returns the facts that speak for an applicant, of a household those of the member who comes nearest; `None` if
    /// nobody is left in the village.
    pub fn facts_for(&self, rule: &Rule<'_>, subject: Subject, on: Date) -> Result<Option<Facts>> {
        let household = match subject {
            Subject::Person(id) => self.person(id)?.household_id,
            Subject::Household(id) => id,
        };
        let known = self.read().known(Scope::Household(household))?;
        Ok(nearest(&known, &known.persons, rule, subject, on))
    }
}

/// Returns the facts that speak for a subject among the members of its household: for the household those of the member
/// who comes nearest to fulfilling a rule.
pub(super) fn nearest(
    known: &Known,
    members: &[KnownPerson],
    rule: &Rule<'_>,
    subject: Subject,
    on: Date,
) -> Option<Facts> {
    let speaks = |member: &&KnownPerson| match subject {
        Subject::Person(id) => member.id == id,
        Subject::Household(_) => true,
    };
    let facts = |member| applying(gather::facts(known, member, members, on));
    let each = members.iter().filter(speaks).map(facts);
    each.min_by_key(|facts| Standing::of(None, rule.verdict(facts)))
}

/// Returns the facts about somebody who applies: what a rule says is asked before they do.
pub(super) fn applying(mut facts: Facts) -> Facts {
    facts.set(Fact::Applied, Value::YesNo(true));
    facts
}
