//! A home with a ledger and backups, work to be done in it, and the look at it after a fault.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use rusqlite::Connection;
use tempfile::TempDir;
use zhucan::ledger::backup::{Backup, Health, beside};

use super::say;
use crate::support::village;

const LEDGER: &str = "ledger.zhucan";

/// Files in a home with a locked ledger: the passphrase and the one that takes its place, and that one alone.
const WORDS: &str = "words";
const NEW_WORDS: &str = "new-words";

/// What kind of ledger a home has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One without encryption, so that a look at it needs nothing of the program.
    Plain,
    /// The same, as an older version of the program left it.
    Older,
    /// An encrypted one.
    Locked,
}

/// Work that writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    pub(super) name: &'static str,
    pub(super) args: &'static [&'static str],
    kind: Kind,
}

const fn work(name: &'static str, args: &'static [&'static str]) -> Work {
    Work { name, args, kind: Kind::Plain }
}

impl Work {
    /// Returns about how many microseconds it takes: a passphrase is slow to set.
    pub(super) fn lasts(&self) -> u64 {
        if self.kind == Kind::Locked { 3_000_000 } else { 300_000 }
    }
}

/// All kinds of work.
pub(super) const WORKS: &[Work] = &[
    work("edit", &["household", "add", "--number", "2"]),
    work("import", &["import", "roster", "roster.csv"]),
    work("undo", &["undo"]),
    work("backup", &["backup"]),
    work("restore", &["restore", "backups/371599101201-000001.zhucan", "--yes"]),
    Work { kind: Kind::Older, ..work("opening an older ledger", &["household", "add", "--number", "2"]) },
    Work { kind: Kind::Locked, ..work("passphrase change", &["key", "change"]) },
];

/// What a look after a fault found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All that was acknowledged is there, and the ledger is sound.
    Good,
    /// Something acknowledged is gone.
    Lost,
    /// The ledger is damaged, half written or does not open, or the program crashed.
    Broken,
}

/// A home with a ledger.
pub(super) struct Home {
    pub(super) folder: PathBuf,
    kind: Kind,
    _guard: Option<TempDir>,
}

impl Home {
    /// Copies the home of all faults into a folder of its own.
    pub(super) fn new(work: &Work) -> Self {
        let guard = TempDir::new().unwrap();
        let home = Self { folder: guard.path().to_owned(), kind: work.kind, _guard: Some(guard) };
        home.fill();
        home
    }

    /// Copies the home of all faults into a folder, such as one on another disk.
    pub(super) fn within(folder: &Path, work: &Work) -> Self {
        let home = Self { folder: folder.to_owned(), kind: work.kind, _guard: None };
        home.fill();
        home
    }

    fn fill(&self) {
        match self.kind {
            Kind::Locked => fill_locked(&self.folder),
            Kind::Plain | Kind::Older => copy(template(), &self.folder),
        }
        if self.kind == Kind::Older {
            let conn = Connection::open(self.ledger()).unwrap();
            conn.pragma_update(None, "user_version", 0).unwrap();
        }
    }

    pub(super) fn ledger(&self) -> PathBuf {
        self.folder.join(LEDGER)
    }

    /// Returns the program about to be run in the home, behind the words of `before` such as a tracer.
    pub(super) fn program(&self, before: &[String], args: &[&str]) -> Command {
        self.program_by(WORDS, before, args)
    }

    fn program_by(&self, passphrases: &str, before: &[String], args: &[&str]) -> Command {
        let mut command = self.undated(passphrases, before, args);
        command.args(["--today", "2026-03-02"]);
        command
    }

    /// Returns the program that goes by the clock of the computer.
    pub(super) fn by_clock(&self, args: &[&str]) -> Command {
        self.undated(WORDS, &[], args)
    }

    /// Returns the program that reads its passphrases, if the ledger has any, from a file.
    fn undated(&self, passphrases: &str, before: &[String], args: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_zhucan").to_owned();
        let mut words = before.iter().cloned().chain([program]);
        let mut command = Command::new(words.next().unwrap());
        command.args(words).args(["--ledger", LEDGER]).args(args);
        command.env_clear().env("HOME", &self.folder).env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        command.current_dir(&self.folder).stdin(Stdio::null());
        if self.kind == Kind::Locked {
            command.arg("--passphrase-stdin").stdin(File::open(self.folder.join(passphrases)).unwrap());
        }
        command
    }

    pub(super) fn run(&self, before: &[String], args: &[&str]) -> Output {
        self.program(before, args).output().unwrap()
    }

    /// Does the work behind `before`.
    pub(super) fn work(&self, before: &[String], work: &Work) -> Output {
        self.run(before, work.args)
    }

    pub(super) fn working(&self, work: &Work) -> Command {
        self.program(&[], work.args)
    }

    pub(super) fn working_behind(&self, before: &[String], work: &Work) -> Command {
        self.program(before, work.args)
    }

    /// Returns what the ledger says, or what is wrong with it; of a locked one, which passphrase opens it.
    pub(super) fn says(&self) -> rusqlite::Result<String> {
        if self.kind == Kind::Locked {
            return Ok([WORDS, NEW_WORDS].into_iter().filter(|words| self.opens_by(words)).collect());
        }
        let conn = Connection::open(self.ledger())?;
        let parts = [
            "SELECT group_concat(integrity_check) FROM pragma_integrity_check",
            "SELECT count(*) || '' FROM pragma_foreign_key_check",
            "SELECT ifnull(group_concat(number), '') FROM (SELECT number FROM household ORDER BY id)",
            "SELECT ifnull(group_concat(name), '') FROM (SELECT name FROM person ORDER BY id)",
            "SELECT ifnull(group_concat(kind || id), '') FROM (SELECT kind, id FROM op ORDER BY id)",
            "SELECT count(*) || '' FROM op_change",
        ];
        let read = |sql| conn.query_row(sql, [], |row| row.get::<_, String>(0));
        Ok(parts.into_iter().map(read).collect::<rusqlite::Result<Vec<_>>>()?.join("\n"))
    }

    fn opens_by(&self, passphrases: &str) -> bool {
        let list = self.program_by(passphrases, &[], &["household", "list", "--json"]).output().unwrap();
        list.status.success() && String::from_utf8_lossy(&list.stdout).contains("\"1\"")
    }

    /// Looks the ledger through; a locked one by the passphrase that opens it.
    fn is_sound(&self) -> bool {
        let words: &[&str] = if self.kind == Kind::Locked { &[WORDS, NEW_WORDS] } else { &[WORDS] };
        let checked = |words: &&str| self.program_by(words, &[], &["check", "--full"]).output().unwrap();
        let backups = beside(&self.ledger()).all().unwrap_or_default().into_iter();
        words.iter().map(checked).any(|output| output.status.success())
            && backups.map(Backup::examined).all(|backup| backup.unwrap().health == Health::Good)
    }

    /// Looks at the home after a fault: first with the program itself, as its user would.
    pub(super) fn judge(&self, expected: &Expected, output: &Output) -> Verdict {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let crashed = stderr.contains("panicked") || output.status.code() == Some(70);
        let done = ["完成", "已恢复", "已撤销", "已备份", "换好了"].iter().any(|word| stderr.contains(word));
        let acknowledged = output.status.success() || done;
        // Who is told that the passphrase could not be changed goes on typing the old one.
        let refused = self.kind == Kind::Locked && output.status.code().is_some_and(|code| code != 0);
        let (is_sound, says) = (self.is_sound(), self.says().unwrap_or_default());
        let verdict = match () {
            () if crashed || !is_sound => Verdict::Broken,
            () if says == expected.after && !refused => Verdict::Good,
            () if says == expected.before && !acknowledged => Verdict::Good,
            () if says == expected.before => Verdict::Lost,
            () => Verdict::Broken,
        };
        if verdict != Verdict::Good {
            say(&format!("{verdict:?}: {stderr}\n{says}\nsound: {is_sound}"));
        }
        verdict
    }
}

/// What a ledger says before and after work that nothing disturbs.
pub(super) struct Expected {
    pub(super) before: String,
    pub(super) after: String,
}

impl Expected {
    pub(super) fn of(work: &Work) -> Self {
        let home = Home::new(work);
        let before = home.says().unwrap();
        let output = home.work(&[], work);
        assert!(output.status.success(), "{}: {output:?}", work.name);
        Self { before, after: home.says().unwrap() }
    }
}

/// Returns a home with two households, a backup of the first, and a roster; it is founded once.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<TempDir> = OnceLock::new();
    TEMPLATE.get_or_init(found).path()
}

fn found() -> TempDir {
    let folder = TempDir::new().unwrap();
    let home = Home { folder: folder.path().to_owned(), kind: Kind::Plain, _guard: None };
    let init =
        ["init", "--village", "柳林村", "--code", "371599101201", "--coordinator", "周明", "--no-encryption"];
    let lines: [&[&str]; 5] = [
        &init,
        &["household", "add", "--number", "1"],
        &["person", "add", "--household", "1", "--name", "王守田", "--relation", "户主"],
        &["backup"],
        &["person", "add", "--household", "1", "--name", "李秀英", "--relation", "spouse"],
    ];
    for line in lines {
        let output = home.run(&[], line);
        assert!(output.status.success(), "{output:?}");
    }
    let rows = (1..60).map(|row| format!("赵{row},,{:03}\n", 100 + row / 3));
    let roster: String = std::iter::once("姓名,身份证号,户号\n".to_owned()).chain(rows).collect();
    fs::write(folder.path().join("roster.csv"), roster).unwrap();
    folder
}

/// Makes a locked ledger with a household, and the files of its passphrases.
fn fill_locked(folder: &Path) {
    let (mut ledger, _) = village::locked_in(&folder.join(LEDGER));
    village::household(&mut ledger, "1");
    let new = "new passphrase 2026\n";
    fs::write(folder.join(WORDS), format!("{}\n{new}", village::WORDS)).unwrap();
    fs::write(folder.join(NEW_WORDS), new).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (entry, to) = (entry.as_ref().unwrap().path(), to.join(entry.as_ref().unwrap().file_name()));
        if entry.is_dir() {
            copy(&entry, &to);
        } else {
            fs::copy(&entry, &to).unwrap();
        }
    }
}
