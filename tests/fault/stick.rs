//! A stick is pulled out while a backup goes onto it.

use std::{process::Stdio, thread, time::Duration};

use zhucan::ledger::backup::{Backup, Health, chosen};

use super::{
    Form, Row, WORKS,
    disk::unmount,
    home::{Expected, Home, Verdict},
    power::Disk,
    report,
};

/// Every call that writes takes so long, as it does on a slow stick, so that there is time to pull it out.
const SLOW: [&str; 7] =
    ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=write,pwrite64,fsync:delay_enter=4000"];

/// Pulls the stick out after so many milliseconds, and plugs it in again afterwards.
fn pulled(form: Form) -> Row {
    let work = &WORKS[3];
    let mut row = Row::new("stick pulled out", work.name);
    let expected = Expected::of(&WORKS[0]);
    let moments: Vec<u64> = (0..20).map(|n| 60 + n * 40).collect();
    for moment in form.of(&moments) {
        let Some(stick) = Disk::new() else {
            return Row::skipped(row.fault, work.name, "no right to make a disk");
        };
        let home = Home::new(work);
        let folder = stick.mounted().display().to_string();
        assert!(home.run(&[], &["backup", "--to", &folder]).status.success());
        let mut command = home.program(&SLOW.map(str::to_owned), &["backup", "--to", &folder]);
        let Ok(child) = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn() else {
            return Row::skipped(row.fault, work.name, "no strace");
        };
        thread::sleep(Duration::from_millis(moment));
        if !stick.pull() {
            return Row::skipped(row.fault, work.name, "no way to cut a disk off");
        }
        let output = child.wait_with_output().unwrap();
        unmount(&stick.mounted());
        assert!(stick.plug());
        let told = output.status.success() || !output.stderr.is_empty();
        let backups = chosen(stick.mounted()).all().unwrap().into_iter().map(Backup::examined);
        let whole = backups.map(Result::unwrap).all(|backup| backup.health != Health::Changed);
        let kept =
            home.says().unwrap() == expected.before && home.run(&[], &["check", "--full"]).status.success();
        row.count(if told && whole && kept { Verdict::Good } else { Verdict::Broken });
    }
    row
}

#[test]
fn a_stick_is_pulled_out() {
    report(&[pulled(Form::AtMost(3))]);
}

#[test]
#[ignore = "a minute: many moments"]
fn a_stick_is_pulled_out_often() {
    report(&[pulled(Form::Long)]);
}
