//! A query reads back from its own text, in both spellings.

use jiff::{ToSpan, civil::date};
use proptest::{
    collection::vec,
    option,
    prelude::{BoxedStrategy, Just, Strategy, any, prop_assert_eq, prop_oneof, proptest},
    sample::select,
};
use zhucan::domain::{
    card::CardStanding,
    disability::{Category, Level},
    query::{Codes, Filter, Here, Query, Span, Spelling, Term},
    sex::Sex,
};

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

fn filter() -> BoxedStrategy<Filter> {
    let codes = |all: &'static [&'static str]| {
        some(all).prop_map(|codes| codes.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let day = (0..60_000_i32).prop_map(|days| date(1900, 1, 1) + days.days());
    prop_oneof![
        text().prop_map(Filter::Text),
        some(Category::ALL).prop_map(Filter::Category),
        span(select(Level::ALL)).prop_map(Filter::Level),
        span(0..150_i16).prop_map(Filter::Age),
        select(Sex::ALL).prop_map(Filter::Sex),
        codes(&["dibao_rural", "tekun_central", "orphan"]).prop_map(Filter::Status),
        some(CardStanding::ALL).prop_map(Filter::Card),
        span(day).prop_map(Filter::Expires),
        text().prop_map(Filter::Group),
        text().prop_map(Filter::Household),
        any::<u32>().prop_map(Filter::Unvisited),
        text().prop_map(Filter::Applied),
        codes(&["planned", "papers", "paying"]).prop_map(Filter::State),
        text().prop_map(Filter::Course),
        select(Here::ALL).prop_map(Filter::Here),
    ]
    .boxed()
}

fn query() -> impl Strategy<Value = Query> {
    let term = (any::<bool>(), filter()).prop_map(|(negated, filter)| Term { negated, filter });
    vec(term, 0..5).prop_map(|terms| Query { terms })
}

fn spelling() -> impl Strategy<Value = Spelling> {
    prop_oneof![Just(Spelling::Zh), Just(Spelling::En)]
}

proptest! {
    #[test]
    fn a_query_reads_back_from_its_text(query in query(), spelling in spelling()) {
        let text = query.to_text(spelling, &Codes);
        let (read, problems) = Query::parse(&text, &Codes);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(read, query, "{}", text);
    }

    #[test]
    fn anything_typed_is_read_once_and_for_all(text in "\\PC{0,20}|[a-z类别等级年龄:：，,<>\"“”0-9 非-]{0,20}") {
        let (query, _) = Query::parse(&text, &Codes);
        let (again, problems) = Query::parse(&query.to_text(Spelling::Zh, &Codes), &Codes);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(again, query);
    }
}
