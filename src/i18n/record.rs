//! What a record says, in words.

use serde_json::Value;

use super::Strings;
use crate::{
    domain::{
        due::Identity,
        record::{Cell, Column, Holds, Record, RecordKind},
    },
    policy::{fact::Fact, json::read_value, truth::Truth},
};

impl Strings {
    /// Returns what a record says, value by value, each with its name; without what only the program needs.
    pub(super) fn values_of(&self, kind: RecordKind, record: &Record) -> Vec<(&'static str, String)> {
        let value = |(column, cell): (&Column, &Cell)| {
            let text = match cell {
                _ if matches!(column.holds, Holds::Link(..)) || cell.is_blank() => return None,
                // A page of conditions and sources; what it comes to is told.
                _ if kind == RecordKind::Decision && column.name == "result" => return None,
                Cell::Whole(number) => number.to_string(),
                cell => cell.text().to_owned(),
            };
            Some((self.column(kind.code(), column.name)?, self.stored(kind.code(), column.name, &text)))
        };
        let plain = kind.columns().iter().zip(record).filter_map(value);
        self.head_of(kind, record).into_iter().chain(plain).collect()
    }

    /// Returns what the columns of some kinds say together: a fact with its value, what a decision comes to, the kind of a reminder.
    fn head_of(&self, kind: RecordKind, record: &Record) -> Option<(&'static str, String)> {
        let text = |column| kind.cell(record, column).map_or("", Cell::text);
        match kind {
            RecordKind::Fact => {
                let fact = Fact::from_code(text("key"))?;
                let value = read_value(fact, &serde_json::from_str(text("value")).ok()?).ok()?;
                Some((self.word(fact), self.fact_value(fact, value)))
            }
            RecordKind::Decision => {
                let result: Value = serde_json::from_str(text("result")).ok()?;
                let eligible = result.get("eligible").and_then(Value::as_bool);
                let word = self.word(eligible.map_or(Truth::Unknown, Truth::from));
                Some((self.nouns.decision, word.to_owned()))
            }
            RecordKind::ReminderClosing => {
                let identity: Identity = text("identity").parse().ok()?;
                Some((self.nouns.reminder, self.word(identity.kind).to_owned()))
            }
            _ => None,
        }
    }
}
