//! Several of a few, ticked one by one.

use std::fmt;

use ratatui::layout::Position;

use super::Layer;
use crate::tui::{
    action::Listed,
    effect::Effect,
    forms::find::Item,
    key::Key,
    msg::Msg,
    shared::Shared,
    widgets::{list::List, pane::Pane, text::cells},
};

const KEYS: &[Listed] = &[
    Listed { id: "tick.tick", keys: &["space"], label: |t| t.tui.tick },
    Listed { id: "tick.done", keys: &["enter"], label: |t| t.tui.ticked },
    Listed { id: "layer.back", keys: &["esc", "0"], label: |t| t.tui.back },
];

/// Makes the message that answers with the ticked entries.
type Chosen = Box<dyn FnOnce(Vec<Item>) -> Msg + Send>;

/// Several of a few entries.
pub struct Tick {
    title: String,
    entries: List<(Item, Mark)>,
    least: Least,
    chosen: Option<Chosen>,
}

/// What an answer without a tick means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Least {
    /// The entry under the cursor.
    One,
    /// None.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Off,
    On,
}

impl fmt::Debug for Tick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tick").field("title", &self.title).finish_non_exhaustive()
    }
}

impl Tick {
    /// Returns a choice of several `items`; without a tick, the one under the cursor is meant.
    pub fn new(
        title: impl Into<String>,
        items: Vec<Item>,
        chosen: impl FnOnce(Vec<Item>) -> Msg + Send + 'static,
    ) -> Self {
        let entries = List::new(items.into_iter().map(|item| (item, Mark::Off)).collect());
        Self { title: title.into(), entries, least: Least::One, chosen: Some(Box::new(chosen)) }
    }

    /// Returns the same choice with the items ticked for which `meant` holds; without a tick, none is meant.
    #[must_use]
    pub fn or_none(self, meant: impl Fn(&Item) -> bool) -> Self {
        let mut entries = self.entries;
        for (item, mark) in entries.entries_mut() {
            *mark = if meant(item) { Mark::On } else { Mark::Off };
        }
        Self { entries, least: Least::None, ..self }
    }

    fn tick(&mut self) {
        if let Some((_, mark)) = self.entries.selected_mut() {
            *mark = if *mark == Mark::On { Mark::Off } else { Mark::On };
        }
    }

    fn choose(&mut self) -> Vec<Effect> {
        let ticked = self.entries.entries().iter().filter(|(_, mark)| *mark == Mark::On);
        let mut items: Vec<Item> = ticked.map(|(item, _)| item.clone()).collect();
        if items.is_empty() && self.least == Least::One {
            items.extend(self.entries.selected().map(|(item, _)| item.clone()));
        }
        let answer = self
            .chosen
            .take()
            .filter(|_| self.least == Least::None || !items.is_empty())
            .map(|chosen| chosen(items));
        std::iter::once(Effect::close()).chain(answer.map(Effect::Send)).collect()
    }
}

impl Layer for Tick {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        if self.entries.moved(key) {
            return Vec::new();
        }
        if self.entries.by_digit(key).is_some() {
            self.tick();
            return Vec::new();
        }
        match key.folded().to_string().as_str() {
            "space" => self.tick(),
            "enter" => return self.choose(),
            "esc" | "0" => return vec![Effect::close()],
            _ => {}
        }
        Vec::new()
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let base = body.shared.theme.base;
        let rows = cells(self.entries.entries().len());
        let mut pane = body.framed(&self.title, body.width().min(72), rows);
        self.entries.view_numbered(&mut pane, |(item, mark)| {
            let sign = if *mark == Mark::On { "[x]" } else { "[ ]" };
            (format!("{sign} {}", item.label), base)
        })
    }

    fn hints(&self) -> &'static [Listed] {
        KEYS
    }
}
