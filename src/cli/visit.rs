//! `zhucan visit`: visits, and the reminders they deal with.

use clap::Arg;
use serde::Serialize;

use super::{
    call::{Call, added, changed},
    sheet::Sheet,
    subject::{self, ABOUT},
    table::Column,
    tree::{Cmd, Noun, Piece, add, edit, group, list, show},
};
use crate::{
    domain::{application::Subject, draft::Draft, field::Field, visit::VISIT_FIELDS},
    error::Result,
    i18n::Strings,
    store::{reminder::ClosingRecord, visit::VisitRecord},
};

const NOUN: Noun = |t| t.visit;

pub(super) const CMD: Cmd = group(
    "visit",
    NOUN,
    &[
        list(NOUN, &[Piece::Fields(ABOUT), Piece::Limit], find),
        show(NOUN, &[Piece::Id(NOUN)], view),
        add(NOUN, &[Piece::Fields(ABOUT), Piece::Fields(VISIT_FIELDS), Piece::Own(closes)], |call| {
            let (household, person) = subject::place(call)?;
            let closes = call.identities("closes")?;
            added(call.ledger.record_visit(household, person, &call.draft(), &closes)?, call)
        }),
        edit(NOUN, &[Piece::Id(NOUN), Piece::Fields(VISIT_FIELDS)], |call| {
            changed(&call.ledger.edit_visit(call.id()?, &call.draft())?, call)
        }),
    ],
);

/// The columns of a list of visits.
pub(super) const COLUMNS: &[Column<VisitRecord>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.word(Field::OnDate), cell: |row, _| row.visit.visited_on.to_string() },
    Column { heading: |t| t.word(Field::Kind), cell: |row, t| t.word(row.visit.kind).to_owned() },
    Column { heading: |t| t.nouns.household, cell: |row, _| row.household_number.clone() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.person_name.clone().unwrap_or_default() },
    Column { heading: |t| t.word(Field::Visitor), cell: |row, _| row.visit.visitor.clone() },
    Column { heading: |t| t.word(Field::Findings), cell: |row, _| row.visit.findings.clone() },
    Column { heading: |t| t.word(Field::Needs), cell: needs },
];

fn needs(row: &VisitRecord, t: &Strings) -> String {
    t.list(&row.visit.needs.iter().map(|need| t.word(*need)).collect::<Vec<_>>())
}

/// A visit with the reminders it closed.
#[derive(Serialize)]
struct View {
    #[serde(flatten)]
    visit: VisitRecord,
    closed: Vec<ClosingRecord>,
}

fn closes(t: &'static Strings) -> Vec<Arg> {
    let closes = Arg::new("closes").long("closes").value_name(t.cli.reminder).help(t.cli.closes);
    vec![closes.value_delimiter(',')]
}

fn find(call: &mut Call<'_>) -> Result<()> {
    let db = call.ledger.read();
    let mut rows = if call.draft() == Draft::new() {
        db.list_visit(None, call.limit())?
    } else {
        match subject::of(call)? {
            Subject::Person(id) => db.list_visit_of_person(id)?,
            Subject::Household(id) => db.list_visit_of_household(id)?,
        }
    };
    rows.truncate(call.limit());
    call.frame.out.list(&rows, COLUMNS, call.frame.t)
}

fn view(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let visit = call.ledger.visit(call.id()?)?;
    let view = View { closed: call.ledger.read().list_closing_of_visit(visit.id)?, visit };
    let mut sheet = Sheet::new(t, view.visit.id);
    sheet.line(t.word(Field::Household), view.visit.household_id.to_string());
    sheet.line(t.word(Field::Person), view.visit.person_name.clone().unwrap_or_default());
    sheet.form(VISIT_FIELDS, &view.visit.visit.draft());
    let closed: Vec<&str> = view.closed.iter().map(|closing| t.word(closing.identity.kind)).collect();
    sheet.line(t.cli.closed, t.list(&closed));
    call.frame.out.datum(&sheet.text(), &view)
}
