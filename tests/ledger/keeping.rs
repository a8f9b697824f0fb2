//! What is asked about so that nothing is kept for longer than needed: files that left, and records of people who did.

use jiff::civil::date;
use zhucan::{
    clock::Clock,
    domain::{
        calendar::add_days,
        draft::Draft,
        due::ReminderKind as Kind,
        event::{EventDraft, Happening},
        export::{Content, Disclosure},
        field::Field,
        reminder::Outcome,
        setting::Setting,
    },
    i18n::Lang,
    ledger::{Ledger, export::Export, file::Existing, progress::Progress},
    secret::Passphrase,
    transfer::writer::Format,
};

use super::today::{dues, holder, only, shown};
use crate::support::village::{Calendar, TODAY};

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
    let happening = Happening::Death { who: person, head: None };
    let fields = Draft::new().with(Field::OnDate, "2019-02-28");
    ledger.record_event(home, &EventDraft { happening, fields }).unwrap();
    let due = date(2024, 2, 28);
    assert_eq!(shown(&ledger), [(Kind::KeepReview, due)]);
    ledger.change_setting(Setting::KeepYears, "10").unwrap();
    assert_eq!(shown(&ledger), [], "a longer term of the township");
    assert_eq!(shown(&calendar.on(date(2029, 2, 20))), []);
    assert_eq!(shown(&calendar.on(date(2029, 2, 21))), [(Kind::KeepReview, date(2029, 2, 28))]);

    let mut later = calendar.on(date(2090, 1, 1));
    later.change_setting(Setting::KeepYears, "5").unwrap();
    let asked = only(&later, Kind::KeepReview);
    assert_eq!((asked.subject, asked.anchor), (person.0, date(2019, 2, 28)));
    let wrong = Ledger::open(&calendar.path(), None, Clock::new(None)).unwrap();
    assert!(wrong.doubt().unwrap().is_some());
    assert_eq!(shown(&wrong), [], "the clock is before the newest work");

    later.close_reminder(asked, Outcome::Dismissed, "低保档案，再留").unwrap();
    assert_eq!(shown(&later), []);
    later.undo().unwrap();
    later.erase_person(person, "离开多年").unwrap();
    assert_eq!(shown(&later), []);
}
