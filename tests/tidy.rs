//! The rules of the house: which layer may know which, where SQL, printing, clock and environment live.

use std::{fs, path::PathBuf};

use crate::support::files::files;

/// The longest a source file may be; tables of words are excepted.
const MAX_LINES: usize = 400;

/// What each layer may use of the crate, besides itself.
const WALLS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("policy", &["domain"]),
    ("secret", &[]),
    ("transfer", &["domain"]),
    ("i18n", &["domain", "error", "policy", "secret", "transfer"]),
    ("store", &["domain", "error", "secret"]),
    ("ledger", &["clock", "domain", "error", "policy", "secret", "store", "transfer"]),
    ("demo", &["clock", "domain", "error", "ledger", "store"]),
    (
        "cli",
        &[
            "clock", "config", "demo", "domain", "error", "i18n", "ledger", "policy", "secret", "store",
            "transfer", "tui",
        ],
    ),
    (
        "tui",
        &[
            "clock", "config", "demo", "domain", "error", "i18n", "ledger", "policy", "secret", "store",
            "transfer",
        ],
    ),
];

/// Returns the code of a file without its unit tests, and its path below the project.
fn sources(dir: &str) -> Vec<(String, String)> {
    let root = format!("{}/", env!("CARGO_MANIFEST_DIR"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        (path.to_string_lossy().replace('\\', "/").replacen(&root, "", 1), code)
    };
    files(dir, "rs").into_iter().map(read).collect()
}

fn complain(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Lists the lines outside comments that contain one of `words`, except in the named files.
fn lines_with(words: &[&str], except: &[&str], why: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, code) in sources("src") {
        if except.iter().any(|allowed| path.starts_with(allowed)) {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") && words.iter().any(|word| code.contains(word)) {
                faults.push(format!("{path}:{}: {why}: {code}", number + 1));
            }
        }
    }
    faults
}

#[test]
fn layers_know_only_what_lies_below() {
    let mut faults = Vec::new();
    for (path, code) in sources("src") {
        let layer = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
        let Some((_, allowed)) = WALLS.iter().find(|(name, _)| *name == layer) else { continue };
        for (other, _) in WALLS {
            let imports = code.contains(&format!("crate::{other}::")) || {
                let grouped = code.split("use crate::{").nth(1).and_then(|rest| rest.split("};").next());
                grouped.is_some_and(|list| {
                    list.lines().any(|line| {
                        let line = line.trim_start();
                        line.starts_with(&format!("{other}::")) && line_depth_is_top(list, line)
                    })
                })
            };
            if *other != layer && imports && !allowed.contains(other) {
                faults.push(format!("{path}: {layer} must not know {other}"));
            }
        }
    }
    complain(&faults);
}

/// Returns whether `line` stands at the outermost level of a grouped import.
fn line_depth_is_top(list: &str, line: &str) -> bool {
    let before = list.split(line).next().unwrap_or_default();
    before.matches('{').count() == before.matches('}').count()
}

#[test]
fn sql_lives_in_the_store() {
    let words = ["\"SELECT ", "\"INSERT INTO", "\"UPDATE ", "\"DELETE FROM", "\"BEGIN"];
    // A calendar has lines that begin as a transaction does.
    complain(&lines_with(&words, &["src/store/", "src/transfer/ics.rs"], "SQL outside store/"));
}

#[test]
fn transactions_begin_at_the_one_door() {
    let words = [".transaction", "&mut Connection", "BEGIN IMMEDIATE"];
    let except =
        ["src/store/mod.rs", "src/store/migrate.rs", "src/store/open.rs", "src/store/journal/mod.rs"];
    complain(&lines_with(&words, &except, "a transaction outside the one door"));
}

#[test]
fn printing_clock_and_environment_have_one_home_each() {
    let mut faults = lines_with(&["println!", "eprintln!", "print!("], &["src/cli/out.rs"], "prints");
    faults.extend(lines_with(
        &["Zoned::now", "SystemTime::now", "Timestamp::now"],
        &["src/clock.rs"],
        "reads the clock",
    ));
    faults.extend(lines_with(&["env::var"], &["src/config.rs"], "reads the environment"));
    complain(&faults);
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut faults = Vec::new();
    for dir in ["src", "tests", "benches", "fuzz/src", "fuzz/fuzz_targets"] {
        for (path, code) in sources(dir) {
            if !code.starts_with("//! ") {
                faults.push(format!("{path}:1: opens without a line of purpose"));
            }
            let lines = code.lines().count();
            if lines > MAX_LINES && !path.starts_with("src/i18n/") {
                faults.push(format!("{path}: {lines} lines, more than {MAX_LINES}"));
            }
        }
    }
    complain(&faults);
}

#[test]
fn the_formatter_sees_every_module() {
    complain(&lines_with(&["mod $"], &[], "a macro declares a module, and rustfmt does not follow it"));
}

#[test]
fn nothing_is_left_unfinished() {
    let words = ["todo!", "unimplemented!", "dbg!(", "FIXME", "XXX"];
    complain(&lines_with(&words, &[], "unfinished"));
}

#[test]
fn no_test_file_is_forgotten() {
    let mut faults = Vec::new();
    for path in files("tests", "rs") {
        let parent = path.parent().unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (index, module) = match name.as_str() {
            "main" => continue,
            "mod" => (parent.parent().unwrap(), parent.file_name().unwrap().to_string_lossy().into_owned()),
            _ => (parent, name),
        };
        let candidates = ["main.rs", "mod.rs"].map(|index_file| index.join(index_file));
        let listed = candidates.iter().any(|index| {
            fs::read_to_string(index).is_ok_and(|text| {
                text.lines().any(|line| line.trim_end_matches(';').ends_with(&format!("mod {module}")))
            })
        });
        if !listed {
            faults.push(format!("{}: in no module", path.display()));
        }
    }
    complain(&faults);
}
