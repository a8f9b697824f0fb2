//! Founding a ledger, and what happens without one.

use std::process::Stdio;

use insta::assert_snapshot;

use super::{Cli, LEDGER};

#[test]
fn a_ledger_is_founded_once() {
    let init = "init --village 柳林村 --code 371599101201 --coordinator 周明 --no-encryption";
    assert_snapshot!(Cli::empty().session(["setting list", "init --village 柳林村 --code 12", init, init]));
}

#[test]
fn the_first_ledger_is_remembered_wherever_it_lies() {
    let cli = Cli::empty();
    let found = |file: &str| {
        let args = [
            "init",
            "--village",
            "别村",
            "--code",
            "371599101202",
            "--coordinator",
            "李明",
            "--no-encryption",
        ];
        cli.run(args.into_iter().chain(["--ledger", file])).code
    };
    let (first, second) = (cli.path("别村.zhucan"), cli.path("又一村.zhucan"));
    let (first, second) = (first.to_str().unwrap(), second.to_str().unwrap());
    assert_eq!((found(first), found(second)), (0, 0));
    assert_eq!(cli.run(["--ledger", second, "household", "add", "--number", "001"]).code, 0);
    assert_eq!(cli.run(["household", "list", "--json", "--ledger", second]).json()[0]["number"], "001");
    assert_eq!(cli.run(["household", "list", "--json"]).stdout, "[]\n");
}

#[test]
fn a_reader_that_has_enough_is_no_fault_and_a_full_disk_is() {
    let cli = Cli::household();
    let mut child = cli.command(["person", "list"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    if let Ok(full) = std::fs::File::create("/dev/full") {
        let said = cli.command(["person", "list"]).stdout(full).output().unwrap();
        assert_eq!(said.status.code(), Some(9));
    }
}

#[test]
fn the_version_names_what_reads_ledgers_and_that_is_no_version_that_loses_commits() {
    let said = Cli::empty().line("--version").stdout;
    let of = |name: &str| said.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    assert_eq!(of("zhucan"), env!("CARGO_PKG_VERSION"));
    assert!(of("SQLCipher").starts_with("4."), "{said}");
    // Until 3.51.2 a checkpoint could lose commits of a second connection.
    let parts: Vec<u32> = of("SQLite").split('.').map(|part| part.parse().unwrap()).collect();
    assert!(parts.as_slice() >= [3, 51, 3].as_slice(), "{said}");
}

#[test]
fn another_writer_is_named_and_waited_for() {
    let cli = Cli::household();
    let other = rusqlite::Connection::open(cli.path(LEDGER)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(cli.line("person list").code, 0, "reading goes on");
    assert_snapshot!(cli.line("household add").block());
}

#[test]
fn scripts_and_pages_are_written_for_every_shell() {
    let cli = Cli::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(cli.run(["completions", shell]).stdout.contains("household"), "{shell}");
    }
    let page = cli.line("man").stdout;
    assert!(page.contains("zhucan person add") && page.contains("身份证号"), "{page}");
}

#[test]
fn without_a_terminal_no_question_is_asked() {
    assert_eq!(Cli::empty().run([]).code, 3);
}

#[test]
fn a_chosen_language_is_kept() {
    let cli = Cli::village();
    assert_eq!(cli.line("setting set lang en").code, 0);
    assert_snapshot!(cli.session(["household show 7", "household show 7 --lang zh", "houshold"]));
}

#[test]
fn chosen_colours_are_kept_for_what_has_no_ledger_yet() {
    let cli = Cli::village();
    assert_eq!(cli.line("setting set theme light").code, 0);
    let settings = std::fs::read_to_string(cli.path(".config/zhucan/settings.toml")).unwrap();
    assert!(settings.contains("theme = \"light\"") && !settings.contains("lang"), "{settings}");
    assert_eq!(cli.line("--demo setting set theme dark").code, 0);
    assert_eq!(std::fs::read_to_string(cli.path(".config/zhucan/settings.toml")).unwrap(), settings);
}

#[test]
fn what_is_no_ledger_is_left_alone() {
    let cli = Cli::empty();
    let file = cli.path("notes.txt");
    std::fs::write(&file, "these are not the records you are looking for").unwrap();
    let said = cli.run(["--ledger", file.to_str().unwrap(), "household", "add"]);
    assert_snapshot!(said.block());
    assert_eq!(std::fs::read_to_string(file).unwrap().len(), 45);
}

#[test]
fn a_ledger_is_looked_over() {
    let cli = Cli::household();
    assert_snapshot!(cli.session(["check", "check --json"]));
    // Somebody wrote past the program.
    let file = cli.path(LEDGER);
    let conn = rusqlite::Connection::open(file).unwrap();
    conn.execute_batch(
        "PRAGMA foreign_keys = OFF;
         UPDATE card SET person_id = 99;
         UPDATE person SET citizen_id = '371599198503120018' WHERE id = 2;",
    )
    .unwrap();
    drop(conn);
    assert_snapshot!("findings", cli.session(["check", "check --json"]));
}

#[test]
fn searches_are_saved_under_a_name() {
    assert_snapshot!(Cli::household().session([
        "search 陈",
        "search nobody",
        "saved add person 重度 等级:1-2 类别:肢体",
        "saved add person 重度 等级:1",
        "saved list",
        "person list --saved 重度 陈",
        "person list --saved 轻度",
        "saved drop person 重度",
        "saved add people 重度 等级:1",
    ]));
}

#[test]
fn the_demo_prints_its_day_where_no_screen_is() {
    let cli = Cli::empty();
    let said = cli.line("demo");
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_snapshot!(said.stdout.lines().take(12).collect::<Vec<_>>().join("\n"));
    let file = cli.path("village.zhucan");
    let file = file.to_str().unwrap();
    assert_eq!(cli.run(["demo", "--ledger", file]).stdout, said.stdout);
    assert_eq!(cli.run(["due", "--ledger", file]).stdout, said.stdout);
    assert_eq!(cli.run(["demo", "--ledger", file]).code, 5);
}

#[test]
fn a_dry_run_writes_nothing() {
    let cli = Cli::village();
    assert_snapshot!(cli.session([
        "household add --number 012 --dry-run",
        "household list",
        "household add --number 013",
        "--dry-run undo",
        "household list",
        "history",
    ]));
}
