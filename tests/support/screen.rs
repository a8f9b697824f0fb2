//! Plays keys on the terminal interface without a terminal and reads the screen.

use ratatui::{buffer::Buffer, layout::Position};
use zhucan::{
    clock::local_time,
    i18n::Lang,
    ledger::{Door, Ledger},
    tui::{
        self,
        key::parse_keys,
        layers::{trouble::Trouble, welcome::Founder},
        model::Model,
        msg::Msg,
        screenshot::screenshot,
        shared::{Shared, Wishes},
        theme::Look,
        view,
    },
};

/// The terminal interface over a ledger, without a terminal.
pub(crate) struct Stage {
    /// What it knows.
    pub(crate) model: Model,
    /// The ledger.
    pub(crate) ledger: Ledger,
    /// Columns and rows.
    pub(crate) size: (u16, u16),
}

impl Stage {
    /// Opens the interface over `ledger`, at 80 by 24 and in Chinese.
    pub(crate) fn open(ledger: Ledger) -> Self {
        Self::open_in(ledger, None, (80, 24))
    }

    /// Opens the interface in another language or size.
    pub(crate) fn open_in(mut ledger: Ledger, lang: Option<Lang>, size: (u16, u16)) -> Self {
        let wishes = Wishes { lang, look: Some(Look::NoColour), ..Wishes::default() };
        let mut model = tui::first(&ledger, wishes).unwrap();
        tui::play(&mut model, &mut ledger, &[]);
        Self { model, ledger, size }
    }

    /// Opens the screen of the first start.
    pub(crate) fn first(founder: Founder, lang: Lang) -> Self {
        let wishes = Wishes { lang: Some(lang), look: Some(Look::NoColour), ..Wishes::default() };
        let (mut model, mut ledger) = tui::welcome(founder, wishes).unwrap();
        tui::play(&mut model, &mut ledger, &[]);
        Self { model, ledger, size: (80, 24) }
    }

    /// Opens the screen of a locked ledger.
    pub(crate) fn locked(door: &Door, lang: Lang) -> Self {
        let wishes = Wishes { lang: Some(lang), look: Some(Look::NoColour), ..Wishes::default() };
        let (mut model, mut ledger) = tui::locked(door, wishes).unwrap();
        tui::play(&mut model, &mut ledger, &[]);
        Self { model, ledger, size: (80, 24) }
    }

    /// Opens the screen of a ledger that does not open.
    pub(crate) fn troubled(trouble: Trouble, lang: Lang) -> Self {
        let wishes = Wishes { lang: Some(lang), look: Some(Look::NoColour), ..Wishes::default() };
        let (mut model, mut ledger) = tui::troubled(trouble, wishes).unwrap();
        tui::play(&mut model, &mut ledger, &[]);
        Self { model, ledger, size: (80, 24) }
    }

    /// Presses keys, written as in `j<enter>李<ctrl-s>`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in parse_keys(keys).unwrap() {
            tui::play_one(&mut self.model, &mut self.ledger, Msg::Key(key));
            let (buffer, cursor) = self.draw();
            assert!(buffer.area().contains(cursor), "after {key} the cursor is outside");
        }
        self
    }

    /// Takes a message, such as one of the worker.
    pub(crate) fn take(&mut self, msg: Msg) -> &mut Self {
        tui::play_one(&mut self.model, &mut self.ledger, msg);
        self
    }

    /// Pastes text.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        tui::play_one(&mut self.model, &mut self.ledger, Msg::Paste(text.to_owned()));
        self
    }

    /// Draws the screen and returns it with the place of the cursor.
    pub(crate) fn draw(&mut self) -> (Buffer, Position) {
        view::picture(&mut self.model, self.size)
    }

    /// Returns the screen as text.
    pub(crate) fn text(&mut self) -> String {
        screenshot(&self.draw().0)
    }

    /// Returns the line in which the cursor stands.
    pub(crate) fn line(&mut self) -> String {
        let (buffer, cursor) = self.draw();
        screenshot(&buffer).lines().nth(usize::from(cursor.y)).unwrap_or_default().to_owned()
    }

    /// Moves the cursor to the first line with `text`.
    pub(crate) fn seek(&mut self, text: &str) -> &mut Self {
        self.press("<home>");
        for _ in 0..500 {
            if self.line().contains(text) {
                return self;
            }
            self.press("<down>");
        }
        panic!("{text} is in no line:\n{}", self.text());
    }

    /// Returns the screen in both languages at the usual sizes, and in Chinese at the smallest, each with its name.
    pub(crate) fn looks(&mut self) -> Vec<(String, String)> {
        let (zh, en) = (Lang::Zh, Lang::En);
        let shown = [(zh, (80, 24)), (zh, (120, 40)), (en, (80, 24)), (en, (120, 40)), (zh, (40, 12))];
        let today = self.model.shared.today;
        let look = |(lang, size): (Lang, (u16, u16))| {
            self.model.shared = Shared::new(lang, today, Look::NoColour);
            self.size = size;
            (format!("{}_{}x{}", lang.code(), size.0, size.1), self.text())
        };
        shown.map(look).into()
    }
}

/// Replaces the local time of the fixed day: it depends on where the test runs.
pub(crate) fn timeless(text: &str) -> String {
    text.replace(&local_time("2026-03-02T08:00:00Z"), "2026-03-02 tt:tt")
}
