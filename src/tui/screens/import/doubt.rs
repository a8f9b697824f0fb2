//! Rows that may be about somebody of the ledger: laid beside that person, one row after another.

use ratatui::layout::Position;

use super::{State, act::again};
use crate::{
    i18n::Strings,
    ledger::import::{Beside, PlannedRow, Sides},
    tui::{
        action::Listed,
        effect::Effect,
        key::Key,
        layers::Layer,
        rows,
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
    Listed { id: "doubt.same", keys: &["1"], label: |t| t.doubts.same },
    Listed { id: "doubt.different", keys: &["2"], label: |t| t.doubts.different },
    Listed { id: "doubt.later", keys: &["3"], label: |t| t.doubts.later },
    Listed { id: "doubt.turn", keys: &["left", "right"], label: |t| t.doubts.turn },
    Listed { id: "layer.back", keys: &["esc", "0"], label: |t| t.tui.back },
];

/// What happens to the doubtful rows.
#[derive(Debug)]
pub enum Msg {
    /// This one is to be laid beside those it may be about.
    Look(usize),
    /// Here it is beside them.
    Laid(usize, Vec<Beside>),
    /// It is about this one of them, or about none.
    Decided(usize, Option<usize>, Vec<Beside>),
    /// What was decided is to count.
    Done,
}

/// Takes a message.
pub(super) fn update(state: &mut State, msg: Msg, t: &'static Strings) -> Vec<Effect> {
    let Some(plan) = state.plan.clone() else { return Vec::new() };
    match msg {
        Msg::Look(place) => {
            let Some(doubt) = plan.doubts.get(place).cloned() else { return update(state, Msg::Done, t) };
            let laid = move |sides| super::Msg::Doubt(Msg::Laid(place, sides));
            vec![Effect::load(move |ledger| ledger.beside(&doubt).map(laid))]
        }
        Msg::Laid(place, sides) => {
            let row = plan.doubts.get(place).and_then(|doubt| plan.rows.get(doubt.at));
            let open = |row: &PlannedRow| {
                let title = (t.doubts.title)(row.row, &row.name, place + 1, plan.doubts.len());
                Effect::open(Laid::new(title, place, sides, t))
            };
            row.map(open).into_iter().collect()
        }
        Msg::Decided(place, which, sides) => {
            if let Some(doubt) = plan.doubts.get(place) {
                let person = which.and_then(|which| sides.get(which)).map(|beside| beside.person);
                state.asked.decided.extend(doubt.decide(person));
                state.is_stale = true;
            }
            update(state, Msg::Look(place + 1), t)
        }
        Msg::Done if !state.is_stale => Vec::new(),
        Msg::Done => {
            state.is_stale = false;
            again(state, t)
        }
    }
}

/// A row beside those it may be about.
#[derive(Debug)]
struct Laid {
    title: String,
    place: usize,
    sides: Vec<Beside>,
    /// Which of them is shown.
    which: usize,
    lines: List<Line>,
}

/// A field as both say it.
#[derive(Debug)]
struct Line {
    label: &'static str,
    shown: [String; 2],
    differs: bool,
}

impl Laid {
    fn new(title: String, place: usize, sides: Vec<Beside>, t: &Strings) -> Self {
        let mut laid = Self { title, place, sides, which: 0, lines: List::default() };
        laid.show(t);
        laid
    }

    fn show(&mut self, t: &Strings) {
        let lines = self
            .sides
            .get(self.which)
            .map(|beside| beside.lines.iter().map(|sides| line(sides, t)).collect());
        self.lines.replace(lines.unwrap_or_default());
    }

    fn turn(&mut self, by: usize, t: &Strings) {
        self.which = (self.which + by) % self.sides.len().max(1);
        self.show(t);
    }
}

/// Closes the layer with its answer.
fn answer(msg: Msg) -> Vec<Effect> {
    vec![Effect::close(), Effect::Send(super::Msg::Doubt(msg).into())]
}

fn line(sides: &Sides, t: &Strings) -> Line {
    Line {
        label: t.field_label(sides.part, sides.field),
        shown: rows::sides(sides.part.form(), sides.field, [&sides.row, &sides.ledger], t),
        differs: sides.differ(),
    }
}

impl Layer for Laid {
    fn key(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        if self.lines.moved(key) {
            return Vec::new();
        }
        match (digit(key), key.to_string().as_str()) {
            (Some(1), _) => {
                let sides = std::mem::take(&mut self.sides);
                return answer(Msg::Decided(self.place, Some(self.which), sides));
            }
            (Some(2), _) => return answer(Msg::Decided(self.place, None, Vec::new())),
            (Some(3), _) => return answer(Msg::Look(self.place + 1)),
            (_, "right") => self.turn(1, shared.t),
            (_, "left") => self.turn(self.sides.len().saturating_sub(1), shared.t),
            (Some(0), _) | (_, "esc") => return answer(Msg::Done),
            _ => {}
        }
        Vec::new()
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, theme) = (body.shared.t, body.shared.theme);
        let rows = cells(self.lines.entries().len() + 4);
        let mut pane = body.framed(&self.title, body.width(), rows);
        // The sign before the line takes two cells, that of a difference one.
        let room = usize::from(pane.width()).saturating_sub(4);
        let label = room.min(48) / 3;
        let half = room.saturating_sub(label + 2) / 2;
        let row = |name: &str, [one, other]: [&str; 2]| {
            format!("{} {} {}", pad(name, label), pad(one, half), pad(other, half))
        };
        let who = self.sides.get(self.which).map(|beside| format!("{} {}", beside.person, beside.name));
        let which = (t.doubts.which)(self.which + 1, self.sides.len());
        pane.text(
            0,
            4,
            &row("", [t.doubts.row, &format!("{which} {}", who.unwrap_or_default())]),
            theme.label,
        );
        let height = pane.height().saturating_sub(3);
        let place = self.lines.view(&mut pane.rows(1, height), |line| {
            let (sign, tone) = if line.differs { ("*", Tone::Due) } else { (" ", Tone::Dim) };
            let [one, other] = &line.shown;
            (format!("{sign} {}", row(line.label, [one, other])), theme.tone(tone))
        });
        if let Some(Line { shown: [one, other], .. }) = self.lines.selected() {
            pane.text(height + 1, 0, &format!("{} {one}", t.doubts.row), theme.base);
            pane.text(height + 2, 0, &format!("{} {other}", t.doubts.ledger), theme.base);
        }
        place
    }

    fn hints(&self) -> &'static [Listed] {
        KEYS
    }
}
