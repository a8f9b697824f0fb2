//! Killed at every call that writes, and every such call failing: once, or from then on.

use std::{collections::BTreeMap, fs};

use super::{
    Form, Row, WORKS, Work,
    home::{Expected, Home},
    report,
};

/// The calls by which something reaches the disk, or a file its name.
const CALLS: &str =
    "write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,ftruncate,unlink,unlinkat,link,linkat";

/// What is done at a call.
#[derive(Clone, Copy, Debug)]
struct Fault {
    name: &'static str,
    /// What strace is told to do, and after the number of the call.
    what: &'static str,
    from_then_on: &'static str,
}

const KILL: Fault = Fault { name: "kill -9 at a write call", what: "signal=KILL", from_then_on: "" };
const FULL_ONCE: Fault = Fault { name: "ENOSPC once", what: "error=ENOSPC", from_then_on: "" };
const FULL: Fault = Fault { name: "ENOSPC from then on", what: "error=ENOSPC", from_then_on: "+" };
const BROKEN_ONCE: Fault = Fault { name: "EIO once", what: "error=EIO", from_then_on: "" };
const BROKEN: Fault = Fault { name: "EIO from then on", what: "error=EIO", from_then_on: "+" };

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

/// Returns every call of the work that writes: its name, and its number among those of that name.
fn points(work: &Work) -> Option<Vec<(String, usize)>> {
    let home = Home::new(work);
    let mut traced = home.working_behind(&words(&format!("strace -f -qq -o trace -e trace={CALLS}")), work);
    traced.output().ok().filter(|output| output.status.success())?;
    let trace = fs::read_to_string(home.folder.join("trace")).ok()?;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut points = Vec::new();
    for line in trace.lines() {
        let Some((head, _)) = line.split_once('(') else { continue };
        let name = head.rsplit(' ').next().unwrap_or_default().to_owned();
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        points.push((name, *count));
    }
    Some(points)
}

fn sweep(fault: Fault, work: &'static Work, form: Form) -> Row {
    let Some(points) = points(work) else { return Row::skipped(fault.name, work.name, "no strace") };
    let expected = Expected::of(work);
    let mut row = Row::new(fault.name, work.name);
    for (call, number) in form.of(&points) {
        let home = Home::new(work);
        let inject = format!("inject={call}:{}:when={number}{}", fault.what, fault.from_then_on);
        let output = home.work(&words(&format!("strace -f -qq -o trace -e {inject}")), work);
        let trace = fs::read_to_string(home.folder.join("trace")).unwrap();
        assert!(trace.contains("INJECTED") || trace.contains("SIGKILL"), "{call} {number} was not hit");
        row.count(home.judge(&expected, &output));
    }
    row
}

fn sweeps(faults: &[Fault], form: Form) -> Vec<Row> {
    faults.iter().flat_map(|fault| WORKS.iter().map(|work| sweep(*fault, work, form))).collect()
}

#[test]
fn killed_at_some_write_calls() {
    report(&sweeps(&[KILL], Form::AtMost(3)));
}

#[test]
fn some_write_calls_fail() {
    report(&sweeps(&[FULL, BROKEN_ONCE], Form::AtMost(2)));
}

#[test]
#[ignore = "some minutes: every call"]
fn every_write_call() {
    report(&sweeps(&[KILL, FULL_ONCE, FULL, BROKEN_ONCE, BROKEN], Form::Long));
}
