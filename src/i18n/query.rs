//! The words of the filter language: what the values of its keys are called.

use super::{Lang, Strings, Word, choice::choices, choice_code};
use crate::domain::{
    card::CardStanding,
    field::Choice,
    query::{Here, Key, Query, Spelling, Words},
};
use crate::error::{Error, Result};

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
    use crate::i18n::Lang;

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
