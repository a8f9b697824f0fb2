//! `zhucan policy holidays`: the calendar by which deadlines are counted.

use jiff::civil::Date;
use serde_json::json;

use super::super::{call::Call, table::Column};
use crate::{domain::workday::Holidays, error::Result};

struct Row(Holidays);

const COLUMNS: &[Column<Row>] = &[
    Column { heading: |t| t.policies.year, cell: |row, _| row.0.year.to_string() },
    Column { heading: |t| t.policies.days_off, cell: |row, _| days_off(&row.0) },
    Column { heading: |t| t.policies.days_worked, cell: |row, _| spaced(row.0.work.iter().map(short)) },
];

impl serde::Serialize for Row {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let off: Vec<_> = self.0.off.iter().map(|(from, to)| json!({ "from": from, "to": to })).collect();
        json!({ "year": self.0.year, "off": off, "work": self.0.work }).serialize(serializer)
    }
}

fn days_off(holidays: &Holidays) -> String {
    let span = |(from, to): &(Date, Date)| {
        if from == to { short(from) } else { format!("{}/{}", short(from), short(to)) }
    };
    spaced(holidays.off.iter().map(span))
}

fn short(day: &Date) -> String {
    day.strftime("%m-%d").to_string()
}

/// Joins days so that a line breaks between them.
fn spaced(days: impl Iterator<Item = String>) -> String {
    days.collect::<Vec<_>>().join(" ")
}

/// Lists the years whose holidays are known.
pub(super) fn list(call: &mut Call<'_>) -> Result<()> {
    let packs = super::in_force(&call.ledger, call.frame.t)?;
    let rows: Vec<_> = packs.chain().workdays().years().cloned().map(Row).collect();
    call.frame.out.list(&rows, COLUMNS, call.frame.t)
}
