//! Who receives, who has applied, who could and has not, and who cannot be decided until a fact is known.

mod ahead;
mod among;
mod diff;
mod explaining;
mod filing;
mod gather;
mod owed;
mod pack;
mod round;
mod unclaimed;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::Date;
use serde::Serialize;

use super::{Done, Ledger, OpKind, guard::present_person, progress::Progress};
use crate::{
    domain::{
        draft::{Check, Draft},
        field::{Field, FieldSpec, Shape},
        id::{ApplicationId, FactId, HouseholdId, PersonId},
        money::Fen,
        setting::Setting,
    },
    error::{Error, Result},
    policy::{
        chain::{Chain, Rule},
        combine::{self, Choice},
        fact::{Fact, FactSet, Owner},
        facts::{Facts, Value, View},
        json::read_value,
        pack::{Beneficiary, Per, Programme, Trigger},
        problem::FactProblem,
        standing::Standing,
        truth::Truth,
        vocabulary::PersonStanding,
    },
    store::{
        OrNotFound,
        fact::{About, Known, KnownApplication, KnownPerson, LearnedFact, Scope},
    },
};

pub use ahead::Ahead;
pub use among::Among;
pub use diff::{PackDiff, PersonChange, ProgrammeChange};
pub use explaining::{Change, Explanation};
pub use unclaimed::Unclaimed;

pub(super) use filing::Filing;
pub use owed::{Owed, OwedTo};
pub use pack::Packs;
pub use round::Round;

/// How one person, or household, stands with one programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The household.
    pub household_id: HouseholdId,
    /// Its number.
    pub household_number: String,
    /// The person; of a household's programme the member through whom it could be had.
    pub person_id: PersonId,
    /// Name of the person.
    pub name: String,
    /// Id of the programme.
    pub programme: String,
    /// How they stand.
    pub standing: Standing,
    /// The facts that would decide it.
    #[serde(serialize_with = "codes")]
    pub missing: FactSet,
    /// What it would bring in a year, in fen, where the figure is exact.
    #[serde(rename = "yearly_fen")]
    pub yearly: Option<Fen>,
    /// The day from which it can no longer be had, or not without asking again, if that comes within a year.
    pub closes_on: Option<Date>,
    /// How many papers it takes.
    pub papers: usize,
    /// The application, if there is one.
    pub application_id: Option<ApplicationId>,
    /// The programme that excludes this one and brings more, or is taken already.
    pub against: Option<String>,
}

/// A fact to ask for, and how much it would decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The fact.
    pub fact: Fact,
    /// Whom it is about.
    pub about: About,
    /// The household that is asked; `None` for the village.
    pub household_id: Option<HouseholdId>,
    /// Its number; empty for the village.
    pub household_number: String,
    /// Name of the person, or of somebody of the household; empty for the village.
    pub name: String,
    /// How many undecided lines of the gap list wait for it.
    pub decides: usize,
    /// Ids of the programmes of these lines.
    pub programmes: BTreeSet<String>,
}

fn codes<S: serde::Serializer>(set: &FactSet, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_seq(set.iter().map(Fact::code))
}

impl Gap {
    /// Returns what it adds to the sum of a year: nothing, where no exact figure is known or something better stands
    /// against it.
    pub fn counted(&self) -> Fen {
        self.yearly.filter(|_| self.against.is_none()).unwrap_or_default()
    }
}

impl Question {
    /// Returns the question that a line of the gap list leads to.
    fn of(gap: &Gap, about: About, fact: Fact) -> Self {
        let door = Some(gap).filter(|_| about != About::Village);
        Self {
            fact,
            about,
            household_id: door.map(|gap| gap.household_id),
            household_number: door.map(|gap| gap.household_number.clone()).unwrap_or_default(),
            name: door.map(|gap| gap.name.clone()).unwrap_or_default(),
            decides: 0,
            programmes: BTreeSet::new(),
        }
    }
}

/// What a form asks about an answer besides what it is.
pub const LEARNING_FIELDS: &[FieldSpec] = &[
    FieldSpec::optional(Field::FromOn, Shape::Date),
    FieldSpec::optional(Field::ToOn, Shape::Date),
    FieldSpec::optional(Field::Source, Shape::Text),
];

impl Ledger {
    /// Returns the facts about a person on a day.
    pub fn facts(&self, person: PersonId, on: Date) -> Result<Facts> {
        let household = self.person(person)?.household_id;
        let known = self.read().known(Scope::Household(household))?;
        let found = known.persons.iter().find(|known| known.id == person);
        let found = Ok(found).or_not_found("person", person.0)?;
        Ok(gather::facts(&known, found, &known.persons, on))
    }

    /// Lists how the people of some households stand with every programme, the most useful first.
    ///
    /// What could be had comes first, the most money in a year before less, an exact figure before none, what closes
    /// soon before what stays open, few papers before many; then what must be asked. Stopped by `progress`, it lists nothing.
    pub fn gaps(&self, packs: &Packs, scope: Scope, on: Date, progress: &Progress) -> Result<Vec<Gap>> {
        let mut gaps = self.decide(packs, scope, on, progress, |gaps, known, members, rules| {
            ahead::note_closing(gaps, known, members, rules, on);
        })?;
        gaps.sort_by_key(|gap| {
            (
                gap.standing,
                gap.yearly.is_none(),
                Reverse(gap.yearly),
                gap.closes_on.is_none(),
                gap.closes_on,
                gap.papers,
                gap.household_id,
                gap.person_id,
            )
        });
        Ok(gaps)
    }

    /// Lists how the people of some households stand with every programme, household by household, to be counted: on
    /// which day a chance closes is not looked for.
    fn standings(&self, packs: &Packs, scope: Scope, on: Date, progress: &Progress) -> Result<Vec<Gap>> {
        self.decide(packs, scope, on, progress, |_, _, _, _| {})
    }

    /// Decides one household after another; `finish` adds to the lines of one what is wanted besides.
    fn decide(
        &self,
        packs: &Packs,
        scope: Scope,
        on: Date,
        progress: &Progress,
        finish: impl Fn(&mut [Gap], &Known, &[KnownPerson], &[Rule<'_>]),
    ) -> Result<Vec<Gap>> {
        let known = self.read().known(scope)?;
        let chain = packs.chain();
        let rules: Vec<_> = chain.rules().into_iter().filter(|rule| is_proposed(rule.programme)).collect();
        let mut gaps = Vec::new();
        let mut seen = 0;
        for members in known.persons.chunk_by(|one, other| one.household_id == other.household_id) {
            let mut found = household_gaps(&known, members, &rules, on);
            weigh(&mut found, &rules, &chain);
            finish(&mut found, &known, members, &rules);
            gaps.extend(found);
            seen += members.len();
            progress.step(seen, known.persons.len())?;
        }
        Ok(gaps)
    }

    /// Lists the facts that undecided lines of the gap list wait for, those that decide most first.
    pub fn questions(
        &self,
        packs: &Packs,
        scope: Scope,
        on: Date,
        progress: &Progress,
    ) -> Result<Vec<Question>> {
        let mut questions: BTreeMap<(About, Fact), Question> = BTreeMap::new();
        for gap in
            self.standings(packs, scope, on, progress)?.iter().filter(|gap| gap.standing == Standing::Ask)
        {
            for fact in gap.missing.iter() {
                let about = match fact.owner() {
                    Owner::Person => About::Person(gap.person_id),
                    Owner::Household => About::Household(gap.household_id),
                    Owner::Village => About::Village,
                };
                let question =
                    questions.entry((about, fact)).or_insert_with(|| Question::of(gap, about, fact));
                question.decides += 1;
                question.programmes.insert(gap.programme.clone());
            }
        }
        let mut questions: Vec<_> = questions.into_values().collect();
        questions.sort_by_key(|question| (Reverse(question.decides), question.about, question.fact));
        Ok(questions)
    }

    /// Learns a fact about a person, a household or the village; `draft` may say for which days, and who says so.
    pub fn learn_fact(
        &mut self,
        about: About,
        fact: Fact,
        json: &serde_json::Value,
        draft: &Draft,
    ) -> Result<Done<FactId>> {
        read_value(fact, json)
            .map_err(|kind| Error::Facts(vec![FactProblem { key: fact.code().to_owned(), kind }]))?;
        let subject = match about {
            About::Person(id) => self.person(id)?.person.name,
            About::Household(id) => self.household(id)?.household.label().to_owned(),
            About::Village => self.setting(Setting::Village)?,
        };
        let today = self.today();
        let mut check = Check::new(draft, today);
        let (from_on, to_on) = (check.date(Field::FromOn), check.date(Field::ToOn));
        check.in_order((Field::FromOn, from_on), (Field::ToOn, to_on));
        let source = check.text(Field::Source);
        let (key, value) = (fact.code().to_owned(), json.to_string());
        let learned = check.finish(Some(LearnedFact { key, value, from_on, to_on, source }))?;
        self.write(OpKind::LearnFact, &subject, |tx| {
            if let About::Person(id) = about {
                present_person(tx, id)?;
            }
            tx.insert_fact(about, &learned, today)
        })
    }
}

/// Returns how the members of a household stand with each programme; one for households gives one line.
fn household_gaps(known: &Known, members: &[KnownPerson], rules: &[Rule<'_>], on: Date) -> Vec<Gap> {
    let facts = |person: &KnownPerson| filing::applying(gather::facts(known, person, members, on));
    let members: Vec<_> = members.iter().map(|person| (person, facts(person))).collect();
    let each = |rule: &Rule<'_>| {
        let gaps = members.iter().map(|(person, facts)| gap(known, person, facts, rule));
        match rule.programme.beneficiary {
            Beneficiary::Household => gaps.min_by_key(|gap| gap.standing).into_iter().collect::<Vec<_>>(),
            Beneficiary::Person | Beneficiary::Enterprise => gaps.collect(),
        }
    };
    rules.iter().flat_map(each).filter(|gap| gap.standing != Standing::NotEligible).collect()
}

/// Notes what the best permitted combination of each person leaves out.
fn weigh(gaps: &mut [Gap], rules: &[Rule<'_>], chain: &Chain<'_>) {
    let persons: BTreeSet<_> = gaps.iter().map(|gap| gap.person_id).collect();
    for person in persons {
        let mut own: Vec<_> = gaps.iter_mut().filter(|gap| gap.person_id == person).collect();
        let choices: Vec<_> = own.iter().filter_map(|gap| choice(gap, rules)).collect();
        for left in combine::left_out(&choices, chain) {
            for gap in own.iter_mut().filter(|gap| gap.programme == left.programme.id) {
                gap.against = Some(left.against.id.clone());
            }
        }
    }
}

/// Returns what somebody has or could have as a choice; what is not sure is none.
fn choice<'a>(gap: &Gap, rules: &[Rule<'a>]) -> Option<Choice<'a>> {
    let is_taken = matches!(gap.standing, Standing::Receiving | Standing::Applied);
    if !is_taken && gap.standing != Standing::Could {
        return None;
    }
    let rule = rules.iter().find(|rule| rule.programme.id == gap.programme)?;
    Some(Choice { programme: rule.programme, yearly: gap.yearly.unwrap_or_default(), is_taken })
}

/// Returns whether a programme is a benefit one can apply for by itself.
const fn is_proposed(programme: &Programme) -> bool {
    !programme.catalogue_only && programme.part_of.is_none()
}

/// The ages at which somebody may go to a school that a programme helps with.
const SCHOOL_AGES: std::ops::RangeInclusive<i64> = 14..=35;

/// Returns whether it is worth asking somebody for the occasion of a programme: nobody of seventy is asked which
/// university has admitted them. Schooling is asked of the young and of students, an honour or certificate of no one.
fn has_occasion(facts: &Facts, programme: &Programme) -> bool {
    let Some(fact) = programme.trigger.occasion() else { return true };
    if facts.get(fact).is_some() {
        return true;
    }
    let is_student = matches!(
        facts.get(Fact::PersonStatus),
        Some(Value::Codes(set)) if set >> PersonStanding::Student as u32 & 1 == 1
    );
    let is_young = matches!(facts.get(Fact::Age), Some(Value::Number(age)) if SCHOOL_AGES.contains(&age));
    matches!(programme.trigger, Trigger::Admission | Trigger::Enrolment) && (is_young || is_student)
}

fn gap(known: &Known, person: &KnownPerson, facts: &Facts, rule: &Rule<'_>) -> Gap {
    let verdict = rule.verdict(facts);
    let application = applied(known, person, rule.programme);
    let standing = match Standing::of(application.map(|application| application.state), verdict) {
        Standing::Ask if !has_occasion(facts, rule.programme) => Standing::NotEligible,
        standing => standing,
    };
    Gap {
        household_id: person.household_id,
        household_number: person.household_number.clone(),
        person_id: person.id,
        name: person.name.clone(),
        programme: rule.programme.id.clone(),
        standing,
        missing: verdict.missing,
        yearly: yearly(rule, facts, verdict.eligible),
        closes_on: None,
        papers: rule.programme.papers.len(),
        application_id: application.map(|application| application.id),
        against: None,
    }
}

/// Returns the newest application of a person, or of the household, for a programme; by id or by name.
fn applied<'a>(
    known: &'a Known,
    person: &KnownPerson,
    programme: &Programme,
) -> Option<&'a KnownApplication> {
    let whose = [About::Person(person.id), About::Household(person.household_id)];
    let applications = whose.iter().filter_map(|about| known.applications.get(about)).flatten();
    applications
        .filter(|application| programme.is_called(&application.programme))
        .max_by_key(|found| found.id)
}

/// Returns what an exact figure comes to in a year, in fen.
fn yearly(rule: &Rule<'_>, facts: &Facts, eligible: Truth) -> Option<Fen> {
    if eligible != Truth::Yes {
        return None;
    }
    let amount = rule.amount(Truth::Yes, &View { facts, terms: &rule.terms });
    let fen = amount.exact()?;
    Some(if rule.programme.per == Per::Month { Fen(fen.0 * 12) } else { fen })
}
