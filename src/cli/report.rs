//! `zhucan report`: money by month, services, and counts with the search behind each.

use clap::Arg;
use serde::Serialize;

use super::{
    call::Call,
    out::Format,
    table::{self, Column},
    tree::{About, Cmd, Piece, Run},
};
use crate::{
    domain::{
        export::{Section, Wording as _},
        period::Period,
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        count::{Count, Item},
        report::{MonthSum, ServiceCount, recent},
    },
};

use super::out;

pub(super) const CMD: Cmd = Cmd {
    name: "report",
    about: About::Own(|t| t.report),
    args: &[Piece::Own(|t| {
        vec![Arg::new("period").long("period").value_name(t.cli.date).help(t.exports.six_months_help)]
    })],
    run: Run::Ledger(report),
};

/// A count as it is written.
#[derive(Serialize)]
struct Counted {
    section: Section,
    item: String,
    count: usize,
    query: String,
}

#[derive(Serialize)]
struct Report {
    money: Vec<MonthSum>,
    services: Vec<ServiceCount>,
    counts: Vec<Counted>,
}

const MONEY: &[Column<MonthSum>] = &[
    Column { heading: |t| t.reports.month, cell: |sum, _| sum.month.to_string() },
    Column { heading: |t| t.reports.grants, cell: |sum, _| sum.grants.to_string() },
    Column { heading: |t| t.reports.due_yuan, cell: |sum, _| sum.due.to_string() },
    Column { heading: |t| t.reports.paid_yuan, cell: |sum, _| sum.paid.to_string() },
    Column { heading: |t| t.reports.differing, cell: |sum, _| sum.differing.to_string() },
];

const SERVICES: &[Column<ServiceCount>] = &[
    Column { heading: |t| t.reports.service, cell: |count, t| t.word(count.service).to_owned() },
    Column { heading: |t| t.reports.reached, cell: |count, _| count.done.len().to_string() },
    Column { heading: |t| t.reports.waits, cell: |count, _| count.waiting.len().to_string() },
];

const COUNTS: &[Column<Counted>] = &[
    Column { heading: |t| t.exports.section, cell: |count, t| t.word(count.section).to_owned() },
    Column { heading: |t| t.exports.item, cell: |count, _| count.item.clone() },
    Column { heading: |t| t.exports.count, cell: |count, _| count.count.to_string() },
    Column { heading: |t| t.exports.query, cell: |count, _| count.query.clone() },
];

fn report(call: &mut Call<'_>) -> Result<()> {
    let (t, ledger) = (call.frame.t, &call.ledger);
    let period = match call.frame.text("period") {
        Some(text) => Period::parse(text).ok_or_else(|| Error::Usage((t.exports.no_period)(text)))?,
        None => recent(ledger.today()),
    };
    let packs = ledger.packs()?;
    let in_words = call.frame.out.format() == Format::Text;
    let report = Report {
        money: ledger.money(&packs, period, &out::progress(t))?,
        services: ledger.services(&packs)?,
        counts: ledger.counts()?.iter().map(|count| counted(count, in_words.then_some(t))).collect(),
    };
    let tables = [
        table::table(&report.money, MONEY, t),
        table::table(&report.services, SERVICES, t),
        table::table(&report.counts, COUNTS, t),
    ];
    call.frame.out.datum(&tables.join("\n\n"), &report)
}

/// Returns a count in words, or in codes for programs.
fn counted(count: &Count, words: Option<&Strings>) -> Counted {
    let item = match (&count.item, words) {
        (Item::Code(codes, code), Some(t)) => t.value(*codes, code).to_owned(),
        (Item::Code(_, code), None) => (*code).to_owned(),
        (Item::Name(name), _) => name.clone(),
    };
    let query = words.map_or_else(|| count.query.to_string(), |t| t.query_text(&count.query));
    Counted { section: count.section, item, count: count.count, query }
}
