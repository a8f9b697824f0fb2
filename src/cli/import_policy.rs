//! What a list may do to fields of which the ledger says something, on the command line: policies, and what is asked.

use clap::{Arg, ArgAction};

use super::{
    call::{Call, changed},
    import::{self, LISTED},
    table::{Column, grid},
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    domain::{field::Field, import::ImportPolicy},
    error::{Error, Result},
    i18n::{Strings, Word as _},
    ledger::import::{Ask, At, Plan, with_policy},
    transfer::headings::RosterField,
};

pub(super) const CMD: Cmd = Cmd {
    name: "policy",
    about: About::Own(|t| t.import_policy),
    args: &[],
    run: Run::Group(&[
        verb("list", |t| t.policy_fields, &[], list),
        verb("set", |t| t.policy_set, &[Piece::Own(set_args)], set),
    ]),
};

fn set_args(t: &'static Strings) -> Vec<Arg> {
    let field =
        Arg::new("field").value_name(t.import_policies.field).help(t.imports.field_help).required(true);
    let policy = Arg::new("policy")
        .value_name(t.import_policies.policy)
        .help(t.import_policies.policy_help)
        .required(true);
    let codes = ImportPolicy::ALL.iter().map(|policy| policy.code());
    vec![field, policy.value_parser(codes.collect::<Vec<_>>()).hide_possible_values(true)]
}

/// A field and its policy.
type Ruled = (RosterField, ImportPolicy);

const COLUMNS: &[Column<Ruled>] = &[
    Column { heading: |t| t.import_policies.field, cell: |(field, _), t| field.word(t.lang).to_owned() },
    Column { heading: |t| t.import_policies.code, cell: |(field, _), _| field.code().to_owned() },
    Column { heading: |t| t.import_policies.policy, cell: |(_, policy), t| t.word(*policy).to_owned() },
];

fn list(call: &mut Call<'_>) -> Result<()> {
    call.frame.out.list(&call.ledger.import_policies()?, COLUMNS, call.frame.t)
}

fn set(call: &mut Call<'_>) -> Result<()> {
    let (frame, t) = (call.frame, call.frame.t);
    let text = |name| frame.text(name).unwrap_or_default();
    let wrong = || Error::Usage((t.imports.no_such_field)(text("field")));
    let field = with_policy(text("field")).ok_or_else(wrong)?;
    let policy = ImportPolicy::from_code(text("policy")).ok_or_else(wrong)?;
    changed(&call.ledger.change_import_policy(field, policy)?, call)
}

/// Returns the flag that takes what is asked about.
pub(super) fn args(t: &'static Strings) -> Vec<Arg> {
    let take = Arg::new("take").long("take").value_name(t.cli.text).help(t.import_policies.take_help);
    vec![take.action(ArgAction::Append)]
}

/// Returns what the flags take of that which is asked about.
pub(super) fn taken(call: &Call<'_>, plan: &Plan) -> Result<Vec<At>> {
    let t = call.frame.t;
    let mut taken = Vec::new();
    for text in call.frame.texts("take") {
        let wrong = || Error::Usage((t.import_policies.no_such)(text));
        let (row, field) = text.split_once('=').map_or((None, text), |(row, field)| (Some(row), field));
        let row: Option<u32> = row.map(|row| row.trim().parse().map_err(|_| wrong())).transpose()?;
        let field = with_policy(field).ok_or_else(wrong)?;
        let is_meant = |ask: &&Ask| ask.column == field && row.is_none_or(|row| ask.row == row);
        let before = taken.len();
        taken.extend(plan.asks.iter().filter(is_meant).map(Ask::at));
        if taken.len() == before {
            return Err(wrong());
        }
    }
    Ok(taken)
}

/// Returns what is asked about, as people read it.
pub(super) fn report(call: &Call<'_>, plan: &Plan) -> String {
    let t = call.frame.t;
    let headings = [t.imports.row, t.word(Field::Name), t.cli.column, t.cli.before, t.cli.after];
    let rows = plan.open_asks().take(LISTED).map(|ask| {
        let [old, new] = import::sides(&ask.change, call);
        vec![ask.row.to_string(), ask.name.clone(), ask.column.word(t.lang).to_owned(), old, new]
    });
    format!("{}\n{}\n{}", t.import_policies.asks, grid(headings.into_iter(), rows), t.import_policies.hint)
}
