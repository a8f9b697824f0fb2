//! The clock of a computer whose battery is dead, or that somebody set wrong: 1999 and 2037, told to the real program by a
//! library that stands before that of the system.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

use super::{
    Row, WORKS, Work,
    home::{Expected, Home},
    report,
};

/// Answers every question for the time of day with the second in `CLOCK`.
const LIBRARY: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static time_t told(void) { return atoll(getenv("CLOCK")); }

int clock_gettime(clockid_t id, struct timespec *when) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(id, when);
    if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) when->tv_sec = told();
    return done;
}

int gettimeofday(struct timeval *when, void *zone) {
    (void)zone;
    when->tv_sec = told();
    when->tv_usec = 0;
    return 0;
}

time_t time(time_t *when) {
    if (when) *when = told();
    return told();
}
"#;

/// Noon of 1 June in 1999 and in 2037, and what the program says of the clock where work was done in 2026.
const CLOCKS: [(&str, &str, &str); 2] =
    [("clock of 1999", "928238400", "早"), ("clock of 2037", "2127470400", "晚")];

fn library(folder: &Path) -> Option<PathBuf> {
    let (source, library) = (folder.join("clock.c"), folder.join("clock.so"));
    fs::write(&source, LIBRARY).unwrap();
    let made =
        Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).arg("-ldl").output();
    made.is_ok_and(|output| output.status.success()).then_some(library)
}

/// Runs the program in a home by the clock of the library.
fn run(home: &Home, library: &Path, clock: &str, args: &[&str]) -> Output {
    home.by_clock(args).env("LD_PRELOAD", library).env("CLOCK", clock).output().unwrap()
}

/// Does the work by a wrong clock; what was done is told and there, and the clock is doubted.
fn wrong(work: &'static Work, (name, clock, doubt): (&'static str, &str, &str)) -> Row {
    let folder = TempDir::new().unwrap();
    let Some(library) = library(folder.path()) else { return Row::skipped(name, work.name, "no C compiler") };
    let mut row = Row::new(name, work.name);
    let (home, expected) = (Home::new(work), Expected::of(work));
    let doubted = run(&home, &library, clock, &["household", "list"]);
    let said = String::from_utf8_lossy(&doubted.stderr).into_owned();
    assert!(said.contains("电脑时间可能不对") && said.contains(doubt), "{name}: {said}");
    let output = run(&home, &library, clock, work.args);
    assert!(output.status.success(), "{output:?}");
    row.count(home.judge(&expected, &output));
    row
}

#[test]
fn clocks_of_1999_and_2037() {
    let rows: Vec<Row> =
        CLOCKS.into_iter().flat_map(|clock| WORKS.iter().map(move |work| wrong(work, clock))).collect();
    report(&rows);
}
