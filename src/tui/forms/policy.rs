//! Asking for a fact, in the way its values call for, and filing an application for a programme.

use super::{Form, file::write_beside, find::Item};
use crate::{
    domain::{
        application::Subject, calendar::parse_date, draft::Draft, export::Content, id::PersonId, money::Fen,
        normalise::number_text, query::Query,
    },
    i18n::Strings,
    ledger::{export::Export, policy::LEARNING_FIELDS},
    policy::{
        fact::{Fact, Shape},
        facts::Value,
        json::value_json,
        standing::Standing,
        vocabulary::Vocabulary,
    },
    store::fact::About,
    transfer::writer::Format,
    tui::{
        effect::Effect,
        layers::{pick::Pick, prompt::Prompt, tick::Tick},
        msg::{Msg, Notice},
        screens::application,
        shared::Shared,
    },
};

/// The entries of a question with two answers.
const YES: &str = "yes";
const NO: &str = "no";

/// What somebody has said about a fact.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Whom it is about.
    pub about: About,
    /// The fact.
    pub fact: Fact,
    /// What it is.
    pub value: Value,
}

/// Opens the question for a fact about somebody known as `whom`; `told` makes the message from the answer.
pub fn ask<M: Into<Msg>>(
    (about, fact): (About, Fact),
    whom: &str,
    t: &'static Strings,
    told: impl Fn(Answer) -> M + Send + 'static,
) -> Effect {
    let question = (t.gaps.asking)(t.word(fact), whom);
    let told = move |value| told(Answer { about, fact, value }).into();
    match fact.shape() {
        Shape::YesNo => {
            let items = vec![Item::new(YES, t.gaps.answer_yes), Item::new(NO, t.gaps.answer_no)];
            Effect::open(Pick::among(question, items, move |item| told(Value::YesNo(item.code == YES))))
        }
        Shape::One(vocabulary) => {
            let chosen = move |item: Item| told(Value::Codes(bits(vocabulary, &[item])));
            Effect::open(Pick::among(question, items(vocabulary, t), chosen))
        }
        Shape::Several(vocabulary) => {
            let chosen = move |items: Vec<Item>| told(Value::Codes(bits(vocabulary, &items)));
            let question = (t.gaps.asking_several)(&question);
            Effect::open(Tick::new(question, items(vocabulary, t), chosen).or_none(|_| false))
        }
        Shape::Number => type_in((t.gaps.asking_number)(&question), number, t, told),
        Shape::Money => type_in((t.gaps.asking_money)(&question), money, t, told),
        Shape::Date => type_in((t.gaps.asking_date)(&question), date, t, told),
    }
}

/// Writes an answer down.
pub fn learn(answer: Answer) -> Effect {
    let Answer { about, fact, value } = answer;
    Effect::write(move |ledger| ledger.learn_fact(about, fact, &value_json(fact, value), &Draft::new()))
}

/// Opens the form for the days for which an answer holds and for who says so, and writes it down with them.
pub fn learn_in_detail(answer: Answer, t: &Strings) -> Effect {
    let Answer { about, fact, value } = answer;
    let title = (t.gaps.detail)(t.word(fact));
    Effect::open(Form::register(title, LEARNING_FIELDS, Draft::new(), t, move |ledger, draft| {
        ledger.learn_fact(about, fact, &value_json(fact, value), draft)
    }))
}

/// Writes what to ask of whom `query` is about, door by door, as a text beside what is there already; says where.
pub fn write_worksheet(query: Query, shared: &Shared) -> Effect {
    let (t, today) = (shared.t, shared.today.to_string());
    let export = Export { query, ..Export::of(Content::Question, Format::Text) };
    write_beside(export, move |number| (t.gaps.worksheet_file)(&today, number), t)
}

/// Returns whether an application can be filed for somebody who stands so; after a refusal it can be tried again.
pub const fn can_file(standing: Standing) -> bool {
    matches!(standing, Standing::Could | Standing::Ask | Standing::Refused)
}

/// Files an application for a programme and opens it.
pub fn file(person: PersonId, programme: String) -> Effect {
    Effect::write_then(
        move |ledger| ledger.file_programme(Subject::Person(person), &programme, ledger.today()),
        |id| Msg::Go(application::State::new(id).into()),
    )
}

fn items(vocabulary: Vocabulary, t: &Strings) -> Vec<Item> {
    vocabulary.codes().into_iter().map(|code| Item::new(code, t.standing(vocabulary, code))).collect()
}

fn bits(vocabulary: Vocabulary, items: &[Item]) -> u32 {
    items.iter().filter_map(|item| vocabulary.bit(&item.code)).fold(0, |set, bit| set | bit)
}

/// Opens a line to type the answer in; what is not understood is told, and nothing is written.
fn type_in(
    question: String,
    read: fn(&str) -> Option<Value>,
    t: &'static Strings,
    told: impl Fn(Value) -> Msg + Send + 'static,
) -> Effect {
    Effect::open(Prompt::entered(question, "", move |text| match read(&text) {
        Some(value) => told(value),
        None => Msg::Say(Notice::Warning((t.gaps.not_understood)(text.trim()))),
    }))
}

fn number(text: &str) -> Option<Value> {
    number_text(text).parse().ok().map(Value::Number)
}

fn money(text: &str) -> Option<Value> {
    Fen::parse(&number_text(text)).map(|fen| Value::Number(fen.0))
}

fn date(text: &str) -> Option<Value> {
    parse_date(text).map(Value::Date)
}
