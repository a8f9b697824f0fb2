//! Everything that can be done now, found by typing a part of its name, its pinyin initials or its id.

use ratatui::layout::Position;

use super::{CHOOSING, Layer};
use crate::{
    domain::reading::readings,
    i18n::Strings,
    tui::{
        action::{Listed, Offer, shown_key},
        effect::Effect,
        key::Key,
        msg::Msg,
        shared::Shared,
        widgets::{
            input::{Line, Width},
            list::List,
            pane::Pane,
            text::pad,
        },
    },
};

/// Everything that can be done now.
#[derive(Debug)]
pub struct Palette {
    line: Line,
    offers: Vec<Option<Offer<Msg>>>,
    names: Vec<Name>,
    found: List<usize>,
}

/// What an action is found by.
#[derive(Debug)]
struct Name {
    id: &'static str,
    label: &'static str,
    pinyin: Vec<String>,
}

impl Name {
    fn new(listed: Listed, t: &Strings) -> Self {
        let label = (listed.label)(t);
        let pinyin =
            readings(label).iter().flat_map(|reading| [reading.initials(0), reading.full(0)]).collect();
        Self { id: listed.id, label, pinyin }
    }

    /// Returns how well `query` fits, the better the smaller; `None` if it does not.
    fn rank(&self, query: &str) -> Option<u8> {
        let fits: [&dyn Fn() -> bool; 5] = [
            &|| self.label.starts_with(query) || self.pinyin.iter().any(|pinyin| pinyin == query),
            &|| self.pinyin.iter().any(|pinyin| pinyin.starts_with(query)),
            &|| self.label.to_lowercase().contains(query) || self.id.contains(query),
            &|| self.pinyin.iter().any(|pinyin| in_order(query, pinyin)),
            &|| in_order(query, self.id) || in_order(query, self.label),
        ];
        (0..).zip(fits).find(|(_, fits)| fits()).map(|(rank, _)| rank)
    }
}

/// Returns whether the characters of `query` stand in `text` in this order.
fn in_order(query: &str, text: &str) -> bool {
    let mut rest = text.chars();
    query.chars().all(|wanted| rest.any(|character| character == wanted))
}

impl Palette {
    /// Returns a palette of `offers`; opening the palette itself is left out.
    pub fn new(offers: Vec<Offer<Msg>>, t: &Strings) -> Self {
        let others = offers.into_iter().filter(|offer| !matches!(offer.msg, Msg::Palette));
        let offers: Vec<_> = others.map(Some).collect();
        let names = offers.iter().flatten().map(|offer| Name::new(offer.listed, t)).collect();
        let mut palette = Self { line: Line::new("", Width::Half), offers, names, found: List::default() };
        palette.find();
        palette
    }

    fn find(&mut self) {
        let query = self.line.text().trim().to_lowercase();
        let ranked =
            self.names.iter().enumerate().filter_map(|(place, name)| Some((name.rank(&query)?, place)));
        let mut ranked: Vec<(u8, usize)> = ranked.collect();
        ranked.sort_unstable();
        self.found.replace(ranked.into_iter().map(|(_, place)| place).collect());
    }

    fn choose(&mut self) -> Vec<Effect> {
        let place = self.found.selected().copied();
        let offer = place.and_then(|place| self.offers.get_mut(place)).and_then(Option::take);
        std::iter::once(Effect::close()).chain(offer.map(|offer| Effect::Send(offer.msg))).collect()
    }
}

impl Layer for Palette {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        match key.to_string().as_str() {
            "esc" => return vec![Effect::close()],
            "enter" => return self.choose(),
            "up" | "down" | "pgup" | "pgdn" => drop(self.found.moved(key)),
            _ if self.line.key(key) => self.find(),
            _ => {}
        }
        Vec::new()
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> Vec<Effect> {
        self.line.paste(text);
        self.find();
        Vec::new()
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, theme) = (body.shared.t, body.shared.theme);
        let mut pane = body.framed(t.tui.palette, body.width().min(50), body.height().min(16));
        let rows = pane.height().saturating_sub(1);
        self.found.view(&mut pane.rows(1, rows), |place| {
            let listed = self.offers.get(*place).and_then(Option::as_ref).map(|offer| offer.listed);
            let text = listed.map_or_else(String::new, |listed| {
                let key = listed.keys.first().map_or_else(String::new, |key| shown_key(key, t));
                format!("{} {key}", pad((listed.label)(t), 24))
            });
            (text, theme.base)
        });
        self.line.view(&mut pane.rows(0, 1), theme.input)
    }

    fn hints(&self) -> &'static [Listed] {
        CHOOSING
    }
}

#[cfg(test)]
mod tests {
    use super::{Name, readings};

    #[test]
    fn labels_are_found_by_words_initials_pinyin_and_id() {
        let name = |label: &'static str, id| Name {
            id,
            label,
            pinyin: readings(label).iter().flat_map(|r| [r.initials(0), r.full(0)]).collect(),
        };
        let edit = name("修改人员", "person.edit");
        let cases = [
            ("", Some(0)),
            ("修改", Some(0)),
            ("xgry", Some(0)),
            ("xg", Some(1)),
            ("xiugai", Some(1)),
            ("人员", Some(2)),
            ("edit", Some(2)),
            ("xry", Some(3)),
            ("pedt", Some(4)),
            ("zz", None),
        ];
        for (query, rank) in cases {
            assert_eq!(edit.rank(query), rank, "{query}");
        }
    }
}
