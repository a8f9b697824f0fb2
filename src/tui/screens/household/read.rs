//! What each part of a household's page shows.

use super::{Item, Tab};
use crate::{
    domain::{field::Field, id::HouseholdId},
    error::Result,
    i18n::Strings,
    ledger::Ledger,
    store::{
        case::CaseRow, event::EventRecord, household::HouseholdRecord, person::PersonRecord,
        status::HouseholdStatusRecord,
    },
    tui::{
        rows::{self, Line, Secrets, lines},
        theme::Tone,
        widgets::table::{Column, Row, Width},
    },
};

/// A household, with one part of the page.
#[derive(Debug)]
pub struct Read {
    /// The household.
    pub household: HouseholdRecord,
    /// The members who are present, the head first.
    pub members: Vec<PersonRecord>,
    /// The statuses.
    pub statuses: Vec<HouseholdStatusRecord>,
    /// The telephone number, masked unless asked for.
    pub phone: String,
    /// The lines of the part.
    pub lines: Vec<Line<Item>>,
}

const MEMBERS: &[Column] = &[
    Column { heading: |t| t.word(Field::Name), width: Width::Rest(8) },
    Column { heading: |t| t.pages.relation, width: Width::Rest(8) },
    Column { heading: |t| t.pages.age, width: Width::Extra(4) },
    Column { heading: |t| t.pages.disability, width: Width::Rest(12) },
    Column { heading: |t| t.pages.standing, width: Width::Rest(7) },
];

const EVENTS: &[Column] = &[
    Column { heading: |t| t.word(Field::OnDate), width: Width::Cells(10) },
    Column { heading: |t| t.nouns.event, width: Width::Cells(10) },
    Column { heading: |t| t.word(Field::Person), width: Width::Cells(8) },
    Column { heading: |t| t.pages.to_household, width: Width::Extra(8) },
    Column { heading: |t| t.word(Field::Note), width: Width::Rest(6) },
];

const CASES: &[Column] = &[
    Column { heading: |t| t.word(Field::Cause), width: Width::Rest(14) },
    Column { heading: |t| t.cases.responsible, width: Width::Extra(11) },
    Column { heading: |t| t.pages.due, width: Width::Cells(10) },
    Column { heading: |t| t.word(Field::Result), width: Width::Rest(8) },
];

/// Returns the columns of a part.
pub(super) const fn columns(tab: Tab) -> &'static [Column] {
    match tab {
        Tab::Members => MEMBERS,
        Tab::Statuses => rows::STATUS,
        Tab::Events => EVENTS,
        Tab::Applications => rows::APPLICATION,
        Tab::Visits => rows::VISIT,
        Tab::Cases => CASES,
        Tab::History => rows::OP,
    }
}

/// Reads a household with one part of the page.
pub(super) fn read(
    ledger: &Ledger,
    id: HouseholdId,
    tab: Tab,
    secrets: Secrets,
    t: &Strings,
) -> Result<Read> {
    let db = ledger.read();
    let household = ledger.household(id)?;
    let mut members = db.list_member(id)?;
    let statuses = db.list_household_status(id)?;
    let lines = part(ledger, id, tab, (&members, &statuses), t)?;
    members.retain(|member| member.left_on.is_none());
    let phone = household.household.phone.as_ref().map(|phone| secrets.phone(phone)).unwrap_or_default();
    Ok(Read { household, members, statuses, phone, lines })
}

fn part(
    ledger: &Ledger,
    id: HouseholdId,
    tab: Tab,
    (members, statuses): (&[PersonRecord], &[HouseholdStatusRecord]),
    t: &Strings,
) -> Result<Vec<Line<Item>>> {
    let (db, today) = (ledger.read(), ledger.today());
    Ok(match tab {
        Tab::Members => {
            let line = |record: &PersonRecord| {
                Ok(Line { row: member(ledger, record, t)?, item: Item::Member(record.id) })
            };
            members.iter().map(line).collect::<Result<_>>()?
        }
        Tab::Statuses => {
            lines(statuses.to_vec(), |record| rows::status(&record.status, today, t), Item::Status)
        }
        Tab::Events => {
            let line =
                |record: EventRecord| Ok(Line { row: event(ledger, &record, t)?, item: Item::Event(record) });
            db.list_event_of_household(id)?.into_iter().map(line).collect::<Result<_>>()?
        }
        Tab::Applications => {
            let rows = db.list_application_of_household(id)?;
            lines(rows, |row| rows::application(row, today, t), Item::Application)
        }
        Tab::Visits => lines(db.list_visit_of_household(id)?, |record| rows::visit(record, t), Item::Visit),
        Tab::Cases => lines(db.list_case_of_household(id)?, case, |row| Item::Case(row.record.id)),
        Tab::History => lines(db.list_op_of_household(id)?, |op| rows::op(op, t), Item::Op),
    })
}

fn member(ledger: &Ledger, record: &PersonRecord, t: &Strings) -> Result<Row> {
    let (person, today) = (&record.person, ledger.today());
    let card = ledger.current_card(record.id)?.map(|record| record.card);
    let standing = rows::word(card.as_ref().map(|card| card.standing_on(today)), t);
    let disability = card.map(|card| rows::disability(card.category, card.level, t)).unwrap_or_default();
    let row = Row::new([
        person.name.clone(),
        t.word(person.relation).to_owned(),
        rows::age(person.birth, today),
        disability,
        record.left_because.map_or(standing, |because| t.word(because).to_owned()),
    ]);
    Ok(if record.left_on.is_some() { row.tone(Tone::Dim) } else { row })
}

fn event(ledger: &Ledger, record: &EventRecord, t: &Strings) -> Result<Row> {
    let place = &record.place;
    let name = place.person_id.map(|id| ledger.person(id)).transpose()?.map(|record| record.person.name);
    let to = place.to_household_id.map(|id| ledger.household(id)).transpose()?;
    Ok(Row::new([
        record.event.happened_on.to_string(),
        t.word(place.kind).to_owned(),
        name.unwrap_or_default(),
        to.map(|record| record.household.label().to_owned()).unwrap_or_default(),
        record.event.note.replace('\n', " "),
    ]))
}

fn case(row: &CaseRow) -> Row {
    let record = &row.record;
    let line = Row::new([
        record.case.cause.clone(),
        record.case.responsible.clone(),
        rows::day(record.case.deadline),
        record.result.replace('\n', " "),
    ]);
    if record.closed_on.is_some() { line.tone(Tone::Dim) } else { line }
}
