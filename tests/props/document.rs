//! A whole ledger in a file: whatever was done in the village, it comes back equal; a file that is wrong changes nothing.

use std::sync::LazyLock;

use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_assert_ne, proptest},
    sample::{Index, select},
    test_runner::TestCaseError,
};
use zhucan::{
    domain::{
        application::{State, Subject},
        field::Field,
        id::{ApplicationId, CaseId, CourseId, EnrolmentId, HouseholdId, PersonId, SessionId},
        query::{Codes, ListNoun, Query},
        reminder::Outcome,
        setting::Setting,
        training::{EnrolmentState, Mark},
    },
    error::{Kind, Result},
    ledger::{Ledger, MOST_DUE, Named, progress::Progress},
    store::due::DueFilter,
};

use super::undo::{Known, draft, of, pick, steps};
use crate::support::dump::{Dump, OnDisk};

fn written(ledger: &Ledger) -> Vec<u8> {
    let mut bytes = Vec::new();
    ledger.export_document(&Progress::default(), &mut bytes).unwrap();
    bytes
}

fn taken(ledger: &mut Ledger, bytes: &[u8]) -> Result<()> {
    ledger.import_document(bytes, "台账.json", &Progress::default()).map(drop)
}

/// Returns a dump in which settings stand without their ids: they are known by their keys.
fn without_setting_ids(mut dump: Dump) -> Dump {
    let settings = dump.get_mut("setting").unwrap();
    for line in settings.iter_mut() {
        *line = line.split_once(" | ").unwrap().1.to_owned();
    }
    settings.sort();
    dump
}

fn comes_back_equal(village: &OnDisk) -> std::result::Result<(), TestCaseError> {
    let bytes = written(&village.ledger);
    let mut other = OnDisk::empty();
    let before = other.dump();
    taken(&mut other.ledger, &bytes).unwrap();
    prop_assert_eq!(without_setting_ids(other.dump()), without_setting_ids(village.dump()));
    prop_assert_eq!(written(&other.ledger), bytes, "written again it is the same file");
    prop_assert!(other.ledger.check(zhucan::ledger::Depth::Quick).unwrap().is_empty());
    other.ledger.undo().unwrap();
    prop_assert_eq!(other.dump(), before, "undone it is empty again");
    Ok(())
}

/// What is there to go on with.
#[derive(Default)]
struct Office {
    applications: Vec<ApplicationId>,
    courses: Vec<CourseId>,
    sessions: Vec<SessionId>,
    enrolments: Vec<EnrolmentId>,
    cases: Vec<CaseId>,
}

/// A deed of the office: which one, about whom, and with what.
type Deed = (u8, usize, usize);

impl Office {
    fn act(&mut self, ledger: &mut Ledger, known: &Known, (what, whom, with): Deed) -> Result<()> {
        let person = pick(&known.persons, whom, PersonId(9));
        let household = pick(&known.households, whom, HouseholdId(9));
        match what {
            0..=4 => self.apply(ledger, (what, whom, with), person, household),
            5..=9 => self.train(ledger, (what, whom, with), person),
            _ => self.follow_up(ledger, (what, whom, with), person, household),
        }
    }

    fn apply(
        &mut self,
        ledger: &mut Ledger,
        (what, whom, with): Deed,
        person: PersonId,
        household: HouseholdId,
    ) -> Result<()> {
        let application = pick(&self.applications, whom, ApplicationId(9));
        match what {
            0 => {
                let subject =
                    if with % 2 == 0 { Subject::Person(person) } else { Subject::Household(household) };
                let state = of(["", "submitted", "refused", "paying"], with);
                let amount = of(["154.5", "", "80"], with);
                let draft = draft([
                    (Field::Programme, of(["生活补贴", "护理补贴"], with)),
                    (Field::State, state),
                    (Field::Amount, amount),
                    (Field::Basis, of(["once", "month"], with)),
                ]);
                ledger.open_application(subject, &draft).map(|done| self.applications.push(done.value))
            }
            1 => ledger.advance_application(application).map(drop),
            2 => {
                let draft = draft([(Field::Note, "收入\"超标\"\n两行"), (Field::Who, "民政所")]);
                ledger.step_application(application, State::ALL[with % State::ALL.len()], &draft).map(drop)
            }
            3 => {
                let draft = draft([(Field::Paper, of(["照片", "证明"], with)), (Field::GotOn, "2026-02-20")]);
                ledger.add_paper(application, &draft).map(drop)
            }
            _ => {
                let draft = draft([(Field::Month, "2026-02"), (Field::Amount, "0.5")]);
                ledger.record_payment(application, &draft).map(drop)
            }
        }
    }

    fn train(&mut self, ledger: &mut Ledger, (what, whom, with): Deed, person: PersonId) -> Result<()> {
        let course = pick(&self.courses, with, CourseId(9));
        let enrolment = pick(&self.enrolments, whom, EnrolmentId(9));
        match what {
            5 => {
                let draft = draft([(Field::Title, "编织"), (Field::Capacity, of(["1", "", "2"], with))]);
                ledger.plan_course(&draft).map(|done| self.courses.push(done.value))
            }
            6 => {
                let draft = draft([(Field::OnDate, "2026-03-01"), (Field::StartsAt, of(["9:00", ""], with))]);
                ledger.plan_session(course, &draft).map(|done| self.sessions.push(done.value))
            }
            7 => ledger.enrol(course, person).map(|done| self.enrolments.push(done.value.enrolment)),
            8 => {
                let draft =
                    draft([(Field::Employer, "合作社"), (Field::CertificateNo, of(["C-1", ""], with))]);
                let states = EnrolmentState::ALL;
                ledger.step_enrolment(enrolment, states[with % states.len()], &draft).map(drop)
            }
            _ => {
                let session = pick(&self.sessions, with, SessionId(9));
                ledger.record_attendance(session, &[(enrolment, Mark::ALL[with % 4])]).map(drop)
            }
        }
    }

    fn follow_up(
        &mut self,
        ledger: &mut Ledger,
        (what, whom, with): Deed,
        person: PersonId,
        household: HouseholdId,
    ) -> Result<()> {
        let case = pick(&self.cases, whom, CaseId(9));
        match what {
            10 => {
                let home = ledger.person(person)?.household_id;
                let draft = draft([
                    (Field::Kind, "home"),
                    (Field::OnDate, of(["2026-02-27", "", "2026-03-01"], with)),
                    (Field::Needs, of(["rehab,care", ""], with)),
                    (Field::Findings, "=一切\t都好"),
                ]);
                ledger.record_visit(home, Some(person), &draft, &[]).map(drop)
            }
            11 => {
                let repeat = of(["once", "monthly"], with);
                let draft =
                    draft([(Field::Title, "送轮椅"), (Field::DueOn, "2026-03-01"), (Field::Repeat, repeat)]);
                let named = if with % 2 == 0 { Named::Household(household) } else { Named::Nobody };
                ledger.write_reminder(named, &draft).map(drop)
            }
            12 => {
                let due = ledger.due(&DueFilter::default(), MOST_DUE)?;
                let dues: Vec<_> = due.groups.iter().flat_map(|group| &group.dues).collect();
                let Some(due) = dues.get(whom) else { return Ok(()) };
                match with % 3 {
                    0 => ledger.snooze_reminder(due.identity, "2026-04-01".parse().unwrap()).map(drop),
                    _ => ledger.close_reminder(due.identity, Outcome::ALL[with % 2], " 好 ").map(drop),
                }
            }
            13 => {
                let draft = draft([(Field::Cause, "房屋漏雨"), (Field::OpenedOn, "2026-02-25")]);
                ledger.open_case(household, None, &draft).map(|done| self.cases.push(done.value))
            }
            14 => ledger.record_measure(case, &draft([(Field::Measure, "联系施工队")])).map(drop),
            15 => ledger.close_case(case, &draft([(Field::Result, "修好了")])).map(drop),
            16 => {
                let noun = ListNoun::ALL[with % 5];
                let (query, _) = Query::parse(of(["level:1-2", "张 -card:expired", ""], with), noun, &Codes);
                ledger.save_list(noun, of(["重度", "到期"], whom), &query).map(drop)
            }
            _ => ledger.change_setting(Setting::VisitDays, of(["20", "45"], with)).map(drop),
        }
    }
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    vec((0..18_u8, 0..6_usize, 0..12_usize), 20..60)
}

/// The demo village in a file, line by line: a record is a line.
static DEMO: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = String::from_utf8(written(&OnDisk::demo().ledger)).unwrap();
    text.lines().map(str::to_owned).collect()
});

/// What may stand where something else should.
const ODD: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "1",
    "2",
    "9999999999999999999",
    "1.5",
    "\"\"",
    "\"x\"",
    "[]",
    "{}",
    "\"-\"",
    "]",
    "\"",
    "\"2026-02-30\"",
    "\"head\"",
    "\"stopped\"",
    "\"2999-01-01\"",
    "\"\\u0000\"",
    "",
];

/// Puts another value into a line of the file, or the same line twice, or none.
fn spoilt(line: Index, part: Index, odd: &str) -> Vec<u8> {
    let mut lines = DEMO.clone();
    let at = line.index(lines.len());
    let parts: Vec<&str> = lines[at].split_inclusive(&[':', ','][..]).collect();
    let part = part.index(parts.len() + 2);
    match parts.get(part) {
        None if part == parts.len() => drop(lines.remove(at)),
        None => lines.insert(at, lines[at].clone()),
        Some(_) => {
            let mut parts: Vec<String> = parts.into_iter().map(str::to_owned).collect();
            let end = if parts[part].ends_with(':') { ":" } else { "," };
            parts[part] = format!("{odd}{end}");
            lines[at] = parts.concat();
        }
    }
    lines.join("\n").into_bytes()
}

/// A file is taken and written again as it now stands, or it is refused and nothing has changed.
fn is_taken_or_refused(bytes: &[u8]) -> std::result::Result<(), TestCaseError> {
    let mut village = OnDisk::empty();
    let before = village.dump();
    match taken(&mut village.ledger, bytes) {
        Ok(()) => comes_back_equal(&village),
        Err(error) => {
            prop_assert_eq!(error.kind(), Kind::Invalid, "{}", error);
            prop_assert_eq!(village.dump(), before);
            Ok(())
        }
    }
}

#[test]
fn the_demo_village_comes_back_equal() {
    comes_back_equal(&OnDisk::demo()).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_village_comes_back_equal(people in steps(), deeds in deeds(), more in steps()) {
        let mut village = OnDisk::empty();
        let (mut known, mut office) = (Known::default(), Office::default());
        // What is refused leaves no trace.
        for step in people {
            let _ = known.act(&mut village.ledger, step);
        }
        for deed in deeds {
            match office.act(&mut village.ledger, &known, deed) {
                Ok(()) => {}
                Err(error) => prop_assert_ne!(error.kind(), Kind::Bug, "{:?}: {}", deed, error),
            }
        }
        // Who has applications and places in courses now moves, dies, is merged.
        for step in more {
            let _ = known.act(&mut village.ledger, step);
        }
        comes_back_equal(&village)?;
    }

    #[test]
    fn a_file_cut_short_changes_nothing(end in any::<Index>()) {
        let whole = DEMO.join("\n").into_bytes();
        let end = end.index(whole.len());
        let mut village = OnDisk::empty();
        let before = village.dump();
        prop_assert_eq!(taken(&mut village.ledger, &whole[..end]).unwrap_err().kind(), Kind::Invalid);
        prop_assert_eq!(village.dump(), before);
    }

    #[test]
    fn a_file_spoilt_is_taken_as_it_is_or_refused(
        line in any::<Index>(),
        part in any::<Index>(),
        odd in select(ODD),
    ) {
        is_taken_or_refused(&spoilt(line, part, odd))?;
    }

    #[test]
    fn any_bytes_are_refused(bytes in vec(any::<u8>(), 0..200)) {
        is_taken_or_refused(&bytes)?;
    }
}
