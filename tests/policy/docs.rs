//! The guide to packs: its example is sound, it explains every key, and its lists of facts and codes are the program's.

use std::{
    collections::BTreeSet,
    fmt::{Display, Write as _},
};

use zhucan::{
    domain::application::State,
    i18n::{Lang, Word},
    policy::{
        amount::AmountKind,
        builtin::packs,
        chain::Chain,
        fact::{Fact, Owner, Shape},
        pack::{Beneficiary, Certainty, Effect, Pack, Per, ProgrammeCategory, Trigger},
        read::{TABLES, read_pack},
        trial::{Trial, trials},
        vocabulary::Vocabulary,
    },
};

use crate::support::docs;

const NAME: &str = "policy-packs.md";
const GENERATED: &str = "## Facts\n";

fn guide() -> String {
    include_str!("../../docs/policy-packs.md").replace("\r\n", "\n")
}

#[test]
fn the_pack_of_the_guide_is_sound() {
    let guide = guide();
    let text = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let pack: Pack = read_pack(text).unwrap();
    let chain = Chain::new(packs().chain([&pack]), &pack.region);
    let found = trials(&pack, &chain);
    assert!(found.len() > 2 && found.iter().all(Trial::agrees), "{found:#?}");
}

#[test]
fn the_holidays_of_the_guide_are_read() {
    let guide = guide();
    let text = guide.split("```toml\n").nth(2).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(read_pack(text).unwrap().holidays[0].year, 2027);
}

#[test]
fn the_guide_explains_every_key_of_every_table_and_no_other() {
    let guide = guide();
    for (table, keys) in TABLES {
        let heading = format!("\n### {table}\n");
        let section = guide.split(&heading).nth(1).unwrap_or_else(|| panic!("{table} is not explained"));
        let section = section.split("\n#").next().unwrap();
        let first = section.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
        let told: BTreeSet<&str> =
            first.flat_map(|cell| cell.split(['`', ' ', '*'])).filter(|key| !key.is_empty()).collect();
        assert_eq!(told, keys.iter().copied().collect(), "{table}");
    }
}

#[test]
fn the_lists_of_facts_and_codes_are_up_to_date() {
    let guide = guide();
    let written = guide.split(GENERATED).next().unwrap();
    docs::assert_current(NAME, &format!("{written}{GENERATED}{}", reference()));
}

fn reference() -> String {
    let mut page = "\n以下由程序写出。 / Written by the program.\n\n\
                    情况用 JSON 写给 `policy evaluate --facts`，用 TOML 写在例子里；`category`、`level`、`card_valid` 和多重残疾的 \
                    `components` 写在 `disability` 里面。没有写的就是不知道，写错的键会报错。\n\n\
                    Facts are written in JSON for `policy evaluate --facts` and in TOML in examples; `category`, `level`, \
                    `card_valid` and the `components` of a multiple disability stand inside `disability`. What is not \
                    written is not known; an unknown key is an error.\n\n\
                    ```json\n{ \"disability\": { \"category\": \"multiple\", \"level\": 1, \"card_valid\": true,\n  \
                    \"components\": [{ \"category\": \"physical\", \"level\": 1 }, { \"category\": \"speech\", \"level\": 3 }] },\n  \
                    \"birth_date\": \"1957-05-01\", \"household_status\": [\"dibao\"], \"device_cost\": 642.86, \"assessed\": true }\n```\n\n\
                    | fact | 中文 | English | about | value |\n|---|---|---|---|---|\n"
        .to_owned();
    for fact in Fact::ALL {
        let [zh, en] = both(*fact);
        writeln!(page, "| `{fact}` | {zh} | {en} | {} | {} |", owner(*fact), value(*fact)).unwrap();
    }
    page.push_str("\n## Codes\n");
    for vocabulary in vocabularies() {
        let words =
            |code: &&'static str| [Lang::Zh, Lang::En].map(|lang| lang.strings().standing(vocabulary, code));
        let rows = vocabulary.codes().into_iter().map(|code| (code.to_owned(), words(&code)));
        list(&mut page, &asked_by(vocabulary), rows);
    }
    codes(&mut page, "programme.category", ProgrammeCategory::ALL);
    codes(&mut page, "programme.beneficiary", Beneficiary::ALL);
    codes(&mut page, "programme.per", Per::ALL);
    codes(&mut page, "programme.trigger", Trigger::ALL);
    codes(&mut page, "programme.amount.kind", AmountKind::ALL);
    codes(&mut page, "programme.steps.state", State::ALL);
    codes(&mut page, "stacking.effect", Effect::ALL);
    codes(&mut page, "source.certainty", Certainty::ALL);
    page
}

/// Returns the lists of codes that facts take, each once.
fn vocabularies() -> Vec<Vocabulary> {
    let mut found = Vec::new();
    for fact in Fact::ALL {
        let (Shape::One(vocabulary) | Shape::Several(vocabulary)) = fact.shape() else { continue };
        if !found.contains(&vocabulary) {
            found.push(vocabulary);
        }
    }
    found
}

/// Names the facts that take the codes of a vocabulary.
fn asked_by(vocabulary: Vocabulary) -> String {
    let takes =
        |fact: &&Fact| matches!(fact.shape(), Shape::One(of) | Shape::Several(of) if of == vocabulary);
    Fact::ALL.iter().filter(takes).map(|fact| fact.code()).collect::<Vec<_>>().join(", ")
}

fn codes<T: Word + Display>(page: &mut String, title: &str, all: &[T]) {
    list(page, title, all.iter().map(|value| (value.to_string(), both(*value))));
}

fn list(page: &mut String, title: &str, rows: impl Iterator<Item = (String, [&'static str; 2])>) {
    write!(page, "\n### {title}\n\n| code | 中文 | English |\n|---|---|---|\n").unwrap();
    for (code, [zh, en]) in rows {
        writeln!(page, "| `{code}` | {zh} | {en} |").unwrap();
    }
}

fn both(value: impl Word) -> [&'static str; 2] {
    [Lang::Zh, Lang::En].map(|lang| value.word(lang))
}

fn owner(fact: Fact) -> &'static str {
    match fact.owner() {
        Owner::Person => "个人 / person",
        Owner::Household => "家庭 / household",
        Owner::Village => "村 / village",
    }
}

fn value(fact: Fact) -> &'static str {
    match fact.shape() {
        Shape::YesNo => "`true`, `false`",
        Shape::Number => "整数 / whole number",
        Shape::Money => "元 / yuan",
        Shape::Date => "`\"2026-01-15\"`",
        Shape::One(_) => "一个代码 / one code",
        Shape::Several(_) => "代码的列表 / list of codes",
    }
}
