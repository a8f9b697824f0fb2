//! Programmes, as a pack writes them.

use super::{
    amount, condition, keys,
    node::{Node, Reading, both, table_of},
};
use crate::{
    domain::application::State,
    policy::{
        pack::{Beneficiary, Criterion, Dates, Per, Programme, ProgrammeCategory, StepLimit, Text, Trigger},
        problem::PackProblemKind,
    },
};

/// Reads the programmes of a pack.
pub(super) fn programmes(reading: &mut Reading<'_>, root: &Node<'_>) -> Vec<Programme> {
    let nodes = root.tables(reading, "programme");
    nodes.iter().map(|node| programme(reading, node)).collect()
}

fn programme(reading: &mut Reading<'_>, node: &Node<'_>) -> Programme {
    node.keys(reading, keys::PROGRAMME);
    let catalogue_only = node.yes_no(reading, "catalogue_only").unwrap_or(false);
    let programme = Programme {
        id: node.required(reading, "id"),
        name: required_both(reading, node, "name"),
        category: node
            .choice(reading, "category", (ProgrammeCategory::ALL, ProgrammeCategory::code))
            .unwrap_or(ProgrammeCategory::Other),
        payer: node.both(reading, "payer"),
        beneficiary: node
            .choice(reading, "beneficiary", (Beneficiary::ALL, Beneficiary::code))
            .unwrap_or(Beneficiary::Person),
        per: node.choice(reading, "per", (Per::ALL, Per::code)).unwrap_or(Per::Case),
        trigger: node.choice(reading, "trigger", (Trigger::ALL, Trigger::code)).unwrap_or(Trigger::Standing),
        part_of: node.has("part_of").then(|| node.text(reading, "part_of")),
        catalogue_only,
        dates: dates(reading, node),
        criteria: criteria(reading, node),
        amounts: amount::rows(reading, node),
        papers: texts(reading, node, "papers"),
        steps: steps(reading, node),
        summary: required_both(reading, node, "summary"),
        open: node.both(reading, "open"),
        source: node.required(reading, "source"),
    };
    if !catalogue_only && programme.amounts.is_empty() {
        reading.fail(node.span.clone(), PackProblemKind::NoAmount);
    }
    programme
}

/// Reads a text in both languages that must be there.
pub(super) fn required_both(reading: &mut Reading<'_>, node: &Node<'_>, key: &'static str) -> Text {
    if !node.has(key) {
        node.missing(reading, key);
    }
    node.both(reading, key)
}

/// Reads `from`, `to` and `known_as_of`.
pub(super) fn dates(reading: &mut Reading<'_>, node: &Node<'_>) -> Dates {
    let dates = Dates {
        from: node.date(reading, "from"),
        to: node.date(reading, "to"),
        known_as_of: node.date(reading, "known_as_of"),
    };
    if dates.from.zip(dates.to).is_some_and(|(from, to)| from > to) {
        reading.fail(node.span.clone(), PackProblemKind::EmptyRange);
    }
    dates
}

fn criteria(reading: &mut Reading<'_>, node: &Node<'_>) -> Vec<Criterion> {
    let own = node.text(&mut Reading::new(""), "source");
    let nodes = node.tables(reading, "require");
    let mut criteria = Vec::new();
    for node in &nodes {
        node.keys(reading, keys::REQUIRE);
        let clause = required_both(reading, node, "clause");
        let source = if node.has("source") { node.text(reading, "source") } else { own.clone() };
        let condition = condition::condition(reading, node);
        let dates = dates(reading, node);
        criteria.extend(condition.map(|condition| Criterion { condition, dates, clause, source }));
    }
    criteria
}

fn steps(reading: &mut Reading<'_>, node: &Node<'_>) -> Vec<StepLimit> {
    let nodes = node.tables(reading, "steps");
    let mut steps = Vec::new();
    for node in &nodes {
        node.keys(reading, keys::STEP);
        let state = node.choice(reading, "state", (State::ALL, State::code));
        let days = node.number(reading, "working_days").and_then(|days| u16::try_from(days).ok());
        if state.is_none() && !node.has("state") {
            node.missing(reading, "state");
        }
        if days.is_none() {
            node.missing(reading, "working_days");
        }
        steps.extend(state.zip(days).map(|(state, working_days)| StepLimit { state, working_days }));
    }
    steps
}

fn texts(reading: &mut Reading<'_>, node: &Node<'_>, key: &str) -> Vec<Text> {
    let values = node.list(reading, key);
    let mut texts = Vec::new();
    for value in values {
        let Some(node) = table_of(reading, key, value) else { continue };
        texts.push(both(reading, &node));
    }
    texts
}
