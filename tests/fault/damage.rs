//! Files damaged at every layer, the wrong passphrase, and a passphrase change that is cut short.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

use super::{Form, Row, home::Verdict, report, say};
use crate::support::village;

const WORDS: &str = "柳林村 口令 2026";

/// A locked ledger with a household, closed.
fn locked() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("ledger.zhucan");
    let (mut ledger, _) = village::locked_in(&path);
    village::household(&mut ledger, "1");
    (folder, path)
}

fn run(folder: &Path, before: &[&str], args: &[&str], input: &str) -> Output {
    let words: Vec<&str> = before.iter().copied().chain([env!("CARGO_BIN_EXE_zhucan")]).collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).args(["--ledger", "ledger.zhucan", "--passphrase-stdin"]).args(args);
    command.env_clear().env("HOME", folder).env("PATH", "/usr/bin:/bin").current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Who is killed reads no passphrase.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn opens(folder: &Path, words: &str) -> bool {
    let output = run(folder, &[], &["household", "list", "--json"], &format!("{words}\n"));
    output.status.success() && String::from_utf8_lossy(&output.stdout).contains("\"1\"")
}

/// Flips a bit, or cuts the file off there.
fn damaged(file: &'static str, cut: bool, form: Form) -> Row {
    let mut row = Row::new(if cut { "file cut off" } else { "one bit flipped" }, file);
    let (template, path) = locked();
    let length = fs::metadata(template.path().join(file)).unwrap().len();
    let steps: Vec<u64> = (0..97).map(|step| step * length / 97).collect();
    for at in form.of(&steps) {
        let folder = TempDir::new().unwrap();
        for entry in fs::read_dir(template.path()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
        let mut bytes = fs::read(folder.path().join(file)).unwrap();
        let at = usize::try_from(at).unwrap();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 16;
        }
        fs::write(folder.path().join(file), &bytes).unwrap();
        let output = run(folder.path(), &[], &["check", "--full"], &format!("{WORDS}\n"));
        let told = matches!(output.status.code(), Some(0 | 1 | 7 | 8));
        let crashed = String::from_utf8_lossy(&output.stderr).contains("panicked");
        // What does not open is left as it is; a ledger that opens before the damage is met notes who opened it.
        let may_change = output.status.success() || (file == "ledger.zhucan" && !cut);
        let kept = may_change || fs::read(folder.path().join(file)).unwrap() == bytes;
        let good = told && !crashed && kept;
        if !good {
            say(&format!("{file} at {at}: {output:?}"));
        }
        row.count(if good { Verdict::Good } else { Verdict::Broken });
    }
    assert!(path.exists());
    row
}

fn rows(form: Form) -> Vec<Row> {
    let files = ["ledger.zhucan", "ledger.zhucan.keys", "ledger.zhucan.keys2"];
    let mut rows: Vec<Row> =
        files.iter().flat_map(|file| [damaged(file, false, form), damaged(file, true, form)]).collect();
    let mut row = Row::new("wrong passphrase", "opening");
    let (folder, path) = locked();
    let before = fs::read(&path).unwrap();
    for _ in 0..3 {
        let output = run(folder.path(), &[], &["household", "list"], "wrong\n");
        let kept = output.status.code() == Some(7) && fs::read(&path).unwrap() == before;
        row.count(if kept { Verdict::Good } else { Verdict::Broken });
    }
    rows.push(row);
    rows
}

/// The old passphrase or the new one opens the ledger, wherever a change of it was cut short.
fn change(form: Form) -> Row {
    let mut row = Row::new("kill -9 at a write call", "passphrase change");
    let points: Vec<(&str, usize)> = ["write", "fsync", "rename", "renameat2"]
        .into_iter()
        .flat_map(|call| (1..6).map(move |n| (call, n)))
        .collect();
    if Command::new("strace").arg("-V").output().is_err() {
        return Row::skipped(row.fault, row.work, "no strace");
    }
    for (call, n) in form.of(&points) {
        let (folder, _) = locked();
        let inject = format!("inject={call}:signal=KILL:when={n}");
        let before = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &inject];
        let input = format!("{WORDS}\nnew passphrase 2026\n");
        let output = run(folder.path(), &before, &["key", "change"], &input);
        let (old, new) = (opens(folder.path(), WORDS), opens(folder.path(), "new passphrase 2026"));
        let verdict = match (output.status.success(), old, new) {
            (true, _, false) => Verdict::Lost,
            (_, false, false) => Verdict::Broken,
            _ => Verdict::Good,
        };
        row.count(verdict);
    }
    row
}

#[test]
fn damaged_files_are_told_and_left_alone() {
    report(&rows(Form::AtMost(4)));
}

#[test]
fn a_passphrase_change_is_whole() {
    report(&[change(Form::AtMost(4))]);
}

#[test]
#[ignore = "some minutes: every layer, many places"]
fn every_layer() {
    let mut rows = rows(Form::Long);
    rows.push(change(Form::Long));
    report(&rows);
}
