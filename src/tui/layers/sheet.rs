//! The recovery code, to be copied on paper.

use std::fmt;

use ratatui::layout::Position;
use zeroize::Zeroizing;

use super::Layer;
use crate::tui::{
    action::Listed,
    effect::Effect,
    key::Key,
    msg::Msg,
    shared::Shared,
    widgets::{
        pane::Pane,
        text::{cells, wrap},
    },
};

const KEYS: &[Listed] = &[
    Listed { id: "sheet.copied", keys: &["enter"], label: |t| t.keys.sheet_next },
    Listed { id: "layer.back", keys: &["esc"], label: |t| t.tui.back },
];

/// The recovery code, to be copied on paper.
pub struct Sheet {
    code: Zeroizing<String>,
    /// What the opener is sent when it is copied.
    copied: Option<Msg>,
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sheet")
    }
}

impl Sheet {
    /// Returns the code; the opener is sent `copied` when it is copied, if there is more to do.
    pub const fn new(code: Zeroizing<String>, copied: Option<Msg>) -> Self {
        Self { code, copied }
    }
}

impl Layer for Sheet {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        match key.to_string().as_str() {
            "enter" => std::iter::once(Effect::close()).chain(self.copied.take().map(Effect::Send)).collect(),
            "esc" => vec![Effect::close()],
            _ => Vec::new(),
        }
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, base, strong) = (body.shared.t, body.shared.theme.base, body.shared.theme.title);
        let columns = body.width().min(72);
        let text = wrap(t.keys.sheet_intro, usize::from(columns.saturating_sub(4))).len();
        let mut pane = body.framed(t.keys.sheet, columns, cells(text + self.code.lines().count() + 1));
        let first = pane.paragraph(0, t.keys.sheet_intro, base) + 1;
        for (row, line) in (first..).zip(self.code.lines()) {
            pane.text(row, 0, line, strong);
        }
        pane.place(first, 0)
    }

    fn hints(&self) -> &'static [Listed] {
        KEYS
    }
}
