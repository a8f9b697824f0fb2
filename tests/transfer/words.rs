//! Headings and words of our own exports, in both languages, are taken back.

use std::ops::ControlFlow;

use zhucan::{
    domain::{
        application::{Basis, State},
        calendar::Repeat,
        card::CardState,
        contact::ContactKind,
        disability::{Category, Level},
        due::ReminderKind,
        person::Relation,
        reminder::Priority,
        sex::Sex,
        status::HouseholdStatusKind,
        training::{EnrolmentState, Mark},
    },
    i18n::{Lang, Word},
    transfer::{
        Workbook,
        headings::{Kind, RosterField},
        kinds::{APPLICATIONS, KINDS, REMINDERS, TRAINING},
        roster::{self, Choice, RosterRow},
    },
};

use super::corpus::read_roster;

/// Reads a word below a heading of a kind of list.
fn row_of(kind: &'static Kind, field: RosterField, word: &str) -> RosterRow {
    let subject = kind.subjects[0];
    let text = format!("{},\"{field}\",{}\n某人,\"{word}\",\n", subject.code(), RosterField::Phone);
    let mut rows = Vec::new();
    let mut workbook = Workbook::open(text.as_bytes()).unwrap();
    let mut take = |row| {
        rows.push(row);
        ControlFlow::Continue(())
    };
    roster::read(&mut workbook, Choice::First, kind, &mut take).unwrap();
    rows.remove(0)
}

fn row(heading: &str, word: &str) -> RosterRow {
    let text = format!("姓名,\"{heading}\"\n某人,\"{word}\"\n");
    read_roster(text.as_bytes()).unwrap().1.remove(0)
}

#[test]
fn every_label_is_a_heading() {
    for field in RosterField::ALL {
        assert!(
            KINDS.iter().any(|kind| kind.fields().any(|own| own == *field)),
            "{field}: in no kind of list"
        );
    }
    for kind in KINDS {
        for field in kind.fields() {
            assert_eq!(kind.meaning(field.code()), Some(field), "{}", kind.code);
            for lang in Lang::ALL {
                let label = field.word(*lang);
                assert_eq!(kind.meaning(label), Some(field), "{} {label}", kind.code);
            }
        }
    }
}

#[test]
fn every_word_is_taken() {
    fn taken<T: Word + std::fmt::Display>(field: RosterField, all: &[T]) {
        let (record, target) = field.place();
        for value in all {
            let code = value.to_string();
            for word in [code.as_str(), value.word(Lang::Zh), value.word(Lang::En)] {
                let read = row(field.code(), word);
                assert_eq!(read.draft.part(record).get(target), code, "{word}");
            }
        }
    }
    taken(RosterField::Sex, Sex::ALL);
    taken(RosterField::Relation, Relation::ALL);
    taken(RosterField::Category, Category::ALL);
    taken(RosterField::Level, Level::ALL);
    taken(RosterField::CardState, CardState::ALL);
    taken(RosterField::ContactKind, ContactKind::ALL);
}

#[test]
fn every_word_of_other_lists_is_taken() {
    fn taken<T: Word + std::fmt::Display>(kind: &'static Kind, field: RosterField, all: &[T]) {
        let (record, target) = field.place();
        for value in all {
            let code = value.to_string();
            for word in [code.as_str(), value.word(Lang::Zh), value.word(Lang::En)] {
                let read = row_of(kind, field, word);
                assert_eq!(read.draft.part(record).get(target), code, "{word}");
            }
        }
    }
    taken(&APPLICATIONS, RosterField::State, State::ALL);
    taken(&APPLICATIONS, RosterField::Basis, Basis::ALL);
    taken(&TRAINING, RosterField::Progress, EnrolmentState::ALL);
    taken(&REMINDERS, RosterField::Priority, Priority::ALL);
    taken(&REMINDERS, RosterField::Repeat, Repeat::ALL);
    taken(&REMINDERS, RosterField::Kind, &[ReminderKind::Hand]);
    for mark in Mark::ALL {
        for word in [mark.code(), mark.word(Lang::Zh), mark.word(Lang::En)] {
            let text = format!("姓名,2月9日,电话\n某人,{word},\n");
            let mut marks = Vec::new();
            let mut workbook = Workbook::open(text.as_bytes()).unwrap();
            let mut take = |row: RosterRow| {
                marks.extend(row.ticks.into_iter().map(|tick| tick.mark));
                ControlFlow::Continue(())
            };
            roster::read(&mut workbook, Choice::First, &TRAINING, &mut take).unwrap();
            assert_eq!(marks, [mark.code()], "{word}");
        }
    }
}

#[test]
fn every_status_is_taken() {
    for kind in HouseholdStatusKind::ALL {
        for word in [kind.code(), kind.word(Lang::Zh), kind.word(Lang::En)] {
            assert_eq!(row("statuses", word).draft.statuses, [*kind], "{word}");
        }
    }
    for lang in Lang::ALL {
        let all: Vec<_> = HouseholdStatusKind::ALL.iter().map(|kind| kind.word(*lang)).collect();
        assert_eq!(row("statuses", &all.join("、")).draft.statuses, HouseholdStatusKind::ALL);
    }
}
