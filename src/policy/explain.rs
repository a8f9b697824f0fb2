//! Reasons: each condition with the facts it saw, so that the answer can be computed again from them alone.

use super::{
    condition::{Component, Condition, Wanted},
    fact::{Fact, FactSet},
    facts::{Value, View},
    pack::{Source, Text},
    truth::Truth,
};

/// What was found about a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it holds.
    pub truth: Truth,
    /// What was asked.
    pub asked: Asked,
    /// Facts that would decide it.
    pub missing: FactSet,
    /// What was found about its parts.
    pub parts: Vec<Self>,
    /// Where it stands, in the pack's words; empty for a part.
    pub clause: Text,
    /// The document it stands in.
    pub document: Option<Source>,
}

/// What a condition asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One fact.
    Fact {
        /// Which.
        fact: Fact,
        /// The answer that would make it true.
        wanted: Wanted,
        /// What is known: the fact, and for a component the level too.
        seen: Vec<(Fact, Value)>,
        /// The components that are known.
        components: Vec<Component>,
    },
    /// All of its parts.
    All,
    /// At least one of its parts.
    Any,
    /// That its part is not so.
    Not,
}

/// Explains a condition.
pub fn explain(condition: &Condition, view: &View<'_>) -> Finding {
    let (asked, parts) = match condition {
        Condition::Test(test) => {
            let facts: &[Fact] = match test.wanted {
                Wanted::Component { .. } => &[Fact::Category, Fact::Level],
                // Who has no disability has no level: then the category says it.
                Wanted::Between { .. } if test.fact == Fact::Level && view.value(Fact::Level).is_none() => {
                    &[Fact::Category]
                }
                _ => &[test.fact],
            };
            let seen = facts.iter().filter_map(|fact| Some((*fact, view.facts.get(*fact)?))).collect();
            let components = match test.wanted {
                Wanted::Component { .. } => view.facts.components().to_vec(),
                _ => Vec::new(),
            };
            let asked = Asked::Fact { fact: test.fact, wanted: test.wanted.clone(), seen, components };
            // What is decided by a term is explained by the condition of the term.
            let term = view.term(test.fact).map(|term| explain(&term.condition, &view.plain()));
            (asked, term.into_iter().collect())
        }
        Condition::All(parts) => (Asked::All, parts.iter().map(|part| explain(part, view)).collect()),
        Condition::Any(parts) => (Asked::Any, parts.iter().map(|part| explain(part, view)).collect()),
        Condition::Not(inner) => (Asked::Not, vec![explain(inner, view)]),
    };
    let (truth, missing) = (condition.truth(view), condition.missing(view));
    Finding { truth, asked, missing, parts, clause: Text::EMPTY, document: None }
}

impl Finding {
    /// Computes the truth again from what the explanation holds, without the facts.
    pub fn recomputed(&self) -> Truth {
        let parts = || self.parts.iter().map(Self::recomputed);
        match &self.asked {
            Asked::All => Truth::all(parts()),
            Asked::Any => Truth::any(parts()),
            Asked::Not => !Truth::any(parts()),
            Asked::Fact { fact, wanted, seen, components } => {
                let mut facts = super::facts::Facts::new(jiff::civil::Date::MIN);
                for (fact, value) in seen {
                    facts.set(*fact, *value);
                }
                facts.set_components(components.clone());
                if let (true, Some(Some(decided))) = (seen.is_empty(), parts().next().map(Truth::known)) {
                    facts.set(*fact, Value::YesNo(decided));
                }
                let test = super::condition::Test { fact: *fact, wanted: wanted.clone() };
                test.truth(&View { facts: &facts, terms: &[] })
            }
        }
    }
}
