//! Packs of the village's own: what they change, for whom, and that it can be taken back.

use jiff::civil::date;
use zhucan::{
    domain::{
        application::{State, Subject},
        draft::Draft,
        field::Field,
        id::PersonId,
    },
    error::Error,
    ledger::{Ledger, policy::PackDiff, progress::Progress},
    policy::{change::ChangeKind, pack::Pack, read::read_pack},
};

use crate::{
    ledger::policy::holder,
    support::village::{TODAY, empty, empty_in},
};

const TEXT: &str = include_str!("pack.toml");
const NURSING: &str = "lc-nursing-subsidy";

fn pack() -> Pack {
    read_pack(TEXT).unwrap()
}

fn diff(ledger: &Ledger) -> PackDiff {
    let before = ledger.packs().unwrap();
    ledger.compare(&before, &before.with(pack()), TODAY, &Progress::default()).unwrap()
}

fn changes(diff: &PackDiff) -> Vec<(PersonId, &str, ChangeKind)> {
    diff.people.iter().map(|change| (change.person_id, change.programme.as_str(), change.change)).collect()
}

/// Returns the version of the pack that a programme comes from.
fn pack_of(ledger: &Ledger, programme: &str) -> Option<String> {
    let packs = ledger.packs().unwrap();
    packs.chain().rule(programme).map(|rule| rule.pack.id.clone())
}

#[test]
fn tells_by_name_who_gains_stops_and_is_paid_another_amount() {
    let mut ledger = empty();
    let [first, second, third] = ["1", "2", "3"].map(|level| holder(&mut ledger, level, level).1);
    let found = diff(&ledger);
    assert_eq!(
        changes(&found),
        [
            (third, "liulin-level-three", ChangeKind::Gains),
            (first, NURSING, ChangeKind::Amount),
            (second, NURSING, ChangeKind::Stops),
        ]
    );
    let amount = &found.people[1];
    assert_eq!([amount.before.fen, amount.after.fen].map(|fen| fen.unwrap().0), [13_800, 15_000]);
    assert_eq!(found.programmes.len(), 2);
}

#[test]
fn nothing_changes_where_packs_are_the_same_or_speak_for_others() {
    let mut ledger = empty();
    holder(&mut ledger, "1", "1");
    let packs = ledger.packs().unwrap();
    let compare = |after| ledger.compare(&packs, &after, TODAY, &Progress::default()).unwrap();
    assert!(compare(packs.clone()).programmes.is_empty());
    let elsewhere = Pack { region: "370102".to_owned(), ..pack() };
    assert!(compare(packs.with(elsewhere)).programmes.is_empty());
}

#[test]
fn adding_and_removing_are_operations_that_can_be_undone() {
    let mut ledger = empty();
    ledger.add_pack(TEXT).unwrap();
    assert_eq!(pack_of(&ledger, NURSING).as_deref(), Some("liulin"));
    ledger.undo().unwrap();
    assert_eq!(pack_of(&ledger, NURSING).as_deref(), Some("liaocheng"));
    ledger.redo().unwrap();
    ledger.remove_pack("liulin").unwrap();
    assert_eq!(pack_of(&ledger, NURSING).as_deref(), Some("liaocheng"));
    ledger.undo().unwrap();
    assert_eq!(pack_of(&ledger, NURSING).as_deref(), Some("liulin"));
}

#[test]
fn a_new_version_takes_the_place_of_the_old_one() {
    let mut ledger = empty();
    ledger.add_pack(TEXT).unwrap();
    ledger.add_pack(&TEXT.replace("version = \"1\"", "version = \"2\"")).unwrap();
    let versions: Vec<_> = ledger.read().list_pack().unwrap().into_iter().map(|pack| pack.version).collect();
    assert_eq!(versions, ["2"]);
    ledger.undo().unwrap();
    assert_eq!(ledger.read().list_pack().unwrap()[0].version, "1");
}

#[test]
fn an_own_pack_with_the_id_of_one_of_the_program_takes_its_place() {
    let mut ledger = empty();
    ledger.add_pack(&TEXT.replace("id = \"liulin\"", "id = \"liaocheng\"")).unwrap();
    assert_eq!(pack_of(&ledger, "lc-living-subsidy"), None);
    ledger.remove_pack("liaocheng").unwrap();
    assert_eq!(pack_of(&ledger, "lc-living-subsidy").as_deref(), Some("liaocheng"));
}

#[test]
fn faulty_packs_and_packs_that_are_not_there_are_refused() {
    let mut ledger = empty();
    assert!(matches!(ledger.add_pack("[pack]"), Err(Error::Pack(_))));
    assert!(matches!(ledger.remove_pack("national"), Err(Error::NoPack(_))));
    assert!(ledger.read().list_pack().unwrap().is_empty());
}

#[test]
fn an_application_goes_by_the_pack_of_its_county_and_explains_what_changed_with_it() {
    let mut ledger = empty();
    let subject = Subject::Person(holder(&mut ledger, "1", "1").1);
    let before = ledger.file_programme(subject, NURSING, TODAY).unwrap().value;
    let text = TEXT.replace(
        "per = \"month\"",
        "per = \"month\"\npapers = [{ zh = \"申请表\", en = \"form\" }]\nsteps = [{ state = \"collecting\", working_days = 3 }]",
    );
    ledger.add_pack(&text).unwrap();
    let explanation = ledger.explain_application(&ledger.packs().unwrap(), before).unwrap();
    assert_eq!((explanation.agrees, &explanation.changes[..]), (Some(false), &[][..]));
    assert_eq!(
        (explanation.replay_agrees, &explanation.replay),
        (Some(true), &Some(explanation.then.clone()))
    );
    assert_eq!(explanation.then["amount_fen"], 13_800);
    assert_eq!(explanation.now.unwrap()["amount_fen"], 15_000);

    ledger.step_application(before, State::Withdrawn, &Draft::new()).unwrap();
    let after = ledger.file_programme(subject, NURSING, TODAY).unwrap().value;
    // Monday, 2 March 2026, and three working days.
    assert_eq!(ledger.application(after).unwrap().due_on, Some(date(2026, 3, 5)));
    let papers = ledger.read().list_paper(after).unwrap();
    assert_eq!(papers.iter().map(|record| record.paper.name.as_str()).collect::<Vec<_>>(), ["申请表"]);
}

#[test]
fn an_application_is_explained_by_the_version_that_decided_it_as_long_as_it_is_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("village.zhucan");
    let mut ledger = empty_in(&file);
    let subject = Subject::Person(holder(&mut ledger, "1", "1").1);
    ledger.add_pack(TEXT).unwrap();
    let id = ledger.file_programme(subject, NURSING, TODAY).unwrap().value;
    ledger.add_pack(&TEXT.replace("yuan = 150", "yuan = 180")).unwrap();
    let explain = |ledger: &Ledger| ledger.explain_application(&ledger.packs().unwrap(), id).unwrap();
    let told = explain(&ledger);
    assert_eq!((told.replay_agrees, told.agrees), (Some(true), Some(false)));
    assert_eq!(
        [&told.replay, &told.again].map(|json| json.as_ref().unwrap()["amount_fen"].clone()),
        [15_000, 18_000]
    );
    let other = rusqlite::Connection::open(&file).unwrap();
    other
        .execute("UPDATE policy_pack SET text = 'of another time' WHERE removed_on IS NOT NULL", [])
        .unwrap();
    let told = explain(&ledger);
    assert_eq!(
        (told.replay, told.replay_agrees, told.then["amount_fen"].clone()),
        (None, None, 15_000.into())
    );
}

#[test]
fn deadlines_leave_out_holidays_and_count_exchanged_weekends() {
    let mut ledger = empty();
    let (_, person) = holder(&mut ledger, "1", "1");
    let draft = Draft::new()
        .with(Field::Programme, "临时救助")
        .with(Field::State, "submitted")
        .with(Field::OnDate, "2026-02-12");
    let id = ledger.open_application(Subject::Person(person), &draft).unwrap().value;
    // Friday 13, the worked Saturday 14, and the first day after the Spring Festival.
    assert_eq!(ledger.application(id).unwrap().due_on, Some(date(2026, 2, 24)));
}

#[test]
fn a_year_without_holidays_is_named_until_a_pack_brings_them() {
    let mut ledger = empty();
    let unknown = |ledger: &Ledger| ledger.unknown_year(date(2026, 12, 30), Some(date(2027, 1, 8))).unwrap();
    assert_eq!(unknown(&ledger), Some(2027));
    let text = "[pack]\nid = 'h'\nregion = '000000'\nversion = '1'\nas_of = 2026-11-01\n\
                name = { zh = '放假', en = 'Holidays' }\n[[source]]\nid = 's'\npublisher = '国务院办公厅'\n\
                title = '通知'\n[[holidays]]\nyear = 2027\nsource = 's'\n\
                off = [{ from = 2027-01-01, to = 2027-01-03 }]\n";
    ledger.add_pack(text).unwrap();
    assert_eq!(unknown(&ledger), None);
    assert!(!ledger.packs().unwrap().chain().workdays().is_workday(date(2027, 1, 1)));
    let wrong = text.replace("to = 2027-01-03", "to = 2028-01-03");
    assert!(matches!(ledger.add_pack(&wrong), Err(Error::Pack(_))));
}

#[test]
fn a_pack_whose_example_disagrees_is_not_added() {
    let mut ledger = empty();
    let wrong = format!(
        "{TEXT}\n[[example]]\nprogramme = \"lc-living-subsidy\"\non = 2026-03-02\nfacts = {{}}\neligible = true\n"
    );
    assert!(matches!(ledger.add_pack(&wrong), Err(Error::Findings)));
    assert!(ledger.read().list_pack().unwrap().is_empty());
}

#[test]
fn a_pack_that_can_no_longer_be_read_says_nothing_and_can_be_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("village.zhucan");
    let mut ledger = empty_in(&file);
    ledger.add_pack(TEXT).unwrap();
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute("UPDATE policy_pack SET text = 'of another time'", []).unwrap();
    let packs = ledger.packs().unwrap();
    assert_eq!(packs.unread(), ["liulin"]);
    assert_eq!(pack_of(&ledger, NURSING).as_deref(), Some("liaocheng"), "the others go on");
    assert!(packs.with(pack()).unread().is_empty(), "a version that can be read takes its place");
    ledger.remove_pack("liulin").unwrap();
    assert!(ledger.packs().unwrap().unread().is_empty());
    assert!(matches!(ledger.remove_pack("liulin"), Err(Error::NoPack(_))));
}
