//! The words of the filter language: what the values of its keys are called.

use super::{Lang, Strings, Word, choice::choices, choice_code, strings};
use crate::domain::{
    card::CardStanding,
    field::Choice,
    query::{Here, Key, Query, QueryProblem, QueryProblemKind, Spelling, Words},
};
use crate::error::{Error, Result};

strings! {
    /// What of a filter was not understood.
    Filters {
        line: fn(&str, &str) -> String = |token, what| format!("「{token}」没有用上：{what}"), |token, what| format!("`{token}` was left out: {what}");
        unknown_key: fn(&str) -> String = |keys| format!("没有这个筛选项，可用的有：{keys}。"), |keys| format!("there is no such key; there are {keys}.");
        no_value: fn(&str) -> String = |key| format!("「{key}:」后面要写内容。"), |key| format!("something must follow `{key}:`.");
        unknown_value: fn(&str) -> String = |values| format!("没有这个值，可用的有：{values}。"), |values| format!("there is no such value; there are {values}.");
        not_a_number = "请写数字或范围，如 60、16-59、>=60。", "write a number or a range, such as 60, 16-59 or >=60.";
        not_a_date = "请写日期或范围，如 <2027-01、2026-01..2026-06。", "write a date or a range, such as <2027-01 or 2026-01..2026-06.";
        not_days = "请写天数，如 >90。", "write a number of days, such as >90.";
    }
}

impl Strings {
    /// Reads a search typed in any language; what is not understood is an error, so that no list is too long unnoticed.
    pub fn query(&self, text: &str) -> Result<Query> {
        let (query, problems) = Query::parse(text, self);
        if problems.is_empty() {
            return Ok(query);
        }
        Err(Error::Query(problems.into_iter().map(|problem| problem.token).collect()))
    }

    /// Returns the text of a search in this language.
    pub fn query_text(&self, query: &Query) -> String {
        let spelling = match self.lang {
            Lang::Zh => Spelling::Zh,
            Lang::En => Spelling::En,
        };
        query.to_text(spelling, self)
    }

    /// Returns which part of a filter was left out, why, and what to write instead.
    pub fn query_problem(&self, problem: &QueryProblem) -> String {
        let t = &self.filters;
        let what = match problem.kind {
            QueryProblemKind::UnknownKey => {
                let keys: Vec<&str> = Key::ALL.iter().map(|key| self.key(*key)).collect();
                (t.unknown_key)(&self.list(&keys))
            }
            QueryProblemKind::NoValue(key) => (t.no_value)(self.key(key)),
            QueryProblemKind::UnknownValue(key) => {
                let of_forms = sets(key).iter().flat_map(|choice| choices(*choice, self.lang));
                let words: Vec<&str> =
                    others(key, self.lang).into_iter().chain(of_forms).map(|(_, word)| word).collect();
                (t.unknown_value)(&self.list(&words))
            }
            QueryProblemKind::NotARange(Key::Expires) => t.not_a_date.to_owned(),
            QueryProblemKind::NotARange(Key::Unvisited) => t.not_days.to_owned(),
            QueryProblemKind::NotARange(_) => t.not_a_number.to_owned(),
        };
        (t.line)(&problem.token, &what)
    }

    /// Returns the key of a filter in this language.
    const fn key(&self, key: Key) -> &'static str {
        self.pick(key.chinese(), key.code())
    }
}

impl Words for Strings {
    fn code(&self, key: Key, word: &str) -> Option<&'static str> {
        let named = Lang::ALL.iter().flat_map(|lang| others(key, *lang)).find(|(_, named)| *named == word);
        named.map(|(code, _)| code).or_else(|| sets(key).iter().find_map(|choice| choice_code(*choice, word)))
    }

    fn word<'a>(&self, key: Key, code: &'a str) -> &'a str {
        let chosen = sets(key).iter().flat_map(|choice| choices(*choice, self.lang));
        let mut words = others(key, self.lang).into_iter().chain(chosen);
        words.find(|(known, _)| *known == code).map_or(code, |(_, word)| word)
    }
}

/// Returns the sets of words a key takes its values from.
fn sets(key: Key) -> &'static [Choice] {
    match key {
        Key::Category => &[Choice::Category],
        Key::Sex => &[Choice::Sex],
        Key::Status => &[Choice::HouseholdStatus, Choice::PersonStatus],
        Key::State => &[Choice::ApplicationState],
        _ => &[],
    }
}

/// Returns the words of a key whose values no form asks for.
fn others(key: Key, lang: Lang) -> Vec<(&'static str, &'static str)> {
    match key {
        Key::Card => CardStanding::ALL.iter().map(|value| (value.code(), value.word(lang))).collect(),
        Key::Here => Here::ALL.iter().map(|value| (value.code(), value.word(lang))).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::query::{Key, QueryProblem, QueryProblemKind},
        i18n::Lang,
    };

    #[test]
    fn says_what_to_write_instead() {
        let problem = |kind| QueryProblem { token: "年龄:老".to_owned(), kind };
        let cases = [
            (
                QueryProblemKind::NotARange(Key::Age),
                "「年龄:老」没有用上：请写数字或范围，如 60、16-59、>=60。",
            ),
            (QueryProblemKind::UnknownValue(Key::Sex), "「年龄:老」没有用上：没有这个值，可用的有：男、女。"),
        ];
        for (kind, expected) in cases {
            assert_eq!(Lang::Zh.strings().query_problem(&problem(kind)), expected);
        }
    }

    #[test]
    fn a_search_reads_back_in_every_language() {
        let text = "类别:肢体 等级:1-2 -状态:孤儿 证:有效 阶段:乡镇初审 在册:全部 张";
        let query = Lang::Zh.strings().query(text).unwrap();
        for lang in Lang::ALL {
            let t = lang.strings();
            assert_eq!(t.query(&t.query_text(&query)).unwrap(), query, "{}", t.query_text(&query));
        }
        assert!(Lang::En.strings().query("年岁:3").is_err());
    }
}
