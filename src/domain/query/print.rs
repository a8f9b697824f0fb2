//! Query to canonical text.

use super::{Filter, Key, NeedKind, Query, Spelling, Term, Words, parse::ANY, span};

/// Returns the canonical text, which reads back as this query.
pub(super) fn query(query: &Query, spelling: Spelling, words: &dyn Words) -> String {
    let terms: Vec<String> = query.terms.iter().map(|one| term(one, spelling, words)).collect();
    terms.join(" ")
}

fn term(term: &Term, spelling: Spelling, words: &dyn Words) -> String {
    let sign = if term.negated { "-" } else { "" };
    let Some(key) = term.filter.key() else { return format!("{sign}{}", value(&term.filter, words)) };
    let name = match spelling {
        Spelling::Zh => key.chinese(),
        Spelling::En => key.english(),
    };
    format!("{sign}{name}:{}", value(&term.filter, words))
}

fn value(filter: &Filter, words: &dyn Words) -> String {
    let word = |key: Key, code: &str| word(key, code, words);
    match filter {
        Filter::Text(text)
        | Filter::Group(text)
        | Filter::Household(text)
        | Filter::Applied(text)
        | Filter::Course(text) => quoted(text),
        Filter::Programme(names) => list(names.iter().map(|name| quoted(name))),
        Filter::Need(all) if all.as_slice() == NeedKind::ALL => words.word(Key::Need, "any").to_owned(),
        Filter::Need(all) => list(all.iter().map(|one| word(Key::Need, one.code()))),
        Filter::Consent(all) => list(all.iter().map(|one| word(Key::Consent, one.code()))),
        Filter::Missing(Some(name)) if ANY.contains(&name.as_str()) => format!("\"{name}\""),
        Filter::Missing(Some(name)) => quoted(name),
        Filter::Missing(None) => words.word(Key::Missing, "any").to_owned(),
        Filter::Level(span) => span::write(span),
        Filter::Age(span) => span::write(span),
        Filter::Unvisited(days) => format!(">{days}"),
        Filter::Expires(span)
        | Filter::Left(span)
        | Filter::Due(span)
        | Filter::Since(span)
        | Filter::Starts(span) => span::write(span),
        Filter::Category(all) => list(all.iter().map(|one| word(Key::Category, one.code()))),
        Filter::Sex(sex) => word(Key::Sex, sex.code()),
        Filter::Status(all) => list(all.iter().map(|code| word(Key::Status, code))),
        Filter::Card(all) => list(all.iter().map(|one| word(Key::Card, one.code()))),
        Filter::State(all) => list(all.iter().map(|one| word(Key::State, one.code()))),
        Filter::Here(here) => word(Key::Here, here.code()),
        Filter::Place(all) => list(all.iter().map(|one| word(Key::Place, one.code()))),
        Filter::Kind(all) => list(all.iter().map(|one| word(Key::Kind, one.code()))),
        Filter::Urgency(all) => list(all.iter().map(|one| word(Key::Urgency, one.code()))),
        Filter::Priority(all) => list(all.iter().map(|one| word(Key::Priority, one.code()))),
    }
}

/// Returns the word for a code, or the code where the word would not read back.
fn word(key: Key, code: &str, words: &dyn Words) -> String {
    let word = words.word(key, code);
    quoted(if words.code(key, word) == Some(code) { word } else { code })
}

fn list(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(",")
}

/// Puts text in quotes that would otherwise be taken for something else.
fn quoted(text: &str) -> String {
    let special = |c: char| c.is_whitespace() || matches!(c, '"' | ':' | ',' | '、');
    if text.is_empty() || text.starts_with(['-', '非']) || text.contains(special) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
