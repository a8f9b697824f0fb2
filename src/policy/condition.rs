//! Conditions as typed data: what a rule asks, and how far the facts answer it.

use super::{
    fact::{Fact, FactSet},
    facts::{Value, View},
    truth::Truth,
};
use crate::domain::disability::Category;
pub use crate::domain::disability::Component;

/// A condition of a rule; nothing in it can run code, loop or read a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// One question about one fact.
    Test(Test),
    /// All of these.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
}

/// A question about one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The fact it asks for.
    pub fact: Fact,
    /// The answer that makes it true.
    pub wanted: Wanted,
}

/// The answer that makes a test true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This answer.
    Is(bool),
    /// One of these codes; for a list of codes: at least one of them.
    In(u32),
    /// A number (money in fen) between two bounds, both included.
    Between {
        /// The smallest number.
        min: Option<i64>,
        /// The largest number.
        max: Option<i64>,
        /// Numbers on which the documents contradict themselves: the answer is to ask.
        unsure: Option<(i64, i64)>,
    },
    /// One component of the disability in one of these categories, no less grave than a level.
    Component {
        /// The categories.
        categories: u32,
        /// The largest level, 1 (gravest) to 4.
        max_level: i64,
    },
}

impl Condition {
    /// Returns how far the facts answer it.
    pub fn truth(&self, view: &View<'_>) -> Truth {
        match self {
            Self::Test(test) => test.truth(view),
            Self::All(parts) => Truth::all(parts.iter().map(|part| part.truth(view))),
            Self::Any(parts) => Truth::any(parts.iter().map(|part| part.truth(view))),
            Self::Not(inner) => !inner.truth(view),
        }
    }

    /// Returns the facts that keep it from being decided; none once it is.
    pub fn missing(&self, view: &View<'_>) -> FactSet {
        if self.truth(view) != Truth::Unknown {
            return FactSet::EMPTY;
        }
        match self {
            Self::Test(test) => test.missing(view),
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.missing(view)).collect(),
            Self::Not(inner) => inner.missing(view),
        }
    }

    /// Returns every fact it may ask for, in no case more.
    pub fn asks(&self) -> FactSet {
        match self {
            Self::Test(test) => FactSet::one(test.fact),
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::asks).collect(),
            Self::Not(inner) => inner.asks(),
        }
    }
}

impl Test {
    /// Returns how far the facts answer it.
    pub fn truth(&self, view: &View<'_>) -> Truth {
        match self.wanted {
            Wanted::Is(wanted) => match view.holds(self.fact) {
                Truth::Unknown => Truth::Unknown,
                truth => (truth == Truth::from(wanted)).into(),
            },
            Wanted::In(wanted) => match view.value(self.fact) {
                Some(Value::Codes(set)) => (set & wanted != 0).into(),
                _ => Truth::Unknown,
            },
            // Who has no disability has no level of it.
            Wanted::Between { .. } if self.fact == Fact::Level && undisabled(view) => Truth::No,
            Wanted::Between { min, max, unsure } => match view.value(self.fact) {
                Some(Value::Number(number)) => between(number, min, max, unsure),
                _ => Truth::Unknown,
            },
            Wanted::Component { categories, max_level } => component(view, categories, max_level),
        }
    }

    fn missing(&self, view: &View<'_>) -> FactSet {
        if let Some(term) = view.term(self.fact) {
            return term.condition.missing(&view.plain());
        }
        match self.wanted {
            Wanted::Component { .. } if view.value(Fact::Category).is_some() => FactSet::one(Fact::Level),
            _ if self.fact == Fact::Age && view.value(Fact::Age).is_none() => FactSet::one(Fact::BirthDate),
            _ => FactSet::one(self.fact),
        }
    }
}

fn undisabled(view: &View<'_>) -> bool {
    view.value(Fact::Category) == Some(Value::Codes(0)) && view.value(Fact::Level).is_none()
}

fn between(number: i64, min: Option<i64>, max: Option<i64>, unsure: Option<(i64, i64)>) -> Truth {
    if unsure.is_some_and(|(from, to)| (from..=to).contains(&number)) {
        return Truth::Unknown;
    }
    (min.is_none_or(|min| min <= number) && max.is_none_or(|max| number <= max)).into()
}

/// Returns whether a component fits. Of a multiple disability its components count where they are known; else the
/// category and the level of the card.
fn component(view: &View<'_>, categories: u32, max_level: i64) -> Truth {
    let components = view.facts.components();
    if !components.is_empty() {
        let fits = |component: &Component| {
            bit(component.category) & categories != 0 && i64::from(component.level.digit()) <= max_level
        };
        return components.iter().any(fits).into();
    }
    let category = match view.value(Fact::Category) {
        // Which categories a multiple disability has is not known from the card's category alone.
        Some(Value::Codes(set)) if set == bit(Category::Multiple) && set & categories == 0 => Truth::Unknown,
        Some(Value::Codes(set)) => (set & categories != 0).into(),
        _ => Truth::Unknown,
    };
    let level = match view.value(Fact::Level) {
        Some(Value::Number(level)) => (level <= max_level).into(),
        _ if max_level >= 4 => Truth::Yes,
        _ => Truth::Unknown,
    };
    Truth::all([category, level])
}

/// Returns the bit of a category in a set of codes.
pub const fn bit(category: Category) -> u32 {
    1 << category as u32
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Component, Condition, Test, Wanted};
    use crate::policy::{
        fact::Fact,
        facts::{Facts, Term, Value, View},
        truth::Truth,
        vocabulary::Vocabulary,
    };

    fn test(fact: Fact, wanted: Wanted) -> Condition {
        Condition::Test(Test { fact, wanted })
    }

    fn category(text: &str) -> u32 {
        Vocabulary::Category.bit(text).unwrap()
    }

    #[test]
    fn ages_count_from_the_birthday() {
        let child = test(Fact::Age, Wanted::Between { min: Some(0), max: Some(8), unsure: None });
        for (on, expected) in [(date(2021, 11, 29), Truth::Yes), (date(2021, 11, 30), Truth::No)] {
            let mut facts = Facts::new(on);
            let unknown = View { facts: &facts, terms: &[] };
            assert_eq!(child.truth(&unknown), Truth::Unknown);
            assert_eq!(child.missing(&unknown).iter().collect::<Vec<_>>(), [Fact::BirthDate]);
            facts.set(Fact::BirthDate, Value::Date(date(2012, 11, 30)));
            assert_eq!(child.truth(&View { facts: &facts, terms: &[] }), expected);
        }
    }

    #[test]
    fn where_a_document_contradicts_itself_the_answer_is_to_ask() {
        let child = test(Fact::Age, Wanted::Between { min: Some(0), max: Some(6), unsure: Some((7, 9)) });
        for (age, expected) in [(6, Truth::Yes), (7, Truth::Unknown), (9, Truth::Unknown), (10, Truth::No)] {
            let mut facts = Facts::new(date(2017, 1, 1));
            facts.set(Fact::Age, Value::Number(age));
            assert_eq!(child.truth(&View { facts: &facts, terms: &[] }), expected, "{age}");
        }
    }

    #[test]
    fn each_component_of_a_multiple_disability_counts_by_itself() {
        let severe_physical =
            test(Fact::Category, Wanted::Component { categories: category("physical"), max_level: 2 });
        let cases = [
            ("42", None, Truth::Yes),
            ("43", None, Truth::No),
            ("52", None, Truth::No),
            ("71", None, Truth::Unknown),
            ("71", Some("51 43"), Truth::No),
            ("71", Some("53 41"), Truth::Yes),
        ];
        for (card, components, expected) in cases {
            let card = Component::parse(card).unwrap();
            let mut facts = Facts::new(date(2021, 8, 18));
            facts.set(Fact::Category, Value::Codes(category(card.category.code())));
            facts.set(Fact::Level, Value::Number(card.level.digit().into()));
            if let Some(text) = components {
                facts.set_components(crate::domain::disability::parse_components(text).unwrap());
            }
            assert_eq!(
                severe_physical.truth(&View { facts: &facts, terms: &[] }),
                expected,
                "{card} {components:?}"
            );
        }
    }

    #[test]
    fn a_term_decides_what_is_not_recorded() {
        let severe = Term {
            fact: Fact::Severe,
            condition: test(Fact::Level, Wanted::Between { min: None, max: Some(2), unsure: None }),
            source: String::new(),
        };
        let wanted = test(Fact::Severe, Wanted::Is(true));
        let mut facts = Facts::new(date(2021, 8, 18));
        assert_eq!(
            wanted.missing(&View { facts: &facts, terms: &[&severe] }).iter().collect::<Vec<_>>(),
            [Fact::Level]
        );
        facts.set(Fact::Level, Value::Number(3));
        assert_eq!(wanted.truth(&View { facts: &facts, terms: &[&severe] }), Truth::No);
        facts.set(Fact::Severe, Value::YesNo(true));
        assert_eq!(wanted.truth(&View { facts: &facts, terms: &[&severe] }), Truth::Yes);
    }
}
