//! The tree of commands: every text there, and in one language.

use std::process::Command;

use clap::Arg;
use insta::assert_snapshot;
use zhucan::{cli, i18n::Lang};

use super::Cli;

/// Calls `look` with every command and its path.
fn walk(path: &str, command: &clap::Command, look: &mut impl FnMut(&str, &clap::Command)) {
    look(path, command);
    for sub in command.get_subcommands() {
        walk(&format!("{path} {}", sub.get_name()), sub, look);
    }
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// The texts of an argument that are language: not codes.
fn texts(arg: &Arg) -> Vec<String> {
    let mut texts = vec![arg.get_help().map(ToString::to_string).unwrap_or_default()];
    texts.extend(arg.get_help_heading().map(str::to_owned));
    texts
}

#[test]
fn every_text_is_there_in_its_language() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let mut tree = cli::tree(lang.strings());
        tree.build();
        walk("zhucan", &tree, &mut |path, command| {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let args = command
                .get_arguments()
                .filter(|arg| !arg.is_hide_set())
                .flat_map(|arg| texts(arg).into_iter().map(move |text| (arg.get_id().to_string(), text)));
            for (what, text) in std::iter::once((String::new(), about)).chain(args) {
                if text.is_empty() || has_han(&text) != (*lang == Lang::Zh) {
                    wrong.push(format!("{} {path} {what}: {text:?}", lang.code()));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_help_page_falls_back_to_clap() {
    let english = ["Usage", "Options", "Commands", "Arguments", "Print", "default", "possible", "OPTIONS"];
    let mut tree = cli::tree(Lang::Zh.strings());
    tree.build();
    walk("zhucan", &tree, &mut |path, command| {
        let page = command.clone().render_long_help().to_string();
        let found = english.iter().find(|word| page.contains(**word));
        assert!(found.is_none(), "{path}: {found:?} in\n{page}");
    });
}

#[test]
fn help_pages_read_well_in_both_languages() {
    let cli = Cli::empty();
    for lang in Lang::ALL {
        let page = cli.session(
            [
                format!("--help --lang {}", lang.code()),
                format!("person add --help --lang {}", lang.code()),
                format!("--lang {} application step", lang.code()),
            ]
            .iter()
            .map(String::as_str),
        );
        assert_snapshot!(format!("help_{}", lang.code()), page);
    }
}

#[test]
fn every_wrong_command_line_is_told_in_the_users_words() {
    let cli = Cli::empty();
    assert_snapshot!(cli.session([
        "person",
        "persn",
        "--today gestern due",
        "due --today",
        "due --ledger a --ledger b",
        "case list --closed --overdue",
        "household show 1 2",
        "household list --limit=viele",
        "setting set spache en",
        "completions tcsh",
        "due --lang en --limt 3",
        "due --lang fr",
    ]));
}

#[test]
fn help_is_a_word_too() {
    let said = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_zhucan")).args(args).output().unwrap();
        (output.status.success(), output.stdout)
    };
    assert_eq!(said(&["help"]), said(&["--help"]));
    assert_eq!(said(&["help", "person", "add"]), said(&["person", "add", "--help"]));
}

#[test]
fn clap_finds_no_fault_with_the_tree() {
    for lang in Lang::ALL {
        cli::tree(lang.strings()).debug_assert();
    }
}
