//! Words for what the history keeps: the column of a table, and the value that stood in it.

use super::{Strings, Word};
use crate::domain::{
    field::{Choice, Field},
    money::Fen,
    person::LeftBecause,
    reminder::Outcome,
    setting::Setting,
    training::{EnrolmentState, Mark},
};

impl Strings {
    /// Returns the word for a column of a table; `None` for what only the program needs.
    pub fn column(&self, table: &str, column: &str) -> Option<&'static str> {
        let word = match (table, column) {
            (_, "ended_on" | "cancelled_on" | "left_on") => self.work.ended,
            (_, "left_because") => self.work.because,
            (_, "state_on") => self.work.since,
            (_, "registered_on" | "recorded_on") | ("household", "opened_on") => self.work.recorded,
            (_, "topic") => self.work.topic,
            (_, "mark") => self.work.attendance,
            ("setting", "key") => self.tui.setting,
            _ => return field(table, column).map(|field| field.word(self.lang)),
        };
        Some(word)
    }

    /// Returns what the user reads for a value that stood in a column.
    pub fn stored(&self, table: &str, column: &str, text: &str) -> String {
        if let Some(choice) = choice(table, column) {
            return self.code(choice, text).to_owned();
        }
        match (table, column) {
            ("setting", "key") => self.word_of(Setting::from_code(text), text),
            ("reminder_closing", "result") => {
                Outcome::from_code(text).map_or(self.work.put_off, |outcome| self.word(outcome)).to_owned()
            }
            ("enrolment", "state") => self.word_of(EnrolmentState::from_code(text), text),
            (_, "mark") => self.word_of(Mark::from_code(text), text),
            (_, "left_because") => self.word_of(LeftBecause::from_code(text), text),
            (_, "amount_fen") => text.parse().map_or_else(|_| text.to_owned(), |fen| Fen(fen).to_string()),
            _ => text.to_owned(),
        }
    }

    /// Returns the word for a value, or the text that was none.
    fn word_of(&self, value: Option<impl Word>, text: &str) -> String {
        value.map_or(text, |value| self.word(value)).to_owned()
    }
}

/// Returns the field that fills a column.
fn field(table: &str, column: &str) -> Option<Field> {
    match (table, column) {
        ("card", "number") => Some(Field::CardNo),
        ("card", "state") => Some(Field::CardState),
        ("paper", "name") => Some(Field::Paper),
        (_, "group_name") => Some(Field::Group),
        (_, "happened_on" | "visited_on" | "held_on") | ("reminder_closing", "closed_on") => {
            Some(Field::OnDate)
        }
        (_, "household_id") => Some(Field::Household),
        (_, "to_household_id") => Some(Field::ToHousehold),
        (_, "person_id") => Some(Field::Person),
        (_, "amount_fen") => Some(Field::Amount),
        _ => Field::from_code(column),
    }
}

/// Returns which words the codes in a column have.
fn choice(table: &str, column: &str) -> Option<Choice> {
    Some(match (table, column) {
        (_, "sex") => Choice::Sex,
        ("person", "relation") => Choice::Relation,
        (_, "category") => Choice::Category,
        (_, "level") => Choice::Level,
        ("card", "state") => Choice::CardState,
        ("application" | "application_step", "state") => Choice::ApplicationState,
        ("household_status", "kind") => Choice::HouseholdStatus,
        ("person_status", "kind") => Choice::PersonStatus,
        ("need", "kind") => Choice::Need,
        ("contact", "kind") => Choice::Contact,
        ("consent", "kind") => Choice::Consent,
        ("consent", "manner") => Choice::Manner,
        ("household_event", "kind") => Choice::Event,
        ("visit", "kind") => Choice::Visit,
        (_, "basis") => Choice::Basis,
        (_, "repeat") => Choice::Repeat,
        (_, "priority") => Choice::Priority,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::i18n::Lang;

    #[test]
    fn columns_and_values_are_told_in_words() {
        let t = Lang::Zh.strings();
        let cases = [
            ("card", "number", "x", Some("残疾人证号"), "x"),
            ("card", "state", "valid", Some("证件状态"), "有效"),
            ("person", "relation", "head", Some("与户主关系"), "户主"),
            ("household", "number", "12", Some("户号"), "12"),
            ("application", "amount_fen", "8000", Some("金额（元）"), "80"),
            ("reminder_closing", "result", "done", Some("结果"), "已办"),
            ("reminder_closing", "result", "snoozed", Some("结果"), "推迟"),
            ("person", "name_key", "x", None, "x"),
            ("person", "id", "3", None, "3"),
        ];
        for (table, column, text, word, shown) in cases {
            assert_eq!((t.column(table, column), t.stored(table, column, text).as_str()), (word, shown));
        }
    }
}
