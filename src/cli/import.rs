//! `zhucan import`: what other offices' files say, planned row by row, taken as one operation.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, value_parser};
use serde_json::json;

use super::{
    call::{Call, finish},
    fields, import_json, import_log, import_match, import_policy, mapping,
    out::{self, Format},
    reconcile,
    table::{self, Column, grid},
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    domain::field::Field,
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        Done, Imported,
        file::{self, Existing},
        import::{Applied, FieldChange, Finding, ImportKind, Plan, PlannedRow, Reason, Request},
    },
    store::Mode,
    transfer::roster::Choice,
};

pub(super) const CMD: Cmd = Cmd {
    name: "import",
    about: About::Own(|t| t.import),
    args: &[],
    run: Run::Group(&[
        verb("roster", |t| t.import_roster, &[Piece::Own(sheet_args)], roster),
        verb(
            "payments",
            |t| t.import_payments,
            &[Piece::Own(sheet_args), Piece::Own(programme_arg), Piece::Own(reconcile::args)],
            |call| list(call, ImportKind::Payments),
        ),
        verb(
            "household",
            |t| t.import_households,
            &[Piece::Own(sheet_args)],
            |call| list(call, ImportKind::Household),
        ),
        verb(
            "application",
            |t| t.import_applications,
            &[Piece::Own(sheet_args), Piece::Own(programme_arg)],
            |call| list(call, ImportKind::Application),
        ),
        verb(
            "training",
            |t| t.import_training,
            &[Piece::Own(sheet_args), Piece::Own(course_arg)],
            |call| list(call, ImportKind::Training),
        ),
        verb(
            "reminder",
            |t| t.import_reminders,
            &[Piece::Own(sheet_args)],
            |call| list(call, ImportKind::Reminder),
        ),
        verb(
            "device",
            |t| t.import_devices,
            &[Piece::Own(sheet_args), Piece::Own(programme_arg)],
            |call| list(call, ImportKind::Device),
        ),
        verb(
            "works",
            |t| t.import_works,
            &[Piece::Own(sheet_args), Piece::Own(programme_arg)],
            |call| list(call, ImportKind::Works),
        ),
        mapping::CMD,
        import_policy::CMD,
        import_match::CMD,
        import_log::CMD,
        verb(
            "ledger",
            |t| t.import_ledger,
            &[Piece::Own(|t| vec![file_arg(t, t.documents.file_help)])],
            ledger,
        ),
    ]),
};

fn file_arg(t: &'static Strings, help: &'static str) -> Arg {
    let file = Arg::new("file").value_name(t.cli.file).help(help);
    file.required(true).value_parser(value_parser!(PathBuf))
}

/// Returns what says which file and which of its sheets.
fn sheet_args(t: &'static Strings) -> Vec<Arg> {
    let sheet = Arg::new("sheet").long("sheet").value_name(t.imports.sheet).help(t.imports.sheet_named);
    let all = Arg::new("all-sheets").long("all-sheets").help(t.imports.all_sheets);
    let all = all.action(ArgAction::SetTrue).conflicts_with("sheet");
    let rejects = Arg::new("rejects").long("rejects").value_name(t.cli.file).help(t.imports.rejects_help);
    let rejects = rejects.value_parser(value_parser!(PathBuf));
    let mut args = vec![file_arg(t, t.imports.sheet_help), sheet, all, rejects];
    args.extend(import_match::args(t));
    args.extend(import_policy::args(t));
    args
}

/// Returns where the rows that are not taken are to be written.
fn rejects_file<'a>(call: &Call<'a>) -> Option<&'a PathBuf> {
    call.frame.args.get_one("rejects")
}

/// Writes the rows that were not taken, if the file was kept for that.
fn write_rejects(call: &Call<'_>, plan: &Plan, bytes: Option<Vec<u8>>) -> Result<()> {
    let (Some(path), Some(bytes)) = (rejects_file(call), bytes) else { return Ok(()) };
    let t = call.frame.t;
    if plan.to_mend().next().is_none() {
        return out::talk(t.imports.no_rejects);
    }
    let existing = if call.frame.args.get_flag("yes") { Existing::Replace } else { Existing::Keep };
    let say = |finding: &Finding| format!("{}{}", t.reason(&finding.reason), t.remedy(&finding.reason));
    let rows = plan.write_rejects(&bytes, (t.rejects_heading(), &say), path, existing)?;
    out::talk(&(t.imports.rejects_written)(rows, path))
}

/// Returns what names the programme of a whole list.
fn programme_arg(t: &'static Strings) -> Vec<Arg> {
    vec![Arg::new("programme").long("programme").value_name(t.cli.text).help(t.imports.programme_help)]
}

/// Returns what names the course of a whole list.
fn course_arg(t: &'static Strings) -> Vec<Arg> {
    vec![Arg::new("programme").long("course").value_name(t.cli.text).help(t.imports.course_help)]
}

/// Returns what is asked of the import of `file`.
fn request<'a>(call: &Call<'a>, file: &'a str) -> Result<Request<'a>> {
    let sheets = match call.frame.text("sheet") {
        Some(name) => Choice::Named(name),
        None if call.frame.args.get_flag("all-sheets") => Choice::All,
        None => Choice::First,
    };
    let programme = call.frame.args.try_get_one::<String>("programme").ok().flatten();
    let programme = programme.map_or("", String::as_str);
    Ok(Request { file, sheets, month: reconcile::month(call)?, programme, decided: &[], taken: &[] })
}

/// Returns the file to be read, and its name.
fn file_of<'a>(call: &Call<'a>) -> Result<(&'a Path, String)> {
    let path = call.frame.args.get_one::<PathBuf>("file");
    let path = path.ok_or_else(|| Error::Usage(call.frame.t.cli.wrong_usage.to_owned()))?;
    Ok((path, path.file_name().unwrap_or_default().to_string_lossy().into_owned()))
}

fn ledger(call: &mut Call<'_>) -> Result<()> {
    let (path, name) = file_of(call)?;
    let bytes = call.frame.unsealed(file::read_document(path)?)?;
    let done = call.ledger.import_document(&bytes, &name, &out::progress(call.frame.t))?;
    let Imported { households, persons, records } = done.value;
    let said = (call.frame.t.documents.taken)(households, persons, records);
    call.frame.out.datum(&said, &json!({ "applied": done.value, "op": done.op }))?;
    finish(done.op, call)
}

/// One finding, as people read it.
struct Line {
    row: u32,
    cell: String,
    name: String,
    what: String,
    remedy: &'static str,
}

/// Lines of a report that are listed: a table of all rows of a large file would take many times the memory of its plan.
pub(super) const LISTED: usize = 500;

const LINES: &[Column<Line>] = &[
    Column { heading: |t| t.imports.row, cell: |line, _| line.row.to_string() },
    Column { heading: |t| t.imports.cell, cell: |line, _| line.cell.clone() },
    Column { heading: |t| t.word(Field::Name), cell: |line, _| line.name.clone() },
    Column { heading: |t| t.imports.reason, cell: |line, _| line.what.clone() },
    Column { heading: |t| t.imports.remedy, cell: |line, _| line.remedy.to_owned() },
];

/// Returns both values of a change as people read them.
pub(super) fn sides(change: &FieldChange, call: &Call<'_>) -> [String; 2] {
    fields::sides(change.part.form(), change.field, [&change.old, &change.new], call)
}

fn roster(call: &mut Call<'_>) -> Result<()> {
    list(call, ImportKind::Roster)
}

/// Plans a list, carries the plan out, and tells of both.
fn list(call: &mut Call<'_>, kind: ImportKind) -> Result<()> {
    let (path, name) = file_of(call)?;
    let bytes = call.frame.read_sheet(path)?;
    let progress = out::progress(call.frame.t);
    let asked = request(call, &name)?;
    let plan = call.ledger.plan_import(kind, &bytes, asked, &progress)?;
    let decided = import_match::decisions(call, &plan)?;
    let taken = import_policy::taken(call, &plan)?;
    let plan = if decided.is_empty() && taken.is_empty() {
        plan
    } else {
        let asked = Request { decided: &decided, taken: &taken, ..asked };
        call.ledger.plan_import(kind, &bytes, asked, &progress)?
    };
    if let Some(earlier) = &plan.source.earlier {
        out::talk(&call.frame.t.imported_before(earlier))?;
    }
    let bytes = rejects_file(call).map(|_| bytes);
    let acts = if kind == ImportKind::Payments { reconcile::acts(call, &plan)? } else { Vec::new() };
    let done = call.ledger.apply_import(&plan, &acts, &progress)?;
    report(call, &plan, done.as_ref())?;
    write_rejects(call, &plan, bytes)?;
    if kind == ImportKind::Payments && call.frame.out.format() == Format::Text {
        let report = reconcile::report(&plan, call.frame.t);
        let apart = if report.is_empty() { "" } else { "\n" };
        call.frame.out.text(&format!("{apart}{report}"))?;
    }
    end(call, &plan, done.as_ref())?;
    if acts.len() < plan.lines.len() { Err(Error::Findings) } else { Ok(()) }
}

/// Says how to undo what was done; a rejected row is an answer of its own.
fn end(call: &Call<'_>, plan: &Plan, done: Option<&Done<Applied>>) -> Result<()> {
    match done {
        Some(done) => finish(done.op, call)?,
        None if plan.is_waiting() => out::talk(call.frame.t.imports.nothing_written)?,
        None => out::talk(call.frame.t.imports.nothing_new)?,
    }
    if plan.is_waiting() { Err(Error::Findings) } else { Ok(()) }
}

fn report(call: &Call<'_>, plan: &Plan, done: Option<&Done<Applied>>) -> Result<()> {
    let t = call.frame.t;
    if call.frame.out.format() == Format::Json {
        return import_json::write(call, plan, done);
    }
    let counts: Vec<_> =
        plan.counts().into_iter().map(|(outcome, n)| (t.word(outcome), n.to_string())).collect();
    call.frame.out.text(&table::pairs(&counts))?;
    for remark in t.remarks(&plan.layout) {
        out::talk(&remark)?;
    }
    let mut findings = plan.rows.iter().flat_map(|row| lines(plan, row, t));
    let listed: Vec<Line> = findings.by_ref().take(LISTED).collect();
    if !listed.is_empty() {
        call.frame.out.text(&format!("\n{}", table::table(&listed, LINES, t)))?;
    }
    more(findings.count(), t)?;
    if let Some(kept) = t.kept(&plan.kept) {
        out::talk(&kept)?;
    }
    let open = plan.open_asks().count();
    if open > 0 {
        call.frame.out.text(&format!("\n{}", import_policy::report(call, plan)))?;
        more(open.saturating_sub(LISTED), t)?;
    }
    if plan.asks.len() > open {
        out::talk(&(t.import_policies.left)(plan.asks.len() - open))?;
    }
    if !plan.doubts.is_empty() {
        call.frame.out.text(&format!("\n{}", import_match::report(call, plan)?))?;
    }
    if call.frame.mode() == Mode::DryRun && plan.rows.iter().any(|row| !row.changes.is_empty()) {
        call.frame.out.text(&format!("\n{}", changes(call, plan)))?;
        let changes: usize = plan.rows.iter().map(|row| row.changes.len()).sum();
        more(changes.saturating_sub(LISTED), t)?;
    }
    Ok(())
}

/// Tells how much is not listed.
fn more(left: usize, t: &Strings) -> Result<()> {
    if left == 0 { Ok(()) } else { out::talk(&(t.imports.more)(left)) }
}

/// Returns a table of what would change.
fn changes(call: &Call<'_>, plan: &Plan) -> String {
    let t = call.frame.t;
    let headings = [t.imports.row, t.word(Field::Name), t.cli.column, t.cli.before, t.cli.after];
    let rows = plan.rows.iter().flat_map(|row| {
        row.changes.iter().map(|change| {
            let [old, new] = sides(change, call);
            vec![row.row.to_string(), row.name.clone(), t.word(change.field).to_owned(), old, new]
        })
    });
    grid(headings.into_iter(), rows.take(LISTED))
}

fn lines<'a>(plan: &'a Plan, row: &'a PlannedRow, t: &'a Strings) -> impl Iterator<Item = Line> {
    // What differs from what is due has a table of its own.
    let own = |finding: &&Finding| !matches!(finding.reason, Reason::Differs(_));
    row.findings.iter().filter(own).map(|finding| Line {
        row: row.row,
        cell: cell(plan, row, finding, t),
        name: row.name.clone(),
        what: t.reason(&finding.reason),
        remedy: t.remedy(&finding.reason),
    })
}

/// Returns the cell and its heading, or the field when the sheet has no column for it.
fn cell(plan: &Plan, row: &PlannedRow, finding: &Finding, t: &Strings) -> String {
    match plan.cell(row, finding) {
        Some((cell, heading)) => format!("{cell} {heading}"),
        None => t.word(finding.field).to_owned(),
    }
}
