//! Lines that several pages show: statuses, applications, visits, operations; and values as people read them.

use std::time::Duration;

use jiff::civil::Date;

use super::{
    theme::Tone,
    widgets::table::{Column, Row, Width},
};
use crate::{
    clock::local_time,
    domain::{
        calendar::PartialDate,
        card_no::CardNo,
        citizen_id::CitizenId,
        disability::{Category, Level},
        export::Private,
        field::{Field, FieldSpec, Shape},
        mask::masked_apart,
        normalise::mask_account,
        op::OpKind,
        phone::Phone,
        status::Status,
    },
    i18n::{Strings, Word, due_when},
    store::{application::ApplicationRow, journal::OpRow, visit::VisitRecord},
};

/// A line of a page, and what it stands for.
#[derive(Clone, Debug)]
pub struct Line<I> {
    /// What is read.
    pub row: Row,
    /// What it stands for.
    pub item: I,
}

/// Returns the lines of some records.
pub fn lines<R, I>(records: Vec<R>, row: impl Fn(&R) -> Row, item: impl Fn(R) -> I) -> Vec<Line<I>> {
    records.into_iter().map(|record| Line { row: row(&record), item: item(record) }).collect()
}

/// Whether numbers that nobody should read over a shoulder are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrets {
    /// Their ends only.
    #[default]
    Masked,
    /// All of them.
    Shown,
}

/// So long they are shown.
pub const SHOWN_FOR: Duration = Duration::from_secs(15);

impl Secrets {
    /// Returns the number of an account.
    pub fn account(self, number: &str) -> String {
        if self == Self::Shown { number.to_owned() } else { mask_account(number) }
    }

    /// Returns the number of a disability card.
    pub fn card_no(self, number: &CardNo) -> String {
        if self == Self::Shown { number.to_string() } else { number.masked() }
    }

    /// Returns a telephone number.
    pub fn phone(self, phone: &Phone) -> String {
        if self == Self::Shown { phone.to_string() } else { phone.masked() }
    }

    /// Returns a citizen ID.
    pub fn citizen_id(self, id: &CitizenId) -> String {
        if self == Self::Shown { id.to_string() } else { id.masked() }
    }
}

/// The columns of statuses.
pub const STATUS: &[Column] = &[
    Column { heading: |t| t.nouns.status, width: Width::Rest(16) },
    Column { heading: |t| t.word(Field::FromOn), width: Width::Cells(10) },
    Column { heading: |t| t.word(Field::ToOn), width: Width::Extra(10) },
    Column { heading: |t| t.word(Field::Source), width: Width::Rest(8) },
];

/// The columns of applications.
pub const APPLICATION: &[Column] = &[
    Column { heading: |t| t.word(Field::Programme), width: Width::Rest(14) },
    Column { heading: |t| t.word(Field::State), width: Width::Cells(10) },
    Column { heading: |t| t.pages.since, width: Width::Cells(10) },
    Column { heading: |t| t.pages.due, width: Width::Extra(10) },
    Column { heading: |t| t.pages.applicant, width: Width::Extra(9) },
    Column { heading: |t| t.pages.missing, width: Width::Rest(8) },
];

/// The columns of visits.
pub const VISIT: &[Column] = &[
    Column { heading: |t| t.word(Field::OnDate), width: Width::Cells(10) },
    Column { heading: |t| t.word(Field::Kind), width: Width::Cells(8) },
    Column { heading: |t| t.word(Field::Person), width: Width::Extra(9) },
    Column { heading: |t| t.word(Field::Visitor), width: Width::Extra(8) },
    Column { heading: |t| t.word(Field::Findings), width: Width::Rest(10) },
];

/// The columns of operations.
pub const OP: &[Column] = &[
    Column { heading: |t| t.pages.at, width: Width::Cells(16) },
    Column { heading: |t| t.nouns.op, width: Width::Rest(12) },
    Column { heading: |t| t.pages.subject, width: Width::Rest(8) },
];

/// Returns a day, or nothing.
pub fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// Joins what is not empty.
pub fn joined(parts: &[impl AsRef<str>], gap: &str) -> String {
    let filled = parts.iter().map(AsRef::as_ref).filter(|part: &&str| !part.is_empty());
    filled.collect::<Vec<_>>().join(gap)
}

/// Returns a word, or nothing.
pub fn word(value: Option<impl Word>, t: &Strings) -> String {
    value.map_or("", |value| t.word(value)).to_owned()
}

/// Returns category and level in one: `肢体二级`.
pub fn disability(category: Option<Category>, level: Option<Level>, t: &Strings) -> String {
    match (category, level) {
        (Some(category), Some(level)) => {
            (t.pages.disability_of)(t.word(category), t.word(level), level.code())
        }
        (category, level) => word(category, t) + &word(level, t),
    }
}

/// Returns the text of a draft's field as people read it.
pub fn value(shape: Shape, text: &str, secrets: Secrets, t: &Strings) -> String {
    match shape {
        Shape::Choice(choice) => t.code(choice, text).to_owned(),
        Shape::CitizenId => secrets.citizen_id(&CitizenId::stored(text)),
        Shape::Phone => Phone::parse(text).map_or_else(|_| text.to_owned(), |phone| secrets.phone(&phone)),
        _ => text.replace('\n', " "),
    }
}

/// Returns two values of a field of `form` as people read them, numbers masked so that they can still be told apart.
pub fn sides(form: &[FieldSpec], field: Field, values: [&str; 2], t: &Strings) -> [String; 2] {
    let shape = form.iter().find(|spec| spec.field == field).map(|spec| spec.shape);
    match (Private::of(field.code()), shape) {
        (Some(number), _) => masked_apart(number, values),
        (None, Some(shape)) => values.map(|text| value(shape, text, Secrets::Masked, t)),
        (None, None) => values.map(str::to_owned),
    }
}

/// Returns the line of a status; one that no longer holds matters less.
pub fn status<K: Word>(status: &Status<K>, today: Date, t: &Strings) -> Row {
    let row = Row::new([
        t.word(status.kind).to_owned(),
        day(status.from_on),
        day(status.to_on),
        status.source.clone(),
    ]);
    if status.holds_on(today) { row } else { row.tone(Tone::Dim) }
}

/// Returns the day by which something must be done; in words when it is today or has passed, for no colour says so alone.
pub fn deadline(due: Option<Date>, today: Date, t: &Strings) -> String {
    match due {
        Some(due) if due <= today => due_when(due, today, t.lang),
        due => day(due),
    }
}

/// Returns the line of an application.
pub fn application(row: &ApplicationRow, today: Date, t: &Strings) -> Row {
    let line = Row::new([
        row.programme.clone(),
        t.word(row.state).to_owned(),
        row.state_on.to_string(),
        deadline(row.due_on, today, t),
        if row.person_id.is_some() { row.name.clone() } else { t.pages.whole_household.to_owned() },
        t.list(&row.missing),
    ]);
    if row.due_on.is_some_and(|due| due < today) { line.tone(Tone::Overdue) } else { line }
}

/// Returns the line of a visit.
pub fn visit(record: &VisitRecord, t: &Strings) -> Row {
    let visit = &record.visit;
    let needs: Vec<&str> = visit.needs.iter().map(|need| t.word(*need)).collect();
    let found = if needs.is_empty() {
        visit.findings.clone()
    } else {
        (t.pages.findings)(&visit.findings, &t.list(&needs))
    };
    Row::new([
        visit.visited_on.to_string(),
        t.word(visit.kind).to_owned(),
        record.person_name.clone().unwrap_or_else(|| t.pages.whole_household.to_owned()),
        visit.visitor.clone(),
        found.replace('\n', " "),
    ])
}

/// Returns the line of an operation; one that was undone matters less.
pub fn op(op: &OpRow, t: &Strings) -> Row {
    let at = local_time(&op.at);
    let kind = OpKind::from_code(&op.kind).map_or_else(|| op.kind.clone(), |kind| t.word(kind).to_owned());
    let row = |what: String| Row::new([at, what, op.subject.clone()]);
    if op.in_effect { row(kind) } else { row((t.pages.undone)(&kind)).tone(Tone::Dim) }
}

/// Returns the age in completed years, or nothing.
pub fn age(birth: Option<PartialDate>, today: Date) -> String {
    birth.map(|birth| birth.age_on(today).to_string()).unwrap_or_default()
}
