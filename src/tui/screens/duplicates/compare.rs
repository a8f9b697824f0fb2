//! Two records side by side: for each field that differs it is chosen which value stays, then they are merged.

use std::iter;

use ratatui::layout::Position;

use super::{Merging, Msg, Pair, Side};
use crate::{
    domain::{
        draft::Draft,
        field::{Field, FieldSpec},
        person::{PERSON_FIELDS, Person},
    },
    i18n::Strings,
    ledger::joined,
    tui::{
        action::Listed,
        effect::Effect,
        key::Key,
        layers::Layer,
        msg,
        rows::sides,
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
    Listed { id: "compare.first", keys: &["1", "left"], label: |t| t.pages.take_first },
    Listed { id: "compare.second", keys: &["2", "right"], label: |t| t.pages.take_second },
    Listed { id: "compare.merge", keys: &["enter"], label: |t| t.pages.merge_now },
    Listed { id: "layer.back", keys: &["esc", "0"], label: |t| t.tui.back },
];

/// The cells of a citizen ID.
const ID_CELLS: usize = 18;

/// Two records side by side.
#[derive(Debug)]
pub(super) struct Compare {
    title: &'static str,
    sides: [Side; 2],
    /// The household, whose choice says which record is kept, and each field that either has.
    lines: List<Line>,
}

/// A field with both values.
#[derive(Clone, Debug)]
struct Line {
    /// The field of the record; none for the household.
    field: Option<Field>,
    label: &'static str,
    shown: [String; 2],
    /// The values as a draft holds them.
    values: [String; 2],
    chosen: Choice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    First,
    Second,
}

impl Choice {
    fn of<T>(self, [first, second]: &[T; 2]) -> &T {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }
}

impl Line {
    fn differs(&self) -> bool {
        self.values[0] != self.values[1]
    }
}

impl Compare {
    /// Returns the two records of a pair side by side, the first one to be kept.
    pub(super) fn new(pair: &Pair, t: &Strings) -> Self {
        let drafts = pair.sides.each_ref().map(|side| side.record.person.draft());
        let filled = PERSON_FIELDS.iter().filter(|spec| drafts.iter().any(|draft| draft.has(spec.field)));
        let line = |spec: &FieldSpec| {
            let values = drafts.each_ref().map(|draft| draft.get(spec.field).to_owned());
            let shown = sides(PERSON_FIELDS, spec.field, values.each_ref().map(String::as_str), t);
            let (field, label) = (Some(spec.field), t.word(spec.field));
            Line { field, label, shown, values, chosen: Choice::First }
        };
        let numbers = pair.sides.each_ref().map(|side| side.number.clone());
        let household = Line {
            field: None,
            label: t.word(Field::Number),
            shown: numbers,
            values: pair.sides.each_ref().map(|side| side.record.id.to_string()),
            chosen: Choice::First,
        };
        let lines = List::new(iter::once(household).chain(filled.map(line)).collect());
        let mut compare = Self { title: t.word(pair.why), sides: pair.sides.clone(), lines };
        compare.keep(Choice::First);
        compare
    }

    /// Chooses a value on the line under the cursor; that of the household decides about all others.
    fn choose(&mut self, choice: Choice) {
        match self.lines.selected_mut() {
            Some(Line { field: None, .. }) => self.keep(choice),
            Some(line) if line.differs() => line.chosen = choice,
            _ => {}
        }
    }

    /// Keeps one record, and with it the values that a merge would keep if nothing else was chosen.
    fn keep(&mut self, choice: Choice) {
        let [kept, gone] = self.ordered(choice);
        let merged = joined(&kept.record, &gone.record, &Draft::new());
        for line in self.lines.entries_mut() {
            let is_of =
                |side: Choice| line.field.is_none_or(|field| side.of(&line.values) == merged.get(field));
            line.chosen =
                [choice, Choice::First].into_iter().find(|side| is_of(*side)).unwrap_or(Choice::Second);
        }
    }

    fn ordered(&self, kept: Choice) -> [&Side; 2] {
        let [first, second] = &self.sides;
        if kept == Choice::First { [first, second] } else { [second, first] }
    }

    /// Returns what was chosen where the records differ; a sign stands for a value that goes.
    fn choices(&self) -> Draft {
        let differing = self.lines.entries().iter().filter(|line| line.differs());
        differing.fold(Draft::new(), |draft, line| {
            match (line.field, line.chosen.of(&line.values).as_str()) {
                (None, _) => draft,
                (Some(field), "") => draft.with(field, "-"),
                (Some(field), value) => draft.with(field, value),
            }
        })
    }

    /// Asks the screen to merge, unless the chosen values do not go together.
    fn merge(&self, shared: &Shared) -> Vec<Effect> {
        let kept = self.lines.entries().first().map_or(Choice::First, |line| line.chosen);
        let ([keep, gone], choices) = (self.ordered(kept), self.choices());
        if let Err(problems) = Person::check(&joined(&keep.record, &gone.record, &choices), shared.today) {
            return problems
                .first()
                .map(|problem| Effect::warn(shared.t.problem(problem)))
                .into_iter()
                .collect();
        }
        let merging = Merging { keep: keep.clone(), gone: gone.record.id, choices };
        vec![Effect::close(), Effect::Send(msg::Msg::from(Msg::Ask(Box::new(merging))))]
    }
}

impl Layer for Compare {
    fn key(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        if self.lines.moved(key) {
            return Vec::new();
        }
        match (digit(key), key.to_string().as_str()) {
            (Some(1), _) | (_, "left") => self.choose(Choice::First),
            (Some(2), _) | (_, "right") => self.choose(Choice::Second),
            (_, "enter") => return self.merge(shared),
            (Some(0), _) | (_, "esc") => return vec![Effect::close()],
            _ => {}
        }
        Vec::new()
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, theme) = (body.shared.t, body.shared.theme);
        let rows = cells(self.lines.entries().len() + 3);
        let mut pane = body.framed(self.title, body.width(), rows);
        // The sign before the line takes two cells.
        let room = usize::from(pane.width()).saturating_sub(2);
        let label = room.min(48) / 3;
        let half = room.saturating_sub(label + 2) / 2;
        let row = |name: &str, [one, other]: [String; 2]| {
            format!("{} {} {}", pad(name, label), pad(&one, half), pad(&other, half))
        };
        let heads = [t.pages.one, t.pages.other].map(str::to_owned);
        pane.text(0, 2, &row("", heads), theme.label);
        // Where two citizen IDs have no room beside each other, the line under the cursor stands below in full.
        let below = if half < ID_CELLS + 4 { 2 } else { 0 };
        let height = pane.height().saturating_sub(1 + below);
        let place = self.lines.view(&mut pane.rows(1, height), |line| {
            let tone = if line.differs() { Tone::Plain } else { Tone::Dim };
            (row(line.label, marked(line)), theme.tone(tone))
        });
        if let Some(Line { shown: [one, other], .. }) = self.lines.selected().filter(|_| below > 0) {
            pane.text(height + 1, 0, &format!("1 {one}"), theme.base);
            pane.text(height + 2, 0, &format!("2 {other}"), theme.base);
        }
        place
    }

    fn hints(&self) -> &'static [Listed] {
        KEYS
    }
}

/// Returns both values of a line; where they differ, a sign tells which one stays.
fn marked(line: &Line) -> [String; 2] {
    if !line.differs() {
        return line.shown.clone();
    }
    let [one, other] = &line.shown;
    let sign = |side| if line.chosen == side { "[x]" } else { "[ ]" };
    [format!("{} {one}", sign(Choice::First)), format!("{} {other}", sign(Choice::Second))]
}
