//! An answer as JSON: the shape of `zhucan policy evaluate --json`, documented in `docs/policy-packs.md`.

use serde_json::{Map, Value as Json, json};

use super::{
    amount::Amount,
    chain::Rule,
    condition::Wanted,
    decide::Decision,
    explain::{Asked, Finding},
    fact::{Fact, FactSet, Shape},
    facts::{Facts, Value},
    json::{value_json, yuan},
    pack::{Source, Text},
    truth::Truth,
    vocabulary::Vocabulary,
};
use crate::domain::money::Fen;

/// Returns the answer of a rule with its reasons.
pub fn decision_json(rule: &Rule<'_>, facts: &Facts, decision: &Decision) -> Json {
    let verdict = decision.verdict;
    let mut json = json!({
        "programme": rule.programme.id,
        "name": text(&rule.programme.name),
        "on": facts.on().to_string(),
        "eligible": verdict.eligible.known(),
        "ground": verdict.ground.code(),
        "unit": rule.programme.unit(),
        "missing": missing(verdict.missing | decision.amount.missing),
        "criteria": decision.criteria.iter().map(finding).collect::<Json>(),
        "exclusions": decision.exclusions.iter().map(finding).collect::<Json>(),
        "source": rule.pack.source(&rule.programme.source).map(source),
        "pack": { "id": rule.pack.id, "version": rule.pack.version, "hash": rule.pack.hash,
                  "as_of": rule.pack.as_of.to_string() },
    });
    if let Some(map) = json.as_object_mut() {
        amount(&decision.amount, map);
    }
    json
}

/// Returns a figure as JSON, with the keys it has in an answer.
pub fn amount_json(amount: &Amount) -> Json {
    let mut map = Map::new();
    self::amount(amount, &mut map);
    Json::Object(map)
}

fn amount(amount: &Amount, map: &mut Map<String, Json>) {
    let mut put = |key: &str, value: Json| map.insert(key.to_owned(), value);
    put("amount_kind", amount.kind.code().into());
    put("amount", amount.fen.map_or(Json::Null, yuan));
    put("amount_fen", amount.fen.map(|fen| fen.0).into());
    if let Some((least, most)) = amount.range {
        put("amount_min", yuan(least));
        put("amount_max", yuan(most));
    }
    if let Some(fen) = amount.self_pay {
        put("self_pay", yuan(fen));
    }
    if !amount.parts.is_empty() {
        let part = |(id, fen): &(String, Option<Fen>)| (id.clone(), fen.map_or("in_kind".into(), yuan));
        put("parts", amount.parts.iter().map(part).collect());
    }
    if !amount.clause.zh.is_empty() {
        put("amount_clause", text(&amount.clause));
    }
    if let Some(day) = amount.known_as_of {
        put("amount_as_of", day.to_string().into());
    }
    if let Some(day) = amount.until {
        put("amount_until", day.to_string().into());
    }
    if amount.warn {
        put("ask_about_cap", true.into());
    }
}

fn missing(set: FactSet) -> Json {
    set.iter().map(Fact::code).collect()
}

fn text(text: &Text) -> Json {
    json!({ "zh": text.zh, "en": text.en })
}

fn source(source: &Source) -> Json {
    json!({
        "publisher": source.publisher,
        "title": source.title,
        "date": source.date.map(|date| date.to_string()),
        "reference": source.reference,
        "certainty": source.certainty.code(),
    })
}

/// Returns one finding with its parts; outcomes are `pass`, `fail` and `unknown`.
fn finding(finding: &Finding) -> Json {
    let mut json = asked(&finding.asked);
    let Some(map) = json.as_object_mut() else { return json };
    let outcome = match finding.truth {
        Truth::Yes => "pass",
        Truth::No => "fail",
        Truth::Unknown => "unknown",
    };
    map.insert("outcome".to_owned(), outcome.into());
    if !finding.missing.is_empty() {
        map.insert("missing".to_owned(), missing(finding.missing));
    }
    if !finding.parts.is_empty() {
        map.insert("parts".to_owned(), finding.parts.iter().map(self::finding).collect());
    }
    if !finding.clause.zh.is_empty() {
        map.insert("clause".to_owned(), text(&finding.clause));
    }
    if let Some(document) = &finding.document {
        map.insert("source".to_owned(), source(document));
    }
    json
}

fn asked(asked: &Asked) -> Json {
    match asked {
        Asked::All => json!({ "asks": "all" }),
        Asked::Any => json!({ "asks": "any" }),
        Asked::Not => json!({ "asks": "not" }),
        Asked::Fact { fact, wanted: wants, seen, components } => {
            let seen: Map<_, _> = seen
                .iter()
                .map(|(fact, value)| (fact.code().to_owned(), value_json(*fact, *value)))
                .collect();
            let components: Vec<_> = components.iter().map(ToString::to_string).collect();
            let mut json = json!({ "asks": fact.code(), "wanted": wanted(*fact, wants), "found": seen });
            if let (Some(map), false) = (json.as_object_mut(), components.is_empty()) {
                map.insert("components".to_owned(), json!(components));
            }
            json
        }
    }
}

fn wanted(fact: Fact, wanted: &Wanted) -> Json {
    let number = |number: Option<i64>| number.map(|number| value_json(fact, Value::Number(number)));
    match *wanted {
        Wanted::Is(yes) => json!({ "is": yes }),
        Wanted::In(set) => match fact.shape() {
            Shape::One(vocabulary) | Shape::Several(vocabulary) => json!({ "in": vocabulary.of_set(set) }),
            _ => Json::Null,
        },
        Wanted::Between { min, max, unsure: None } => json!({ "min": number(min), "max": number(max) }),
        Wanted::Between { min, max, unsure: Some((from, to)) } => json!({
            "min": number(min), "max": number(max), "unsure": [number(Some(from)), number(Some(to))],
        }),
        Wanted::Component { categories, max_level } => {
            json!({ "component": Vocabulary::Category.of_set(categories), "max_level": max_level })
        }
    }
}
