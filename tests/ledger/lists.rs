//! Lists of households, applications, courses, reminders, devices and works: brought in, again, and undone.

use zhucan::{
    demo,
    domain::{
        application::State,
        export::{Content, Disclosure},
        field::Field,
        import::ImportKind,
        query::Query,
        training::Mark,
    },
    error::Error,
    i18n::Lang,
    ledger::{
        Ledger,
        export::Export,
        import::{Outcome, Plan, Reason, guess, peek},
        progress::Progress,
    },
    transfer::{roster::Choice, writer::Format},
};

use crate::support::{
    dump::OnDisk,
    village::{self, household, member},
};

fn plan(ledger: &Ledger, kind: ImportKind, bytes: &[u8]) -> Plan {
    ledger.plan_import(kind, bytes, "名单.csv", &Progress::default()).unwrap()
}

fn import(ledger: &mut Ledger, kind: ImportKind, bytes: &[u8]) -> Plan {
    let plan = plan(ledger, kind, bytes);
    ledger.apply_import(&plan, &[], &Progress::default()).unwrap();
    plan
}

fn outcomes(plan: &Plan) -> Vec<Outcome> {
    plan.rows.iter().map(|row| row.outcome).collect()
}

fn export(ledger: &mut Ledger, content: Content, format: Format, lang: Lang) -> Vec<u8> {
    let disclosure = Disclosure::Full("搬到新台账".to_owned());
    let export = Export { disclosure, ..Export::of(content, format) };
    let mut bytes = Vec::new();
    ledger.export(&export, lang.strings(), &Progress::default(), &mut bytes).unwrap();
    bytes
}

/// Brings a list in, sees that it changes nothing the second time, and that undoing it leaves no trace.
fn comes_in(disk: &mut OnDisk, kind: ImportKind, text: &str) -> Plan {
    let before = disk.dump();
    let done = import(&mut disk.ledger, kind, text.as_bytes());
    let after = disk.dump();
    assert_ne!(after, before, "it writes something");
    let again = import(&mut disk.ledger, kind, text.as_bytes());
    assert!(again.is_empty(), "{:?}", again.rows);
    assert_eq!(disk.dump(), after, "the same list changes nothing");
    disk.ledger.undo().unwrap();
    assert_eq!(disk.dump(), before, "an undo leaves no trace");
    disk.ledger.redo().unwrap();
    done
}

/// Two people of two households.
fn village() -> OnDisk {
    let mut disk = OnDisk::empty();
    for (number, name) in [("1", "陈桂兰"), ("2", "王守田")] {
        let home = household(&mut disk.ledger, number);
        member(&mut disk.ledger, home, name);
    }
    disk
}

/// The tables in the order in which they go into an empty ledger, each needing those before.
const TABLES: [(Content, ImportKind); 5] = [
    (Content::Household, ImportKind::Household),
    (Content::Person, ImportKind::Roster),
    (Content::Application, ImportKind::Application),
    (Content::Enrolment, ImportKind::Training),
    (Content::Reminder, ImportKind::Reminder),
];

/// Those who died or moved away: a table of people does not have them.
const GONE: [&str; 2] = ["李建国", "曾德明"];

/// Returns a table in codes, of those who are here; of reminders only those written by hand, as the others follow from
/// what is not in tables.
fn told(ledger: &mut Ledger, content: Content) -> Vec<String> {
    let text = String::from_utf8(export(ledger, content, Format::Json, Lang::Zh)).unwrap();
    let is_told = |line: &&str| {
        let is_here = !GONE.iter().any(|name| line.contains(name));
        is_here && (content != Content::Reminder || line.contains("\"hand\""))
    };
    let mut lines: Vec<_> =
        text.lines().filter(is_told).map(|line| line.trim_end_matches(',').to_owned()).collect();
    if content == Content::Reminder {
        // A household stands where the most urgent of all its reminders does.
        lines.sort();
    }
    lines
}

#[test]
fn the_tables_of_a_village_come_back_as_the_same_records() {
    let mut demo = demo::open().unwrap();
    for (format, lang) in [(Format::Json, Lang::Zh), (Format::Csv, Lang::Zh), (Format::Xlsx, Lang::En)] {
        let mut other = village::empty();
        for (content, kind) in TABLES {
            let bytes = export(&mut demo, content, format, lang);
            let plan = import(&mut other, kind, &bytes);
            let rejected = plan.rows.iter().filter(|row| row.outcome == Outcome::Rejected);
            let rejected = rejected.filter(|row| !GONE.contains(&row.name.as_str()));
            let rejected: Vec<_> = rejected.map(|row| (row.row, &row.name, &row.findings)).collect();
            assert!(rejected.is_empty(), "{content} {format} {lang:?}: {rejected:?}");
            let again = self::plan(&other, kind, &bytes);
            assert!(again.is_empty(), "{content} {format} {lang:?}: the same table changes nothing");
        }
        for (content, _) in TABLES {
            let (found, expected) = (told(&mut other, content), told(&mut demo, content));
            let differing = found.iter().zip(&expected).filter(|(found, expected)| found != expected);
            assert_eq!(differing.collect::<Vec<_>>(), [], "{content} {format} {lang:?}");
            assert_eq!(found.len(), expected.len(), "{content} {format} {lang:?}");
        }
    }
}

#[test]
fn households_are_matched_by_number_and_told_of_once() {
    let mut disk = village();
    let list = "柳林村户表\n户号,户主,家庭住址,联系电话,是否低保,人口数,走访日期,备注\n\
                1,陈桂兰,一组1号,13800005678,是,3,2026.2.20,\n3,李秀英,二组3号,,否,1,,新户\n3,,,,,,,\n,,,,,,,\n";
    let done = comes_in(&mut disk, ImportKind::Household, list);
    assert_eq!(outcomes(&done), [Outcome::Changed, Outcome::New, Outcome::Merged]);
    let ids = disk.ledger.read().list_household_identity().unwrap();
    let first = disk.ledger.household(ids[0].id).unwrap();
    assert_eq!(
        (first.household.address.as_str(), first.visited_on),
        ("一组1号", jiff::civil::date(2026, 2, 20).into())
    );
    assert_eq!(disk.ledger.read().list_household_status(ids[0].id).unwrap().len(), 1);
    let nameless = plan(&disk.ledger, ImportKind::Household, "户主,户号,住址\n张三,,\n".as_bytes());
    assert_eq!(outcomes(&nameless), [Outcome::Rejected]);
}

#[test]
fn a_list_of_states_opens_applications_and_takes_them_on() {
    let mut disk = village();
    let list = "姓名,申请项目,状态,日期,金额,备注\n\
                陈桂兰,困难残疾人生活补贴,已受理,2026年1月5日,154,\n\
                王守田,困难残疾人生活补贴,不通过,2026.1.20,,收入超标\n\
                钱多多,困难残疾人生活补贴,已受理,2026.1.5,,\n\
                王守田,重度残疾人护理补贴,想想,2026.1.5,,\n";
    let done = comes_in(&mut disk, ImportKind::Application, list);
    let rejected = Outcome::Rejected;
    assert_eq!(outcomes(&done), [Outcome::New, Outcome::New, rejected, rejected]);
    let reasons: Vec<_> = done.rows[2].findings.iter().map(|finding| finding.reason.clone()).collect();
    assert_eq!(reasons, [Reason::NobodyFits]);

    // The next list knows more: three checks lie between, and the ledger takes them all.
    let later = "姓名,申请项目,状态,日期,金额\n陈桂兰,困难残疾人生活补贴,在享,2026.2.10,150\n";
    let done = comes_in(&mut disk, ImportKind::Application, later);
    assert_eq!(outcomes(&done), [Outcome::Changed]);
    let all = disk.ledger.read().list_application_id(&Query::default(), village::TODAY).unwrap();
    let steps = disk.ledger.read().list_step(all[0]).unwrap();
    let states: Vec<State> = steps.iter().map(|step| step.state).collect();
    assert_eq!(states, [State::Submitted, State::TownshipCheck, State::Approved, State::Paying]);
    assert_eq!(disk.ledger.application(all[0]).unwrap().application.amount.map(|fen| fen.0), Some(15_000));

    // An older list does not turn it back.
    let older = plan(
        &disk.ledger,
        ImportKind::Application,
        "姓名,申请项目,状态,日期\n陈桂兰,困难残疾人生活补贴,初审,2026.1.8\n".as_bytes(),
    );
    assert!(older.is_empty());
    assert_eq!(older.rows[0].findings[0].reason, Reason::LedgerIsAhead);
}

#[test]
fn devices_and_works_are_applications_with_their_days() {
    let mut disk = village();
    let devices = "2026年辅助器具发放登记表\n姓名,残疾类别,器具名称,申请日期,审核日期,领取日期,补贴金额\n\
                   陈桂兰,肢体,轮椅,2026.1.5,2026.1.20,2026.2.3,800\n王守田,,助听器,2026.2.1,,,\n";
    let done = comes_in(&mut disk, ImportKind::Device, devices);
    assert_eq!(outcomes(&done), [Outcome::New; 2]);
    let works = "姓名,改造内容,改造进度,验收日期,改造金额\n陈桂兰,坡道、扶手,已验收,2026.2.20,0.4万元\n";
    assert_eq!(outcomes(&comes_in(&mut disk, ImportKind::Works, works)), [Outcome::New]);
    let all = disk.ledger.read().list_application_id(&Query::default(), village::TODAY).unwrap();
    let told: Vec<_> = all.iter().map(|id| disk.ledger.application(*id).unwrap()).collect();
    let told: Vec<_> = told
        .iter()
        .map(|record| {
            let application = &record.application;
            (
                application.programme.as_str(),
                record.state,
                record.person_id.is_some(),
                application.note.as_str(),
            )
        })
        .collect();
    let expected = [
        ("辅助器具适配", State::Paying, true, "轮椅"),
        ("辅助器具适配", State::Submitted, true, "助听器"),
        ("家庭无障碍改造", State::Paying, false, "坡道、扶手"),
    ];
    assert_eq!(told, expected);
    assert_eq!(disk.ledger.application(all[2]).unwrap().application.amount.map(|fen| fen.0), Some(400_000));
}

#[test]
fn a_training_roster_brings_course_places_and_attendance() {
    let mut disk = village();
    let list = "柳林镇手工编织培训班签到表\n姓名,联系电话,2月9日,2月10日,第3次（2.11）,结业情况,证书编号\n\
                陈桂兰,,√,√,迟到,已取证,BZ-01\n王守田,,√,×,请假,,\n";
    let done = comes_in(&mut disk, ImportKind::Training, list);
    assert_eq!(outcomes(&done), [Outcome::New; 2]);
    let ledger = &disk.ledger;
    let courses = ledger.read().list_course(&Query::default(), village::TODAY).unwrap();
    assert_eq!(courses[0].course.title, "柳林镇手工编织培训班");
    let places = ledger.read().list_enrolment_of_course(courses[0].id).unwrap();
    let told: Vec<_> = places.iter().map(|place| (place.enrolment.state.code(), place.attended)).collect();
    assert_eq!(told, [("certified", 3), ("attending", 1)]);
    let sessions = ledger.read().list_session(courses[0].id).unwrap();
    let marks = ledger.read().list_attendance(sessions[2].id).unwrap();
    assert_eq!(marks.iter().map(|row| row.mark).collect::<Vec<_>>(), [Some(Mark::Late), Some(Mark::Leave)]);

    // One more day and a result: the course, its days and marks of before are known.
    let later = "手工编织培训班\n姓名,课程,2月11日,2月12日,状态\n王守田,柳林镇手工编织培训班,请假,√,已结业\n";
    let done = comes_in(&mut disk, ImportKind::Training, later);
    assert_eq!(outcomes(&done), [Outcome::Changed]);
    assert_eq!(disk.ledger.read().list_session(courses[0].id).unwrap().len(), 4);
}

#[test]
fn reminders_are_written_once_and_those_of_the_ledger_are_left_to_it() {
    let mut disk = village();
    let list = "事项,完成时限,姓名,优先级,重复,种类\n\
                催办残疾证,2026.3.10,陈桂兰,紧急,,\n报送名单,2026-03-25,,,每月,\n残疾人证已过期,2026-03-01,王守田,,,残疾人证已过期\n,2026-03-25,,,,\n";
    let done = comes_in(&mut disk, ImportKind::Reminder, list);
    assert_eq!(outcomes(&done), [Outcome::New, Outcome::New, Outcome::Unchanged]);
    assert_eq!(done.rows[2].findings[0].reason, Reason::MadeByLedger);
    let bad = plan(&disk.ledger, ImportKind::Reminder, "事项,时间\n开会,下周\n".as_bytes());
    assert_eq!((outcomes(&bad), bad.rows[0].findings[0].field), (vec![Outcome::Rejected], Field::DueOn));
}

#[test]
fn looking_at_a_file_stops_when_asked_to() {
    let (bytes, progress) = ("姓名,身份证号\n张三,\n".as_bytes(), Progress::default());
    assert_eq!(guess(bytes, "名单", &progress).unwrap(), ImportKind::Roster);
    assert_eq!(peek(bytes, Choice::First, &progress).unwrap().len(), 2);
    progress.stop();
    assert!(matches!(guess(bytes, "名单", &progress), Err(Error::Cancelled)));
    assert!(matches!(peek(bytes, Choice::First, &progress), Err(Error::Cancelled)));
}
