//! `zhucan household`: households, their members and statuses.

use serde::Serialize;

use super::{
    application,
    call::{Call, added, changed},
    case, event, person,
    sheet::{Sheet, day},
    table::Column,
    tree::{Cmd, Noun, Piece, add, edit, group, list, show},
    visit,
};
use crate::{
    domain::{
        field::{Choice, Field},
        household::HOUSEHOLD_FIELDS,
        page::Page,
        person::Relation,
        query::ListNoun,
        status::HOUSEHOLD_STATUS_FIELDS,
    },
    error::Result,
    i18n::Strings,
    ledger::DueGroup,
    store::{
        application::ApplicationRow, case::CaseRow, due::DueFilter, event::EventRecord,
        household::HouseholdRecord, person::PersonRecord, search::HouseholdRow,
        status::HouseholdStatusRecord, visit::VisitRecord,
    },
};

const NOUN: Noun = |t| t.household;
const STATUS: Noun = |t| t.status;

pub(super) const CMD: Cmd = group(
    "household",
    NOUN,
    &[
        list(NOUN, &[Piece::Query(ListNoun::Household), Piece::Saved], find),
        show(NOUN, &[Piece::Id(NOUN)], view),
        add(NOUN, &[Piece::Fields(HOUSEHOLD_FIELDS)], |call| {
            added(call.ledger.register_household(&call.draft())?, call)
        }),
        edit(NOUN, &[Piece::Id(NOUN), Piece::Fields(HOUSEHOLD_FIELDS)], |call| {
            changed(&call.ledger.edit_household(call.id()?, &call.draft())?, call)
        }),
        event::CMD,
        group(
            "status",
            STATUS,
            &[
                add(STATUS, &[Piece::Id(NOUN), Piece::Fields(HOUSEHOLD_STATUS_FIELDS)], |call| {
                    added(call.ledger.record_household_status(call.id()?, &call.draft())?, call)
                }),
                edit(STATUS, &[Piece::Id(STATUS), Piece::Fields(HOUSEHOLD_STATUS_FIELDS)], |call| {
                    changed(&call.ledger.edit_household_status(call.id()?, &call.draft())?, call)
                }),
            ],
        ),
    ],
);

/// A household, as one page of everything about it.
#[derive(Serialize)]
struct View {
    #[serde(flatten)]
    household: HouseholdRecord,
    members: Vec<PersonRecord>,
    statuses: Vec<HouseholdStatusRecord>,
    applications: Vec<ApplicationRow>,
    events: Vec<EventRecord>,
    cases: Vec<CaseRow>,
    visits: Vec<VisitRecord>,
    due: Vec<DueGroup>,
}

/// The columns of a list of households.
pub(super) const COLUMNS: &[Column<HouseholdRow>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.word(Field::Number), cell: |row, _| row.number.clone() },
    Column { heading: |t| t.word(Relation::Head), cell: |row, _| row.head.clone() },
    Column { heading: |t| t.cli.members, cell: |row, _| row.members.to_string() },
    Column { heading: |t| t.cli.with_card, cell: |row, _| row.with_card.to_string() },
    Column { heading: |t| t.nouns.status, cell: statuses },
    Column { heading: |t| t.cli.visited, cell: |row, _| day(row.visited_on) },
    Column { heading: |t| t.word(Field::Address), cell: |row, _| row.address.clone() },
];

fn statuses(row: &HouseholdRow, t: &Strings) -> String {
    t.list(&row.statuses.iter().map(|code| t.code(Choice::HouseholdStatus, code)).collect::<Vec<_>>())
}

fn find(call: &mut Call<'_>) -> Result<()> {
    let (query, limit) = (call.query(ListNoun::Household)?, call.limit());
    let found = call.ledger.read().list_household(&query, call.ledger.today(), &Page::First, limit)?;
    call.frame.out.list(&found.rows, COLUMNS, call.frame.t)
}

fn view(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let household = call.ledger.household(call.id()?)?;
    let (id, db) = (household.id, call.ledger.read());
    let view = View {
        members: db.list_member(id)?,
        statuses: db.list_household_status(id)?,
        applications: db.list_application_of_household(id)?,
        events: db.list_event_of_household(id)?,
        cases: db.list_case_of_household(id)?,
        visits: db.list_visit_of_household(id)?,
        due: call.ledger.due(&DueFilter { household: Some(id), ..DueFilter::default() }, usize::MAX)?.groups,
        household,
    };
    let mut sheet = Sheet::new(t, id);
    sheet.form(HOUSEHOLD_FIELDS, &view.household.household.draft());
    sheet.line(t.cli.ended, day(view.household.ended_on));
    sheet.line(t.cli.visited, day(view.household.visited_on));
    sheet.rows(t.nouns.person, &view.members, person::MEMBERS);
    sheet.forms(
        t.nouns.status,
        HOUSEHOLD_STATUS_FIELDS,
        view.statuses.iter().map(|r| (r.id.0, r.status.draft())),
    );
    sheet.rows(t.nouns.application, &view.applications, application::COLUMNS);
    sheet.rows(t.nouns.case, &view.cases, case::COLUMNS);
    sheet.rows(t.nouns.event, &view.events, event::COLUMNS);
    sheet.rows(t.nouns.visit, &view.visits, visit::COLUMNS);
    sheet.due(&view.due);
    call.frame.out.datum(&sheet.text(), &view)
}
