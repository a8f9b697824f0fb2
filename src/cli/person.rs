//! `zhucan person`: people, and everything that hangs on one of them.

use clap::{Arg, ArgAction};
use serde::Serialize;
use serde_json::json;

use super::{
    application,
    call::{Call, added, changed},
    consent, export,
    out::{self, Out},
    retention,
    sheet::{Sheet, day},
    table::Column,
    training,
    tree::{Cmd, Noun, Piece, add, edit, group, list, show, verb},
    visit,
};
use crate::{
    domain::{
        bank_account::BANK_ACCOUNT_FIELDS,
        card::{CARD_FIELDS, CardStanding, CardState},
        consent::CONSENT_FIELDS,
        contact::CONTACT_FIELDS,
        duplicate::Duplicate,
        field::{Field, FieldSpec, Shape},
        need::NEED_FIELDS,
        page::Page,
        person::PERSON_FIELDS,
        query::ListNoun,
        status::PERSON_STATUS_FIELDS,
    },
    error::Result,
    i18n::Strings,
    ledger::{Done, DueGroup, Duplicates, SavedCard, retention::Retained},
    store::{
        application::ApplicationRow, bank_account::BankAccountRecord, card::CardRecord,
        consent::ConsentRecord, contact::ContactRecord, due::DueFilter, need::NeedRecord,
        person::PersonRecord, search::PersonRow, status::PersonStatusRecord, training::EnrolmentRow,
        visit::VisitRecord,
    },
};

const NOUN: Noun = |t| t.person;
const CARD: Noun = |t| t.card;
const STATUS: Noun = |t| t.status;
const CONTACT: Noun = |t| t.contact;
const ACCOUNT: Noun = |t| t.account;
const NEED: Noun = |t| t.need;

/// In which household a person is registered.
const HOUSEHOLD: &[FieldSpec] = &[FieldSpec::required(Field::Household, Shape::Household)];

pub(super) const CMD: Cmd = group(
    "person",
    NOUN,
    &[
        list(NOUN, &[Piece::Query(ListNoun::Person), Piece::Saved], find),
        show(NOUN, &[Piece::Id(NOUN)], view),
        add(
            NOUN,
            &[
                Piece::Fields(HOUSEHOLD),
                Piece::Fields(PERSON_FIELDS),
                Piece::Own(|t| vec![allow_duplicate(t)]),
            ],
            register,
        ),
        edit(NOUN, &[Piece::Id(NOUN), Piece::Fields(PERSON_FIELDS)], |call| {
            changed(&call.ledger.edit_person(call.id()?, &call.draft())?, call)
        }),
        verb(
            "move",
            |t| t.person_move,
            &[Piece::Id(NOUN), Piece::Fields(HOUSEHOLD)],
            |call| {
                let to = call.other(Field::Household, &call.draft())?;
                changed(&call.ledger.move_person(call.id()?, to)?, call)
            },
        ),
        verb("duplicates", |t| t.person_duplicates, &[], duplicates),
        verb(
            "merge",
            |t| t.person_merge,
            &[Piece::Id(NOUN), Piece::Own(dropped), Piece::Fields(PERSON_FIELDS)],
            |call| {
                call.frame.confirm(call.frame.t.cli.ask_merge)?;
                let drop = call.number(call.frame.text("drop").unwrap_or_default())?;
                changed(&call.ledger.merge_persons(call.id()?, drop, &call.draft())?, call)
            },
        ),
        verb(
            "export",
            |t| t.person_export,
            &[Piece::Id(NOUN), Piece::Own(export::dossier_options)],
            export::dossier,
        ),
        retention::CMD,
        verb("erase", |t| t.person_erase, &[Piece::Id(NOUN), Piece::Own(reason)], erase),
        group(
            "card",
            CARD,
            &[
                add(CARD, &[Piece::Id(NOUN), Piece::Fields(CARD_FIELDS)], |call| {
                    saved(&call.ledger.record_card(call.id()?, &call.draft())?, call)
                }),
                edit(CARD, &[Piece::Id(CARD), Piece::Fields(CARD_FIELDS)], |call| {
                    saved(&call.ledger.edit_card(call.id()?, &call.draft())?, call)
                }),
            ],
        ),
        group(
            "status",
            STATUS,
            &[
                add(STATUS, &[Piece::Id(NOUN), Piece::Fields(PERSON_STATUS_FIELDS)], |call| {
                    added(call.ledger.record_person_status(call.id()?, &call.draft())?, call)
                }),
                edit(STATUS, &[Piece::Id(STATUS), Piece::Fields(PERSON_STATUS_FIELDS)], |call| {
                    changed(&call.ledger.edit_person_status(call.id()?, &call.draft())?, call)
                }),
            ],
        ),
        group(
            "contact",
            CONTACT,
            &[
                add(CONTACT, &[Piece::Id(NOUN), Piece::Fields(CONTACT_FIELDS)], |call| {
                    added(call.ledger.record_contact(call.id()?, &call.draft())?, call)
                }),
                edit(CONTACT, &[Piece::Id(CONTACT), Piece::Fields(CONTACT_FIELDS)], |call| {
                    changed(&call.ledger.edit_contact(call.id()?, &call.draft())?, call)
                }),
                verb(
                    "end",
                    |t| t.contact_end,
                    &[Piece::Id(CONTACT)],
                    |call| changed(&call.ledger.end_contact(call.id()?)?, call),
                ),
            ],
        ),
        consent::CMD,
        group(
            "account",
            ACCOUNT,
            &[
                add(ACCOUNT, &[Piece::Id(NOUN), Piece::Fields(BANK_ACCOUNT_FIELDS)], |call| {
                    added(call.ledger.record_bank_account(call.id()?, &call.draft())?, call)
                }),
                edit(ACCOUNT, &[Piece::Id(ACCOUNT), Piece::Fields(BANK_ACCOUNT_FIELDS)], |call| {
                    changed(&call.ledger.edit_bank_account(call.id()?, &call.draft())?, call)
                }),
                verb(
                    "end",
                    |t| t.account_end,
                    &[Piece::Id(ACCOUNT)],
                    |call| changed(&call.ledger.end_bank_account(call.id()?)?, call),
                ),
            ],
        ),
        group(
            "need",
            NEED,
            &[
                add(NEED, &[Piece::Id(NOUN), Piece::Fields(NEED_FIELDS)], |call| {
                    added(call.ledger.record_need(call.id()?, &call.draft())?, call)
                }),
                edit(NEED, &[Piece::Id(NEED), Piece::Fields(NEED_FIELDS)], |call| {
                    changed(&call.ledger.edit_need(call.id()?, &call.draft())?, call)
                }),
            ],
        ),
    ],
);

/// The columns of a list of people.
pub(super) const COLUMNS: &[Column<PersonRow>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.name.clone() },
    Column {
        heading: |t| t.word(Field::Sex),
        cell: |row, t| row.sex.map_or("", |sex| t.word(sex)).to_owned(),
    },
    Column {
        heading: |t| t.word(Field::Birth),
        cell: |row, _| row.birth.map(|d| d.to_string()).unwrap_or_default(),
    },
    Column { heading: |t| t.word(Field::Number), cell: |row, _| row.household_number.clone() },
    Column { heading: |t| t.cli.disability, cell: disability },
    Column { heading: |t| t.word(Field::ExpiresOn), cell: |row, _| day(row.expires_on) },
    Column {
        heading: |t| t.word(Field::Phone),
        cell: |row, _| row.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
    },
];

/// The columns of a household's members.
pub(super) const MEMBERS: &[Column<PersonRecord>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.person.name.clone() },
    Column { heading: |t| t.word(Field::Relation), cell: |row, t| t.word(row.person.relation).to_owned() },
    Column {
        heading: |t| t.word(Field::Birth),
        cell: |row, _| row.person.birth.map(|d| d.to_string()).unwrap_or_default(),
    },
    Column {
        heading: |t| t.cli.left,
        cell: |row, t| row.left_because.map_or("", |because| t.word(because)).to_owned(),
    },
];

/// Returns category and level, or the state of a card that is not valid.
fn disability(row: &PersonRow, t: &Strings) -> String {
    let category = row.category.map_or("", |category| t.word(category));
    let level = row.level.map_or("", |level| t.word(level));
    let state = row.card_state.filter(|state| *state != CardState::Valid);
    let words = [category, level, state.map_or("", |state| t.word(state))];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(t.common.space)
}

/// A person, as one page of everything about them.
#[derive(Serialize)]
struct View {
    #[serde(flatten)]
    person: PersonRecord,
    age: Option<i16>,
    standing: CardStanding,
    cards: Vec<CardRecord>,
    statuses: Vec<PersonStatusRecord>,
    contacts: Vec<ContactRecord>,
    consents: Vec<ConsentRecord>,
    accounts: Vec<BankAccountRecord>,
    needs: Vec<NeedRecord>,
    applications: Vec<ApplicationRow>,
    enrolments: Vec<EnrolmentRow>,
    visits: Vec<VisitRecord>,
    retention: Retained,
    due: Vec<DueGroup>,
}

fn allow_duplicate(t: &'static Strings) -> Arg {
    Arg::new("allow_duplicate").long("allow-duplicate").action(ArgAction::SetTrue).help(t.cli.allow_duplicate)
}

fn find(call: &mut Call<'_>) -> Result<()> {
    let (query, limit) = (call.query(ListNoun::Person)?, call.limit());
    let found = call.ledger.read().list_person(&query, call.ledger.today(), &Page::First, limit)?;
    call.frame.out.list(&found.rows, COLUMNS, call.frame.t)
}

fn view(call: &mut Call<'_>) -> Result<()> {
    let (t, today) = (call.frame.t, call.ledger.today());
    let person = call.ledger.person(call.id()?)?;
    let (id, db) = (person.id, call.ledger.read());
    let view = View {
        age: person.person.birth.map(|birth| birth.age_on(today)),
        standing: call.ledger.standing(id, today)?,
        cards: db.list_card(id)?,
        statuses: db.list_person_status(id)?,
        contacts: db.list_contact(id)?,
        consents: db.list_consent(id)?,
        accounts: db.list_bank_account(id)?,
        needs: db.list_need(id)?,
        applications: db.list_application_of_person(id)?,
        enrolments: db.list_enrolment_of_person(id)?,
        visits: db.list_visit_of_person(id)?,
        retention: call.ledger.retention(id)?,
        due: call.ledger.due(&DueFilter { person: Some(id), ..DueFilter::default() }, usize::MAX)?.groups,
        person,
    };
    call.frame.out.datum(&sheet(&view, call.frame.out, t).text(), &view)
}

fn sheet(view: &View, out: Out, t: &'static Strings) -> Sheet {
    let account = |record: &BankAccountRecord| {
        let draft = record.bank_account.draft();
        let number = out.account(draft.get(Field::Account));
        draft.with(Field::Account, number)
    };
    let mut sheet = Sheet::new(t, view.person.id);
    sheet.form(PERSON_FIELDS, &view.person.person.draft());
    sheet.line(t.word(Field::Household), view.person.household_id.to_string());
    sheet.line(t.cli.age, view.age.map(|age| age.to_string()).unwrap_or_default());
    sheet.line(t.nouns.card, t.word(view.standing));
    sheet.line(t.cli.left, view.person.left_because.map_or("", |because| t.word(because)));
    sheet.line(t.cli.left_on, day(view.person.left_on));
    sheet.line(t.retentions.label, t.retained(view.retention.row.class, &view.retention.span));
    sheet.forms(t.nouns.card, CARD_FIELDS, view.cards.iter().map(|r| (r.id.0, r.card.draft())));
    sheet.forms(
        t.nouns.status,
        PERSON_STATUS_FIELDS,
        view.statuses.iter().map(|r| (r.id.0, r.status.draft())),
    );
    sheet.forms(t.nouns.contact, CONTACT_FIELDS, view.contacts.iter().map(|r| (r.id.0, r.contact.draft())));
    sheet.forms(t.nouns.consent, CONSENT_FIELDS, view.consents.iter().map(|r| (r.id.0, r.consent.draft())));
    sheet.forms(t.nouns.account, BANK_ACCOUNT_FIELDS, view.accounts.iter().map(|r| (r.id.0, account(r))));
    sheet.forms(t.nouns.need, NEED_FIELDS, view.needs.iter().map(|r| (r.id.0, r.need.draft())));
    sheet.rows(t.nouns.application, &view.applications, application::COLUMNS);
    sheet.rows(t.nouns.enrolment, &view.enrolments, training::ENROLMENTS);
    sheet.rows(t.nouns.visit, &view.visits, visit::COLUMNS);
    sheet.due(&view.due);
    sheet
}

fn register(call: &mut Call<'_>) -> Result<()> {
    let draft = call.draft();
    let household = call.other(Field::Household, &draft)?;
    let duplicates =
        if call.frame.args.get_flag("allow_duplicate") { Duplicates::Allow } else { Duplicates::Refuse };
    let done = call.ledger.register_person(household, &draft, duplicates)?;
    added(done, call)
}

/// Says which card was saved, and what looks odd about it.
fn saved(done: &Done<SavedCard>, call: &Call<'_>) -> Result<()> {
    for warning in &done.value.warnings {
        out::talk(&call.frame.t.problem(warning))?;
    }
    added(Done { value: done.value.id, op: done.op }, call)
}

/// Two records that may be of one person, with their names.
#[derive(Serialize)]
struct Pair {
    #[serde(flatten)]
    found: Duplicate,
    a_name: String,
    b_name: String,
}

const DUPLICATES: &[Column<Pair>] = &[
    Column { heading: |t| t.cli.why, cell: |row, t| t.word(row.found.why).to_owned() },
    Column { heading: |t| t.cli.number, cell: |row, _| row.found.a.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.a_name.clone() },
    Column { heading: |t| t.cli.number, cell: |row, _| row.found.b.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.b_name.clone() },
];

fn duplicates(call: &mut Call<'_>) -> Result<()> {
    let named = |pair: Duplicate| {
        let (a, b) = (call.ledger.person(pair.a)?, call.ledger.person(pair.b)?);
        Ok(Pair { found: pair, a_name: a.person.name, b_name: b.person.name })
    };
    let pairs = call.ledger.find_duplicates()?.into_iter().map(named).collect::<Result<Vec<_>>>()?;
    call.frame.out.list(&pairs, DUPLICATES, call.frame.t)
}

fn dropped(t: &'static Strings) -> Vec<Arg> {
    vec![Arg::new("drop").value_name(t.cli.number).help(t.cli.drop).required(true)]
}

fn reason(t: &'static Strings) -> Vec<Arg> {
    vec![Arg::new("reason").long("reason").value_name(t.cli.text).help(t.erasures.reason_help).required(true)]
}

fn erase(call: &mut Call<'_>) -> Result<()> {
    let (t, id) = (call.frame.t, call.id()?);
    call.frame.confirm(&(t.erasures.ask)(&call.ledger.person(id)?.person.name))?;
    let done = call.ledger.erase_person(id, call.frame.text("reason").unwrap_or_default())?;
    call.frame.out.datum("", &json!({ "op": done.op, "erased": done.value }))?;
    if !call.frame.lasts() {
        out::talk(t.cli.tried)?;
    }
    t.erased(&done.value).iter().try_for_each(|line| out::talk(line))
}
