//! The drill of the manual, word for word: computer lost, passphrase forgotten, last week's stick and the recovery sheet.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use portable_pty::CommandBuilder;
use tempfile::TempDir;
use zhucan::{
    i18n::{Lang, Strings},
    secret::sheet,
};

use crate::support::pty::Terminal;

const OLD: &str = "forgotten 2026";
const NEW: &str = "found again 2026";

/// Runs the program without a terminal.
fn run(home: &Path, args: &[&str], passphrase: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhucan"));
    command.args(args).arg("--passphrase-stdin").env_clear().env("HOME", home).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{passphrase}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{args:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Leaves of a village a stick and what stands on the sheet; the computer is gone.
fn stick_and_sheet() -> (TempDir, String) {
    let (home, stick) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let paper = home.path().join("sheet");
    let init = ["init", "--village", "柳林村", "--code", "371599101201", "--coordinator", "周明", "--sheet"];
    run(home.path(), &[init.as_slice(), &[paper.to_str().unwrap()]].concat(), OLD);
    run(home.path(), &["household", "add", "--number", "17"], OLD);
    run(home.path(), &["backup", "--to", stick.path().to_str().unwrap()], OLD);
    let key = sheet::parse(&fs::read_to_string(paper).unwrap()).unwrap();
    (stick, sheet::text(&key).replace('\n', " "))
}

/// Returns the commands of the drill.
fn drill(manual: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual").join(manual).join("README.md");
    let text = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let block = text.split("<!-- drill -->\n```sh\n").nth(1).unwrap();
    block.split("```").next().unwrap().lines().map(str::to_owned).collect()
}

/// A shell on the new computer.
struct Shell<'a> {
    terminal: Terminal,
    stick: &'a Path,
    t: &'static Strings,
}

impl<'a> Shell<'a> {
    fn open(stick: &'a Path, t: &'static Strings) -> Self {
        let mut shell = CommandBuilder::new("sh");
        shell.env_clear();
        let program = Path::new(env!("CARGO_BIN_EXE_zhucan")).parent().unwrap().display();
        shell.env("PATH", format!("{program}:/usr/bin:/bin"));
        shell.env("PS1", "ready> ");
        let terminal = Terminal::run(shell, TempDir::new().unwrap(), 160, 40);
        Self { terminal, stick, t }
    }

    /// Types a command on an empty screen.
    fn command(&mut self, line: &str) {
        self.terminal.see("ready>");
        self.terminal.send("clear\r");
        self.terminal.until("an empty screen", |screen| screen.contents().trim() == "ready>");
        let line = line.replace("/media/usb", self.stick.to_str().unwrap());
        self.terminal.send(&format!("{line} --lang {}\r", self.t.lang.code()));
    }

    /// Waits for a question and answers it.
    fn answer(&mut self, question: &str, answer: &str) {
        self.terminal.see(question.trim());
        self.terminal.send(&format!("{answer}\r"));
    }
}

#[test]
fn a_stick_and_the_sheet_bring_the_ledger_back() {
    for (manual, lang) in [("zh-CN", Lang::Zh), ("en", Lang::En)] {
        let (t, commands) = (lang.strings(), drill(manual));
        let [recover, restore, check] = commands.as_slice() else { panic!("three commands: {commands:?}") };
        let (stick, code) = stick_and_sheet();
        let mut shell = Shell::open(stick.path(), t);
        shell.command(recover);
        shell.answer(&(t.keys.line)(1), &code);
        shell.answer(t.keys.ask_new, NEW);
        shell.answer(t.keys.ask_again, NEW);
        shell.command(restore);
        shell.answer(t.keys.ask_passphrase, NEW);
        shell.answer("[y/N]", "y");
        shell.command(check);
        shell.answer(t.keys.ask_passphrase, NEW);
        shell.terminal.see(t.cli.sound);
        let households = run(&shell.terminal.path(""), &["household", "list", "--json"], NEW);
        assert!(households.contains("\"17\""), "{households}");
    }
}
