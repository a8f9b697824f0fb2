//! The forms of follow-up work: dealing with a reminder, writing one, recording a visit.

use jiff::civil::Date;

use crate::{
    domain::{
        calendar::{add_days, parse_date},
        draft::{Check, Draft},
        due::{About, Due, Identity, ReminderKind, Urgency},
        field::{Field, FieldSpec, Shape},
        id::{CaseId, CourseId, HouseholdId, PersonId, ReminderId},
        problem::ProblemKind,
        reminder::{Outcome, REMINDER_FIELDS},
        setting::Setting,
        visit::{VISIT_FIELDS, VisitKind},
    },
    i18n::{Strings, due_text, due_when},
    ledger::{MOST_DUE, Named},
    store::{OrNotFound, due::DueFilter},
    tui::{
        effect::Effect,
        forms::{Form, find::Item, purpose::Blank, task::Task},
        layers::tick::Tick,
        msg::Msg,
        screens::{application, case, course, exports, household, person},
        shared::Shared,
        theme::Tone,
        widgets::{pane::Pane, table::Row},
    },
};

/// Days by which a reminder is put off unless another day is chosen.
const PUT_OFF_DAYS: i32 = 7;

/// From this many columns on, a list shows most reminders whole.
const WIDE: u16 = 64;

/// Rows for the whole text of a reminder below a narrow list.
const WHOLE_TEXT_ROWS: u16 = 2;

const CLOSE_FIELDS: &[FieldSpec] = &[FieldSpec::optional(Field::Note, Shape::Text)];

const SNOOZE_FIELDS: &[FieldSpec] = &[FieldSpec::required(Field::Until, Shape::Date)];

const PERSON: FieldSpec = FieldSpec::optional(Field::Person, Shape::Person);

const HOUSEHOLD: FieldSpec = FieldSpec::optional(Field::Household, Shape::Household);

/// Whom a visit is paid to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// The household.
    pub household: HouseholdId,
    /// What the household is called.
    pub label: String,
    /// The person of it who is visited, with the name.
    pub person: Option<(PersonId, String)>,
}

impl Visited {
    /// Returns whom a visit about this is paid to: a course has no household.
    pub fn of(about: &About) -> Option<Self> {
        let household = about.household_id?;
        let person = about.person_id.map(|id| (id, about.person_name.clone()));
        let label = format!("{} {}", about.household_number, about.household_address).trim().to_owned();
        Some(Self { household, label, person })
    }
}

/// Returns what is to be done, in one line.
pub fn text(due: &Due, t: &Strings) -> String {
    due_text(due.identity, &due.about, t.lang)
}

/// Returns whom it is about: the person, else the household.
pub fn whom(about: &About) -> &str {
    let names = [&about.person_name, &about.household_number, &about.household_address];
    names.into_iter().find(|name| !name.is_empty()).map_or("", String::as_str)
}

/// Returns a reminder as a line: how near it is in words, whom it is about, what is to be done, and the day.
pub fn row(due: &Due, today: Date, t: &Strings) -> Row {
    let tone = match Urgency::of(due.due_on, today) {
        Urgency::Overdue => Tone::Overdue,
        Urgency::Today => Tone::Due,
        Urgency::Week => Tone::Plain,
        Urgency::Ahead => Tone::Dim,
    };
    let when = due_when(due.due_on, today, t.lang);
    Row::new([when, whom(&due.about).to_owned(), text(due, t), due.due_on.to_string()]).tone(tone)
}

/// Opens what it is about: the application, case or course, else the person or household.
pub fn open(due: &Due) -> Option<Effect> {
    let id = due.identity.subject;
    match due.kind {
        ReminderKind::ApplicationStep => Some(Effect::load(move |ledger| {
            let id = ledger.read().find_application_of_step(id).or_not_found("application", id)?;
            Ok(Msg::Go(application::State::new(id).into()))
        })),
        ReminderKind::CaseDeadline => Some(Effect::go(case::State::new(CaseId(id)))),
        ReminderKind::CourseStart => Some(Effect::go(course::State::new(CourseId(id)))),
        ReminderKind::ExportDelete => Some(Effect::go(exports::State::default())),
        _ => open_about(&due.about),
    }
}

/// Opens whom it is about: the person, else the household.
pub fn open_about(about: &About) -> Option<Effect> {
    let person = about.person_id.map(|id| Effect::go(person::State::new(id)));
    person.or_else(|| about.household_id.map(|id| Effect::go(household::State::new(id))))
}

/// Returns the part of `pane` for a list; where lines are cut, what the reminder under the cursor says stands below it.
pub fn above_whole_text<'a>(pane: &'a mut Pane<'_>, due: Option<&Due>) -> Pane<'a> {
    let (t, hint, height) = (pane.shared.t, pane.shared.theme.hint, pane.height());
    if pane.width() >= WIDE {
        return pane.rows(0, height);
    }
    let room = height.saturating_sub(WHOLE_TEXT_ROWS);
    if let Some(due) = due {
        pane.rows(room, WHOLE_TEXT_ROWS).paragraph(0, &line(due, t), hint);
    }
    pane.rows(0, room)
}

/// Returns the form that closes a reminder for good.
pub fn close(due: &Due, outcome: Outcome, t: &Strings) -> Form {
    let (identity, what) = (due.identity, line(due, t));
    let title = match outcome {
        Outcome::Done => (t.work.closing)(&what),
        Outcome::Dismissed => (t.work.dismissing)(&what),
    };
    Form::register(title, CLOSE_FIELDS, Draft::new(), t, move |ledger, draft| {
        ledger.close_reminder(identity, outcome, draft.get(Field::Note))
    })
}

/// Returns the form that puts a reminder off.
pub fn snooze(due: &Due, shared: &Shared) -> Form {
    let (t, identity) = (shared.t, due.identity);
    let until = add_days(shared.today, PUT_OFF_DAYS).to_string();
    let draft = Draft::new().with(Field::Until, until);
    Form::register((t.work.snoozing)(&line(due, t)), SNOOZE_FIELDS, draft, t, move |ledger, draft| {
        let mut check = Check::new(draft, ledger.today());
        let until = check.required(Field::Until, |text| parse_date(text).ok_or(ProblemKind::NotADate));
        ledger.snooze_reminder(identity, check.finish(until)?)
    })
}

/// Returns the form that writes a reminder, about the person or household of `about` unless changed.
pub fn write(about: &About, t: &'static Strings) -> Form {
    let household = about.household_id.filter(|_| about.person_id.is_none());
    let draft = Draft::new().with_some(Field::Person, about.person_id).with_some(Field::Household, household);
    let form = Form::of(Task::NewReminder, t.work.write, draft, t);
    form.named(Field::Person, whom(about)).named(Field::Household, whom(about))
}

/// Returns the form of a new reminder.
pub(super) fn written(blank: Blank) -> Form {
    let fields: Vec<FieldSpec> = REMINDER_FIELDS.iter().copied().chain([PERSON, HOUSEHOLD]).collect();
    blank.register(&fields, |ledger, draft| ledger.write_reminder(named(draft), draft))
}

/// Opens the form that edits a reminder written by hand.
pub fn edit(id: ReminderId, t: &'static Strings) -> Effect {
    Effect::load(move |ledger| {
        let draft = ledger.reminder(id)?.reminder.draft();
        Ok(Msg::from(Form::of(Task::Reminder(id), t.work.rewrite, draft, t)))
    })
}

/// Asks which reminders of the household a visit settles, if there are any, then for the visit itself.
pub fn visit(visited: Visited, t: &'static Strings) -> Effect {
    Effect::load(move |ledger| {
        let filter = DueFilter { household: Some(visited.household), ..DueFilter::default() };
        let dues = ledger.due(&filter, MOST_DUE)?.groups.into_iter().flat_map(|group| group.dues);
        let draft = Draft::new()
            .with(Field::OnDate, ledger.today().to_string())
            .with(Field::Visitor, ledger.setting(Setting::Coordinator)?);
        let items: Vec<Item> = dues.map(|due| Item::new(due.identity.to_string(), line(&due, t))).collect();
        if items.is_empty() {
            return Ok(Msg::Open(Box::new(visit_form(visited, draft, Vec::new(), t))));
        }
        let chosen = move |items: Vec<Item>| {
            let closes = items.into_iter().map(|item| item.code).collect();
            Msg::Open(Box::new(visit_form(visited, draft, closes, t)))
        };
        // That a visit is due is settled by any visit.
        let tick = Tick::new(t.work.visit_closes, items, chosen)
            .or_none(|item| item.code.starts_with(ReminderKind::NoVisit.code()));
        Ok(Msg::Open(Box::new(tick)))
    })
}

fn visit_form(visited: Visited, draft: Draft, closes: Vec<String>, t: &'static Strings) -> Form {
    let Visited { household, label, person } = visited;
    let draft = draft
        .with(Field::Kind, VisitKind::Home.code())
        .with_some(Field::Person, person.as_ref().map(|(id, _)| *id));
    let form = Form::of(Task::NewVisit(household, closes), (t.work.visiting)(&label), draft, t);
    form.named(Field::Person, person.as_ref().map_or("", |(_, name)| name))
}

/// Returns the form of a new visit, which settles the reminders of these identities.
pub(super) fn visited(blank: Blank, household: HouseholdId, closes: &[String]) -> Form {
    let fields: Vec<FieldSpec> = VISIT_FIELDS.iter().copied().chain([PERSON]).collect();
    let closes: Vec<Identity> = closes.iter().filter_map(|identity| identity.parse().ok()).collect();
    blank.register(&fields, move |ledger, draft| {
        ledger.record_visit(household, draft.get(Field::Person).parse().ok(), draft, &closes)
    })
}

/// Returns whom a reminder names: the person before the household.
fn named(draft: &Draft) -> Named {
    let (person, household) = (draft.get(Field::Person), draft.get(Field::Household));
    match (person.parse(), household.parse()) {
        (Ok(person), _) => Named::Person(person),
        (_, Ok(household)) => Named::Household(household),
        _ => Named::Nobody,
    }
}

/// Returns whom and what it is about.
fn line(due: &Due, t: &Strings) -> String {
    format!("{} {}", whom(&due.about), text(due, t)).trim().to_owned()
}
