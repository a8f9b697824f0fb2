//! Lists by query, and pages of them.

use zhucan::{
    domain::{
        draft::Draft,
        event::{EventDraft, Happening},
        field::Field,
        page::Page,
        query::{Codes, ListNoun, Query},
    },
    ledger::{Duplicates, Ledger},
    store::search::PersonRow,
};

use crate::support::village::{self, TODAY, person};

fn query(text: &str) -> Query {
    let (query, problems) = Query::parse(text, ListNoun::Person, &Codes);
    assert!(problems.is_empty(), "{text}: {problems:?}");
    query
}

/// Three people of two households: a man with a card, a girl without, and a woman who is suspected.
fn villagers() -> Ledger {
    let mut ledger = village::empty();
    let (first, second) = (village::household(&mut ledger, "9"), village::household(&mut ledger, "10"));
    for household in [first, second] {
        ledger.edit_household(household, &Draft::new().with(Field::Address, "东沟3组")).unwrap();
    }
    let people = [
        (
            first,
            person("王守田", "head")
                .with(Field::CitizenId, "371599196503120014")
                .with(Field::Phone, "13800001234"),
        ),
        (first, person("王小雨", "daughter").with(Field::Birth, "2012")),
        (second, person("单桂英", "head").with(Field::Sex, "female").with(Field::Birth, "1958-03")),
    ];
    let mut ids = Vec::new();
    for (household, draft) in people {
        ids.push(ledger.register_person(household, &draft, Duplicates::Refuse).unwrap().value);
    }
    let card = Draft::new().with(Field::CardState, "valid").with(Field::CardNo, "37159919650312001442");
    let card = card.with(Field::ExpiresOn, "2026-05-01");
    ledger.record_card(ids[0], &card).unwrap();
    ledger.record_card(ids[2], &Draft::new().with(Field::CardState, "suspected")).unwrap();
    ledger
}

fn names(ledger: &Ledger, text: &str) -> String {
    let slice = ledger.read().list_person(&query(text), TODAY, &Page::First, 10).unwrap();
    assert_eq!(slice.total, Some(slice.rows.len()), "{text}");
    let names: Vec<String> = slice.rows.into_iter().map(|row| row.name).collect();
    names.join(" ")
}

#[test]
fn people_are_found_by_everything_they_are_known_by() {
    let ledger = villagers();
    let cases = [
        ("", "单桂英 王守田 王小雨"),
        ("王", "王守田 王小雨"),
        ("守田", "王守田"),
        ("wst", "王守田"),
        ("shangui", "单桂英"),
        ("19650312", "王守田"),
        ("1442", "王守田"),
        ("0000123", "王守田"),
        ("王 0000", "王守田"),
        ("-王", "单桂英"),
        ("东沟", "王守田 王小雨 单桂英"),
        ("东沟3组", "王守田 王小雨 单桂英"),
        ("沟3", "王守田 王小雨 单桂英"),
        ("3", "王守田 王小雨 单桂英"),
        ("12", "王守田"),
        ("沟4", ""),
        ("赵", ""),
        ("，。", ""),
        ("category:physical", "王守田"),
        ("-category:physical", "单桂英 王小雨"),
        ("level:1-2", "王守田"),
        ("level:1", ""),
        ("card:expiring", "王守田"),
        ("card:none", "王小雨"),
        ("card:suspected,none", "单桂英 王小雨"),
        ("expires:<2026-05-01", ""),
        ("expires:2026-05", "王守田"),
        ("age:60-66", "王守田"),
        ("age:>=67", "单桂英"),
        ("age:13", "王小雨"),
        ("sex:female", "单桂英"),
        ("household:9", "王守田 王小雨"),
        ("here:all", "单桂英 王守田 王小雨"),
        ("here:left", ""),
        ("unvisited:>30", "单桂英 王守田 王小雨"),
    ];
    for (text, expected) in cases {
        assert_eq!(names(&ledger, text), expected, "{text}");
    }
}

#[test]
fn who_left_long_ago_is_listed_to_decide_what_is_kept() {
    let mut ledger = villagers();
    let found = ledger.read().list_person(&query("王"), TODAY, &Page::First, 2).unwrap().rows;
    let (died, moved) = (found[0].id, found[1].id);
    for (who, on, happening) in [
        (moved, "2026-02-20", Happening::MoveOut { who: vec![moved], head: None }),
        (died, "2026-02-27", Happening::Death { who: died, head: None }),
    ] {
        let home = ledger.person(who).unwrap().household_id;
        let fields = Draft::new().with(Field::OnDate, on);
        ledger.record_event(home, &EventDraft { fields, happening }).unwrap();
    }
    let cases = [
        ("left:<2026-02-27", "王小雨"),
        ("left:2026-02", "王守田 王小雨"),
        ("left:>2026-02-27", ""),
        ("-left:2026", "单桂英"),
        ("left:2026 age:13", "王小雨"),
    ];
    for (text, expected) in cases {
        assert_eq!(names(&ledger, text), expected, "{text}");
    }
}

#[test]
fn households_match_by_one_of_their_members() {
    let ledger = villagers();
    let cases = [
        ("", "9 10"),
        ("小雨", "9"),
        ("东沟3组", "9 10"),
        ("王小雨", "9"),
        ("card:suspected", "10"),
        ("household:10", "10"),
        ("赵", ""),
        ("-小雨", "10"),
    ];
    for (text, expected) in cases {
        let slice = ledger.read().list_household(&query(text), TODAY, &Page::First, 10).unwrap();
        let numbers: Vec<&str> = slice.rows.iter().map(|row| row.number.as_str()).collect();
        assert_eq!(numbers.join(" "), expected, "{text}");
    }
}

#[test]
fn an_edit_and_its_undo_reach_the_index() {
    let mut ledger = villagers();
    let row = &ledger.read().list_person(&query("单桂英"), TODAY, &Page::First, 1).unwrap().rows[0].clone();
    ledger.edit_person(row.id, &Draft::new().with(Field::Name, "单桂花")).unwrap();
    assert_eq!((names(&ledger, "桂英").as_str(), names(&ledger, "sgh").as_str()), ("", "单桂花"));
    ledger.edit_household(row.household_id, &Draft::new().with(Field::Address, "西坡5号")).unwrap();
    assert_eq!(names(&ledger, "西坡"), "单桂花");
    ledger.undo().unwrap();
    ledger.undo().unwrap();
    assert_eq!((names(&ledger, "桂英").as_str(), names(&ledger, "西坡").as_str()), ("单桂英", ""));
}

#[test]
fn pages_join_without_gap_or_overlap_in_both_directions() {
    let mut ledger = village::empty();
    let household = village::household(&mut ledger, "1");
    ledger.edit_household(household, &Draft::new().with(Field::Address, "东沟3组")).unwrap();
    for number in 0..25 {
        let name = format!("{}{number}", ["王", "李", "张", "单", "解"][number % 5]);
        ledger.register_person(household, &person(&name, "other"), Duplicates::Refuse).unwrap();
    }
    for text in ["", "household:1", "东沟", "1"] {
        let read = |page| ledger.read().list_person(&query(text), TODAY, &page, 7).unwrap().rows;
        let (mut forwards, mut page) = (Vec::new(), Page::First);
        loop {
            let rows = read(page);
            let Some(last) = rows.last() else { break };
            page = Page::After(last.key());
            forwards.extend(rows);
        }
        let (mut backwards, mut page) = (Vec::new(), Page::Last);
        loop {
            let mut rows = read(page);
            let Some(first) = rows.first() else { break };
            page = Page::Before(first.key());
            rows.append(&mut backwards);
            backwards = rows;
        }
        let ids = |rows: &[PersonRow]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids(&forwards).len(), 25, "{text}");
        assert_eq!(ids(&forwards), ids(&backwards), "{text}");
        assert_eq!(ids(&read(Page::From(forwards[10].key()))), ids(&forwards[10..17]), "{text}");
    }
}

#[test]
fn a_saved_list_is_dropped_and_comes_back() {
    let mut ledger = villagers();
    ledger.save_list(ListNoun::Person, "快到期的证", &query("card:expiring")).unwrap();
    assert!(ledger.save_list(ListNoun::Person, "快到期的证", &query("")).is_err());
    ledger.drop_list(ListNoun::Person, "快到期的证").unwrap();
    assert!(ledger.read().list_saved_list(ListNoun::Person).unwrap().is_empty());
    ledger.undo().unwrap();
    let saved = ledger.read().list_saved_list(ListNoun::Person).unwrap();
    assert_eq!(saved[0].query, "card:expiring");
}
