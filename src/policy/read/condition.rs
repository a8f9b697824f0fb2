//! Conditions, as a pack writes them.

use super::{
    keys,
    node::{Node, Reading, table_of, whole},
};
use crate::policy::{
    condition::{Condition, Test, Wanted},
    fact::{Fact, Shape},
    problem::{PackProblemKind, Wants},
    vocabulary::Vocabulary,
};

/// Reads the condition under a key.
pub(super) fn under(reading: &mut Reading<'_>, node: &Node<'_>, key: &str) -> Option<Condition> {
    let inner = node.table(reading, key)?;
    inner.keys(reading, keys::CONDITION);
    condition(reading, &inner)
}

/// Reads the condition that a table is, among other keys it may have.
pub(super) fn condition(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Condition> {
    if node.has("all") {
        return Some(Condition::All(parts(reading, node, "all")));
    }
    if node.has("any") {
        return Some(Condition::Any(parts(reading, node, "any")));
    }
    if node.has("not") {
        return Some(Condition::Not(Box::new(under(reading, node, "not")?)));
    }
    if node.has("component") {
        let categories = codes(reading, node, "component", Vocabulary::Category)?;
        let max_level = node.number(reading, "max_level").unwrap_or(4);
        let wanted = Wanted::Component { categories, max_level };
        return Some(Condition::Test(Test { fact: Fact::Category, wanted }));
    }
    if !node.has("fact") {
        node.missing(reading, "fact");
        return None;
    }
    let fact = node.choice(reading, "fact", (Fact::ALL, Fact::code))?;
    let wanted = wanted(reading, node, fact)?;
    Some(Condition::Test(Test { fact, wanted }))
}

fn parts(reading: &mut Reading<'_>, node: &Node<'_>, key: &'static str) -> Vec<Condition> {
    let values = node.list(reading, key);
    if values.is_empty() {
        node.missing(reading, key);
    }
    let mut parts = Vec::new();
    for value in values {
        let Some(inner) = table_of(reading, key, value) else { continue };
        inner.keys(reading, keys::CONDITION);
        parts.extend(condition(reading, &inner));
    }
    parts
}

fn wanted(reading: &mut Reading<'_>, node: &Node<'_>, fact: Fact) -> Option<Wanted> {
    let ask_with = match fact.shape() {
        Shape::YesNo if !node.has("in") && !node.has("min") && !node.has("max") => {
            return Some(Wanted::Is(node.yes_no(reading, "is").unwrap_or(true)));
        }
        Shape::One(vocabulary) | Shape::Several(vocabulary) if node.has("in") => {
            return codes(reading, node, "in", vocabulary).map(Wanted::In);
        }
        Shape::Number if node.has("min") || node.has("max") => {
            let (min, max) = (node.number(reading, "min"), node.number(reading, "max"));
            return between(reading, node, min, max);
        }
        Shape::Money if node.has("min") || node.has("max") => {
            let (min, max) = (node.yuan(reading, "min"), node.yuan(reading, "max"));
            return between(reading, node, min.map(|fen| fen.0), max.map(|fen| fen.0));
        }
        Shape::YesNo => "is",
        Shape::One(_) | Shape::Several(_) => "in",
        Shape::Number | Shape::Money => "min, max",
        Shape::Date => "age_on_date",
    };
    reading.fail(node.span.clone(), PackProblemKind::WrongQuestion { fact: fact.code(), ask_with });
    None
}

fn between(reading: &mut Reading<'_>, node: &Node<'_>, min: Option<i64>, max: Option<i64>) -> Option<Wanted> {
    let unsure = unsure(reading, node);
    let turned = |(from, to): (i64, i64)| from > to;
    if min.zip(max).is_some_and(turned) || unsure.is_some_and(turned) {
        reading.fail(node.span.clone(), PackProblemKind::EmptyRange);
        return None;
    }
    Some(Wanted::Between { min, max, unsure })
}

/// Reads `unsure = [7, 9]`.
fn unsure(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<(i64, i64)> {
    let values = node.list(reading, "unsure");
    let numbers: Vec<_> = values.iter().filter_map(|value| whole(value.get_ref())).collect();
    match (values.len(), numbers.as_slice()) {
        (0, _) => None,
        (2, [from, to]) => Some((*from, *to)),
        _ => {
            let kind = PackProblemKind::WrongType { key: "unsure".to_owned(), wanted: Wants::List };
            reading.fail(node.span.clone(), kind);
            None
        }
    }
}

/// Reads a list of codes as a set.
fn codes(
    reading: &mut Reading<'_>,
    node: &Node<'_>,
    key: &'static str,
    vocabulary: Vocabulary,
) -> Option<u32> {
    let mut set = 0;
    for value in node.list(reading, key) {
        let text = value.get_ref().as_str().unwrap_or_default();
        if let Some(bit) = vocabulary.bit(text) {
            set |= bit;
        } else {
            let kind = PackProblemKind::NotAChoice { value: text.to_owned(), choices: vocabulary.codes() };
            reading.fail(value.span(), kind);
        }
    }
    (set != 0).then_some(set)
}
