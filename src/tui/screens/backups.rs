//! The backups of the ledger in every place: made, looked at, brought back.

use std::path::PathBuf;

use ratatui::layout::Position;

use crate::{
    clock::local_time,
    domain::{backup::Label, page::Slice, setting::Setting},
    error::Result,
    i18n::Strings,
    ledger::{
        Ledger,
        backup::{Access, Backup, Comparison, Health, Outcome, Standing},
    },
    tui::{
        action::Action,
        effect::Effect,
        layers::{confirm::Confirm, prompt::Prompt},
        msg::{self, Notice},
        rows,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.backups.made, width: Width::Cells(16) },
    Column { heading: |t| t.backups.op, width: Width::Cells(6) },
    Column { heading: |t| t.backups.persons, width: Width::Cells(6) },
    Column { heading: |t| t.backups.health, width: Width::Cells(14) },
    Column { heading: |t| t.backups.file, width: Width::Rest(12) },
];

/// So many lost operations are named before a backup is brought back.
const NAMED: usize = 5;

/// The backups in every place.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<Line>,
}

/// A line of the list.
#[derive(Debug)]
pub enum Line {
    /// A place, before its backups.
    Place(Standing),
    /// A backup.
    Backup(Backup),
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.backups.title.to_owned()
    }

    fn backup(&self) -> Option<&Backup> {
        match self.rows.selected()? {
            Line::Backup(backup) => Some(backup),
            Line::Place(_) => None,
        }
    }
}

/// What happens to the backups.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The backups were read.
    Loaded(Ticket, Vec<Line>),
    /// The cursor is to move.
    Move(Step),
    /// A backup is to be made in every place.
    Make,
    /// Backups were made, or not.
    Made(Vec<Outcome>),
    /// What the backup under the cursor would change is to be looked at.
    Compare,
    /// The file of another backup, such as one on a stick, is to be asked for.
    AskFile,
    /// What this backup would change is to be looked at.
    Named(PathBuf),
    /// A backup was compared with the ledger.
    Compared(PathBuf, Box<Comparison>),
    /// This backup is to be brought back.
    Restore(PathBuf),
    /// It was brought back; what was there before is in this backup.
    Restored(Option<PathBuf>),
}

/// What can be done with the backups.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "backups.restore",
        keys: &["enter"],
        label: |t| t.backups.restore,
        when: |s| s.backup().is_some(),
        msg: |_| Msg::Compare,
    },
    Action {
        id: "backups.make",
        keys: &["a"],
        label: |t| t.backups.make,
        when: |_| true,
        msg: |_| Msg::Make,
    },
    Action {
        id: "backups.other",
        keys: &["f"],
        label: |t| t.backups.other_file,
        when: |_| true,
        msg: |_| Msg::AskFile,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let effect = match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            Some(Effect::load(move |ledger| Ok(Msg::Loaded(ticket, read(ledger)?))))
        }
        Msg::Loaded(ticket, lines) => {
            state.rows.take(ticket, Slice::all(lines));
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Make => Some(Effect::task(t.backups.title, |ledger, _| Ok(Msg::Made(ledger.back_up()?)))),
        Msg::Made(outcomes) => {
            return vec![Effect::Send(msg::Msg::Changed), told(&outcomes, t)];
        }
        Msg::Compare => state.backup().map(|backup| compare(backup.file.clone(), t)),
        Msg::AskFile => Some(Effect::open(Prompt::entered(t.backups.file, "", |path: String| {
            Msg::Named(path.trim().trim_matches(['"', '\'']).into())
        }))),
        Msg::Named(file) => Some(compare(file, t)),
        Msg::Compared(file, comparison) => {
            let question = format!("{} {}", loss(&comparison, t), t.backups.ask_restore);
            Some(Effect::open(Confirm::new(question, t.backups.restore, Msg::Restore(file))))
        }
        Msg::Restore(file) => Some(Effect::task(t.backups.restore, move |ledger, _| {
            let before = ledger.restore(&file, None)?;
            Ok(Msg::Restored(before.map(|backup| backup.file)))
        })),
        Msg::Restored(before) => {
            let told = before.as_ref().and_then(|file| file.file_name()).unwrap_or_default();
            let told = (t.backups.restored_here)(&told.to_string_lossy());
            return vec![Effect::Send(msg::Msg::Changed), Effect::say(told)];
        }
    };
    effect.into_iter().collect()
}

/// Draws the backups under their places.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let t = pane.shared.t;
    table::view(pane, COLUMNS, &mut state.rows, t.backups.none_here, |line| match line {
        Line::Place(standing) => Row::heading(place(standing, t)),
        Line::Backup(backup) => {
            let said = |read: fn(&Label) -> String| backup.label.as_ref().map(read).unwrap_or_default();
            Row::new([
                said(|label| local_time(&label.made_at)),
                said(|label| label.contents.op.to_string()),
                said(|label| label.contents.persons.to_string()),
                health(backup.health, t).to_owned(),
                backup.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            ])
        }
    })
}

const fn health(health: Health, t: &Strings) -> &'static str {
    match health {
        Health::Good => t.backups.good,
        Health::Unlabelled => t.backups.unlabelled,
        Health::Changed => t.backups.changed,
    }
}

/// Returns how a place stands, in a line.
fn place(standing: &Standing, t: &Strings) -> String {
    let folder = standing.place.folder.display().to_string();
    let state = match (standing.access, &standing.newest, standing.behind) {
        (Access::Away, _, _) => t.backups.is_away.to_owned(),
        (Access::Open, None, _) => t.backups.today_none.to_owned(),
        (Access::Open, Some(_), 0) => t.backups.today_current.to_owned(),
        (Access::Open, Some(_), ops) => (t.backups.today_behind)(ops),
    };
    rows::joined(&[state, folder], "  ")
}

fn read(ledger: &Ledger) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for standing in ledger.backup_standings()? {
        let village = ledger.setting(Setting::Code)?;
        let backups = standing.place.backups(&village).unwrap_or_default();
        lines.push(Line::Place(standing));
        lines.extend(backups.into_iter().map(Line::Backup));
    }
    Ok(lines)
}

fn compare(file: PathBuf, t: &'static Strings) -> Effect {
    Effect::task(t.backups.comparing, move |ledger, _| {
        let comparison = ledger.compare_backup(&file, None)?;
        Ok(Msg::Compared(file, Box::new(comparison)))
    })
}

/// Returns what would be lost and come back, the newest operations by name.
fn loss(comparison: &Comparison, t: &Strings) -> String {
    let named = comparison.lost.iter().take(NAMED).map(|op| rows::op(op, t).cells.join(" "));
    let mut lines = vec![match comparison.lost.len() {
        0 => t.backups.would_lose_none.to_owned(),
        n => (t.backups.would_lose)(n),
    }];
    lines.extend(named);
    if comparison.regained > 0 {
        lines.push((t.backups.would_regain)(comparison.regained));
    }
    lines.join(" / ")
}

fn told(outcomes: &[Outcome], t: &Strings) -> Effect {
    let failed = outcomes.iter().find_map(|outcome| Some((&outcome.place, outcome.backup.as_ref().err()?)));
    let notice = match failed {
        Some((place, error)) => Notice::Warning((t.backups.failed)(&place.folder, &t.error(error))),
        None => Notice::Told((t.backups.all_made)(outcomes.len())),
    };
    Effect::Send(msg::Msg::Say(notice))
}
