//! Files damaged at every layer, and the wrong passphrase.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

use super::{Form, Row, home::Verdict, report, say};
use crate::support::village::{self, WORDS};

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

#[test]
fn damaged_files_are_told_and_left_alone() {
    report(&rows(Form::AtMost(4)));
}

#[test]
#[ignore = "some minutes: every layer, many places"]
fn every_layer() {
    report(&rows(Form::Long));
}
