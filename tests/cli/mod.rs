//! The command line, as the real program in a home of its own.

use std::{
    io::Write as _,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

mod application;
mod backup;
mod demo;
mod docs;
mod followup;
mod import;
mod key;
mod person;
mod policy;
#[cfg(target_os = "linux")]
mod reader;
mod start;
mod training;
mod tree;

/// The default ledger, from the home.
pub(crate) const LEDGER: &str = ".local/share/zhucan/ledger.zhucan";

/// The program, ready to be run in an empty home.
pub(crate) struct Cli {
    home: TempDir,
}

/// What one run of the program said.
pub(crate) struct Said {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Cli {
    /// A home without any ledger.
    pub(crate) fn empty() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// A home with the ledger of an empty village.
    pub(crate) fn village() -> Self {
        let cli = Self::empty();
        let said = cli.line("init --village 柳林村 --code 371599101201 --coordinator 周明 --no-encryption");
        assert_eq!(said.code, 0, "{}", said.stderr);
        cli
    }

    /// A village with the household of Chen Guilan and her son.
    pub(crate) fn household() -> Self {
        let cli = Self::village();
        for args in [
            "household add --number 012 --address 柳林村3组12号 --group 3组",
            "person add --household 1 --name 陈桂兰 --relation 户主 --sex 女 --birth 1957-05 --phone 13800000000",
            "person add --household 1 --name 陈小军 --relation son --citizen-id 371599198503120013",
            "person card add 2 --card-state 有效 --category 肢体 --level 二级 --issued-on 2016-09-01",
        ] {
            let said = cli.line(args);
            assert_eq!(said.code, 0, "{args}: {}", said.stderr);
        }
        cli
    }

    /// Runs the program on 2 March 2026, without a terminal.
    pub(crate) fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Said {
        self.said(&self.command(args).output().unwrap())
    }

    /// Returns the program about to be run.
    pub(crate) fn command<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let home = self.home.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhucan"));
        command
            .args(["--today", "2026-03-02"])
            .args(args)
            .env_clear()
            .env("HOME", home)
            .env("APPDATA", home)
            .env("LOCALAPPDATA", home)
            .env("TZ", "Asia/Shanghai")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program with the words of a line.
    pub(crate) fn line(&self, line: &str) -> Said {
        self.run(line.split(' '))
    }

    /// Runs the program with the words of a line and these lines on standard input.
    pub(crate) fn told(&self, line: &str, input: &str) -> Said {
        self.told_to(self.command(line.split(' ')), input)
    }

    /// Runs a command with these lines on standard input.
    pub(crate) fn told_to(&self, mut command: Command, input: &str) -> Said {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Who is refused at once reads nothing.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        self.said(&child.wait_with_output().unwrap())
    }

    /// Runs several lines and returns all they said, for a snapshot.
    pub(crate) fn session<'a>(&self, lines: impl IntoIterator<Item = &'a str>) -> String {
        let said = lines.into_iter().map(|line| format!("$ zhucan {line}\n{}", self.line(line).block()));
        said.collect::<Vec<_>>().join("\n")
    }

    /// Returns a path in the home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn said(&self, output: &Output) -> Said {
        let text = |bytes: &[u8]| {
            String::from_utf8(bytes.to_vec())
                .unwrap()
                .replace(&self.home.path().display().to_string(), "HOME")
        };
        Said {
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }
}

impl Said {
    /// Returns data, talk and exit code in one block.
    pub(crate) fn block(&self) -> String {
        let mut block = self.stdout.clone();
        for line in self.stderr.lines() {
            block.extend(["! ", line, "\n"]);
        }
        if self.code != 0 {
            block.extend(["= ", &self.code.to_string(), "\n"]);
        }
        block
    }

    /// Reads the data as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.block()))
    }
}
