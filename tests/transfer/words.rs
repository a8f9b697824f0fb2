//! Headings and words of our own exports, in both languages, are taken back.

use zhucan::{
    domain::{
        card::CardState,
        contact::ContactKind,
        disability::{Category, Level},
        person::Relation,
        sex::Sex,
        status::HouseholdStatusKind,
    },
    i18n::{Lang, Word},
    transfer::{
        headings::{KINDS, RosterField},
        roster::RosterRow,
    },
};

use super::corpus::read_roster;

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
