//! What is known about one person on one day.

use jiff::civil::Date;

use super::{
    condition::{Component, Condition},
    fact::{Fact, Shape},
    truth::Truth,
    vocabulary::HouseholdStanding,
};
use crate::domain::calendar::age_on;

/// The value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A whole number; money in fen.
    Number(i64),
    /// A day.
    Date(Date),
    /// A set of codes, one bit each as [`Vocabulary`](super::vocabulary::Vocabulary) says.
    Codes(u32),
}

/// The facts about one person (with household and village) on one day; what is not in it is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    on: Date,
    values: [Option<Value>; Fact::ALL.len()],
    components: Vec<Component>,
}

impl Facts {
    /// Returns facts on `on` of which none is known.
    pub fn new(on: Date) -> Self {
        Self { on, values: [None; Fact::ALL.len()], components: Vec::new() }
    }

    /// Returns the day on which they hold.
    pub const fn on(&self) -> Date {
        self.on
    }

    /// Records a fact; a later record of the same fact replaces it.
    pub fn set(&mut self, fact: Fact, value: Value) {
        if let Some(slot) = self.values.get_mut(fact as usize) {
            *slot = Some(value);
        }
    }

    /// Records the components of a multiple disability.
    pub fn set_components(&mut self, components: Vec<Component>) {
        self.components = components;
    }

    /// Returns the components of a multiple disability, where they are known.
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// Returns a fact as recorded.
    pub fn recorded(&self, fact: Fact) -> Option<Value> {
        self.values.get(fact as usize).copied().flatten()
    }

    /// Returns a fact as recorded, or as it follows from others: the age from the date of birth, a disabled person
    /// from a known category, several disabled persons in a household from their number.
    pub fn get(&self, fact: Fact) -> Option<Value> {
        self.recorded(fact).map(|value| self.completed(fact, value)).or_else(|| self.derived(fact))
    }

    fn derived(&self, fact: Fact) -> Option<Value> {
        match (fact, self.recorded(source(fact)?)?) {
            // Nobody has an age before being born.
            (Fact::Age, Value::Date(birth)) if birth > self.on => None,
            (Fact::Age, Value::Date(birth)) => Some(Value::Number(i64::from(age_on(birth, self.on)))),
            (Fact::SelfDisabled, Value::Codes(categories)) => Some(Value::YesNo(categories != 0)),
            _ => None,
        }
    }

    fn completed(&self, fact: Fact, value: Value) -> Value {
        let (Fact::HouseholdStatus, Value::Codes(set)) = (fact, value) else { return value };
        let Some(Value::Number(2..)) = self.recorded(Fact::DisabledInHousehold) else { return value };
        Value::Codes(set | 1 << HouseholdStanding::MultiDisabled as u32)
    }
}

/// Returns the fact from which another follows.
const fn source(fact: Fact) -> Option<Fact> {
    match fact {
        Fact::Age => Some(Fact::BirthDate),
        Fact::SelfDisabled => Some(Fact::Category),
        _ => None,
    }
}

impl Value {
    /// Returns whether a value has the shape that its fact asks for.
    pub fn fits(self, shape: Shape) -> bool {
        match (shape, self) {
            (Shape::YesNo, Self::YesNo(_))
            | (Shape::Date, Self::Date(_))
            | (Shape::Several(_), Self::Codes(_)) => true,
            (Shape::Number | Shape::Money, Self::Number(number)) => number >= 0,
            (Shape::One(_), Self::Codes(set)) => set.is_power_of_two(),
            _ => false,
        }
    }
}

/// What a pack means by a word such as "severe": a fact that is not recorded is decided by its condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The fact it defines, of the shape yes or no.
    pub fact: Fact,
    /// When it holds; asks only for facts, never for other terms.
    pub condition: Condition,
    /// The source that says so, by its id in the pack.
    pub source: String,
}

/// The facts as the terms of a chain of packs let a rule see them.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// What is recorded.
    pub facts: &'a Facts,
    /// What the packs mean by their words; the first that defines a fact decides.
    pub terms: &'a [&'a Term],
}

impl<'a> View<'a> {
    /// Returns the term that decides a fact which is not recorded.
    pub fn term(&self, fact: Fact) -> Option<&'a Term> {
        if self.facts.get(fact).is_some() {
            return None;
        }
        self.terms.iter().find(|term| term.fact == fact).copied()
    }

    /// Returns the same facts without terms, as the condition of a term sees them.
    #[must_use]
    pub const fn plain(&self) -> Self {
        Self { facts: self.facts, terms: &[] }
    }

    /// Returns the value of a fact: recorded, derived, or decided by a term.
    pub fn value(&self, fact: Fact) -> Option<Value> {
        let decided = || {
            let truth = self.term(fact)?.condition.truth(&self.plain());
            truth.known().map(Value::YesNo)
        };
        self.facts.get(fact).or_else(decided)
    }

    /// Returns whether a yes-or-no fact holds.
    pub fn holds(&self, fact: Fact) -> Truth {
        match self.value(fact) {
            Some(Value::YesNo(holds)) => holds.into(),
            _ => Truth::Unknown,
        }
    }
}
