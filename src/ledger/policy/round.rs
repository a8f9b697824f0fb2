//! What to ask at which door: the questions of a household together, for a round of visits.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::Date;
use serde::Serialize;

use super::{Packs, Question};
use crate::{
    domain::{id::HouseholdId, query::Query},
    error::Result,
    ledger::{Ledger, progress::Progress},
    store::fact::Scope,
};

/// What to ask at one door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// The household; `None` for what is asked about the village.
    pub household_id: Option<HouseholdId>,
    /// Its number.
    pub household_number: String,
    /// Its address.
    pub address: String,
    /// The questions, person by person.
    pub questions: Vec<Question>,
}

impl Round {
    /// Returns how many lines of the gap list wait for the answers.
    pub fn decides(&self) -> usize {
        self.questions.iter().map(|question| question.decides).sum()
    }
}

impl Ledger {
    /// Lists what to ask of whom `query` is about, household by household, those that decide most first.
    pub fn rounds(&self, packs: &Packs, query: &Query, on: Date, progress: &Progress) -> Result<Vec<Round>> {
        let among = self.among(query)?;
        let mut doors: BTreeMap<Option<HouseholdId>, Vec<Question>> = BTreeMap::new();
        for question in self.questions(packs, Scope::All, on, progress)? {
            if among.has(question.about) {
                doors.entry(question.household_id).or_default().push(question);
            }
        }
        let rounds = doors.into_iter().map(|(household, questions)| self.round(household, questions));
        let mut rounds = rounds.collect::<Result<Vec<_>>>()?;
        rounds.sort_by_key(|round| (Reverse(round.decides()), round.household_id));
        Ok(rounds)
    }

    fn round(&self, household_id: Option<HouseholdId>, mut questions: Vec<Question>) -> Result<Round> {
        questions.sort_by_key(|question| (question.about, Reverse(question.decides), question.fact));
        let (household_number, address) = match household_id {
            None => (String::new(), String::new()),
            Some(id) => {
                let household = self.household(id)?.household;
                (household.number, household.address)
            }
        };
        Ok(Round { household_id, household_number, address, questions })
    }
}
