//! What kind of list a file is, what is asked of it as a whole, and what is done about its differences.

use std::{collections::BTreeMap, path::PathBuf};

use super::{Sheet, State, act::read};
use crate::{
    domain::{
        field::Field,
        import::{ImportKind, MatchDecision},
        normalise::mask_account,
        problem::ProblemKind,
        reconcile::{Difference, Remedy},
    },
    i18n::{Strings, Word as _},
    ledger::import::{Act, Ask, At, Line, Plan, Reason},
    tui::{
        effect::Effect,
        forms::find::Item,
        layers::{pick::Pick, prompt::Prompt},
    },
};

/// What is asked of a list as a whole.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What it is about.
    pub kind: ImportKind,
    /// The months that were paid, if its title does not say.
    pub month: String,
    /// The programme, subsidy or course, if neither title nor columns say.
    pub programme: String,
    /// What was decided about rows that may be about somebody of the ledger.
    pub decided: Vec<MatchDecision>,
    /// What may change of that which is asked about.
    pub taken: Vec<At>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            kind: ImportKind::Roster,
            month: String::new(),
            programme: String::new(),
            decided: Vec::new(),
            taken: Vec::new(),
        }
    }
}

/// What was chosen about differences, by their place in the plan.
pub type Chosen = BTreeMap<usize, Remedy>;

/// Which differences a choice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one under the cursor.
    This,
    /// All of its kind.
    Alike,
}

/// What happens to the kind of a list and to its differences.
#[derive(Debug)]
pub enum Msg {
    /// The file looks like a list of this kind, which is to be asked.
    Guessed(PathBuf, ImportKind),
    /// Another kind of list is to be chosen.
    Kinds,
    /// This kind was chosen.
    Kind(ImportKind),
    /// This is said about the list as a whole.
    Whole(Field, String),
    /// What to do about a difference is to be chosen.
    Remedies,
    /// This is to be done about it, or about all like it; nothing without a remedy.
    Acted(Which, Option<Remedy>),
}

/// Takes a message.
pub(super) fn update(state: &mut State, msg: Msg, t: &'static Strings) -> Vec<Effect> {
    match msg {
        Msg::Guessed(path, kind) => {
            state.path = path;
            return vec![choose_kind(kind, t)];
        }
        Msg::Kinds => return vec![choose_kind(state.asked.kind, t)],
        Msg::Kind(kind) => {
            state.asked = Asked { kind, ..Asked::default() };
            return vec![read(state.path.clone(), Sheet::First, Some(state.asked.clone()), t)];
        }
        Msg::Whole(field, text) => {
            match field {
                Field::Month => state.asked.month = text,
                _ => state.asked.programme = text,
            }
            return vec![read(state.path.clone(), Sheet::First, Some(state.asked.clone()), t)];
        }
        Msg::Remedies => {
            return choose_taken(state, t).or_else(|| choose_remedy(state, t)).into_iter().collect();
        }
        Msg::Acted(which, remedy) => choose(state, which, remedy),
    }
    Vec::new()
}

/// Opens the choice of a kind, the likeliest first.
pub(super) fn choose_kind(likeliest: ImportKind, t: &Strings) -> Effect {
    let others = ImportKind::ALL.iter().filter(|kind| **kind != likeliest);
    let kinds = std::iter::once(&likeliest).chain(others);
    let items = kinds.map(|kind| Item::new(kind.code(), t.word(*kind))).collect();
    Effect::open(Pick::among(t.files.which_kind, items, |item| {
        super::Msg::About(Msg::Kind(ImportKind::from_code(&item.code).unwrap_or(ImportKind::Roster))).into()
    }))
}

/// Asks for what no row of the list says, if that is why rows are not taken.
pub(super) fn ask_whole(plan: &Plan, asked: &Asked, t: &Strings) -> Option<Effect> {
    let lacks = |field| {
        let is_it = |reason: &Reason| *reason == Reason::Problem(ProblemKind::Missing);
        let mut findings = plan.rows.iter().flat_map(|row| &row.findings);
        findings.any(|finding| finding.field == field && is_it(&finding.reason))
    };
    let open = |field, label: String| {
        Some(Effect::open(Prompt::entered(label, "", move |text| super::Msg::About(Msg::Whole(field, text)))))
    };
    if asked.kind == ImportKind::Payments && lacks(Field::Month) {
        return open(Field::Month, t.files.ask_month.to_owned());
    }
    let name = [Field::Programme, Field::Title].into_iter().find(|field| lacks(*field))?;
    let is_new = asked.programme.is_empty() && asked.kind != ImportKind::Reminder;
    if is_new { open(name, (t.files.ask_whole)(t.word(name))) } else { None }
}

/// Opens the choice of what may change of that which is asked about: the one under the cursor, or all of its field.
fn choose_taken(state: &State, t: &Strings) -> Option<Effect> {
    let (ask, plan) = (state.asked()?, state.plan.as_ref()?);
    let one = vec![ask.at()];
    let all: Vec<At> = plan
        .asks
        .iter()
        .filter(|other| (other.column, other.is_left) == (ask.column, ask.is_left))
        .map(Ask::at)
        .collect();
    let mut items = vec![Item::new("", t.files.leave_it), Item::new("one", t.import_policies.take)];
    if all.len() > 1 {
        items.push(Item::new("all", (t.import_policies.take_all)(all.len(), ask.column.word(t.lang))));
    }
    Some(Effect::open(Pick::among(t.files.act, items, |item| match item.code.as_str() {
        "one" => super::Msg::TakeAsked(one).into(),
        "all" => super::Msg::TakeAsked(all).into(),
        _ => super::Msg::TakeAsked(Vec::new()).into(),
    })))
}

/// Opens the choice of what to do about the difference under the cursor, or about all like it.
pub(super) fn choose_remedy(state: &State, t: &Strings) -> Option<Effect> {
    let line = state.difference().and_then(|place| state.plan.as_ref()?.lines.get(place))?;
    let alike = state.plan.iter().flat_map(|plan| &plan.lines);
    let alike = alike.filter(|other| other.difference == line.difference).count();
    let mut items = vec![Item::new("", t.files.leave_it)];
    items.extend(line.remedies.iter().map(|remedy| Item::new(remedy.code(), t.word(*remedy))));
    if alike > 1 {
        let all = |remedy: &Remedy| {
            let label = (t.files.all_alike)(alike, t.word(line.difference), t.word(*remedy));
            Item::new(format!("={}", remedy.code()), label)
        };
        items.extend(line.remedies.iter().map(all));
    }
    Some(Effect::open(Pick::among(t.files.act, items, |item| {
        let which = if item.code.starts_with('=') { Which::Alike } else { Which::This };
        super::Msg::About(Msg::Acted(which, Remedy::from_code(item.code.trim_start_matches('=')))).into()
    })))
}

/// Notes what was chosen.
pub(super) fn choose(state: &mut State, which: Which, remedy: Option<Remedy>) {
    let (Some(place), Some(plan)) = (state.difference(), state.plan.clone()) else { return };
    let Some(line) = plan.lines.get(place) else { return };
    for (at, other) in plan.lines.iter().enumerate() {
        let is_meant = at == place || (which == Which::Alike && other.difference == line.difference);
        match remedy.filter(|remedy| other.remedies.contains(remedy)) {
            Some(remedy) if is_meant => drop(state.chosen.insert(at, remedy)),
            None if is_meant => drop(state.chosen.remove(&at)),
            _ => {}
        }
    }
}

/// Returns what is written about the differences.
pub(super) fn acts(plan: &Plan, chosen: &Chosen, t: &Strings) -> Vec<Act> {
    let act = |(at, remedy): (&usize, &Remedy)| {
        let line = plan.lines.get(*at)?;
        let title = t.remind_of(line.difference, line.month, &line.programme, &line.name);
        Some(Act { line: *at, remedy: *remedy, title })
    };
    chosen.iter().filter_map(act).collect()
}

/// Returns what a difference has to tell, and what was chosen about it.
pub(super) fn told(line: &Line, remedy: Option<Remedy>, t: &Strings) -> String {
    let what = match line.difference {
        Difference::OtherAccount | Difference::NewAccount => mask_account(&line.account),
        _ => line.programme.clone(),
    };
    let due = line.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
    let text = (t.files.difference)(&line.month.to_string(), &what, &due, &line.paid.to_string());
    match remedy {
        Some(remedy) => format!("{text} [{}]", t.word(remedy)),
        None => text,
    }
}
