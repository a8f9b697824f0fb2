//! Spreadsheets and templates of other offices, read in a process of their own: this program, started once more with little memory, no
//! files, no key and no environment. What a hostile file does there it does to nothing else.

use std::{
    collections::BTreeMap,
    io::{self, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::OnceLock,
};

use super::progress::Progress;
use crate::{
    error::{Error, Result},
    secret::handover,
    transfer::{ReadProblem, Workbook, fill_apart, template::fill as fill_here},
};

/// The word that makes this program a reader of spreadsheets; it is no command for people.
pub const READER: &str = "read-sheet";

/// The allocator takes a gigabyte of addresses at once unless told otherwise, and addresses are what is limited.
const ALLOCATOR: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "0");

/// The program that is started; where none is named, as by tests of this library, files are read in this process.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Has spreadsheets read by `program` from now on.
pub fn read_with(program: PathBuf) {
    // It is named once, at the start of the program.
    let _ = PROGRAM.set(program);
}

/// Opens a table; one that has to be unpacked is read in a process of its own.
pub(super) fn open<'a>(bytes: &'a [u8], progress: &Progress) -> Result<Workbook<'a>> {
    if handover::is_sealed(bytes) {
        return Err(Error::Unreadable(ReadProblem::Sealed));
    }
    let opened = match PROGRAM.get() {
        Some(program) if Workbook::is_packed(bytes) => {
            Workbook::apart(Box::new(Reader::start(program, progress)?), bytes)
        }
        _ => Workbook::open(bytes),
    };
    opened.map_err(|problem| failed(problem, progress))
}

/// Fills a template of an office in, in a process of its own.
pub(super) fn fill(template: &[u8], values: &BTreeMap<String, String>) -> Result<Vec<u8>> {
    let filled = match PROGRAM.get() {
        Some(program) => fill_apart(&mut Reader::start(program, &Progress::default())?, template, values),
        None => fill_here(template, values),
    };
    filled.map_err(Error::Template)
}

/// Returns why a table was not read: the user stopped it, or the file is to blame.
pub(super) fn failed(problem: ReadProblem, progress: &Progress) -> Error {
    progress.go_on().err().unwrap_or(Error::Unreadable(problem))
}

/// The other process; it ends with this.
struct Reader {
    child: Child,
    asked: ChildStdin,
    said: BufReader<Patient>,
}

impl Reader {
    fn start(program: &Path, progress: &Progress) -> Result<Self> {
        let mut child = command(program)
            .arg(READER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(asked), Some(said)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::from(io::ErrorKind::BrokenPipe).into());
        };
        let said = BufReader::with_capacity(64 << 10, Patient { said, progress: progress.clone() });
        Ok(Self { child, asked, said })
    }
}

#[cfg(unix)]
fn command(program: &Path) -> Command {
    use std::os::unix::process::CommandExt as _;
    let mut command = Command::new(program);
    command.arg0("zhucan").env_clear().env(ALLOCATOR.0, ALLOCATOR.1);
    command
}

/// Windows itself needs some of its environment to start a program; no secret is ever in it.
#[cfg(not(unix))]
fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env(ALLOCATOR.0, ALLOCATOR.1);
    command
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.said.read(into)
    }
}

impl Write for Reader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.asked.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.asked.flush()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // One that has ended already cannot be ended again.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the other process says, waited for until the user has enough.
struct Patient {
    said: ChildStdout,
    #[cfg_attr(not(unix), expect(dead_code, reason = "waiting is not interrupted there"))]
    progress: Progress,
}

impl Read for Patient {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        self.wait()?;
        self.said.read(into)
    }
}

#[cfg(unix)]
impl Patient {
    /// Waits until there is something to read, looking five times a second whether anybody still wants it.
    fn wait(&self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let glance = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
        loop {
            match poll(&mut [PollFd::new(&self.said, PollFlags::IN)], Some(&glance)) {
                Ok(0) => self.progress.go_on().map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?,
                Ok(_) => return Ok(()),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
