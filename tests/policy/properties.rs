//! What holds for every rule and whatever is known.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use zhucan::domain::disability::{Category, Level};
use zhucan::policy::{
    builtin::{TEXTS, packs},
    chain::{Chain, Rule},
    condition::{Component, Condition},
    decide::Ground,
    fact::{Fact, FactSet, Shape},
    facts::{Facts, Value},
    read::read_pack,
    recorded::Recorded,
    report::decision_json,
    truth::Truth,
};

/// Every rule of every chain that comes with the program.
fn rules() -> Vec<Rule<'static>> {
    let chains = packs().map(|pack| Chain::new(packs(), &pack.region));
    chains.flat_map(|chain| chain.rules()).collect()
}

fn day() -> impl Strategy<Value = Date> {
    prop_oneof![
        Just(date(2016, 6, 1)),
        Just(date(2018, 6, 1)),
        Just(date(2021, 8, 18)),
        Just(date(2026, 3, 2))
    ]
}

fn value(fact: Fact) -> BoxedStrategy<Value> {
    match fact.shape() {
        Shape::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        Shape::Number if fact == Fact::Level => (1_i64..=4).prop_map(Value::Number).boxed(),
        Shape::Number => (0_i64..=20).prop_map(Value::Number).boxed(),
        Shape::Money => (0_i64..=400_000).prop_map(Value::Number).boxed(),
        Shape::Date => {
            (1950_i16..=2021, 1_i8..=12).prop_map(|(year, month)| Value::Date(date(year, month, 18))).boxed()
        }
        Shape::One(vocabulary) => {
            let count = u32::try_from(vocabulary.codes().len()).unwrap();
            (0..count).prop_map(|bit| Value::Codes(1 << bit)).boxed()
        }
        Shape::Several(vocabulary) => {
            let count = u32::try_from(vocabulary.codes().len()).unwrap();
            // Without any category there is no level: the two would contradict each other.
            let least = u32::from(fact == Fact::Category);
            (least..1_u32 << count).prop_map(Value::Codes).boxed()
        }
    }
}

/// Some facts in some order, none of them twice; the age never contradicts the date of birth.
fn known() -> impl Strategy<Value = Vec<(Fact, Value)>> {
    let facts: Vec<Fact> = Fact::ALL.iter().copied().filter(|fact| *fact != Fact::Age).collect();
    proptest::sample::subsequence(facts.clone(), 0..=facts.len()).prop_shuffle().prop_flat_map(|facts| {
        facts.into_iter().map(|fact| value(fact).prop_map(move |value| (fact, value))).collect::<Vec<_>>()
    })
}

fn components() -> impl Strategy<Value = Vec<Component>> {
    let component = (0..6_usize, 0..4_usize).prop_map(|(category, level)| Component {
        category: Category::ALL[category],
        level: Level::ALL[level],
    });
    prop_oneof![3 => Just(Vec::new()), 1 => proptest::collection::vec(component, 2..4)]
}

fn facts(on: Date, known: &[(Fact, Value)], components: &[Component]) -> Facts {
    let mut facts = Facts::new(on);
    facts.set_components(components.to_vec());
    for (fact, value) in known {
        facts.set(*fact, *value);
    }
    facts
}

/// The facts that a rule may look at, directly or through a term.
fn looked_at(rule: &Rule<'_>) -> FactSet {
    let own = rule.programme.criteria.iter().map(|criterion| &criterion.condition);
    let terms = rule.terms.iter().map(|term| &term.condition);
    let excluded = rule.exclusions.iter().map(|(_, row)| &row.condition);
    own.chain(terms).chain(excluded).map(Condition::asks).collect()
}

proptest! {
    /// Facts that contradict nothing leave a no a no, and a yes a yes unless they exclude.
    #[test]
    fn more_knowledge_never_turns_an_answer_into_not_knowing(
        on in day(), known in known(), components in components(), cut in 0..40_usize,
    ) {
        for rule in rules() {
            let defined = |fact: Fact| rule.terms.iter().any(|term| term.fact == fact);
            let follows = |fact: Fact| defined(fact) || matches!(fact, Fact::SelfDisabled | Fact::DisabledInHousehold);
            let known: Vec<_> = known.iter().copied().filter(|(fact, _)| !follows(*fact)).collect();
            let some = facts(on, &known[..cut.min(known.len())], &components);
            let (before, after) = (rule.verdict(&some), rule.verdict(&facts(on, &known, &components)));
            let kept = after.eligible == before.eligible || after.ground == Ground::Excluded;
            prop_assert!(
                before.eligible == Truth::Unknown || kept,
                "{}: {before:?} became {after:?}", rule.programme.id
            );
        }
    }

    #[test]
    fn a_fact_nobody_asks_for_changes_nothing(on in day(), known in known(), components in components()) {
        let all = facts(on, &known, &components);
        for rule in rules() {
            let asked = looked_at(&rule);
            let needed = |fact: Fact| {
                asked.contains(fact)
                    || matches!(fact, Fact::Category | Fact::Level | Fact::BirthDate | Fact::DisabledInHousehold)
            };
            let few: Vec<_> = known.iter().copied().filter(|(fact, _)| needed(*fact)).collect();
            prop_assert_eq!(rule.verdict(&facts(on, &few, &components)), rule.verdict(&all), "{}", rule.programme.id);
        }
    }

    #[test]
    fn the_order_of_conditions_does_not_matter(on in day(), known in known(), components in components()) {
        let all = facts(on, &known, &components);
        for rule in rules() {
            let mut turned = rule.programme.clone();
            turned.criteria.reverse();
            for criterion in &mut turned.criteria {
                criterion.condition = reversed(&criterion.condition);
            }
            let other = Rule { programme: &turned, ..rule.clone() };
            prop_assert_eq!(other.verdict(&all), rule.verdict(&all), "{}", rule.programme.id);
        }
    }

    #[test]
    fn the_explanation_alone_recomputes_the_answer(on in day(), known in known(), components in components()) {
        let all = facts(on, &known, &components);
        for rule in rules() {
            for finding in rule.decide(&all).criteria {
                prop_assert_eq!(finding.recomputed(), finding.truth, "{}: {:?}", rule.programme.id, finding);
            }
        }
    }

    #[test]
    fn an_answer_reads_back_from_its_json(on in day(), known in known(), components in components()) {
        let all = facts(on, &known, &components);
        for rule in rules() {
            let mut decision = rule.decide(&all);
            let json = decision_json(&rule, &all, &decision);
            let Some(read) = Recorded::from_json(&json) else { panic!("unread: {json}") };
            // What is missing for the amount is told with what is missing for the answer.
            decision.verdict.missing = decision.verdict.missing | decision.amount.missing;
            decision.amount.missing = FactSet::EMPTY;
            decision.amount.parts.sort();
            // A document keeps its title, not its id within the pack.
            for finding in decision.criteria.iter_mut().chain(&mut decision.exclusions) {
                finding.document.iter_mut().for_each(|document| document.id.clear());
            }
            prop_assert_eq!(read.decision, decision, "{}", rule.programme.id);
        }
    }

    #[test]
    fn once_every_missing_fact_is_known_nothing_is_missing(on in day(), known in known(), components in components()) {
        let mut some = facts(on, &known, &components);
        for rule in rules() {
            for _ in Fact::ALL {
                for fact in rule.verdict(&some).missing.iter() {
                    let value = match fact.shape() {
                        Shape::YesNo => Value::YesNo(true),
                        Shape::Date => Value::Date(date(2010, 1, 1)),
                        Shape::Number | Shape::Money => Value::Number(1),
                        Shape::One(_) | Shape::Several(_) => Value::Codes(1),
                    };
                    some.set(fact, value);
                }
            }
            let left = rule.verdict(&some).missing;
            let contradiction = left.iter().all(|fact| some.get(fact).is_some());
            prop_assert!(contradiction, "{}: {left:?}", rule.programme.id);
        }
    }

    #[test]
    fn facts_read_their_own_json(on in day(), known in known(), components in components()) {
        let facts = facts(on, &known, &components);
        prop_assert_eq!(Facts::from_json(&facts.to_json(), on), Ok(facts));
    }

    #[test]
    fn a_damaged_pack_is_read_or_refused_but_never_crashes(
        pack in 0..TEXTS.len(), cut in any::<proptest::sample::Index>(), junk in ".{0,12}", drop in 0..30_usize,
    ) {
        let text: Vec<char> = TEXTS[pack].1.chars().collect();
        let at = cut.index(text.len());
        let damaged: String =
            text[..at].iter().copied().chain(junk.chars()).chain(text[at..].iter().copied().skip(drop)).collect();
        let lines = damaged.lines().count() + 1;
        if let Err(problems) = read_pack(&damaged) {
            prop_assert!(problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
        }
    }
}

fn reversed(condition: &Condition) -> Condition {
    match condition {
        Condition::All(parts) => Condition::All(parts.iter().rev().map(reversed).collect()),
        Condition::Any(parts) => Condition::Any(parts.iter().rev().map(reversed).collect()),
        Condition::Not(inner) => Condition::Not(Box::new(reversed(inner))),
        Condition::Test(test) => Condition::Test(test.clone()),
    }
}
