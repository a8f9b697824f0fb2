//! Rows of amounts, as a pack writes them.

use super::{
    condition, keys,
    node::{Node, Reading},
    programme::dates,
};
use crate::{
    domain::money::Fen,
    policy::{
        amount::{AmountKind, AmountRow, Part, Pay, Tier},
        fact::{Fact, Shape},
        problem::PackProblemKind,
    },
};

/// Reads the rows of a programme.
pub(super) fn rows(reading: &mut Reading<'_>, node: &Node<'_>) -> Vec<AmountRow> {
    let rows = node.tables(reading, "amount");
    rows.iter().filter_map(|node| row(reading, node)).collect()
}

fn row(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<AmountRow> {
    node.keys(reading, keys::AMOUNT);
    let when = condition::under(reading, node, "when");
    let (dates, clause) = (dates(reading, node), node.both(reading, "clause"));
    let inferred = node.yes_no(reading, "inferred").unwrap_or(false);
    if !node.has("kind") {
        node.missing(reading, "kind");
    }
    let kind = node.choice(reading, "kind", (AmountKind::ALL, AmountKind::code))?;
    let pay = pay(reading, node, kind)?;
    Some(AmountRow { when, dates, pay, inferred, clause })
}

fn pay(reading: &mut Reading<'_>, node: &Node<'_>, kind: AmountKind) -> Option<Pay> {
    let pay = match kind {
        AmountKind::Exact => Pay::Exact(node.required_yuan(reading, "yuan")),
        AmountKind::Minimum => Pay::Minimum(node.required_yuan(reading, "yuan")),
        AmountKind::Maximum => Pay::Maximum(node.required_yuan(reading, "yuan")),
        AmountKind::InKindValue => Pay::InKindValue(node.required_yuan(reading, "yuan")),
        AmountKind::Range => {
            let (least, most) =
                (node.required_yuan(reading, "least_yuan"), node.required_yuan(reading, "most_yuan"));
            if least > most {
                reading.fail(node.span.clone(), PackProblemKind::EmptyRange);
            }
            Pay::Range(least, most)
        }
        AmountKind::Formula => Pay::Formula {
            of: cost(reading, node)?,
            tiers: tiers(reading, node),
            cap: node.yuan(reading, "cap_yuan"),
        },
        AmountKind::Full => {
            Pay::Full { of: cost(reading, node)?, warn_above: node.yuan(reading, "warn_above_yuan") }
        }
        AmountKind::Bundle => Pay::Bundle(parts(reading, node)),
        AmountKind::InKind => Pay::InKind,
        AmountKind::Rule => Pay::Rule,
        AmountKind::Unspecified => Pay::Unspecified,
        AmountKind::Unknown => {
            let choices =
                AmountKind::ALL.iter().map(|kind| kind.code()).filter(|code| *code != "unknown").collect();
            let kind = PackProblemKind::NotAChoice { value: kind.code().to_owned(), choices };
            reading.fail(node.span.clone(), kind);
            return None;
        }
    };
    Some(pay)
}

fn cost(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Fact> {
    if !node.has("of") {
        node.missing(reading, "of");
    }
    let fact = node.choice(reading, "of", (Fact::ALL, Fact::code))?;
    if fact.shape() != Shape::Money {
        let kind =
            PackProblemKind::NotAChoice { value: fact.code().to_owned(), choices: vec!["device_cost"] };
        reading.fail(node.span.clone(), kind);
        return None;
    }
    Some(fact)
}

fn tiers(reading: &mut Reading<'_>, node: &Node<'_>) -> Vec<Tier> {
    let nodes = node.tables(reading, "tiers");
    if nodes.is_empty() {
        node.missing(reading, "tiers");
    }
    let mut tiers = Vec::new();
    let mut below = Fen(0);
    for node in &nodes {
        node.keys(reading, keys::TIER);
        if !node.has("percent") {
            node.missing(reading, "percent");
        }
        let (up_to, percent) =
            (node.yuan(reading, "up_to_yuan"), node.number(reading, "percent").unwrap_or_default());
        if percent > 100 || up_to.is_some_and(|up_to| up_to <= below) {
            reading.fail(node.span.clone(), PackProblemKind::EmptyRange);
        }
        below = up_to.unwrap_or(below);
        tiers.push(Tier { up_to, percent });
    }
    tiers
}

fn parts(reading: &mut Reading<'_>, node: &Node<'_>) -> Vec<Part> {
    let nodes = node.tables(reading, "parts");
    if nodes.is_empty() {
        node.missing(reading, "parts");
    }
    let mut parts = Vec::new();
    for node in &nodes {
        node.keys(reading, keys::PART);
        parts.push(Part {
            id: node.required(reading, "id"),
            name: node.both(reading, "name"),
            fen: node.yuan(reading, "yuan"),
            when: condition::under(reading, node, "when"),
        });
    }
    parts
}
