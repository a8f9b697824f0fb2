//! Facts as JSON, in the vocabulary of the worked examples, and back.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use super::{
    condition::Component,
    fact::{Fact, Shape},
    facts::{Facts, Value},
    problem::{FactProblem, FactProblemKind, Wants},
    vocabulary::Vocabulary,
};
use crate::domain::{
    calendar::{age_on, parse_date},
    disability::{Category, Level},
    money::Fen,
};

/// The key that holds category, level, card and components together.
const DISABILITY: &str = "disability";

/// The facts that stand inside `disability`.
const OF_DISABILITY: &[Fact] = &[Fact::Category, Fact::Level, Fact::CardValid];

/// The largest number that a fact may be; above it a slip is likelier than a value.
const MOST: i64 = 1_000_000_000;

impl Facts {
    /// Reads facts on a day; a key that is not there is an unknown fact, a key that is not known is a fault.
    ///
    /// # Errors
    ///
    /// Every fault that was found.
    pub fn from_json(json: &Json, on: Date) -> Result<Self, Vec<FactProblem>> {
        let mut reading = Reading { facts: Self::new(on), problems: Vec::new() };
        match json {
            Json::Object(map) => map.iter().for_each(|(key, value)| reading.key(key, value)),
            _ => reading.fail("", FactProblemKind::WrongType(Wants::Table)),
        }
        reading.check_age();
        if reading.problems.is_empty() { Ok(reading.facts) } else { Err(reading.problems) }
    }

    /// Returns the recorded facts, as [`Facts::from_json`] reads them.
    pub fn to_json(&self) -> Json {
        let mut map = Map::new();
        let mut disability = Map::new();
        for fact in Fact::ALL {
            let Some(value) = self.recorded(*fact) else { continue };
            let home = if OF_DISABILITY.contains(fact) { &mut disability } else { &mut map };
            home.insert(fact.code().to_owned(), value_json(*fact, value));
        }
        if !self.components().is_empty() {
            let parts = self.components().iter().map(component_json).collect();
            disability.insert("components".to_owned(), parts);
        }
        if !disability.is_empty() {
            map.insert(DISABILITY.to_owned(), Json::Object(disability));
        }
        Json::Object(map)
    }
}

/// Returns a value as JSON: codes as text, money in yuan.
pub fn value_json(fact: Fact, value: Value) -> Json {
    match (fact.shape(), value) {
        (_, Value::YesNo(yes)) => yes.into(),
        (_, Value::Date(day)) => day.to_string().into(),
        (Shape::Money, Value::Number(fen)) => yuan(Fen(fen)),
        (_, Value::Number(number)) => number.into(),
        (Shape::One(vocabulary), Value::Codes(set)) => vocabulary.of_set(set).first().copied().into(),
        (Shape::Several(Vocabulary::Category), Value::Codes(set)) if set.is_power_of_two() => {
            Vocabulary::Category.of_set(set).first().copied().into()
        }
        (Shape::Several(vocabulary), Value::Codes(set)) => json!(vocabulary.of_set(set)),
        (_, Value::Codes(_)) => Json::Null,
    }
}

/// Returns yuan as a JSON number.
pub fn yuan(fen: Fen) -> Json {
    if fen.0 % 100 == 0 {
        (fen.0 / 100).into()
    } else {
        fen.to_string().parse::<f64>().map_or(Json::Null, Into::into)
    }
}

fn component_json(component: &Component) -> Json {
    json!({ "category": component.category.code(), "level": component.level.digit() })
}

struct Reading {
    facts: Facts,
    problems: Vec<FactProblem>,
}

impl Reading {
    fn fail(&mut self, key: &str, kind: FactProblemKind) {
        self.problems.push(FactProblem { key: key.to_owned(), kind });
    }

    fn key(&mut self, key: &str, value: &Json) {
        match Fact::from_code(key) {
            _ if key == DISABILITY => self.disability(value),
            Some(fact) if !OF_DISABILITY.contains(&fact) => self.fact(key, fact, value),
            _ => self.fail(key, FactProblemKind::Unknown),
        }
    }

    fn disability(&mut self, value: &Json) {
        let Json::Object(map) = value else {
            return self.fail(DISABILITY, FactProblemKind::WrongType(Wants::Table));
        };
        for (key, value) in map {
            let path = format!("{DISABILITY}.{key}");
            match Fact::from_code(key) {
                Some(fact) if OF_DISABILITY.contains(&fact) => self.fact(&path, fact, value),
                _ if key == "components" => self.components(&path, value),
                _ => self.fail(&path, FactProblemKind::Unknown),
            }
        }
    }

    fn components(&mut self, path: &str, value: &Json) {
        let Json::Array(list) = value else {
            return self.fail(path, FactProblemKind::WrongType(Wants::List));
        };
        let components: Option<Vec<_>> = list.iter().map(component).collect();
        match components {
            Some(components) => self.facts.set_components(components),
            None => self.fail(path, FactProblemKind::NotAChoice(Vocabulary::Category.codes())),
        }
    }

    fn fact(&mut self, path: &str, fact: Fact, json: &Json) {
        match read_value(fact, json) {
            Ok(value) => self.facts.set(fact, value),
            Err(kind) => self.fail(path, kind),
        }
    }

    /// Notes an age that contradicts the date of birth.
    fn check_age(&mut self) {
        let (Some(Value::Number(age)), Some(Value::Date(birth))) =
            (self.facts.recorded(Fact::Age), self.facts.recorded(Fact::BirthDate))
        else {
            return;
        };
        let computed = i64::from(age_on(birth, self.facts.on()));
        if computed != age {
            self.fail(Fact::Age.code(), FactProblemKind::AgeDiffers(computed));
        }
    }
}

fn component(json: &Json) -> Option<Component> {
    let fields: BTreeMap<&str, &Json> =
        json.as_object()?.iter().map(|(key, value)| (key.as_str(), value)).collect();
    let category = Category::from_office(fields.get("category")?.as_str()?)?;
    let level = fields
        .get("level")?
        .as_u64()
        .and_then(|level| u8::try_from(level).ok())
        .and_then(Level::from_digit)?;
    (fields.len() == 2 && category != Category::Multiple).then_some(Component { category, level })
}

/// Reads the value of one fact.
///
/// # Errors
///
/// What is wrong with it.
pub fn read_value(fact: Fact, json: &Json) -> Result<Value, FactProblemKind> {
    let wrong = FactProblemKind::WrongType;
    match fact.shape() {
        Shape::YesNo => json.as_bool().map(Value::YesNo).ok_or(wrong(Wants::YesNo)),
        Shape::Number => number(fact, json),
        Shape::Money => money(json).map(|fen| Value::Number(fen.0)).ok_or(wrong(Wants::Yuan)),
        Shape::Date => {
            let day = json.as_str().and_then(parse_date);
            day.map(Value::Date).ok_or(wrong(Wants::Date))
        }
        Shape::One(vocabulary) => code(vocabulary, json).map(Value::Codes),
        Shape::Several(vocabulary) => match json {
            Json::Array(list) => {
                let bits = list.iter().map(|json| code(vocabulary, json)).collect::<Result<Vec<_>, _>>()?;
                Ok(Value::Codes(bits.into_iter().fold(0, |set, bit| set | bit)))
            }
            _ => code(vocabulary, json).map(Value::Codes),
        },
    }
}

fn code(vocabulary: Vocabulary, json: &Json) -> Result<u32, FactProblemKind> {
    let text = json.as_str().ok_or(FactProblemKind::WrongType(Wants::Text))?;
    vocabulary.bit(text).ok_or_else(|| FactProblemKind::NotAChoice(vocabulary.codes()))
}

fn number(fact: Fact, json: &Json) -> Result<Value, FactProblemKind> {
    let number = json.as_i64().ok_or(FactProblemKind::WrongType(Wants::Number))?;
    let possible = match fact {
        Fact::Level => 1..=4,
        Fact::Age => 0..=150,
        _ => 0..=MOST,
    };
    if possible.contains(&number) { Ok(Value::Number(number)) } else { Err(FactProblemKind::OutOfRange) }
}

fn money(json: &Json) -> Option<Fen> {
    Fen::parse(&json.as_number()?.to_string()).filter(|fen| fen.0 <= MOST * 100)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::{FactProblemKind, Facts, Wants};

    #[test]
    fn facts_read_their_own_json() {
        let facts = json!({
            "disability": { "category": "multiple", "level": 1, "card_valid": true,
                            "components": [{ "category": "physical", "level": 1 }, { "category": "mental", "level": 3 }] },
            "household_status": ["dibao", "multi_disabled"], "need_kind": ["rehab_training"], "enrolled": "bachelor",
            "birth_date": "2011-03-02", "device_cost": 642.86, "sessions_this_year": 5, "assessed": false,
        });
        let read = Facts::from_json(&facts, date(2021, 8, 18)).unwrap();
        assert_eq!(read.to_json(), facts);
        assert_eq!(Facts::from_json(&read.to_json(), date(2021, 8, 18)).unwrap(), read);
    }

    #[test]
    fn words_of_the_offices_are_understood() {
        let office = json!({ "disability": { "category": "肢体" }, "need_kind": "康复训练" });
        let codes = json!({ "disability": { "category": "physical" }, "need_kind": ["rehab_training"] });
        let read = |json| Facts::from_json(json, date(2021, 8, 18)).unwrap();
        assert_eq!(read(&office), read(&codes));
    }

    #[test]
    fn faults_name_their_key() {
        let cases = [
            (json!({ "povert": true }), "povert", FactProblemKind::Unknown),
            (json!({ "level": 2 }), "level", FactProblemKind::Unknown),
            (json!({ "disability": { "level": 5 } }), "disability.level", FactProblemKind::OutOfRange),
            (json!({ "disability": { "stage": 5 } }), "disability.stage", FactProblemKind::Unknown),
            (json!({ "poor": "yes" }), "poor", FactProblemKind::WrongType(Wants::YesNo)),
            (json!({ "birth_date": "soon" }), "birth_date", FactProblemKind::WrongType(Wants::Date)),
            (json!({ "device_cost": -5 }), "device_cost", FactProblemKind::WrongType(Wants::Yuan)),
            (
                json!({ "birth_date": "2011-03-02", "age_on_date": 12 }),
                "age_on_date",
                FactProblemKind::AgeDiffers(10),
            ),
            (json!([]), "", FactProblemKind::WrongType(Wants::Table)),
        ];
        for (facts, key, kind) in cases {
            let problems = Facts::from_json(&facts, date(2021, 8, 18)).unwrap_err();
            assert_eq!((problems[0].key.as_str(), &problems[0].kind), (key, &kind), "{facts}");
        }
    }
}
