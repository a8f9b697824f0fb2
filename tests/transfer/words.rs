//! Headings and words of our own exports, in both languages, are taken back.

use zhucan::{
    domain::{
        card::CardState,
        contact::ContactKind,
        disability::{Category, Level},
        draft::Draft,
        person::Relation,
        sex::Sex,
        status::HouseholdStatusKind,
    },
    i18n::{Lang, Word},
    transfer::{
        headings::{Part, ROSTER, RosterField},
        roster::RosterRow,
    },
};

use super::corpus::read_roster;

fn row(heading: &str, word: &str) -> RosterRow {
    let text = format!("姓名,\"{heading}\"\n某人,\"{word}\"\n");
    read_roster(text.as_bytes()).unwrap().1.remove(0)
}

fn part(row: &RosterRow, part: Part) -> &Draft {
    match part {
        Part::Card => &row.draft.card,
        Part::Household => &row.draft.household,
        Part::Contact => &row.draft.contact,
        Part::Account => &row.draft.account,
        Part::Person | Part::Statuses => &row.draft.person,
    }
}

#[test]
fn every_label_is_a_heading() {
    for field in RosterField::ALL.iter().copied() {
        assert_eq!(ROSTER.meaning(field.code()), Some(field));
        for lang in Lang::ALL {
            let label = field.word(*lang);
            assert_eq!(ROSTER.meaning(label), Some(field), "{label}");
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
                assert_eq!(part(&read, record).get(target), code, "{word}");
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
