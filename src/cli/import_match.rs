//! Rows that may be about somebody of the ledger, on the command line: laid beside that person, decided, taken back.

use clap::{Arg, ArgAction};
use serde_json::{Value, json};

use super::{
    call::{Call, changed},
    fields,
    table::{Column, grid},
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    domain::{
        export::Private,
        id::{ImportMatchId, PersonId},
        import::MatchDecision,
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::import::{Beside, Doubt, Plan, Sides},
    store::import_match::ImportMatch,
};

pub(super) const CMD: Cmd = Cmd {
    name: "match",
    about: About::Own(|t| t.import_match),
    args: &[],
    run: Run::Group(&[
        verb("list", |t| t.match_list, &[], list),
        verb("remove", |t| t.match_remove, &[Piece::Own(|t| vec![fields::id(t.doubts.number, t)])], remove),
    ]),
};

/// Returns the flags that decide about rows.
pub(super) fn args(t: &'static Strings) -> Vec<Arg> {
    let flag = |name: &'static str, help| {
        Arg::new(name).long(name).value_name(t.imports.row).help(help).action(ArgAction::Append)
    };
    vec![flag("same", t.doubts.same_help), flag("different", t.doubts.different_help)]
}

/// Returns what the flags decide about the doubtful rows of a plan.
pub(super) fn decisions(call: &Call<'_>, plan: &Plan) -> Result<Vec<MatchDecision>> {
    let t = call.frame.t;
    let wrong = |text: &str| Error::Usage((t.doubts.no_such)(text));
    let mut decided = Vec::new();
    for text in call.frame.texts("different") {
        decided.extend(doubt(plan, text).ok_or_else(|| wrong(text))?.decide(None));
    }
    for text in call.frame.texts("same") {
        let (row, person) = text.rsplit_once('=').ok_or_else(|| wrong(text))?;
        let doubt = doubt(plan, row).ok_or_else(|| wrong(text))?;
        let person = person.trim().parse().map(PersonId).map_err(|_| wrong(text))?;
        let person = doubt.persons.iter().find(|known| **known == person).ok_or_else(|| wrong(text))?;
        decided.extend(doubt.decide(Some(*person)));
    }
    Ok(decided)
}

/// Finds a doubtful row by its number, with the name of its sheet before it where there are several.
fn doubt<'a>(plan: &'a Plan, text: &str) -> Option<&'a Doubt> {
    let (sheet, row) = text.rsplit_once('!').map_or((None, text), |(sheet, row)| (Some(sheet), row));
    let row: u32 = row.trim().parse().ok()?;
    plan.doubts.iter().find(|doubt| {
        let planned = plan.rows.get(doubt.at).filter(|planned| planned.row == row);
        let name = planned.and_then(|planned| plan.layout.sheet(planned.sheet)).map(|sheet| &sheet.name);
        name.is_some_and(|name| sheet.is_none_or(|sheet| sheet == name))
    })
}

/// Doubtful rows that are laid beside somebody; the others come when these are decided.
const LAID: usize = 50;

/// Returns each doubtful row beside those it may be about.
pub(super) fn report(call: &Call<'_>, plan: &Plan) -> Result<String> {
    let t = call.frame.t;
    let mut parts = Vec::new();
    for doubt in plan.doubts.iter().take(LAID) {
        let row = plan.rows.get(doubt.at).map(|row| row.row).unwrap_or_default();
        for Beside { person, name, lines } in call.ledger.beside(doubt)? {
            let title = (t.doubts.beside)(row, &person.to_string(), &name);
            let headings = [t.cli.column, t.doubts.row, t.doubts.ledger];
            let table = grid(headings.into_iter(), lines.iter().map(|sides| cells(sides, call)));
            parts.push(format!("{title}\n{table}"));
        }
    }
    if plan.doubts.len() > LAID {
        parts.push((t.imports.more)(plan.doubts.len() - LAID));
    }
    parts.push(t.doubts.hint.to_owned());
    Ok(parts.join("\n\n"))
}

fn cells(sides: &Sides, call: &Call<'_>) -> Vec<String> {
    let [row, ledger] = fields::sides(sides.part.form(), sides.field, [&sides.row, &sides.ledger], call);
    let sign = if sides.differ() { "*" } else { "" };
    vec![format!("{}{sign}", call.frame.t.field_label(sides.part, sides.field)), row, ledger]
}

/// Returns those a row may be about, for programs.
pub(super) fn as_json(call: &Call<'_>, plan: &Plan, at: usize) -> Result<Vec<Value>> {
    let Some(doubt) = plan.doubt(at) else { return Ok(Vec::new()) };
    let out = call.frame.out;
    let told = |mut one: Beside| {
        for sides in &mut one.lines {
            [sides.row, sides.ledger] =
                out.sides(Private::of(sides.field.code()), [&sides.row, &sides.ledger]);
        }
        json!({ "person": one.person, "name": one.name, "fields": one.lines })
    };
    Ok(call.ledger.beside(doubt)?.into_iter().map(told).collect())
}

const COLUMNS: &[Column<ImportMatch>] = &[
    Column { heading: |t| t.doubts.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.import_logs.made_on, cell: |row, _| row.decided_on.to_string() },
    Column { heading: |t| t.doubts.said, cell: |row, _| row.decision.row.masked() },
    Column { heading: |t| t.doubts.decision, cell: |row, t| t.word(row.decision.matching).to_owned() },
    Column {
        heading: |t| t.doubts.person,
        cell: |row, _| format!("{} {}", row.decision.person, row.person_name),
    },
];

fn list(call: &mut Call<'_>) -> Result<()> {
    call.frame.out.list(&call.ledger.read().list_import_match()?, COLUMNS, call.frame.t)
}

fn remove(call: &mut Call<'_>) -> Result<()> {
    changed(&call.ledger.forget_match(call.id::<ImportMatchId>()?)?, call)
}
