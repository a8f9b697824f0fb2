//! A list that scrolls: the terminal moves the rows itself, and shows what it should.

use std::{collections::BTreeSet, process::Command};

use portable_pty::CommandBuilder;

use crate::support::pty::Terminal;

const UP: &str = "\u{1b}[A";
const DOWN: &str = "\u{1b}[B";

/// Opens the people of the demo village.
fn people() -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zhucan"));
    command.env_clear();
    command.arg("demo");
    let mut terminal = Terminal::run(command, tempfile::tempdir().unwrap(), 80, 24);
    terminal.see("今天");
    terminal.send("3");
    terminal.see("1/120");
    terminal
}

/// Returns the screen of the demo village after some keys, drawn without a terminal.
fn picture(keys: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let drawn = Command::new(env!("CARGO_BIN_EXE_zhucan"))
        .env_clear()
        .env("HOME", home.path())
        .args(["demo", "--print", "--keys", keys])
        .output()
        .unwrap();
    String::from_utf8(drawn.stdout).unwrap()
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

#[test]
fn a_scrolling_list_takes_few_bytes_a_key_and_shows_what_it_should() {
    let mut terminal = people();
    let steps = [(DOWN, 2..=40), (UP, 10..=39), (DOWN, 11..=50)];
    let mut most = BTreeSet::new();
    for (key, places) in steps {
        let mut places: Vec<u32> = places.collect();
        if key == UP {
            places.reverse();
        }
        for place in places {
            terminal.send(key);
            most.insert(terminal.see(&format!(" {place}/120")));
        }
    }
    let expected = picture(&format!("3{}{}{}", "j".repeat(39), "k".repeat(30), "j".repeat(40)));
    terminal.until("list as it should be", |screen| lines(&screen.contents()) == lines(&expected));
    assert!(most.last().is_some_and(|bytes| *bytes <= 800), "{most:?} bytes a key");
}

#[test]
fn a_box_over_a_scrolled_list_leaves_nothing_behind() {
    let mut terminal = people();
    // Keys that come at once move the list by more than a line.
    terminal.send(&DOWN.repeat(30));
    terminal.see(" 31/120");
    terminal.send("?");
    terminal.see("帮助");
    terminal.send("\u{1b}");
    terminal.until("the list", |screen| !screen.contents().contains("帮助 "));
    terminal.send(&DOWN.repeat(3));
    terminal.see(" 34/120");
    let expected = picture(&format!("3{}", "j".repeat(33)));
    terminal.until("list as it should be", |screen| lines(&screen.contents()) == lines(&expected));
}
