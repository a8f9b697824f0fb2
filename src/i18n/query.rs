//! The words of the filter language: what the values of its keys are called.

use super::{Lang, Strings, Word, choice::choices, choice_code, strings};
use crate::domain::{
    card::CardStanding,
    due::Urgency,
    field::Choice,
    query::{Here, Key, ListNoun, Query, QueryProblem, QueryProblemKind, Spelling, Words},
};
use crate::error::{Error, Result};

strings! {
    /// What of a filter was not understood.
    Filters {
        line: fn(usize, &str, &str) -> String = |at, token, what| format!("第 {at} 个字起的「{token}」看不懂：{what}"), |at, token, what| format!("`{token}` (from character {at} on) was not understood: {what}");
        unknown_key: fn(&str) -> String = |keys| format!("没有这个筛选项，可用的有：{keys}。"), |keys| format!("there is no such key; there are {keys}.");
        no_value: fn(&str) -> String = |key| format!("「{key}:」后面要写内容。"), |key| format!("something must follow `{key}:`.");
        unknown_value: fn(&str) -> String = |values| format!("没有这个值，可用的有：{values}。"), |values| format!("there is no such value; there are {values}.");
        not_a_number = "请写数字或范围，如 60、16-59、>=60。", "write a number or a range, such as 60, 16-59 or >=60.";
        not_a_date = "请写日期或范围，如 <2027-01、2026-01..2026-06。", "write a date or a range, such as <2027-01 or 2026-01..2026-06.";
        not_days = "请写天数，如 >90。", "write a number of days, such as >90.";
    }
}

impl Strings {
    /// Reads a search of the list of `noun`, typed in any language; what is not understood is an error, so that no list
    /// is too long unnoticed.
    pub fn query(&self, noun: ListNoun, text: &str) -> Result<Query> {
        let (query, problems) = Query::parse(text, noun, self);
        if problems.is_empty() { Ok(query) } else { Err(Error::Query(problems)) }
    }

    /// Returns the text of a search in this language.
    pub fn query_text(&self, query: &Query) -> String {
        let spelling = match self.lang {
            Lang::Zh => Spelling::Zh,
            Lang::En => Spelling::En,
        };
        query.to_text(spelling, self)
    }

    /// Returns which part of a filter was not understood, why, and what to write instead.
    pub fn query_problem(&self, problem: &QueryProblem) -> String {
        let t = &self.filters;
        let what = match problem.kind {
            QueryProblemKind::UnknownKey(noun) => (t.unknown_key)(&self.query_keys(noun)),
            QueryProblemKind::NoValue(key) => (t.no_value)(self.key(key)),
            QueryProblemKind::WrongValue(key) => self.wanted(key),
        };
        (t.line)(problem.at, &problem.token, &what)
    }

    /// Lists the keys of a list in this language.
    pub fn query_keys(&self, noun: ListNoun) -> String {
        self.list(&noun.keys().iter().map(|key| self.key(*key)).collect::<Vec<_>>())
    }

    /// Says what may follow a key.
    fn wanted(&self, key: Key) -> String {
        let t = &self.filters;
        match key {
            Key::Expires | Key::Left | Key::Due | Key::Since | Key::Starts => t.not_a_date.to_owned(),
            Key::Unvisited => t.not_days.to_owned(),
            Key::Level | Key::Age => t.not_a_number.to_owned(),
            _ => {
                // A word that needs quotes is harder to type than its code.
                let typed = |(code, word): (&'static str, &'static str)| {
                    if word.contains([' ', ',', ':']) { code } else { word }
                };
                let words: Vec<&str> = values(key, self.lang).into_iter().map(typed).collect();
                (t.unknown_value)(&self.list(&words))
            }
        }
    }

    /// Returns the key of a filter in this language.
    const fn key(&self, key: Key) -> &'static str {
        self.pick(key.chinese(), key.english())
    }
}

impl Words for Strings {
    fn code(&self, key: Key, word: &str) -> Option<&'static str> {
        let named = Lang::ALL.iter().flat_map(|lang| others(key, *lang)).find(|(_, named)| *named == word);
        named.map(|(code, _)| code).or_else(|| sets(key).iter().find_map(|choice| choice_code(*choice, word)))
    }

    fn word<'a>(&self, key: Key, code: &'a str) -> &'a str {
        let mut words = values(key, self.lang).into_iter();
        words.find(|(known, _)| *known == code).map_or(code, |(_, word)| word)
    }
}

/// Lists the values of a key, each with its word.
fn values(key: Key, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let of_forms = sets(key).iter().flat_map(|choice| choices(*choice, lang));
    others(key, lang).into_iter().chain(of_forms).collect()
}

/// Returns the sets of words a key takes its values from.
fn sets(key: Key) -> &'static [Choice] {
    match key {
        Key::Category => &[Choice::Category],
        Key::Sex => &[Choice::Sex],
        Key::Status => &[Choice::HouseholdStatus, Choice::PersonStatus],
        Key::State => &[Choice::ApplicationState],
        Key::Need => &[Choice::Need],
        Key::Consent => &[Choice::Consent],
        Key::Place => &[Choice::EnrolmentState],
        Key::Kind => &[Choice::Reminder],
        Key::Priority => &[Choice::Priority],
        _ => &[],
    }
}

/// Returns the words of a key whose values no form asks for.
fn others(key: Key, lang: Lang) -> Vec<(&'static str, &'static str)> {
    match key {
        Key::Card => CardStanding::ALL.iter().map(|value| (value.code(), value.word(lang))).collect(),
        Key::Here => Here::ALL.iter().map(|value| (value.code(), value.word(lang))).collect(),
        Key::Urgency => Urgency::ALL.iter().map(|value| (value.code(), value.word(lang))).collect(),
        Key::Missing | Key::Need => vec![("any", lang.strings().pick("任何", "any"))],
        Key::State => vec![("open", lang.strings().pick("未办结", "open"))],
        Key::Status => vec![
            ("dibao", lang.strings().pick("低保", "dibao")),
            ("tekun", lang.strings().pick("特困", "tekun")),
            ("monitor", lang.strings().pick("监测", "monitor")),
        ],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::values;
    use crate::{
        domain::query::{Key, ListNoun, Query, QueryProblem, QueryProblemKind},
        i18n::Lang,
    };

    #[test]
    fn says_what_to_write_instead() {
        let problem = |kind| QueryProblem { at: 3, token: "年龄:老".to_owned(), kind };
        let cases = [
            (
                QueryProblemKind::WrongValue(Key::Age),
                "第 3 个字起的「年龄:老」看不懂：请写数字或范围，如 60、16-59、>=60。",
            ),
            (
                QueryProblemKind::WrongValue(Key::Sex),
                "第 3 个字起的「年龄:老」看不懂：没有这个值，可用的有：男、女。",
            ),
            (
                QueryProblemKind::UnknownKey(ListNoun::Reminder),
                "第 3 个字起的「年龄:老」看不懂：没有这个筛选项，可用的有：事由、缓急、轻重、期限、类别、等级、年龄、性别、状态、证、需求、组、户。",
            ),
        ];
        for (kind, expected) in cases {
            assert_eq!(Lang::Zh.strings().query_problem(&problem(kind)), expected);
        }
    }

    #[test]
    fn a_search_reads_back_in_every_language() {
        let text = "类别:肢体 等级:1-2 -状态:孤儿 证:有效 阶段:乡镇初审 在册:全部 张";
        let query = Lang::Zh.strings().query(ListNoun::Person, text).unwrap();
        for lang in Lang::ALL {
            let t = lang.strings();
            assert_eq!(
                t.query(ListNoun::Person, &t.query_text(&query)).unwrap(),
                query,
                "{}",
                t.query_text(&query)
            );
        }
        assert!(Lang::En.strings().query(ListNoun::Person, "年岁:3").is_err());
    }

    /// Each value by its code and by its word in both languages means the same, and prints as it reads.
    #[test]
    fn a_value_is_typed_by_its_code_or_its_word() {
        for (noun, key) in
            ListNoun::ALL.iter().flat_map(|noun| noun.keys().iter().map(move |key| (*noun, *key)))
        {
            for (lang, (code, word)) in Lang::ALL
                .iter()
                .flat_map(|lang| values(key, *lang).into_iter().map(move |value| (*lang, value)))
            {
                let t = lang.strings();
                let read = |value: &str| t.query(noun, &format!("{}:{value}", key.english())).unwrap();
                let quoted = if key == Key::Missing { word.to_owned() } else { format!("\"{word}\"") };
                let query: Query = read(code);
                assert_eq!(read(&quoted), query, "{word}");
                assert_eq!(t.query(noun, &t.query_text(&query)).unwrap(), query, "{}", t.query_text(&query));
            }
        }
    }
}
