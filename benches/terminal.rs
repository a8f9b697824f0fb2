//! What is waited for in a real terminal: start to the first full screen, a key to its screen, bytes a key.

use std::{
    io::{Read, Write},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::{floor, table::Table, village};

/// Silence after which a screen is taken to be complete.
const QUIET: Duration = Duration::from_millis(60);

/// Measures the program and the floor in a terminal of 80x24.
pub(crate) fn bench(table: &mut Table) {
    if !table.wants("start_to_today") && !table.wants("key_to_screen") {
        return;
    }
    let (ledger, plain) = village::files(table.size);
    let ours = || {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zhucan"));
        command.args(["--today", "2026-03-02", "--ledger"]);
        command.arg(&ledger);
        Session::start(command, "今天")
    };
    let floor = || {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args([floor::TERMINAL, plain.to_str().unwrap()]);
        Session::start(command, "READY")
    };
    let (mut our_starts, mut floor_starts) = (Vec::new(), Vec::new());
    let (mut our_keys, mut floor_keys, mut bytes) = (Vec::new(), Vec::new(), 0);
    for _ in 0..table.repeats() {
        let mut session = ours();
        our_starts.push(session.started);
        for key in ["\x1b[B", "\x1b[B", "\x1b[A"] {
            let (time, n) = session.press(key);
            our_keys.push(time);
            bytes = bytes.max(n);
        }
        let mut session = floor();
        floor_starts.push(session.started);
        for key in ["\x1b[B", "\x1b[B", "\x1b[A"] {
            floor_keys.push(session.press(key).0);
        }
    }
    table.add("start_to_today (P1)", "<= 2.5 x floor", our_starts, Some(floor_starts));
    table.add("key_to_screen (P3)", "<= 2 x floor", our_keys, Some(floor_keys));
    println!("most bytes for a cursor key (P14): {bytes}, target <= 800");
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
