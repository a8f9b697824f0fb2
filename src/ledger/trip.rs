//! A round of visits: household by household what there is to do, to ask and to apply for.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    Ledger,
    policy::{Gap, Packs},
    progress::Progress,
};
use crate::{
    domain::{
        due::{Due, Urgency},
        id::{HouseholdId, PersonId},
        page::Page,
        query::Query,
    },
    error::Result,
    policy::{
        fact::{Fact, Owner},
        standing::Standing,
    },
    store::{due::DueFilter, fact::Scope, search::HouseholdRow},
};

/// The most questions for one household: those that decide most. More than a few are not answered on a doorstep.
const MOST_QUESTIONS: usize = 4;

/// The most programmes that are told to one household, the most useful first.
const MOST_PROGRAMMES: usize = 3;

/// Households read at a time.
const AT_A_TIME: usize = 500;

/// A household on the round.
#[derive(Clone, Debug)]
pub struct Stop {
    /// The household.
    pub household: HouseholdRow,
    /// What there is to do, the most urgent first; a visit without an occasion has nothing.
    pub tasks: Vec<Task>,
}

/// Something to do on a visit.
#[derive(Clone, Debug)]
pub enum Task {
    /// A reminder to deal with.
    Due(Due),
    /// A fact to ask for.
    Ask(Asking),
    /// A programme to apply for.
    Apply(Gap),
}

/// A fact to ask a household for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The fact.
    pub fact: Fact,
    /// The person it is about; `None` for the household.
    pub person: Option<PersonId>,
    /// The name of the person, or of somebody of the household.
    pub name: String,
}

impl Ledger {
    /// Lists the households that a query asks for, with what there is to do; without a query those that have something
    /// due by the end of the week.
    pub fn trip(&self, packs: &Packs, query: &Query, progress: &Progress) -> Result<Vec<Stop>> {
        let mut dues = self.dues_of_the_week()?;
        let mut gaps: BTreeMap<HouseholdId, Vec<Gap>> = BTreeMap::new();
        for gap in self.gaps(packs, Scope::All, self.today(), progress)? {
            gaps.entry(gap.household_id).or_default().push(gap);
        }
        let mut stops = Vec::new();
        let mut page = Page::First;
        loop {
            let rows = self.read().list_household(query, self.today(), &page, AT_A_TIME)?.rows;
            let Some(last) = rows.last() else { return Ok(stops) };
            page = Page::After(last.key());
            for household in rows {
                let due = dues.remove(&household.id).unwrap_or_default();
                if query.is_empty() && due.is_empty() {
                    continue;
                }
                let gaps = gaps.remove(&household.id).unwrap_or_default();
                stops.push(Stop { household, tasks: tasks(due, gaps) });
            }
        }
    }

    fn dues_of_the_week(&self) -> Result<BTreeMap<HouseholdId, Vec<Due>>> {
        let mut dues = BTreeMap::new();
        for group in self.due(&DueFilter::default(), usize::MAX)?.groups {
            let Some(id) = group.household_id else { continue };
            let is_near = |due: &Due| Urgency::of(due.due_on, self.today()) != Urgency::Ahead;
            let near: Vec<_> = group.dues.into_iter().filter(is_near).collect();
            if !near.is_empty() {
                dues.insert(id, near);
            }
        }
        Ok(dues)
    }
}

fn tasks(dues: Vec<Due>, gaps: Vec<Gap>) -> Vec<Task> {
    let questions = questions(&gaps).into_iter().map(Task::Ask);
    let could = gaps.into_iter().filter(|gap| gap.standing == Standing::Could && gap.against.is_none());
    let could = could.take(MOST_PROGRAMMES).map(Task::Apply);
    dues.into_iter().map(Task::Due).chain(could).chain(questions).collect()
}

/// Returns what to ask a household, those facts first that most programmes wait for.
fn questions(gaps: &[Gap]) -> Vec<Asking> {
    let mut asked: Vec<(Asking, usize)> = Vec::new();
    for gap in gaps.iter().filter(|gap| gap.standing == Standing::Ask) {
        for fact in gap.missing.iter().filter(|fact| fact.owner() != Owner::Village) {
            let person = (fact.owner() == Owner::Person).then_some(gap.person_id);
            let known = asked.iter_mut().find(|(asking, _)| (asking.fact, asking.person) == (fact, person));
            match known {
                Some((_, programmes)) => *programmes += 1,
                None => asked.push((Asking { fact, person, name: gap.name.clone() }, 1)),
            }
        }
    }
    asked.sort_by_key(|(_, programmes)| Reverse(*programmes));
    asked.into_iter().map(|(asking, _)| asking).take(MOST_QUESTIONS).collect()
}
