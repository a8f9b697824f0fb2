//! `zhucan application`: applications, their steps, papers and payments.

use clap::{Arg, ArgAction};
use serde::Serialize;

use super::{
    call::{Call, added, changed},
    export, out, policy,
    sheet::{Sheet, day},
    subject::{self, ABOUT},
    table::Column,
    tree::{Cmd, Noun, Piece, add, edit, group, list, show, verb},
};
use crate::{
    domain::{
        application::{APPLICATION_FIELDS, OPENING_FIELDS, STEP_FIELDS, State, Step},
        calendar::Month,
        field::{Choice, Field},
        id::ApplicationId,
        page::Page,
        paper::PAPER_FIELDS,
        payment::PAYMENT_FIELDS,
        problem::{Problem, ProblemKind},
        query::ListNoun,
    },
    error::{Error, Result},
    i18n::{Strings, choice_code},
    ledger::{
        Done, Stepped,
        policy::{Owed, OwedTo},
    },
    store::{
        application::{ApplicationRecord, ApplicationRow, RefusalRecord},
        paper::PaperRecord,
        payment::PaymentRecord,
    },
};

const NOUN: Noun = |t| t.application;
const PAPER: Noun = |t| t.paper;
const PAYMENT: Noun = |t| t.payment;

pub(super) const CMD: Cmd = group(
    "application",
    NOUN,
    &[
        list(NOUN, &[Piece::Query(ListNoun::Application), Piece::Saved], find),
        show(NOUN, &[Piece::Id(NOUN)], view),
        add(NOUN, &[Piece::Fields(ABOUT), Piece::Fields(OPENING_FIELDS)], |call| {
            let subject = subject::of(call)?;
            opened(call.ledger.open_application(subject, &call.draft())?, call)
        }),
        edit(NOUN, &[Piece::Id(NOUN), Piece::Fields(APPLICATION_FIELDS)], |call| {
            changed(&call.ledger.edit_application(call.id()?, &call.draft())?, call)
        }),
        verb(
            "step",
            |t| t.application_step,
            &[Piece::Id(NOUN), Piece::Own(state), Piece::Fields(STEP_FIELDS)],
            |call| {
                let state = asked_state(call)?;
                stepped(&call.ledger.step_application(call.id()?, state, &call.draft())?, call)
            },
        ),
        verb(
            "advance",
            |t| t.application_advance,
            &[Piece::Id(NOUN)],
            |call| stepped(&call.ledger.advance_application(call.id()?)?, call),
        ),
        verb(
            "papers",
            |t| t.application_papers,
            &[Piece::Id(NOUN), Piece::Own(export::options)],
            export::papers,
        ),
        verb("explain", |t| t.application_explain, &[Piece::Id(NOUN)], policy::explain::application),
        group(
            "paper",
            PAPER,
            &[
                add(PAPER, &[Piece::Id(NOUN), Piece::Fields(PAPER_FIELDS)], |call| {
                    added(call.ledger.add_paper(call.id()?, &call.draft())?, call)
                }),
                edit(PAPER, &[Piece::Id(PAPER), Piece::Fields(PAPER_FIELDS)], |call| {
                    changed(&call.ledger.edit_paper(call.id()?, &call.draft())?, call)
                }),
                verb(
                    "got",
                    |t| t.paper_got,
                    &[Piece::Id(PAPER)],
                    |call| changed(&call.ledger.got_paper(call.id()?)?, call),
                ),
                verb(
                    "drop",
                    |t| t.paper_drop,
                    &[Piece::Id(PAPER)],
                    |call| changed(&call.ledger.drop_paper(call.id()?)?, call),
                ),
            ],
        ),
        group(
            "payment",
            PAYMENT,
            &[
                add(PAYMENT, &[Piece::Id(NOUN), Piece::Fields(PAYMENT_FIELDS)], |call| {
                    added(call.ledger.record_payment(call.id()?, &call.draft())?, call)
                }),
                verb("due", |t| t.payment_due, &[Piece::Id(NOUN)], owed),
                verb(
                    "list",
                    |t| t.payment_list,
                    &[Piece::Query(ListNoun::Application), Piece::Own(months)],
                    owed_to_all,
                ),
                edit(PAYMENT, &[Piece::Id(PAYMENT), Piece::Fields(PAYMENT_FIELDS)], |call| {
                    changed(&call.ledger.edit_payment(call.id()?, &call.draft())?, call)
                }),
            ],
        ),
    ],
);

/// The columns of a list of applications.
pub(super) const COLUMNS: &[Column<ApplicationRow>] = &[
    Column { heading: |t| t.cli.number, cell: |row, _| row.id.to_string() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.name.clone() },
    Column { heading: |t| t.word(Field::Programme), cell: |row, _| row.programme.clone() },
    Column { heading: |t| t.word(Field::State), cell: |row, t| t.word(row.state).to_owned() },
    Column { heading: |t| t.cli.since, cell: |row, _| row.state_on.to_string() },
    Column { heading: |t| t.word(Field::Deadline), cell: |row, _| day(row.due_on) },
    Column { heading: |t| t.cli.missing, cell: |row, t| t.list(&row.missing) },
];

const STEPS: &[Column<Step>] = &[
    Column { heading: |t| t.word(Field::OnDate), cell: |step, _| step.on_date.to_string() },
    Column { heading: |t| t.word(Field::State), cell: |step, t| t.word(step.state).to_owned() },
    Column { heading: |t| t.word(Field::Who), cell: |step, _| step.who.clone() },
    Column { heading: |t| t.word(Field::Note), cell: |step, _| step.note.clone() },
];

const REFUSALS: &[Column<RefusalRecord>] = &[
    Column { heading: |t| t.word(Field::OnDate), cell: |refusal, _| refusal.on_date.to_string() },
    Column { heading: |t| t.filings.reason, cell: |refusal, _| refusal.reason.clone() },
];

const OWED: &[Column<Owed>] = &[
    Column { heading: |t| t.word(Field::Month), cell: |owed, _| owed.month.to_string() },
    Column { heading: |t| t.filings.due, cell: |owed, _| due(owed) },
    Column { heading: |t| t.filings.paid, cell: |owed, _| owed.paid.to_string() },
    Column { heading: |t| t.filings.balance, cell: |owed, t| t.word(owed.balance).to_owned() },
];

const OWED_TO: &[Column<OwedTo>] = &[
    Column { heading: |t| t.word(Field::Month), cell: |row, _| row.owed.month.to_string() },
    Column { heading: |t| t.nouns.application, cell: |row, _| row.application_id.to_string() },
    Column { heading: |t| t.nouns.household, cell: |row, _| row.household_number.clone() },
    Column { heading: |t| t.word(Field::Name), cell: |row, _| row.name.clone() },
    Column { heading: |t| t.word(Field::Programme), cell: |row, _| row.programme.clone() },
    Column { heading: |t| t.filings.due, cell: |row, _| due(&row.owed) },
    Column { heading: |t| t.filings.paid, cell: |row, _| row.owed.paid.to_string() },
    Column { heading: |t| t.filings.balance, cell: |row, t| t.word(row.owed.balance).to_owned() },
];

fn due(owed: &Owed) -> String {
    owed.due.map(|fen| fen.to_string()).unwrap_or_default()
}

/// An application with its steps, papers and payments.
#[derive(Serialize)]
struct View {
    #[serde(flatten)]
    application: ApplicationRecord,
    steps: Vec<Step>,
    papers: Vec<PaperRecord>,
    payments: Vec<PaymentRecord>,
    /// Why the same programme was refused to others.
    refusals: Vec<RefusalRecord>,
}

fn state(t: &'static Strings) -> Vec<Arg> {
    let words: Vec<String> =
        t.choices(Choice::ApplicationState).iter().map(|(code, word)| format!("{code}={word}")).collect();
    let state = Arg::new("state").value_name(t.word(Field::State)).required(true);
    vec![state.help((t.cli.choices)(&t.list(&words)))]
}

fn months(t: &'static Strings) -> Vec<Arg> {
    let month = |name, flag, help| Arg::new(name).long(flag).value_name(t.word(Field::Month)).help(help);
    vec![
        month("from_month", "from-month", t.filings.from_month_help),
        month("to_month", "to-month", t.filings.to_month_help),
        Arg::new("differing").long("differing").action(ArgAction::SetTrue).help(t.filings.differing_help),
    ]
}

fn asked_state(call: &Call<'_>) -> Result<State> {
    let asked = call.frame.text("state").unwrap_or_default();
    let state = choice_code(Choice::ApplicationState, asked).and_then(State::from_code);
    state.ok_or_else(|| Error::Problems(vec![Problem::new(Field::State, ProblemKind::NotAChoice)]))
}

fn find(call: &mut Call<'_>) -> Result<()> {
    let (query, limit) = (call.query(ListNoun::Application)?, call.limit());
    let found = call.ledger.read().list_application(&query, call.ledger.today(), &Page::First, limit)?;
    call.frame.out.list(&found.rows, COLUMNS, call.frame.t)
}

fn owed(call: &mut Call<'_>) -> Result<()> {
    let packs = policy::in_force(&call.ledger, call.frame.t)?;
    call.frame.out.list(&call.ledger.owed(&packs, call.id()?)?, OWED, call.frame.t)
}

/// Lists what is owed to everybody for some months, of this month unless others are named.
fn owed_to_all(call: &mut Call<'_>) -> Result<()> {
    let (frame, today) = (call.frame, Month::of(call.ledger.today()));
    let month = |name| match frame.text(name) {
        None => Ok(today),
        Some(text) => Month::parse(text).ok_or_else(|| {
            Error::Usage((frame.t.cli.wrong_value)(text, &format!("--{}", name.replace('_', "-"))))
        }),
    };
    let months = (month("from_month")?, month("to_month")?);
    let (packs, query) = (policy::in_force(&call.ledger, frame.t)?, call.query(ListNoun::Application)?);
    let mut owed = call.ledger.owed_between(&packs, &query, months, &out::progress(frame.t))?;
    if frame.args.get_flag("differing") {
        owed.retain(|row| row.owed.balance.is_wrong());
    }
    owed.truncate(call.limit());
    frame.out.list(&owed, OWED_TO, frame.t)
}

fn view(call: &mut Call<'_>) -> Result<()> {
    let t = call.frame.t;
    let application = call.ledger.application(call.id()?)?;
    let (id, db) = (application.id, call.ledger.read());
    let view = View {
        steps: db.list_step(id)?,
        papers: db.list_paper(id)?,
        payments: db.list_payment(id)?,
        refusals: db.list_refusal(&application.application.programme, id)?,
        application,
    };
    let record = &view.application;
    let mut sheet = Sheet::new(t, id);
    sheet.line(t.word(Field::Household), record.household_id.to_string());
    sheet.line(t.word(Field::Person), record.person_id.map(|id| id.to_string()).unwrap_or_default());
    sheet.form(APPLICATION_FIELDS, &record.application.draft());
    sheet.line(t.word(Field::State), t.word(record.state));
    sheet.line(t.cli.since, record.state_on.to_string());
    sheet.line(t.word(Field::Deadline), day(record.due_on));
    sheet.rows(t.cli.steps, &view.steps, STEPS);
    sheet.forms(t.nouns.paper, PAPER_FIELDS, view.papers.iter().map(|r| (r.id.0, r.paper.draft())));
    sheet.forms(t.nouns.payment, PAYMENT_FIELDS, view.payments.iter().map(|r| (r.id.0, r.payment.draft())));
    sheet.rows(t.filings.refusals, &view.refusals, REFUSALS);
    call.frame.out.datum(&sheet.text(), &view)?;
    match call.ledger.unknown_year(record.state_on, record.due_on)? {
        Some(year) => out::talk(&(t.policies.unknown_year)(year)),
        None => Ok(()),
    }
}

/// Says what was opened, and why the same programme was refused before.
fn opened(done: Done<ApplicationId>, call: &Call<'_>) -> Result<()> {
    policy::in_force(&call.ledger, call.frame.t)?;
    let programme = call.ledger.application(done.value)?.application.programme;
    let refusals = call.ledger.read().list_refusal(&programme, done.value)?;
    let reasons: Vec<_> = refusals.iter().map(|refusal| refusal.reason.as_str()).collect();
    if !reasons.is_empty() {
        out::talk(&(call.frame.t.filings.refused_before)(&call.frame.t.list(&reasons)))?;
    }
    added(done, call)
}

/// Says where an application stands now, and which papers were missing.
fn stepped(done: &Done<Stepped>, call: &Call<'_>) -> Result<()> {
    let t = call.frame.t;
    if !done.value.missing.is_empty() {
        out::talk(&(t.cli.papers_missing)(&t.list(&done.value.missing)))?;
    }
    if let Some(year) = done.value.unknown_year {
        out::talk(&(t.policies.unknown_year)(year))?;
    }
    call.frame.out.datum(t.word(done.value.state), &done.value)?;
    super::call::finish(done.op, call)
}
