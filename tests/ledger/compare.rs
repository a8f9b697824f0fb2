//! Two lists beside each other, and a list beside the ledger.

use zhucan::{
    domain::{compare::Compared, field::Field},
    i18n::Lang,
    ledger::{
        compare::{Comparison, Other},
        progress::Progress,
    },
    transfer::{headings::ROSTER, mapping},
};

use crate::support::{cast, dump::OnDisk, village};

const CIVIL: &str = "民政低保名单\n姓名,身份证号,残疾等级,是否低保\n\
                     王守田,371599196503120014,一级,是\n李秀英,,三级,否\n钱多多,371599198802290020,二级,是\n";
const FEDERATION: &str = "残联持证名单\n姓名,身份证号,残疾证号,残疾类别,残疾等级,是否低保\n\
                          王守田,371599196503120014,37159919650312001442,肢体,二级,是\n\
                          李 秀英,,,视力,三级,否\n孙有福,371599201509010041,,智力,二级,否\n";

/// A name, where it was found, and what differs: field, here, there.
type Told<'a> = (&'a str, Compared, Vec<(Field, &'a str, &'a str)>);

fn told(comparison: &Comparison) -> Vec<Told<'_>> {
    let told = comparison.persons.iter().map(|person| {
        let differences = person.differences.iter();
        let differences = differences.map(|change| (change.field, change.old.as_str(), change.new.as_str()));
        (person.name.as_str(), person.compared, differences.collect())
    });
    told.collect()
}

#[test]
fn two_bureaux_are_compared_person_by_person() {
    let disk = OnDisk::empty();
    let before = disk.dump();
    let other = Other::File(FEDERATION.as_bytes(), "残联.csv".into());
    let words = Lang::Zh.strings();
    let comparison = disk
        .ledger
        .compare_list(CIVIL.as_bytes(), "民政.csv".into(), other, words, &Progress::default())
        .unwrap();
    let expected = [
        ("王守田", Compared::Differs, vec![(Field::Level, "1", "2")]),
        ("李秀英", Compared::Agrees, vec![]),
        ("钱多多", Compared::OnlyHere, vec![]),
        ("孙有福", Compared::OnlyThere, vec![]),
    ];
    assert_eq!(told(&comparison), expected);
    assert_eq!(disk.dump(), before, "nothing is written");
}

#[test]
fn a_list_is_compared_with_those_of_the_ledger_who_have_a_card() {
    let ledger = cast::village();
    let words = Lang::Zh.strings();
    let comparison = ledger
        .compare_list(CIVIL.as_bytes(), "民政.csv".into(), Other::Ledger, words, &Progress::default())
        .unwrap();
    let stands: Vec<(&str, Compared)> =
        told(&comparison).into_iter().map(|(name, compared, _)| (name, compared)).collect();
    let expected = [
        ("王守田", Compared::Differs),
        ("李秀英", Compared::Differs),
        ("钱多多", Compared::OnlyHere),
        ("陈德", Compared::OnlyLedger),
    ];
    assert_eq!(stands, expected);
}

#[test]
fn headings_that_were_taught_count_on_both_sides() {
    let mut ledger = village::empty();
    let learned = |heading, field| mapping::learned(&ROSTER, heading, field).unwrap();
    let taught = [learned("帮扶对象", "name"), learned("第1列共2列", "name"), learned("第2列共2列", "level")];
    ledger.teach_headings(&taught).unwrap();
    let here = "民政名单\n帮扶对象,等级\n王守田,一级\n钱多多,二级\n";
    let other = Other::File("王守田,二级\n孙有福,二级\n".as_bytes(), "残联.csv".into());
    let words = Lang::Zh.strings();
    let comparison =
        ledger.compare_list(here.as_bytes(), "民政.csv".into(), other, words, &Progress::default()).unwrap();
    let expected = [
        ("王守田", Compared::Differs, vec![(Field::Level, "1", "2")]),
        ("钱多多", Compared::OnlyHere, vec![]),
        ("孙有福", Compared::OnlyThere, vec![]),
    ];
    assert_eq!(told(&comparison), expected);
}
