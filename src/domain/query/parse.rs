//! Text to query: tokens, signs, keys, values.

use super::{Filter, Here, Key, Query, QueryProblem, QueryProblemKind, Term, Words, span};
use crate::domain::{
    card::CardStanding,
    disability::Category,
    normalise::{half_width, is_invisible},
    sex::Sex,
    status::{HouseholdStatusKind, PersonStatusKind},
};

/// Words that mean several statuses at once.
const STATUS_GROUPS: &[([&str; 2], &[&str])] = &[
    (["低保", "dibao"], &["dibao_urban", "dibao_rural", "single_person_dibao"]),
    (["特困", "tekun"], &["tekun_central", "tekun_dispersed"]),
    (["监测", "monitor"], &["monitor_unstable", "monitor_edge", "monitor_sudden"]),
];

/// A character and whether it stood in quotes, where nothing but itself is meant.
type Letter = (char, bool);

/// Reads a query; what is not understood is left out and told.
pub(super) fn query(text: &str, words: &dyn Words) -> (Query, Vec<QueryProblem>) {
    let mut query = Query::default();
    let mut problems = Vec::new();
    for token in tokens(text) {
        match term(&token, words) {
            Ok(term) => query.terms.extend(term),
            Err(kind) => problems.push(QueryProblem { token: plain(&token), kind }),
        }
    }
    (query, problems)
}

/// Splits at white space outside quotes; a doubled quote inside quotes is a quote.
fn tokens(text: &str) -> Vec<Vec<Letter>> {
    let mut tokens = Vec::new();
    let mut token: Vec<Letter> = Vec::new();
    let mut quoted = false;
    let mut letters = text.chars().map(syntax).peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => token.push((c, true)),
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => tokens.push(std::mem::take(&mut token)),
            c if is_invisible(c) => {}
            c => token.push((c, quoted)),
        }
    }
    tokens.push(token);
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// Returns the ASCII twin of punctuation typed with a Chinese input method.
fn syntax(c: char) -> char {
    match c {
        '“' | '”' | '„' => '"',
        '〜' => '~',
        _ => half_width(c),
    }
}

/// Reads one token; blank text is no condition.
fn term(token: &[Letter], words: &dyn Words) -> Result<Option<Term>, QueryProblemKind> {
    let (negated, body) = match token {
        [('-' | '非', false), body @ ..] if !body.is_empty() => (true, body),
        _ => (false, token),
    };
    let Some(colon) = body.iter().position(|letter| *letter == (':', false)) else {
        let text = plain(body);
        return Ok((!text.trim().is_empty()).then_some(Term { negated, filter: Filter::Text(text) }));
    };
    let (key, value) = body.split_at(colon);
    let key = Key::parse(&plain(key)).ok_or(QueryProblemKind::UnknownKey)?;
    let value = value.get(1..).unwrap_or_default();
    if plain(value).trim().is_empty() {
        return Err(QueryProblemKind::NoValue(key));
    }
    filter(key, value, words).map(|filter| Some(Term { negated, filter }))
}

fn filter(key: Key, value: &[Letter], words: &dyn Words) -> Result<Filter, QueryProblemKind> {
    let text = plain(value);
    let range = QueryProblemKind::NotARange(key);
    let unknown = QueryProblemKind::UnknownValue(key);
    let resolve = |word: &str| words.code(key, word).unwrap_or(word).to_owned();
    Ok(match key {
        Key::Category => {
            Filter::Category(each(value, |word| Category::from_office(&resolve(word))).ok_or(unknown)?)
        }
        Key::Level => Filter::Level(span::read(&text).ok_or(range)?),
        Key::Age => Filter::Age(span::read(&text).ok_or(range)?),
        Key::Sex => Filter::Sex(Sex::from_office(&resolve(&text)).ok_or(unknown)?),
        Key::Status => {
            let groups = each(value, |word| statuses(word, &resolve(word))).ok_or(unknown)?;
            Filter::Status(groups.concat())
        }
        Key::Card => {
            Filter::Card(each(value, |word| CardStanding::from_code(&resolve(word))).ok_or(unknown)?)
        }
        Key::Expires => Filter::Expires(span::read(&text).ok_or(range)?),
        Key::Group => Filter::Group(text),
        Key::Household => Filter::Household(text),
        Key::Unvisited => Filter::Unvisited(days(&text).ok_or(range)?),
        Key::Applied => Filter::Applied(text),
        Key::State => Filter::State(
            each(value, |word| Some(resolve(word)).filter(|code| is_code(code))).ok_or(unknown)?,
        ),
        Key::Course => Filter::Course(text),
        Key::Here => Filter::Here(Here::from_code(&resolve(&text)).ok_or(unknown)?),
    })
}

/// Reads every part between commas; `None` if one of them is not understood.
fn each<T>(value: &[Letter], read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let parts = value.split(|letter| matches!(letter, (',' | '、', false)));
    parts
        .map(plain)
        .filter(|part| !part.is_empty())
        .map(|part| read(&part))
        .collect::<Option<Vec<T>>>()
        .filter(|all| !all.is_empty())
}

fn statuses(word: &str, code: &str) -> Option<Vec<String>> {
    if let Some((_, codes)) = STATUS_GROUPS.iter().find(|(names, _)| names.contains(&word)) {
        return Some(codes.iter().map(|code| (*code).to_owned()).collect());
    }
    let household = HouseholdStatusKind::from_code(code).map(HouseholdStatusKind::code);
    let known = household.or_else(|| PersonStatusKind::from_code(code).map(PersonStatusKind::code))?;
    Some(vec![known.to_owned()])
}

/// Reads `>90`, `90` or `90天`.
fn days(text: &str) -> Option<u32> {
    text.trim_start_matches('>').trim_end_matches('天').parse().ok()
}

fn is_code(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn plain(letters: &[Letter]) -> String {
    letters.iter().map(|(c, _)| *c).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::query::{Codes, Key, Query, QueryProblemKind, Spelling};

    #[test]
    fn reads_what_people_type() {
        let cases = [
            ("张三", "张三"),
            ("  张三\u{3000}zs ", "张三 zs"),
            ("类别：肢体，视力", "category:physical,visual"),
            ("类别:肢体残疾、精神", "category:physical,mental"),
            ("等级:1-2", "level:1-2"),
            ("等级：一级至二级", "level:1-2"),
            ("年龄：＜16", "age:<=15"),
            ("AGE:>=60", "age:>=60"),
            ("性别:女", "sex:female"),
            ("状态:低保", "status:dibao_urban,dibao_rural,single_person_dibao"),
            ("非状态:tekun_central", "-status:tekun_central"),
            ("-证:expired,lost", "-card:expired,lost"),
            ("到期:<2027-01", "expires:<=2026-12-31"),
            ("到期：2026-01..2026-06", "expires:2026-01-01..2026-06-30"),
            ("组:3组 户:12", "group:3组 household:12"),
            ("走访:>90 走访:30天", "unvisited:>90 unvisited:>30"),
            ("申请:“护理 补贴”", "applied:\"护理 补贴\""),
            ("阶段:paying", "state:paying"),
            ("在册:all", "here:all"),
            ("－张三", "-张三"),
            ("\"-5\" \"a:b\" \"\"\"\"", "\"-5\" \"a:b\" \"\"\"\""),
            ("\"\" -", "\"-\""),
        ];
        for (text, expected) in cases {
            let (query, problems) = Query::parse(text, &Codes);
            assert_eq!(problems, [], "{text}");
            assert_eq!(query.to_text(Spelling::En, &Codes), expected, "{text}");
        }
    }

    #[test]
    fn tells_what_it_leaves_out() {
        let cases = [
            ("年岁:16", QueryProblemKind::UnknownKey),
            ("年龄:", QueryProblemKind::NoValue(Key::Age)),
            ("年龄:老", QueryProblemKind::NotARange(Key::Age)),
            ("年龄:60-16", QueryProblemKind::NotARange(Key::Age)),
            ("到期:明年", QueryProblemKind::NotARange(Key::Expires)),
            ("走访:<90", QueryProblemKind::NotARange(Key::Unvisited)),
            ("类别:肢体,好", QueryProblemKind::UnknownValue(Key::Category)),
            ("状态:富", QueryProblemKind::UnknownValue(Key::Status)),
            ("证:,", QueryProblemKind::UnknownValue(Key::Card)),
            ("阶段:在办", QueryProblemKind::UnknownValue(Key::State)),
        ];
        for (text, expected) in cases {
            let (query, problems) = Query::parse(&format!("张三 {text} 李四"), &Codes);
            assert_eq!(query.to_text(Spelling::Zh, &Codes), "张三 李四", "{text}");
            assert_eq!(
                problems.iter().map(|p| (p.token.as_str(), p.kind)).collect::<Vec<_>>(),
                [(text, expected)]
            );
        }
    }

    #[test]
    fn keys_read_in_both_spellings() {
        for key in Key::ALL {
            assert_eq!((Key::parse(key.code()), Key::parse(key.chinese())), (Some(*key), Some(*key)));
        }
    }
}
