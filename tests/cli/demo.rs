//! The demo village lent to any command.

use insta::assert_snapshot;

use super::Cli;

#[test]
fn every_command_works_on_it_and_nothing_is_kept() {
    let cli = Cli::empty();
    assert_snapshot!(cli.session([
        "--demo person show 1",
        "household add --number 099 --demo",
        "household show 43 --demo",
        "setting list",
    ]));
}

#[test]
fn it_keeps_away_from_real_files() {
    let cli = Cli::village();
    assert_eq!(cli.line("due --demo --ledger ledger.zhucan").code, 5);
}
