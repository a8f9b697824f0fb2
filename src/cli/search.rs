//! `zhucan search` and `zhucan saved`: finding people and households, and searches with a name.

use clap::{Arg, builder::PossibleValuesParser};
use serde::Serialize;

use super::{
    call::{Call, added, changed},
    household, person,
    table::{self, Column},
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    domain::{
        page::Page,
        query::{Codes, ListNoun, Query},
    },
    error::Result,
    i18n::Strings,
    store::{
        saved_list::SavedList,
        search::{HouseholdRow, PersonRow},
    },
};

pub(super) const SEARCH: Cmd = verb("search", |t| t.search, &[Piece::Query(ListNoun::Person)], search);

pub(super) const SAVED: Cmd = Cmd {
    name: "saved",
    about: About::Own(|t| t.saved),
    args: &[],
    run: Run::Group(&[
        verb("list", |t| t.saved_list, &[], list),
        verb(
            "add",
            |t| t.saved_add,
            &[Piece::Own(named), Piece::Own(any_query)],
            |call| {
                let (noun, name) = key(call);
                let query = call.query(noun)?;
                added(call.ledger.save_list(noun, &name, &query)?, call)
            },
        ),
        verb(
            "drop",
            |t| t.saved_drop,
            &[Piece::Own(named)],
            |call| {
                let (noun, name) = key(call);
                changed(&call.ledger.drop_list(noun, &name)?, call)
            },
        ),
    ]),
};

/// Who and what was found.
#[derive(Serialize)]
struct Found {
    persons: Vec<PersonRow>,
    households: Vec<HouseholdRow>,
}

const COLUMNS: &[Column<SavedList>] = &[
    Column { heading: |t| t.cli.noun, cell: |row, t| t.noun(row.noun.code()).to_owned() },
    Column { heading: |t| t.cli.name, cell: |row, _| row.name.clone() },
    Column {
        heading: |t| t.cli.query,
        cell: |row, t| t.query_text(&Query::parse(&row.query, row.noun, &Codes).0),
    },
];

/// Returns the arguments that name a saved search.
fn named(t: &'static Strings) -> Vec<Arg> {
    let noun =
        Arg::new("noun").value_name(t.cli.noun).help((t.cli.choices)(&t.list(&nouns()))).required(true);
    let name = Arg::new("name").value_name(t.cli.name).help(t.cli.saved_name).required(true);
    vec![noun.value_parser(PossibleValuesParser::new(nouns())).hide_possible_values(true), name]
}

/// Returns a search of the list that is named before it.
fn any_query(t: &'static Strings) -> Vec<Arg> {
    vec![Arg::new("query").value_name(t.cli.query).help(t.cli.any_query).num_args(0..)]
}

fn nouns() -> Vec<&'static str> {
    ListNoun::ALL.iter().map(|noun| noun.code()).collect()
}

fn key(call: &Call<'_>) -> (ListNoun, String) {
    // clap has refused any other word.
    let noun = call.frame.text("noun").and_then(ListNoun::from_code).unwrap_or(ListNoun::Person);
    (noun, call.frame.text("name").unwrap_or_default().to_owned())
}

fn list(call: &mut Call<'_>) -> Result<()> {
    let db = call.ledger.read();
    let mut lists = Vec::new();
    for noun in ListNoun::ALL {
        lists.extend(db.list_saved_list(*noun)?);
    }
    call.frame.out.list(&lists, COLUMNS, call.frame.t)
}

fn search(call: &mut Call<'_>) -> Result<()> {
    let (t, query, limit, today) =
        (call.frame.t, call.query(ListNoun::Person)?, call.limit(), call.ledger.today());
    let db = call.ledger.read();
    let found = Found {
        persons: db.list_person(&query, today, &Page::First, limit)?.rows,
        households: db.list_household(&query, today, &Page::First, limit)?.rows,
    };
    let people = table::titled(t.nouns.person, &found.persons, person::COLUMNS, t);
    let households = table::titled(t.nouns.household, &found.households, household::COLUMNS, t);
    let parts: Vec<String> = [people, households].into_iter().flatten().collect();
    if parts.is_empty() {
        super::out::talk(t.cli.nothing)?;
    }
    call.frame.out.datum(&parts.join("\n\n"), &found)
}
