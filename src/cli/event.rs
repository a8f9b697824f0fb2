//! `zhucan household event`: births, marriages, moves, splits and deaths.

use clap::Arg;
use serde_json::json;

use super::{
    call::{Call, changed, finish},
    out,
    table::Column,
    tree::{Cmd, Noun, Piece, edit, group, verb},
};
use crate::{
    domain::{
        draft::Draft,
        event::{EVENT_FIELDS, EventDraft, Happening, Joining},
        field::{Choice, Field, FieldSpec, Shape},
        household::HOUSEHOLD_FIELDS,
        id::PersonId,
        person::{PERSON_FIELDS, Relation},
        problem::{Problem, ProblemKind},
    },
    error::{Error, Result},
    i18n::Strings,
    store::event::EventRecord,
};

const NOUN: Noun = |t| t.event;
const HOUSEHOLD: Piece = Piece::Id(|t| t.household);
const EVENT: Piece = Piece::Fields(EVENT_FIELDS);
const NEWCOMER: Piece = Piece::Fields(PERSON_FIELDS);

/// Somebody the ledger knows already.
const KNOWN: Piece = Piece::Fields(&[
    FieldSpec::optional(Field::Person, Shape::Person),
    FieldSpec::optional(Field::Relation, Shape::Choice(Choice::Relation)),
]);

pub(super) const CMD: Cmd = group(
    "event",
    NOUN,
    &[
        verb(
            "birth",
            |t| t.event_birth,
            &[HOUSEHOLD, EVENT, NEWCOMER],
            |call| record(call, Happening::Birth(newcomer(call))),
        ),
        verb(
            "marry-in",
            |t| t.event_marry_in,
            &[HOUSEHOLD, EVENT, KNOWN, NEWCOMER],
            |call| record(call, Happening::MarryIn(joining(call)?)),
        ),
        verb(
            "move-in",
            |t| t.event_move_in,
            &[HOUSEHOLD, EVENT, KNOWN, NEWCOMER],
            |call| record(call, Happening::MoveIn(joining(call)?)),
        ),
        verb(
            "move-out",
            |t| t.event_move_out,
            &[HOUSEHOLD, EVENT, Piece::Own(leavers)],
            |call| record(call, Happening::MoveOut { who: who(call)?, head: head(call)? }),
        ),
        verb(
            "split",
            |t| t.event_split,
            &[HOUSEHOLD, EVENT, Piece::Own(leavers), Piece::Fields(HOUSEHOLD_FIELDS)],
            |call| {
                let household = newcomer(call);
                let head = head(call)?.ok_or_else(|| Error::Problems(vec![missing()]))?;
                record(call, Happening::Split { who: who(call)?, head, household })
            },
        ),
        verb(
            "death",
            |t| t.event_death,
            &[HOUSEHOLD, EVENT, Piece::Own(leavers)],
            |call| {
                let [who] = who(call)?
                    .try_into()
                    .map_err(|_| Error::Usage(call.frame.t.cli.one_person.to_owned()))?;
                call.frame.confirm(call.frame.t.cli.ask_death)?;
                record(call, Happening::Death { who, head: head(call)? })
            },
        ),
        edit(NOUN, &[Piece::Id(NOUN), EVENT], |call| {
            changed(&call.ledger.edit_event(call.id()?, &call.draft())?, call)
        }),
    ],
);

/// The columns of a household's events.
pub(super) const COLUMNS: &[Column<EventRecord>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.word(Field::OnDate), cell: |row, _| row.event.happened_on.to_string() },
    Column { heading: |t| t.nouns.event, cell: |row, t| t.word(row.place.kind).to_owned() },
    Column {
        heading: |t| t.nouns.person,
        cell: |row, _| row.place.person_id.map(|id| id.to_string()).unwrap_or_default(),
    },
    Column { heading: |t| t.word(Field::Note), cell: |row, _| row.event.note.clone() },
];

/// Returns the arguments for who goes, and who heads what.
fn leavers(t: &'static Strings) -> Vec<Arg> {
    let who = Arg::new("who").long("who").value_name(t.cli.number).help(t.cli.who).value_delimiter(',');
    let head = Arg::new("head").long("head").value_name(t.cli.number).help(t.cli.head);
    vec![who.required(true), head]
}

fn who(call: &Call<'_>) -> Result<Vec<PersonId>> {
    call.frame.texts("who").into_iter().map(|text| call.number(text)).collect()
}

fn head(call: &Call<'_>) -> Result<Option<PersonId>> {
    call.frame.text("head").map(|text| call.number(text)).transpose()
}

fn missing() -> Problem {
    Problem::new(Field::Relation, ProblemKind::Missing)
}

/// Returns the form of who or what is new; the note belongs to the event.
fn newcomer(call: &Call<'_>) -> Draft {
    let mut draft = call.draft();
    draft.set(Field::Note, "");
    draft
}

fn joining(call: &Call<'_>) -> Result<Joining> {
    let draft = newcomer(call);
    if !draft.has(Field::Person) {
        return Ok(Joining::New(draft));
    }
    let relation = Relation::from_code(draft.get(Field::Relation));
    let relation = relation.ok_or_else(|| Error::Problems(vec![missing()]))?;
    Ok(Joining::Known(call.other(Field::Person, &draft)?, relation))
}

fn record(call: &mut Call<'_>, happening: Happening) -> Result<()> {
    let draft = EventDraft { fields: call.draft(), happening };
    let done = call.ledger.record_event(call.id()?, &draft)?;
    let (t, happened) = (call.frame.t, done.value);
    call.frame.out.datum(
        "",
        &json!({
            "op": done.op,
            "events": happened.events,
            "person": happened.newcomer,
            "household": happened.household,
        }),
    )?;
    if let Some(person) = happened.newcomer {
        out::talk(&(t.cli.new_person)(person.0))?;
    }
    if let Some(household) = happened.household {
        out::talk(&(t.cli.new_household)(household.0))?;
    }
    finish(done.op, call)
}
