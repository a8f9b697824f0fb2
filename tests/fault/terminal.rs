//! What a terminal can do to the program: close, send signals, shrink, and type what nobody typed.

use std::{
    fs,
    process::{Command, Stdio},
    time::Duration,
};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::support::pty::{FILE, Terminal};

/// How long ending may take.
const WITHIN: Duration = Duration::from_secs(1);

fn open() -> Terminal {
    let mut terminal = Terminal::open(80, 24);
    terminal.see("[1今天]");
    terminal
}

fn signal(terminal: &Terminal, signal: &str) {
    let sent = Command::new("kill").args([signal, &terminal.process().to_string()]).status().unwrap();
    assert!(sent.success(), "{signal}");
}

/// The ledger opens at once and can be written: nobody holds it.
fn is_free(terminal: &Terminal) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhucan"));
    command.env_clear().env("HOME", terminal.path("")).arg("--ledger").arg(terminal.path(FILE));
    let output = command.args(["household", "add"]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn every_signal_that_ends_gives_terminal_and_ledger_back() {
    for name in ["-HUP", "-TERM", "-QUIT", "-INT"] {
        let mut terminal = open();
        let raw = terminal.modes();
        signal(&terminal, name);
        assert!(terminal.ended() < WITHIN, "{name}");
        terminal.until("the former screen", |screen| !screen.alternate_screen());
        assert_ne!(terminal.modes(), raw, "{name}");
        assert!(!terminal.text().contains("panicked"));
        is_free(&terminal);
    }
}

#[test]
fn a_closed_terminal_ends_it_and_frees_the_ledger() {
    let terminal = open();
    let file = terminal.path(FILE);
    // The reader of the terminal holds it open too: only a hang-up comes for sure.
    signal(&terminal, "-HUP");
    let (home, time) = terminal.close();
    assert!(time < WITHIN, "{time:?}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhucan"));
    command.env_clear().env("HOME", home.path()).arg("--ledger").arg(file).args(["household", "add"]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(!home.path().join(".local/state/zhucan/crash.log").exists());
}

#[test]
fn stopped_and_continued_it_goes_on() {
    let mut terminal = open();
    signal(&terminal, "-TSTP");
    terminal.until("the former screen", |screen| !screen.alternate_screen());
    signal(&terminal, "-CONT");
    terminal.see("[1今天]");
    terminal.send("q");
    assert_eq!(terminal.code(), 0);
}

#[test]
fn windows_of_any_size_are_survived() {
    let mut terminal = open();
    for (columns, rows) in [(1, 1), (2, 3), (500, 2), (300, 200), (1, 200), (40, 12), (7, 1), (80, 24)] {
        terminal.resize(columns, rows);
        terminal.quiet(Duration::from_millis(30));
    }
    for size in [(u16::MAX, u16::MAX), (u16::MAX, 1), (1, u16::MAX), (0, 0)] {
        terminal.misreport(size.0, size.1);
        terminal.quiet(Duration::from_millis(60));
    }
    terminal.resize(80, 24);
    terminal.see("[1今天]");
    terminal.send("q");
    assert_eq!(terminal.code(), 0);
}

/// Runs the program once more in the home, on a terminal that says this of itself.
fn on_terminal(home: TempDir, kind: Option<&str>, args: &[&str]) -> Terminal {
    let mut command = CommandBuilder::new("/bin/sh");
    command.env_clear();
    let kind = kind.map_or("unset TERM".to_owned(), |kind| format!("TERM='{kind}'; export TERM"));
    let program = env!("CARGO_BIN_EXE_zhucan");
    command.args(["-c", &format!("{kind}; exec \"$@\""), "sh", program]);
    command.args(args);
    Terminal::run(command, home, 80, 24)
}

#[test]
fn a_terminal_that_only_writes_lines_gets_lines() {
    for kind in [Some("dumb"), Some(""), None] {
        let mut terminal = on_terminal(TempDir::new().unwrap(), kind, &["demo"]);
        let bytes = terminal.rest();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("今天") && !text.contains('\u{1b}'), "{kind:?}: {text}");
        assert_eq!(terminal.code(), 0);
    }
}

#[test]
fn a_terminal_left_raw_by_a_kill_is_mended() {
    let mut command = CommandBuilder::new("/bin/sh");
    command.env_clear();
    let mut terminal = Terminal::run(command, TempDir::new().unwrap(), 80, 24);
    let modes = terminal.modes();
    let program = env!("CARGO_BIN_EXE_zhucan");
    terminal.send(&format!("{program} demo\r"));
    terminal.see("[1今天]");
    let shell = terminal.process();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    let killed = Command::new("kill").args(["-KILL", children.trim()]).status().unwrap();
    assert!(killed.success());
    terminal.quiet(Duration::from_millis(300));
    assert!(terminal.screen().alternate_screen() && terminal.modes() != modes);
    terminal.send(&format!("{program} terminal\n"));
    terminal.until("the former screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    terminal.quiet(Duration::from_millis(300));
    assert_eq!(terminal.modes(), modes);
}

#[test]
fn what_terminals_answer_and_broken_characters_do_nothing() {
    let mut terminal = open();
    for noise in [
        b"\x1b]11;rgb:0000/0000/0000\x07".as_slice(),
        b"\x1b[?62;22c",
        b"\x1b[24;80R",
        b"\x1bP1+r\x1b\\",
        b"\xff\xfe\xc3\x28\xf0\x9f",
        b"\x1b[200~\xff\xc3\x1b[201~",
    ] {
        terminal.send_bytes(noise);
        terminal.quiet(Duration::from_millis(80));
    }
    terminal.send("\u{1b}");
    terminal.quiet(Duration::from_millis(200));
    terminal.send("\u{1b}");
    terminal.see("[1今天]");
    signal(&terminal, "-TERM");
    assert!(terminal.ended() < WITHIN);
    is_free(&terminal);
}

#[test]
fn closed_input_and_output_are_no_crash() {
    let terminal = open();
    let file = terminal.path(FILE);
    for closed in ["exec <&-", "exec >&-", "exec 2>&-", "exec <&- >&- 2>&-"] {
        for command in ["household list", ""] {
            let line = format!(
                "{closed}; exec {} --ledger '{}' {command}",
                env!("CARGO_BIN_EXE_zhucan"),
                file.display()
            );
            let mut shell = Command::new("sh");
            shell.args(["-c", &line]).env_clear().env("HOME", terminal.path("")).stdin(Stdio::null());
            let output = shell.output().unwrap();
            assert!(output.status.code().is_some_and(|code| code < 10), "{line}: {output:?}");
        }
    }
    assert!(!fs::exists(terminal.path(".local/state/zhucan/crash.log")).unwrap());
}
