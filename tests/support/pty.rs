//! The real program in a pseudo terminal, read by a terminal emulator; waits for text, never sleeps.

use std::{
    io::{Read, Write},
    path::PathBuf,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long a text may take to appear, and the program to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// The ledger, in the home.
pub(crate) const FILE: &str = "柳林村.zhucan";

/// The real program in a pseudo terminal.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    child: Running,
    home: TempDir,
}

impl Terminal {
    /// Founds a ledger in an empty home and opens the screen over it.
    pub(crate) fn open(columns: u16, rows: u16) -> Self {
        Self::founded(&["--code", "371599101201", "--no-encryption"], "", columns, rows)
    }

    /// Founds a locked ledger with a passphrase and opens the screen over it.
    pub(crate) fn locked(words: &str, columns: u16, rows: u16) -> Self {
        let options = ["--code", "371599101203", "--passphrase-stdin", "--sheet", "sheet.txt"];
        Self::founded(&options, words, columns, rows)
    }

    fn founded(options: &[&str], input: &str, columns: u16, rows: u16) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhucan"));
        command
            .current_dir(home.path())
            .env_clear()
            .env("HOME", home.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped());
        command
            .args(["init", "--village", "柳林村", "--coordinator", "周明", "--ledger"])
            .arg(home.path().join(FILE));
        let mut child = command.args(options).spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let founded = child.wait_with_output().unwrap();
        assert!(founded.status.success(), "{founded:?}");
        Self::start(home, columns, rows)
    }

    /// Starts the program in a home without a ledger.
    pub(crate) fn first(columns: u16, rows: u16) -> Self {
        Self::start(tempfile::tempdir().unwrap(), columns, rows)
    }

    fn start(home: TempDir, columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zhucan"));
        command.env_clear();
        command.arg("--ledger");
        command.arg(home.path().join(FILE));
        Self::run(command, home, columns, rows)
    }

    /// Runs a command in a pseudo terminal.
    pub(crate) fn run(mut command: CommandBuilder, home: TempDir, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        Self { master: pair.master, keyboard, output, screen, child: Running(child), home }
    }

    /// Starts the program again in the same home, once it has ended.
    pub(crate) fn again(mut self) -> Self {
        self.ended();
        let (rows, columns) = self.screen.screen().size();
        Self::start(self.home, columns.get(), rows.get())
    }

    /// Returns a file in the home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Returns the modes of the terminal: raw or line by line, echoing or not.
    pub(crate) fn modes(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    /// Types text or keys as a terminal sends them.
    pub(crate) fn send(&mut self, text: &str) {
        self.send_bytes(text.as_bytes());
    }

    /// Sends bytes that need not be text.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        self.keyboard.write_all(bytes).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Returns the screen as text.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Returns what the emulator knows of the screen.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Waits until `shown` holds, and returns the number of bytes that came.
    pub(crate) fn until(&mut self, what: &str, shown: impl Fn(&vt100::Screen) -> bool) -> usize {
        let end = Instant::now() + PATIENCE;
        let mut count = 0;
        while !shown(self.screen.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    count += bytes.len();
                    self.screen.process(&bytes);
                }
                Err(error) => panic!("no {what} on the screen ({error}):\n{}", self.text()),
            }
        }
        count
    }

    /// Waits until `text` stands on the screen.
    pub(crate) fn see(&mut self, text: &str) -> usize {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Returns all bytes that come until the program ends.
    pub(crate) fn rest(&mut self) -> Vec<u8> {
        let mut all = Vec::new();
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            all.extend(bytes);
        }
        all
    }

    /// Returns the bytes that come in `time`.
    pub(crate) fn quiet(&mut self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut count = 0;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    count += bytes.len();
                    self.screen.process(&bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return count,
            }
        }
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
        self.screen = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
    }

    /// Tells the program of a size that no terminal has; the emulator keeps its own.
    pub(crate) fn misreport(&mut self, columns: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Closes the terminal, as its window is closed; returns the home when the program has ended, and how long that took.
    pub(crate) fn close(self) -> (TempDir, Duration) {
        let Self { master, keyboard, mut child, home, output, .. } = self;
        drop((keyboard, master));
        let start = Instant::now();
        while child.0.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < PATIENCE, "the program goes on");
            let _ = output.recv_timeout(Duration::from_millis(1));
        }
        (home, start.elapsed())
    }

    /// Returns the id of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.0.process_id().unwrap()
    }

    /// Waits until the program has ended and returns its exit code.
    pub(crate) fn code(&mut self) -> u32 {
        self.ended();
        self.child.0.wait().unwrap().exit_code()
    }

    /// Waits until the program has ended and returns how long that took.
    pub(crate) fn ended(&mut self) -> Duration {
        let start = Instant::now();
        while self.child.0.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < PATIENCE, "the program goes on");
            thread::yield_now();
        }
        start.elapsed()
    }
}

/// The program; it does not outlive its test.
struct Running(Box<dyn Child + Send + Sync>);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}
