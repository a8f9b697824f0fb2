//! Draws a form: fields that scroll, problems under their fields, help for the focused field at the bottom.

use ratatui::layout::Position;

use super::{Form, Row};
use crate::{
    i18n::Strings,
    tui::widgets::{
        pane::Pane,
        text::{cells, cut, pad, width, wrap},
    },
};

/// Rows for the help of the focused field.
const HELP_ROWS: u16 = 3;

/// The widest label on a small screen, in cells; longer ones are cut. A larger one gives them a third.
const WIDEST_LABEL: u16 = 18;

/// Cells before the labels, for the marker.
const MARKER: u16 = 2;

/// Stands after the label of a field that must be filled in.
const REQUIRED: &str = "*";

impl Form {
    /// Draws the form over the whole body and returns the place of the cursor.
    pub(crate) fn draw(&mut self, body: &mut Pane<'_>) -> Position {
        body.blank();
        let (t, theme) = (body.shared.t, body.shared.theme);
        let after = body.text(0, 0, &self.title, theme.title);
        body.text_right(0, after + 1, t.tui.required, theme.hint);
        let help = HELP_ROWS.min(body.height() / 4);
        let room = body.height().saturating_sub(help + 1);
        self.draw_help(&mut body.rows(room + 1, help));
        let mut fields = body.rows(1, room);
        let labels = self.rows.iter().map(|row| width(t.word(row.spec.field)) + width(REQUIRED)).max();
        let column = MARKER + cells(labels.unwrap_or(0)).min(WIDEST_LABEL.max(fields.width() / 3)) + 1;
        self.scroll(&fields, column, t);
        self.draw_rows(&mut fields, column)
    }

    fn draw_rows(&mut self, pane: &mut Pane<'_>, column: u16) -> Position {
        let (mut place, mut y) = (pane.place(0, 0), 0);
        let focus = self.focus;
        for (index, row) in self.rows.iter_mut().enumerate().skip(self.top) {
            if y >= pane.height() {
                break;
            }
            let at = draw_row(row, &mut pane.rows(y, u16::MAX), column, focus == index);
            if focus == index {
                place = at;
            }
            y += height(row, pane.width().saturating_sub(column), pane.shared.t);
        }
        if y < pane.height() {
            let at = draw_button(&mut pane.rows(y, 1), focus == self.rows.len());
            place = at.unwrap_or(place);
        }
        place
    }

    /// Moves the first row shown so that the focused one is seen with its problems.
    fn scroll(&mut self, pane: &Pane<'_>, column: u16, t: &Strings) {
        let room = usize::from(pane.width().saturating_sub(column));
        let room = cells(room);
        let tall = |row: &Row| usize::from(height(row, room, t));
        self.top = self.top.min(self.focus);
        loop {
            let shown = self.rows.iter().take(self.focus + 1).skip(self.top).map(tall).sum::<usize>();
            let button = usize::from(self.focus == self.rows.len());
            if shown + button <= usize::from(pane.height()) || self.top >= self.focus {
                return;
            }
            self.top += 1;
        }
    }

    fn draw_help(&self, pane: &mut Pane<'_>) {
        let (t, theme) = (pane.shared.t, pane.shared.theme);
        let Some(row) = self.rows.get(self.focus) else { return };
        let (keys, words) = row.editor.help(t);
        let row = if keys.is_empty() { 0 } else { pane.paragraph(0, keys, theme.hint) };
        pane.paragraph(row, &words, theme.base);
    }
}

/// Draws one field with its problems and returns the place of its cursor.
fn draw_row(row: &mut Row, pane: &mut Pane<'_>, column: u16, focused: bool) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let sign = if Form::is_required(row) { REQUIRED } else { "" };
    let room = usize::from(column.saturating_sub(MARKER + 1)).saturating_sub(width(sign));
    let label = pad(&format!("{}{sign}", cut(t.word(row.spec.field), room)), room + width(sign));
    if focused {
        pane.text(0, 0, pane.shared.marker(), theme.selected);
    }
    pane.text(0, MARKER, &label, if focused { theme.selected } else { theme.label });
    let (tall, wide) = (row.editor.rows(), pane.width().saturating_sub(column));
    let style = if focused { theme.input } else { theme.base };
    let place = row.editor.view(&mut pane.part(0, column, (wide, tall)), style);
    let mut below = pane.part(tall, column, (wide, u16::MAX));
    let mut y = 0;
    for problem in &row.problems {
        y = below.paragraph(y, &(t.tui.warning)(&t.problem_kind(problem)), theme.problem);
    }
    place
}

fn draw_button(pane: &mut Pane<'_>, focused: bool) -> Option<Position> {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let style = if focused { theme.selected } else { theme.base };
    if focused {
        pane.text(0, 0, pane.shared.marker(), style);
    }
    pane.text(0, MARKER, t.tui.save_button, style);
    focused.then(|| pane.place(0, MARKER))
}

/// Returns how many rows a field takes with its problems.
fn height(row: &Row, room: u16, t: &Strings) -> u16 {
    let lines = |problem| wrap(&(t.tui.warning)(&t.problem_kind(problem)), usize::from(room)).len();
    row.editor.rows() + cells(row.problems.iter().map(lines).sum())
}
