//! `zhucan init`: founds a ledger, from flags or by asking.

use std::path;

use serde_json::json;

use super::{
    call::Frame,
    out,
    tree::{About, Cmd, Piece, Run},
};
use crate::{
    config,
    domain::{
        draft::Draft,
        field::Field,
        setting::{FOUNDING_FIELDS, Founding},
    },
    error::Result,
    ledger::Ledger,
    store::Mode,
};

pub(super) const CMD: Cmd = Cmd {
    name: "init",
    about: About::Own(|t| t.init),
    args: &[Piece::Fields(FOUNDING_FIELDS)],
    run: Run::Free(|frame| found(frame, &frame.draft(FOUNDING_FIELDS))),
};

/// Asks field by field, then founds the ledger.
pub(super) fn ask(frame: &Frame<'_>) -> Result<()> {
    let mut draft = Draft::new();
    for spec in FOUNDING_FIELDS {
        ask_field(frame, spec.field, &mut draft)?;
    }
    found(frame, &draft)
}

/// Asks for one field until the answer is right.
fn ask_field(frame: &Frame<'_>, field: Field, draft: &mut Draft) -> Result<()> {
    loop {
        draft.set(field, out::ask(&(frame.t.cli.ask_field)(frame.t.word(field)))?);
        let problems = Founding::check(draft, frame.clock().today()).err().unwrap_or_default();
        match problems.iter().find(|problem| problem.field == field) {
            Some(problem) => out::talk(&frame.t.problem(problem))?,
            None => return Ok(()),
        }
    }
}

fn found(frame: &Frame<'_>, draft: &Draft) -> Result<()> {
    let file = frame.ledger_file();
    let founding = Founding::check(draft, frame.clock().today())?;
    if frame.mode() == Mode::DryRun {
        return out::talk(frame.t.cli.tried);
    }
    config::make_folder_of(&file)?;
    Ledger::found(&file, draft, frame.clock())?;
    let remembered = remember(frame)?;
    frame.out.datum("", &json!({ "ledger": file, "village": founding.village, "code": founding.code }))?;
    out::talk(&(frame.t.cli.founded)(&founding.village, &file))?;
    if remembered { out::talk(frame.t.cli.remembered) } else { Ok(()) }
}

/// Keeps in mind a first ledger that lies elsewhere, such as on a stick; returns whether it did.
fn remember(frame: &Frame<'_>) -> Result<bool> {
    let Some(file) = frame.asked_file() else { return Ok(false) };
    if frame.config.ledger().exists() {
        return Ok(false);
    }
    let mut config = frame.config.clone();
    config.settings.ledger = Some(path::absolute(file)?);
    config.save()?;
    Ok(true)
}
