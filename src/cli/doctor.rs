//! `zhucan doctor`: looks rung by rung what is wrong with a ledger, and says what to do.

use std::path::Path;

use serde::Serialize;

use super::{
    call::Frame,
    restore::{known_places, newest_backup},
    tree::{About, Cmd, Run},
};
use crate::{
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        Depth, Ledger,
        backup::{Choice, Health, Place},
        file::is_exposed,
        keys::{Cover, Keyring, cover},
    },
    secret::Fault,
};

pub(super) const CMD: Cmd =
    Cmd { name: "doctor", about: About::Own(|t| t.doctor), args: &[], run: Run::Free(doctor) };

/// What was looked at.
#[derive(Serialize)]
struct Line {
    what: &'static str,
    state: String,
    /// What to do; empty if nothing is wrong.
    advice: String,
}

impl Line {
    /// Returns what was found, and below it what to do.
    fn text(&self) -> String {
        let advice = self.advice.lines().map(|line| format!("  -> {line}"));
        [format!("{}: {}", self.what, self.state)].into_iter().chain(advice).collect::<Vec<_>>().join("\n")
    }
}

fn doctor(frame: &Frame<'_>) -> Result<()> {
    let t = &frame.t.backups;
    let mut lines = match frame.open() {
        Ok(ledger) => open_ledger(&ledger, frame.t)?,
        Err(error @ (Error::NoFile(_) | Error::NotALedger(_))) => vec![trouble(t.doctor_file, &error, frame)],
        Err(error) => vec![trouble(t.doctor_opens, &error, frame)],
    };
    lines.extend(folder(&frame.ledger_file(), frame.t));
    lines.extend(key_file(&frame.ledger_file(), frame.t));
    lines.extend(known_places(frame).iter().map(|place| backups(place, frame.t)));
    frame.out.datum(&lines.iter().map(Line::text).collect::<Vec<_>>().join("\n"), &lines)?;
    if lines.iter().all(|line| line.advice.is_empty()) { Ok(()) } else { Err(Error::Findings) }
}

fn trouble(what: &'static str, error: &Error, frame: &Frame<'_>) -> Line {
    Line { what, state: frame.t.error(error), advice: advice(error, frame) }
}

/// Says that others can write in the folder of the ledger, if they can.
fn folder(ledger: &Path, t: &Strings) -> Option<Line> {
    let (state, advice) = (t.backups.exposed.to_owned(), t.backups.narrow.to_owned());
    is_exposed(ledger).then_some(Line { what: t.backups.doctor_folder, state, advice })
}

/// Says how the key file is; of a ledger that has none, nothing.
fn key_file(ledger: &Path, t: &Strings) -> Option<Line> {
    let what = t.backups.doctor_key;
    match (cover(ledger).ok()?, Keyring::read(ledger)) {
        (Cover::Plain, _) => Some(Line { what, state: t.backups.plain.to_owned(), advice: String::new() }),
        (Cover::Sealed, Ok(_)) => {
            Some(Line { what, state: t.backups.fine.to_owned(), advice: String::new() })
        }
        (Cover::Sealed, Err(Error::NotALedger(_))) => None,
        (Cover::Sealed, Err(error)) => {
            Some(Line { what, state: t.error(&error), advice: t.backups.use_sheet.to_owned() })
        }
    }
}

/// Returns the next rung: what to do about a ledger that does not open.
fn advice(error: &Error, frame: &Frame<'_>) -> String {
    let t = &frame.t.backups;
    let newest = || newest_backup(frame).map(|backup| (t.use_newest)(&backup.file));
    let first = match error {
        Error::Damaged => Some(t.use_rescue.to_owned()),
        Error::NotALedger(_) => Some(t.use_other.to_owned()),
        Error::NoFile(_) => None,
        Error::Key(Fault::NoKeyFile | Fault::KeyFileDamaged | Fault::WrongPassphrase) => {
            return t.use_sheet.to_owned();
        }
        other => return frame.t.hint(other).unwrap_or_default(),
    };
    let last = newest().unwrap_or_else(|| t.use_empty.to_owned());
    first.into_iter().chain([last]).collect::<Vec<_>>().join("\n")
}

fn open_ledger(ledger: &Ledger, t: &Strings) -> Result<Vec<Line>> {
    let fine = || t.backups.fine.to_owned();
    let findings = ledger.check(Depth::Full)?;
    let (state, advice) = match findings.len() {
        0 => (fine(), String::new()),
        n => ((t.backups.found_findings)(n), t.backups.see_check.to_owned()),
    };
    let mut lines = vec![
        Line { what: t.backups.doctor_opens, state: fine(), advice: String::new() },
        Line { what: t.backups.doctor_check, state, advice },
    ];
    if let Some(doubt) = ledger.doubt()? {
        let (state, advice) = (t.doubt(&doubt), t.backups.set_clock.to_owned());
        lines.push(Line { what: t.backups.doctor_clock, state, advice });
    }
    Ok(lines)
}

fn backups(place: &Place, t: &Strings) -> Line {
    let what = t.backups.doctor_backups;
    match place.all() {
        Err(error) => {
            let advice = t.hint(&error).unwrap_or_default();
            Line { what, state: t.error(&error), advice }
        }
        Ok(backups) => {
            let state = (t.backups.backups_in)(backups.len(), &place.folder);
            let newest = backups.into_iter().next().and_then(|newest| newest.examined().ok());
            let advice = match newest.map(|newest| newest.health) {
                None if place.choice == Choice::Chosen => String::new(),
                None => t.backups.make_one.to_owned(),
                Some(Health::Good | Health::Unlabelled) => String::new(),
                Some(Health::Changed) => t.backups.use_older.to_owned(),
            };
            Line { what, state, advice }
        }
    }
}
