//! A home with a ledger and backups, work to be done in it, and the look at it after a fault.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use rusqlite::Connection;
use tempfile::TempDir;
use zhucan::ledger::backup::{Backup, Health, beside};

use super::say;

const LEDGER: &str = "ledger.zhucan";

/// Work that writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    pub(super) name: &'static str,
    pub(super) args: &'static [&'static str],
    /// The version the ledger has before.
    version: i64,
}

const fn work(name: &'static str, args: &'static [&'static str]) -> Work {
    Work { name, args, version: 1 }
}

/// All kinds of work.
pub(super) const WORKS: &[Work] = &[
    work("edit", &["household", "add", "--number", "2"]),
    work("import", &["import", "roster", "roster.csv"]),
    work("undo", &["undo"]),
    work("backup", &["backup"]),
    work("restore", &["restore", "backups/371599101201-000001.zhucan", "--yes"]),
    Work { version: 0, ..work("opening an older ledger", &["household", "add", "--number", "2"]) },
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
    _guard: Option<TempDir>,
}

impl Home {
    /// Copies the home of all faults into a folder of its own.
    pub(super) fn new(work: &Work) -> Self {
        let guard = TempDir::new().unwrap();
        let home = Self { folder: guard.path().to_owned(), _guard: Some(guard) };
        home.fill(work);
        home
    }

    /// Copies the home of all faults into a folder, such as one on another disk.
    pub(super) fn within(folder: &Path, work: &Work) -> Self {
        let home = Self { folder: folder.to_owned(), _guard: None };
        home.fill(work);
        home
    }

    fn fill(&self, work: &Work) {
        copy(template(), &self.folder);
        if work.version != 1 {
            let conn = Connection::open(self.ledger()).unwrap();
            conn.pragma_update(None, "user_version", work.version).unwrap();
        }
    }

    pub(super) fn ledger(&self) -> PathBuf {
        self.folder.join(LEDGER)
    }

    /// Returns the program about to be run in the home, behind the words of `before` such as a tracer.
    pub(super) fn program(&self, before: &[String], args: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_zhucan").to_owned();
        let mut words = before.iter().cloned().chain([program]);
        let mut command = Command::new(words.next().unwrap());
        command.args(words).args(["--today", "2026-03-02", "--ledger", LEDGER]).args(args);
        command.env_clear().env("HOME", &self.folder).env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        command.current_dir(&self.folder).stdin(Stdio::null());
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

    /// Returns what the ledger says, or what is wrong with it.
    pub(super) fn says(&self) -> rusqlite::Result<String> {
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

    /// Looks at the home after a fault: first with the program itself, as its user would.
    pub(super) fn judge(&self, expected: &Expected, output: &Output) -> Verdict {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let crashed = stderr.contains("panicked") || output.status.code() == Some(70);
        let done = ["完成", "已恢复", "已撤销", "已备份"].iter().any(|word| stderr.contains(word));
        let acknowledged = output.status.success() || done;
        let checked = self.run(&[], &["check", "--full"]);
        let backups = beside(&self.ledger()).all().unwrap_or_default().into_iter();
        let sound = backups.map(Backup::examined).all(|backup| backup.unwrap().health == Health::Good);
        let says = self.says().unwrap_or_default();
        let verdict = match () {
            () if crashed || !checked.status.success() || !sound => Verdict::Broken,
            () if says == expected.after => Verdict::Good,
            () if says == expected.before && !acknowledged => Verdict::Good,
            () if says == expected.before => Verdict::Lost,
            () => Verdict::Broken,
        };
        if verdict != Verdict::Good {
            say(&format!("{verdict:?}: {stderr}\n{says}\n{}", String::from_utf8_lossy(&checked.stderr)));
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
    let home = Home { folder: folder.path().to_owned(), _guard: None };
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
