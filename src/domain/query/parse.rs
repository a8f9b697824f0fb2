//! Text to query: tokens, signs, keys, values.

use super::{
    ConsentKind, Filter, Here, Key, ListNoun, NeedKind, Query, QueryProblem, QueryProblemKind, Term, Words,
    span,
};
use crate::domain::{
    application::State,
    card::CardStanding,
    disability::Category,
    due::{ReminderKind, Urgency},
    normalise::{half_width, is_invisible},
    reminder::Priority,
    sex::Sex,
    status::{HouseholdStatusKind, PersonStatusKind},
    training::EnrolmentState,
};

/// Words that mean several statuses at once.
const STATUS_GROUPS: &[([&str; 2], &[&str])] = &[
    (["低保", "dibao"], &["dibao_urban", "dibao_rural", "single_person_dibao"]),
    (["特困", "tekun"], &["tekun_central", "tekun_dispersed"]),
    (["监测", "monitor"], &["monitor_unstable", "monitor_edge", "monitor_sudden"]),
];

/// Words that mean all states of an application that are not decided yet.
const OPEN: [&str; 2] = ["未办结", "open"];

/// Words that mean any paper, as long as they stand in no quotes.
pub(super) const ANY: [&str; 2] = ["任何", "any"];

/// A character and whether it stood in quotes, where nothing but itself is meant.
type Letter = (char, bool);

/// What stands between blanks, and the place of its first character, from 1.
#[derive(Default)]
struct Token {
    at: usize,
    letters: Vec<Letter>,
}

/// Reads a query; what is not understood is left out and told.
pub(super) fn query(text: &str, noun: ListNoun, words: &dyn Words) -> (Query, Vec<QueryProblem>) {
    let mut query = Query::default();
    let mut problems = Vec::new();
    for Token { at, letters } in tokens(text) {
        match term(&letters, noun, words) {
            Ok(term) => query.terms.extend(term),
            Err(kind) => problems.push(QueryProblem { at, token: plain(&letters), kind }),
        }
    }
    (query, problems)
}

/// Splits at white space outside quotes; a doubled quote inside quotes is a quote.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut token = Token::default();
    let mut quoted = false;
    let mut letters = (1..).zip(text.chars().map(syntax)).peekable();
    while let Some((at, c)) = letters.next() {
        if token.at == 0 && !c.is_whitespace() {
            token.at = at;
        }
        match c {
            '"' if quoted && letters.next_if(|(_, next)| *next == '"').is_some() => {
                token.letters.push((c, true));
            }
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => tokens.push(std::mem::take(&mut token)),
            c if is_invisible(c) => {}
            c => token.letters.push((c, quoted)),
        }
    }
    tokens.push(token);
    tokens.retain(|token| !token.letters.is_empty());
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
fn term(token: &[Letter], noun: ListNoun, words: &dyn Words) -> Result<Option<Term>, QueryProblemKind> {
    let (negated, body) = match token {
        [('-' | '非', false), body @ ..] if !body.is_empty() => (true, body),
        _ => (false, token),
    };
    let Some(colon) = body.iter().position(|letter| *letter == (':', false)) else {
        let text = plain(body);
        return Ok((!text.trim().is_empty()).then_some(Term { negated, filter: Filter::Text(text) }));
    };
    let (key, value) = body.split_at(colon);
    let key = noun.key(&plain(key)).ok_or(QueryProblemKind::UnknownKey(noun))?;
    let value = value.get(1..).unwrap_or_default();
    if plain(value).trim().is_empty() {
        return Err(QueryProblemKind::NoValue(key));
    }
    filter(key, value, words).map(|filter| Some(Term { negated, filter }))
}

fn filter(key: Key, value: &[Letter], words: &dyn Words) -> Result<Filter, QueryProblemKind> {
    let text = plain(value);
    let resolve = |word: &str| words.code(key, word).unwrap_or(word).to_owned();
    let read = match key {
        Key::Group => Some(Filter::Group(text)),
        Key::Household => Some(Filter::Household(text)),
        Key::Applied => Some(Filter::Applied(text)),
        Key::Course => Some(Filter::Course(text)),
        Key::Programme => each(value, |name| Some(name.to_owned())).map(Filter::Programme),
        Key::Need => each(value, |word| needs(word, &resolve(word))).map(|all| Filter::Need(all.concat())),
        Key::Consent => each(value, |word| ConsentKind::from_code(&resolve(word))).map(Filter::Consent),
        Key::Missing => Some(Filter::Missing(if is_any(value) { None } else { Some(text) })),
        Key::Level => span::read(&text).map(Filter::Level),
        Key::Age => span::read(&text).map(Filter::Age),
        Key::Unvisited => days(&text).map(Filter::Unvisited),
        Key::Expires => span::read(&text).map(Filter::Expires),
        Key::Left => span::read(&text).map(Filter::Left),
        Key::Due => span::read(&text).map(Filter::Due),
        Key::Since => span::read(&text).map(Filter::Since),
        Key::Starts => span::read(&text).map(Filter::Starts),
        Key::Category => each(value, |word| Category::from_office(&resolve(word))).map(Filter::Category),
        Key::Sex => Sex::from_office(&resolve(&text)).map(Filter::Sex),
        Key::Status => {
            each(value, |word| statuses(word, &resolve(word))).map(|all| Filter::Status(all.concat()))
        }
        Key::Card => each(value, |word| CardStanding::from_code(&resolve(word))).map(Filter::Card),
        Key::State => each(value, |word| states(word, &resolve(word))).map(|all| Filter::State(all.concat())),
        Key::Here => Here::from_code(&resolve(&text)).map(Filter::Here),
        Key::Place => each(value, |word| EnrolmentState::from_code(&resolve(word))).map(Filter::Place),
        Key::Kind => each(value, |word| ReminderKind::from_code(&resolve(word))).map(Filter::Kind),
        Key::Urgency => each(value, |word| Urgency::from_code(&resolve(word))).map(Filter::Urgency),
        Key::Priority => each(value, |word| Priority::from_code(&resolve(word))).map(Filter::Priority),
    };
    read.ok_or(QueryProblemKind::WrongValue(key))
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

fn states(word: &str, code: &str) -> Option<Vec<State>> {
    if OPEN.contains(&word) {
        return Some(State::ALL.iter().copied().filter(|state| state.is_open()).collect());
    }
    State::from_code(code).map(|state| vec![state])
}

fn needs(word: &str, code: &str) -> Option<Vec<NeedKind>> {
    if ANY.contains(&word) || ANY.contains(&code) {
        return Some(NeedKind::ALL.to_vec());
    }
    NeedKind::from_code(code).map(|kind| vec![kind])
}

/// Returns whether the value is the bare word for any paper.
fn is_any(value: &[Letter]) -> bool {
    ANY.contains(&plain(value).as_str()) && value.iter().all(|(_, quoted)| !quoted)
}

/// Reads `>90`, `90` or `90天`.
fn days(text: &str) -> Option<u32> {
    text.trim_start_matches('>').trim_end_matches('天').parse().ok()
}

fn plain(letters: &[Letter]) -> String {
    letters.iter().map(|(c, _)| *c).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::query::{Codes, Key, ListNoun, Query, QueryProblemKind, Spelling};

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
            ("离开:<2021", "left:<=2020-12-31"),
            ("－张三", "-张三"),
            ("\"-5\" \"a:b\" \"\"\"\"", "\"-5\" \"a:b\" \"\"\"\""),
            ("\"\" -", "\"-\""),
        ];
        for (text, expected) in cases {
            assert_eq!(canonical(text, ListNoun::Person), expected, "{text}");
        }
    }

    #[test]
    fn each_list_has_its_own_conditions() {
        let cases = [
            (ListNoun::Application, "阶段:submitted 期限：＜2026-03", "state:submitted due:<=2026-02-28"),
            (ListNoun::Application, "自:2026 缺:照片", "since:2026-01-01..2026-12-31 missing:照片"),
            (
                ListNoun::Application,
                "缺:任何 缺:“any” -missing:any",
                "missing:any missing:\"any\" -missing:any",
            ),
            (
                ListNoun::Training,
                "阶段:wish、waiting 开课:>=2026-04",
                "state:wish,waiting starts:>=2026-04-01",
            ),
            (
                ListNoun::Reminder,
                "事由:card_expired 缓急:overdue,today",
                "kind:card_expired urgency:overdue,today",
            ),
            (ListNoun::Reminder, "轻重:high 户:012 张三", "priority:high household:012 张三"),
        ];
        for (noun, text, expected) in cases {
            assert_eq!(canonical(text, noun), expected, "{text}");
        }
        assert!(canonical("阶段:未办结", ListNoun::Application).starts_with("state:planned,collecting,"));
    }

    fn canonical(text: &str, noun: ListNoun) -> String {
        let (query, problems) = Query::parse(text, noun, &Codes);
        assert_eq!(problems, [], "{text}");
        query.to_text(Spelling::En, &Codes)
    }

    #[test]
    fn tells_what_it_leaves_out() {
        let wrong = QueryProblemKind::WrongValue;
        let cases = [
            (ListNoun::Person, "年岁:16", QueryProblemKind::UnknownKey(ListNoun::Person)),
            (ListNoun::Person, "年龄:", QueryProblemKind::NoValue(Key::Age)),
            (ListNoun::Person, "年龄:老", wrong(Key::Age)),
            (ListNoun::Person, "年龄:60-16", wrong(Key::Age)),
            (ListNoun::Person, "到期:明年", wrong(Key::Expires)),
            (ListNoun::Person, "走访:<90", wrong(Key::Unvisited)),
            (ListNoun::Person, "类别:肢体,好", wrong(Key::Category)),
            (ListNoun::Person, "状态:富", wrong(Key::Status)),
            (ListNoun::Person, "证:,", wrong(Key::Card)),
            (ListNoun::Person, "阶段:在办", wrong(Key::State)),
            (ListNoun::Person, "阶段:wish", wrong(Key::State)),
            (ListNoun::Training, "阶段:paying", wrong(Key::Place)),
            (ListNoun::Application, "缓急:today", QueryProblemKind::UnknownKey(ListNoun::Application)),
            (ListNoun::Reminder, "阶段:wish", QueryProblemKind::UnknownKey(ListNoun::Reminder)),
        ];
        for (noun, text, expected) in cases {
            let (query, problems) = Query::parse(&format!("张三 {text} 李四"), noun, &Codes);
            assert_eq!(query.to_text(Spelling::Zh, &Codes), "张三 李四", "{text}");
            assert_eq!(
                problems.iter().map(|p| (p.at, p.token.as_str(), p.kind)).collect::<Vec<_>>(),
                [(4, text, expected)]
            );
        }
    }
}
