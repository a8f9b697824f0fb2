//! What each part of a person's page shows.

use jiff::civil::Date;

use super::{Item, Tab, reveal::Masks};
use crate::{
    domain::{
        card::CardStanding,
        field::{Field, FieldSpec},
        id::PersonId,
        person::{PERSON_FIELDS, Person},
    },
    error::Result,
    i18n::Strings,
    ledger::{Ledger, policy::Gap, progress::Progress},
    store::{
        Db, bank_account::BankAccountRecord, card::CardRecord, consent::ConsentRecord,
        contact::ContactRecord, fact::Scope, household::HouseholdRecord, need::NeedRecord,
        person::PersonRecord, status::PersonStatusRecord, training::EnrolmentRow,
    },
    tui::{
        rows::{self, Line, Secrets, joined, lines},
        screens::gaps,
        theme::Tone,
        widgets::table::{Column, Row, Width},
    },
};

/// A person, with one part of the page.
#[derive(Debug)]
pub struct Read {
    /// The person.
    pub person: PersonRecord,
    /// The household.
    pub household: HouseholdRecord,
    /// How the person stands with the card.
    pub standing: CardStanding,
    /// Category and level, in words.
    pub disability: String,
    /// The lines of the part.
    pub lines: Vec<Line<Item>>,
}

const PROFILE: &[Column] = &[
    Column { heading: |t| t.pages.item, width: Width::Cells(16) },
    Column { heading: |t| t.pages.content, width: Width::Rest(10) },
];

const CARDS: &[Column] = &[
    Column { heading: |t| t.pages.standing, width: Width::Cells(9) },
    Column { heading: |t| t.pages.disability, width: Width::Cells(14) },
    Column { heading: |t| t.pages.issued, width: Width::Extra(10) },
    Column { heading: |t| t.pages.expires, width: Width::Cells(10) },
    Column { heading: |t| t.word(Field::CardNo), width: Width::Rest(4) },
];

const TRAINING: &[Column] = &[
    Column { heading: |t| t.pages.course, width: Width::Rest(12) },
    Column { heading: |t| t.pages.attendance, width: Width::Extra(5) },
    Column { heading: |t| t.word(Field::State), width: Width::Cells(10) },
    Column { heading: |t| t.pages.since, width: Width::Cells(10) },
];

const PROGRAMMES: &[Column] = &[
    Column { heading: |t| t.gaps.programme, width: Width::Rest(18) },
    Column { heading: |t| t.word(Field::State), width: Width::Cells(8) },
    Column { heading: |t| t.gaps.yearly, width: Width::Cells(10) },
    Column { heading: |t| t.gaps.missing, width: Width::Rest(12) },
];

/// Returns the columns of a part.
pub(super) const fn columns(tab: Tab) -> &'static [Column] {
    match tab {
        Tab::Profile => PROFILE,
        Tab::Cards => CARDS,
        Tab::Statuses => rows::STATUS,
        Tab::Applications => rows::APPLICATION,
        Tab::Programmes => PROGRAMMES,
        Tab::Training => TRAINING,
        Tab::Visits => rows::VISIT,
        Tab::History => rows::OP,
    }
}

/// Reads a person with one part of the page; the number in the line `revealed` in full.
pub(super) fn read(
    ledger: &Ledger,
    id: PersonId,
    tab: Tab,
    revealed: Option<usize>,
    t: &Strings,
) -> Result<Read> {
    let (db, today) = (ledger.read(), ledger.today());
    let person = ledger.person(id)?;
    let household = ledger.household(person.household_id)?;
    let card = ledger.current_card(id)?;
    let disability = card
        .as_ref()
        .map_or_else(String::new, |record| rows::disability(record.card.category, record.card.level, t));
    let standing = card.map_or(CardStanding::None, |record| record.card.standing_on(today));
    let lines = match tab {
        Tab::Profile => profile(ledger, &person, &Masks::new(revealed), t)?,
        Tab::Programmes => programmes(ledger, &person, t)?,
        _ => part(&db, id, tab, &Masks::new(revealed), today, t)?,
    };
    Ok(Read { person, household, standing, disability, lines })
}

fn part(
    db: &Db<'_>,
    id: PersonId,
    tab: Tab,
    masks: &Masks,
    today: Date,
    t: &Strings,
) -> Result<Vec<Line<Item>>> {
    Ok(match tab {
        Tab::Profile | Tab::Programmes => Vec::new(),
        Tab::Cards => lines(db.list_card(id)?, |record| card(record, masks.next(), today, t), Item::Card),
        Tab::Statuses => {
            let row = |record: &PersonStatusRecord| rows::status(&record.status, today, t);
            lines(db.list_person_status(id)?, row, Item::Status)
        }
        Tab::Applications => {
            let rows = db.list_application_of_person(id)?;
            lines(rows, |row| rows::application(row, today, t), Item::Application)
        }
        Tab::Training => lines(db.list_enrolment_of_person(id)?, |row| enrolment(row, t), Item::Enrolment),
        Tab::Visits => lines(db.list_visit_of_person(id)?, |record| rows::visit(record, t), Item::Visit),
        Tab::History => lines(db.list_op_of_person(id)?, |op| rows::op(op, t), Item::Op),
    })
}

/// Returns a line for each programme that the person has, could have, or may turn out to be able to have.
fn programmes(ledger: &Ledger, person: &PersonRecord, t: &Strings) -> Result<Vec<Line<Item>>> {
    let packs = ledger.packs()?;
    let (scope, names) = (Scope::Household(person.household_id), gaps::names(&packs, t));
    let mut gaps = ledger.gaps(&packs, scope, ledger.today(), &Progress::default())?;
    gaps.retain(|gap| gap.person_id == person.id);
    let row = |gap: &Gap| {
        Row::new([
            names.get(&gap.programme).cloned().unwrap_or_default(),
            t.word(gap.standing).to_owned(),
            gap.yearly.map(|fen| fen.to_string()).unwrap_or_default(),
            gaps::open(gap, &names, t),
        ])
    };
    Ok(lines(gaps, row, Item::Gap))
}

fn profile(ledger: &Ledger, record: &PersonRecord, masks: &Masks, t: &Strings) -> Result<Vec<Line<Item>>> {
    let db = ledger.read();
    let mut found = fields(&record.person, masks, t);
    found.extend(lines(
        db.list_contact(record.id)?,
        |record| contact(record, masks.next(), t),
        Item::Contact,
    ));
    found.extend(lines(
        db.list_bank_account(record.id)?,
        |record| account(record, masks.next(), t),
        Item::Account,
    ));
    found.extend(lines(db.list_consent(record.id)?, |record| consent(record, t), Item::Consent));
    found.extend(lines(db.list_need(record.id)?, |record| need(record, t), Item::Need));
    let kept = ledger.retention(record.id)?;
    let kept = [t.retentions.label.to_owned(), t.retained(kept.row.class, &kept.span)];
    found.push(Line { row: Row::new(kept), item: Item::Profile });
    Ok(found)
}

/// Returns a line for each filled field.
fn fields(person: &Person, masks: &Masks, t: &Strings) -> Vec<Line<Item>> {
    let draft = person.draft();
    let filled = PERSON_FIELDS.iter().filter(|spec| draft.has(spec.field));
    let line = |spec: &FieldSpec| Line {
        row: Row::new([
            t.word(spec.field).to_owned(),
            rows::value(spec.shape, draft.get(spec.field), masks.next(), t),
        ]),
        item: Item::Profile,
    };
    filled.map(line).collect()
}

/// Returns the line of something that hangs on a person, with how it ended if it did.
fn hanging(label: &str, content: &str, ending: Option<String>) -> Row {
    let tone = if ending.is_some() { Tone::Dim } else { Tone::Plain };
    Row::new([label.to_owned(), joined(&[content, &ending.unwrap_or_default()], " ")]).tone(tone)
}

fn contact(record: &ContactRecord, secrets: Secrets, t: &Strings) -> Row {
    let contact = &record.contact;
    let phone = contact.phone.as_ref().map(|phone| secrets.phone(phone)).unwrap_or_default();
    let content = joined(&[&contact.name, &contact.relation, &phone, &contact.address, &contact.note], " ");
    hanging(t.word(contact.kind), &content, record.ended_on.map(|on| (t.pages.ended)(&on.to_string())))
}

fn account(record: &BankAccountRecord, secrets: Secrets, t: &Strings) -> Row {
    let account = &record.bank_account;
    let number = secrets.account(&account.account);
    let content = joined(&[&account.bank, &number, &account.holder, &account.note], " ");
    hanging(t.nouns.account, &content, record.ended_on.map(|on| (t.pages.ended)(&on.to_string())))
}

fn consent(record: &ConsentRecord, t: &Strings) -> Row {
    let given = &record.consent;
    let day = given.on_date.to_string();
    let parts =
        [t.word(given.kind), &day, t.word(given.manner), &given.guardian, &given.relation, &given.note];
    let ending = given.withdrawn_on.map(|on| (t.pages.withdrawn)(&on.to_string()));
    hanging(t.nouns.consent, &joined(&parts, " "), ending)
}

fn need(record: &NeedRecord, t: &Strings) -> Row {
    let need = &record.need;
    let content = joined(&[t.word(need.kind), &need.recorded_on.to_string(), &need.detail], " ");
    hanging(t.nouns.need, &content, need.met_on.map(|on| (t.pages.met)(&on.to_string())))
}

fn card(record: &CardRecord, secrets: Secrets, today: Date, t: &Strings) -> Row {
    let card = &record.card;
    let standing = t.word(card.standing_on(today));
    let number = card.number.as_ref().map(|number| secrets.card_no(number)).unwrap_or_default();
    let row = Row::new([
        if record.ended_on.is_some() { t.pages.replaced } else { standing }.to_owned(),
        rows::disability(card.category, card.level, t),
        rows::day(card.issued_on),
        rows::day(card.expires_on),
        number,
    ]);
    if record.ended_on.is_some() { row.tone(Tone::Dim) } else { row }
}

fn enrolment(row: &EnrolmentRow, t: &Strings) -> Row {
    Row::new([
        row.course_title.clone(),
        format!("{}/{}", row.attended, row.sessions),
        t.word(row.enrolment.state).to_owned(),
        row.enrolment.state_on.to_string(),
    ])
}
