//! A query reads back from its own text, in both spellings.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::{
    collection::vec,
    option,
    prelude::{BoxedStrategy, Just, Strategy, any, prop_assert_eq, prop_oneof, proptest},
    sample::select,
};
use zhucan::{
    domain::{
        application::State,
        card::CardStanding,
        consent::ConsentKind,
        disability::{Category, Level},
        due::{ReminderKind, Urgency},
        need::NeedKind,
        query::{Codes, Filter, Here, Key, ListNoun, Query, Span, Spelling, Term, Words},
        reminder::Priority,
        sex::Sex,
        training::EnrolmentState,
    },
    i18n::Lang,
};

use crate::fuzz::targets;

fn text() -> impl Strategy<Value = String> {
    "[张三非桂a-zA-Z0-9\"':,、 <>=~.-]{1,8}".prop_filter("blank", |text| !text.trim().is_empty())
}

fn some<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    vec(select(all), 1..4)
}

/// Ranges with at least one end, the smaller first.
fn span<T: Copy + Ord + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Span<T>> {
    (value.clone(), option::of(value), any::<bool>()).prop_map(|(one, other, first)| match other {
        Some(other) => Span { from: Some(one.min(other)), to: Some(one.max(other)) },
        None if first => Span { from: Some(one), to: None },
        None => Span { from: None, to: Some(one) },
    })
}

fn day() -> impl Strategy<Value = Date> + Clone + 'static {
    (0..60_000_i32).prop_map(|days| date(1900, 1, 1) + days.days())
}

/// A condition about this key.
fn filter(key: Key) -> BoxedStrategy<Filter> {
    let codes = |all: &'static [&'static str]| {
        some(all).prop_map(|codes| codes.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    match key {
        Key::Category => some(Category::ALL).prop_map(Filter::Category).boxed(),
        Key::Level => span(select(Level::ALL)).prop_map(Filter::Level).boxed(),
        Key::Age => span(0..150_i16).prop_map(Filter::Age).boxed(),
        Key::Sex => select(Sex::ALL).prop_map(Filter::Sex).boxed(),
        Key::Status => codes(&["dibao_rural", "tekun_central", "orphan"]).prop_map(Filter::Status).boxed(),
        Key::Card => some(CardStanding::ALL).prop_map(Filter::Card).boxed(),
        Key::Expires => span(day()).prop_map(Filter::Expires).boxed(),
        Key::Left => span(day()).prop_map(Filter::Left).boxed(),
        Key::Group => text().prop_map(Filter::Group).boxed(),
        Key::Household => text().prop_map(Filter::Household).boxed(),
        Key::Unvisited => any::<u32>().prop_map(Filter::Unvisited).boxed(),
        Key::Applied => text().prop_map(Filter::Applied).boxed(),
        Key::Programme => vec(text(), 1..3).prop_map(Filter::Programme).boxed(),
        Key::Need => some(NeedKind::ALL).prop_map(Filter::Need).boxed(),
        Key::Consent => some(ConsentKind::ALL).prop_map(Filter::Consent).boxed(),
        Key::State => some(State::ALL).prop_map(Filter::State).boxed(),
        Key::Course => text().prop_map(Filter::Course).boxed(),
        Key::Here => select(Here::ALL).prop_map(Filter::Here).boxed(),
        Key::Due => span(day()).prop_map(Filter::Due).boxed(),
        Key::Since => span(day()).prop_map(Filter::Since).boxed(),
        Key::Missing => option::of(prop_oneof![text(), Just("any".to_owned()), Just("任何".to_owned())])
            .prop_map(Filter::Missing)
            .boxed(),
        Key::Place => some(EnrolmentState::ALL).prop_map(Filter::Place).boxed(),
        Key::Starts => span(day()).prop_map(Filter::Starts).boxed(),
        Key::Kind => some(ReminderKind::ALL).prop_map(Filter::Kind).boxed(),
        Key::Urgency => some(Urgency::ALL).prop_map(Filter::Urgency).boxed(),
        Key::Priority => some(Priority::ALL).prop_map(Filter::Priority).boxed(),
    }
}

/// A list, and a query of the conditions it knows.
fn query() -> impl Strategy<Value = (ListNoun, Query)> {
    select(ListNoun::ALL).prop_flat_map(|noun| {
        let known = select(noun.keys()).prop_flat_map(filter);
        let filter = prop_oneof![1 => text().prop_map(Filter::Text), 4 => known];
        let term = (any::<bool>(), filter).prop_map(|(negated, filter)| Term { negated, filter });
        (Just(noun), vec(term, 0..5).prop_map(|terms| Query { terms }))
    })
}

fn spelling() -> impl Strategy<Value = Spelling> {
    prop_oneof![Just(Spelling::Zh), Just(Spelling::En)]
}

/// Codes only, or the words of a language.
fn words(lang: Option<Lang>) -> &'static dyn Words {
    match lang {
        Some(lang) => lang.strings(),
        None => &Codes,
    }
}

proptest! {
    #[test]
    fn a_query_reads_back_from_its_text(
        (noun, query) in query(),
        spelling in spelling(),
        lang in option::of(select(Lang::ALL)),
    ) {
        let words = words(lang);
        let text = query.to_text(spelling, words);
        let (read, problems) = Query::parse(&text, noun, words);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(read, query, "{}", text);
    }

    #[test]
    fn anything_typed_is_read_once_and_for_all(
        text in "\\PC{0,20}|[a-z类别等级年龄缓急期限:：，,<>\"“”0-9 非-]{0,20}",
    ) {
        targets::query(text.as_bytes());
    }
}
