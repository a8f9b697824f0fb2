//! Long work under way: how far it has come, in words; Esc stops it.

use ratatui::layout::Position;

use super::Layer;
use crate::tui::{action::Listed, effect::Effect, key::Key, shared::Shared, widgets::pane::Pane};

/// Long work under way.
#[derive(Debug)]
pub struct Shown {
    name: String,
    done: usize,
    total: usize,
    stopping: Stopping,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stopping {
    No,
    Asked,
}

const HINTS: &[Listed] = &[Listed { id: "layer.cancel", keys: &["esc"], label: |t| t.tui.stop }];

impl Shown {
    /// Returns work of this name that has just begun.
    pub const fn new(name: String) -> Self {
        Self { name, done: 0, total: 0, stopping: Stopping::No }
    }
}

impl Layer for Shown {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        if key.to_string() != "esc" {
            return Vec::new();
        }
        self.stopping = Stopping::Asked;
        vec![Effect::Cancel]
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, theme) = (body.shared.t, body.shared.theme);
        let mut pane = body.framed(&self.name, body.width().min(50), 2);
        let text = match (self.stopping, self.total) {
            (Stopping::Asked, _) => t.tui.stopping.to_owned(),
            (Stopping::No, 0) => t.tui.working.to_owned(),
            (Stopping::No, total) => (t.tui.progress)(self.done, total),
        };
        pane.text(0, 0, &text, theme.base);
        pane.place(0, 0)
    }

    fn hints(&self) -> &'static [Listed] {
        HINTS
    }

    fn is_progress(&self) -> bool {
        true
    }

    fn progress(&mut self, done: usize, total: usize) {
        (self.done, self.total) = (done, total);
    }
}
