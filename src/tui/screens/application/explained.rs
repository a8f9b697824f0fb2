//! What the rules said when an application was filed, line by line, and what differs today.

use serde_json::Value as Json;

use crate::{
    domain::id::ApplicationId,
    i18n::{Reason, Strings},
    ledger::policy::{Change, Explanation},
    policy::{facts::Value, recorded::Recorded, truth::Truth},
    tui::{effect::Effect, layers::message::Message, msg::Msg, rows::joined},
};

/// Tells it in a text to be read.
pub(super) fn tell(id: ApplicationId, t: &'static Strings) -> Effect {
    Effect::load(move |ledger| {
        let packs = ledger.packs()?;
        let text = text(&ledger.explain_application(&packs, id)?, t);
        Ok(Msg::Open(Box::new(Message::new(t.filings.explain, text))))
    })
}

fn text(explanation: &Explanation, t: &Strings) -> String {
    let words = &t.filings;
    let Some(then) = Recorded::from_json(&explanation.then) else { return words.unreadable.to_owned() };
    let labelled = |(label, text): (&str, String)| (t.gaps.labelled)(label, &text);
    let mut lines = vec![
        labelled((words.decided_on, joined(&[then.on.to_string(), version(&explanation.then)], "  "))),
        format!("{}  {}", then.name.in_lang(t.lang), t.summary(&then)),
    ];
    lines.extend(
        [&then.decision.criteria, &then.decision.exclusions]
            .into_iter()
            .flat_map(|findings| t.reasons(findings))
            .map(|line| reason(&line, t)),
    );
    let read = |json: &Option<Json>| json.as_ref().and_then(Recorded::from_json);
    let [replay, again, now] = [&explanation.replay, &explanation.again, &explanation.now].map(read);
    let told = [
        (words.replay, t.replayed(replay.as_ref(), explanation.replay_agrees)),
        (words.by_todays, t.said_today(again.as_ref(), explanation.agrees)),
        (words.today, t.now(now.as_ref(), again.as_ref())),
    ];
    lines.extend(told.into_iter().filter(|(_, text)| !text.is_empty()).map(labelled));
    if !explanation.changes.is_empty() {
        lines.push(words.changes.to_owned());
        lines.extend(explanation.changes.iter().map(|change| changed(change, t)));
    }
    lines.join("\n")
}

/// Returns the pack that decided and its version.
fn version(json: &Json) -> String {
    let pack = json.get("pack");
    let part = |key| pack.and_then(|pack| pack.get(key)).and_then(Json::as_str).unwrap_or_default();
    joined(&[part("id"), part("version")], " ")
}

fn reason(line: &Reason, t: &Strings) -> String {
    let text = joined(&[t.word(line.truth), &line.text, &line.found], "  ");
    format!("{}{text}", "  ".repeat(line.depth + 1))
}

fn changed(change: &Change, t: &Strings) -> String {
    let value = |value: Option<Value>| {
        value.map_or_else(|| t.word(Truth::Unknown).to_owned(), |value| t.fact_value(change.fact, value))
    };
    let (then, now) = ((t.filings.then)(&value(change.then)), (t.filings.now)(&value(change.now)));
    format!("  {}", joined(&[t.word(change.fact), &then, &now], "  "))
}
