//! What is asked about so that nothing is kept for longer than needed: files that left, and records of people who did.

use jiff::civil::date;
use zhucan::{
    clock::Clock,
    domain::{
        application::{State, Subject},
        calendar::add_days,
        draft::Draft,
        due::ReminderKind as Kind,
        event::{EventDraft, Happening},
        export::{Content, Disclosure},
        field::Field,
        id::{HouseholdId, PersonId},
        reminder::Outcome,
        retention::{Keeping, Retention},
        setting::Setting,
    },
    i18n::Lang,
    ledger::{Duplicates, Ledger, export::Export, file::Existing, progress::Progress},
    secret::Passphrase,
    transfer::writer::Format,
};

use super::today::{dues, holder, only, shown};
use crate::support::village::{self, Calendar, TODAY};

#[test]
fn a_file_with_full_numbers_is_to_be_deleted_after_some_days() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    holder(&mut ledger, "2034-01-01", "");
    let folder = tempfile::tempdir().unwrap();
    let full = || Disclosure::Full("报镇民政所".to_owned());
    let seal = || Some(Passphrase::new("给镇里的一句口令"));
    let exports = [
        ("full.xlsx", Export { disclosure: full(), ..Export::of(Content::Person, Format::Xlsx) }),
        ("masked.xlsx", Export::of(Content::Person, Format::Xlsx)),
        (
            "sealed.xlsx",
            Export { disclosure: full(), seal: seal(), ..Export::of(Content::Person, Format::Xlsx) },
        ),
        ("all.json", Export::of(Content::Ledger, Format::Json)),
    ];
    let words = Lang::Zh.strings();
    for (name, export) in &exports {
        let path = folder.path().join(name);
        ledger.export_file(export, words, &Progress::default(), &path, Existing::Keep).unwrap();
    }
    let piped = &exports[0].1;
    ledger.export(piped, words, &Progress::default(), Vec::new()).unwrap();

    let due = add_days(TODAY, 7);
    assert_eq!(shown(&ledger), [(Kind::ExportDelete, due); 2], "what lies here in clear");
    let files: Vec<_> = dues(&ledger).into_iter().map(|due| due.about.title).collect();
    assert_eq!(files, ["full.xlsx", "all.json"]);
    let first = dues(&ledger)[0].identity;
    ledger.close_reminder(first, Outcome::Done, "").unwrap();
    assert_eq!(
        shown(&calendar.on(add_days(TODAY, 400))),
        [(Kind::ExportDelete, due)],
        "it waits, and is told once"
    );
    ledger.change_setting(Setting::ExportDays, "30").unwrap();
    assert_eq!(shown(&ledger), []);
}

#[test]
fn who_left_long_ago_is_asked_about_unless_the_clock_is_doubted() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (home, person) = holder(&mut ledger, "2034-01-01", "");
    died(&mut ledger, home, person, "2019-02-28");
    let due = date(2024, 2, 28);
    assert_eq!(shown(&ledger), [(Kind::KeepCard, due)]);
    ledger.change_setting(Setting::KeepCardYears, "10").unwrap();
    assert_eq!(shown(&ledger), [], "a longer term of the township");
    assert_eq!(shown(&calendar.on(date(2029, 2, 20))), []);
    assert_eq!(shown(&calendar.on(date(2029, 2, 21))), [(Kind::KeepCard, date(2029, 2, 28))]);

    let mut later = calendar.on(date(2090, 1, 1));
    later.change_setting(Setting::KeepCardYears, "5").unwrap();
    let asked = only(&later, Kind::KeepCard);
    assert_eq!((asked.subject, asked.anchor), (person.0, date(2019, 2, 28)));
    let wrong = Ledger::open(&calendar.path(), None, Clock::new(None)).unwrap();
    assert!(wrong.doubt().unwrap().is_some());
    assert_eq!(shown(&wrong), [], "the clock is before the newest work");
    assert_eq!(wrong.retention(person).unwrap().span.keeping, Keeping::Doubted);
    assert_eq!(later.retention(person).unwrap().span.keeping, Keeping::Over);

    later.close_reminder(asked, Outcome::Dismissed, "低保档案，再留").unwrap();
    assert_eq!(shown(&later), []);
    let kept = later.retention(person).unwrap();
    assert_eq!((kept.span.keeping, kept.row.note.as_str()), (Keeping::Kept, "低保档案，再留"));
    later.undo().unwrap();
    later.erase_person(person, "离开多年").unwrap();
    assert_eq!(shown(&later), []);
}

#[test]
fn what_is_held_decides_how_long_it_is_kept() {
    let calendar = Calendar::new();
    let mut ledger = calendar.on(TODAY);
    let (home, carded) = holder(&mut ledger, "2034-01-01", "");
    let mut member = |name: &str| {
        let draft = village::person(name, "other");
        ledger.register_person(home, &draft, Duplicates::Refuse).unwrap().value
    };
    let (paid, refused, suspected, plain) = (member("钱有"), member("拒一"), member("疑似"), member("家人"));
    let mut suspect = |person, state: &str| {
        ledger.record_card(person, &Draft::new().with(Field::CardState, state)).unwrap();
    };
    suspect(suspected, "suspected");
    for (person, state) in [(paid, State::Stopped), (refused, State::Refused)] {
        let draft = Draft::new().with(Field::Programme, "护理补贴").with(Field::State, state.code());
        ledger.open_application(Subject::Person(person), &draft).unwrap();
    }
    let class = |ledger: &Ledger, person| {
        let kept = ledger.retention(person).unwrap();
        (kept.row.class, kept.span.review_on, kept.span.keeping)
    };
    assert_eq!(class(&ledger, paid), (Retention::Money, None, Keeping::Needed), "lives here");

    for person in [paid, refused, suspected, plain, carded] {
        died(&mut ledger, home, person, "2021-02-28");
    }
    let days = [(paid, 2031), (carded, 2026), (refused, 2022), (suspected, 2022), (plain, 2022)];
    for (person, year) in days {
        assert_eq!(ledger.retention(person).unwrap().span.review_on, Some(date(year, 2, 28)), "{person}");
    }
    let listed: Vec<_> =
        ledger.retentions(99).unwrap().iter().map(|kept| (kept.row.person_id, kept.span.keeping)).collect();
    let over = [refused, suspected, plain, carded].map(|person| (person, Keeping::Over));
    assert_eq!(listed, [&over[..], &[(paid, Keeping::Running)]].concat(), "by the day it is asked");
    assert_eq!(ledger.retentions(2).unwrap().len(), 2);
    let kinds: Vec<_> = shown(&ledger).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Kind::KeepOther, Kind::KeepOther, Kind::KeepOther, Kind::KeepCard]);
}

fn died(ledger: &mut Ledger, home: HouseholdId, who: PersonId, on: &str) {
    let happening = Happening::Death { who, head: None };
    let fields = Draft::new().with(Field::OnDate, on);
    ledger.record_event(home, &EventDraft { happening, fields }).unwrap();
}
