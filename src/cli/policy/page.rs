//! A programme and an answer as people read them.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::super::table;
use crate::{
    i18n::{Reason, Strings},
    policy::{
        chain::Rule,
        decide::{Decision, Ground},
        pack::{Pack, Source, Text},
        recorded::Recorded,
        truth::Truth,
    },
};

/// Returns a programme as JSON.
pub(super) fn programme_json(rule: &Rule<'_>) -> Json {
    let programme = rule.programme;
    let text = |text: &Text| json!({ "zh": text.zh, "en": text.en });
    json!({
        "id": programme.id,
        "name": text(&programme.name),
        "pack": rule.pack.id,
        "region": rule.pack.region,
        "category": programme.category.code(),
        "rule": !programme.catalogue_only,
        "unit": programme.unit(),
        "trigger": programme.trigger.code(),
        "summary": text(&programme.summary),
        "open": text(&programme.open),
        "papers": programme.papers.iter().map(text).collect::<Json>(),
        "source": programme.source,
    })
}

/// Returns a pack as JSON, with its documents and the ids of its programmes.
pub(super) fn pack_json(pack: &Pack) -> Json {
    let source = |source: &Source| {
        json!({
            "id": source.id,
            "publisher": source.publisher,
            "title": source.title,
            "date": source.date,
            "reference": source.reference,
            "certainty": source.certainty,
        })
    };
    json!({
        "id": pack.id,
        "name": { "zh": pack.name.zh, "en": pack.name.en },
        "region": pack.region,
        "version": pack.version,
        "hash": pack.hash,
        "as_of": pack.as_of,
        "from": pack.dates.from,
        "to": pack.dates.to,
        "review_by": pack.review_by,
        "sources": pack.sources.iter().map(source).collect::<Json>(),
        "programmes": pack.programmes.iter().map(|programme| programme.id.as_str()).collect::<Json>(),
        "examples": pack.examples.len(),
    })
}

/// Returns the page of a programme.
pub(super) fn programme(rule: &Rule<'_>, t: &Strings) -> String {
    let (programme, words) = (rule.programme, &t.policies);
    let here = |text: &Text| text.in_lang(t.lang).to_owned();
    let mut parts = vec![table::pairs(&t.programme(rule))];
    let conditions = programme.criteria.iter().map(|criterion| vec![here(&criterion.clause)]);
    let amounts = programme.amounts.iter().map(|row| vec![here(&row.clause)]);
    for (title, rows) in
        [(words.conditions, conditions.collect::<Vec<_>>()), (words.amount, amounts.collect())]
    {
        if !rows.is_empty() {
            parts.push(format!("{title}\n{}", table::rows(rows.into_iter())));
        }
    }
    parts.join("\n\n")
}

/// Returns an answer with its reasons.
pub(super) fn decision(rule: &Rule<'_>, decision: &Decision, stale: Option<Date>, t: &Strings) -> String {
    let programme = rule.programme;
    let source = rule.pack.source(&programme.source).map(|source| t.document(source)).unwrap_or_default();
    let paid = t.amount(&decision.amount, programme);
    let stale = stale.map(|day| (t.policies.stale)(&day.to_string())).unwrap_or_default();
    let paid = [paid, stale];
    answer(title(&programme.name, &programme.id, t), source, &paid, decision, t)
}

/// Returns an answer of former days with its reasons.
pub(super) fn recorded(recorded: &Recorded, t: &Strings) -> String {
    let source = recorded.source.as_ref().map(|source| t.document(source)).unwrap_or_default();
    let paid = t.paid(&recorded.decision.amount, recorded.beneficiary, recorded.per);
    answer(
        title(&recorded.name, &recorded.programme, t),
        source,
        &[paid, String::new()],
        &recorded.decision,
        t,
    )
}

fn title(name: &Text, id: &str, t: &Strings) -> String {
    format!("{} ({id})", name.in_lang(t.lang))
}

fn answer(title: String, source: String, paid: &[String; 2], decision: &Decision, t: &Strings) -> String {
    let words = &t.policies;
    let verdict = decision.verdict;
    let amount = &decision.amount;
    let ground = match verdict.ground {
        Ground::Conditions => String::new(),
        ground => t.word(ground).to_owned(),
    };
    let [paid, stale] =
        paid.each_ref().map(|part| if verdict.eligible == Truth::Yes { part.as_str() } else { "" });
    let self_pay = amount.self_pay.map(|fen| (words.self_pay)(&fen.to_string())).unwrap_or_default();
    let cap = if amount.warn { words.cap_warning } else { "" };
    let figure: Vec<_> = [paid, amount.clause.in_lang(t.lang), &self_pay, cap, stale]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let pairs = [
        (words.programme, title),
        (
            words.answer,
            t.clauses(
                &[t.answer(verdict), &ground].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>(),
            ),
        ),
        (words.amount, t.clauses(&figure)),
        (words.missing, t.facts(verdict.missing | amount.missing)),
        (words.source, source),
    ];
    let pairs: Vec<_> = pairs.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let mut parts = vec![table::pairs(&pairs)];
    for (title, findings) in
        [(words.conditions, &decision.criteria), (words.exclusions, &decision.exclusions)]
    {
        if !findings.is_empty() {
            let lines = t.reasons(findings);
            parts.push(format!("{title}\n{}", table::rows(lines.iter().map(|line| cells(line, t)))));
        }
    }
    parts.join("\n\n")
}

fn cells(line: &Reason, t: &Strings) -> Vec<String> {
    vec![
        t.word(line.truth).to_owned(),
        format!("{}{}", "  ".repeat(line.depth), line.text),
        line.found.clone(),
    ]
}
