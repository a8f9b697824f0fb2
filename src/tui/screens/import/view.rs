//! Draws a planned file: the counts, the rows, and what there is to know about each.

use ratatui::{layout::Position, style::Style};

use super::{Chosen, Line, Phase, State, filters, kind};
use crate::{
    i18n::{Strings, Word as _},
    ledger::import::{Ask, FieldChange, Outcome, Plan, PlannedRow},
    tui::{
        rows,
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            strip,
            table::{self, Column, Row, Width},
            text::{cells, wrap},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.files.row, width: Width::Cells(5) },
    Column { heading: |t| t.files.name, width: Width::Cells(8) },
    Column { heading: |t| t.files.outcome, width: Width::Cells(12) },
    Column { heading: |t| t.files.content, width: Width::Rest(10) },
];

/// Rows at the bottom for the whole text of the line under the cursor.
const DETAIL_ROWS: u16 = 3;

/// Rows that are left to the table, whatever there is to know of the file as a whole.
const TABLE_ROWS: u16 = 4;

/// Draws how many rows there are of each kind, the rows, and all of what the line under the cursor says.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let Some(plan) = state.plan.clone() else {
        pane.paragraph(0, t.files.none, theme.base);
        return pane.place(0, 0);
    };
    draw_counts(state, &plan, pane);
    let height = pane.height();
    let detail = height.saturating_sub(DETAIL_ROWS);
    let mut top = 1;
    for (text, style) in notes(state, &plan, pane.shared) {
        let lines = cells(wrap(&text, usize::from(pane.width())).len());
        if top == 1 || top + lines + TABLE_ROWS <= detail {
            top = pane.paragraph(top, &text, style);
        }
    }
    if let Some(line) = state.lines.selected() {
        pane.rows(detail, DETAIL_ROWS).paragraph(0, &content(&plan, &state.chosen, *line, t), theme.base);
    }
    let mut table = pane.rows(top, detail.saturating_sub(top));
    let chosen = &state.chosen;
    table::view(&mut table, COLUMNS, &mut state.lines, t.files.none_such, |line| {
        shown(&plan, chosen, *line, t)
    })
}

/// Lists what there is to know of the file as a whole, what waits for the user first.
fn notes(state: &State, plan: &Plan, shared: &Shared) -> Vec<(String, Style)> {
    let (t, theme) = (shared.t, shared.theme);
    let hint = match state.phase {
        Phase::Written => t.files.written,
        _ if plan.is_empty() && plan.lines.is_empty() && !plan.is_waiting() => t.files.nothing_new,
        _ => t.files.hint,
    };
    let mut notes = vec![(hint.to_owned(), theme.label)];
    if state.has_doubts() {
        notes.push(((t.doubts.some)(plan.doubts.len()), theme.label));
    }
    let open = plan.open_asks().count();
    if open > 0 {
        notes.push(((t.import_policies.asked)(open), theme.label));
    }
    let left = plan.lines.len().saturating_sub(state.chosen.len());
    match state.phase {
        Phase::Written if left > 0 => notes.push(((t.files.differing_still)(left), theme.label)),
        Phase::New | Phase::Reading if !plan.lines.is_empty() => {
            notes.push(((t.files.differing)(plan.lines.len()), theme.label));
        }
        _ => {}
    }
    notes.extend(plan.source.earlier.iter().map(|earlier| (t.imported_before(earlier), theme.label)));
    if plan.asks.len() > open {
        notes.push(((t.import_policies.left_below)(plan.asks.len() - open), theme.dim));
    }
    notes.extend(t.kept(&plan.kept).map(|kept| (kept, theme.dim)));
    notes.extend(t.remarks(&plan.layout).into_iter().map(|remark| (remark, theme.dim)));
    notes
}

fn draw_counts(state: &State, plan: &Plan, pane: &mut Pane<'_>) {
    let t = pane.shared.t;
    let (counts, filters) = (plan.counts(), filters());
    let label = |filter: &Option<Outcome>| match filter {
        None => format!("{} {}", t.files.all, plan.rows.len()),
        Some(outcome) => {
            format!("{} {}", t.word(*outcome), counts.get(outcome).copied().unwrap_or_default())
        }
    };
    let labels: Vec<String> = filters.iter().map(label).collect();
    strip::view(pane, &labels, filters.iter().position(|filter| *filter == state.filter).unwrap_or(0));
}

/// Returns the row of the file that a line is about.
fn row(plan: &Plan, line: Line) -> Option<&PlannedRow> {
    match line {
        Line::Row(place) | Line::Finding(place, _) | Line::Change(place, _) => plan.rows.get(place),
        Line::Difference(_) | Line::Ask(_) => None,
    }
}

fn shown(plan: &Plan, chosen: &Chosen, line: Line, t: &Strings) -> Row {
    if let Line::Difference(place) = line {
        let Some(line) = plan.lines.get(place) else { return Row::default() };
        let number = line.row.map(|row| row.to_string()).unwrap_or_default();
        let text = kind::told(line, chosen.get(&place).copied(), t);
        return Row::new([number, line.name.clone(), t.word(line.difference).to_owned(), text])
            .tone(Tone::Due);
    }
    if let Line::Ask(place) = line {
        let Some(ask) = plan.asks.get(place) else { return Row::default() };
        let words = &t.import_policies;
        let (what, tone) =
            if ask.is_left { (words.was_left, Tone::Dim) } else { (words.is_asked, Tone::Due) };
        return Row::new([ask.row.to_string(), ask.name.clone(), what.to_owned(), asked(ask, t)]).tone(tone);
    }
    let Some(row) = row(plan, line) else { return Row::default() };
    let tone = match (row.outcome, line) {
        (Outcome::Rejected, _) => Tone::Overdue,
        (Outcome::Doubtful, _) | (_, Line::Finding(..)) => Tone::Due,
        (Outcome::Unchanged | Outcome::Merged, _) => Tone::Dim,
        _ => Tone::Plain,
    };
    let (number, outcome) = (row.row.to_string(), t.word(row.outcome).to_owned());
    Row::new([number, row.name.clone(), outcome, content(plan, chosen, line, t)]).tone(tone)
}

/// Returns what a line has to tell.
fn content(plan: &Plan, chosen: &Chosen, line: Line, t: &Strings) -> String {
    if let Line::Difference(place) = line {
        let told = |line| kind::told(line, chosen.get(&place).copied(), t);
        return plan.lines.get(place).map(told).unwrap_or_default();
    }
    if let Line::Ask(place) = line {
        return plan.asks.get(place).map(|ask| asked(ask, t)).unwrap_or_default();
    }
    let Some(row) = row(plan, line) else { return String::new() };
    match line {
        Line::Finding(_, finding) => {
            let Some(finding) = row.findings.get(finding) else { return String::new() };
            let cell = plan.cell(row, finding).map(|(cell, heading)| format!("{cell} {heading}"));
            let cell = cell.unwrap_or_else(|| t.word(finding.field).to_owned());
            (t.files.finding)(&cell, &t.reason(&finding.reason), t.remedy(&finding.reason))
        }
        Line::Change(_, change) => {
            row.changes.get(change).map(|change| changed(change, t)).unwrap_or_default()
        }
        Line::Row(_) | Line::Difference(_) | Line::Ask(_) => match row.same_as {
            Some(first) => (t.files.same_as)(first),
            None => row.changes.iter().map(|change| new(change, t)).collect::<Vec<_>>().join("  "),
        },
    }
}

/// Returns what the ledger says and what the list would make of it.
fn asked(ask: &Ask, t: &Strings) -> String {
    let [old, new] = sides(&ask.change, t);
    (t.import_policies.ask)(ask.column.word(t.lang), &old, &new)
}

fn changed(change: &FieldChange, t: &Strings) -> String {
    let (field, [old, new]) = (t.word(change.field), sides(change, t));
    if old.is_empty() { (t.files.fill)(field, &new) } else { (t.files.change)(field, &old, &new) }
}

/// Returns both values as people read them.
fn sides(change: &FieldChange, t: &Strings) -> [String; 2] {
    rows::sides(change.part.form(), change.field, [&change.old, &change.new], t)
}

fn new(change: &FieldChange, t: &Strings) -> String {
    let [_, new] = sides(change, t);
    new
}
