//! The first start: a ledger is founded, or the demo village shown. Who leaves has made nothing.

use std::{fmt, path::PathBuf, sync::Arc};

use ratatui::layout::Position;

use super::{
    Layer,
    ask::{Ask, Label, Secrecy},
    gate::twice,
    sheet::Sheet,
};
use crate::{
    clock::Clock,
    demo,
    domain::{
        draft::Draft,
        setting::{FOUNDING_FIELDS, Founding},
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::{Ledger, NewLock},
    secret::{Fault, sheet},
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

/// Makes a ledger from what the form asked, locked if there is a lock.
pub type Found = Arc<dyn Fn(&Draft, Option<&NewLock>) -> Result<Ledger> + Send + Sync>;

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
    /// What was asked so far of a ledger that will be locked.
    draft: Draft,
    lock: Option<NewLock>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Found,
    Demo,
    FoundPlain,
    Leave,
}

impl Choice {
    const fn label(self, t: &Strings) -> &'static str {
        match self {
            Self::Found => t.tui.welcome_found,
            Self::Demo => t.tui.welcome_demo,
            Self::FoundPlain => t.tui.welcome_plain,
            Self::Leave => t.tui.welcome_leave,
        }
    }
}

impl Welcome {
    /// Returns the choice whether `founder` is to make a ledger.
    pub fn new(founder: Founder) -> Self {
        let choices = vec![Choice::Found, Choice::Demo, Choice::FoundPlain, Choice::Leave];
        Self { choices: List::new(choices), founder, draft: Draft::new(), lock: None }
    }

    fn choose(&self, t: &Strings) -> Vec<Effect> {
        match self.choices.selected() {
            Some(Choice::Found) => vec![Effect::open(self.form(t))],
            Some(Choice::FoundPlain) => vec![Effect::open(self.plain_form(t))],
            Some(Choice::Demo) => vec![Effect::say(t.tui.working), show_demo(t)],
            Some(Choice::Leave) | None => vec![Effect::Send(Msg::Quit)],
        }
    }

    /// Returns the form that asks what a locked ledger is founded with; the lock is asked for afterwards.
    fn form(&self, t: &Strings) -> Form {
        let file = self.founder.file.clone();
        Form::asking(t.tui.founding, FOUNDING_FIELDS, Draft::new(), t, move |ledger, draft| {
            Founding::check(draft, ledger.today())?;
            if file.exists() {
                return Err(Error::FileExists(file.clone()));
            }
            Ok(Msg::Layer(Answer::Drafted(draft.clone())))
        })
    }

    /// Returns the form that founds a ledger which is not encrypted in the place of the empty one.
    fn plain_form(&self, t: &Strings) -> Form {
        let (found, told) = (Arc::clone(&self.founder.found), self.told(t));
        Form::asking(t.tui.founding_plain, FOUNDING_FIELDS, Draft::new(), t, move |ledger, draft| {
            *ledger = found(draft, None)?;
            Ok(Msg::Layer(Answer::Saved(Box::new(Msg::Say(told.clone())))))
        })
    }

    fn told(&self, t: &Strings) -> Notice {
        Notice::Told((t.tui.founded)(&self.founder.file))
    }

    /// Founds the ledger once the recovery code was typed back from paper.
    fn check_copy(&self, lock: &NewLock, t: &Strings) -> Ask {
        let (found, told) = (Arc::clone(&self.founder.found), self.told(t));
        let (draft, lock) = (self.draft.clone(), lock.clone());
        let fields: &[(Label, Secrecy)] = &[(|t| t.keys.code, Secrecy::Open)];
        Ask::new(
            |t| t.keys.typing_back,
            |t| t.keys.typing_back_text,
            fields,
            move |ledger, typed| {
                let code = typed.first().map_or("", |code| code.as_str());
                if sheet::parse(code)? != lock.key {
                    return Err(Fault::NotTheSame.into());
                }
                *ledger = found(&draft, Some(&lock))?;
                Ok(Msg::Layer(Answer::Saved(Box::new(Msg::Say(told.clone())))))
            },
        )
    }
}

/// Asks for the passphrase of a new ledger twice, and makes its key.
fn ask_lock() -> Ask {
    let fields: &[(Label, Secrecy)] =
        &[(|t| t.keys.new, Secrecy::Hidden), (|t| t.keys.again, Secrecy::Hidden)];
    Ask::new(
        |t| t.keys.setting,
        |t| t.keys.setting_text,
        fields,
        |_, typed| {
            let [new, again] = typed else { return Err(Fault::NotTheSame.into()) };
            let lock = NewLock::random(twice(new, again)?)?;
            Ok(Msg::Layer(Answer::Keyed(Box::new(lock))))
        },
    )
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

    fn hides(&self) -> bool {
        true
    }

    /// The ledger is there: the screen below begins.
    fn answer(&mut self, answer: Answer, shared: &Shared) -> Vec<Effect> {
        match answer {
            Answer::Saved(told) => vec![Effect::close(), Effect::Send(Msg::Changed), Effect::Send(*told)],
            Answer::Drafted(draft) => {
                self.draft = draft;
                vec![Effect::open(ask_lock())]
            }
            Answer::Keyed(lock) => {
                let code = sheet::text(&lock.key);
                self.lock = Some(*lock);
                vec![Effect::open(Sheet::new(code, Some(Msg::Layer(Answer::Copied))))]
            }
            Answer::Copied => {
                let ask = self.lock.as_ref().map(|lock| self.check_copy(lock, shared.t));
                ask.map(Effect::open).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}
