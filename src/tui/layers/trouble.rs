//! What lies over a ledger that does not open: what is wrong, and the rungs of the ladder that help, each with its price.

use std::path::{Path, PathBuf};

use ratatui::layout::Position;

use super::{
    Layer,
    ask::{Ask, Label, Secrecy},
    confirm::Confirm,
    gate::{Sealed, gate, recover},
    message::Message,
    prompt::Prompt,
    welcome::{Founder, Welcome},
};
use crate::{
    clock::{Clock, local_time},
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        Door, Ledger, NewLock,
        backup::{Backup, good_backups, newest_seen, put_back, rescue},
        file::free_name,
        keys::{Cover, Keyring, cover},
    },
    secret::{Fault, Key as LedgerKey, Passphrase},
    store::Mode,
    tui::{
        action::Listed,
        effect::{Effect, Job},
        key::Key,
        msg::{Answer, Msg},
        shared::Shared,
        widgets::{list::List, pane::Pane, text::cells},
    },
};

/// So many backups are offered: what all of them lack is on none.
const MOST_BACKUPS: usize = 5;

/// The choices keep so many rows on a small screen.
const LEAST_CHOICES: u16 = 4;

const HINTS: &[Listed] = &[
    Listed { id: "layer.choose", keys: &["enter"], label: |t| t.tui.choose },
    Listed { id: "quit", keys: &["esc"], label: |t| t.tui.quit },
];

/// A ledger that does not open.
#[derive(Debug)]
pub struct Trouble {
    door: Door,
    /// The key, where it is known: the passphrase was right, the file is not.
    key: Option<LedgerKey>,
    why: Error,
    /// The newest operation that can still be seen in the file.
    seen: Option<i64>,
    choices: List<Choice>,
    state: State,
}

#[derive(Debug)]
enum State {
    Open,
    Working,
    Failed(Error),
}

/// A rung of the ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Choice {
    Look,
    Rescue,
    Backup(Box<Backup>),
    Sheet,
    Again,
    Empty,
    Leave,
}

impl Choice {
    fn label(&self, t: &Strings) -> String {
        match self {
            Self::Look => t.backups.look_only.to_owned(),
            Self::Rescue => t.backups.rescue_here.to_owned(),
            Self::Backup(backup) => match &backup.label {
                Some(label) => {
                    let contents = &label.contents;
                    (t.backups.put_this_back)(&local_time(&label.made_at), contents.op, contents.persons)
                }
                None => backup.file.display().to_string(),
            },
            Self::Sheet => t.keys.recovering.to_owned(),
            Self::Again => t.backups.try_again.to_owned(),
            Self::Empty => t.backups.empty_beside.to_owned(),
            Self::Leave => t.tui.welcome_leave.to_owned(),
        }
    }
}

/// Returns whether an error is about the file of a ledger, so that it has a screen of its own; others pass, or are the
/// user's to mend at once.
pub const fn is_trouble(error: &Error) -> bool {
    matches!(
        error,
        Error::Damaged
            | Error::NotALedger(_)
            | Error::NoFile(_)
            | Error::Newer { .. }
            | Error::ReadOnly(_)
            | Error::ForeignLog(_)
            | Error::Io(_)
            | Error::Key(
                Fault::NoKeyFile | Fault::KeyFileDamaged | Fault::KeyFileNewer(_) | Fault::OtherLedger
            )
    )
}

impl Trouble {
    /// Returns what helps with a ledger that does not open; looks for backups.
    pub fn new(door: Door, key: Option<LedgerKey>, why: Error) -> Self {
        let mut choices = match &why {
            Error::ReadOnly(_) => vec![Choice::Look],
            Error::Damaged => vec![Choice::Rescue],
            Error::Key(Fault::KeyFileNewer(_)) => Vec::new(),
            Error::Key(_) => vec![Choice::Sheet],
            _ => Vec::new(),
        };
        // A newer ledger is sound, and so is one that cannot be written: no backup is to take its place.
        let is_lost = matches!(why, Error::Damaged | Error::NotALedger(_) | Error::NoFile(_) | Error::Key(_));
        if is_lost {
            let backups = good_backups(&door.places).into_iter().take(MOST_BACKUPS);
            choices.extend(backups.map(|backup| Choice::Backup(Box::new(backup))));
        }
        choices.push(Choice::Again);
        if matches!(why, Error::Damaged | Error::NotALedger(_) | Error::NoFile(_)) {
            choices.push(Choice::Empty);
        }
        choices.push(Choice::Leave);
        let seen = newest_seen(&door.path, key.as_ref());
        Self { door, key, why, seen, choices: List::new(choices), state: State::Open }
    }

    /// Returns the clock of the ledger.
    pub const fn clock(&self) -> Clock {
        self.door.clock
    }

    fn choose(&mut self, t: &'static Strings) -> Vec<Effect> {
        let (door, key) = (self.door.clone(), self.key.clone());
        let effect = match self.choices.selected().cloned() {
            Some(Choice::Look) => {
                let door = Door { mode: Mode::Look, ..door };
                self.work(move |ledger| enter(&door, key.as_ref(), ledger))
            }
            Some(Choice::Rescue) => self.work(move |ledger| rescued(&door, key.as_ref(), ledger, t)),
            Some(Choice::Backup(backup)) => {
                let question = joined([self.loss(&backup, t), t.backups.ask_put_back.to_owned()]);
                Effect::open(Confirm::new(question, t.backups.restore, Msg::Layer(Answer::Confirmed)))
            }
            Some(Choice::Sheet) => Effect::open(recover(door, std::sync::Arc::default())),
            Some(Choice::Again) => self.work(move |ledger| enter(&door, key.as_ref(), ledger)),
            Some(Choice::Empty) => Effect::open(Prompt::entered(t.backups.type_new, "", |word: String| {
                Msg::Layer(Answer::Entered(word))
            })),
            Some(Choice::Leave) | None => Effect::Send(Msg::Quit),
        };
        vec![effect]
    }

    /// Has something done that opens a ledger, or says why it did not.
    fn work(&mut self, work: impl FnOnce(&mut Ledger) -> Result<Msg> + Send + 'static) -> Effect {
        self.state = State::Working;
        Effect::Job(Job::new(move |ledger, _| {
            Ok(Msg::Layer(match work(ledger) {
                Ok(msg) => Answer::Saved(Box::new(msg)),
                Err(error) => Answer::Failed(error),
            }))
        }))
    }

    /// Puts the chosen backup in the place of the ledger, if need be after its passphrase was asked for.
    fn put_back(&mut self, t: &'static Strings) -> Vec<Effect> {
        let Some(Choice::Backup(backup)) = self.choices.selected().cloned() else { return Vec::new() };
        let (door, key) = (self.door.clone(), self.key.clone());
        if key.is_some() || cover(&backup.file).is_ok_and(|cover| cover == Cover::Plain) {
            return vec![self.work(move |ledger| restored(&backup, &door, key.as_ref(), ledger, t))];
        }
        let fields: &[(Label, Secrecy)] = &[(|t| t.keys.passphrase, Secrecy::Hidden)];
        vec![Effect::open(Ask::new(
            |t| t.backups.restore,
            |t| t.backups.backup_passphrase,
            fields,
            move |ledger, typed| {
                let words = typed.first().map_or("", |text| text.as_str());
                let (key, _) = Keyring::read(&backup.file)?.unlock(&Passphrase::new(words))?;
                let msg = restored(&backup, &door, Some(&key), ledger, t)?;
                Ok(Msg::Layer(Answer::Saved(Box::new(msg))))
            },
        ))]
    }

    /// Offers to found an empty ledger beside the one that does not open, for who types the word for it.
    fn empty(&self, word: &str, t: &Strings) -> Vec<Effect> {
        if word.trim() != t.backups.word_new {
            return vec![Effect::say(t.errors.cancelled)];
        }
        let file = if self.door.path.exists() {
            free_name(&self.door.path, t.backups.new_name, "zhucan")
        } else {
            self.door.path.clone()
        };
        let (place, clock) = (file.clone(), self.door.clock);
        let found = move |draft: &_, lock: Option<&NewLock>| match lock {
            Some(lock) => Ledger::found_locked(&place, lock, draft, clock),
            None => Ledger::found(&place, None, draft, clock),
        };
        vec![Effect::open(Welcome::new(Founder { file, clock, found: std::sync::Arc::new(found) }))]
    }

    /// Says what would be lost by taking a backup.
    fn loss(&self, backup: &Backup, t: &Strings) -> String {
        let held = backup.label.as_ref().map_or(0, |label| label.contents.op);
        match self.seen {
            Some(op) if op > held => (t.backups.lost_since)(op - held),
            Some(_) => t.backups.would_lose_none.to_owned(),
            None => t.backups.unknown_loss.to_owned(),
        }
    }

    /// Returns what stands above the choices.
    fn text(&self, t: &Strings) -> String {
        let error = |error: &Error| joined([t.error(error), t.hint(error).unwrap_or_default()]);
        let newest = self.choices.entries().iter().find_map(|choice| match choice {
            Choice::Backup(backup) => Some(self.loss(backup, t)),
            _ => None,
        });
        let file = self.door.path.display().to_string();
        match &self.state {
            State::Working => joined([t.error(&self.why), t.tui.working.to_owned()]),
            State::Failed(failed) => joined([t.error(&self.why), error(failed)]),
            State::Open => joined([error(&self.why), file, newest.unwrap_or_default()]),
        }
    }
}

fn joined<const N: usize>(lines: [String; N]) -> String {
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Opens the ledger in the place of the empty one; one that needs a passphrase asks for it.
fn enter(door: &Door, key: Option<&LedgerKey>, ledger: &mut Ledger) -> Result<Msg> {
    if key.is_none() && cover(&door.path)? == Cover::Sealed {
        Keyring::read(&door.path)?;
        return Ok(Msg::Open(Box::new(gate(door, Sealed::default()))));
    }
    *ledger = door.enter(key)?;
    Ok(Msg::Home)
}

/// Saves what can be read of the ledger into a new one, opens that and says what was lost.
fn rescued(door: &Door, key: Option<&LedgerKey>, ledger: &mut Ledger, t: &Strings) -> Result<Msg> {
    let into = free_name(&door.path, t.backups.rescued_name, "zhucan");
    let lines = rescue(&door.path, key, &into, door.clock)?;
    let counted =
        lines.iter().map(|line| (t.backups.rescued_line)(t.noun(line.kind.code()), line.saved, line.lost));
    let text = [(t.backups.rescued)(&into)].into_iter().chain(counted).collect::<Vec<_>>().join("\n");
    *ledger = Door { path: into, ..door.clone() }.enter(key)?;
    Ok(told(t.backups.rescue_here, text))
}

/// Puts a backup in the place of the ledger, opens it and says where the old file is.
fn restored(
    backup: &Backup,
    door: &Door,
    key: Option<&LedgerKey>,
    ledger: &mut Ledger,
    t: &Strings,
) -> Result<Msg> {
    let aside: Option<PathBuf> = put_back(&backup.file, &door.path, key)?;
    *ledger = door.enter(key)?;
    let op = backup.label.as_ref().map_or(0, |label| label.contents.op);
    let kept = aside.as_deref().map_or_else(String::new, |aside: &Path| (t.backups.set_aside)(aside));
    Ok(told(t.backups.restore, joined([(t.backups.restored)(op), kept])))
}

fn told(title: &str, text: String) -> Msg {
    Msg::Open(Box::new(Message::new(title, text)))
}

impl Layer for Trouble {
    fn key(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        if matches!(self.state, State::Working) || self.choices.moved(key) {
            return Vec::new();
        }
        if self.choices.by_digit(key).is_some() {
            return self.choose(shared.t);
        }
        match key.folded().to_string().as_str() {
            "enter" => self.choose(shared.t),
            "esc" | "0" | "q" => vec![Effect::Send(Msg::Quit)],
            _ => Vec::new(),
        }
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        body.blank();
        let (t, base, rows) = (body.shared.t, body.shared.theme.base, body.height());
        let mut pane = body.framed(t.backups.trouble, body.width().min(76), rows);
        let choices = cells(self.choices.entries().len()).max(LEAST_CHOICES);
        let room = pane.height().saturating_sub(choices.min(pane.height() / 2) + 1);
        let row = pane.rows(0, room).paragraph(0, &self.text(t), base).min(room) + 1;
        let left = pane.height().saturating_sub(row);
        self.choices.view_numbered(&mut pane.rows(row, left), |choice| (choice.label(t), base))
    }

    fn hints(&self) -> &'static [Listed] {
        HINTS
    }

    fn hides(&self) -> bool {
        true
    }

    fn answer(&mut self, answer: Answer, shared: &Shared) -> Vec<Effect> {
        match answer {
            Answer::Confirmed => self.put_back(shared.t),
            Answer::Entered(word) => self.empty(&word, shared.t),
            Answer::Failed(error) => {
                self.state = State::Failed(error);
                Vec::new()
            }
            // Something is open, or asks for a passphrase: a gate stays until that is right.
            Answer::Saved(msg) => {
                self.state = State::Open;
                let is_gate = matches!(&*msg, Msg::Open(layer) if layer.hides());
                let opened = (!is_gate).then(|| Effect::Send(Msg::Unlocked(Vec::new())));
                opened.into_iter().chain([Effect::Send(*msg)]).collect()
            }
            _ => Vec::new(),
        }
    }
}
