//! Two records side by side, field by field; a digit says which one is kept.

use ratatui::layout::Position;

use super::{Msg, Pair, Side};
use crate::{
    domain::{field::{Field, FieldSpec}, person::PERSON_FIELDS},
    i18n::Strings,
    tui::{
        action::Listed,
        effect::Effect,
        key::Key,
        layers::Layer,
        msg,
        rows::{Secrets, value},
        shared::Shared,
        theme::Tone,
        widgets::{
            list::{List, digit},
            pane::Pane,
            text::{cells, pad},
        },
    },
};

const KEYS: &[Listed] = &[
    Listed { id: "compare.first", keys: &["1"], label: |t| t.pages.keep_first },
    Listed { id: "compare.second", keys: &["2"], label: |t| t.pages.keep_second },
    Listed { id: "layer.back", keys: &["esc", "0"], label: |t| t.tui.back },
];

/// The cells of a citizen ID.
const ID_CELLS: usize = 18;

/// Two records side by side.
#[derive(Debug)]
pub(super) struct Compare {
    title: &'static str,
    sides: [Side; 2],
    /// Label and both values of each field that either has.
    lines: List<[String; 3]>,
}

impl Compare {
    /// Returns the two records of a pair side by side.
    pub(super) fn new(pair: &Pair, t: &Strings) -> Self {
        let drafts = pair.sides.each_ref().map(|side| side.record.person.draft());
        let filled = PERSON_FIELDS.iter().filter(|spec| drafts.iter().any(|draft| draft.has(spec.field)));
        let [one, other] = &drafts;
        // What tells the two apart must be read in full.
        let shown = |spec: &FieldSpec| {
            let [one, other] =
                [one, other].map(|draft| value(spec.shape, draft.get(spec.field), Secrets::Shown, t));
            [t.word(spec.field).to_owned(), one, other]
        };
        let [first, second] = &pair.sides;
        let number = [t.word(Field::Number).to_owned(), first.number.clone(), second.number.clone()];
        let lines = std::iter::once(number).chain(filled.map(shown)).collect();
        Self { title: t.word(pair.why), sides: pair.sides.clone(), lines: List::new(lines) }
    }

    /// Asks the screen to merge one record into the other.
    fn keep(&self, number: usize) -> Vec<Effect> {
        let [one, other] = &self.sides;
        let (kept, merged) = if number == 1 { (one, other) } else { (other, one) };
        let ask = Msg::Ask(Box::new(kept.clone()), merged.record.id);
        vec![Effect::close(), Effect::Send(msg::Msg::from(ask))]
    }
}

impl Layer for Compare {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        if self.lines.moved(key) {
            return Vec::new();
        }
        match digit(key) {
            Some(number @ (1 | 2)) => return self.keep(number),
            Some(0) => return vec![Effect::close()],
            _ => {}
        }
        if key.to_string() == "esc" { vec![Effect::close()] } else { Vec::new() }
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, theme) = (body.shared.t, body.shared.theme);
        let rows = cells(self.lines.entries().len() + 3);
        let mut pane = body.framed(self.title, body.width(), rows);
        // The sign before the line takes two cells.
        let room = usize::from(pane.width()).saturating_sub(2);
        let label = room.min(40) / 3;
        let half = room.saturating_sub(label + 2) / 2;
        let line = |cells: [&str; 3]| {
            let [name, one, other] = cells;
            format!("{} {} {}", pad(name, label), pad(one, half), pad(other, half))
        };
        let first = format!("1 {}", t.pages.keep_first);
        let second = format!("2 {}", t.pages.keep_second);
        pane.text(0, 2, &line(["", &first, &second]), theme.label);
        // Where two citizen IDs have no room beside each other, the line under the cursor stands below in full.
        let below = if half < ID_CELLS { 2 } else { 0 };
        let height = pane.height().saturating_sub(1 + below);
        let place = self.lines.view(&mut pane.rows(1, height), |[name, one, other]| {
            let tone = if one == other { Tone::Dim } else { Tone::Plain };
            (line([name, one, other]), theme.tone(tone))
        });
        if let Some([_, one, other]) = self.lines.selected().filter(|_| below > 0) {
            pane.text(height + 1, 0, &format!("1 {one}"), theme.base);
            pane.text(height + 2, 0, &format!("2 {other}"), theme.base);
        }
        place
    }

    fn hints(&self) -> &'static [Listed] {
        KEYS
    }
}
