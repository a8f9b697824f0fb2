//! A payment roll against the ledger, on the command line: what differs, and what to do about it.

use std::collections::BTreeSet;

use clap::{Arg, ArgAction};
use serde_json::{Value, json};

use super::{
    call::Call,
    table::{self, Column},
};
use crate::{
    domain::{
        calendar::Month,
        field::Field,
        months,
        normalise::mask_account,
        problem::{Problem, ProblemKind},
        reconcile::{Difference, Remedy},
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::import::{Act, Line, Plan},
};

/// Returns the flags about a roll as a whole, and about its differences.
pub(super) fn args(t: &'static Strings) -> Vec<Arg> {
    let value = |name: &'static str, value: &'static str, help| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let r = &t.reconciliations;
    vec![
        value("month", t.cli.date, r.month_help),
        value("act", t.cli.text, r.act_help).action(ArgAction::Append),
    ]
}

/// Returns the months that were paid as a flag says them, if one does.
pub(super) fn month<'a>(call: &Call<'a>) -> Result<&'a str> {
    let Ok(Some(text)) = call.frame.args.try_get_one::<String>("month") else { return Ok("") };
    let problem = || Error::Problems(vec![Problem::new(Field::Month, ProblemKind::NotAMonth)]);
    months::read(text, None).map(|_| text.as_str()).ok_or_else(problem)
}

/// Returns what the flags want done; a number stands before the code of a difference.
pub(super) fn acts(call: &Call<'_>, plan: &Plan) -> Result<Vec<Act>> {
    let t = call.frame.t;
    let mut wanted: Vec<Option<Remedy>> = vec![None; plan.lines.len()];
    let wrong = |text: &str| Error::Usage((t.reconciliations.bad_act)(text));
    let texts = call.frame.texts("act");
    let (single, all): (Vec<&str>, Vec<&str>) =
        texts.into_iter().partition(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    for text in all.into_iter().chain(single) {
        let (which, remedy) = text.split_once('=').ok_or_else(|| wrong(text))?;
        let remedy = Remedy::from_code(remedy).ok_or_else(|| wrong(text))?;
        if let Ok(number) = which.parse::<usize>() {
            *number.checked_sub(1).and_then(|at| wanted.get_mut(at)).ok_or_else(|| wrong(text))? =
                Some(remedy);
            continue;
        }
        let difference = Difference::from_code(which).ok_or_else(|| wrong(text))?;
        let places = plan.lines.iter().zip(&mut wanted);
        let fitting =
            places.filter(|(line, _)| line.difference == difference && line.remedies.contains(&remedy));
        fitting.for_each(|(_, place)| *place = Some(remedy));
    }
    let act = |(at, remedy): (usize, Option<Remedy>)| {
        let (line, remedy) = (plan.lines.get(at)?, remedy?);
        Some(Act {
            line: at,
            remedy,
            title: t.remind_of(line.difference, line.month, &line.programme, &line.name),
        })
    };
    Ok(wanted.into_iter().enumerate().filter_map(act).collect())
}

/// A line as people read it.
struct Shown {
    number: usize,
    what: String,
    line: Line,
}

const LINES: &[Column<Shown>] = &[
    Column { heading: |t| t.reconciliations.no, cell: |shown, _| shown.number.to_string() },
    Column {
        heading: |t| t.imports.row,
        cell: |shown, _| shown.line.row.map(|row| row.to_string()).unwrap_or_default(),
    },
    Column { heading: |t| t.word(Field::Name), cell: |shown, _| shown.line.name.clone() },
    Column {
        heading: |t| t.reconciliations.difference,
        cell: |shown, t| t.word(shown.line.difference).to_owned(),
    },
    Column { heading: |t| t.word(Field::Programme), cell: |shown, _| shown.what.clone() },
    Column {
        heading: |t| t.reconciliations.due,
        cell: |shown, _| shown.line.due.map(|due| due.to_string()).unwrap_or_default(),
    },
    Column { heading: |t| t.reconciliations.paid, cell: |shown, _| shown.line.paid.to_string() },
    Column { heading: |t| t.reconciliations.remedies, cell: |shown, _| codes(&shown.line) },
];

fn codes(line: &Line) -> String {
    line.remedies.iter().map(|remedy| remedy.code()).collect::<Vec<_>>().join(" ")
}

/// Returns the differences as people read them; none of a plan that compares nothing.
pub(super) fn report(plan: &Plan, t: &Strings) -> String {
    let r = &t.reconciliations;
    let months: BTreeSet<Month> = plan.lines.iter().map(|line| line.month).collect();
    let what = |line: &Line| match (line.programme.as_str(), months.len()) {
        ("", _) => mask_account(&line.account),
        (programme, 1) => programme.to_owned(),
        (programme, _) => format!("{} {programme}", line.month),
    };
    let lines = plan.lines.iter().zip(1..);
    let lines: Vec<Shown> =
        lines.map(|(line, number)| Shown { number, what: what(line), line: line.clone() }).collect();
    let title = match months.first() {
        Some(month) if months.len() == 1 => format!("{} {month}", r.title),
        _ => r.title.to_owned(),
    };
    let table = table::titled(&title, &lines, LINES, t);
    match table {
        Some(table) => format!("{table}\n{}", r.act_hint),
        // Of rows that were not taken nothing is known.
        None if plan.to_mend().next().is_some() => String::new(),
        None => r.all_right.to_owned(),
    }
}

/// Returns the differences for programs.
pub(super) fn as_json(plan: &Plan) -> Vec<Value> {
    let lines = plan.lines.iter().zip(1..);
    lines.map(|(line, number)| json!({ "number": number, "difference": line })).collect()
}
