//! The keys of the present screen, one line each.

use ratatui::layout::Position;

use super::{Layer, READING, message::Message};
use crate::{
    i18n::Strings,
    tui::{
        action::{Listed, shown_key},
        effect::Effect,
        key::Key,
        shared::Shared,
        widgets::{pane::Pane, text::pad},
    },
};

/// The keys of the present screen.
#[derive(Debug)]
pub struct Help(Message);

/// Cells for the keys of one line.
const KEYS: usize = 18;

impl Help {
    /// Returns help for what can be done now.
    pub fn new(listed: &[Listed], t: &Strings) -> Self {
        let mut lines = vec![line(t.tui.key_arrows, t.tui.move_cursor)];
        lines.extend(listed.iter().map(|action| {
            let keys: Vec<String> = action.keys.iter().map(|key| shown_key(key, t)).collect();
            line(&keys.join(" "), (action.label)(t))
        }));
        lines.push(t.tui.help_menu.to_owned());
        Self(Message::new(t.tui.help, lines.join("\n")))
    }
}

fn line(keys: &str, label: &str) -> String {
    format!("{}{label}", pad(keys, KEYS))
}

impl Layer for Help {
    fn key(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        self.0.key(key, shared)
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        self.0.view(body)
    }

    fn hints(&self) -> &'static [Listed] {
        READING
    }
}
