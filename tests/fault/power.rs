//! The power goes: a file system that is cut off without writing what it still had in memory.
//!
//! What is lost then is what was never flushed. A control without flushing must lose something, or the test sees nothing.

use std::{fs, path::Path, process::Command};

use rusqlite::Connection;
use tempfile::TempDir;

use super::{
    Row, WORKS, Work,
    disk::{mount, unmount},
    home::{Expected, Home, Verdict},
    report, say,
};

/// Shuts an ext4 file system down without flushing its log (`EXT4_IOC_SHUTDOWN`, `NOLOGFLUSH`).
const CUT: &str = "open(F, '<', $ARGV[0]) or die; $f = pack('L', 2); ioctl(F, 0x8004587d, $f) or die";

/// A disk of its own, in a file.
pub(super) struct Disk {
    folder: TempDir,
}

impl Disk {
    pub(super) fn new() -> Option<Self> {
        let disk = Self { folder: TempDir::new().unwrap() };
        fs::write(disk.image(), vec![0; 32 << 20]).ok()?;
        let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(disk.image()).output().ok()?;
        fs::create_dir(disk.mounted()).ok()?;
        (made.status.success() && disk.plug()).then_some(disk)
    }

    fn image(&self) -> std::path::PathBuf {
        self.folder.path().join("disk")
    }

    pub(super) fn mounted(&self) -> std::path::PathBuf {
        self.folder.path().join("mounted")
    }

    /// Mounts it; nothing is written by itself for minutes.
    pub(super) fn plug(&self) -> bool {
        mount(&["-o", "loop,commit=300", &self.image().display().to_string()], &self.mounted())
    }

    /// Cuts the power and brings it back.
    fn cut(&self) -> bool {
        let cut = self.pull();
        unmount(&self.mounted());
        cut && self.plug()
    }

    /// Cuts it off: whatever is asked of it from now on fails, and what it had not written yet is gone.
    pub(super) fn pull(&self) -> bool {
        let cut = Command::new("perl").args(["-e", CUT]).arg(self.mounted()).output();
        cut.is_ok_and(|output| output.status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        unmount(&self.mounted());
    }
}

fn sync(folder: &Path) {
    Command::new("sync").arg("-f").arg(folder).output().unwrap();
}

fn cuts(work: &'static Work, times: usize) -> Row {
    let mut row = Row::new("power cut after it was acknowledged", work.name);
    let expected = Expected::of(work);
    for _ in 0..times {
        let Some(disk) = Disk::new() else {
            return Row::skipped(row.fault, work.name, "no right to make a disk");
        };
        let home = Home::within(&disk.mounted(), work);
        sync(&disk.mounted());
        let output = home.work(&[], work);
        assert!(output.status.success(), "{output:?}");
        if !disk.cut() {
            return Row::skipped(row.fault, work.name, "no way to cut a disk off");
        }
        row.count(home.judge(&expected, &output));
    }
    row
}

/// Without flushing, acknowledged rows are gone: the harness can see loss.
fn control() -> Option<usize> {
    let disk = Disk::new()?;
    let home = Home::within(&disk.mounted(), &WORKS[0]);
    sync(&disk.mounted());
    let conn = Connection::open(home.ledger()).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;").unwrap();
    for n in 0..20 {
        conn.execute("INSERT INTO setting (key, value) VALUES (?, '')", [format!("control {n}")]).unwrap();
    }
    drop(conn);
    if !disk.cut() {
        return None;
    }
    let kept = Connection::open(home.ledger()).and_then(|conn| {
        conn.query_row("SELECT count(*) FROM setting WHERE key LIKE 'control %'", [], |row| {
            row.get::<_, i64>(0)
        })
    });
    Some(20 - usize::try_from(kept.unwrap_or(0)).unwrap())
}

fn all(times: usize) {
    let mut rows: Vec<Row> = WORKS.iter().map(|work| cuts(work, times)).collect();
    match control() {
        Some(lost) => {
            say(&format!("control without flushing: {lost} of 20 lost"));
            assert!(lost > 0, "the control must lose something");
        }
        None => rows.push(Row::skipped("control", "edit", "no way to cut a disk off")),
    }
    let skips = rows.iter().filter(|row| row.points.is_err()).count();
    assert!(skips == 0 || rows.iter().all(|row| row.lost == 0 && row.broken == 0));
    report(&rows);
}

/// A cut before the acknowledgement is a kill whose disk lost more: old or new, never half.
fn cut_in_the_middle(times: usize) -> Row {
    let work = &WORKS[1];
    let mut row = Row::new("power cut in the middle", work.name);
    let expected = Expected::of(work);
    for n in 0..times {
        let Some(disk) = Disk::new() else {
            return Row::skipped(row.fault, work.name, "no right to make a disk");
        };
        let home = Home::within(&disk.mounted(), work);
        sync(&disk.mounted());
        let mut child = home.working(work).stderr(std::process::Stdio::piped()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20 + 30 * u64::try_from(n).unwrap()));
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        if !disk.cut() {
            return Row::skipped(row.fault, work.name, "no way to cut a disk off");
        }
        let verdict = home.judge(&expected, &output);
        assert_ne!(verdict, Verdict::Lost);
        row.count(verdict);
    }
    row
}

#[test]
fn the_power_goes() {
    all(1);
    report(&[cut_in_the_middle(1)]);
}

#[test]
#[ignore = "some minutes: many cuts"]
fn the_power_goes_often() {
    all(12);
    report(&[cut_in_the_middle(20)]);
}
