//! One of many, found by typing; the entries are given or searched for in the ledger.

use std::{fmt, sync::Arc};

use ratatui::layout::Position;

use super::{CHOOSING, Layer};
use crate::{
    error::Result,
    ledger::Ledger,
    tui::{
        action::Listed,
        effect::{Effect, Job},
        forms::find::Item,
        key::Key,
        msg::{Answer, Msg},
        shared::Shared,
        widgets::{
            input::{Line, Width},
            list::List,
            pane::Pane,
            text::cells,
        },
    },
};

/// The most rows it takes.
const MOST_ROWS: u16 = 18;

/// Searches the ledger for entries.
pub type Find = Arc<dyn Fn(&mut Ledger, &str) -> Result<Vec<Item>> + Send + Sync>;

/// Makes the message that answers with the chosen entry.
pub type Chosen = Box<dyn FnOnce(Item) -> Msg + Send>;

/// One of many, found by typing.
pub struct Pick {
    title: String,
    line: Line,
    source: Source,
    /// The number of the newest search; an answer to an older one is dropped.
    searched: u64,
    found: List<Item>,
    chosen: Option<Chosen>,
}

enum Source {
    Given(Vec<Item>),
    Ledger(Find),
}

impl fmt::Debug for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pick").field("title", &self.title).field("line", &self.line).finish_non_exhaustive()
    }
}

impl Pick {
    /// Returns a choice among `items`.
    pub fn among(
        title: impl Into<String>,
        items: Vec<Item>,
        chosen: impl FnOnce(Item) -> Msg + Send + 'static,
    ) -> Self {
        let found = List::new(items.clone());
        Self::new(title.into(), Source::Given(items), found, Box::new(chosen))
    }

    /// Returns a choice among what `find` finds in the ledger.
    pub fn search(
        title: impl Into<String>,
        find: Find,
        chosen: impl FnOnce(Item) -> Msg + Send + 'static,
    ) -> Self {
        Self::new(title.into(), Source::Ledger(find), List::default(), Box::new(chosen))
    }

    fn new(title: String, source: Source, found: List<Item>, chosen: Chosen) -> Self {
        Self { title, line: Line::new("", Width::AsTyped), source, searched: 0, found, chosen: Some(chosen) }
    }

    /// Returns the same choice with `text` typed already.
    #[must_use]
    pub fn typed(mut self, text: &str) -> Self {
        self.line.write(text);
        self
    }

    /// Looks for what is typed: at once among given entries, by a job in the ledger.
    pub fn look(&mut self) -> Vec<Effect> {
        let text = self.line.text().trim().to_owned();
        match &self.source {
            Source::Given(items) => {
                let fits = |item: &&Item| item.label.to_lowercase().contains(&text.to_lowercase());
                self.found.replace(items.iter().filter(fits).cloned().collect());
                Vec::new()
            }
            Source::Ledger(find) => {
                self.searched += 1;
                let (find, number) = (Arc::clone(find), self.searched);
                let job =
                    Job::new(move |ledger, _| Ok(Msg::Layer(Answer::Found(number, find(ledger, &text)?))));
                vec![Effect::Job(job)]
            }
        }
    }

    /// Returns whether digits choose: among given entries, until something is typed.
    fn is_numbered(&self) -> bool {
        matches!(self.source, Source::Given(_)) && self.line.text().is_empty()
    }

    fn choose(&mut self) -> Vec<Effect> {
        let Some(item) = self.found.selected().cloned() else { return Vec::new() };
        let answer = self.chosen.take().map(|chosen| Effect::Send(chosen(item)));
        std::iter::once(Effect::close()).chain(answer).collect()
    }
}

impl Layer for Pick {
    fn opened(&mut self) -> Vec<Effect> {
        self.look()
    }

    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        if self.is_numbered() && self.found.by_digit(key).is_some() {
            return self.choose();
        }
        match key.to_string().as_str() {
            "esc" => vec![Effect::close()],
            "enter" => self.choose(),
            "up" | "down" | "pgup" | "pgdn" => {
                self.found.moved(key);
                Vec::new()
            }
            _ if self.line.key(key) => self.look(),
            _ => Vec::new(),
        }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> Vec<Effect> {
        self.line.paste(text);
        self.look()
    }

    fn answer(&mut self, answer: Answer, _shared: &Shared) -> Vec<Effect> {
        if let Answer::Found(number, items) = answer
            && number == self.searched
        {
            self.found.replace(items);
        }
        Vec::new()
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, theme) = (body.shared.t, body.shared.theme);
        let rows = match &self.source {
            Source::Given(items) => cells(items.len().max(1) + 1),
            Source::Ledger(_) => MOST_ROWS,
        };
        let mut pane = body.framed(&self.title, body.width().min(70), rows.min(MOST_ROWS).min(body.height()));
        let rows = pane.height().saturating_sub(1);
        let mut below = pane.rows(1, rows);
        let mut place = None;
        if self.found.entries().is_empty() {
            let text = if self.line.text().is_empty() { t.tui.type_to_search } else { t.tui.nothing_found };
            below.paragraph(0, text, theme.dim);
        } else if self.is_numbered() {
            place = Some(self.found.view_numbered(&mut below, |item| (item.label.clone(), theme.base)));
        } else {
            self.found.view(&mut below, |item| (item.label.clone(), theme.base));
        }
        let insertion = self.line.view(&mut pane.rows(0, 1), theme.input);
        // Until something is typed, the entry to choose has the focus.
        place.unwrap_or(insertion)
    }

    fn hints(&self) -> &'static [Listed] {
        CHOOSING
    }
}
