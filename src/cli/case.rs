//! `zhucan case`: the help ledger.

use clap::{Arg, ArgAction};
use serde::Serialize;

use super::{
    call::{Call, added, changed},
    sheet::{Sheet, day},
    subject::{self, ABOUT},
    table::Column,
    tree::{Cmd, Noun, Piece, add, edit, group, list, show, verb},
};
use crate::{
    domain::{
        case::{CASE_FIELDS, CLOSING_FIELDS, MEASURE_FIELDS},
        field::Field,
    },
    error::Result,
    store::case::{CaseRecord, CaseRow, Cases, MeasureRecord},
};

const NOUN: Noun = |t| t.case;

pub(super) const CMD: Cmd = group(
    "case",
    NOUN,
    &[
        list(
            NOUN,
            &[
                Piece::Own(|t| {
                    let flag = |name, help| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
                    vec![
                        flag("overdue", t.cli.overdue_only),
                        flag("closed", t.cli.closed_only).conflicts_with("overdue"),
                    ]
                }),
                Piece::Limit,
            ],
            find,
        ),
        show(NOUN, &[Piece::Id(NOUN)], view),
        add(NOUN, &[Piece::Fields(ABOUT), Piece::Fields(CASE_FIELDS)], |call| {
            let (household, person) = subject::place(call)?;
            added(call.ledger.open_case(household, person, &call.draft())?, call)
        }),
        edit(NOUN, &[Piece::Id(NOUN), Piece::Fields(CASE_FIELDS)], |call| {
            changed(&call.ledger.edit_case(call.id()?, &call.draft())?, call)
        }),
        verb(
            "measure",
            |t| t.case_measure,
            &[Piece::Id(NOUN), Piece::Fields(MEASURE_FIELDS)],
            |call| added(call.ledger.record_measure(call.id()?, &call.draft())?, call),
        ),
        verb(
            "close",
            |t| t.case_close,
            &[Piece::Id(NOUN), Piece::Fields(CLOSING_FIELDS)],
            |call| changed(&call.ledger.close_case(call.id()?, &call.draft())?, call),
        ),
    ],
);

/// The columns of a list of cases.
pub(super) const COLUMNS: &[Column<CaseRow>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.record.id.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.name.clone() },
    Column { heading: |t| t.word(Field::Cause), cell: |row, _| row.record.case.cause.clone() },
    Column { heading: |t| t.word(Field::Responsible), cell: |row, _| row.record.case.responsible.clone() },
    Column { heading: |t| t.word(Field::Deadline), cell: |row, _| day(row.record.case.deadline) },
    Column { heading: |t| t.nouns.measure, cell: |row, _| row.measures.to_string() },
    Column { heading: |t| t.word(Field::ClosedOn), cell: |row, _| day(row.record.closed_on) },
];

const MEASURES: &[Column<MeasureRecord>] = &[
    Column { heading: |t| t.word(Field::OnDate), cell: |row, _| row.measure.on_date.to_string() },
    Column { heading: |t| t.word(Field::Measure), cell: |row, _| row.measure.measure.clone() },
    Column { heading: |t| t.word(Field::Who), cell: |row, _| row.measure.who.clone() },
    Column { heading: |t| t.word(Field::Note), cell: |row, _| row.measure.note.clone() },
];

/// A case with its measures.
#[derive(Serialize)]
struct View {
    #[serde(flatten)]
    case: CaseRecord,
    measures: Vec<MeasureRecord>,
}

fn find(call: &mut Call<'_>) -> Result<()> {
    let args = call.frame.args;
    let cases = match (args.get_flag("closed"), args.get_flag("overdue")) {
        (true, _) => Cases::Closed,
        (_, true) => Cases::Overdue(call.ledger.today()),
        _ => Cases::Open,
    };
    let rows = call.ledger.read().list_case(cases, call.limit())?;
    call.frame.out.list(&rows, COLUMNS, call.frame.t)
}

fn view(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let case = call.ledger.case(call.id()?)?;
    let view = View { measures: call.ledger.read().list_measure(case.id)?, case };
    let record = &view.case;
    let mut sheet = Sheet::new(t, record.id);
    sheet.line(t.word(Field::Household), record.household_id.to_string());
    sheet.line(t.word(Field::Person), record.person_id.map(|id| id.to_string()).unwrap_or_default());
    sheet.form(CASE_FIELDS, &record.case.draft());
    sheet.line(t.word(Field::ClosedOn), day(record.closed_on));
    sheet.line(t.word(Field::Result), record.result.clone());
    sheet.rows(t.nouns.measure, &view.measures, MEASURES);
    call.frame.out.datum(&sheet.text(), &view)
}
