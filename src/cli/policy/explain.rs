//! `zhucan application explain`: what the rules said when it was filed, and what differs today.

use serde_json::Value as Json;

use super::{
    super::{call::Call, table},
    in_force, page,
};
use crate::{
    error::Result,
    i18n::Strings,
    ledger::policy::{Change, Explanation},
    policy::{facts::Value, recorded::Recorded, truth::Truth},
};

/// The digits of a hash that are enough to tell packs apart.
const SHORT_HASH: usize = 12;

pub(in crate::cli) fn application(call: &mut Call<'_>) -> Result<()> {
    let packs = in_force(&call.ledger, call.frame.t)?;
    let explanation = call.ledger.explain_application(&packs, call.id()?)?;
    call.frame.out.datum(&text(&explanation, call.frame.t), &explanation)
}

fn text(explanation: &Explanation, t: &Strings) -> String {
    let words = &t.filings;
    let Some(then) = Recorded::from_json(&explanation.then) else { return words.unreadable.to_owned() };
    let heading = [
        (t.cli.number, explanation.application.to_string()),
        (words.decided_on, then.on.to_string()),
        (t.policies.pack, pack(&explanation.then, t)),
    ];
    let read = |json: &Option<Json>| json.as_ref().and_then(Recorded::from_json);
    let [replay, again, now] = [&explanation.replay, &explanation.again, &explanation.now].map(read);
    let today = [
        (words.replay, t.replayed(replay.as_ref(), explanation.replay_agrees)),
        (words.by_todays, t.said_today(again.as_ref(), explanation.agrees)),
        (words.today, t.now(now.as_ref(), again.as_ref())),
    ];
    let mut parts = vec![table::pairs(&heading), page::recorded(&then, t), table::pairs(&today)];
    if !explanation.changes.is_empty() {
        let rows = explanation.changes.iter().map(|change| cells(change, t));
        parts.push(format!("{}\n{}", words.changes, table::rows(rows)));
    }
    parts.join("\n\n")
}

fn pack(json: &Json, t: &Strings) -> String {
    let part =
        |key| json.get("pack").and_then(|pack| pack.get(key)).and_then(Json::as_str).unwrap_or_default();
    let hash: String = part("hash").chars().take(SHORT_HASH).collect();
    (t.filings.pack)(part("id"), part("version"), &hash)
}

fn cells(change: &Change, t: &Strings) -> Vec<String> {
    let value = |value: Option<Value>| {
        value.map_or_else(|| t.word(Truth::Unknown).to_owned(), |value| t.fact_value(change.fact, value))
    };
    vec![
        t.word(change.fact).to_owned(),
        (t.filings.then)(&value(change.then)),
        (t.filings.now)(&value(change.now)),
    ]
}
