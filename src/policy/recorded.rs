//! An answer read back from the JSON it was kept in: what was decided years ago, whatever the rules say now.

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use super::{
    amount::{Amount, AmountKind},
    condition::{Component, Wanted},
    decide::{Decision, Ground, Verdict},
    explain::{Asked, Finding},
    fact::{Fact, FactSet, Shape},
    facts::Value,
    json::read_value,
    pack::{Beneficiary, Certainty, Per, Source, Text},
    truth::Truth,
    vocabulary::Vocabulary,
};
use crate::domain::{calendar::parse_date, disability::parse_components, money::Fen};

/// An answer with all that is needed to tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Id of the programme.
    pub programme: String,
    /// Its name.
    pub name: Text,
    /// Who receives.
    pub beneficiary: Beneficiary,
    /// How often.
    pub per: Per,
    /// The document of the programme.
    pub source: Option<Source>,
    /// The day that was decided for.
    pub on: Date,
    /// The answer with its reasons.
    pub decision: Decision,
}

impl Recorded {
    /// Reads what [`decision_json`](super::report::decision_json) has written; `None` if it is something else.
    pub fn from_json(json: &Json) -> Option<Self> {
        let unit = text_at(json, "unit")?;
        let (beneficiary, per) =
            unit.strip_prefix("CNY/").map(|unit| unit.split_once('/').unwrap_or((unit, Per::Case.code())))?;
        let verdict = Verdict {
            eligible: truth(json.get("eligible")?),
            ground: Ground::from_code(text_at(json, "ground")?)?,
            missing: fact_set(json.get("missing")?)?,
        };
        Some(Self {
            programme: text_at(json, "programme")?.to_owned(),
            name: text(json.get("name")?)?,
            beneficiary: Beneficiary::from_code(beneficiary)?,
            per: Per::from_code(per)?,
            source: json.get("source").and_then(source),
            on: parse_date(text_at(json, "on")?)?,
            decision: Decision {
                verdict,
                amount: amount(json)?,
                criteria: each(json.get("criteria")?, finding)?,
                exclusions: each(json.get("exclusions")?, finding)?,
            },
        })
    }

    /// Returns whether another answer comes to the same: as eligible, and as much.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let sum = |recorded: &Self| {
            let Decision { verdict, amount, .. } = &recorded.decision;
            (verdict.eligible, amount.kind, amount.fen, amount.range)
        };
        sum(self) == sum(other)
    }
}

fn text_at<'a>(json: &'a Json, key: &str) -> Option<&'a str> {
    json.get(key)?.as_str()
}

fn each<T>(json: &Json, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    json.as_array()?.iter().map(read).collect()
}

fn truth(json: &Json) -> Truth {
    json.as_bool().map_or(Truth::Unknown, Truth::from)
}

fn text(json: &Json) -> Option<Text> {
    Some(Text { zh: text_at(json, "zh")?.to_owned(), en: text_at(json, "en")?.to_owned() })
}

fn fact_set(json: &Json) -> Option<FactSet> {
    let facts = each(json, |code| Fact::from_code(code.as_str()?))?;
    Some(facts.into_iter().map(FactSet::one).collect())
}

fn fen(json: Option<&Json>) -> Option<Fen> {
    Fen::parse(&json?.as_number()?.to_string())
}

fn source(json: &Json) -> Option<Source> {
    let part = |key| text_at(json, key).map(str::to_owned);
    Some(Source {
        id: String::new(),
        publisher: part("publisher")?,
        title: part("title")?,
        date: text_at(json, "date").and_then(parse_date),
        reference: part("reference")?,
        certainty: Certainty::from_code(text_at(json, "certainty")?)?,
    })
}

fn amount(json: &Json) -> Option<Amount> {
    let part = |(id, value): (&String, &Json)| (id.clone(), fen(Some(value)));
    Some(Amount {
        kind: AmountKind::from_code(text_at(json, "amount_kind")?)?,
        fen: json.get("amount_fen").and_then(Json::as_i64).map(Fen),
        range: fen(json.get("amount_min")).zip(fen(json.get("amount_max"))),
        self_pay: fen(json.get("self_pay")),
        parts: json
            .get("parts")
            .and_then(Json::as_object)
            .map(|parts| parts.iter().map(part).collect())
            .unwrap_or_default(),
        missing: FactSet::EMPTY,
        warn: json.get("ask_about_cap").is_some(),
        known_as_of: text_at(json, "amount_as_of").and_then(parse_date),
        until: text_at(json, "amount_until").and_then(parse_date),
        clause: json.get("amount_clause").and_then(text).unwrap_or_default(),
    })
}

fn finding(json: &Json) -> Option<Finding> {
    Some(Finding {
        truth: match text_at(json, "outcome")? {
            "pass" => Truth::Yes,
            "fail" => Truth::No,
            _ => Truth::Unknown,
        },
        asked: asked(json)?,
        missing: json.get("missing").map_or(Some(FactSet::EMPTY), fact_set)?,
        parts: json.get("parts").map_or(Some(Vec::new()), |parts| each(parts, finding))?,
        clause: json.get("clause").and_then(text).unwrap_or_default(),
        document: json.get("source").and_then(source),
    })
}

fn asked(json: &Json) -> Option<Asked> {
    Some(match text_at(json, "asks")? {
        "all" => Asked::All,
        "any" => Asked::Any,
        "not" => Asked::Not,
        code => {
            let fact = Fact::from_code(code)?;
            Asked::Fact {
                fact,
                wanted: wanted(fact, json.get("wanted")?)?,
                seen: seen(json.get("found")?.as_object()?)?,
                components: json.get("components").map_or(Some(Vec::new()), components)?,
            }
        }
    })
}

fn seen(found: &Map<String, Json>) -> Option<Vec<(Fact, Value)>> {
    let read = |(code, value): (&String, &Json)| {
        let fact = Fact::from_code(code)?;
        Some((fact, read_value(fact, value).ok()?))
    };
    found.iter().map(read).collect()
}

fn components(json: &Json) -> Option<Vec<Component>> {
    let texts = each(json, |part| part.as_str().map(str::to_owned))?;
    parse_components(&texts.join(" ")).ok()
}

fn wanted(fact: Fact, json: &Json) -> Option<Wanted> {
    if let Some(yes) = json.get("is") {
        return yes.as_bool().map(Wanted::Is);
    }
    if let (Some(codes), Shape::One(vocabulary) | Shape::Several(vocabulary)) = (json.get("in"), fact.shape())
    {
        return bits(vocabulary, codes).map(Wanted::In);
    }
    if let Some(categories) = json.get("component") {
        return Some(Wanted::Component {
            categories: bits(Vocabulary::Category, categories)?,
            max_level: json.get("max_level")?.as_i64()?,
        });
    }
    let number = |json: Option<&Json>| match read_value(fact, json?) {
        Ok(Value::Number(number)) => Some(number),
        _ => None,
    };
    let unsure = json.get("unsure").and_then(Json::as_array);
    Some(Wanted::Between {
        min: number(json.get("min")),
        max: number(json.get("max")),
        unsure: unsure.and_then(|ends| number(ends.first()).zip(number(ends.get(1)))),
    })
}

fn bits(vocabulary: Vocabulary, codes: &Json) -> Option<u32> {
    let bits = each(codes, |code| vocabulary.bit(code.as_str()?))?;
    Some(bits.into_iter().fold(0, |set, bit| set | bit))
}
