//! Who gains, who stops, who is paid another amount when other packs speak for the village.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::{Packs, applied, filing::applying, gather, has_occasion, is_proposed};
use crate::{
    domain::{
        application::State,
        id::{HouseholdId, PersonId},
    },
    error::Result,
    ledger::{Ledger, progress::Progress},
    policy::{
        amount::Amount,
        chain::Rule,
        change::{ChangeKind, Now, Outcome, Pair, RuleChange, pairs},
        facts::{Facts, View},
        pack::{Beneficiary, Programme, Text},
        report::amount_json,
    },
    store::fact::{Known, KnownPerson, Scope},
};

/// What other packs change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackDiff {
    /// Programmes that are new, gone, or not what they were.
    pub programmes: Vec<ProgrammeChange>,
    /// What it means to people, by name.
    pub people: Vec<PersonChange>,
}

/// A programme that is new, gone, or not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgrammeChange {
    /// Its id.
    pub programme: String,
    /// Its name.
    #[serde(serialize_with = "text")]
    pub name: Text,
    /// What changes about it.
    pub change: RuleChange,
}

/// What changes for one person, or household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonChange {
    /// What changes.
    pub change: ChangeKind,
    /// The household.
    pub household_id: HouseholdId,
    /// Its number.
    pub household_number: String,
    /// The person; of a household's programme the first of the household.
    pub person_id: PersonId,
    /// Name of the person.
    pub name: String,
    /// Id of the programme.
    pub programme: String,
    /// What is paid before.
    #[serde(serialize_with = "amount")]
    pub before: Amount,
    /// What is paid after.
    #[serde(serialize_with = "amount")]
    pub after: Amount,
}

fn text<S: Serializer>(text: &Text, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_map([("zh", &text.zh), ("en", &text.en)])
}

fn amount<S: Serializer>(amount: &Amount, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    amount_json(amount).serialize(serializer)
}

impl Ledger {
    /// Compares what two sets of packs mean to the village on a day.
    pub fn compare(&self, before: &Packs, after: &Packs, on: Date, progress: &Progress) -> Result<PackDiff> {
        let (before, after) = (before.chain(), after.chain());
        let pairs = pairs(&before, &after);
        let known = self.read().known(Scope::All)?;
        let proposed: Vec<_> = pairs.iter().filter(|pair| has_benefit(pair)).collect();
        let mut people = Vec::new();
        let mut seen = 0;
        for members in known.persons.chunk_by(|one, other| one.household_id == other.household_id) {
            if !proposed.is_empty() {
                people.extend(household(&known, members, &proposed, on));
            }
            seen += members.len();
            progress.step(seen, known.persons.len())?;
        }
        people.sort_by(|one, other| {
            let key = |change: &PersonChange| (change.change, change.household_id, change.person_id);
            key(one).cmp(&key(other)).then_with(|| one.programme.cmp(&other.programme))
        });
        Ok(PackDiff { programmes: pairs.iter().filter_map(programme).collect(), people })
    }
}

fn programme(pair: &Pair<'_>) -> Option<ProgrammeChange> {
    let programme = pair.rule()?.programme;
    Some(ProgrammeChange {
        programme: pair.id.to_owned(),
        name: programme.name.clone(),
        change: pair.change(),
    })
}

/// Returns whether one of the two rules is a benefit that people can have.
fn has_benefit(pair: &Pair<'_>) -> bool {
    [&pair.before, &pair.after].into_iter().flatten().any(|rule| is_proposed(rule.programme))
}

/// Returns what changes for the members of a household; a programme for households gives one line.
fn household(known: &Known, members: &[KnownPerson], pairs: &[&Pair<'_>], on: Date) -> Vec<PersonChange> {
    let facts = |person: &KnownPerson| applying(gather::facts(known, person, members, on));
    let members: Vec<_> = members.iter().map(|person| (person, facts(person))).collect();
    let mut changes = Vec::new();
    for pair in pairs {
        let Some(programme) = pair.rule().map(|rule| rule.programme) else { continue };
        let groups: Vec<&[(&KnownPerson, Facts)]> = match programme.beneficiary {
            Beneficiary::Household => vec![&members],
            Beneficiary::Person | Beneficiary::Enterprise => members.chunks(1).collect(),
        };
        changes.extend(groups.into_iter().filter_map(|group| change(known, group, pair, programme)));
    }
    changes
}

/// Returns what changes for those who have a programme together.
fn change(
    known: &Known,
    group: &[(&KnownPerson, Facts)],
    pair: &Pair<'_>,
    programme: &Programme,
) -> Option<PersonChange> {
    let (person, facts) = group.first()?;
    let [before, after] = [&pair.before, &pair.after].map(|rule| best(rule.as_ref(), group));
    let state = applied(known, person, programme).map(|application| application.state);
    let now = match state {
        Some(State::Approved | State::Paying) => Now::Receives,
        _ => Now::Lacks,
    };
    let change = before.change(&after, now)?;
    if change == ChangeKind::Ask && !has_occasion(facts, programme) {
        return None;
    }
    Some(PersonChange {
        change,
        household_id: person.household_id,
        household_number: person.household_number.clone(),
        person_id: person.id,
        name: person.name.clone(),
        programme: pair.id.to_owned(),
        before: before.amount,
        after: after.amount,
    })
}

/// Returns what those who have a programme together get: what the one gets who is nearest to it.
fn best(rule: Option<&Rule<'_>>, group: &[(&KnownPerson, Facts)]) -> Outcome {
    let Some(rule) = rule.filter(|rule| is_proposed(rule.programme)) else { return Outcome::none() };
    let outcome = |facts: &Facts| {
        let eligible = rule.verdict(facts).eligible;
        Outcome { eligible, amount: rule.amount(eligible, &View { facts, terms: &rule.terms }) }
    };
    let each = group.iter().map(|(_, facts)| outcome(facts));
    each.max_by_key(|outcome| outcome.eligible).unwrap_or_else(Outcome::none)
}
