//! Packs of the village's own on the command line.

use std::fs;

use super::Cli;

fn with_pack() -> Cli {
    let cli = Cli::household();
    fs::write(cli.path("柳林.toml"), include_str!("../ledger/pack.toml")).unwrap();
    assert_eq!(cli.line("person card add 2 --card-state valid --category physical --level 1").code, 0);
    cli
}

fn file(cli: &Cli) -> String {
    cli.path("柳林.toml").to_str().unwrap().to_owned()
}

#[test]
fn a_pack_is_added_after_a_look_at_whom_it_changes() {
    let cli = with_pack();
    let file = file(&cli);
    let said = [
        cli.run(["policy", "add", &file]).block(),
        cli.run(["policy", "add", "--yes", &file]).block(),
        cli.line("policy packs").block(),
        cli.line("policy remove liulin --yes").block(),
        cli.line("policy remove liulin --yes").block(),
    ];
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_pack_whose_examples_do_not_agree_is_not_added() {
    let cli = with_pack();
    let text = include_str!("../ledger/pack.toml")
        .replace("eligible = true\nyuan = 300", "eligible = true\nyuan = 301");
    fs::write(cli.path("柳林.toml"), text).unwrap();
    let said = cli.run(["policy", "add", "--yes", &file(&cli)]);
    assert_eq!(said.code, 1, "{}", said.block());
    assert!(!cli.line("policy packs").stdout.contains("liulin"));
}

#[test]
fn the_difference_of_two_packs_is_told_in_json_too() {
    let cli = with_pack();
    let said = cli.run(["policy", "diff", "liaocheng", &file(&cli), "--json"]);
    let people = &said.json()["people"];
    assert_eq!(people[0]["change"], "amount", "{}", said.block());
    assert_eq!([&people[0]["before"]["amount_fen"], &people[0]["after"]["amount_fen"]], [13_800, 15_000]);
}

#[test]
fn a_pack_that_has_expired_and_a_rate_that_is_old_are_told() {
    let cli = with_pack();
    let said = cli.line("policy evaluate --person 2 --programme lc-nursing-subsidy");
    assert!(said.stdout.contains("标准是 2021-06-29"), "{}", said.block());
    assert!(said.stderr.contains("聊城市助残政策"), "{}", said.block());
    assert_eq!(cli.run(["policy", "add", "--yes", &file(&cli)]).code, 0);
    let late = cli.line("policy evaluate --person 2 --programme lc-nursing-subsidy --on 2027-01-01");
    assert!(late.stdout.contains("过期") && late.stderr.contains("2026-12-31 已到期"), "{}", late.block());
}
