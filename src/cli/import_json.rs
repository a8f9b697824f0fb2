//! The report of an import for programs: written row by row, as large as the file may be.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{call::Call, import_match, out::Out, reconcile};
use crate::{
    domain::{export::Private, id::OpId, import::ImportRecord},
    error::Result,
    i18n::Strings,
    ledger::{
        Done,
        import::{Applied, Ask, FieldChange, Finding, Outcome, Plan, PlannedRow},
    },
    transfer::roster::SheetLayout,
};

/// All that is told of an import.
#[derive(Serialize)]
struct Report<'a> {
    applied: Option<Applied>,
    asked: Asked<'a>,
    counts: BTreeMap<Outcome, usize>,
    differences: Vec<Value>,
    earlier: &'a Option<ImportRecord>,
    file: &'a str,
    op: Option<OpId>,
    rows: Rows<'a>,
    sha256: &'a str,
    sheets: Vec<Value>,
    unread_sheets: Vec<&'a str>,
}

/// The rows, each made when it is written.
struct Rows<'a> {
    plan: &'a Plan,
    t: &'static Strings,
    out: Out,
    /// Whom doubtful rows may be about, by the place of the row.
    may_be: BTreeMap<usize, Vec<Value>>,
}

/// What is asked about, each made when it is written.
struct Asked<'a> {
    asks: &'a [Ask],
    out: Out,
}

impl Serialize for Asked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq(self.asks.iter().map(|ask| {
            let mut ask = ask.clone();
            ask.change = shown(&ask.change, self.out);
            ask
        }))
    }
}

/// Returns a change with its numbers starred unless they were asked for.
fn shown(change: &FieldChange, out: Out) -> FieldChange {
    let [old, new] = out.sides(Private::of(change.field.code()), [&change.old, &change.new]);
    FieldChange { old, new, ..change.clone() }
}

/// Writes the report of a plan, and of what was done.
pub(super) fn write(call: &Call<'_>, plan: &Plan, done: Option<&Done<Applied>>) -> Result<()> {
    let beside = |at: usize| Ok((at, import_match::as_json(call, plan, at)?));
    let may_be = plan.doubts.iter().map(|doubt| beside(doubt.at)).collect::<Result<_>>()?;
    let report = Report {
        applied: done.map(|done| done.value),
        asked: Asked { asks: &plan.asks, out: call.frame.out },
        counts: plan.counts(),
        differences: reconcile::as_json(plan),
        earlier: &plan.source.earlier,
        file: &plan.source.file,
        op: done.map(|done| done.op),
        rows: Rows { plan, t: call.frame.t, out: call.frame.out, may_be },
        sha256: &plan.source.sha256,
        sheets: plan.layout.sheets.iter().map(sheet).collect(),
        unread_sheets: plan.layout.unread.iter().map(|(name, _)| name.as_str()).collect(),
    };
    call.frame.out.json(&report)
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq(self.plan.rows.iter().enumerate().map(|(at, row)| self.row(at, row)))
    }
}

impl Rows<'_> {
    fn row(&self, at: usize, row: &PlannedRow) -> Value {
        let findings: Vec<Value> = row.findings.iter().map(|finding| self.finding(row, finding)).collect();
        let changes: Vec<_> = row.changes.iter().map(|change| shown(change, self.out)).collect();
        json!({
            "sheet": self.plan.layout.sheet(row.sheet).map(|sheet| &sheet.name),
            "row": row.row, "name": row.name, "outcome": row.outcome, "same_as": row.same_as,
            "changes": changes, "findings": findings,
            "may_be": self.may_be.get(&at).map_or(&[][..], Vec::as_slice),
        })
    }

    fn finding(&self, row: &PlannedRow, finding: &Finding) -> Value {
        json!({
            "cell": self.plan.cell(row, finding).map(|(cell, _)| cell),
            "part": finding.part, "field": finding.field,
            "reason": self.t.reason(&finding.reason), "remedy": self.t.remedy(&finding.reason),
        })
    }
}

fn sheet(sheet: &SheetLayout) -> Value {
    json!({
        "sheet": sheet.name,
        "unknown_columns": sheet.columns.unmapped().map(|(_, heading)| heading).collect::<Vec<_>>(),
        "skipped_rows": sheet.skipped.iter().map(|(row, _)| row).collect::<Vec<_>>(),
        "hidden_rows": sheet.hidden,
    })
}
