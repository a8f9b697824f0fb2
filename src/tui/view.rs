//! Draws the model: title line, screen, layers, last line; and says where the one cursor stands.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    action::{Action, hints},
    global,
    model::{Model, Sheet},
    msg::{Msg, Notice},
    shared::Shared,
    widgets::{
        date::weekday,
        pane::Pane,
        text::{cells, width, wrap},
    },
};
use crate::i18n::{Lang, Strings};

/// Cells between two parts of the title line.
const GAP: usize = 2;

/// The cells that the village keeps beside the places: enough for the mark of the demo village.
const LEAST_VILLAGE: usize = 8;

/// The most rows that are taken for what there is to say.
const NOTICE_ROWS: usize = 3;

/// The smallest screen that can be worked on, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Draws everything and returns the place of the cursor: the focused entry, or the insertion point.
pub fn draw(model: &mut Model, buffer: &mut Buffer) -> Position {
    let shared = model.shared.clone();
    let area = *buffer.area();
    buffer.set_style(area, shared.theme.base);
    let mut pane = Pane::new(buffer, area, &shared);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(&mut pane);
    }
    title(model, &mut pane);
    let said = said(model, usize::from(area.width));
    let rows = cells(said.len()).max(1);
    let (top, last) = (1 + faults(&mut pane.rows(1, 1)), area.height - rows);
    let mut body = pane.rows(top, last - top);
    let place = screen(model, &mut body);
    last_lines(model, &said, &mut pane.rows(last, rows));
    place
}

/// Says on every screen which policy packs say nothing, and returns the rows that takes.
fn faults(pane: &mut Pane<'_>) -> u16 {
    let Shared { t, theme, unread_packs, .. } = pane.shared;
    if unread_packs.is_empty() {
        return 0;
    }
    let text = (t.policies.pack_unread)(&t.list(unread_packs));
    pane.text(0, 0, &(t.tui.warning)(&text), theme.problem);
    1
}

fn screen(model: &mut Model, body: &mut Pane<'_>) -> Position {
    let mut place = body.place(0, 0);
    if let Some(page) = model.pages.last_mut() {
        place = page.screen.view(body);
    }
    for Sheet { layer, .. } in &mut model.sheets {
        place = layer.view(body);
    }
    place
}

/// Draws the title line: the places one can go to by number with the present one in brackets, or the title alone.
fn title(model: &Model, pane: &mut Pane<'_>) {
    let Shared { t, today, theme, .. } = model.shared;
    // Before a ledger is founded there is nowhere to go.
    let name = if model.is_hidden() { "" } else { model.village.as_str() };
    let screen = match name {
        "" => t.common.program.to_owned(),
        _ => model.top().map_or_else(String::new, |page| page.screen.title(&model.shared)),
    };
    let (short, long) = (today.to_string(), (t.tui.day)(&today.to_string(), weekday(t, today)));
    let village = width(name);
    let room = usize::from(pane.width());
    let free = room.saturating_sub(width(&short) + 2 * GAP);
    let rooms = [village.min(LEAST_VILLAGE), village].map(|village| free.saturating_sub(village));
    let places = places(&screen, rooms, t);
    pane.paint(0, theme.title);
    let after = pane.text(0, 0, places.as_deref().unwrap_or(&screen), theme.title);
    let is_tight = usize::from(after) + village + width(&long) + 2 * GAP > room;
    let date = if places.is_some() && is_tight { short } else { long };
    pane.text_right(0, after + 2, &date, theme.title);
    let column = after + 2;
    let room = pane.width().saturating_sub(column + cells(width(&date)) + 2);
    pane.part(0, column, (room, 1)).text(0, 0, name, theme.hint);
}

/// Lists the places one can go to by number, if the screen titled `present` is one of them.
///
/// Where not all their names fit into `whole` cells the last places keep their number only, in `part` cells.
fn places(present: &str, [whole, part]: [usize; 2], t: &Strings) -> Option<String> {
    let numbered = |action: &Action<Model, Msg>| {
        let number = action.keys.first().filter(|key| matches!(key.as_bytes(), [b'1'..=b'9']))?;
        Some((*number, (action.label)(t)))
    };
    let places: Vec<(&str, &str)> = global::ACTIONS.iter().filter_map(numbered).collect();
    places.iter().find(|(_, label)| *label == present)?;
    let line = |named: usize| {
        let place = |(at, (number, label)): (usize, &(&str, &str))| match *label == present {
            true => format!("[{number}{}{label}]", t.common.space),
            false if at < named => format!("{number}{}{label}", t.common.space),
            false => (*number).to_owned(),
        };
        places.iter().enumerate().map(place).collect::<Vec<_>>().join(" ")
    };
    let all = Some(line(places.len())).filter(|line| width(line) <= whole);
    all.or_else(|| (0..places.len()).rev().map(line).find(|line| width(line) <= part))
}

/// Returns the rows of what there is to say; the path of a file is longer than a narrow screen.
fn said(model: &Model, width: usize) -> Vec<String> {
    let text = match &model.notice {
        Some(Notice::Told(text)) => text,
        Some(Notice::Warning(text)) => &(model.shared.t.tui.warning)(text),
        None => return Vec::new(),
    };
    let mut rows = wrap(text, width);
    rows.truncate(NOTICE_ROWS);
    rows
}

fn last_lines(model: &Model, said: &[String], pane: &mut Pane<'_>) {
    let (t, theme) = (model.shared.t, model.shared.theme);
    let style = if matches!(model.notice, Some(Notice::Warning(_))) { theme.problem } else { theme.base };
    for (row, text) in (0..).zip(said) {
        pane.paint(row, style);
        pane.text(row, 0, text, style);
    }
    match (&model.notice, model.sheets.last()) {
        (Some(_), _) => {}
        (None, Some(sheet)) => {
            pane.text(0, 0, &hints(sheet.layer.hints(), t, usize::from(pane.width())), theme.hint);
        }
        (None, None) => {
            pane.text(0, 0, &hints(&model.available(), t, usize::from(pane.width())), theme.hint);
        }
    }
}

/// Says so in both languages; the terminal may be too small to change the language.
fn too_small(pane: &mut Pane<'_>) -> Position {
    let base = pane.shared.theme.base;
    let mut row = 0;
    for lang in Lang::ALL {
        let text = (lang.strings().tui.too_small)(SMALLEST.0, SMALLEST.1);
        row = pane.paragraph(row, &text, base);
    }
    pane.place(0, 0)
}

/// Draws with `view` on an empty screen of this size, for the tests of parts.
#[cfg(test)]
pub fn body_picture(
    (columns, rows): (u16, u16),
    view: impl FnOnce(&mut Pane<'_>) -> Position,
) -> (Buffer, Position) {
    let shared = Shared::example();
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    let place = view(&mut Pane::new(&mut buffer, area, &shared));
    (buffer, place)
}

/// Draws the model in a buffer of this size, as a terminal would show it.
pub fn picture(model: &mut Model, (columns, rows): (u16, u16)) -> (Buffer, Position) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let place = draw(model, &mut buffer);
    (buffer, place)
}
