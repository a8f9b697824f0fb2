//! What is waited for with rules: one person, a village, everybody; the gap list and the look-ahead.

use jiff::civil::date;
use zhucan::{
    domain::disability::Category,
    domain::id::HouseholdId,
    ledger::progress::Progress,
    policy::{
        builtin::{TEXTS, packs},
        chain::Chain,
        condition::bit,
        fact::Fact,
        facts::{Facts, Value},
        read::read_pack,
        truth::Truth,
    },
    store::fact::Scope,
};

use crate::{table::Table, village};

const TODAY: jiff::civil::Date = date(2026, 3, 2);

/// The region with the longest chain that comes with the program: Jinan.
const REGION: &str = "370199101201";

/// Measures decisions over facts at hand, and the lists over a ledger.
pub(crate) fn bench(table: &mut Table) {
    let names = [
        "decide_one_person",
        "decide_everybody",
        "gaps_of_one_household",
        "gap_list",
        "look_ahead",
        "diff_of_packs",
    ];
    if !names.iter().any(|name| table.wants(name)) {
        return;
    }
    let ledger = village::ledger(table.size);
    let chain = Chain::new(packs(), REGION);
    let rules = chain.rules();
    let people: Vec<Facts> = (0..table.size).map(person).collect();
    let eligible =
        |facts: &Facts| rules.iter().filter(|rule| rule.verdict(facts).eligible == Truth::Yes).count();
    table.alone("decide_one_person", "", || eligible(&people[0]));
    table.alone("decide_everybody (P11)", "<= 1 s at 100 000", || people.iter().map(eligible).sum::<usize>());
    let own = ledger.packs().unwrap();
    let progress = Progress::default();
    let household = Scope::Household(HouseholdId(1));
    table.alone("gaps_of_one_household (P11)", "<= 5 ms", || {
        ledger.gaps(&own, household, TODAY, &progress).unwrap()
    });
    table.alone("gap_list", "", || ledger.gaps(&own, Scope::All, TODAY, &progress).unwrap());
    let newer = own.with(read_pack(&raised()).unwrap());
    table.alone("diff_of_packs", "", || ledger.compare(&own, &newer, TODAY, &progress).unwrap());
    table.alone("look_ahead", "", || ledger.ahead(&own, Scope::All, TODAY, 12, &progress).unwrap());
}

/// Returns the pack of Liaocheng with a higher living subsidy.
fn raised() -> String {
    let text = TEXTS.iter().find(|(name, _)| *name == "liaocheng.toml").unwrap().1;
    text.replace("yuan = 154", "yuan = 160")
}

/// Returns facts about somebody; every third fact is not known.
fn person(n: usize) -> Facts {
    let mut facts = Facts::new(date(2021, 4, 9));
    let number = |of: usize| i64::try_from(n % of).unwrap();
    let mut set = |index: usize, fact, value| {
        if !(n + index).is_multiple_of(3) {
            facts.set(fact, value);
        }
    };
    set(0, Fact::Category, Value::Codes(bit(Category::ALL[n % 6])));
    set(1, Fact::Level, Value::Number(1 + number(4)));
    set(2, Fact::CardValid, Value::YesNo(!n.is_multiple_of(7)));
    set(3, Fact::HardshipRecognised, Value::YesNo(n.is_multiple_of(2)));
    set(4, Fact::Age, Value::Number(number(90)));
    set(5, Fact::HouseholdStatus, Value::Codes(1 << (n % 8)));
    set(6, Fact::Poor, Value::YesNo(n.is_multiple_of(5)));
    facts
}
