//! Founding a ledger, and what happens without one.

use insta::assert_snapshot;

use super::Cli;

#[test]
fn a_ledger_is_founded_once() {
    let init = "init --village 柳林村 --code 371599101201 --coordinator 周明";
    assert_snapshot!(Cli::empty().session(["setting list", "init --village 柳林村 --code 12", init, init]));
}

#[test]
fn another_file_is_another_ledger() {
    let cli = Cli::empty();
    let file = cli.path("别村.zhucan");
    let file = file.to_str().unwrap();
    let args = ["--village", "别村", "--code", "371599101202", "--coordinator", "李明"];
    assert_eq!(cli.run(["init", "--ledger", file].into_iter().chain(args)).code, 0);
    assert_eq!(cli.run(["--ledger", file, "household", "list"]).code, 0);
    assert_eq!(cli.run(["household", "list", "--ledger", file]).code, 0);
    assert_eq!(cli.run(["household", "list"]).code, 3);
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
    let file = cli.path(".local/share/zhucan/ledger.zhucan");
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
        "--dry-run undo",
        "household list",
        "history",
    ]));
}
