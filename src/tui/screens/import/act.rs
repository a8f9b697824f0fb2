//! What the screen has done: files chosen, read and written.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Asked, Chosen, Msg, Phase, State, kind, map};
use crate::{
    domain::import::ImportKind,
    error::Error,
    i18n::Strings,
    ledger::{
        Done,
        file::{self, Existing},
        import::{Applied, At, Finding, Outcome, Plan, Request, guess, peek},
    },
    transfer::{ReadProblem, roster::Choice},
    tui::{
        effect::Effect,
        forms::{file as files, find::Item},
        layers::{confirm::Confirm, pick::Pick},
        msg,
        shared::{Shared, Village},
    },
};

/// Which sheets of a workbook are to be read.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// The first one with headings.
    First,
    /// All that people see.
    All,
    /// The one of this name.
    Named(String),
}

impl Sheet {
    pub(super) fn choice(&self) -> Choice<'_> {
        match self {
            Self::First => Choice::First,
            Self::All => Choice::All,
            Self::Named(name) => Choice::Named(name),
        }
    }
}

/// Opens the choice of a file; in the demo village nobody shall take it for their own ledger.
pub(super) fn begin(shared: &Shared) -> Effect {
    let t = shared.t;
    match shared.village {
        Village::Own => choose(&files::here(), t),
        Village::Demo => Effect::open(Confirm::new(t.files.into_demo, t.files.choose, Msg::Choose)),
    }
}

pub(super) fn choose(typed: &str, t: &Strings) -> Effect {
    files::choose_file(t.files.choose_title, typed, files::ROSTERS, |path| Msg::Chosen(path).into())
}

pub(super) fn take(path: PathBuf, t: &Strings) -> Effect {
    let name = name_of(&path);
    Effect::task((t.files.reading)(&name), move |ledger, progress| {
        let bytes = file::read_document(&path)?;
        let Done { value, .. } = ledger.import_document(&bytes, &name, progress)?;
        Ok(msg::Msg::Saved(Some(Box::new(Msg::Taken(value).into()))))
    })
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes the rows that are not taken beside the file, under a name that no file has.
pub(super) fn write_rejects(plan: &Arc<Plan>, path: &Path, t: &'static Strings) -> Effect {
    let (plan, path) = (Arc::clone(plan), path.to_owned());
    Effect::task(t.files.rejects, move |_, _| {
        let bytes = file::read_sheet(&path)?;
        let target = file::free_name(&path, t.files.rejects_end, "xlsx");
        let say = |finding: &Finding| format!("{}{}", t.reason(&finding.reason), t.remedy(&finding.reason));
        let rows = plan.write_rejects(&bytes, (t.rejects_heading(), &say), &target, Existing::Keep)?;
        Ok(Msg::RejectsWritten(rows, target))
    })
}

/// Opens the choice of a sheet: all of them, or one by its name.
pub(super) fn choose_sheet(state: &State, t: &Strings) -> Effect {
    const ALL: &str = "";
    let all = Item::new(ALL, t.files.all_sheets);
    let items = std::iter::once(all).chain(state.sheets().map(|name| Item::new(name, name))).collect();
    Effect::open(Pick::among(t.files.sheet, items, |item| {
        let sheet = if item.code == ALL { Sheet::All } else { Sheet::Named(item.code) };
        Msg::Sheet(sheet).into()
    }))
}

/// Reads a file as what is asked; without that it is a roster, or another kind is asked about.
pub(super) fn read(path: PathBuf, sheet: Sheet, asked: Option<Asked>, t: &Strings) -> Effect {
    let name = name_of(&path);
    Effect::task((t.files.reading)(&name), move |ledger, progress| {
        if file::is_sealed(&path)? {
            return Ok(Msg::Again(Box::new(files::unseal(path, |path| Msg::Chosen(path).into()))));
        }
        if file::is_whole_ledger(&path)? {
            return Ok(Msg::Offer(path));
        }
        let bytes = file::read_sheet(&path)?;
        let asked = match asked {
            Some(asked) => asked,
            None => match guess(&bytes, &name, progress)? {
                ImportKind::Roster => Asked::default(),
                kind => return Ok(Msg::About(kind::Msg::Guessed(path, kind))),
            },
        };
        let (month, programme) = (asked.month.as_str(), asked.programme.as_str());
        let request = Request {
            sheets: sheet.choice(),
            month,
            programme,
            decided: &asked.decided,
            taken: &asked.taken,
            ..name.as_str().into()
        };
        match ledger.plan_import(asked.kind, &bytes, request, progress) {
            Err(Error::Unreadable(ReadProblem::NoHeader)) => {
                let rows = peek(&bytes, sheet.choice(), progress)?;
                Ok(Msg::Map(map::Msg::Peeked(path, sheet, asked, rows)))
            }
            plan => Ok(Msg::Planned(path, asked, Arc::new(plan?))),
        }
    })
}

/// Asks whether the plan still is of the ledger as it stands.
pub(super) fn look_again(state: &State) -> Vec<Effect> {
    let Some(plan) = state.plan.clone().filter(|_| state.phase != Phase::Written) else { return Vec::new() };
    vec![Effect::load(move |ledger| ledger.is_stale(&plan).map(Msg::Looked))]
}

/// Plans with these changes, of those that are asked about; without any there is nothing to plan.
pub(super) fn take_asked(state: &mut State, taken: Vec<At>, t: &'static Strings) -> Vec<Effect> {
    if taken.is_empty() {
        return Vec::new();
    }
    state.asked.taken.extend(taken);
    again(state, t)
}

/// Says what was written.
pub(super) fn written(applied: Option<Applied>, t: &Strings) -> Effect {
    Effect::say(match applied {
        Some(Applied { new, changed, households }) => (t.files.applied)(new, changed, households),
        None => t.files.noted.to_owned(),
    })
}

/// Plans the same sheets anew, as they were asked for.
pub(super) fn again(state: &State, t: &'static Strings) -> Vec<Effect> {
    let Some(plan) = &state.plan else { return Vec::new() };
    let sheet = match plan.layout.sheets.as_slice() {
        [one] => Sheet::Named(one.name.clone()),
        _ => Sheet::All,
    };
    vec![read(state.path.clone(), sheet, Some(state.asked.clone()), t)]
}

pub(super) fn ask(state: &State, t: &Strings) -> Option<Effect> {
    let plan = state.plan.as_ref()?;
    if plan.is_empty() && state.chosen.is_empty() {
        return Some(Effect::open(Confirm::new(t.files.ask_note, t.files.note, Msg::Apply)));
    }
    let counts = plan.counts();
    let count = |outcome| counts.get(&outcome).copied().unwrap_or_default();
    let question = (t.files.ask)(count(Outcome::New), count(Outcome::Changed), count(Outcome::Rejected));
    Some(Effect::open(Confirm::new(question, t.files.apply, Msg::Apply)))
}

pub(super) fn apply(plan: &Arc<Plan>, chosen: &Chosen, t: &Strings) -> Effect {
    let (plan, acts) = (Arc::clone(plan), kind::acts(plan, chosen, t));
    Effect::task(t.files.writing, move |ledger, progress| {
        let done = ledger.apply_import(&plan, &acts, progress)?;
        let applied = Msg::Applied(done.map(|Done { value, .. }| value));
        Ok(msg::Msg::Saved(Some(Box::new(applied.into()))))
    })
}
