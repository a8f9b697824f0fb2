//! What is waited for in a real terminal: start to the first full screen, a key to its screen, bytes a key.

use std::{
    fs,
    io::{Read, Write},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::{floor, table::Table, village};

/// Silence after which a screen is taken to be complete.
const QUIET: Duration = Duration::from_millis(60);

/// How many runs are asked for keys; each waits for silence after every key.
const RUNS_WITH_KEYS: usize = 5;

/// How long nothing is pressed.
const IDLE: Duration = Duration::from_secs(5);

const DOWN: &str = "\x1b[B";

/// Enough to reach the end of the first screenful and let the list scroll.
const CURSOR_KEYS: usize = 30;

/// Every screen, the ends of a long list, a search that finds much and one that finds little.
const TOUR: &[&str] = &[
    "1", "2", "3", "\x1b[F", "\x1b[5~", "\x1b[H", "\x1b[6~", "\r", "\x1b", "4", "5", "6", "7", "8", "9", "3",
    "/", "王", "秀", "\x1b", " ", "\x1b", "?", "\x1b",
];

/// Measures the program and the floor in a terminal of 80x24.
pub(crate) fn bench(table: &mut Table) {
    if !["start_to_today", "key_to_screen", "idle", "memory"].iter().any(|name| table.wants(name)) {
        return;
    }
    let (ledger, plain) = village::files(table.size);
    let ours_on = |today| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zhucan"));
        command.args(["--today", today, "--ledger"]);
        command.arg(&ledger);
        Session::start(command, "今天")
    };
    let floor = || {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args([floor::TERMINAL, plain.to_str().unwrap()]);
        Session::start(command, "READY")
    };
    let ours = || ours_on("2026-03-02");
    let (mut our_starts, mut late_starts, mut floor_starts) = (Vec::new(), Vec::new(), Vec::new());
    let (mut our_keys, mut floor_keys, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..table.repeats() {
        let (mut session, mut floor) = (ours(), floor());
        our_starts.push(session.started);
        floor_starts.push(floor.started);
        if run < RUNS_WITH_KEYS {
            session.press("3");
            for _ in 0..CURSOR_KEYS {
                let (time, n_bytes) = session.press(DOWN);
                our_keys.push(time);
                bytes.push(n_bytes);
                floor_keys.push(floor.press(DOWN).0);
            }
        }
        // Alone: what a program still counts after its first screen would be waited for here.
        drop((session, floor));
        late_starts.push(ours_on("2026-07-01").started);
    }
    table.add("start_to_today (P1)", "<= 2.5 x floor", our_starts, Some(floor_starts.clone()));
    table.add("start_when_every_visit_is_late (P1)", "<= 2.5 x floor", late_starts, Some(floor_starts));
    table.add("key_to_screen (P3)", "<= 2 x floor", our_keys, Some(floor_keys));
    bytes.sort_unstable();
    table.note(format!(
        "bytes for a cursor key, scrolling too (P14): median {}, most {}; target 800",
        bytes[bytes.len() / 2],
        bytes[bytes.len() - 1]
    ));
    tour(table, &mut ours());
}

/// Visits every screen: the dearest key, the memory taken, and what happens while nothing happens.
fn tour(table: &mut Table, session: &mut Session) {
    let keys: Vec<(Duration, usize)> = TOUR.iter().map(|key| session.press(key)).collect();
    let slowest = keys.iter().map(|(time, _)| time.as_secs_f64() * 1000.0).fold(0.0, f64::max);
    let most = keys.iter().map(|(_, bytes)| bytes).max().unwrap();
    table.note(format!(
        "dearest key on a tour of all screens (P3, P14): {slowest:.1} ms, {most} bytes; targets 16 ms, 6000"
    ));
    if let Some(memory) = session.proc("status", "VmHWM:") {
        table.note(format!("peak memory on the tour (P7): {} MB; target 24", memory / 1000));
    }
    let before = session.wake_ups();
    let (_, written) = session.drain(IDLE, |_| false);
    if let (Some(before), Some(after)) = (before, session.wake_ups()) {
        table.note(format!(
            "idle for 5 s (P6): {} bytes, {} wake-ups; target 0, 0",
            written.len(),
            after - before
        ));
    }
}

struct Session {
    started: Duration,
    chunks: Receiver<(Instant, Vec<u8>)>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts a program and waits until `expected` was drawn and the screen is quiet.
    fn start(mut command: CommandBuilder, expected: &str) -> Self {
        command.env("TERM", "xterm-256color");
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (sender, chunks) = channel();
        let begin = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..n].to_vec())).is_err() {
                    break;
                }
            }
        });
        let mut session = Self { started: Duration::ZERO, chunks, writer, child, _master: pair.master };
        let (last, text) = session.drain(Duration::from_secs(20), |text| contains(text, expected));
        assert!(contains(&text, expected), "the screen never showed {expected}");
        session.started = last - begin;
        session
    }

    /// Presses a key and returns the time to the last byte of its screen, and how many bytes came.
    fn press(&mut self, key: &str) -> (Duration, usize) {
        let begin = Instant::now();
        self.writer.write_all(key.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        let (last, text) = self.drain(Duration::from_secs(2), |text| !text.is_empty());
        (last.max(begin) - begin, text.len())
    }

    /// Reads a number from `/proc`, where there is one: the first after `word`.
    fn proc(&self, file: &str, word: &str) -> Option<u64> {
        let text = fs::read_to_string(format!("/proc/{}/{file}", self.child.process_id()?)).ok()?;
        text.split_once(word)?.1.split_whitespace().next()?.parse().ok()
    }

    /// Counts how often its threads have gone to sleep so far.
    fn wake_ups(&self) -> Option<u64> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()?;
        threads
            .map(|thread| {
                let name = thread.ok()?.file_name().into_string().ok()?;
                self.proc(&format!("task/{name}/status"), "voluntary_ctxt_switches:")
            })
            .sum()
    }

    /// Collects output until `complete` and then quiet; returns when the last byte came.
    fn drain(&self, patience: Duration, complete: impl Fn(&[u8]) -> bool) -> (Instant, Vec<u8>) {
        let (mut last, mut text) = (Instant::now(), Vec::new());
        loop {
            let wait = if complete(&text) { QUIET } else { patience };
            let Ok((at, chunk)) = self.chunks.recv_timeout(wait) else { return (last, text) };
            last = at;
            text.extend(chunk);
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn contains(text: &[u8], expected: &str) -> bool {
    text.windows(expected.len()).any(|part| part == expected.as_bytes())
}
