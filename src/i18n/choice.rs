//! The words a field can choose from, and back from a word to its code.

use super::{Lang, Strings, Word};
use crate::domain::{
    application::{self, Basis},
    calendar::Repeat,
    card::CardState,
    consent::{ConsentKind, Manner},
    contact::ContactKind,
    disability::{Category, Level},
    due::ReminderKind,
    event::EventKind,
    field::Choice,
    need::NeedKind,
    normalise::compact,
    person::Relation,
    reminder::Priority,
    sex::Sex,
    status::{HouseholdStatusKind, PersonStatusKind},
    training::EnrolmentState,
    visit::VisitKind,
};

impl Strings {
    /// Lists the codes of a choice with their words, in the order in which people see them.
    pub fn choices(&self, choice: Choice) -> Vec<(&'static str, &'static str)> {
        choices(choice, self.lang)
    }

    /// Returns the word for a code of a choice, or the code itself.
    pub fn code<'a>(&self, choice: Choice, code: &'a str) -> &'a str {
        choices(choice, self.lang)
            .into_iter()
            .find(|(known, _)| *known == code)
            .map_or(code, |(_, word)| word)
    }
}

/// Returns the code that a user means by a code, a word in any language, or an office spelling of it.
pub fn choice_code(choice: Choice, text: &str) -> Option<&'static str> {
    let wanted = compact(text).to_lowercase();
    let mut words = Lang::ALL.iter().flat_map(|lang| choices(choice, *lang));
    let known = words.find(|(code, word)| *code == wanted || compact(word) == wanted);
    known.map(|(code, _)| code).or_else(|| office_code(choice, text))
}

pub(super) fn choices(choice: Choice, lang: Lang) -> Vec<(&'static str, &'static str)> {
    match choice {
        Choice::Sex => pairs(Sex::ALL, Sex::code, lang),
        Choice::Relation => pairs(Relation::ALL, Relation::code, lang),
        Choice::Category => pairs(Category::ALL, Category::code, lang),
        Choice::Level => pairs(Level::ALL, Level::code, lang),
        Choice::CardState => pairs(CardState::ALL, CardState::code, lang),
        Choice::HouseholdStatus => pairs(HouseholdStatusKind::ALL, HouseholdStatusKind::code, lang),
        Choice::PersonStatus => pairs(PersonStatusKind::ALL, PersonStatusKind::code, lang),
        Choice::Need => pairs(NeedKind::ALL, NeedKind::code, lang),
        Choice::Contact => pairs(ContactKind::ALL, ContactKind::code, lang),
        Choice::Consent => pairs(ConsentKind::ALL, ConsentKind::code, lang),
        Choice::Manner => pairs(Manner::ALL, Manner::code, lang),
        Choice::Event => pairs(EventKind::ALL, EventKind::code, lang),
        Choice::Repeat => pairs(Repeat::ALL, Repeat::code, lang),
        Choice::Basis => pairs(Basis::ALL, Basis::code, lang),
        Choice::ApplicationState => pairs(application::State::ALL, application::State::code, lang),
        Choice::EnrolmentState => pairs(EnrolmentState::ALL, EnrolmentState::code, lang),
        Choice::Reminder => pairs(ReminderKind::ALL, ReminderKind::code, lang),
        Choice::Visit => pairs(VisitKind::ALL, VisitKind::code, lang),
        Choice::Priority => pairs(Priority::ALL, Priority::code, lang),
    }
}

/// Returns the value that a user means by its code or its word in any language.
pub fn from_word<T: Word>(all: &[T], code: fn(T) -> &'static str, text: &str) -> Option<T> {
    let wanted = compact(text).to_lowercase();
    let named = |value: &T| Lang::ALL.iter().any(|lang| compact(value.word(*lang)) == wanted);
    all.iter().copied().find(|value| code(*value) == wanted || named(value))
}

fn pairs<T: Word>(all: &[T], code: fn(T) -> &'static str, lang: Lang) -> Vec<(&'static str, &'static str)> {
    all.iter().map(|value| (code(*value), value.word(lang))).collect()
}

/// Reads the spellings of lists where they are known.
fn office_code(choice: Choice, text: &str) -> Option<&'static str> {
    match choice {
        Choice::Sex => Sex::from_office(text).map(Sex::code),
        Choice::Category => Category::from_office(text).map(Category::code),
        Choice::Level => Level::from_office(text).map(Level::code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::choice_code;
    use crate::domain::field::Choice;

    #[test]
    fn reads_codes_words_and_office_spellings() {
        for (choice, text, code) in [
            (Choice::Sex, "female", Some("female")),
            (Choice::Sex, "女", Some("female")),
            (Choice::Category, "肢体残疾", Some("physical")),
            (Choice::Level, "二级", Some("2")),
            (Choice::Relation, "Head", Some("head")),
            (Choice::Relation, "户 主", Some("head")),
            (Choice::PersonStatus, "孤儿", Some("orphan")),
            (Choice::ApplicationState, "乡镇初审", Some("township_check")),
            (Choice::CardState, "no such", None),
        ] {
            assert_eq!(choice_code(choice, text), code, "{text}");
        }
    }
}
