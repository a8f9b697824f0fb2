//! `zhucan reminder` and `zhucan due`: what is due, and dealing with it.

use clap::{Arg, ArgAction};

use super::{
    call::{Call, added, changed},
    sheet::{Sheet, day},
    subject::ABOUT,
    table::{self, Column},
    tree::{Cmd, Noun, Piece, add, edit, group, list, show, verb},
};
use crate::{
    domain::{
        due::{Due, Urgency},
        field::{Field, FieldSpec, Shape},
        id::{HouseholdId, PersonId},
        query::ListNoun,
        reminder::{Outcome, REMINDER_FIELDS},
    },
    error::Result,
    i18n::{Strings, due_text},
    ledger::{Closed, DueGroup, DueList, Named},
    store::due::DueFilter,
};

const NOUN: Noun = |t| t.reminder;
const IDENTITY: Piece = Piece::Own(|t| {
    vec![Arg::new("reminder").value_name(t.cli.reminder).help(t.cli.reminder_help).required(true)]
});
const QUERY: Piece = Piece::Query(ListNoun::Reminder);
const NOTE: &[FieldSpec] = &[FieldSpec::optional(Field::Note, Shape::Text)];
const UNTIL: &[FieldSpec] = &[FieldSpec::required(Field::Until, Shape::Date)];

pub(super) const DUE: Cmd = verb("due", |t| t.due, &[QUERY, Piece::Saved, Piece::Fields(ABOUT)], due);

pub(super) const CMD: Cmd = group(
    "reminder",
    NOUN,
    &[
        list(
            NOUN,
            &[
                QUERY,
                Piece::Saved,
                Piece::Fields(ABOUT),
                Piece::Own(|t| {
                    vec![flag("closed", t.cli.closed_reminders).conflicts_with_all(["query", "saved"])]
                }),
            ],
            find,
        ),
        show(NOUN, &[Piece::Id(NOUN)], view),
        add(NOUN, &[Piece::Fields(ABOUT), Piece::Fields(REMINDER_FIELDS)], |call| {
            let draft = call.draft();
            let named = match (draft.has(Field::Person), draft.has(Field::Household)) {
                (true, _) => Named::Person(call.other(Field::Person, &draft)?),
                (_, true) => Named::Household(call.other(Field::Household, &draft)?),
                _ => Named::Nobody,
            };
            added(call.ledger.write_reminder(named, &draft)?, call)
        }),
        edit(NOUN, &[Piece::Id(NOUN), Piece::Fields(REMINDER_FIELDS)], |call| {
            changed(&call.ledger.edit_reminder(call.id()?, &call.draft())?, call)
        }),
        verb(
            "close",
            |t| t.reminder_close,
            &[IDENTITY, Piece::Own(|t| vec![flag("dismiss", t.cli.dismiss)]), Piece::Fields(NOTE)],
            |call| {
                let outcome =
                    if call.frame.args.get_flag("dismiss") { Outcome::Dismissed } else { Outcome::Done };
                let (identity, draft) = (call.identity("reminder")?, call.draft());
                changed(&call.ledger.close_reminder(identity, outcome, draft.get(Field::Note))?, call)
            },
        ),
        verb(
            "snooze",
            |t| t.reminder_snooze,
            &[IDENTITY, Piece::Fields(UNTIL)],
            |call| {
                let until = call.date(Field::Until)?;
                changed(&call.ledger.snooze_reminder(call.identity("reminder")?, until)?, call)
            },
        ),
        verb(
            "reopen",
            |t| t.reminder_reopen,
            &[IDENTITY],
            |call| changed(&call.ledger.reopen_reminder(call.identity("reminder")?)?, call),
        ),
    ],
);

const DUES: &[Column<Due>] = &[
    Column { heading: |t| t.word(Field::DueOn), cell: |due, _| due.due_on.to_string() },
    Column { heading: |t| t.nouns.household, cell: |due, _| due.about.household_number.clone() },
    Column { heading: |t| t.word(Field::Name), cell: |due, _| due.about.person_name.clone() },
    Column { heading: |t| t.nouns.reminder, cell: |due, t| due_text(due.identity, &due.about, t.lang) },
    Column { heading: |t| t.cli.identity, cell: |due, _| due.identity.to_string() },
];

const CLOSED: &[Column<Closed>] = &[
    Column { heading: |t| t.cli.closed, cell: |row, _| row.closing.closed_on.to_string() },
    Column { heading: |t| t.nouns.household, cell: |row, _| row.about.household_number.clone() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.about.person_name.clone() },
    Column { heading: |t| t.nouns.reminder, cell: |row, t| t.word(row.kind).to_owned() },
    Column { heading: |t| t.word(Field::Result), cell: outcome },
    Column { heading: |t| t.cli.identity, cell: |row, _| row.closing.identity.to_string() },
];

/// Returns what became of a reminder: its outcome, or the day it comes back.
fn outcome(row: &Closed, t: &Strings) -> String {
    row.closing.outcome.map_or_else(|| day(row.closing.until), |outcome| t.word(outcome).to_owned())
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn wanted(call: &Call<'_>) -> Result<DueList> {
    let draft = call.draft();
    let id = |field| -> Result<Option<i64>> {
        if draft.has(field) { call.other(field, &draft).map(Some) } else { Ok(None) }
    };
    let filter = DueFilter {
        person: id(Field::Person)?.map(PersonId),
        household: id(Field::Household)?.map(HouseholdId),
        query: call.query(ListNoun::Reminder)?,
    };
    call.ledger.due(&filter, call.limit())
}

/// Lists reminders one by one, with what to close them by.
fn find(call: &mut Call<'_>) -> Result<()> {
    let (out, t) = (call.frame.out, call.frame.t);
    if call.frame.args.get_flag("closed") {
        return out.list(&call.ledger.closed(None, call.limit())?, CLOSED, t);
    }
    let dues: Vec<Due> = wanted(call)?.groups.into_iter().flat_map(|group| group.dues).collect();
    out.list(&dues, DUES, t)
}

/// Writes today's work, household by household.
pub(super) fn due(call: &mut Call<'_>) -> Result<()> {
    let dues = wanted(call)?;
    call.frame.out.datum(&today(&dues, call), &dues)
}

fn today(dues: &DueList, call: &Call<'_>) -> String {
    let (t, today) = (call.frame.t, call.ledger.today());
    let counts = &dues.counts;
    let heads = [
        (Urgency::Overdue, counts.overdue),
        (Urgency::Today, counts.today),
        (Urgency::Week, counts.week),
        (Urgency::Ahead, counts.ahead),
    ];
    let heads: Vec<String> = heads.iter().map(|(urgency, n)| format!("{} {n}", t.word(*urgency))).collect();
    let mut parts = vec![format!("{today}  {}", heads.join("  "))];
    parts.extend(dues.groups.iter().map(|group| block(group, today, t)));
    parts.join("\n\n")
}

/// Returns a household with what is due for it.
fn block(group: &DueGroup, today: jiff::civil::Date, t: &'static Strings) -> String {
    let about = group.dues.first().map(|due| &due.about);
    let place = about.map_or_else(String::new, |about| {
        [about.household_number.as_str(), about.household_address.as_str()].join(" ").trim().to_owned()
    });
    let rows = group.dues.iter().map(|due| {
        let urgency = t.word(Urgency::of(due.due_on, today)).to_owned();
        vec![
            due.due_on.to_string(),
            urgency,
            due.about.person_name.clone(),
            due_text(due.identity, &due.about, t.lang),
        ]
    });
    let place = if place.is_empty() { t.common.village.to_owned() } else { place };
    format!("{place}\n{}", table::rows(rows))
}

fn view(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let record = call.ledger.reminder(call.id()?)?;
    let mut sheet = Sheet::new(t, record.id);
    sheet.line(t.word(Field::Household), record.household_id.map(|id| id.to_string()).unwrap_or_default());
    sheet.line(t.word(Field::Person), record.person_id.map(|id| id.to_string()).unwrap_or_default());
    sheet.form(REMINDER_FIELDS, &record.reminder.draft());
    sheet.line(t.cli.closed, day(record.ended_on));
    call.frame.out.datum(&sheet.text(), &record)
}
