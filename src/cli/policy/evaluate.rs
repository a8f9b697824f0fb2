//! `zhucan policy evaluate`: one person, one programme, condition by condition.

use std::{
    io::{self, Read as _},
    path::Path,
};

use jiff::civil::Date;
use serde_json::Value as Json;

use super::super::call::Frame;
use super::{pack, page, read};
use crate::{
    domain::{calendar::parse_date, id::PersonId},
    error::{Error, Result},
    policy::{chain::Rule, facts::Facts, report::decision_json},
};

/// Decides over facts in a file, without a ledger, or over what the ledger knows.
pub(super) fn run(frame: &Frame<'_>) -> Result<()> {
    let Some(person) = frame.text("person") else {
        let on = day(frame, frame.clock().today())?;
        return tell(frame, &pack::rule(frame)?, &given(frame, on)?);
    };
    let person: PersonId = person.parse().map_err(|_| Error::Usage((frame.t.cli.not_an_id)(person)))?;
    let ledger = frame.open()?;
    let on = day(frame, ledger.today())?;
    let packs = ledger.packs()?;
    let id = frame.text("programme").unwrap_or_default();
    let rule = packs.chain().rule(id).ok_or_else(|| Error::NoProgramme(id.to_owned()))?;
    tell(frame, &rule, &ledger.facts(person, on)?)
}

fn tell(frame: &Frame<'_>, rule: &Rule<'_>, facts: &Facts) -> Result<()> {
    let decision = rule.decide(facts);
    frame.out.datum(&page::decision(rule, &decision, frame.t), &decision_json(rule, facts, &decision))
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
