//! Everything that can happen to the model.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{
    forms::find::Item,
    key::Key,
    layers::{Layer, gate::Sealed},
    model::Address,
    screens::{self, Screen},
    shared::Shared,
};
use crate::{
    domain::{draft::Draft, problem::Problem},
    error::Error,
    ledger::{Door, NewLock, OpKind},
};

/// Everything that can happen to the model.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, or came faster than anybody types.
    Paste(String),
    /// A message of the asking screen.
    Screen(screens::Msg),
    /// A message of the asking layer.
    Layer(Answer),
    /// A job has come this far: parts done, of how many.
    Progress(usize, usize),
    /// A use case was done; the message goes to whoever asked.
    Saved(Option<Box<Msg>>),
    /// A job failed.
    Failed(Error),
    /// An operation was undone or done again.
    TakenBack(Direction, Option<OpKind>, String),
    /// The ledger changed elsewhere, or a new day began.
    Changed,
    /// Texts, day and styles are these now, and this is the village.
    Appear(Box<Shared>, String),
    /// A screen is to be opened above the present one.
    Go(Screen),
    /// The first screen is to be seen again.
    Home,
    /// A screen is to be opened above the first one, instead of all others.
    Switch(Screen),
    /// A layer is to be laid over the screen.
    Open(Box<dyn Layer>),
    /// The topmost layer is to go, or else the screen.
    Back,
    /// The user is to be told something.
    Say(Notice),
    /// Help is wanted.
    Help,
    /// The list of what can be done here is wanted.
    Menu,
    /// The palette is wanted.
    Palette,
    /// A search over everything is wanted, beginning with this text.
    Search(String),
    /// The last operation is to be undone or done again.
    TakeBack(Direction),
    /// The ledger is to be locked.
    Lock,
    /// The ledger was locked; what was typed is sealed. Where a backup of it failed, and why.
    Locked(Door, Sealed, Option<(PathBuf, Error)>),
    /// The ledger is open again, and what was typed can be read.
    Unlocked(Texts),
    /// The ledger keeps this form, which was open and not saved when it was locked or the program had to end.
    Kept(Option<String>),
    /// Nobody has pressed a key for long.
    WillLock,
    /// What is typed and not saved has stood still for a moment: the ledger is to keep a copy.
    Copy,
    /// The program is to end, after a question if work would be lost.
    Leave,
    /// The program is to end.
    Quit,
    /// The program must end: nobody can be asked any more.
    Stop,
}

/// What was typed in forms, by the form.
pub type Texts = Vec<(Address, Zeroizing<String>)>;

/// Which way through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Undo.
    Undo,
    /// Redo.
    Redo,
}

/// What a layer is answered by its job, or by a layer above it.
#[derive(Debug)]
pub enum Answer {
    /// What a search found, and the number of the search.
    Found(u64, Vec<Item>),
    /// One of many was chosen.
    Picked(Item),
    /// The form was saved; the message goes to its opener.
    Saved(Box<Msg>),
    /// The form breaks rules.
    Problems(Vec<Problem>),
    /// The form could not be saved.
    Failed(Error),
    /// What was typed is to be thrown away.
    Discard,
    /// What a ledger is founded with was typed and is right.
    Drafted(Draft),
    /// What a ledger is locked with was typed and is right.
    Keyed(Box<NewLock>),
    /// The recovery code is copied on paper.
    Copied,
    /// The question before something that would be missed was answered by yes.
    Confirmed,
    /// A line of text was entered.
    Entered(String),
}

/// What the last line tells the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something to know.
    Told(String),
    /// Something to heed.
    Warning(String),
}
