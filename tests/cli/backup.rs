//! Backups on the command line: made, listed, brought back; and what is said when a ledger does not open.

use std::{fs, process::Command};

use insta::assert_snapshot;

use super::{Cli, LEDGER};

const FOLDER: &str = ".local/share/zhucan/backups";

/// Replaces what differs between two runs.
fn timeless(text: &str) -> String {
    crate::support::screen::timeless(text)
}

#[test]
fn backups_are_made_after_work_and_when_asked_for() {
    let cli = Cli::household();
    assert_eq!(fs::read_dir(cli.path(FOLDER)).unwrap().count(), 3, "the first command of the day");
    fs::create_dir(cli.path("stick")).unwrap();
    let stick = cli.path("stick").display().to_string();
    let said = cli
        .session(["backup", "backup list", &format!("backup --to {stick}/none"), "check", "check --full"])
        .replace(&stick, "HOME/stick");
    assert_snapshot!(timeless(&said));
    assert_eq!(cli.line(&format!("backup --to {stick}")).code, 0);
    assert_eq!(cli.line(&format!("setting set backup_place_2 {stick}")).code, 0);
    assert_eq!(cli.run(["backup", "list", "--json"]).json().as_array().unwrap().len(), 3);
}

#[test]
fn a_stick_that_is_away_is_told_at_each_backup() {
    let cli = Cli::household();
    let stick = cli.path("stick").display().to_string();
    assert_snapshot!(cli.session(["setting set backup_place_2 stick"]));
    assert_eq!(cli.line(&format!("setting set backup_place_2 {stick}")).code, 0);
    assert_snapshot!("away", cli.session(["household add --number 099", "backup", "check"]));
}

#[test]
fn a_backup_is_brought_back_and_that_is_taken_back() {
    let cli = Cli::household();
    cli.line("backup");
    cli.line("household add --number 099");
    let backup = cli.path(FOLDER).join("371599101201-000002.zhucan");
    let backup = backup.to_str().unwrap();
    let said = [
        cli.run(["restore", backup]).block(),
        cli.run(["restore", backup, "--yes"]).block(),
        cli.line("household list").block(),
    ];
    assert_snapshot!(timeless(&said.join("\n")));
    let before = cli.path(FOLDER).join("371599101201-000003.zhucan");
    assert_eq!(cli.run(["restore", before.to_str().unwrap(), "--yes"]).code, 0);
    assert_eq!(cli.run(["household", "list", "--json"]).json().as_array().unwrap().len(), 2);
}

#[test]
fn a_ledger_that_does_not_open_names_its_newest_backup() {
    let cli = Cli::household();
    cli.line("backup");
    let sound = fs::read(cli.path(LEDGER)).unwrap();
    let mut said = Vec::new();
    let mut newer = sound.clone();
    newer[60..64].copy_from_slice(&9_u32.to_be_bytes());
    let cases: [(&str, &[u8]); 4] =
        [("damaged", &sound[..sound.len() / 2]), ("empty", b""), ("foreign", b"<html>"), ("newer", &newer)];
    for (what, bytes) in cases {
        fs::write(cli.path(LEDGER), bytes).unwrap();
        said.push(format!("-- {what}\n{}", cli.session(["household list", "doctor"])));
    }
    fs::rename(cli.path(LEDGER), cli.path("elsewhere")).unwrap();
    let init = "init --village 柳林村 --code 371599101201 --coordinator 周明 --no-encryption";
    said.push(format!("-- missing\n{}", cli.session(["household list", "doctor", init])));
    assert_snapshot!(timeless(&said.join("\n")));
    let backup = cli.path(FOLDER).join("371599101201-000002.zhucan");
    assert_eq!(cli.run(["restore", backup.to_str().unwrap(), "--yes"]).code, 0);
    assert_eq!(cli.line("check --full").code, 0);
}

#[test]
fn what_can_be_read_of_a_damaged_ledger_is_saved() {
    let cli = Cli::household();
    let mut bytes = fs::read(cli.path(LEDGER)).unwrap();
    let name = "陈小军".as_bytes();
    let at = bytes.windows(name.len()).position(|part| part == name).unwrap() / 4096 * 4096;
    bytes[at..at + 4096].fill(0xAA);
    fs::write(cli.path(LEDGER), bytes).unwrap();
    let into = cli.path("rescued.zhucan");
    let said = cli.run(["rescue", into.to_str().unwrap()]);
    assert_snapshot!(said.block());
    assert_eq!(cli.run(["check", "--full", "--ledger", into.to_str().unwrap()]).code, 0);
}

/// Runs the program by the clock of this computer, or on another day.
fn on(cli: &Cli, day: Option<&str>, args: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_zhucan"));
    program
        .env_clear()
        .env("HOME", cli.path(""))
        .args(day.iter().flat_map(|day| ["--today", day]))
        .args(args);
    let output = program.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_clock_that_cannot_be_right_is_told_and_drops_no_backup() {
    let cli = Cli::village();
    let add = ["household", "add"];
    for (day, said) in [("2037-01-01", "还早"), ("1999-01-01", "晚一年多")] {
        on(&cli, Some(day), &add);
        let stderr = on(&cli, None, &["household", "list"]);
        assert!(stderr.contains("电脑时间可能不对") && stderr.contains(said), "{day}: {stderr}");
    }
    on(&cli, None, &add);
    assert!(!on(&cli, None, &["household", "list"]).contains("电脑时间"), "work has gone on since");
    assert_eq!(cli.run(["backup", "list", "--json"]).json().as_array().unwrap().len(), 3);
}
