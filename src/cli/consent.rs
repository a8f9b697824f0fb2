//! `zhucan person consent`: what people have agreed to beyond what the duty calls for, and who has not.

use super::{
    call::{Call, added, changed},
    sheet::day,
    table::Column,
    tree::{Cmd, Noun, Piece, add, edit, group, verb},
};
use crate::{
    domain::{
        consent::{CONSENT_FIELDS, ConsentKind},
        draft::Check,
        field::{Choice, Field, FieldSpec, Shape},
        problem::ProblemKind,
    },
    error::Result,
    store::consent::ConsentRow,
};

const PERSON: Noun = |t| t.person;
const NOUN: Noun = |t| t.consent;

/// Which consents are listed.
const KIND: &[FieldSpec] = &[FieldSpec::required(Field::Kind, Shape::Choice(Choice::Consent))];

pub(super) const CMD: Cmd = group(
    "consent",
    NOUN,
    &[
        add(NOUN, &[Piece::Id(PERSON), Piece::Fields(CONSENT_FIELDS)], |call| {
            added(call.ledger.record_consent(call.id()?, &call.draft())?, call)
        }),
        edit(NOUN, &[Piece::Id(NOUN), Piece::Fields(CONSENT_FIELDS)], |call| {
            changed(&call.ledger.edit_consent(call.id()?, &call.draft())?, call)
        }),
        verb(
            "withdraw",
            |t| t.consent_withdraw,
            &[Piece::Id(NOUN)],
            |call| changed(&call.ledger.withdraw_consent(call.id()?)?, call),
        ),
        verb("list", |t| t.consent_list, &[Piece::Fields(KIND)], find),
    ],
);

const COLUMNS: &[Column<ConsentRow>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.person_id.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.name.clone() },
    Column { heading: |t| t.word(Field::Number), cell: |row, _| row.household_number.clone() },
    Column { heading: |t| t.nouns.consent, cell: |row, _| day(row.given_on) },
];

fn find(call: &mut Call<'_>) -> Result<()> {
    let draft = call.draft();
    let mut check = Check::new(&draft, call.ledger.today());
    let kind =
        check.required(Field::Kind, |text| ConsentKind::from_code(text).ok_or(ProblemKind::NotAChoice));
    let rows = call.ledger.read().list_consent_of_holders(check.finish(kind)?)?;
    call.frame.out.list(&rows, COLUMNS, call.frame.t)
}
