//! Reads a pack from TOML: the pack, or every fault with its line.

mod amount;
mod condition;
mod holidays;
mod keys;
mod node;
mod programme;

use std::collections::BTreeSet;

use toml::{Spanned, de::DeTable};

pub use self::keys::TABLES;
use self::node::{Node, Reading, Value};
use super::{
    amount::AmountKind,
    fact::{Fact, Shape},
    facts::{Facts, Term},
    pack::{Certainty, Effect, Example, Exclusion, Pack, ProgrammeCategory, Source, Stacking},
    payment::{PaymentRow, PaymentRule},
    problem::{PackProblem, PackProblemKind},
};
use crate::domain::fingerprint::sha256;

/// Reads a pack.
///
/// # Errors
///
/// Every fault that was found, in the order of the text.
pub fn read_pack(text: &str) -> Result<Pack, Vec<PackProblem>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading::new(text);
    for error in errors {
        let kind = PackProblemKind::Syntax(error.message().to_owned());
        reading.fail(error.span().unwrap_or_default(), kind);
    }
    let root = Node::new(document.get_ref(), 0..0);
    let pack = pack(&mut reading, &root, text);
    let problems = reading.into_problems();
    if problems.is_empty() { Ok(pack) } else { Err(problems) }
}

fn pack(reading: &mut Reading<'_>, root: &Node<'_>, text: &str) -> Pack {
    root.keys(reading, keys::ROOT);
    if !root.has("pack") {
        root.missing(reading, "pack");
    }
    let empty = DeTable::new();
    let head = root.table(reading, "pack").unwrap_or(Node::new(&empty, 0..0));
    head.keys(reading, keys::PACK);
    let pack = Pack {
        id: head.required(reading, "id"),
        region: region(reading, &head),
        name: programme::required_both(reading, &head, "name"),
        version: head.required(reading, "version"),
        as_of: head.required_date(reading, "as_of"),
        dates: programme::dates(reading, &head),
        review_by: head.date(reading, "review_by"),
        sources: root.tables(reading, "source").iter().map(|node| source(reading, node)).collect(),
        terms: each(reading, root, "term", term),
        programmes: programme::programmes(reading, root),
        stacking: each(reading, root, "stacking", stacking),
        exclusions: each(reading, root, "exclusion", exclusion),
        payments: each(reading, root, "payment", payment),
        holidays: each(reading, root, "holidays", holidays::holidays),
        examples: each(reading, root, "example", example),
        hash: sha256(text.as_bytes()),
    };
    agree(reading, root, &pack);
    pack
}

fn each<T>(
    reading: &mut Reading<'_>,
    root: &Node<'_>,
    key: &str,
    read: fn(&mut Reading<'_>, &Node<'_>) -> Option<T>,
) -> Vec<T> {
    let nodes = root.tables(reading, key);
    nodes.iter().filter_map(|node| read(reading, node)).collect()
}

/// Reads `371500`, or the 12 digits of a village, without the zeros that stand for "all of it".
fn region(reading: &mut Reading<'_>, head: &Node<'_>) -> String {
    let text = head.required(reading, "region");
    let fits = matches!(text.len(), 2 | 4 | 6 | 9 | 12) && text.bytes().all(|b| b.is_ascii_digit());
    if !fits && head.has("region") {
        let at = head.value("region").map_or(head.span.clone(), Spanned::span);
        reading.fail(at, PackProblemKind::Region);
    }
    let mut region = text.as_str();
    for zeros in ["000", "000", "00", "00", "00"] {
        let whole = matches!((region.len(), zeros.len()), (12 | 9, 3) | (2 | 4 | 6, 2));
        region = if whole { region.strip_suffix(zeros).unwrap_or(region) } else { region };
    }
    region.to_owned()
}

fn source(reading: &mut Reading<'_>, node: &Node<'_>) -> Source {
    node.keys(reading, keys::SOURCE);
    Source {
        id: node.required(reading, "id"),
        publisher: node.required(reading, "publisher"),
        title: node.required(reading, "title"),
        date: node.date(reading, "date"),
        reference: node.text(reading, "reference"),
        certainty: node
            .choice(reading, "certainty", (Certainty::ALL, Certainty::code))
            .unwrap_or(Certainty::Stated),
    }
}

fn term(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Term> {
    node.keys(reading, keys::TERM);
    for key in ["fact", "when"] {
        if !node.has(key) {
            node.missing(reading, key);
        }
    }
    let fact = node.choice(reading, "fact", (Fact::ALL, Fact::code))?;
    if fact.shape() != Shape::YesNo {
        let choices =
            Fact::ALL.iter().filter(|fact| fact.shape() == Shape::YesNo).map(|fact| fact.code()).collect();
        let kind = PackProblemKind::NotAChoice { value: fact.code().to_owned(), choices };
        reading.fail(node.span.clone(), kind);
    }
    let condition = condition::under(reading, node, "when")?;
    Some(Term { fact, condition, source: node.required(reading, "source") })
}

fn stacking(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Stacking> {
    node.keys(reading, keys::STACKING);
    if !node.has("effect") {
        node.missing(reading, "effect");
    }
    let effect = node.choice(reading, "effect", (Effect::ALL, Effect::code));
    Some(Stacking {
        programme: node.required(reading, "programme"),
        with: node.required(reading, "with"),
        clause: node.both(reading, "clause"),
        source: node.required(reading, "source"),
        effect: effect?,
    })
}

fn exclusion(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Exclusion> {
    node.keys(reading, keys::EXCLUSION);
    for key in ["category", "when"] {
        if !node.has(key) {
            node.missing(reading, key);
        }
    }
    let category = node.choice(reading, "category", (ProgrammeCategory::ALL, ProgrammeCategory::code));
    let condition = condition::under(reading, node, "when");
    let (clause, source) = (node.both(reading, "clause"), node.required(reading, "source"));
    Some(Exclusion { category: category?, condition: condition?, clause, source })
}

fn payment(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<PaymentRow> {
    node.keys(reading, keys::PAYMENT);
    for key in ["rule", "months"] {
        if !node.has(key) {
            node.missing(reading, key);
        }
    }
    let rule = node.choice(reading, "rule", (PaymentRule::ALL, PaymentRule::code));
    let months = node.number(reading, "months").and_then(|months| i32::try_from(months).ok());
    let dates = programme::dates(reading, node);
    let (clause, source) = (node.both(reading, "clause"), node.required(reading, "source"));
    Some(PaymentRow { rule: rule?, months: months?, dates, clause, source })
}

fn example(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Example> {
    node.keys(reading, keys::EXAMPLE);
    let on = node.required_date(reading, "on");
    let facts = node.value("facts").map_or(serde_json::json!({}), json);
    if let Err(problems) = Facts::from_json(&facts, on) {
        let at = node.value("facts").map_or(node.span.clone(), Spanned::span);
        reading.fail(at, PackProblemKind::ExampleFacts(problems));
    }
    let eligible = match node.value("eligible").map(Spanned::get_ref) {
        Some(value) if value.as_str() == Some("ask") => None,
        Some(_) => Some(node.yes_no(reading, "eligible")?),
        None => {
            node.missing(reading, "eligible");
            return None;
        }
    };
    Some(Example {
        programme: node.required(reading, "programme"),
        on,
        facts,
        eligible,
        fen: node.yuan(reading, "yuan").map(|fen| fen.0),
        kind: node.choice(reading, "kind", (AmountKind::ALL, AmountKind::code)),
        line: reading.place(node.span.start).0,
    })
}

/// Returns a value as JSON, for facts.
fn json(value: &Value<'_>) -> serde_json::Value {
    use toml::de::DeValue;
    match value.get_ref() {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Boolean(yes) => (*yes).into(),
        DeValue::Integer(number) => {
            number.as_str().parse::<i64>().map_or(serde_json::Value::Null, Into::into)
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(serde_json::Value::Null, Into::into),
        DeValue::Datetime(day) => day.to_string().into(),
        DeValue::Array(list) => list.iter().map(json).collect(),
        DeValue::Table(table) => {
            table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value))).collect()
        }
    }
}

/// Notes ids that are given twice, and references to nothing.
fn agree(reading: &mut Reading<'_>, root: &Node<'_>, pack: &Pack) {
    let mut ids = BTreeSet::new();
    for key in ["source", "programme"] {
        for node in root.tables(&mut Reading::new(""), key) {
            let id = node.text(&mut Reading::new(""), "id");
            if !ids.insert((key, id.clone())) {
                reading.fail(node.span, PackProblemKind::Twice(id));
            }
        }
    }
    for key in ["term", "programme", "stacking", "exclusion", "holidays", "payment"] {
        for node in root.tables(&mut Reading::new(""), key) {
            refers(reading, &node, pack);
            for inner in node.tables(&mut Reading::new(""), "require") {
                refers(reading, &inner, pack);
            }
        }
    }
}

fn refers(reading: &mut Reading<'_>, node: &Node<'_>, pack: &Pack) {
    let Some(value) = node.value("source") else { return };
    let id = value.get_ref().as_str().unwrap_or_default();
    if pack.source(id).is_none() {
        reading.fail(value.span(), PackProblemKind::NoSuchId(id.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::{PackProblemKind, read_pack};
    use crate::policy::problem::Wants;

    const HEAD: &str = "[pack]\nid = 'x'\nname = { zh = '甲', en = 'A' }\nregion = '371500'\nversion = '1'\nas_of = 2021-06-29\n";

    #[test]
    fn says_every_fault_with_its_line() {
        let cases: &[(&str, usize, PackProblemKind)] = &[
            ("id = ", 1, PackProblemKind::Syntax(String::new())),
            ("[[programme]]\nsource = 's'", 7, PackProblemKind::Missing("id")),
            ("[pakc]", 7, PackProblemKind::UnknownKey { key: "pakc".to_owned(), known: super::keys::ROOT }),
            (
                "[[source]]\nid = 1",
                8,
                PackProblemKind::WrongType { key: "id".to_owned(), wanted: Wants::Text },
            ),
            (
                "[[term]]\nfact = 'severe'\nsource = 'no'\nwhen = { fact = 'level', max = 2 }",
                9,
                PackProblemKind::NoSuchId("no".to_owned()),
            ),
        ];
        for (text, line, expected) in cases {
            let text = if *line == 1 { (*text).to_owned() } else { format!("{HEAD}{text}\n") };
            let problems = read_pack(&text).unwrap_err();
            let same = |kind: &PackProblemKind| match (kind, expected) {
                (PackProblemKind::Syntax(_), PackProblemKind::Syntax(_)) => true,
                _ => kind == expected,
            };
            assert!(problems.iter().any(|p| p.line == *line && same(&p.kind)), "{text}: {problems:?}");
        }
    }

    #[test]
    fn regions_lose_the_zeros_that_mean_all_of_it() {
        let cases = [
            ("000000", ""),
            ("370000", "37"),
            ("371500", "3715"),
            ("371502", "371502"),
            ("371502101205", "371502101205"),
            ("371502101000", "371502101"),
        ];
        for (region, expected) in cases {
            let pack = read_pack(&HEAD.replace("371500", region)).unwrap();
            assert_eq!(pack.region, expected);
        }
    }
}
