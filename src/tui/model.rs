//! What the terminal interface knows: a stack of screens, the layers above them, work under way.

use super::{
    action::{Listed, Offer, available, offers, resolve},
    global,
    key::Key,
    layers::Layer,
    msg::{Msg, Notice},
    screens::Screen,
    shared::{Shared, Wishes},
};

/// Tells screens and layers apart as long as the program runs, so that late answers find nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(u64);

/// A screen in the stack.
#[derive(Debug)]
pub struct Page {
    /// Where answers to its jobs go.
    pub address: Address,
    /// The screen.
    pub screen: Screen,
    /// Whether the ledger changed since it read.
    pub freshness: Freshness,
}

/// Whether a screen shows what the ledger holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It has read, or is about to.
    Fresh,
    /// It must read when it is seen again.
    Stale,
}

/// A layer over the screen.
#[derive(Debug)]
pub struct Sheet {
    /// Where answers to its jobs go.
    pub address: Address,
    /// Who opened it and gets its answer.
    pub opener: Address,
    /// The layer.
    pub layer: Box<dyn Layer>,
}

/// Everything the terminal interface knows.
#[derive(Debug)]
pub struct Model {
    /// Texts, today and theme.
    pub shared: Shared,
    /// What goes before the settings of the ledger.
    pub wishes: Wishes,
    /// The village, for the title line.
    pub village: String,
    /// The screens; the last one is seen. Never empty.
    pub pages: Vec<Page>,
    /// The layers; the last one gets the keys.
    pub sheets: Vec<Sheet>,
    /// Who waits for the long work under way.
    pub task: Option<Address>,
    /// What the last line says until the next key.
    pub notice: Option<Notice>,
    /// Whether the program goes on.
    pub state: State,
    addresses: u64,
}

/// Whether the program goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It goes on.
    Running,
    /// It ends.
    Ended,
}

impl Model {
    /// Returns a model that begins with the screen `first`.
    pub fn new(shared: Shared, wishes: Wishes, village: String, first: impl Into<Screen>) -> Self {
        let mut model = Self {
            shared,
            wishes,
            village,
            pages: Vec::new(),
            sheets: Vec::new(),
            task: None,
            notice: None,
            state: State::Running,
            addresses: 0,
        };
        model.push(first.into());
        model
    }

    /// Puts a screen on top and returns its address.
    pub fn push(&mut self, screen: Screen) -> Address {
        let address = self.address();
        self.pages.push(Page { address, screen, freshness: Freshness::Stale });
        address
    }

    /// Lays a layer on top.
    pub fn lay(&mut self, opener: Address, layer: Box<dyn Layer>) -> Address {
        let address = self.address();
        self.sheets.push(Sheet { address, opener, layer });
        address
    }

    /// Lays a layer over the screen that is seen.
    pub fn cover(&mut self, layer: Box<dyn Layer>) {
        if let Some(opener) = self.top().map(|page| page.address) {
            self.lay(opener, layer);
        }
    }

    fn address(&mut self) -> Address {
        self.addresses += 1;
        Address(self.addresses)
    }

    /// Returns whether a layer hides the screen: the ledger is locked, or not there yet.
    pub fn is_hidden(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.layer.hides())
    }

    /// Returns whether the ledger is being locked and still open.
    pub fn is_locking(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.layer.is_shutting())
    }

    /// Returns the screen that is seen.
    pub fn top(&self) -> Option<&Page> {
        self.pages.last()
    }

    /// Returns whether the first screen is seen.
    pub fn is_at_first(&self) -> bool {
        self.pages.len() <= 1
    }

    /// Returns whether leaving now would lose typed text or stop work.
    pub fn has_unsaved(&self) -> bool {
        self.task.is_some() || self.sheets.iter().any(|sheet| sheet.layer.has_unsaved())
    }

    /// Returns the message that a key stands for when no layer is open.
    pub fn resolve(&self, key: Key) -> Option<Msg> {
        let screen = self.top().and_then(|page| page.screen.resolve(key));
        screen.or_else(|| resolve(global::ACTIONS, self, key))
    }

    /// Lists what can be done now when no layer is open: on the screen, then everywhere.
    pub fn available(&self) -> Vec<Listed> {
        let mut listed = self.top().map_or_else(Vec::new, |page| page.screen.available());
        listed.extend(available(global::ACTIONS, self).into_iter().map(|listed| self.unused(listed)));
        listed
    }

    /// Lists what can be done now, each with its message.
    pub fn offers(&self) -> Vec<Offer<Msg>> {
        let mut found = self.top().map_or_else(Vec::new, |page| page.screen.offers());
        let everywhere = offers(global::ACTIONS, self).into_iter();
        found.extend(everywhere.map(|offer| Offer { listed: self.unused(offer.listed), ..offer }));
        found
    }

    /// Returns an action without the leading keys that the screen uses itself.
    fn unused(&self, mut listed: Listed) -> Listed {
        let takes =
            |key: &str| self.top().zip(key.parse().ok()).and_then(|(page, key)| page.screen.resolve(key));
        while let Some((first, rest)) = listed.keys.split_first()
            && takes(first).is_some()
        {
            listed.keys = rest;
        }
        listed
    }
}
