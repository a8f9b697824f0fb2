//! The checks of records that are no form of their own: parts of a noun, or what the ledger notes at a step.

use jiff::civil::Date;

use super::{Cell, Record, RecordKind};
use crate::domain::{
    application::Opening,
    calendar::parse_date,
    case::{Case, Closing, Measure},
    disability::{Category, Level},
    draft::{Check, Draft},
    field::Field,
    person::LeftBecause,
    problem::{Problem, ProblemKind},
    query::{Codes, ListNoun, Query},
    setting::Setting,
    training::{Enrolment, EnrolmentState},
};

type Checked = Result<Draft, Vec<Problem>>;

/// Before every day a ledger holds: for steps whose earliest day another record knows.
const BEGINNING: Date = Date::MIN;

pub(super) fn setting(draft: &Draft, _: Date) -> Checked {
    let setting = Setting::from_code(draft.get(Field::Kind))
        .ok_or_else(|| vec![Problem::new(Field::Kind, ProblemKind::NotAChoice)])?;
    Ok(draft.clone().with(Field::Value, setting.check(draft.get(Field::Value))?))
}

pub(super) fn card_component(draft: &Draft, today: Date) -> Checked {
    let mut check = Check::new(draft, today);
    let single = |code: &str| Category::from_code(code).filter(|category| *category != Category::Multiple);
    let category = check.choice(Field::Category, single);
    let level = check.choice(Field::Level, Level::from_code);
    check.finish(category.zip(level).map(|_| draft.clone()))
}

pub(super) fn application(draft: &Draft, today: Date) -> Checked {
    let Opening { application, state, on_date } = Opening::check(draft, today)?;
    Ok(application.draft().with(Field::State, state.code()).with(Field::OnDate, on_date.to_string()))
}

pub(super) fn step(draft: &Draft, today: Date) -> Checked {
    let mut check = Check::new(draft, today);
    let on_date = check.past_date(Field::OnDate);
    let (who, note) = (check.text(Field::Who), check.text(Field::Note));
    let step = Draft::new().with_some(Field::OnDate, on_date).with(Field::Who, who).with(Field::Note, note);
    check.finish(Some(step))
}

pub(super) fn enrolment(draft: &Draft, today: Date) -> Checked {
    let state = EnrolmentState::from_code(draft.get(Field::State))
        .ok_or_else(|| vec![Problem::new(Field::State, ProblemKind::NotAChoice)])?;
    let Enrolment { state, state_on, certificate_no, employer, note } =
        Enrolment::new(state, BEGINNING).step(draft, state, today)?;
    Ok(Draft::new()
        .with(Field::State, state.code())
        .with(Field::OnDate, state_on.to_string())
        .with(Field::CertificateNo, certificate_no)
        .with(Field::Employer, employer)
        .with(Field::Note, note))
}

pub(super) fn help_case(draft: &Draft, today: Date) -> Checked {
    let case = Case::check(draft, today)?;
    if !draft.has(Field::ClosedOn) && !draft.has(Field::Result) {
        return Ok(case.draft());
    }
    let mut check = Check::new(draft, today);
    // Without a day it would be closed today.
    check.required(Field::ClosedOn, |text| parse_date(text).ok_or(ProblemKind::NotADate));
    check.finish(Some(()))?;
    let Closing { result, closed_on } = Closing::check(draft, case.opened_on, today)?;
    Ok(case.draft().with(Field::Result, result).with(Field::ClosedOn, closed_on.to_string()))
}

pub(super) fn case_measure(draft: &Draft, today: Date) -> Checked {
    let Measure { measure, on_date, who, note } = Measure::check(draft, BEGINNING, today)?;
    Ok(Draft::new()
        .with(Field::Measure, measure)
        .with(Field::OnDate, on_date.to_string())
        .with(Field::Who, who)
        .with(Field::Note, note))
}

pub(super) fn saved_list(draft: &Draft, today: Date) -> Checked {
    let mut check = Check::new(draft, today);
    check.required_text(Field::Name);
    let noun = check.choice(Field::Kind, ListNoun::from_code);
    if noun.is_some_and(|noun| !Query::parse(draft.get(Field::Value), noun, &Codes).1.is_empty()) {
        check.fail(Field::Value, ProblemKind::NotAChoice);
    }
    check.finish(Some(draft.clone()))
}

/// Who left has a day and a reason, and who was merged has the record that was kept.
pub(super) fn person_left(kind: RecordKind, person: &Record) -> Option<&'static str> {
    let says = |column| kind.cell(person, column).is_some_and(|cell| !cell.is_blank());
    let because = kind.cell(person, "left_because").map_or("", Cell::text);
    if says("left_on") != says("left_because") {
        return Some("left_because");
    }
    if says("merged_into") && kind.cell(person, "merged_into") == kind.cell(person, "id") {
        return Some("merged_into");
    }
    (says("merged_into") != (because == LeftBecause::Merged.code())).then_some("merged_into")
}

/// What was put off has the day on which it comes back, and nothing else has one.
pub(super) fn closing(kind: RecordKind, closing: &Record) -> Option<&'static str> {
    let until = kind.cell(closing, "until").is_some_and(|cell| !cell.is_blank());
    let put_off = kind.cell(closing, "result").is_some_and(|cell| cell.text() == "snoozed");
    (until != put_off).then_some("until")
}

/// A fact is about a person, a household or, with neither, the village; and its first day is not after its last.
pub(super) fn fact(kind: RecordKind, fact: &Record) -> Option<&'static str> {
    let cell = |column| kind.cell(fact, column).filter(|cell| !cell.is_blank());
    if cell("household_id").is_some() && cell("person_id").is_some() {
        return Some("person_id");
    }
    // Days are ISO text.
    cell("from_on").zip(cell("to_on")).is_some_and(|(from, to)| from > to).then_some("from_on")
}
