//! The first start: a ledger is founded, or the demo village shown. Who leaves has made nothing.

use std::{fmt, path::PathBuf, sync::Arc};

use ratatui::layout::Position;

use super::Layer;
use crate::{
    clock::Clock,
    demo,
    domain::{draft::Draft, setting::FOUNDING_FIELDS},
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    tui::{
        action::Listed,
        effect::Effect,
        forms::Form,
        key::Key,
        msg::{Answer, Msg, Notice},
        shared::Shared,
        widgets::{list::List, pane::Pane, text::cells},
    },
};

const HINTS: &[Listed] = &[
    Listed { id: "layer.choose", keys: &["enter"], label: |t| t.tui.choose },
    Listed { id: "quit", keys: &["esc"], label: |t| t.tui.quit },
];

/// Makes a ledger from what the form asked.
pub type Found = Arc<dyn Fn(&Draft) -> Result<Ledger> + Send + Sync>;

/// Who makes the ledger of the first start.
#[derive(Clone)]
pub struct Founder {
    /// Where it will lie.
    pub file: PathBuf,
    /// The clock it goes by.
    pub clock: Clock,
    /// Makes it from what the form asked.
    pub found: Found,
}

impl fmt::Debug for Founder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Founder").field("file", &self.file).finish_non_exhaustive()
    }
}

/// The choice of the first start.
#[derive(Debug)]
pub struct Welcome {
    choices: List<Choice>,
    founder: Founder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Found,
    Demo,
    Leave,
}

impl Choice {
    const fn label(self, t: &Strings) -> &'static str {
        match self {
            Self::Found => t.tui.welcome_found,
            Self::Demo => t.tui.welcome_demo,
            Self::Leave => t.tui.welcome_leave,
        }
    }
}

impl Welcome {
    /// Returns the choice whether `founder` is to make a ledger.
    pub fn new(founder: Founder) -> Self {
        Self { choices: List::new(vec![Choice::Found, Choice::Demo, Choice::Leave]), founder }
    }

    fn choose(&self, t: &Strings) -> Vec<Effect> {
        match self.choices.selected() {
            Some(Choice::Found) => vec![Effect::open(self.form(t))],
            Some(Choice::Demo) => vec![Effect::say(t.tui.working), show_demo(t)],
            Some(Choice::Leave) | None => vec![Effect::Send(Msg::Quit)],
        }
    }

    /// Returns the form that founds a ledger in the place of the empty one.
    fn form(&self, t: &Strings) -> Form {
        let found = Arc::clone(&self.founder.found);
        let told = Notice::Told((t.tui.founded)(&self.founder.file));
        Form::asking(t.tui.founding, FOUNDING_FIELDS, Draft::new(), t, move |ledger, draft| {
            *ledger = found(draft)?;
            Ok(Msg::Layer(Answer::Saved(Box::new(Msg::Say(told.clone())))))
        })
    }
}

/// Puts the demo village in the place of the empty ledger.
fn show_demo(t: &Strings) -> Effect {
    let told = Notice::Told(t.tui.demo_opened.to_owned());
    Effect::load(move |ledger| {
        *ledger = demo::open()?;
        Ok(Msg::Layer(Answer::Saved(Box::new(Msg::Say(told)))))
    })
}

impl Layer for Welcome {
    fn key(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        if self.choices.moved(key) {
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
        let (t, base) = (body.shared.t, body.shared.theme.base);
        let rows = cells(self.choices.entries().len());
        let mut pane = body.framed(t.tui.welcome, body.width().min(72), rows);
        self.choices
            .view(&mut pane, |choice| (format!("{}. {}", *choice as usize + 1, choice.label(t)), base))
    }

    fn hints(&self) -> &'static [Listed] {
        HINTS
    }

    /// The ledger is there: the screen below begins.
    fn answer(&mut self, answer: Answer, _shared: &Shared) -> Vec<Effect> {
        match answer {
            Answer::Saved(told) => vec![Effect::close(), Effect::Send(Msg::Changed), Effect::Send(*told)],
            _ => Vec::new(),
        }
    }
}
