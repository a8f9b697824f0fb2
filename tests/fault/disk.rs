//! A disk that is full, a file that may not grow, a folder that cannot be written, two writers, and kills at any moment.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use tempfile::TempDir;

use super::{
    Form, Row, WORKS, Work,
    home::{Expected, Home, Verdict},
    report, say,
};

/// A small disk in memory, mounted for a while.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn new(kibibytes: usize) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        mount(&["-t", "tmpfs", "-o", &format!("size={kibibytes}k"), "tmpfs"], folder.path())
            .then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        unmount(self.0.path());
    }
}

pub(super) fn mount(options: &[&str], folder: &Path) -> bool {
    let done = Command::new("mount").args(options).arg(folder).output();
    done.is_ok_and(|output| output.status.success())
}

pub(super) fn unmount(folder: &Path) {
    let _ = Command::new("umount").arg(folder).output();
}

fn full(form: Form) -> Vec<Row> {
    let rooms: Vec<usize> = [0, 4, 16, 40, 64, 100, 160, 240, 400, 700, 1100].into();
    let row = |work: &'static Work| {
        let mut row = Row::new("disk full but for some KiB", work.name);
        let expected = Expected::of(work);
        for room in form.of(&rooms) {
            let Some(disk) = SmallDisk::new(12 * 1024) else {
                return Row::skipped("disk full but for some KiB", work.name, "no right to mount");
            };
            let home = Home::within(disk.0.path(), work);
            let filler = disk.0.path().join("filler");
            fill(&filler, room);
            let output = home.work(&[], work);
            fs::write(&filler, "").unwrap();
            row.count(home.judge(&expected, &output));
        }
        row
    };
    WORKS.iter().map(row).collect()
}

/// Fills a disk but for so many KiB.
fn fill(filler: &PathBuf, room: usize) {
    let mut bytes = vec![0; room * 1024];
    let spare = filler.with_file_name("spare");
    fs::write(&spare, &bytes).unwrap();
    bytes = vec![0; 64 * 1024];
    let mut file = fs::File::create(filler).unwrap();
    for size in [64 * 1024, 1024] {
        while std::io::Write::write_all(&mut file, &bytes[..size]).is_ok() {}
    }
    fs::write(&spare, "").unwrap();
}

fn limited(form: Form) -> Vec<Row> {
    let row = |work: &'static Work| {
        let mut row = Row::new("files may not grow (RLIMIT_FSIZE)", work.name);
        let expected = Expected::of(work);
        let sizes: Vec<usize> = (0..24).map(|step| step * 80).collect();
        for blocks in form.of(&sizes) {
            let home = Home::new(work);
            let limit = format!("ulimit -f {blocks}; exec \"$@\"");
            let output = home.work(&["sh".into(), "-c".into(), limit, "sh".into()], work);
            row.count(home.judge(&expected, &output));
        }
        row
    };
    WORKS.iter().map(row).collect()
}

fn killed(form: Form) -> Vec<Row> {
    let row = |work: &'static Work| {
        let mut row = Row::new("kill -9 at any moment", work.name);
        let expected = Expected::of(work);
        // Not random, so that a failure comes back: multiples of the golden ratio, which fill the time evenly.
        let lasts = work.lasts();
        let delays: Vec<u64> = (1..=60_u64).map(|n| n * 185_410 % 300_000 * lasts / 300_000).collect();
        for micros in form.of(&delays) {
            let home = Home::new(work);
            let mut child = home.working(work).stderr(std::process::Stdio::piped()).spawn().unwrap();
            thread::sleep(Duration::from_micros(micros));
            let _ = child.kill();
            let output = child.wait_with_output().unwrap();
            row.count(home.judge(&expected, &output));
        }
        row
    };
    WORKS.iter().map(row).collect()
}

fn read_only() -> Row {
    let work = &WORKS[0];
    let mut row = Row::new("read-only disk", work.name);
    let Some(disk) = SmallDisk::new(12 * 1024) else {
        return Row::skipped("read-only disk", work.name, "no right to mount");
    };
    let (home, expected) = (Home::within(disk.0.path(), work), Expected::of(work));
    assert!(mount(&["-o", "remount,ro"], disk.0.path()));
    for args in [["household", "add"], ["household", "list"]] {
        let output = home.run(&[], &args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(9), "{said}");
        assert!(said.contains("放在不能写的地方") && said.contains("--read-only"), "{said}");
    }
    let looked = home.run(&[], &["household", "list", "--read-only"]);
    assert!(looked.status.success() && !looked.stdout.is_empty(), "{looked:?}");
    let refused = home.run(&[], &["household", "add", "--read-only"]);
    assert_eq!(refused.status.code(), Some(5), "{refused:?}");
    let output = home.work(&[], work);
    assert!(mount(&["-o", "remount,rw"], disk.0.path()));
    row.count(home.judge(&expected, &output));
    row
}

/// Nothing of other work comes about where nothing can be written.
fn read_only_work(work: &'static Work) -> Row {
    let mut row = Row::new("read-only disk", work.name);
    let Some(disk) = SmallDisk::new(12 * 1024) else {
        return Row::skipped("read-only disk", work.name, "no right to mount");
    };
    let (home, expected) = (Home::within(disk.0.path(), work), Expected::of(work));
    assert!(mount(&["-o", "remount,ro"], disk.0.path()));
    let output = home.work(&[], work);
    assert!(mount(&["-o", "remount,rw"], disk.0.path()));
    row.count(home.judge(&expected, &output));
    row
}

/// Two programs add households at once; each is there that was acknowledged.
fn two_writers(each: usize) -> Row {
    let mut row = Row::new("two writers at once", "edit");
    let home = Home::new(&WORKS[0]);
    let before = home.says().unwrap().matches("register_household").count();
    let acknowledged: usize = thread::scope(|scope| {
        let writers: Vec<_> = ["a", "b"]
            .map(|writer| {
                let home = &home;
                scope.spawn(move || {
                    let add =
                        |n: usize| home.run(&[], &["household", "add", "--number", &format!("{writer}{n}")]);
                    (0..each).filter(|n| add(*n).status.success()).count()
                })
            })
            .into();
        writers.into_iter().map(|writer| writer.join().unwrap()).sum()
    });
    let after = home.says().unwrap().matches("register_household").count();
    let sound = home.run(&[], &["check", "--full"]).status.success();
    for _ in 0..acknowledged {
        row.count(if sound { Verdict::Good } else { Verdict::Broken });
    }
    row.lost = (before + acknowledged).saturating_sub(after);
    assert!(acknowledged > each, "both came to write");
    row
}

#[test]
fn a_full_disk() {
    report(&full(Form::AtMost(2)));
}

#[test]
fn an_export_onto_a_full_disk_leaves_nothing() {
    let (home, Some(disk)) = (Home::new(&WORKS[0]), SmallDisk::new(64)) else {
        return say("SKIP: no right to mount");
    };
    fill(&disk.0.path().join("filler"), 0);
    let before = fs::read_dir(disk.0.path()).unwrap().count();
    for name in ["list.xlsx", "list.csv", "all.json"] {
        let file = disk.0.path().join(name).display().to_string();
        let what = if name == "all.json" { "ledger" } else { "person" };
        let output = home.run(&[], &["export", what, "--out", &file]);
        assert_eq!(output.status.code(), Some(9), "{name}: {output:?}");
        assert_eq!(fs::read_dir(disk.0.path()).unwrap().count(), before, "{name}");
    }
}

#[test]
fn limits_kills_and_two_writers() {
    let mut rows = limited(Form::AtMost(2));
    rows.extend(killed(Form::AtMost(2)));
    rows.push(read_only());
    rows.extend(WORKS.iter().skip(1).map(read_only_work));
    rows.push(two_writers(6));
    report(&rows);
}

#[test]
#[ignore = "some minutes: every size and moment"]
fn every_size_and_moment() {
    let mut rows = full(Form::Long);
    rows.extend(limited(Form::Long));
    rows.extend(killed(Form::Long));
    rows.push(read_only());
    rows.extend(WORKS.iter().skip(1).map(read_only_work));
    rows.push(two_writers(40));
    report(&rows);
}
