//! Locked ledgers on the command line: where passphrases come from and never come from.

use std::{fs, process::Stdio};

use insta::assert_snapshot;

use super::{Cli, LEDGER, Said};

const INIT: &str = "init --village 柳林村 --code 371599101201 --coordinator 周明";

/// A home with a locked ledger, its recovery sheet in a file.
fn locked() -> Cli {
    let cli = Cli::empty();
    let sheet = cli.path("sheet.txt");
    let said = cli.told(&format!("{INIT} --passphrase-stdin --sheet {}", sheet.display()), "village 2026\n");
    assert_eq!(said.code, 0, "{}", said.block());
    cli
}

/// Runs a command with a file as its file descriptor 3, and these lines on standard input.
#[cfg(unix)]
fn with_file(cli: &Cli, file: &str, line: &str, input: &str) -> Said {
    let program = cli.command(line.split(' '));
    let mut shell = cli.command([]);
    let given = format!("exec \"$@\" 3<'{}'", cli.path(file).display());
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &given, "sh"]).arg(program.get_program()).args(program.get_args());
    command
        .env_clear()
        .envs(shell.stdin(Stdio::null()).get_envs().filter_map(|(name, text)| Some((name, text?))));
    cli.told_to(command, input)
}

#[test]
fn a_ledger_is_encrypted_unless_asked_otherwise_in_words() {
    let cli = Cli::empty();
    assert_snapshot!(cli.session([INIT, &format!("{INIT} --no-encryption --sheet x")]));
    assert!(!cli.path(LEDGER).exists());
    let cli = locked();
    assert!(!fs::read(cli.path(LEDGER)).unwrap().starts_with(b"SQLite"));
    let plain = Cli::village();
    assert!(fs::read(plain.path(LEDGER)).unwrap().starts_with(b"SQLite"));
    assert_snapshot!("marked", plain.session(["check"]));
}

#[test]
fn the_passphrase_comes_from_standard_input() {
    let cli = locked();
    assert_snapshot!(cli.session(["household list"]));
    assert_eq!(cli.told("household add --number 1 --passphrase-stdin", "ｖｉｌｌａｇｅ ２０２６ \n").code, 0);
    assert_eq!(cli.told("household list --json --passphrase-stdin", "village 2026").json()[0]["number"], "1");
    let wrong = cli.told("household list --passphrase-stdin", "village 2025\n");
    assert_snapshot!("wrong", wrong.block());
}

#[test]
fn a_passphrase_on_the_command_line_or_in_the_environment_is_not_taken_and_that_is_explained() {
    let cli = locked();
    for line in ["--passphrase village", "--password=village", "--pw village", "--key x"] {
        let said = cli.line(&format!("household list {line}"));
        assert_eq!(said.code, 2, "{line}");
        assert!(
            said.stderr.contains("不能写在命令行上") && said.stderr.contains("--passphrase-stdin"),
            "{line}"
        );
    }
    let mut command = cli.command(["household", "list"]);
    for name in ["ZHUCAN_PASSPHRASE", "ZHUCAN_PASSWORD", "PASSPHRASE", "K"] {
        command.env(name, "village 2026");
    }
    let said = cli.told_to(command, "");
    assert_eq!(said.code, 7);
    assert!(said.stderr.contains("口令不能写在命令行或环境变量里"), "{}", said.stderr);
}

#[test]
fn wrong_passphrases_twenty_times_leave_the_ledger_as_it_is() {
    let cli = locked();
    let before = fs::read(cli.path(LEDGER)).unwrap();
    for _ in 0..20 {
        assert_eq!(cli.told("household list --passphrase-stdin", "wrong\n").code, 7);
    }
    assert_eq!(fs::read(cli.path(LEDGER)).unwrap(), before);
    assert_eq!(cli.told("household list --passphrase-stdin", "village 2026\n").code, 0);
}

#[test]
fn a_chosen_language_is_kept_without_asking_again() {
    let cli = locked();
    let said = cli.told("setting set lang en --passphrase-stdin", "village 2026\n");
    assert_eq!(said.code, 0, "{}", said.block());
}

#[cfg(unix)]
#[test]
fn the_key_comes_from_a_file_descriptor_and_so_does_a_passphrase() {
    let cli = locked();
    assert_eq!(with_file(&cli, "sheet.txt", "household add --number 1 --key-fd 3", "").code, 0);
    fs::write(cli.path("words.txt"), "village 2026\nanother 2026\n").unwrap();
    let listed = with_file(&cli, "words.txt", "household list --json --passphrase-fd 3", "");
    assert_eq!(listed.json()[0]["number"], "1");
    assert_eq!(with_file(&cli, "words.txt", "key change --passphrase-fd 3", "").code, 0);
    assert_eq!(with_file(&cli, "words.txt", "household list --passphrase-fd 3", "").code, 7);
    assert_eq!(cli.told("household list --passphrase-stdin", "another 2026\n").code, 0);
    let sheet = fs::read_to_string(cli.path("sheet.txt")).unwrap();
    fs::write(cli.path("sheet.txt"), sheet.replacen('A', "B", 1).replacen('C', "D", 1).replacen('0', "2", 1))
        .unwrap();
    let wrong = with_file(&cli, "sheet.txt", "household list --key-fd 3", "");
    assert!(wrong.code == 4 && wrong.stderr.contains("抄错了"), "{}", wrong.block());
    assert_eq!(with_file(&cli, "sheet.txt", "household list --key-fd 9", "").code, 2);
}

#[test]
fn several_people_have_a_passphrase_each() {
    let cli = locked();
    let add = cli.told("key add --name 李敏 --passphrase-stdin", "village 2026\nhers alone\n");
    assert_eq!(add.code, 0, "{}", add.block());
    assert_eq!(cli.told("household list --passphrase-stdin", "hers alone\n").code, 0);
    assert_eq!(cli.told("key add --name 王五 --passphrase-stdin", "village 2026\nshort\n").code, 4);
    assert_snapshot!(cli.session(["key list", "key list --json"]));
    assert_eq!(cli.told("key revoke --name 李敏 --passphrase-stdin", "village 2026\n").code, 5, "asks first");
    assert_eq!(cli.told("key revoke --name 李敏 --yes --passphrase-stdin", "village 2026\n").code, 0);
    assert_eq!(cli.told("household list --passphrase-stdin", "hers alone\n").code, 7);
    assert_eq!(cli.told("key revoke --name 周明 --yes --passphrase-stdin", "village 2026\n").code, 5);
}

#[test]
fn the_passphrase_is_forgotten_and_the_key_file_lost() {
    let cli = locked();
    for ending in [".keys", ".keys2"] {
        fs::rename(cli.path(&format!("{LEDGER}{ending}")), cli.path(&format!("lost{ending}"))).unwrap();
    }
    let missing = cli.told("household list --passphrase-stdin", "village 2026\n");
    assert_snapshot!("key_file_missing", missing.block());
    #[cfg(unix)]
    {
        let recovered =
            with_file(&cli, "sheet.txt", "key recover --key-fd 3 --passphrase-stdin", "found again\n");
        assert_snapshot!("recovered", recovered.block());
        assert_eq!(cli.told("household list --passphrase-stdin", "found again\n").code, 0);
    }
}

#[test]
fn the_sheet_is_given_once_more() {
    let cli = locked();
    let again = cli.path("again.txt");
    let said = cli.told(&format!("key sheet --passphrase-stdin --out {}", again.display()), "village 2026\n");
    assert_eq!(said.code, 0, "{}", said.block());
    let sheet = |name: &str| fs::read_to_string(cli.path(name)).unwrap();
    assert_eq!(sheet("again.txt"), sheet("sheet.txt"));
    let hidden: String = sheet("sheet.txt")
        .lines()
        .map(|line| if line.starts_with('#') { line } else { "" }.to_owned() + "\n")
        .collect();
    assert_snapshot!("sheet", hidden);
    assert!(!said.block().contains(sheet("sheet.txt").lines().last().unwrap()));
}
