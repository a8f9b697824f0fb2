//! Secrets asked for: passphrases, the recovery code, the name of whose they are. As a gate it hides everything below.

use std::{fmt, sync::Arc, thread, time::Duration};

use ratatui::layout::Position;
use zeroize::Zeroizing;

use super::Layer;
use crate::{
    error::{Error, Result},
    i18n::Strings,
    ledger::{Ledger, progress::Progress},
    secret::Fault,
    tui::{
        action::Listed,
        effect::{Effect, Job},
        key::Key,
        msg::{Answer, Msg},
        shared::Shared,
        widgets::{
            pane::Pane,
            secret::{Look, SecretLine},
            text::{cells, width, wrap},
        },
    },
};

/// What was typed, field by field.
pub type Typed = [Zeroizing<String>];

/// What is done with it.
type Work = Arc<dyn Fn(&mut Ledger, &Typed) -> Result<Msg> + Send + Sync>;

/// Says what is asked for.
pub type Label = fn(&Strings) -> &'static str;

/// Seconds to wait after so many wrong passphrases; after more of them, as long as after the last.
const BACK_OFF: [u64; 7] = [0, 0, 1, 2, 4, 8, 16];

/// Seconds to wait after still more.
const LONGEST: u64 = 30;

/// How often a wait looks whether the program is to end.
const GLANCE: Duration = Duration::from_millis(200);

const KEYS: &[Listed] = &[
    Listed { id: "ask.next", keys: &["enter"], label: |t| t.tui.next_field },
    Listed { id: "ask.show", keys: &["f2"], label: |t| t.keys.show },
    Listed { id: "layer.back", keys: &["esc"], label: |t| t.tui.back },
];

/// The keys of a locked ledger.
pub const GATE_KEYS: &[Listed] = &[
    Listed { id: "ask.unlock", keys: &["enter"], label: |t| t.keys.unlock },
    Listed { id: "ask.show", keys: &["f2"], label: |t| t.keys.show },
    Listed { id: "ask.recover", keys: &["f4"], label: |t| t.keys.forgotten },
    Listed { id: "quit", keys: &["esc"], label: |t| t.tui.quit },
];

/// One thing that is asked for.
#[derive(Debug)]
struct Asked {
    label: Label,
    secrecy: Secrecy,
    line: SecretLine,
}

/// Whether what is typed is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// As stars, until it is to be shown.
    Hidden,
    /// Always: a name, or a code that is copied from paper.
    Open,
}

/// What may be done besides answering.
enum Manner {
    /// It can be left.
    Dialog,
    /// It hides the ledger; the sheet opens it too, and the program can be left.
    Gate(Holds, Box<dyn Fn(&Strings) -> Ask + Send>),
}

/// What would be lost if the program ended at a gate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Nothing.
    #[default]
    Nothing,
    /// What was typed in open forms.
    Drafts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Working,
}

/// Secrets asked for.
pub struct Ask {
    title: Label,
    text: Label,
    fields: Vec<Asked>,
    focus: usize,
    look: Look,
    manner: Manner,
    state: State,
    problem: Option<String>,
    /// How often the passphrase was wrong.
    failures: usize,
    work: Work,
}

impl fmt::Debug for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ask")
            .field("focus", &self.focus)
            .field("failures", &self.failures)
            .finish_non_exhaustive()
    }
}

impl Ask {
    /// Returns a dialog that asks for `fields`; what `work` returns goes to the opener.
    pub fn new<M: Into<Msg>>(
        title: Label,
        text: Label,
        fields: &[(Label, Secrecy)],
        work: impl Fn(&mut Ledger, &Typed) -> Result<M> + Send + Sync + 'static,
    ) -> Self {
        let asked = |(label, secrecy): &(Label, Secrecy)| Asked {
            label: *label,
            secrecy: *secrecy,
            line: SecretLine::default(),
        };
        Self {
            title,
            text,
            fields: fields.iter().map(asked).collect(),
            focus: 0,
            look: Look::Stars,
            manner: Manner::Dialog,
            state: State::Open,
            problem: None,
            failures: 0,
            work: Arc::new(move |ledger, typed| work(ledger, typed).map(Into::into)),
        }
    }

    /// Returns the same as a gate; `recover` makes what asks for the recovery code.
    #[must_use]
    pub fn gate(self, holds: Holds, recover: impl Fn(&Strings) -> Self + Send + 'static) -> Self {
        Self { manner: Manner::Gate(holds, Box::new(recover)), ..self }
    }

    fn submit(&mut self) -> Vec<Effect> {
        if let Some(empty) = self.fields.iter().position(|field| field.line.is_empty()) {
            self.focus = empty;
            return Vec::new();
        }
        (self.state, self.problem) = (State::Working, None);
        let typed: Vec<Zeroizing<String>> = self.fields.iter().map(|field| field.line.text()).collect();
        let (work, pause) = (Arc::clone(&self.work), self.pause());
        vec![Effect::Job(Job::new(move |ledger, progress| {
            let done = wait(pause, progress).and_then(|()| work(ledger, &typed));
            Ok(Msg::Layer(match done {
                Ok(msg) => Answer::Saved(Box::new(msg)),
                Err(error) => Answer::Failed(error),
            }))
        }))]
    }

    /// Returns how long the next try waits.
    fn pause(&self) -> Duration {
        Duration::from_secs(BACK_OFF.get(self.failures).copied().unwrap_or(LONGEST))
    }

    fn refused(&mut self, error: &Error, t: &Strings) {
        self.state = State::Open;
        self.problem = Some(match t.hint(error) {
            Some(hint) => format!("{}{}{hint}", t.error(error), t.common.space),
            None => t.error(error),
        });
        self.failures += usize::from(matches!(error, Error::Key(Fault::WrongPassphrase)));
        for field in self.fields.iter_mut().filter(|field| field.secrecy == Secrecy::Hidden) {
            field.line.clear();
        }
        let first = self.fields.iter().position(|field| field.line.is_empty());
        self.focus = first.unwrap_or(0);
    }

    fn go(&mut self, by: isize) -> Vec<Effect> {
        self.focus = self.focus.saturating_add_signed(by).min(self.fields.len().saturating_sub(1));
        Vec::new()
    }

    fn leave(&self) -> Vec<Effect> {
        match self.manner {
            Manner::Dialog => vec![Effect::close()],
            Manner::Gate(..) => vec![Effect::Send(Msg::Leave)],
        }
    }

    fn recover(&self, t: &Strings) -> Vec<Effect> {
        match &self.manner {
            Manner::Dialog => Vec::new(),
            Manner::Gate(_, recover) => vec![Effect::open(recover(t))],
        }
    }

    /// Returns what stands below the fields: what went wrong, what is being done, or a hint about the keyboard.
    fn below(&self, t: &'static Strings) -> String {
        // What can be read needs no hint about the keyboard: what is wrong with it matters.
        let hidden = self.fields.get(self.focus).filter(|field| field.secrecy == Secrecy::Hidden);
        let line = hidden.map(|field| &field.line);
        match (self.state, &self.problem) {
            (State::Working, _) => match self.pause().as_secs() {
                0 => t.tui.working.to_owned(),
                seconds => (t.keys.waiting)(seconds),
            },
            (State::Open, _) if line.is_some_and(SecretLine::is_wide) => t.keys.wide.to_owned(),
            (State::Open, _) if line.is_some_and(SecretLine::is_capital) => t.keys.capital.to_owned(),
            (State::Open, Some(problem)) => problem.clone(),
            (State::Open, None) => String::new(),
        }
    }
}

/// Waits, unless the program is to end.
fn wait(pause: Duration, progress: &Progress) -> Result<()> {
    let mut left = pause;
    while !left.is_zero() {
        progress.go_on()?;
        let nap = left.min(GLANCE);
        thread::sleep(nap);
        left -= nap;
    }
    Ok(())
}

impl Layer for Ask {
    fn key(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        if self.state == State::Working {
            return Vec::new();
        }
        let is_last = self.focus + 1 >= self.fields.len();
        match key.to_string().as_str() {
            "enter" if is_last => self.submit(),
            "enter" | "tab" | "down" => self.go(1),
            "shift-tab" | "up" => self.go(-1),
            "f2" => {
                self.look = if self.look == Look::Stars { Look::Plain } else { Look::Stars };
                Vec::new()
            }
            "f4" => self.recover(shared.t),
            "esc" => self.leave(),
            _ => {
                if let Some(field) = self.fields.get_mut(self.focus) {
                    field.line.key(key);
                }
                Vec::new()
            }
        }
    }

    fn takes_text(&self) -> bool {
        self.state == State::Open
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> Vec<Effect> {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.line.paste(text);
        }
        Vec::new()
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        if self.hides() {
            body.blank();
        }
        let (t, theme) = (body.shared.t, body.shared.theme);
        let columns = body.width().min(72);
        let room = usize::from(columns.saturating_sub(4));
        let (text, below) = ((self.text)(t), self.below(t));
        let rows = wrap(text, room).len() + wrap(&below, room).len() + self.fields.len() + 2;
        let mut pane = body.framed((self.title)(t), columns, cells(rows));
        let first = pane.paragraph(0, text, theme.base) + 1;
        let labels = self.fields.iter().map(|field| width((field.label)(t))).max().unwrap_or(0);
        let (column, mut place) = (cells(labels + 1), pane.place(first, 0));
        for (row, (at, field)) in (first..).zip(self.fields.iter().enumerate()) {
            pane.text(row, 0, (field.label)(t), theme.label);
            let look = if field.secrecy == Secrecy::Open { Look::Plain } else { self.look };
            let size = (pane.width().saturating_sub(column), 1);
            let end = field.line.view(&mut pane.part(row, column, size), look, theme.input);
            if at == self.focus {
                place = end;
            }
        }
        pane.paragraph(first + cells(self.fields.len()) + 1, &below, theme.base);
        place
    }

    fn hints(&self) -> &'static [Listed] {
        match self.manner {
            Manner::Dialog => KEYS,
            Manner::Gate(..) => GATE_KEYS,
        }
    }

    fn answer(&mut self, answer: Answer, shared: &Shared) -> Vec<Effect> {
        match answer {
            Answer::Saved(msg) => vec![Effect::close(), Effect::Send(*msg)],
            Answer::Failed(error) => {
                self.refused(&error, shared.t);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn has_unsaved(&self) -> bool {
        matches!(self.manner, Manner::Gate(Holds::Drafts, _))
    }

    fn hides(&self) -> bool {
        matches!(self.manner, Manner::Gate(..))
    }
}
