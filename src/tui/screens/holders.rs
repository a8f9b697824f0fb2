//! Who may open the ledger with a passphrase.

use std::fmt;

use ratatui::layout::Position;
use zeroize::Zeroizing;

use crate::{
    domain::page::Slice,
    error::Result,
    i18n::Strings,
    ledger::{Ledger, NewLock, Protection},
    secret::{Fault, Key, Passphrase, sheet, slots::Holder},
    tui::{
        action::Action,
        effect::Effect,
        layers::{
            ask::{Ask, Label, Secrecy, Typed},
            confirm::Confirm,
            gate::twice,
            sheet::Sheet,
        },
        msg::{Msg as Outer, Notice},
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.keys.name, width: Width::Rest(10) },
    Column { heading: |t| t.keys.set_on, width: Width::Cells(12) },
];

const NEW: (Label, Secrecy) = (|t| t.keys.new, Secrecy::Hidden);
const AGAIN: (Label, Secrecy) = (|t| t.keys.again, Secrecy::Hidden);
const CURRENT: (Label, Secrecy) = (|t| t.keys.current, Secrecy::Hidden);
const CODE: (Label, Secrecy) = (|t| t.keys.code, Secrecy::Open);
const NAME: (Label, Secrecy) = (|t| t.keys.name, Secrecy::Open);

/// Who has a passphrase.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<Holder>,
    /// Who can read the file, once that was read.
    protection: Option<Protection>,
    /// What a ledger is about to be encrypted with.
    lock: Option<NewLock>,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.keys.holders.to_owned()
    }
}

/// The recovery code on its way to the screen.
pub struct Code(Zeroizing<String>);

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code")
    }
}

/// What happens to the passphrases.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The names were read.
    Loaded(Ticket, Slice<Holder>, Protection),
    /// The cursor is to move.
    Move(Step),
    /// A passphrase is to be changed by whose it is.
    Change,
    /// Somebody is to get a passphrase.
    Add,
    /// The passphrase under the cursor is to be taken away.
    Revoke,
    /// It is, and the user is sure.
    RevokeIt(String),
    /// The recovery sheet is wanted.
    Sheet,
    /// It may be shown.
    Show(Code),
    /// A passphrase was set, or something else about the key was done.
    Set(String),
    /// The recovery sheet is to be tried.
    Try,
    /// The ledger is to be encrypted.
    Encrypt,
    /// Its key was made.
    Keyed(Box<NewLock>),
    /// Its recovery code was copied, and is to be typed back.
    Copied,
}

/// What can be done with the passphrases.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "holders.change",
        keys: &["enter", "e"],
        label: |t| t.keys.change,
        when: is_locked,
        msg: |_| Msg::Change,
    },
    Action { id: "holders.add", keys: &["n"], label: |t| t.keys.add, when: is_locked, msg: |_| Msg::Add },
    Action {
        id: "holders.revoke",
        keys: &["x"],
        label: |t| t.keys.revoke,
        when: is_locked,
        msg: |_| Msg::Revoke,
    },
    Action {
        id: "holders.sheet",
        keys: &["s"],
        label: |t| t.keys.show_sheet,
        when: is_locked,
        msg: |_| Msg::Sheet,
    },
    Action {
        id: "holders.try",
        keys: &["t"],
        label: |t| t.keys.try_sheet,
        when: is_locked,
        msg: |_| Msg::Try,
    },
    Action {
        id: "holders.encrypt",
        keys: &["c"],
        label: |t| t.keys.encrypt,
        when: |s| s.protection == Some(Protection::Plain),
        msg: |_| Msg::Encrypt,
    },
];

fn is_locked(state: &State) -> bool {
    state.rows.selected().is_some()
}

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    match msg {
        Msg::Reload => {
            let ticket = state.rows.ask_all();
            return vec![Effect::load(move |ledger| {
                Ok(Msg::Loaded(ticket, Slice::all(read(ledger)?), ledger.protection()))
            })];
        }
        Msg::Loaded(ticket, slice, protection) => {
            state.protection = Some(protection);
            state.rows.take(ticket, slice);
        }
        Msg::Move(step) => drop(state.rows.go(step)),
        Msg::Change => return vec![Effect::open(change(t))],
        Msg::Add => return vec![Effect::open(add(t))],
        Msg::Revoke => {
            return state.rows.selected().map(|holder| ask_revoke(holder, t)).into_iter().collect();
        }
        Msg::RevokeIt(name) => return vec![Effect::open(revoke(name, t))],
        Msg::Sheet => return vec![Effect::open(show())],
        Msg::Show(Code(code)) => return vec![Effect::open(Sheet::new(code, None))],
        Msg::Try => return vec![Effect::open(try_sheet(t))],
        Msg::Encrypt => return vec![Effect::open(new_lock())],
        Msg::Keyed(lock) => {
            let code = sheet::text(&lock.key);
            state.lock = Some(*lock);
            return vec![Effect::open(Sheet::new(code, Some(Msg::Copied.into())))];
        }
        Msg::Copied => {
            return state.lock.take().map(|lock| Effect::open(encrypt(lock, t))).into_iter().collect();
        }
        Msg::Set(told) => {
            return vec![Effect::Send(Outer::Changed), Effect::Send(Outer::Say(Notice::Told(told)))];
        }
    }
    Vec::new()
}

/// Draws the names.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let empty = pane.shared.t.keys.no_holders;
    table::view(pane, COLUMNS, &mut state.rows, empty, |holder| {
        Row::new([holder.name.clone(), holder.set_on.clone()])
    })
}

fn read(ledger: &Ledger) -> Result<Vec<Holder>> {
    if ledger.protection() == Protection::Encrypted { ledger.holders() } else { Ok(Vec::new()) }
}

fn ask_revoke(holder: &Holder, t: &Strings) -> Effect {
    let question = (t.keys.ask_revoke)(&holder.name);
    Effect::open(Confirm::new(question, t.keys.revoke_it, Msg::RevokeIt(holder.name.clone())))
}

/// Whoever knows a passphrase changes it: a screen left open is not enough.
fn change(t: &'static Strings) -> Ask {
    let change = move |ledger: &mut Ledger, typed: &Typed| {
        let [current, new, again] = typed else { return Err(Fault::NotTheSame.into()) };
        let name = ledger.holder_of(&Passphrase::new(current))?;
        ledger.change_passphrase(&name, &twice(new, again)?)?;
        Ok(Msg::Set((t.keys.changed)(&name)))
    };
    Ask::new(|t| t.keys.change, |t| t.keys.setting_text, &[CURRENT, NEW, AGAIN], change)
}

fn add(t: &'static Strings) -> Ask {
    let add = move |ledger: &mut Ledger, typed: &Typed| {
        let [current, name, new, again] = typed else { return Err(Fault::NotTheSame.into()) };
        ledger.holder_of(&Passphrase::new(current))?;
        ledger.add_passphrase(name, &twice(new, again)?)?;
        Ok(Msg::Set((t.keys.added)(name.trim())))
    };
    Ask::new(|t| t.keys.add, |t| t.keys.setting_text, &[CURRENT, NAME, NEW, AGAIN], add)
}

fn revoke(name: String, t: &'static Strings) -> Ask {
    let revoke = move |ledger: &mut Ledger, typed: &Typed| {
        ledger.holder_of(&current(typed))?;
        ledger.revoke_passphrase(&name)?;
        Ok(Msg::Set((t.keys.revoked)(&name)))
    };
    Ask::new(|t| t.keys.revoke_it, |t| t.keys.own_passphrase, &[CURRENT], revoke)
}

fn current(typed: &Typed) -> Passphrase {
    Passphrase::new(typed.first().map_or("", |text| text.as_str()))
}

fn show() -> Ask {
    let show = |ledger: &mut Ledger, typed: &Typed| {
        ledger.holder_of(&current(typed))?;
        Ok(Msg::Show(Code(ledger.sheet()?)))
    };
    Ask::new(|t| t.keys.show_sheet, |t| t.keys.sheet_intro, &[CURRENT], show)
}

fn try_sheet(t: &'static Strings) -> Ask {
    let try_it = move |ledger: &mut Ledger, typed: &Typed| {
        ledger.try_sheet(&code(typed)?)?;
        Ok(Msg::Set(t.keys.sheet_tried.to_owned()))
    };
    Ask::new(|t| t.keys.try_sheet, |t| t.keys.try_sheet_text, &[CODE], try_it)
}

/// Reads the recovery code that was typed.
fn code(typed: &Typed) -> Result<Key> {
    Ok(sheet::parse(typed.first().map_or("", |text| text.as_str()))?)
}

/// Asks for the first passphrase of a ledger that is to be encrypted, and makes its key.
fn new_lock() -> Ask {
    let make = |_: &mut Ledger, typed: &Typed| {
        let [new, again] = typed else { return Err(Fault::NotTheSame.into()) };
        Ok(Msg::Keyed(Box::new(NewLock::random(twice(new, again)?)?)))
    };
    Ask::new(|t| t.keys.encrypt, |t| t.keys.setting_text, &[NEW, AGAIN], make)
}

/// Encrypts the ledger once its recovery code was typed back from paper.
fn encrypt(lock: NewLock, t: &'static Strings) -> Ask {
    let encrypt = move |ledger: &mut Ledger, typed: &Typed| {
        if code(typed)? != lock.key {
            return Err(Fault::NotTheSame.into());
        }
        Ok(Msg::Set((t.keys.encrypted)(&ledger.encrypt_here(&lock)?)))
    };
    Ask::new(|t| t.keys.typing_back, |t| t.keys.typing_back_text, &[CODE], encrypt)
}
