//! `zhucan policy evaluate`: one person, one programme, condition by condition.

use std::{
    io::{self, Read as _},
    path::Path,
};

use jiff::civil::Date;
use serde_json::Value as Json;

use super::super::call::Frame;
use super::{in_force, own, pack, packs, page, read};
use crate::{
    domain::{calendar::parse_date, id::PersonId, setting::Setting},
    error::{Error, Result},
    policy::{chain::Rule, facts::Facts, report::decision_json},
};

/// Decides over facts in a file, without a ledger, or over what the ledger knows.
pub(super) fn run(frame: &Frame<'_>) -> Result<()> {
    let Some(person) = frame.text("person") else {
        let (on, packs) = (day(frame, frame.clock().today())?, packs(frame)?);
        let months = Setting::StaleMonths.default_value().to_owned();
        return tell(frame, &pack::rule(&packs, frame)?, &given(frame, on)?, &months);
    };
    let person: PersonId = person.parse().map_err(|_| Error::Usage((frame.t.cli.not_an_id)(person)))?;
    let ledger = frame.open()?;
    let on = day(frame, ledger.today())?;
    let packs = in_force(&ledger, frame.t)?;
    let id = frame.text("programme").unwrap_or_default();
    let rule = packs.chain().rule(id).ok_or_else(|| Error::NoProgramme(id.to_owned()))?;
    own::warn(&packs, on, frame.t)?;
    tell(frame, &rule, &ledger.facts(person, on)?, &ledger.setting(Setting::StaleMonths)?)
}

/// Tells the answer; a rate older than so many months is said to be old.
fn tell(frame: &Frame<'_>, rule: &Rule<'_>, facts: &Facts, months: &str) -> Result<()> {
    let decision = rule.decide(facts);
    let stale = rule.stale(&decision.amount, facts.on(), months.parse().unwrap_or(u16::MAX));
    let mut json = decision_json(rule, facts, &decision);
    if let (Some(map), Some(day)) = (json.as_object_mut(), stale) {
        map.insert("stale_since".to_owned(), day.to_string().into());
    }
    frame.out.datum(&page::decision(rule, &decision, stale, frame.t), &json)
}

/// Returns the day that is asked for, else today.
pub(super) fn day(frame: &Frame<'_>, today: Date) -> Result<Date> {
    let Some(text) = frame.text("on") else { return Ok(today) };
    parse_date(text).ok_or_else(|| Error::Usage((frame.t.cli.wrong_value)(text, "--on")))
}

/// Reads the facts in a file, or on standard input.
fn given(frame: &Frame<'_>, on: Date) -> Result<Facts> {
    let text = match frame.text("facts") {
        Some("-") => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text)?;
            text
        }
        path => read(Path::new(path.unwrap_or_default()))?,
    };
    let json: Json = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| Error::NotJson { line: error.line(), column: error.column() })?;
    Facts::from_json(&json, on).map_err(Error::Facts)
}
