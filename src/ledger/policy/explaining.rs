//! Explaining: what the rules said when an application was filed, whether that comes out again, and what they say now.

use serde::Serialize;
use serde_json::Value as Json;

use super::Packs;
use crate::{
    domain::id::ApplicationId,
    error::{Error, Refusal, Result},
    ledger::Ledger,
    policy::{
        builtin,
        chain::Rule,
        fact::Fact,
        facts::{Facts, Value},
        json::value_json,
        pack::Pack,
        read::read_pack,
        recorded::Recorded,
        report::decision_json,
    },
    store::policy::StoredDecision,
};

/// What the rules said when an application was filed, and what they say today.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The application.
    pub application: ApplicationId,
    /// What they said then.
    pub then: Json,
    /// The facts they said it of.
    pub facts: Json,
    /// What the pack of then, in its version of then, says of the same facts; `None` if that version is not at hand.
    pub replay: Option<Json>,
    /// Whether it says the same as then.
    pub replay_agrees: Option<bool>,
    /// What the packs of today say of the same facts on the same day; `None` if they do not have the programme.
    pub again: Option<Json>,
    /// Whether they say the same as then.
    pub agrees: Option<bool>,
    /// What they say today; `None` if nobody is left to ask about.
    pub now: Option<Json>,
    /// Facts that have changed.
    pub changes: Vec<Change>,
}

/// A fact that has changed since an application was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fact.
    pub fact: Fact,
    /// What was known then.
    pub then: Option<Value>,
    /// What is known now.
    pub now: Option<Value>,
}

impl Serialize for Change {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let json = |value: Option<Value>| value.map(|value| value_json(self.fact, value));
        serde_json::json!({ "fact": self.fact.code(), "then": json(self.then), "now": json(self.now) })
            .serialize(serializer)
    }
}

impl Ledger {
    /// Returns what the rules said when an application was filed, and what differs today.
    pub fn explain_application(&self, packs: &Packs, id: ApplicationId) -> Result<Explanation> {
        let subject = self.application(id)?.subject();
        let stored = self.read().get_decision(id)?.ok_or(Error::Refused(Refusal::NotDecided))?;
        let (result, facts) = (json(&stored.result), json(&stored.facts));
        let chain = packs.chain();
        let rule = chain.rule(&stored.programme);
        let then = Facts::from_json(&facts, stored.on_date).ok();
        let again = rule.as_ref().zip(then.as_ref()).map(|(rule, facts)| decided(rule, facts));
        let former = self.with_version(packs, &stored)?;
        let replay = former.as_ref().zip(then.as_ref()).and_then(|(packs, facts)| {
            Some(decided(&packs.chain().rule_in(&stored.pack, &stored.programme)?, facts))
        });
        let now = match &rule {
            Some(rule) => self.facts_for(rule, subject, self.today())?,
            None => None,
        };
        Ok(Explanation {
            application: id,
            replay_agrees: replay.as_ref().and_then(|replay| agree(&result, replay)),
            replay,
            agrees: again.as_ref().and_then(|again| agree(&result, again)),
            again,
            changes: then
                .as_ref()
                .zip(now.as_ref())
                .map(|(then, now)| changes(then, now))
                .unwrap_or_default(),
            now: rule.as_ref().zip(now.as_ref()).map(|(rule, facts)| decided(rule, facts)),
            then: result,
            facts,
        })
    }
}

impl Ledger {
    /// Returns the packs with the one that decided in the version in which it did; `None` if neither the program nor the
    /// ledger has that version.
    fn with_version(&self, packs: &Packs, stored: &StoredDecision) -> Result<Option<Packs>> {
        if packs.all().any(|pack| pack.hash == stored.hash) {
            return Ok(Some(packs.clone()));
        }
        let built_in = builtin::packs().find(|pack| pack.hash == stored.hash).cloned();
        let own = || -> Result<Option<Pack>> {
            let text = self.read().get_pack_text(&stored.hash)?;
            Ok(text.and_then(|text| read_pack(&text).ok()))
        };
        let pack = match built_in {
            None => own()?,
            found => found,
        };
        Ok(pack.map(|pack| packs.with(pack)))
    }
}

/// Returns what was stored, which the database has checked to be JSON.
fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_default()
}

fn decided(rule: &Rule<'_>, facts: &Facts) -> Json {
    decision_json(rule, facts, &rule.decide(facts))
}

/// Returns whether two answers come to the same; `None` if one cannot be read.
fn agree(one: &Json, other: &Json) -> Option<bool> {
    Some(Recorded::from_json(one)?.agrees_with(&Recorded::from_json(other)?))
}

fn changes(then: &Facts, now: &Facts) -> Vec<Change> {
    let change = |fact: &Fact| Change { fact: *fact, then: then.get(*fact), now: now.get(*fact) };
    Fact::ALL.iter().map(change).filter(|change| change.then != change.now).collect()
}

/// Returns what is kept about an answer.
pub(super) fn stored(rule: &Rule<'_>, facts: &Facts) -> StoredDecision {
    StoredDecision {
        programme: rule.programme.id.clone(),
        on_date: facts.on(),
        pack: rule.pack.id.clone(),
        version: rule.pack.version.clone(),
        hash: rule.pack.hash.clone(),
        facts: facts.to_json().to_string(),
        result: decided(rule, facts).to_string(),
    }
}
