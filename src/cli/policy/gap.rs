//! The gap list, what to ask next, and writing the answers down.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::super::{
    call::{Call, added},
    table::Column,
};
use super::{evaluate::day, in_force, own};
use crate::{
    domain::{
        id::{HouseholdId, PersonId},
        query::ListNoun,
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        policy::{Gap, Question},
        progress::Progress,
    },
    policy::{fact::Fact, standing::Standing},
    store::fact::{About, Scope},
};

/// A line of the gap list with the name of its programme.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    gap: Gap,
    programme_name: String,
    against_name: Option<String>,
}

const COLUMNS: &[Column<Line>] = &[
    Column { heading: |t| t.cli.number, cell: |line, _| line.gap.person_id.to_string() },
    Column { heading: |t| t.cli.name, cell: |line, _| line.gap.name.clone() },
    Column { heading: |t| t.policies.programme, cell: |line, _| line.programme_name.clone() },
    Column { heading: |t| t.cli.state, cell: |line, t| t.word(line.gap.standing).to_owned() },
    Column {
        heading: |t| t.policies.yearly,
        cell: |line, _| line.gap.yearly.map(|fen| fen.to_string()).unwrap_or_default(),
    },
    Column {
        heading: |t| t.gaps.closes,
        cell: |line, _| line.gap.closes_on.map(|day| day.to_string()).unwrap_or_default(),
    },
    Column { heading: |t| t.policies.missing, cell: remark },
];

/// Returns what must be asked, or what stands against it.
fn remark(line: &Line, t: &Strings) -> String {
    match &line.against_name {
        Some(name) => (t.policies.against)(name),
        None => t.facts(line.gap.missing),
    }
}

const QUESTIONS: &[Column<Question>] = &[
    Column { heading: |t| t.policies.fact, cell: |question, _| question.fact.code().to_owned() },
    Column { heading: |t| t.policies.question, cell: |question, t| t.word(question.fact).to_owned() },
    Column { heading: |t| t.cli.number, cell: |question, t| about(question.about, t) },
    Column { heading: |t| t.cli.name, cell: |question, _| question.name.clone() },
    Column { heading: |t| t.policies.decides, cell: |question, _| question.decides.to_string() },
];

fn about(about: About, t: &Strings) -> String {
    match about {
        About::Person(id) => format!("{} {id}", t.nouns.person),
        About::Household(id) => format!("{} {id}", t.nouns.household),
        About::Village => t.policies.village.to_owned(),
    }
}

/// Lists who could have what and has not, and who cannot be decided.
pub(super) fn list(call: &mut Call<'_>) -> Result<()> {
    let frame = call.frame;
    let (on, packs) = (day(frame, call.ledger.today())?, in_force(&call.ledger, frame.t)?);
    own::warn(&packs, on, frame.t)?;
    let (scope, person) = scope(call)?;
    let (wanted, among) = (standings(call)?, call.ledger.among(&call.query(ListNoun::Person)?)?);
    let programme = frame.text("programme");
    let chain = packs.chain();
    let name = |id: &str| {
        let rule = chain.rule(id);
        rule.map(|rule| rule.programme.name.in_lang(frame.t.lang).to_owned()).unwrap_or_default()
    };
    let lines = call.ledger.gaps(&packs, scope, on, &Progress::default())?.into_iter().filter(|gap| {
        wanted.contains(&gap.standing)
            && among.has(About::Person(gap.person_id))
            && person.is_none_or(|person| gap.person_id == person)
            && programme.is_none_or(|programme| gap.programme == programme)
    });
    let lines = lines.map(|gap| Line {
        programme_name: name(&gap.programme),
        against_name: gap.against.as_deref().map(name),
        gap,
    });
    let lines: Vec<_> = lines.take(call.limit()).collect();
    frame.out.list(&lines, COLUMNS, frame.t)
}

/// Lists the facts that would decide most.
pub(super) fn ask(call: &mut Call<'_>) -> Result<()> {
    let (on, packs) = (day(call.frame, call.ledger.today())?, in_force(&call.ledger, call.frame.t)?);
    let (scope, _) = scope(call)?;
    let mut questions = call.ledger.questions(&packs, scope, on, &Progress::default())?;
    let among = call.ledger.among(&call.query(ListNoun::Person)?)?;
    questions.retain(|question| among.has(question.about));
    questions.truncate(call.limit());
    call.frame.out.list(&questions, QUESTIONS, call.frame.t)
}

/// Writes an answer down.
pub(super) fn learn(call: &mut Call<'_>) -> Result<()> {
    let frame = call.frame;
    let about = match (frame.text("person"), frame.text("household")) {
        (Some(person), _) => About::Person(call.number(person)?),
        (None, Some(household)) => About::Household(call.number(household)?),
        (None, None) => About::Village,
    };
    let key = frame.text("fact").unwrap_or_default();
    let fact = Fact::from_code(key).ok_or_else(|| Error::NoFact(key.to_owned()))?;
    let text = frame.text("value").unwrap_or_default();
    let json = plain(text, frame.t);
    added(call.ledger.learn_fact(about, fact, &json, &call.draft())?, call)
}

/// Reads a value as people write it: yes and no in words, a number, a list with commas, else a text.
fn plain(text: &str, t: &Strings) -> Json {
    if text == t.policies.yes || text == t.policies.no {
        return (text == t.policies.yes).into();
    }
    serde_json::from_str(text).unwrap_or_else(|_| {
        match text.split([',', '，', '、']).collect::<Vec<_>>().as_slice() {
            [one] => json!(one),
            several => json!(several),
        }
    })
}

pub(super) fn scope(call: &Call<'_>) -> Result<(Scope, Option<PersonId>)> {
    if let Some(household) = call.frame.text("household") {
        return Ok((Scope::Household(call.number::<HouseholdId>(household)?), None));
    }
    let Some(person) = call.frame.args.try_get_one::<String>("person").ok().flatten() else {
        return Ok((Scope::All, None));
    };
    let person = call.number(person)?;
    Ok((Scope::Household(call.ledger.person(person)?.household_id), Some(person)))
}

/// Returns the standings that were asked for: what could be had and what must be asked, unless others are named.
fn standings(call: &Call<'_>) -> Result<Vec<Standing>> {
    let named = call.frame.texts("standing");
    if named.is_empty() {
        return Ok(vec![Standing::Could, Standing::Ask]);
    }
    let t = call.frame.t;
    let read = |text: &&str| {
        let found = Standing::ALL
            .iter()
            .copied()
            .find(|standing| [standing.code(), t.word(*standing)].contains(text));
        found.ok_or_else(|| Error::Usage((t.cli.wrong_value)(text, "--standing")))
    };
    named.iter().map(read).collect()
}
