//! What can be done here, numbered: every action without any letter.

use ratatui::layout::Position;

use super::{CHOOSING, Layer};
use crate::tui::{
    action::{Listed, Offer, shown_key},
    effect::Effect,
    key::Key,
    msg::Msg,
    shared::Shared,
    widgets::{
        list::List,
        pane::Pane,
        text::{cells, pad},
    },
};

/// What can be done here, numbered.
#[derive(Debug)]
pub struct Menu {
    offers: List<(usize, Offer<Option<Msg>>)>,
}

impl Menu {
    /// Returns the list of `offers`; opening the menu itself is left out.
    pub fn new(offers: Vec<Offer<Msg>>) -> Self {
        let others = offers.into_iter().filter(|offer| !matches!(offer.msg, Msg::Menu));
        let wrapped = others.map(|offer| Offer { listed: offer.listed, msg: Some(offer.msg) });
        Self { offers: List::new((1..).zip(wrapped).collect()) }
    }

    fn choose(&mut self) -> Vec<Effect> {
        let msg = self.offers.selected_mut().and_then(|(_, offer)| offer.msg.take());
        std::iter::once(Effect::close()).chain(msg.map(Effect::Send)).collect()
    }
}

impl Layer for Menu {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        if self.offers.moved(key) {
            return Vec::new();
        }
        if self.offers.by_digit(key).is_some() {
            return self.choose();
        }
        match key.folded().to_string().as_str() {
            "enter" | "space" => self.choose(),
            "esc" | "tab" | "0" => vec![Effect::close()],
            _ => Vec::new(),
        }
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, base) = (body.shared.t, body.shared.theme.base);
        let rows = cells(self.offers.entries().len());
        let mut pane = body.framed(t.tui.menu, body.width().min(48), rows);
        // The number and the key take the rest.
        let room = usize::from(pane.width()).saturating_sub(14).min(26);
        self.offers.view(&mut pane, |(number, offer)| {
            let key = offer.listed.keys.first().map_or_else(String::new, |key| shown_key(key, t));
            (format!("{number:>2}. {} {key}", pad((offer.listed.label)(t), room)), base)
        })
    }

    fn hints(&self) -> &'static [Listed] {
        CHOOSING
    }
}
