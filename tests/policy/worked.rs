//! The worked examples of the source documents, each through the command line.

use std::fs;

use serde_json::Value;

use crate::cli::Cli;

/// What an answer must agree in, as far as the example says it.
const KEYS: &[&str] = &[
    "eligible",
    "amount",
    "amount_fen",
    "amount_kind",
    "unit",
    "amount_min",
    "amount_max",
    "self_pay",
    "parts",
];

fn examples() -> Vec<Value> {
    serde_json::from_str(include_str!("worked.json")).unwrap()
}

#[test]
fn every_worked_example_gives_its_answer_and_amount() {
    let cli = Cli::empty();
    let mut faults = Vec::new();
    for example in examples() {
        let (id, expected) = (example["id"].as_str().unwrap(), &example["expected"]);
        let file = cli.path(&format!("{id}.json"));
        fs::write(&file, example["facts"].to_string()).unwrap();
        let [programme, date] = ["programme", "date"].map(|key| example[key].as_str().unwrap());
        let file = file.to_str().unwrap();
        let said = cli.run([
            "policy",
            "evaluate",
            "--programme",
            programme,
            "--on",
            date,
            "--facts",
            file,
            "--json",
        ]);
        if said.code != 0 {
            faults.push(format!("{id}: {}", said.block()));
            continue;
        }
        let found = said.json();
        for key in KEYS.iter().filter(|key| expected.get(**key).is_some()) {
            if found[*key] != expected[*key] {
                faults.push(format!("{id}: {key} is {}, not {}", found[*key], expected[*key]));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_examples_of_the_packs_agree() {
    let said = Cli::empty().line("policy test --json");
    assert_eq!(said.code, 0, "{}", said.block());
    assert_eq!(said.json()["wrong"], serde_json::json!([]));
}

#[test]
fn a_faulty_pack_is_told_line_by_line() {
    let cli = Cli::empty();
    fs::write(cli.path("pack.toml"), include_str!("faulty.toml")).unwrap();
    let file = cli.path("pack.toml");
    let said = cli.run(["policy", "check", file.to_str().unwrap()]);
    assert_eq!(said.code, 4);
    insta::assert_snapshot!(said.block());
}

#[test]
fn faulty_facts_name_the_key_and_the_remedy() {
    let cli = Cli::empty();
    for (name, text) in [("a", r#"{"povert": true, "level": 1}"#), ("b", "{"), ("c", r#"{"poor": "yes"}"#)] {
        fs::write(cli.path(name), text).unwrap();
    }
    let tried = ["a", "b", "c", "d"].map(|name| {
        let file = cli.path(name);
        let said = cli.run([
            "policy",
            "evaluate",
            "--programme",
            "lc-living-subsidy",
            "--facts",
            file.to_str().unwrap(),
        ]);
        said.block()
    });
    insta::assert_snapshot!(tried.join("\n"));
}
