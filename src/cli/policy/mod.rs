//! `zhucan policy`: which programmes there are, who is eligible, and why.

mod ahead;
mod evaluate;
pub(super) mod explain;
mod gap;
mod holidays;
mod own;
mod pack;
mod page;

use std::{fs, io, path::Path};

use clap::{Arg, value_parser};

use super::{
    call::Frame,
    out,
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    domain::query::ListNoun,
    error::{Error, Result},
    i18n::{Abouts, Strings},
    ledger::{
        Ledger,
        policy::{LEARNING_FIELDS, Packs},
    },
};

pub(super) const CMD: Cmd = Cmd {
    name: "policy",
    about: About::Own(|t| t.policy),
    args: &[],
    run: Run::Group(&[
        free("list", |t| t.policy_list, &[Piece::Own(|t| vec![region(t)])], pack::list),
        free(
            "show",
            |t| t.policy_show,
            &[Piece::Own(|t| vec![programme(t).help(t.policies.shown_help).required(true)])],
            pack::show,
        ),
        free("check", |t| t.policy_check, &[Piece::Own(|t| vec![file(t)])], pack::check),
        free("test", |t| t.policy_test, &[], pack::test),
        free(
            "evaluate",
            |t| t.policy_evaluate,
            &[Piece::Own(|t| {
                vec![programme(t).long("programme").required(true), on(t), facts(t), person(t)]
            })],
            evaluate::run,
        ),
        verb(
            "gaps",
            |t| t.policy_gaps,
            &[
                Piece::Own(|t| {
                    let programme = programme(t).long("programme");
                    vec![on(t), person(t), household(t), programme, standing(t)]
                }),
                Piece::Query(ListNoun::Person),
                Piece::Saved,
            ],
            gap::list,
        ),
        verb(
            "ahead",
            |t| t.policy_ahead,
            &[
                Piece::Own(|t| vec![on(t), household(t), months(t)]),
                Piece::Query(ListNoun::Person),
                Piece::Saved,
            ],
            ahead::list,
        ),
        verb(
            "ask",
            |t| t.policy_ask,
            &[Piece::Own(|t| vec![on(t), household(t)]), Piece::Query(ListNoun::Person), Piece::Saved],
            gap::ask,
        ),
        verb(
            "learn",
            |t| t.policy_learn,
            &[
                Piece::Own(|t| vec![person(t), household(t), fact(t), value(t)]),
                Piece::Fields(LEARNING_FIELDS),
            ],
            gap::learn,
        ),
        verb("holidays", |t| t.policy_holidays, &[], holidays::list),
        verb("packs", |t| t.policy_packs, &[], own::list),
        verb("add", |t| t.policy_add, &[Piece::Own(|t| vec![new_pack(t)])], own::add),
        verb("remove", |t| t.policy_remove, &[Piece::Own(|t| vec![pack_id(t)])], own::remove),
        verb(
            "diff",
            |t| t.policy_diff,
            &[Piece::Own(|t| vec![one_of_two("old", t), one_of_two("new", t), on(t)])],
            own::diff,
        ),
    ]),
};

/// Returns a verb that needs no ledger.
const fn free(
    name: &'static str,
    about: fn(&Abouts) -> &'static str,
    args: &'static [Piece],
    run: fn(&Frame<'_>) -> Result<()>,
) -> Cmd {
    Cmd { name, about: About::Own(about), args, run: Run::Free(run) }
}

fn programme(t: &'static Strings) -> Arg {
    Arg::new("programme").value_name(t.policies.programme).help(t.policies.programme_help)
}

fn region(t: &'static Strings) -> Arg {
    Arg::new("region").long("region").value_name(t.policies.region).help(t.policies.region_help)
}

fn file(t: &'static Strings) -> Arg {
    let file = Arg::new("file").value_name(t.cli.file).help(t.policies.pack_file);
    file.value_parser(value_parser!(std::path::PathBuf)).required(true)
}

fn on(t: &'static Strings) -> Arg {
    Arg::new("on").long("on").value_name(t.cli.date).help(t.policies.on_help)
}

fn facts(t: &'static Strings) -> Arg {
    let facts = Arg::new("facts").long("facts").value_name(t.cli.file).help(t.policies.facts_help);
    facts.required_unless_present("person").conflicts_with("person")
}

fn person(t: &'static Strings) -> Arg {
    Arg::new("person").long("person").value_name(t.cli.number).help(t.policies.person_help)
}

fn household(t: &'static Strings) -> Arg {
    Arg::new("household").long("household").value_name(t.cli.number).help(t.policies.household_help)
}

fn standing(t: &'static Strings) -> Arg {
    let standing =
        Arg::new("standing").long("standing").value_name(t.cli.state).help(t.policies.standing_help);
    standing.value_delimiter(',')
}

fn months(t: &'static Strings) -> Arg {
    let months = Arg::new("months").long("months").value_name(t.cli.count).help(t.policies.months_help);
    months.value_parser(value_parser!(u16).range(1..=120))
}

fn fact(t: &'static Strings) -> Arg {
    Arg::new("fact").value_name(t.policies.fact).help(t.policies.fact_help).required(true)
}

fn value(t: &'static Strings) -> Arg {
    Arg::new("value").value_name(t.cli.value).help(t.policies.value_help).required(true)
}

fn new_pack(t: &'static Strings) -> Arg {
    Arg::new("pack_file").value_name(t.cli.file).help(t.policies.pack_file).required(true)
}

fn pack_id(t: &'static Strings) -> Arg {
    Arg::new("pack").value_name(t.policies.pack).help(t.policies.pack_help).required(true)
}

fn one_of_two(name: &'static str, t: &'static Strings) -> Arg {
    let (value, help) = match name {
        "old" => (t.policies.old, t.policies.old_help),
        _ => (t.policies.new, t.policies.new_help),
    };
    Arg::new(name).value_name(value).help(help).required(true)
}

/// Returns the packs that speak for the village; those that can no longer be read are told.
pub(super) fn in_force(ledger: &Ledger, t: &Strings) -> Result<Packs> {
    let packs = ledger.packs()?;
    for id in packs.unread() {
        out::talk(&(t.policies.pack_unread)(id))?;
    }
    Ok(packs)
}

/// Returns the packs of the village, or those of the program where there is no ledger.
///
/// A ledger that nobody named and that cannot be opened does not keep a pack from being checked; it is told.
fn packs(frame: &Frame<'_>) -> Result<Packs> {
    let is_named = frame.args.get_flag("demo") || frame.asked_file().is_some();
    if !is_named && !frame.ledger_file().exists() {
        return Ok(Packs::of_program());
    }
    match frame.open().and_then(|ledger| in_force(&ledger, frame.t)) {
        Err(error) if !is_named => {
            out::talk(&frame.t.error(&error))?;
            Ok(Packs::of_program())
        }
        packs => packs,
    }
}

/// Reads a file of text.
fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::NoFile(path.to_owned()),
        _ => Error::Io(error),
    })
}
