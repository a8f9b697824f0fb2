//! The holidays of a year, as a pack writes them.

use jiff::civil::Date;

use super::{
    keys,
    node::{Node, Reading, day_of},
};
use crate::{
    domain::workday::Holidays,
    policy::problem::{PackProblemKind, Wants},
};

/// Reads the holidays of one year; every day must lie in it.
pub(super) fn holidays(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Holidays> {
    node.keys(reading, keys::HOLIDAYS);
    for key in ["year", "off", "source"] {
        if !node.has(key) {
            node.missing(reading, key);
        }
    }
    let year = node.number(reading, "year").and_then(|year| i16::try_from(year).ok())?;
    let mut off = Vec::new();
    for inner in node.tables(reading, "off") {
        inner.keys(reading, keys::OFF);
        let (from, to) = (inner.required_date(reading, "from"), inner.required_date(reading, "to"));
        if from > to {
            reading.fail(inner.span.clone(), PackProblemKind::EmptyRange);
        }
        if from.year() != year || to.year() != year {
            reading.fail(inner.span.clone(), PackProblemKind::OtherYear(year));
        }
        off.push((from, to));
    }
    Some(Holidays { year, off, work: work(reading, node, year) })
}

fn work(reading: &mut Reading<'_>, node: &Node<'_>, year: i16) -> Vec<Date> {
    let mut days = Vec::new();
    for value in node.list(reading, "work") {
        match day_of(value.get_ref()) {
            Some(day) if day.year() == year => days.push(day),
            Some(_) => reading.fail(value.span(), PackProblemKind::OtherYear(year)),
            None => {
                let kind = PackProblemKind::WrongType { key: "work".to_owned(), wanted: Wants::Date };
                reading.fail(value.span(), kind);
            }
        }
    }
    days
}
