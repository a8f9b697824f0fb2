//! The filter language in words: its keys, its values, and what was not understood.

use super::{
    Lang, Strings,
    choice::{choices, pairs},
    strings, words,
};
use crate::domain::{
    card::CardStanding,
    field::Choice,
    normalise::compact,
    query::{Here, Key, QueryProblem, QueryProblemKind, Spelling, Words},
};

words! { Here {
    Present = "在村", "here";
    Left = "离开", "left";
    All = "全部", "all";
} }

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

impl Words for Lang {
    fn code(&self, key: Key, word: &str) -> Option<&'static str> {
        let plain = |text: &str| compact(text).to_lowercase();
        let mut known = Self::ALL.iter().flat_map(|lang| values(key, *lang));
        known.find(|(_, known)| plain(known) == plain(word)).map(|(code, _)| code)
    }

    fn word<'a>(&self, key: Key, code: &'a str) -> &'a str {
        values(key, *self).into_iter().find(|(known, _)| *known == code).map_or(code, |(_, word)| word)
    }
}

impl Lang {
    /// Returns the spelling of filter keys in this language.
    pub const fn spelling(self) -> Spelling {
        match self {
            Self::Zh => Spelling::Zh,
            Self::En => Spelling::En,
        }
    }
}

impl Strings {
    /// Returns the key of a filter in this language.
    pub const fn key(&self, key: Key) -> &'static str {
        self.pick(key.chinese(), key.code())
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
                let words: Vec<&str> = values(key, self.lang).into_iter().map(|(_, word)| word).collect();
                (t.unknown_value)(&self.list(&words))
            }
            QueryProblemKind::NotARange(Key::Expires) => t.not_a_date.to_owned(),
            QueryProblemKind::NotARange(Key::Unvisited) => t.not_days.to_owned(),
            QueryProblemKind::NotARange(_) => t.not_a_number.to_owned(),
        };
        (t.line)(&problem.token, &what)
    }
}

/// Lists the codes that a key can have, with their words.
fn values(key: Key, lang: Lang) -> Vec<(&'static str, &'static str)> {
    match key {
        Key::Category => choices(Choice::Category, lang),
        Key::Sex => choices(Choice::Sex, lang),
        Key::Status => [choices(Choice::HouseholdStatus, lang), choices(Choice::PersonStatus, lang)].concat(),
        Key::Card => pairs(CardStanding::ALL, CardStanding::code, lang),
        Key::Here => pairs(Here::ALL, Here::code, lang),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::query::{Key, Query, QueryProblem, QueryProblemKind},
        i18n::Lang,
    };

    #[test]
    fn a_query_changes_its_language() {
        let cases = [
            ("类别:肢体,视力 -状态:单人保", "category:physical,visual -status:\"single-person dibao\""),
            ("性别:女 证:已过期,无证", "sex:female card:expired,\"no card\""),
            ("在册:全部 等级:1-2 张三", "here:all level:1-2 张三"),
        ];
        for (chinese, english) in cases {
            for (from, to, lang) in [(chinese, english, Lang::En), (english, chinese, Lang::Zh)] {
                let (query, problems) = Query::parse(from, &Lang::Zh);
                assert_eq!(problems, [], "{from}");
                assert_eq!(query.to_text(lang.spelling(), &lang), to, "{from}");
            }
        }
    }

    #[test]
    fn every_value_reads_back_from_its_word() {
        for (key, lang) in Key::ALL.iter().flat_map(|key| Lang::ALL.iter().map(move |lang| (*key, *lang))) {
            for (code, _) in super::values(key, lang) {
                let (query, problems) = Query::parse(&format!("{key}:{code}"), &lang);
                assert_eq!(problems, [], "{key}:{code}");
                let text = query.to_text(lang.spelling(), &lang);
                assert_eq!(Query::parse(&text, &lang), (query, Vec::new()), "{text}");
            }
        }
    }

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
}
